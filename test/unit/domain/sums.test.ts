import { describe, expect, test } from 'vitest';
import { isSameContent } from '../../../shared/domain/filing/changes.ts';
import {
  contributionOf,
  difference,
  isSummed,
  printedTotal,
  sumOf,
  withPrintedTotals,
} from '../../../shared/domain/filing/rollup.ts';
import { cellNamed } from '../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../shared/domain/forms/cells.ts';
import { carriedOverFrom, sumOfNumbers } from '../../../shared/domain/verdict/carryOver.ts';
import { compareFilings, heldTogether } from '../../../shared/domain/year/compareFilings.ts';
import { divisionsCompared } from '../../../shared/domain/year/divisionsCompared.ts';

/* Sums of few cells, reckoned by hand. */

const NEW = 'requests.newRequests';
const TOTAL = 'requests.results.total';
const GRANTED = 'requests.results.granted';
const DENIED = 'requests.results.denied.stateSecret';
const REVIEW = 'reviewAndLitigation.reconsideration';
const FEES = 'proactiveDisclosure.fees.amount';
const ITEMS = 'proactiveDisclosure.licensing.priorYearItems';
const [A, B] = [`${NEW}.naturalPerson`, `${NEW}.commercialEnterprise`];
const MOST = Number.MAX_SAFE_INTEGER;

const of = (cells: Readonly<Record<string, number>>) => new Map(Object.entries(cells));
const plain = (totals: ReadonlyMap<string, unknown>) => Object.fromEntries(totals);

describe('what a report adds', () => {
  test('are its stated inputs that are not 0 and may be added', () => {
    const stated: Readonly<Record<string, CellValue>> = {
      ...{ [A]: 3, [B]: 0, [`${NEW}.total`]: 3, [FEES]: 7, [`${GRANTED}.naturalPerson`]: null },
      [`${DENIED}.naturalPerson`]: 'n/a',
    };
    expect(plain(contributionOf('2021', new Map(Object.entries(stated))))).toEqual({ [A]: 3, [FEES]: 7 });
    // Items are counted by several bodies at once: they are not added.
    expect(plain(contributionOf('2019', of({ [ITEMS]: 5, [A]: 1 })))).toEqual({ [A]: 1 });
    expect([A, `${NEW}.total`, ITEMS].map((name) => isSummed(cellNamed(name)))).toEqual([true, false, false]);
  });

  test('is added up without zeros, and taken from what was there before', () => {
    expect(plain(sumOf([of({ [A]: 3, [B]: 2 }), of({ [A]: 4, [B]: -2 })]))).toEqual({ [A]: 7 });
    expect(plain(sumOf([]))).toEqual({});
    expect(plain(difference(of({ [A]: 3, [B]: 2 }), of({ [A]: 1, [B]: 2, [FEES]: 5 })))).toEqual({
      [A]: 2,
      [FEES]: -5,
    });
    expect(plain(difference(of({ [A]: 3 }), of({})))).toEqual({ [A]: 3 });
  });

  test('is exact, or nothing', () => {
    const message = `the sum of ${A} is not an exact integer: 9007199254740992`;
    expect(() => sumOf([of({ [A]: MOST }), of({ [A]: 1 })])).toThrow(new RangeError(message));
    expect(() => difference(of({ [A]: MOST }), of({ [A]: -1 }))).toThrow(new RangeError(message));
    expect(sumOf([of({ [A]: MOST }), of({ [A]: 0 })]).get(A)).toBe(MOST);
    expect(() => sumOf([of({ [A]: 0.5 })])).toThrow(RangeError);
    expect(() => withPrintedTotals('2021', of({ [A]: MOST, [B]: 1 }))).toThrow(`the sum of ${NEW}.total`);
    expect(() => printedTotal('2021', `${NEW}.total`, (name) => (name === A ? MOST : 1))).toThrow(
      `the sum of ${NEW}.total`,
    );
  });
});

