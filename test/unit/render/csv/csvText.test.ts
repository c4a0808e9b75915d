import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, listCsv, listCsvBytes } from '../../../../shared/render/csv/csvText.ts';
import { plainLine } from '../../../../shared/render/frame/plainText.ts';
import { textColumn } from '../../../../shared/render/list/column.ts';
import { parseCsv, textOf } from '../../../support/csv.ts';
import { HOSTILE_NAMES } from '../../../support/hostileNames.ts';
import { runs } from '../../../support/runs.ts';

/** What a spreadsheet takes for a formula (ASVS 1.2.10), full-width signs included. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

describe('a text in a CSV field', () => {
  it.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name), name]))('%s stays a text on one line', (_, name) => {
    const [record] = parseCsv(csvText([[name, 1]]));
    expect(record).toHaveLength(2);
    expect(record?.[0]).not.toMatch(FORMULA);
    expect(record?.[0]).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
  });

  it('never begins like a formula, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), { minLength: 1 }),
        (rows) => {
          const width = Math.max(...rows.map(({ length }) => length));
          const records = rows.map((row) => [...row, ...Array<string>(width - row.length).fill('x')]);
          const read = parseCsv(csvText(records));
          expect(read.map(({ length }) => length)).toEqual(records.map(({ length }) => length));
          for (const field of read.flat()) expect(field).not.toMatch(FORMULA);
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('is written field by field as the library writes whole records', () => {
    const field = fc.oneof(
      fc.constantFrom('', '=1+1', '-8', '"甲", 乙', ' \n', '\t', '0', null),
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
    );
    fc.assert(
      fc.property(fc.array(fc.array(field, { maxLength: 4 }), { minLength: 1 }), (records) => {
        const inert = records.map((record) =>
          record.map((each) => (typeof each === 'string' ? plainLine(each) : each)),
        );
        const whole = stringify(inert, { bom: true, record_delimiter: 'windows', escape_formulas: true });
        expect(csvText(records)).toBe(whole);
      }),
      { numRuns: runs(100) },
    );
  });

  it('leaves numbers as numbers', () => {
    expect(csvText([[-8, 0, 12, null]])).toBe('\uFEFF-8,0,12,\r\n');
  });
});

describe('a long list', () => {
  const columns = [textColumn<number>('名称', (row) => `第${row}局𠮷`), textColumn<number>('x', (row) => row)];

  it.each([0, 1, 1_999, 2_000, 2_001, 6_005])('of %i rows is the same in bytes, line after line', (rows) => {
    const all = Array.from({ length: rows }, (_, at) => at);
    const bytes = listCsvBytes(columns, all);
    expect(textOf(bytes)).toBe(listCsv(columns, all));
    expect(parseCsv(listCsv(columns, all))).toHaveLength(rows + 1);
  });
});
