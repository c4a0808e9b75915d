import { describe, expect, test } from 'vitest';
import {
  cellsRegrouped,
  forerunners,
  oneFormBack,
  oneFormOn,
  regrouped,
  regroupedBy,
  successors,
} from '../../../shared/domain/forms/continuity.ts';
import type { Before } from '../../../shared/domain/forms/form.ts';

/* What the form of 2021 made of the form of 2019: （六）其他处理 in three rows, 表二 other columns, everything else as it was. */

const OTHER = 'requests.results.otherHandling';
const PARTS = [`${OTHER}.supplementOverdue`, `${OTHER}.feeUnpaid`, `${OTHER}.other`];
const RECEIVED = 'requests.newRequests.total';
const NOT_COMPARED = '两版格式的栏目含义不同，不可比较';
const PARTED = '2021年版把“（六）其他处理”分为三行，三行之和才可与上年的一行比较';

describe('a cell of a form', () => {
  test.each([
    [RECEIVED, { cells: [RECEIVED] }],
    ['proactiveDisclosure.licensing.decisions', { cells: ['proactiveDisclosure.licensing.decisions'] }],
    ['reviewAndLitigation.reconsideration.upheld', { cells: ['reviewAndLitigation.reconsideration.upheld'] }],
    [`${PARTS[0]}.naturalPerson`, { reason: PARTED }],
    [`${PARTS[2]}.total`, { reason: PARTED }],
    ['proactiveDisclosure.rules.issued', { reason: NOT_COMPARED }],
    ['proactiveDisclosure.fees.amount', { reason: NOT_COMPARED }],
    ['proactiveDisclosure.fees.nothing', { reason: NOT_COMPARED }],
  ])('%s of 2021 was in that of 2019: %j', (name, were) => {
    expect(forerunners('2021', name, '2019')).toEqual(were);
    // Found once, and the same from then on.
    expect(forerunners('2021', name, '2019')).toBe(forerunners('2021', name, '2019'));
    expect(forerunners('2021', name, '2021')).toEqual({ cells: [name] });
  });

  test.each([
    ['2021', RECEIVED, [RECEIVED]],
    ['2021', `${OTHER}.total`, PARTS.map((row) => `${row}.total`)],
    ['2021', `${OTHER}.nothing`, []],
    ['2021', 'proactiveDisclosure.licensing.priorYearItems', []],
    ['2021', `${PARTS[1]}.total`, [`${PARTS[1]}.total`]],
    ['2019', RECEIVED, [RECEIVED]],
    ['2019', `${PARTS[1]}.total`, []],
    ['2019', 'proactiveDisclosure.rules.issued', []],
  ])('in %s, what goes on from %s: %j', (edition, name, now) => {
    expect(successors(edition, name)).toEqual(now);
  });
});

