import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeTemplate } from '../../../../functions/cli/commands/template.ts';
import { given } from '../../../../shared/domain/values/given.ts';
import { importReport } from '../../../../shared/intake/read/importReport.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-template-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function nameInTemplate(name?: string) {
  const said: string[] = [];
  const out = join(folder, 'template.xlsx');
  const options = { agency: '350128-gongan', year: '2023', out, ...given({ name }) };
  const silent = { out: () => {}, paint: (_: unknown, text: string) => text, progress: () => {} };
  expect(await writeTemplate(options, { ...silent, err: (line) => said.push(line) })).toBe(0);
  const { draft } = await importReport(readFileSync(out));
  return { name: draft.agencyName, said };
}

it('a template without a name leaves it open and says so: a code would be filed as the body’s name', async () => {
  const { name, said } = await nameInTemplate();
  expect(name).toBeUndefined();
  expect(said).toEqual([expect.stringContaining('单位名称')]);
});

it('a template with a name holds it', async () => {
  expect(await nameInTemplate('平潭综合实验区公安局')).toEqual({ name: '平潭综合实验区公安局', said: [] });
});