describe('printed totals', () => {
  const sums = { [`${GRANTED}.naturalPerson`]: 3, [`${DENIED}.naturalPerson`]: 2, [`${DENIED}.otherOrganization`]: 4 };
  const totals: Readonly<Record<string, number>> = {
    ...{ [`${GRANTED}.total`]: 3, [`${DENIED}.total`]: 6, [`${TOTAL}.naturalPerson`]: 5 },
    ...{ [`${TOTAL}.otherOrganization`]: 4, [`${TOTAL}.total`]: 9, [`${TOTAL}.researchInstitution`]: 0 },
  };

  test('are made from the sums, across, down and both; what nobody filed is 0', () => {
    const all = withPrintedTotals('2021', of({ ...sums, [`${TOTAL}.total`]: 77, [`${REVIEW}.pending`]: 2 }));
    for (const [name, value] of Object.entries({ ...sums, ...totals, [`${REVIEW}.total`]: 2, [A]: 0 }))
      expect([name, all.get(name)]).toEqual([name, value]);
    expect(all.size).toBe(200);
    // Of 198 cells of the older form the items of four powers and of fees, each with its change, are not added.
    expect(withPrintedTotals('2019', of({})).size).toBe(198 - 10);
    expect(withPrintedTotals('2019', of({ [ITEMS]: 3 })).has(ITEMS)).toBe(false);
  });

  test('of one report are worked out one by one, whatever the file prints', () => {
    const stated = (name: string): CellValue => ({ ...sums, [`${TOTAL}.naturalPerson`]: 77 })[name] ?? null;
    for (const [name, value] of Object.entries(totals))
      expect([name, printedTotal('2021', name, stated)]).toEqual([name, value]);
    expect(printedTotal('2021', `${REVIEW}.total`, () => 'n/a')).toBe(0);
    expect(printedTotal('2021', A, () => 7)).toBe(0);
  });
});

describe('last year’s', () => {
  test('carried forward goes into the inputs of what is carried over, where every one of them states a number', () => {
    const last = (values: Readonly<Record<string, unknown>>) =>
      plain(carriedOverFrom('2021', '2021', (cell) => values[cell]));
    const [from, into] = ['requests.carriedForward', 'requests.carriedOver'];
    expect(
      last({ [`${from}.naturalPerson`]: 2, [`${from}.otherOrganization`]: 0, [`${from}.total`]: 2, [A]: 9 }),
    ).toEqual({
      ...{ [`${into}.naturalPerson`]: 2, [`${into}.otherOrganization`]: 0 },
    });
    expect(last({ [`${from}.naturalPerson`]: 'n/a', [`${from}.otherOrganization`]: null })).toEqual({});
  });

  const cell = (
    name: string,
    now: Readonly<Record<string, CellValue>>,
    then?: Readonly<Record<string, CellValue>>,
    edition = '2021',
  ) =>
    compareFilings(
      '2021',
      new Map(Object.entries(now)),
      then && { edition, values: new Map(Object.entries(then)) },
    ).get(name);

  test('figures stand beside this year’s', () => {
    expect(cell(A, { [A]: 6 }, { [A]: 4 })).toMatchObject({
      now: 6,
      before: 4,
      change: 2,
      percent: '50.0',
      comparable: true,
    });
    expect(cell(A, { [A]: 6 }, { [A]: 0 })).toMatchObject({ change: 6, percent: null });
    expect(cell(A, { [A]: 6 }, { [A]: null })).toMatchObject({ now: 6, before: null, change: null, percent: null });
    expect(cell(A, { [A]: 'n/a' }, { [A]: 4 })).toMatchObject({ now: 'n/a', before: 4, change: null, percent: null });
    expect(cell(A, {}, { [A]: 4 })).toMatchObject({ now: null, before: 4, change: null });
    expect(cell(A, { [A]: 6 })).toMatchObject({
      now: 6,
      before: undefined,
      change: null,
      percent: null,
      comparable: true,
    });
    // A total is added up from what is stated.
    expect(cell(`${NEW}.total`, { [A]: 6, [B]: 1, [`${NEW}.total`]: 70 }, { [A]: 4 })).toMatchObject({
      ...{ now: 7, before: 4, change: 3, percent: '75.0' },
    });
  });

  test('figures of another form stand there only where they compare, and say why not', () => {
    expect(cell(A, { [A]: 6 }, { [A]: 4 }, '2019')).toMatchObject({ before: 4, change: 2, comparable: true });
    const parted = 'requests.results.otherHandling.other.naturalPerson';
    expect(cell(parted, { [parted]: 6 }, { 'requests.results.otherHandling.naturalPerson': 4 }, '2019')).toMatchObject({
      ...{ now: 6, before: undefined, change: null, percent: null },
      comparable: { reason: '2021年版把“（六）其他处理”分为三行，三行之和才可与上年的一行比较' },
    });
    // Items of one body compare within it, though bodies are not added.
    const items = compareFilings('2019', of({ [ITEMS]: 6 }), { edition: '2019', values: of({ [ITEMS]: 4 }) }).get(
      ITEMS,
    );
    expect(items).toMatchObject({ now: 6, before: 4, change: 2, comparable: true });
  });
});

