import { describe, expect, test } from 'vitest';
import {
  changeOf,
  compare,
  comparedIn,
  doubtFinding,
  weighs,
} from '../../../../shared/domain/evaluate/plausible/compared.ts';
import type { DistrictHistory } from '../../../../shared/domain/evaluate/plausible/history.ts';
import type { PeerSpread } from '../../../../shared/domain/evaluate/plausible/peerSpread.ts';
import { operandsAt, placesOf } from '../../../../shared/domain/evaluate/tables/instances.ts';
import type { Judging } from '../../../../shared/domain/evaluate/tables/judging.ts';
import { knownsOf } from '../../../../shared/domain/evaluate/tables/knowns.ts';
import { cellNamed } from '../../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../../shared/domain/forms/cells.ts';
import type { Rule } from '../../../../shared/domain/rules/rule.ts';

/* What a figure is held against, and what is said of one in doubt: few figures, worked out by hand. */

const NEW = 'requests.newRequests.total';
const GRANTED = 'requests.results.granted.naturalPerson';
const FEES = 'proactiveDisclosure.fees.amount';
const PARTED = 'requests.results.otherHandling.other.naturalPerson';
const PEERS: PeerSpread = { bodies: 9, median: { before: 1, now: 1 }, low: 1, middle: 2, high: 3 };

type Cells = Readonly<Record<string, CellValue>>;
const valuesOf = (cells: Cells) => new Map(Object.entries(cells));
const historyOf = (more: Partial<DistrictHistory> = {}): DistrictHistory => ({
  ...{ year: 2022, revision: 1, whole: '全区', totals: new Map(), peers: new Map() },
  ...more,
});

function judging(
  cells: Cells,
  {
    last,
    lastIn = 2022,
    history,
    year = 2023,
  }: {
    readonly last?: Cells;
    readonly lastIn?: number;
    readonly history?: DistrictHistory;
    readonly year?: number;
  } = {},
): Judging {
  const values = valuesOf(cells);
  return {
    ...{ edition: '2021', year, agency: 'a', agencyName: '甲局', rules: [], identities: [] },
    knowns: knownsOf(values, [], '2021'),
    stated: (name) => values.get(name),
    standing: history === undefined ? {} : { history },
    ...(last && { lastYear: { year: lastIn, values: valuesOf(last) } }),
  };
}
const compared = (given: Judging, ...names: readonly string[]) =>
  compare(given, operandsAt('2021', names, placesOf('2021', 'once', null)[0] ?? expect.unreachable()), 5).map(
    ({ cell, ...more }) => ({ cell: cell.name, ...more }),
  );

describe('a figure is held against', () => {
  test('nothing where nothing is known; one that is blank is not held', () => {
    expect(compared(judging({ [NEW]: 3, [GRANTED]: null, [FEES]: 'n/a' }), NEW, GRANTED, FEES)).toStrictEqual([
      { cell: NEW, now: 3, least: 5 },
      { cell: FEES, now: 0, least: 5 },
    ]);
  });

  test('its own of last year', () => {
    const last = { [GRANTED]: 7 };
    expect(compared(judging({ [GRANTED]: 3 }, { last }), GRANTED)).toStrictEqual([
      { cell: GRANTED, now: 3, before: 7, least: 5 },
    ]);
    expect(compared(judging({ [GRANTED]: 3 }, { last: {} }), GRANTED)).toStrictEqual([
      { cell: GRANTED, now: 3, least: 5 },
    ]);
  });

  test('the district’s total of last year and bodies like it, where these are known', () => {
    const history = historyOf({ totals: new Map([[GRANTED, 100]]), peers: new Map([[GRANTED, PEERS]]) });
    expect(compared(judging({ [GRANTED]: 3, [FEES]: 1 }, { history }), GRANTED, FEES)).toStrictEqual([
      { cell: GRANTED, now: 3, district: 100, peers: PEERS, least: 5 },
      { cell: FEES, now: 1, least: 5 },
    ]);
  });

  test('nothing of a form in which it had no forerunner, or of a year without a form', () => {
    const of = (name: string) => ({ totals: new Map([[name, 100]]), peers: new Map([[name, PEERS]]) });
    for (const [name, year] of [
      [PARTED, 2020],
      [FEES, 2020],
      [GRANTED, 2018],
    ] as const)
      expect(compared(judging({ [name]: 3 }, { history: historyOf({ year, ...of(name) }) }), name)).toStrictEqual([
        { cell: name, now: 3, least: 5 },
      ]);
    expect(
      compared(judging({ [GRANTED]: 3 }, { history: historyOf({ year: 2020, ...of(GRANTED) }) }), GRANTED),
    ).toMatchObject([{ district: 100, peers: PEERS }]);
  });

  test('scale by scale, each worked out once for a report', () => {
    const given = judging({ [GRANTED]: 3, [FEES]: 4 });
    const [one, two] = [
      { cells: [GRANTED], least: 5 },
      { table: 'T2', cells: [FEES], least: 6 },
    ];
    const found = comparedIn(given, [one, two]);
    expect(found.map(({ cell, now, least }) => [cell.name, now, least])).toEqual([
      [GRANTED, 3, 5],
      [FEES, 4, 6],
    ]);
    expect(comparedIn(given, [two])[0]).toBe(found[1]);
    expect(comparedIn(judging({ [FEES]: 7 }), [two])[0]?.now).toBe(7);
  });
});