describe('one form back and on', () => {
  const withBefore = (more: Partial<Before>): Before => ({
    ...{ edition: '2019', rows: [], columns: [], otherwise: '不可比较' },
    ...more,
  });
  const back = (more: Partial<Before>, name: string) =>
    oneFormBack({ edition: '2021', before: withBefore(more) }, name);
  const on = (more: Partial<Before>, name: string) => oneFormOn('2021', withBefore(more), name);
  const DOCUMENTS = { table: 'T2', name: '件数' } as const;
  const ISSUED = 'proactiveDisclosure.rules.issued';
  const CREATED = 'proactiveDisclosure.rules.createdThisYear';

  test('the first form goes on from none', () => {
    expect(oneFormBack({ edition: '2019' }, RECEIVED)).toEqual({ reason: '' });
  });

  test('a row of another meaning does not compare, and the others do', () => {
    const differs = [{ row: 'requests.newRequests', reason: '口径不同' }];
    expect(back({ differs }, RECEIVED)).toEqual({ reason: '口径不同' });
    expect(back({ differs }, 'requests.carriedOver.total')).toEqual({ cells: ['requests.carriedOver.total'] });
  });

  test('a column that goes by another name is what it was, in its table alone', () => {
    const columns = [{ ...DOCUMENTS, now: ['issued'], were: ['createdThisYear'] }];
    expect(back({ columns }, ISSUED)).toEqual({ cells: [CREATED] });
    expect(on({ columns }, CREATED)).toEqual([ISSUED]);
    const elsewhere = [{ ...DOCUMENTS, table: 'T3', now: ['issued'], were: ['createdThisYear'] }];
    expect(back({ columns: elsewhere }, ISSUED)).toEqual({ reason: '不可比较' });
    expect(on({ columns: elsewhere }, CREATED)).toEqual([]);
  });

  test('a column that joins two is both of them, and either goes on in it', () => {
    const columns = [{ ...DOCUMENTS, now: ['issued'], were: ['createdThisYear', 'disclosedThisYear', 'nothing'] }];
    expect(back({ columns }, ISSUED)).toEqual({ cells: [CREATED, 'proactiveDisclosure.rules.disclosedThisYear'] });
    expect(on({ columns }, 'proactiveDisclosure.rules.disclosedThisYear')).toEqual([ISSUED]);
    expect(on({ columns }, 'proactiveDisclosure.rules.disclosedTotal')).toEqual([]);
  });

  test('one of several does not compare by itself, for the reason given or the form’s', () => {
    const parted = { ...DOCUMENTS, now: ['issued', 'repealed'], were: ['createdThisYear'] };
    expect(back({ columns: [parted] }, ISSUED)).toEqual({ reason: '不可比较' });
    expect(back({ columns: [{ ...parted, reason: '两列之和才可比较' }] }, ISSUED)).toEqual({
      reason: '两列之和才可比较',
    });
    expect(on({ columns: [parted] }, CREATED)).toEqual([ISSUED, 'proactiveDisclosure.rules.repealed']);
    const rows = [{ now: PARTS, were: [OTHER], name: '（六）其他处理' }];
    expect(back({ rows }, `${PARTS[0]}.total`)).toEqual({ reason: '不可比较' });
  });

  test('a row that joins two is both of them, column by column', () => {
    const were = ['requests.results.granted', 'requests.results.partiallyGranted'];
    const rows = [{ now: [PARTS[0] ?? ''], were, name: '公开' }];
    expect(back({ rows }, `${PARTS[0]}.total`)).toEqual({ cells: were.map((row) => `${row}.total`) });
    expect(back({ rows }, `${PARTS[1]}.total`)).toEqual({ reason: '不可比较' });
    // What has its own name in this form is itself, whatever else goes on from it.
    expect(on({ rows }, `${were[0]}.total`)).toEqual([`${were[0]}.total`]);
  });
});

describe('what was regrouped', () => {
  const [parted] = regrouped('2021', '2019');

  test('between the forms is （六）, and between a form and itself nothing', () => {
    expect(regrouped('2021', '2019')).toEqual([
      { now: PARTS, were: [OTHER], name: '（六）其他处理', reason: PARTED, by: '2021', from: '2019' },
    ]);
    expect(regrouped('2021', '2021')).toEqual([]);
    expect(regrouped('2019', '2019')).toEqual([]);
    expect(regrouped('2019', '2021')).toEqual([]);
  });

  test('is what one row was parted into, not what only goes by another name', () => {
    const [one, two] = [
      { now: ['a'], were: ['b'], name: '一' },
      { now: ['c', 'd'], were: ['e'], name: '二' },
    ];
    const before = { edition: '2019', rows: [one, two], columns: [], otherwise: '' };
    expect(regroupedBy({ edition: '2021', before })).toEqual([{ ...two, by: '2021', from: '2019' }]);
    expect(regroupedBy({ edition: '2019' })).toEqual([]);
  });

  test('is three cells of a column in the one form and one in the other', () => {
    const of = (edition: string, column: string) => cellsRegrouped(parted ?? expect.unreachable(), edition, column);
    expect(of('2021', 'total')).toEqual(PARTS.map((row) => `${row}.total`));
    expect(of('2019', 'total')).toEqual([`${OTHER}.total`]);
    expect(of('2021', 'nothing')).toEqual([]);
    expect(of('2019', 'nothing')).toEqual([]);
  });
});
