import { expect, test } from 'vitest';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { anEmptyReport, bytesOf, withCells } from '../../../support/reports.ts';
import { lastYearFrom } from '../../../support/standing.ts';

const CARRIED = 'requests.carriedOver';
const COLUMNS = Object.keys((anEmptyReport(2023).requests as { carriedOver: object }).carriedOver);
const lastYear = lastYearFrom(
  withCells(anEmptyReport(2022), {
    'proactiveDisclosure.penalties.decisions': 141,
    'requests.carriedForward.naturalPerson': 2,
    'requests.carriedForward.total': 2,
  }),
);
const found = (cells: Readonly<Record<string, unknown>>, rule: string) =>
  judge(bytesOf(withCells(anEmptyReport(2023), cells)), { lastYear }).findings.find((each) => each.rule === rule);
const row = (value: unknown) => Object.fromEntries(COLUMNS.map((column) => [`${CARRIED}.${column}`, value]));

test('a cell filed as 不适用 is not said to be 0 beside last year', () => {
  const jump = found({ 'proactiveDisclosure.penalties.decisions': 'n/a' }, 'XY-JUMP');
  expect([jump?.found, jump?.message]).toEqual(['n/a', expect.stringContaining('填 不适用，上年为 141')]);
  expect(found({ 'proactiveDisclosure.penalties.decisions': 0 }, 'XY-JUMP')?.found).toBe('0');
});

test('a carry-over filed as 不适用 is not said to be 0, with its total stated so or left out', () => {
  for (const cells of [row('n/a'), { ...row('n/a'), [`${CARRIED}.total`]: undefined }]) {
    const carry = found(cells, 'XY-CARRY');
    expect([carry?.found, carry?.expected]).toEqual(['n/a', '2']);
    expect(carry?.message).toContain('上年结转填 不适用');
  }
  expect(found({}, 'XY-CARRY')?.found).toBe('0');
});
