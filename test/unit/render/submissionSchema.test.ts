import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, servedYears } from '../../../shared/domain/forms/editions.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import { submissionJsonSchema } from '../../../shared/render/interface/submissionJsonSchema.ts';
import { anEmptyReport, bytesOf, type Submission, withCells } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

const accepts = Object.fromEntries(
  EDITIONS.map((edition) => [
    edition,
    new Ajv2020({ allErrors: true }).compile(submissionJsonSchema(edition, 'https://example.org/v1.json')),
  ]),
);

/** Whether the server reads what stands in a cell: otherwise it names the cell in an error. */
function isRead(report: Submission, cell: string): boolean {
  const { findings } = judge(bytesOf(report), {});
  return !findings.some(({ severity, cells }) => severity === 'error' && cells.includes(cell));
}

describe.each(EDITIONS)('the published schema of %s', (edition) => {
  const { since } = servedYears(edition);
  const empty = anEmptyReport(since);
  const amounts = cellsOf(edition).filter(({ kind }) => kind === 'amount');
  const amount = amounts[0]?.name ?? '';
  const both = (value: unknown) => {
    const report = withCells(empty, { [amount]: value });
    return { schema: accepts[edition]?.(report), server: isRead(report, amount) };
  };

  it.each([
    1e-7,
    1e21,
    100_000_001,
    100_000_000.5,
    -0.5,
    '1e3',
    '100000000.000001',
    '1.2345678',
    '-1',
    '+1',
    ' 1',
    '.5',
    '1.',
    '一',
  ])('refuses the amount %j, as the server does', (value) => {
    expect(both(value)).toEqual({ schema: false, server: false });
  });

  it.each([
    0,
    0.000001,
    0.07,
    0.1,
    1.1,
    7730.28,
    99_999_999.999999,
    100_000_000,
    '12.5',
    '0100',
    '100000000.000000',
    '0.000001',
    null,
    'n/a',
  ])('takes the amount %j, as the server does', (value) => {
    expect(both(value)).toEqual({ schema: true, server: true });
  });

  it('says of every decimal text what the server says', () => {
    const texts = fc.oneof(
      fc.stringMatching(/^\d{0,10}(\.\d{0,8})?$/),
      fc.tuple(fc.nat(100_000_002), fc.stringMatching(/^\d{0,7}$/)).map(([whole, part]) => `${whole}.${part}`),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { schema, server } = both(text);
        expect([text, schema]).toEqual([text, server]);
      }),
      { numRuns: runs(100) },
    );
  });

  it('refuses no amount in 分 that the server takes, written as a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000_000 }), (fen) => {
        expect(both(fen / 1_000_000)).toEqual({ schema: true, server: true });
      }),
      { numRuns: runs(100) },
    );
  });

  const kinds = [...Map.groupBy(cellsOf(edition), ({ kind }) => kind)].map(
    ([kind, cells]) => [kind, cells.find(({ role }) => role === 'input')?.name ?? ''] as const,
  );
  const marked = 'the literal stands here';
  /** Both verdicts on a number as it is written, which a parsed value no longer tells: 1e400, 9007199254740993, 1.0. */
  const bothOfLiteral = (cell: string, literal: string) => {
    const text = JSON.stringify(withCells(empty, { [cell]: marked })).replace(JSON.stringify(marked), literal);
    const server = readReport(bytesOf(text), ALL_RULES).draft?.values.has(cell) === true;
    return { schema: accepts[edition]?.(JSON.parse(text)) === true, server };
  };

  it.each(kinds)(
    'says of every number in a cell of kind %s, however it is written, what the server says',
    (kind, cell) => {
      fc.assert(
        fc.property(hostileNumbers, (literal) => {
          const { schema, server } = bothOfLiteral(cell, literal);
          // What no schema can tell from a number that is fine: see AMOUNT_NUMBER.
          const cannotBeSaid = Object.is(Number(literal), -0) || (kind === 'amount' && hasMoreThanSixDecimals(literal));
          expect([literal, schema]).toEqual([literal, server || (cannotBeSaid && schema)]);
        }),
        { numRuns: runs(300) },
      );
    },
  );
});

describe('a text', () => {
  const report = anEmptyReport(2023);
  /** Both verdicts on a report whose text at a place is another: by the schema, and whether the server names the place or the file as too long. */
  const bothOf = (place: 'agencyName' | 'reason' | 'section', text: string) => {
    const changed = {
      agencyName: { ...report, agencyName: text },
      reason: { ...report, reasons: { 'XY-CARRY': text } },
      section: { ...report, narrative: { ...(report.narrative as object), otherMatters: text } },
    }[place];
    const pointer = { agencyName: '/agencyName', reason: '/reasons/XY-CARRY', section: '/narrative/otherMatters' }[
      place
    ];
    const { findings } = judge(bytesOf(changed), {});
    const isRefused = findings.some(
      (finding) => finding.severity === 'error' && (finding.pointer === pointer || finding.rule === 'FMT-LIMIT'),
    );
    return { schema: accepts[2021]?.(changed) === true, server: !isRefused };
  };
  /** Characters of one unit, of two, halves of two, and those that JSON escapes. */
  const character = fc.constantFrom('字', 'a', '𠮷', '😀', '\ud83d', '\ude00', '\n', '"', '\\', '\u0001');
  /** As many of two characters, one after the other, as make so many characters by Unicode; halves that meet are one. */
  const filled = (length: number) =>
    fc
      .tuple(character, character)
      .map(([one, other]) => (one + other).repeat(Math.ceil(length / 2)).slice(0, 4 * length));

  it.each([
    ['agencyName', 100, 60],
    ['reason', 2_000, 60],
    ['section', 100_000, 6],
  ] as const)('as %s is too long to the schema and to the server at the same character', (place, most, times) => {
    const near = fc.tuple(filled(most), fc.integer({ min: -3, max: 3 })).map(([text, more]) => {
      const characters = [...text].slice(0, most);
      return characters.join('') + '字'.repeat(Math.max(0, more)) + '😀'.repeat(Math.max(0, -more));
    });
    const some = filled(most).map((text) => [...text].slice(0, most).join(''));
    fc.assert(
      fc.property(fc.oneof(near, some), (text) => {
        const { schema, server } = bothOf(place, text);
        expect([schema, schema]).toEqual([[...text].length <= most, server]);
      }),
      { numRuns: runs(times) },
    );
  });
});

/** Whether the double that is meant has more decimals than 分; a schema that could say so would refuse 0.1. */
function hasMoreThanSixDecimals(literal: string): boolean {
  const value = Number(literal);
  return Number(value.toFixed(6)) !== value;
}

/** Numbers as JSON writes them, near every bound and far beyond. */
const hostileNumbers = fc.oneof(
  fc.constantFrom(
    ...['0', '-0', '-0.0', '0e9', '-0e-9', '1.0', '1E2', '12e-1', '120e-1', '1e-7', '-1e-7', '1e21', '1e400', '-1e400'],
    ...['5e-324', '9007199254740993', '18446744073709551616', `1${'0'.repeat(60)}`, '0.1', '1.10', '0.0000010'],
    ...['999999999', '1000000000', '-999999999', '-1000000000', '999999999.0000001', '999999999.00000000001'],
    ...['100000000', '100000000.000001', '99999999.999999', '99999999.9999999', '0.0000009999', '1e8', '1.00000001e8'],
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).map(String),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
  fc
    .tuple(fc.integer({ min: -2, max: 200_000_001 }), fc.nat(9_999_999), fc.integer({ min: -12, max: 12 }))
    .map(([whole, decimals, exponent]) => `${whole}.${decimals}e${exponent}`),
);
