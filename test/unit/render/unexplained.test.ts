import { expect, test } from 'vitest';
import { type Finding, finding } from '../../../shared/domain/verdict/findings.ts';
import { unexplainedSheet } from '../../../shared/render/sheets/unexplainedSheet.ts';
import { compiled } from '../../support/compilations.ts';
import { anEmptyReport } from '../../support/reports.ts';

const asked = (rule: string, more: Partial<Finding> = {}): Finding =>
  finding({ rule, severity: 'warning', message: `${rule} 的问题`, ...more });
const moving = (effect: string) => ({ likely: { from: 'own', least: null, most: null, effect } }) as const;

const FILED: Readonly<Record<string, readonly Finding[]>> = {
  '440105-a': [
    asked('XS-NEW'),
    asked('XS-T4', { reason: '其中一件为去年受理' }),
    asked('CELL-BLANK'),
    asked('T3-SUM', { causedBy: 'T3-BAL ' }),
    asked('NOTE-LEVEL', { severity: 'info' }),
  ],
  '440105-b': [asked('XY-STOCK', moving('2.0%')), asked('T4-COD', moving('12.5%'))],
};
const WAITING: Readonly<Record<string, readonly Finding[]>> = {
  '440105-b': [
    asked('XY-JUMP', { needsReason: true, ...moving('1.0%') }),
    asked('XY-CARRY', { needsReason: true, reason: '划入原市监局的职责' }),
    asked('XS-100'),
  ],
};

test('what nobody explained stands before whoever signs: what does not count for want of it first, then by effect', () => {
  const { compilation } = compiled(
    { year: 2023 },
    ['440105-a', '440105-b'].map((agency) => ({ agency, name: agency, report: anEmptyReport(2023, agency) })),
  );
  const { rows } = unexplainedSheet(
    compilation,
    (agency) => FILED[agency] ?? [],
    (agency) => WAITING[agency] ?? [],
  );
  const words = rows.map((row) => row.map((cell) => (cell !== null && 'text' in cell ? cell.text : '')));
  // The place is called as it is: of a city it reads 对全市合计的影响.
  expect(words[0]?.[3]).toBe('对全区合计的影响');
  const city = { ...compilation, district: '321300', districtName: '云水市' };
  const [head] = unexplainedSheet(
    city,
    () => [],
    () => [],
  ).rows;
  expect(head?.[3]).toMatchObject({ text: '对全市合计的影响' });
  expect(words.slice(1).map((row) => [row[0], row[2], row[3], row[4]])).toEqual([
    ['440105-b', '未计入，待说明原因', '1.0%', 'XY-JUMP'],
    ['440105-b', '已计入', '12.5%', 'T4-COD'],
    ['440105-b', '已计入', '2.0%', 'XY-STOCK'],
    ['440105-a', '已计入', '', 'XS-NEW'],
  ]);
});
