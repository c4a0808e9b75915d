import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { shownValue } from '../../../shared/intake/source/sheet/shownValue.ts';
import { valueIn } from '../../support/print/printedReport.ts';
import { runs } from '../../support/runs.ts';

test.each([
  ['24', 'General', { text: '24' }],
  ['234.4599999999999', 'General', { text: '234.46' }],
  ['0.1', 'General', { text: '0.1' }],
  ['1E-3', 'General', { text: '0.001' }],
  ['-0', 'General', { text: '0' }],
  ['1234', '#,##0', { text: '1234' }],
  ['5', '0.00', { text: '5' }],
  ['0', '0.######', { text: '0' }],
  ['24', '0"件"', { text: '24件' }],
  ['7730.28', '0.00"万元"', { text: '7730.28万元' }],
  ['7730.284999', '0.00', { text: '7730.28', stored: '7730.284999' }],
  ['23.6', '0', { text: '24', stored: '23.6' }],
  ['7730280', '0\\.0,', { text: '773.0', doubt: 'shown', stored: '7730280' }],
  ['7730280', '0"."0,"万"', { text: '773.0万', doubt: 'shown', stored: '7730280' }],
  ['24000', '#,##0,', { text: '24', doubt: 'shown', stored: '24000' }],
  ['24', '0"00"', { text: '2400', doubt: 'shown', stored: '24' }],
  ['0.24', '0%', { text: '24%', doubt: 'shown', stored: '0.24' }],
  ['24', ';;;', { text: '', doubt: 'shown', stored: '24' }],
  ['0', '0;-0;;@', { text: '', doubt: 'shown', stored: '0' }],
  ['0', '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', { text: '0' }],
  ['24.5', '# ?/?', { text: '24 1/2', doubt: 'shown', stored: '24.5' }],
  ['45293', 'm"月"d"日"', { text: '1月2日', doubt: 'date', day: '2024-01-02' }],
  ['many', '0', { text: 'many', doubt: 'error' }],
  ['', 'General', { text: '', doubt: 'error' }],
  [' ', '0', { text: ' ', doubt: 'error' }],
  ['1E400', '0', { text: '1E400', doubt: 'error' }],
  ['0.30000000000000004', '', { text: '0.3' }],
  ['0.30000000000000004', '@', { text: '0.3' }],
  ['0.30000000000000004', 'General', { text: '0.3' }],
  ['123456789012.5', 'General', { text: '123456789012.5' }],
  ['123456789012.5', '', { text: '123456789012.5' }],
  ['123456789012.5', '@', { text: '123456789012.5' }],
  ['5.2', '"5.9"', { text: '5.9', doubt: 'shown', stored: '5.2' }],
  ['1E-7', 'General', { text: '0.0000001' }],
  ['45293.5', 'yyyy-mm-dd hh:mm', { text: '2024-01-02 12:00', doubt: 'date', day: '2024-01-02' }],
  ['45293.5', 'h:mm', { text: '12:00', doubt: 'date', day: '2024-01-02' }],
  ['45293.75', '"日"', { text: '日', doubt: 'shown', stored: '45293.75' }],
  ['5', '"-"', { text: '-', doubt: 'shown', stored: '5' }],
  ['0', '"-x"', { text: '-x', doubt: 'shown', stored: '0' }],
  ['0', '"x-"', { text: 'x-', doubt: 'shown', stored: '0' }],
  ['23.6', '0"件"', { text: '24件', doubt: 'shown', stored: '23.6' }],
  ['24', '[', { text: '24', doubt: 'shown', stored: '24' }],
  ['24', '0;0;0;0;0', { text: '24', doubt: 'shown', stored: '24' }],
])('%s under %s', (value, code, shown) => {
  expect(shownValue(value, code)).toEqual(shown);
});

test('a count shows as itself under every format without scale, and is never another number without a doubt', () => {
  const code = fc.constantFrom(
    'General',
    '0',
    '#,##0',
    '0.00',
    '#,##0_ ',
    '0_);(0)',
    '0,',
    '0%',
    '0"0"',
    '0.0,,',
    '"1"0',
    '[>9]0,;0',
  );
  fc.assert(
    fc.property(fc.nat({ max: 99_999_999 }), code, (count, format) => {
      const { text, doubt, stored } = shownValue(String(count), format);
      if (doubt === undefined && stored === undefined) expect(Number(text.replace(/[,%]/g, ''))).toBe(count);
    }),
    { numRuns: runs(100) },
  );
});

test.each([
  ['xlsx-format-wan.xlsx', 'proactiveDisclosure.fees.amount', /773\.0.*7730280/],
  ['xlsx-format-thousands.xlsx', 'proactiveDisclosure.licensing.decisions', /24.*24000/],
])('%s: the cell is open, and both figures are named', async (name, cell, words) => {
  const file = readFileSync(new URL(`../../fixtures/documents/${name}`, import.meta.url));
  const { draft, findings } = await importReport(file, { agency: '350128-gongan' });
  expect(valueIn(draft, cell)).toBeUndefined();
  expect(findings.filter(({ cells }) => cells?.includes(cell) === true).map(({ message }) => message)[0]).toMatch(
    words,
  );
});
