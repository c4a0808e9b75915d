import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aReport, bytesOf } from '../../../support/reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-calls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function nianbao(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['functions/cli/nianbao.mjs', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test.each([
  [['register'], '缺少必填的选项 --year <year>'],
  [['check'], '缺少参数：文件'],
  [['chek'], '没有命令 chek'],
  [['status', '--distrikt', '440105'], '没有选项 --distrikt'],
] as const)('nianbao %j is answered in the office’s language', (args, words) => {
  const { status, stderr } = nianbao(...args);
  expect([status, stderr.includes(words), /error:/.test(stderr)]).toEqual([1, true, false]);
});

test('a file that is not there is said to be none', () => {
  const { status, stdout, stderr } = nianbao('check', join(folder, 'none.json'));
  expect([status, `${stdout}${stderr}`.includes('没有这个文件')]).toEqual([3, true]);
});

test('broken JSON and missing files are said in the office’s language, with their path', () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"district": "4401');
  const report = join(folder, 'report.json');
  writeFileSync(report, bytesOf(aReport(2023)));
  for (const [args, words] of [
    [['check', report, '--wishes', broken], '不是 JSON 文件'],
    [['check', report, '--roster', broken], '不是 JSON 文件'],
    [['check', report, '--wishes', join(folder, 'none.json')], '没有这个文件'],
    [['check', report, '--standing', folder], '这是文件夹'],
  ] as const) {
    const { status, stderr } = nianbao(...args);
    expect([args, status, stderr.includes(words), /JSON input|ENOENT|EISDIR/.test(stderr)]).toEqual([
      args,
      1,
      true,
      false,
    ]);
  }
});

test('a report of a year that has not ended is asked about here as by the server', () => {
  const file = join(folder, 'open.json');
  const year = new Date().getUTCFullYear() + 1;
  writeFileSync(file, bytesOf({ ...aReport(2023), year }));
  const { status, stdout } = nianbao('check', file);
  expect([status, stdout.includes('YEAR-OPEN')]).toEqual([2, true]);
});

test('an empty register is no reason to file zeros: it is said, and the exit code tells it', () => {
  const file = join(folder, 'empty.xlsx');
  expect(nianbao('register', '--year', '2023', '--template', file).status).toBe(0);
  expect(readFileSync(file).length).toBeGreaterThan(1_000);
  const { status, stderr } = nianbao('register', file, '--year', '2023');
  expect([status, stderr.includes('台账里没有一件申请')]).toEqual([2, true]);
});
