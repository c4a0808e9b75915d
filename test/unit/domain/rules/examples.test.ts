import { describe, expect, test } from 'vitest';
import { type Cell, cellNamed } from '../../../../shared/domain/forms/catalogue.ts';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { ALL_BLANK, EXAMPLES, fileBytes } from './examples.ts';
import { holds, saidIncompletely, standingOf, unexpected } from './holds.ts';

/** Set off by the Lambda's own look at the upload, not by the file: its examples stand with the intake. */
const OUTSIDE_THE_FILE = new Set(['UPLOAD-HASH', 'UPLOAD-TYPE', 'UPLOAD-GONE', 'NOTE-REJUDGED']);

const KINDS = ['pass', 'fail', 'boundary', 'blank'] as const;

/**
 * Rules about the file and who files have no figure to stand at a boundary or to be blank. A new rule is not excused unless
 * it stands here.
 */
const WITHOUT: Readonly<Record<string, ReadonlySet<string>>> = {
  blank: new Set([
    'CELL-ABSENT',
    'CELL-BLANK',
    'CELL-TYPE',
    'CELL-UNKNOWN',
    'DOC-FMT',
    'FMT-DUPLICATE',
    'FMT-ENCODING',
    'FMT-LIMIT',
    'ID-AGENCY',
    'ID-ROSTER',
    'ID-MERGED',
    'ID-YEAR',
    'LOCK-YEAR',
    'NOTE-LASTYEAR',
    'NOTE-LEVEL',
    'NOTE-NARRATIVE',
    'T3-OTHER',
    'T4-COD',
    'XY-CARRY-COL',
    'XY-PUB',
    'XY-SAME',
  ]),
  boundary: new Set([
    'CELL-UNKNOWN',
    'DOC-FMT',
    'FMT-ENCODING',
    'ID-ROSTER',
    'ID-MERGED',
    'ID-YEAR',
    'LOCK-YEAR',
    'NOTE-LASTYEAR',
    'NOTE-LEVEL',
    'NOTE-NARRATIVE',
  ]),
};

describe('every rule has examples that pass, fail, stand at the boundary and are blank', () => {
  const cellRules = ALL_RULES.filter(({ id, test: { kind } }) => kind !== 'narrative' && !OUTSIDE_THE_FILE.has(id));
  test.each(cellRules.map(({ id }) => id))('%s', (id) => {
    const kinds = EXAMPLES.filter(({ rule }) => rule === id).map(({ kind }) => kind);
    const lacking = KINDS.filter((kind) => !kinds.includes(kind) && !WITHOUT[kind]?.has(id));
    expect(lacking).toEqual([]);
  });

  test('and none is excused for what it has', () => {
    const had = EXAMPLES.filter(({ rule, kind }) => WITHOUT[kind]?.has(rule)).map(({ rule, kind }) => [rule, kind]);
    expect(had).toEqual([]);
  });
});

describe.each(EXAMPLES)('$rule · $kind · $what', (example) => {
  test('says what it should, and nothing else', () => {
    const { findings, report } = judge(fileBytes(example.file), example.standing ?? {});
    expect(unexpected(example, findings)).toEqual([]);
    expect(holds(example, findings)).toBe(true);
    expect(saidIncompletely(findings)).toEqual([]);
    const { order, families } = standingOf(findings, report?.edition);
    expect(order).toEqual(order.toSorted(([a = 0, b = 0, c = 0], [x = 0, y = 0, z = 0]) => a - x || b - y || c - z));
    expect(families).toEqual(families.toSorted((one, other) => one - other));
  });
});

test('names each blank cell in which the rest of a total may stand, by what tells it from the others', () => {
  let named = 0;
  for (const example of EXAMPLES.filter(({ rule }) => rule.endsWith('-UNALLOCATED'))) {
    const { findings, report } = judge(fileBytes(example.file), example.standing ?? {});
    for (const { message, cells, column } of findings.filter(({ rule }) => rule.endsWith('-UNALLOCATED'))) {
      const blank = cells.map(cellNamed).filter(({ name }) => typeof report?.values.get(name) !== 'number');
      const labelOf = ({ rowLabel, columnLabel }: Cell) => (column === null ? columnLabel : rowLabel);
      const listed = /：((?:“[^”]+”)+)空白/.exec(message)?.[1] ?? '';
      const said = [...listed.matchAll(/“([^”]+)”/g)].map(([, label]) => label);
      const inputs = blank.filter(({ role }) => role === 'input').map(labelOf);
      expect([message, said.length > 0]).toEqual([message, true]);
      expect(said).toEqual(expect.arrayContaining(inputs));
      expect(blank.map(labelOf)).toEqual(expect.arrayContaining(said));
      named += said.length;
    }
  }
  expect(named).toBeGreaterThan(3);
});

test('a file with every cell blank is three missing tables, breaks no sum and passes none', () => {
  const { findings, outcome } = judge(fileBytes(ALL_BLANK), {});
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ rule, table }) => [rule, table])).toEqual(
    ['表二', '表三', '表四'].map((table) => ['DOC-TABLE', table]),
  );
  expect(outcome).toBe('rejected');
  const single = findings.filter(({ rule }) => rule === 'CELL-BLANK');
  expect(single.map(({ causedBy }) => causedBy?.split(' ')[0])).toEqual(single.map(() => 'DOC-TABLE'));
  const open = findings
    .filter(({ severity, found }) => severity === 'info' && found === '空白')
    .map(({ rule }) => rule);
  expect(open).toEqual(expect.arrayContaining(['T3-SUM', 'T3-ROW', 'T3-BAL', 'T4-SUM']));
});
