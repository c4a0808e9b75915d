import { describe, expect, test } from 'vitest';
import {
  findPlaces,
  identitiesOf,
  isTotal,
  operandsAt,
  placesOf,
} from '../../../../shared/domain/evaluate/tables/instances.ts';
import type { Rule } from '../../../../shared/domain/rules/rule.ts';

/* Where a rule stands, and over which cells, by the rows and columns of the printed form. */

const NEW = 'requests.newRequests';
const OTHER = 'requests.results.otherHandling';
const REVIEWS = ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration'].map(
  (row) => `reviewAndLitigation.${row}`,
);
const REVIEW_LABELS = ['行政复议', '未经复议直接起诉', '复议后起诉'];

describe('a rule stands', () => {
  test('nowhere in particular, or in a table', () => {
    const nowhere = { row: null, column: null, star: '' };
    expect(findPlaces('2021', 'once', null)).toStrictEqual([{ ...nowhere, table: null, tableName: null, words: '' }]);
    expect(findPlaces('2021', 'once', 'T3')).toStrictEqual([
      { ...nowhere, table: 'T3', tableName: '表三', words: '表三' },
    ]);
    for (const each of ['once', 'column', 'row', 'group', { rowsWith: [] }] as const)
      expect(findPlaces('2021', each, 'T9')).toEqual([]);
    for (const each of ['column', 'row', 'group', { rowsWith: [] }] as const)
      expect(findPlaces('2021', each, null)).toEqual([]);
  });

  test('in each of its columns, the one that adds up the others among them', () => {
    const places = findPlaces('2021', 'column', 'T4');
    expect(places.map(({ star, total }) => [star, total])).toEqual([
      ...['upheld', 'corrected', 'otherOutcome', 'pending'].map((star) => [star, undefined]),
      ['total', true],
    ]);
    expect(places[0]).toStrictEqual({
      ...{ table: 'T4', tableName: '表四', row: null, column: '结果维持', words: '表四“结果维持”列', star: 'upheld' },
    });
  });

  test.each([
    ['row', '行'],
    ['group', ''],
  ] as const)('in each %s', (each, word) => {
    expect(findPlaces('2021', each, 'T4')).toStrictEqual(
      REVIEWS.map((star, at) => ({
        ...{ table: 'T4', tableName: '表四', row: REVIEW_LABELS[at], column: null, star },
        words: `表四“${REVIEW_LABELS[at]}”${word}`,
      })),
    );
  });

  test('in the rows that have its columns, every one of them', () => {
    const rows = (...keys: readonly string[]) =>
      findPlaces('2021', { rowsWith: keys }, 'T2').map(({ row, words }) => [row, words]);
    expect(rows('issued', 'inForce')).toEqual([
      ['规章', '表二“规章”'],
      ['行政规范性文件', '表二“行政规范性文件”'],
    ]);
    expect(rows('decisions').map(([row]) => row)).toEqual(['行政许可', '行政处罚', '行政强制']);
    expect(rows('issued', 'decisions')).toEqual([]);
    expect(rows()).toHaveLength(6);
  });

  test('where it stood before: each way, table and form by itself', () => {
    const [rows, groups, other] = [
      placesOf('2021', 'row', 'T4'),
      placesOf('2021', 'group', 'T4'),
      placesOf('2021', 'row', 'T3'),
    ];
    expect(placesOf('2021', 'row', 'T4')).toBe(rows);
    expect(groups).toEqual(findPlaces('2021', 'group', 'T4'));
    expect(rows).toEqual(findPlaces('2021', 'row', 'T4'));
    expect(other).toEqual(findPlaces('2021', 'row', 'T3'));
    const each = { rowsWith: ['issued'] };
    expect(placesOf('2019', each, 'T2')).toEqual([]);
    expect(placesOf('2021', each, 'T2')).toHaveLength(2);
  });
});

