import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { aReport, bytesOf, fixture, withCells } from '../../../support/reports.ts';

const LAUNCHER = new URL('../../../../functions/cli/nianbao.mjs', import.meta.url).pathname;
const REPORTS = new URL('../../../fixtures/reports/', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'nianbao-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The launcher as a user starts it. */
function nianbao(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, ...args], {
    encoding: 'utf8',
    // No path: LibreOffice is found on none of the machines that run this, on which it is part of the tests outside.
    env: { ...process.env, NIANBAO_API: 'http://127.0.0.1:9', PATH: '' },
  });
  return { status, stdout, stderr };
}

function saved(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, bytesOf(content));
  return path;
}

const narrative = {
  overview: '无',
  problemsAndImprovements: '今年推进规范答复，明年继续加强培训。',
  otherMatters: '无',
};
const clean = saved(
  'clean.json',
  withCells(aReport(2023), { narrative: { ...narrative, otherMatters: '本年度未收取信息处理费。' } }),
);

describe('nianbao check on documents', () => {
  const RTF = new URL('../../../fixtures/documents/report.rtf', import.meta.url).pathname;
  const DOCX = new URL('../../../fixtures/documents/word-hidden-digit.docx', import.meta.url).pathname;

  test('a document is read first, which is said', () => {
    const { status, stdout } = nianbao('check', DOCX);
    expect(status).toBe(1);
    expect(stdout).toMatch(/由Word 文件读入 \d+ 格（共 \d+ 格），未读入 \d+ 格；校验的是读出的草稿/);
  });

  test('a check says what could be filed, never that something counts', () => {
    const { stdout } = nianbao('check', clean);
    expect(stdout).toContain('可以报送');
    expect(stdout).not.toMatch(/受理|计入本级/);
  });

  test('in English where that is asked for', () => {
    expect(nianbao('--lang', 'en', 'check', clean).stdout).toContain('ready to file');
  });

  test('--json has what was read beside the findings', () => {
    const [checked] = JSON.parse(nianbao('check', '--json', DOCX).stdout);
    expect(checked).toMatchObject({ file: DOCX, read: { kind: 'docx' } });
    expect(checked.read.cells + checked.read.open.length).toBe(checked.read.of);
  });

  test('RTF begins like JSON and is called by its name', () => {
    const { status, stdout } = nianbao('check', RTF);
    expect(status).toBe(3);
    expect(stdout).toContain('RTF');
  });
});

