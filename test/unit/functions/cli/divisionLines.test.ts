import { expect, it } from 'vitest';
import { divisionLines, isOverdue } from '../../../../functions/cli/commands/status.ts';
import type { DivisionBelow } from '../../../../shared/wire/levelsBelow.ts';

const below: DivisionBelow = {
  code: '440105',
  name: '海珠区',
  stage: 'signed',
  signed: { version: 'v0002', at: '2024-02-20T00:00:00.000Z' },
  bodies: { required: 60, counted: 58 },
  state: 'accepted',
  receipt: null,
  behind: true,
  notTakenIn: [],
};

it('a division is a line: its own stage and bodies, what it has signed, whether that is counted here, whether it is late', () => {
  const { signed: _signed, bodies: _bodies, ...elsewhere } = below;
  const [here, other] = divisionLines(
    [below, { ...elsewhere, code: '440199', name: '某区', stage: 'elsewhere', behind: false }],
    (code) => code === '440105',
  );
  expect(here).toMatch(/^ {2}440105 海珠区 +已定稿 +58\/60 +v0002 +已定稿的尚未计入、逾期未计入$/);
  expect(other).toMatch(/^ {2}440199 某区 +不在本系统编制$/);
});

it('a division that has signed, and has not taken in what was signed below it, says of whom', () => {
  const notTakenIn = [
    { code: '440105', name: '海珠区' },
    { code: '440106', name: '某区' },
  ];
  const [line] = divisionLines([{ ...below, code: '440100', behind: false, notTakenIn }], () => false);
  expect(line).toMatch(/ 其下有已定稿的尚未计入（海珠区、某区）$/);
});

it('a division whose filing was sent back is late like one that never filed', () => {
  const standing = { name: '海珠区', required: true, receipt: '440105-2023-a-0001' } as const;
  const agencies = [
    { ...standing, agency: '440105', state: 'returned' as const, counted: false },
    { ...standing, agency: '440106', state: 'accepted' as const, counted: true },
  ];
  const overdue = isOverdue({ year: 2023, agencies }, '2024-02-21T00:00:00Z');
  expect([overdue('440105'), overdue('440106')]).toEqual([true, false]);
});
