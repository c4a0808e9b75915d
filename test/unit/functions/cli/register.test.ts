import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type RegisterOptions, tallyFile } from '../../../../functions/cli/commands/register.ts';
import { valueAt } from '../../../../shared/domain/report/json.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-register-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

async function run(path: string | undefined, options: Partial<RegisterOptions> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await tallyFile(path, { year: '2024', ...options }, new Date('2025-01-10T02:00:00Z'), {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    paint: (_, text) => text,
    progress: () => {},
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}

const HEAD = '登记编号,申请人,收到日期,申请人类别,办理结果,答复日期';
const [GOOD, BAD] = [at('台账.csv'), at('有错.csv')];
writeFileSync(
  GOOD,
  [HEAD, 'A1,张某,2024-01-26,自然人,予以公开,2024-02-20', 'A2,某公司,2024-12-30,商业企业,,'].join('\n'),
);
writeFileSync(
  BAD,
  [HEAD, 'A1,张某,2024-01-26,外星人,予以公开,2024-02-20', 'A2,李某,2024-01-26,自然人,予以公开,2024-03-20'].join('\n'),
);

describe('nianbao register', () => {
  test('says each figure, opens the rows of one, and writes them into a draft that keeps what else it says', async () => {
    const draft = at('draft.json');
    writeFileSync(draft, JSON.stringify({ year: 2024, agency: '440105-a', narrative: { overview: '文字' } }));
    const { exit, out } = await run(GOOD, { out: draft, cell: 'requests.newRequests.total' });
    expect(exit).toBe(0);
    expect(out).toContain('表三 一、本年新收政府信息公开申请数量 · 总计  2');
    expect(out).toMatch(/第 2 行 {2}登记编号 A1，收到日期 2024-01-26，申请人 张某/);
    const written: unknown = JSON.parse(readFileSync(draft, 'utf8'));
    expect(written).toMatchObject({ agency: '440105-a', narrative: { overview: '文字' } });
    expect(valueAt(written, 'requests.carriedForward.commercialEnterprise')).toBe(1);
    expect(valueAt(written, 'reviewAndLitigation.reconsideration.total')).toBe(0);
    expect(JSON.stringify(written)).not.toContain('张某');
  });

  test('names rows that are not counted and late answers, for people and for programs', async () => {
    const { exit, err } = await run(BAD);
    expect(exit).toBe(1);
    expect(err).toContain('第 2 行：申请人类别“外星人”不是表上的哪一类');
    expect(err).toContain('超期 第 3 行：应在 2024年2月28日（周三） 前答复');
    const json: unknown = JSON.parse((await run(BAD, { json: true })).out);
    expect(json).toMatchObject({
      requests: 1,
      faults: [{ place: { row: 2 }, left: 'request' }],
      overdue: [{ row: 3, due: '2024-02-28', days: 21 }],
      cells: { 'requests.results.granted.naturalPerson': { value: 1, rows: [{ row: 3 }] } },
    });
  });

  test('a draft of another year is left alone; without a register there is a template or a word', async () => {
    const other = at('other.json');
    writeFileSync(other, JSON.stringify({ year: 2023 }));
    expect(await run(GOOD, { out: other })).toMatchObject({ exit: 1 });
    expect(readFileSync(other, 'utf8')).toBe('{"year":2023}');
    expect(await run(undefined)).toMatchObject({ exit: 1 });
    expect(await run(undefined, { template: at('t.xlsx') })).toMatchObject({ exit: 0 });
    expect(await run(at('t.xlsx'))).toMatchObject({ exit: 2, err: expect.stringContaining('没有一件申请') });
    expect(await run(at('nothing.xlsx'))).toMatchObject({ exit: 3 });
    expect(await run(GOOD, { year: '2018' })).toMatchObject({ exit: 1 });
  });
});