describe('nianbao template', () => {
  test('writes a workbook with last year’s carry-over, which import reads back', () => {
    const file = join(folder, 'template.xlsx');
    const before = aReport(2022, 5);
    const previous = saved('before.json', before);
    const args = ['--agency', String(before.agency), '--year', '2023', '-o', file];
    expect(nianbao('template', ...args, '--previous', previous)).toMatchObject({ status: 0 });
    const { draft } = JSON.parse(nianbao('import', '--json', file).stdout) as { draft: Record<string, unknown> };
    expect(draft).toMatchObject({ year: 2023, agency: before.agency });
    expect(JSON.stringify(draft)).toContain('carriedOver');
  });

  test.each([
    ['a year without a form', ['--agency', '440105-a', '--year', '1999'], /--year 1999：没有这一年度/],
    ['a name that is no code', ['--agency', '../x', '--year', '2023'], /单位代码应为/],
    [
      'another body’s report as last year’s',
      ['--agency', '440105-zz', '--year', '2024', '--previous', clean],
      /不是 440105-zz/,
    ],
  ])('%s is refused in words', (_, args, words) => {
    const { status, stderr } = nianbao('template', ...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(words);
  });
});

describe('nianbao check', () => {
  test.each([
    ['a clean file', [clean], 0],
    ['errors', [`${REPORTS}2021-pingtan/filed/350128-gongan.json`], 1],
    ['warnings only', [`${REPORTS}2023-shuyang-fagaiju/submission.json`], 2],
    ['a file that is not there', [join(folder, 'nowhere.json')], 3],
    ['not JSON', [saved('broken.json', '{"year": 2023,')], 3],
    [
      'the worst of several',
      [clean, `${REPORTS}2021-pingtan/filed/350128-gongan.json`, `${REPORTS}2023-shuyang-fagaiju/submission.json`],
      1,
    ],
  ])('%s: exit code', (_, files, expected) => {
    expect(nianbao('check', ...files).status).toBe(expected);
  });

  test('--json prints one array, an entry per file', () => {
    const { stdout } = nianbao('check', '--json', clean, `${REPORTS}2021-pingtan/filed/350128-guozi.json`);
    const printed = JSON.parse(stdout) as { file: string; outcome: string; findings: { rule: string }[] }[];
    expect(printed.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected']);
    expect(printed[1]?.findings.map(({ rule }) => rule)).toContain('T2b-GZ');
  });

  test('--previous holds against last year', () => {
    const before = fixture('2023-suqian-city/submission.json');
    const changed = saved(
      '2023.json',
      withCells(before, { 'requests.carriedForward.naturalPerson': 117, 'requests.carriedForward.total': 120 }),
    );
    const [same] = JSON.parse(
      nianbao(
        'check',
        '--json',
        '--previous',
        `${REPORTS}2023-suqian-city/submission.json`,
        `${REPORTS}2024-suqian-city/submission.json`,
      ).stdout,
    );
    const [differs] = JSON.parse(
      nianbao('check', '--json', '--previous', changed, `${REPORTS}2024-suqian-city/submission.json`).stdout,
    );
    const rules = (checked: { findings: { rule: string }[] }) =>
      checked.findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('XY-'));
    expect(rules(same)).toEqual([]);
    expect([...new Set(rules(differs))]).toEqual(['XY-CARRY']);
    expect(differs.outcome).toBe('needs-reason');
  });

  test('--roster knows who is not on it, --rules what is suspended', () => {
    const roster = saved('roster.json', {
      district: '440105',
      name: '海珠区',
      year: 2023,
      agencies: [{ id: '440105-mzj', name: '区民政局', required: true }],
    });
    const [checked] = JSON.parse(nianbao('check', '--json', '--roster', roster, clean).stdout);
    expect(checked.findings.map(({ rule }: { rule: string }) => rule)).toContain('ID-ROSTER');
    const { agency, agencyName } = JSON.parse(readFileSync(clean, 'utf8'));
    const merged = saved('merged.json', {
      district: '440105',
      name: '海珠区',
      year: 2023,
      agencies: [
        { id: agency, name: agencyName, required: false, reason: '机构改革，已并入', successor: '440105-mzj' },
        { id: '440105-mzj', name: '区民政局', required: true },
      ],
    });
    const [away] = JSON.parse(nianbao('check', '--json', '--roster', merged, clean).stdout);
    const said = away.findings.find(({ rule }: { rule: string }) => rule === 'ID-MERGED');
    expect(said?.message).toContain('已并入“区民政局”');
    const rules = saved('rules.json', { suspended: ['T3-BAL'] });
    const [lenient] = JSON.parse(
      nianbao('check', '--json', '--rules', rules, `${REPORTS}2021-pingtan/filed/350128-gongan.json`).stdout,
    );
    expect(lenient.findings.map(({ rule }: { rule: string }) => rule)).not.toContain('T3-BAL');
  });

  test('a hostile file name and hostile content cannot write to the terminal', () => {
    const path = saved('\u001b[31mred.json', { year: 2023, agency: '\u001b]0;owned\u0007', note: '\u202e' });
    const { stdout } = nianbao('check', path);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('commands that need the pipeline', () => {
  test('say so when nothing answers', () => {
    const { status, stderr } = nianbao('status', '--district', '440105', '--year', '2023');
    expect(status).toBe(1);
    expect(stderr).toContain('npm start');
  });

  test('refuse a year without a form before asking anyone', () => {
    const { status, stderr } = nianbao('--lang', 'en', 'compile', '--district', '440105', '--year', '2099');
    expect(status).toBe(1);
    expect(stderr.trim()).toMatch(/^2099年度没有对应的年报格式.*$/);
  });

  test('a wrong option is explained', () => {
    const { status, stderr } = nianbao('check');
    expect(status).not.toBe(0);
    expect(stderr).toContain('--help');
  });
});