test.each<[readonly CellValue[], CellValue, number | undefined]>([
  [[3], 3, 3],
  [['n/a'], 'n/a', undefined],
  [[null], null, undefined],
  [[3, 4], 7, 7],
  [[3, 4, 5], 12, 12],
  [[3, 'n/a'], null, undefined],
  [['n/a', 3], null, undefined],
  [[null, 3], null, undefined],
  [[3, null, 4], null, undefined],
  [[], null, 0],
])('%j hold together %s', (values, figure, sum) => {
  expect(heldTogether(values)).toBe(figure);
  expect(sumOfNumbers(values)).toBe(sum);
});

test('the same bytes seen again change nothing: counted before and after, the same content', () => {
  const counted = (content: string) => ({ state: 'counted', content, seen: 'z' }) as const;
  const [missing, withdrawn] = [{ state: 'missing' }, { state: 'withdrawn', seen: 'z' }] as const;
  expect(isSameContent({ from: counted('a'), to: counted('a') })).toBe(true);
  expect(isSameContent({ from: counted('a'), to: counted('b') })).toBe(false);
  for (const other of [missing, withdrawn]) {
    expect(isSameContent({ from: other, to: counted('a') })).toBe(false);
    expect(isSameContent({ from: counted('a'), to: other })).toBe(false);
    expect(isSameContent({ from: other, to: other })).toBe(false);
  }
  // What does not count does not, whatever else is said of it.
  const once = { ...withdrawn, content: 'a' };
  expect(isSameContent({ from: once, to: counted('a') })).toBe(false);
  expect(isSameContent({ from: counted('a'), to: once })).toBe(false);
});

describe('divisions beside each other', () => {
  const totals = (cells: Readonly<Record<string, number>>) => withPrintedTotals('2021', of(cells));
  const compared = () =>
    divisionsCompared('2021', [
      {
        code: 'a',
        totals: totals({
          [A]: 6,
          [`${GRANTED}.naturalPerson`]: 8,
          [`${DENIED}.naturalPerson`]: 2,
          [`${REVIEW}.corrected`]: 3,
          [`${REVIEW}.upheld`]: 9,
          [`${REVIEW}.pending`]: 5,
        }),
      },
      {
        code: 'b',
        totals: totals({
          [A]: 4,
          [`${GRANTED}.naturalPerson`]: 9,
          [`${REVIEW}.corrected`]: 1,
          [`${REVIEW}.upheld`]: 8,
        }),
      },
    ]);
  const line = (label: string) => compared().find((each) => each.label === label);

  test('in the order of the form, each by what it is a part of', () => {
    expect(compared().map(({ label, of: whole }) => `${label}/${whole}`)).toEqual([
      '本年新收/已计入的下级合计',
      ...[
        '（一）予以公开',
        '（二）部分公开',
        '（三）不予公开',
        '（四）无法提供',
        '（五）不予处理',
        '（六）其他处理',
      ].map((group) => `${group}/其全部办理结果`),
      ...['行政复议', '未经复议直接起诉', '复议后起诉'].map((kind) => `${kind}结果纠正/其已审结的`),
    ]);
  });

  test('with a share from ten cases on', () => {
    expect(line('本年新收')?.parts).toEqual([
      { code: 'a', value: 6, whole: 10, share: '60.0%' },
      { code: 'b', value: 4, whole: 10, share: '40.0%' },
    ]);
    expect(line('（一）予以公开')?.parts).toEqual([
      { code: 'a', value: 8, whole: 10, share: '80.0%' },
      { code: 'b', value: 9, whole: 9, share: null },
    ]);
    expect(line('（三）不予公开')?.parts[0]).toEqual({ code: 'a', value: 2, whole: 10, share: '20.0%' });
    // What is pending is not decided: 17 less 5.
    expect(line('行政复议结果纠正')?.parts).toEqual([
      { code: 'a', value: 3, whole: 12, share: '25.0%' },
      { code: 'b', value: 1, whole: 9, share: null },
    ]);
  });
});
