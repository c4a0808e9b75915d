import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../../functions/runtime/config.ts';
import { readDeployment } from '../../../infra/deployment.ts';
import { ownCodesIn } from '../../../infra/local/process/ownCodes.ts';
import { CODE_COLUMNS } from '../../../shared/domain/filing/ownCodeChanges.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-codes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'codes.csv');
const save = (...rows: readonly string[]) => writeFileSync(file, [CODE_COLUMNS.join(','), ...rows].join('\r\n'));
const deployed = () => readDeployment((name) => (name === 'codes' ? file : undefined)).codes;
const ENVIRONMENT = {
  NIANBAO_TABLE: 't',
  NIANBAO_SUBMISSIONS: 's',
  NIANBAO_PUBLICATIONS: 'p',
  NIANBAO_INTAKE_URL: 'i',
  NIANBAO_INTAKE_DLQ_URL: 'd',
  NIANBAO_COMPILE_URL: 'c',
};

test('without a file there is none; with one both runtimes are told the same rows', () => {
  expect(ownCodesIn(folder)).toBeUndefined();
  save('2026,999901,旧县,改为,999911,新区');
  expect(ownCodesIn(folder)).toBe('2026 999901 旧县 = 999911 新区');
  expect(deployed()).toBe(ownCodesIn(folder));
  const { codes } = readConfig({ ...ENVIRONMENT, NIANBAO_CODES: deployed() });
  expect(codes.at(-1)?.to).toEqual({ code: '999911', name: '新区' });
  expect(codes.length).toBe(readConfig(ENVIRONMENT).codes.length + 1);
});

test('a wrong file stops both, with every fault', () => {
  save('2026,999901,旧县,更名,999911,新区', '26,999902,甲,改为,999912,乙');
  expect(() => ownCodesIn(folder)).toThrow(/BAD_CONFIG/);
  expect(deployed).toThrow(/codes\.csv is wrong: 第 2 行：变更“更名”应为改为、并入、析出之一；第 3 行：年度“26”/);
});

test('more than a function can be told is refused', () => {
  save(
    ...Array.from(
      { length: 60 },
      (_, index) => `2026,${999000 + index},旧县旧县旧县,改为,${998000 + index},新区新区新区`,
    ),
  );
  expect(deployed).toThrow(/bytes of rows/);
});
