import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, servedYears } from '../../../shared/domain/forms/editions.ts';
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
});