describe('a change', () => {
  const of = (now: number, before?: number, district?: number) => ({
    ...{ cell: cellNamed(GRANTED), now, least: 1 },
    ...(before !== undefined && { before }),
    ...(district !== undefined && { district }),
  });

  test('is how far the figure lies from last year’s, either way; from nothing where there is none', () => {
    expect([of(3, 10), of(10, 3), of(3)].map(changeOf)).toEqual([7, 7, 3]);
  });

  test('weighs by the district’s total, where that is known', () => {
    expect(weighs(of(13, 10, 300), [1, 100])).toBe(true);
    expect(weighs(of(12, 10, 300), [1, 100])).toBe(false);
    expect(weighs(of(12, 10), [1, 100])).toBe(true);
  });
});

describe('what is said of a figure in doubt', () => {
  const rule: Rule = {
    ...{
      id: 'PL',
      version: 1,
      severity: 'warning',
      needsReason: true,
      table: null,
      since: 2019,
      test: { kind: 'reading' },
    },
    ...{ formula: '', intent: '', basis: '', change: '', mend: '请核对' },
    message: '{place}|{found}|{before}|{low}|{high}|{district}|{whole}|{weight}|{own}',
  };
  const say = (
    cell: string,
    more: object,
    {
      waits = true,
      history = undefined as DistrictHistory | undefined,
      stated = {} as Cells,
      words = { own: '自' },
    } = {},
  ) =>
    doubtFinding(rule, judging(stated, history === undefined ? {} : { history }), {
      ...{ compared: { cell: cellNamed(cell), now: 3, least: 1, ...more }, waits, words },
      bounds: { from: 'own', least: 1, most: 9 },
    });

  test('where it stands, what it is, what it was, the bounds, and how far it moves the total', () => {
    expect(say(GRANTED, { before: 7, district: 200 }, { history: historyOf() })).toStrictEqual({
      ...{ rule: 'PL', severity: 'warning', basis: '', hint: '请核对', needsReason: true },
      message: '表三“（一）予以公开”“自然人”|3|7|1|9|200|全区|按此计入，与上年相比，仅此一格即令全区合计变动 2.0%。|自',
      ...{ table: '表三', row: '（一）予以公开', column: '自然人', cells: [GRANTED] },
      pointer: '/requests/results/granted/naturalPerson',
      ...{ found: '3', expected: '7', likely: { from: 'own', least: '1', most: '9', effect: '2.0%' } },
    });
  });

  test('as far as these are known, amounts in 万元', () => {
    expect(say(FEES, { now: 1_500_000 })).toMatchObject({
      message: '表二“行政事业性收费”“本年收费金额（单位：万元）”|1.5||0.000001|0.000009||||自',
      ...{ found: '1.5', expected: null, likely: { from: 'own', least: '0.000001', most: '0.000009', effect: null } },
    });
    // Of a total of nothing no share can be told.
    expect(say(GRANTED, { district: 0 }).likely?.effect).toBeNull();
    const open = doubtFinding(rule, judging({}), {
      ...{ compared: { cell: cellNamed(GRANTED), now: 3, least: 1 }, waits: true, words: { own: '' } },
      bounds: { from: 'peers' },
    });
    expect(open).toMatchObject({
      message: '表三“（一）予以公开”“自然人”|3|||||||',
      likely: { from: 'peers', least: null, most: null, effect: null },
    });
  });

  test('what is not applicable is said so', () => {
    expect(say(GRANTED, { now: 0 }, { stated: { [GRANTED]: 'n/a' } })).toMatchObject({
      found: 'n/a',
      message: expect.stringContaining('|不适用|'),
    });
  });

  test('and waits for a reason, or is only mentioned', () => {
    expect(say(GRANTED, {}, { waits: true })).toMatchObject({ severity: 'warning', needsReason: true });
    const mentioned = say(GRANTED, {}, { waits: false });
    expect(mentioned.severity).toBe('info');
    expect(Object.keys(mentioned)).not.toContain('needsReason');
  });
});