describe('its operands', () => {
  const [T3 = expect.unreachable(), T4 = expect.unreachable()] = ['T3', 'T4'].map(
    (id) => placesOf('2021', 'once', id)[0],
  );
  const names = (edition: string, place: typeof T3, ...operands: readonly string[]) =>
    operandsAt(edition, operands, place).map(({ name, sign }) => `${sign < 0 ? '-' : ''}${name}`);

  test('are cells by their place in the printed form, added or taken away', () => {
    // Ten cells of table 2 stand before those of table 3, whose rows have seven.
    expect(operandsAt('2021', [`${NEW}.naturalPerson`, '-requests.carriedOver.total'], T3)).toStrictEqual([
      { name: `${NEW}.naturalPerson`, sign: 1, at: 10 },
      { name: 'requests.carriedOver.total', sign: -1, at: 23 },
    ]);
    expect(names('2021', T3, 'no.such', `${NEW}.nothing`)).toEqual([]);
  });

  test('stand for the column or row at hand, the inputs of a row, rows with a role', () => {
    const [, second = expect.unreachable()] = placesOf('2021', 'row', 'T4');
    expect(names('2021', second, '*.upheld', '-*.total')).toEqual([`${REVIEWS[1]}.upheld`, `-${REVIEWS[1]}.total`]);
    const inputs = ['upheld', 'corrected', 'otherOutcome', 'pending'];
    expect(names('2021', second, '*.{inputs}')).toEqual(inputs.map((key) => `${REVIEWS[1]}.${key}`));
    expect(names('2021', T3, `-${REVIEWS[0]}.{inputs}`)).toEqual(inputs.map((key) => `-${REVIEWS[0]}.${key}`));
    expect(names('2021', T3, 'no.such.{inputs}')).toEqual([]);
    const parts = ['supplementOverdue', 'feeUnpaid', 'other'].map((key) => `${OTHER}.${key}.total`);
    expect(names('2021', T3, '{otherHandling}.total')).toEqual(parts);
    expect(names('2021', T3, '{received}.total', '-{carriedOut}.total')).toEqual([
      `${NEW}.total`,
      '-requests.carriedForward.total',
    ]);
    expect(names('2021', T3, '{nothing}.total', 'x{received}.total')).toEqual([]);
    expect(names('2021', T3, '{results}.total')).toHaveLength(21);
    expect(names('2021', T3, '{results}.total')).toContain(`${OTHER}.other.total`);
    expect(names('2021', T4, '{results}.total')).toEqual([]);
    // What has gone on in other rows is those.
    expect(names('2021', T3, `${OTHER}.total`)).toEqual(parts);
  });

  test('are looked up once for each form and place', () => {
    const [first = expect.unreachable(), second = expect.unreachable()] = placesOf('2021', 'row', 'T4');
    const operands = ['*.upheld', `${OTHER}.total`];
    const at = (edition: string, place: typeof first) => operandsAt(edition, operands, place).map(({ name }) => name);
    const parts = ['supplementOverdue', 'feeUnpaid', 'other'].map((key) => `${OTHER}.${key}.total`);
    for (const _ of [1, 2]) {
      expect(at('2021', first)).toEqual([`${REVIEWS[0]}.upheld`, ...parts]);
      expect(at('2021', second)).toEqual([`${REVIEWS[1]}.upheld`, ...parts]);
      expect(at('2019', first)).toEqual([`${REVIEWS[0]}.upheld`, `${OTHER}.total`]);
    }
    expect(operandsAt('2021', operands, second)).toBe(operandsAt('2021', operands, second));
  });
});

describe('the sums of a year', () => {
  const rule = (more: Partial<Rule>): Rule => ({
    ...{ id: 'R', version: 1, severity: 'error', table: 'T4', since: 2019 },
    ...{ formula: '', message: '', intent: '', mend: '', basis: '', change: '' },
    test: { kind: 'equal', each: 'row', left: ['*.total'], right: ['*.{inputs}'] },
    ...more,
  });

  test('are those of its rules in force, place by place, in their order', () => {
    const rules = [
      rule({ test: { kind: 'atLeast', each: 'row', left: ['*.total'], right: ['*.upheld'] } }),
      rule({ id: 'old', until: 2022 }),
      rule({ id: 'sum' }),
      rule({
        id: 'one',
        test: { kind: 'equal', each: 'once', left: [`${REVIEWS[0]}.total`], right: [`-${REVIEWS[0]}.upheld`] },
      }),
    ];
    const sums = identitiesOf(rules, 2023);
    expect(sums.map(({ at, rule: { id }, place }) => [at, id, place.row])).toEqual([
      ...REVIEW_LABELS.map((label, at) => [at, 'sum', label]),
      [3, 'one', null],
    ]);
    expect(sums[3]?.left.map(({ name, sign }) => [name, sign])).toEqual([[`${REVIEWS[0]}.total`, 1]]);
    expect(sums[3]?.right.map(({ name, sign }) => [name, sign])).toEqual([[`${REVIEWS[0]}.upheld`, -1]]);
    expect(sums[3]?.operands).toEqual([...(sums[3]?.left ?? []), ...(sums[3]?.right ?? [])]);
    expect(identitiesOf(rules, 2022).map(({ rule: { id } }) => id)).toEqual([
      ...['old', 'old', 'old', 'sum', 'sum', 'sum', 'one'],
    ]);
    expect([identitiesOf(rules, 2018), identitiesOf([], 2023)]).toEqual([[], []]);
  });

  test('have totals on one side', () => {
    expect([`${NEW}.total`, `${NEW}.naturalPerson`, 'requests.results.total.naturalPerson'].map(isTotal)).toEqual([
      true,
      false,
      true,
    ]);
  });
});
