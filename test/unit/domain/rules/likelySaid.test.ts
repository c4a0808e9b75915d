import { describe, expect, test } from 'vitest';
import type { DistrictHistory } from '../../../../shared/domain/evaluate/plausible/history.ts';
import type { PeerSpread } from '../../../../shared/domain/evaluate/plausible/peerSpread.ts';
import type { LikelyBounds } from '../../../../shared/domain/verdict/findings.ts';
import type { Standing } from '../../../../shared/domain/verdict/judgement.ts';
import { anEmptyReport, type Submission, withCells } from '../../../support/reports.ts';
import { lastYearFrom } from '../../../support/standing.ts';
import { type Cells, placesIn, type Said, type SaidCase, saidAndExpected, saysOf } from './said.ts';

const { cell } = placesIn('2021');
const says = saysOf(2023);
const LICENSING = 'proactiveDisclosure.licensing.decisions';
const PENALTIES = 'proactiveDisclosure.penalties.decisions';
const COMPULSION = 'proactiveDisclosure.compulsion.decisions';
const FEES = 'proactiveDisclosure.fees.amount';
const RECEIVED = 'requests.newRequests.total';

const licensing = (count: unknown) => ({ [LICENSING]: count });
const fees = (wan: number) => ({ [FEES]: wan });

const lastYearHad = (cells: Cells): Standing => ({ lastYear: lastYearFrom(withCells(anEmptyReport(2022), cells)) });
const beside = (
  totals: Readonly<Record<string, number>>,
  peers: Readonly<Record<string, PeerSpread>> = {},
  more: Partial<DistrictHistory> = {},
): Standing => ({
  history: {
    ...{ year: 2022, revision: 7, whole: '全区' },
    totals: new Map(Object.entries(totals)),
    peers: new Map(Object.entries(peers)),
    ...more,
  },
});
const ofDistrict = (total: number) => beside({ [LICENSING]: total });

const bounds = (
  from: LikelyBounds['from'],
  least: string | null,
  most: string | null,
  effect: string | null = null,
) => ({
  likely: { from, least, most, effect },
});
/** A doubt about a cell, that waits for a reason. */
const asked = (rule: string, name: string, found: string, expected: string | null, more: Partial<Said>): Said => ({
  rule,
  ...{ severity: 'warning', needsReason: true },
  ...cell(name),
  ...{ found, expected },
  ...more,
});
/** A doubt that is mentioned and waits for nothing. */
const mentioned = (...[rule, name, found, expected, more]: Parameters<typeof asked>): Said => {
  const { needsReason: _, ...said } = asked(rule, name, found, expected, more);
  return { ...said, severity: 'info' };
};
const OWN = bounds('own', null, null);

const CEILINGS: readonly SaidCase[] = [
  says('more than any body has', licensing(500_001), [
    asked('PL-CEILING', LICENSING, '500001', null, {
      ...bounds('ceiling', null, '500000'),
      says: '表二“行政许可”“本年处理决定数量”填 500001，超过同级单位一年的合理上限 500000，请核对位数和单位。',
    }),
  ]),
  says('an amount', fees(300_000.01), [
    asked('PL-CEILING', FEES, '300000.01', null, bounds('ceiling', null, '300000')),
  ]),
  // 500,001 of 1,000,000 are 50.0 %: as nothing is known of last year, all of it is new.
  says(
    'with what it means to the district',
    licensing(500_001),
    [
      asked('PL-CEILING', LICENSING, '500001', null, {
        ...bounds('ceiling', null, '500000', '50.0%'),
        says: '请核对位数和单位。按此计入，与上年相比，仅此一格即令全区合计变动 50.0%。',
      }),
    ],
    ofDistrict(1_000_000),
  ),
  says('half of it was there last year', licensing(500_001), [], lastYearHad(licensing(250_001))),
  says(
    'less than half of it was there last year',
    licensing(500_001),
    [asked('PL-CEILING', LICENSING, '500001', '250000', bounds('ceiling', null, '500000'))],
    lastYearHad(licensing(250_000)),
  ),
  says('the bound of a city, told by the code', { ...licensing(500_001), agency: '440100-jyj' }, []),
  says('by the roster', licensing(500_001), [], { roster: { level: 'municipal' } }),
  says(
    'the bound of a county, told by the roster',
    { ...licensing(500_001), agency: '440100-jyj' },
    [asked('PL-CEILING', LICENSING, '500001', null, bounds('ceiling', null, '500000'))],
    { roster: { level: 'county' } },
  ),
  says('the wider bound where nothing tells the level', { ...licensing(500_001), agency: 'rsj' }, []),
  says('but not beyond that', { ...licensing(10_000_001), agency: 'rsj' }, [
    asked('PL-CEILING', LICENSING, '10000001', null, bounds('ceiling', null, '10000000')),
  ]),
  says('the most there may be', licensing(500_000), []),
  says('what a division signed', { ...licensing(500_001), agency: '440105' }, []),
  says('more than any city’s body has', { ...licensing(10_000_001), agency: '440100-jyj' }, [
    asked('PL-CEILING', LICENSING, '10000001', null, bounds('ceiling', null, '10000000')),
  ]),
];

const slips = [
  [1_000, 100, '约为上年的 10 倍，'],
  [1_250, 100, '约为上年的 10 倍，'],
  [20_000, 200, '约为上年的 100 倍，'],
  [200_000, 200, '约为上年的 1000 倍，'],
  [200_000, 20, '约为上年的 1万 倍，'],
  [100, 1_000, '约为上年的10 分之一，'],
  [20, 2_000, '约为上年的100 分之一，'],
  [20, 200_000, '约为上年的1万 分之一，'],
] as const;
const exchange = (cells: Cells, before: Cells, ...said: readonly Said[]) =>
  says('exchanged', cells, said, lastYearHad(before));
const swapped = (name: string, found: number, expected: number, other: string) =>
  asked('XY-SWAP', name, String(found), String(expected), { ...OWN, says: `；“${other}”正相反，两行可能填反了。` });

const CHANGES: readonly SaidCase[] = [
  ...slips.map(([now, before, words]) =>
    says(
      `${before} to ${now}`,
      licensing(now),
      [
        asked('XY-SLIP', LICENSING, String(now), String(before), {
          ...OWN,
          says: `填 ${now}，上年为 ${before}，${words}可能填错了位数或单位。`,
        }),
      ],
      lastYearHad(licensing(before)),
    ),
  ),
  // 12.51 times is no longer about ten, and not yet about a hundred: more than five.
  says(
    'between ten and a hundred times',
    licensing(1_251),
    [asked('XY-JUMP', LICENSING, '1251', '100', bounds('own', '20', '500'))],
    lastYearHad(licensing(100)),
  ),
  // 900 of 90,000 are a hundredth; of 90,001 they are less, which is not rounded up to one.
  says(
    'a hundredth of the district',
    licensing(1_000),
    [
      asked('XY-SLIP', LICENSING, '1000', '100', {
        ...bounds('own', null, null, '1.0%'),
        says: '可能填错了位数或单位。按此计入，与上年相比，仅此一格即令全区合计变动 1.0%。',
      }),
    ],
    { ...lastYearHad(licensing(100)), ...ofDistrict(90_000) },
  ),
  says(
    'less than a hundredth',
    licensing(1_000),
    [mentioned('XY-SLIP', LICENSING, '1000', '100', bounds('own', null, null, '0.9%'))],
    { ...lastYearHad(licensing(100)), ...ofDistrict(90_001) },
  ),
  exchange(
    { [LICENSING]: 40, [PENALTIES]: 100 },
    { [LICENSING]: 100, [PENALTIES]: 40 },
    swapped(LICENSING, 40, 100, '行政处罚'),
    swapped(PENALTIES, 100, 40, '行政许可'),
  ),
  // Compulsion moved as well, to what neither of the others had.
  exchange(
    { [LICENSING]: 40, [PENALTIES]: 130, [COMPULSION]: 400 },
    { [LICENSING]: 130, [PENALTIES]: 40, [COMPULSION]: 250 },
    swapped(LICENSING, 40, 130, '行政处罚'),
    swapped(PENALTIES, 130, 40, '行政许可'),
  ),
  // One alone has what the other had: 400 beside 40 of last year.
  exchange(
    { [LICENSING]: 40, [PENALTIES]: 250 },
    { [LICENSING]: 150, [PENALTIES]: 40 },
    asked('XY-JUMP', PENALTIES, '250', '40', bounds('own', '8', '200')),
  ),
  says(
    'two figures of last year',
    { [LICENSING]: 20, [PENALTIES]: 30, [COMPULSION]: 5 },
    [LICENSING, PENALTIES].map((name, index) =>
      asked('XY-COPY', name, index === 0 ? '20' : '30', index === 0 ? '20' : '30', {
        ...OWN,
        says: '与上年完全相同（共 2 格），可能照用了上年的数。',
      }),
    ),
    lastYearHad({ [LICENSING]: 20, [PENALTIES]: 30, [COMPULSION]: 6 }),
  ),
  says(
    'one large figure of last year',
    { [LICENSING]: 1_000, [PENALTIES]: 19, [COMPULSION]: 5 },
    [asked('XY-COPY', LICENSING, '1000', '1000', { ...OWN, says: '填 1000，与上年完全相同，可能照用了上年的数。' })],
    lastYearHad({ [LICENSING]: 1_000, [PENALTIES]: 19, [COMPULSION]: 6 }),
  ),
  says(
    'from nothing',
    licensing(200),
    [asked('XY-FIRST', LICENSING, '200', '0', { ...bounds('own', null, '200'), says: '填 200，上年为 0。' })],
    lastYearHad(licensing(0)),
  ),
  says(
    'more than six times',
    licensing(600),
    [
      asked('XY-JUMP', LICENSING, '600', '100', {
        ...bounds('own', '20', '500'),
        says: '填 600，上年为 100，变化很大。',
      }),
    ],
    lastYearHad(licensing(100)),
  ),
  // Of 101, a fifth is 20.2: 21 and more are.
  says(
    'less than a fifth',
    licensing(20),
    [asked('XY-JUMP', LICENSING, '20', '121', bounds('own', '25', '605'))],
    lastYearHad(licensing(121)),
  ),
  // 500 of 5,000 are a tenth: three times is much then.
  says(
    'a tenth of the district',
    licensing(600),
    [asked('XY-JUMP', LICENSING, '600', '100', bounds('own', '34', '300', '10.0%'))],
    { ...lastYearHad(licensing(100)), ...ofDistrict(5_000) },
  ),
  says(
    'less than a tenth',
    licensing(600),
    [asked('XY-JUMP', LICENSING, '600', '100', bounds('own', '20', '500', '9.9%'))],
    { ...lastYearHad(licensing(100)), ...ofDistrict(5_001) },
  ),
  says(
    'as good as nothing to the district',
    licensing(600),
    [
      mentioned('XY-JUMP', LICENSING, '600', '100', {
        ...bounds('own', '20', '500', '0.1%'),
        says: '仅此一格即令全区合计变动 0.1%。',
      }),
    ],
    { ...lastYearHad(licensing(100)), ...ofDistrict(1_000_000) },
  ),
  says(
    'to nothing',
    licensing(0),
    [
      asked('XY-JUMP', LICENSING, '0', '100', {
        ...bounds('own', null, null, '1.0%'),
        says: '填 0，上年为 100，变化很大。',
      }),
    ],
    { ...lastYearHad(licensing(100)), ...ofDistrict(10_000) },
  ),
  says(
    'to nothing, and as good as nothing to the district',
    licensing(0),
    [mentioned('XY-JUMP', LICENSING, '0', '100', bounds('own', null, null, '0.9%'))],
    { ...lastYearHad(licensing(100)), ...ofDistrict(10_001) },
  ),
  says(
    'no longer applicable',
    licensing('n/a'),
    [asked('XY-JUMP', LICENSING, 'n/a', '100', { ...OWN, says: '填 不适用，上年为 100，变化很大。' })],
    lastYearHad(licensing(100)),
  ),
  // Beyond 92 万元, a hundredfold of 0.92.
  says(
    'yuan for 万元',
    fees(9_200),
    [
      asked('T2b-FEE', FEES, '9200', '0.92', {
        ...bounds('own', null, '92'),
        says: '填了 9200 万元，上年为 0.92 万元，可能是按“元”填的。',
      }),
    ],
    lastYearHad(fees(0.92)),
  ),
  // 9,300 to 90: that it became less is asked by another rule.
  says(
    'a hundredth of the fees',
    fees(90),
    [asked('XY-SLIP', FEES, '90', '9300', { ...OWN, says: '约为上年的100 分之一，' })],
    lastYearHad(fees(9_300)),
  ),
];

const rulesOn = (cells: Cells, standing: Standing) => {
  const file: Submission = withCells(anEmptyReport(2023), cells);
  return saidAndExpected({ what: '', file, standing, said: [] }, String).found.map(({ rule }) => rule);
};

const ANSWERS = ['requests.results.granted', 'requests.results.unableToProvide.notHeld'] as const;
/** So many granted and not held, each of which had been asked for by persons. */
const answered = (...counts: readonly [number, number]): Cells => {
  const all = counts[0] + counts[1];
  const rows = [...ANSWERS, 'requests.newRequests', 'requests.results.total'].map((key, index) => [
    key,
    counts[index] ?? all,
  ]);
  return Object.fromEntries(
    rows.flatMap(([key, count]) => [
      [`${key}.naturalPerson`, count],
      [`${key}.total`, count],
    ]),
  );
};

/** Two figures of this year, the same two of last year, and whether the two stand exchanged. */
const EXCHANGED: readonly (readonly [now: readonly [number, number], before: readonly [number, number], boolean])[] = [
  [[5, 20], [20, 5], true],
  [[5, 19], [19, 5], false],
  // Exactly half as much again is not apart.
  [[20, 30], [30, 20], false],
  [[20, 31], [31, 20], true],
  // 30 is three quarters of 40; of few, three more or less are as good as one.
  [[12, 30], [40, 12], true],
  [[12, 29], [40, 12], false],
  [[0, 30], [30, 3], true],
  [[0, 30], [30, 4], false],
  [[3, 30], [30, 0], true],
  [[4, 30], [30, 0], false],
  [[30, 10], [30, 40], false],
];

test.each(EXCHANGED)('%j after %j stand exchanged: %s', (now, before, expected) => {
  const rules = rulesOn(answered(...now), lastYearHad(answered(...before)));
  expect(rules.filter((rule) => rule === 'XY-SWAP')).toHaveLength(expected ? 2 : 0);
});

/** Bodies that changed by ±10 % of √100 about: their effects lie between −10 and 10, so ±80 is like them. */
const SPREAD: PeerSpread = { bodies: 8, median: { before: 100, now: 100 }, low: -10_000, middle: 0, high: 10_000 };
const among = (over: Partial<PeerSpread>, total = 5_000): Standing => ({
  ...lastYearHad(licensing(1_000)),
  ...beside({ [LICENSING]: total }, { [LICENSING]: { ...SPREAD, ...over } }),
});
/*
 * (2,576 ÷ 1,000 − 1) × √2,576 = 79.99 and of 2,577 it is 80.06; (1,000 ÷ 284 − 1) × √1,000 = 79.73 and of 283 it is 80.12.
 */
const LIKE_THEM = { least: '284', most: '2576' };

const PEERS: readonly SaidCase[] = [
  says(
    'more than they changed',
    licensing(3_000),
    [
      asked('XY-PEERS', LICENSING, '3000', '1000', {
        ...bounds('peers', LIKE_THEM.least, LIKE_THEM.most, '40.0%'),
        says: '填 3000，上年为 1000；按同类单位的历年变化，一般在 284 至 2576 之间。按此计入，',
      }),
    ],
    among({}),
  ),
  says(
    'just more',
    licensing(2_577),
    [asked('XY-PEERS', LICENSING, '2577', '1000', bounds('peers', LIKE_THEM.least, LIKE_THEM.most, '31.5%'))],
    among({}),
  ),
  says('just not more', licensing(2_576), [], among({})),
  says(
    'just less',
    licensing(283),
    [asked('XY-PEERS', LICENSING, '283', '1000', bounds('peers', LIKE_THEM.least, LIKE_THEM.most, '14.3%'))],
    among({}),
  ),
  says('just not less', licensing(284), [], among({})),
  says(
    'nothing to the district',
    licensing(3_000),
    [mentioned('XY-PEERS', LICENSING, '3000', '1000', bounds('peers', LIKE_THEM.least, LIKE_THEM.most, '0.2%'))],
    among({}, 1_000_000),
  ),
  // (4 − 1) × √400 is 60 exactly, and a bound is 8 times the quartile.
  ...(
    [
      [100, 400, 7_500],
      [400, 100, 7_500],
    ] as const
  ).map(([before, now, far]) =>
    says(`at the bound: ${before} to ${now}`, licensing(now), [], {
      ...lastYearHad(licensing(before)),
      ...beside({}, { [LICENSING]: { ...SPREAD, low: -far, high: far } }),
    }),
  ),
  says('beyond the bound', licensing(400), [asked('XY-PEERS', LICENSING, '400', '100', bounds('peers', '15', '399'))], {
    ...lastYearHad(licensing(100)),
    ...beside({}, { [LICENSING]: { ...SPREAD, low: -7_499, high: 7_499 } }),
  }),
  says(
    'seven of them say nothing, and what they are is not held against a jump',
    licensing(6_000),
    [],
    among({ bodies: 7 }),
  ),
];

const SHARES: readonly SaidCase[] = [
  says(
    'half of the district',
    licensing(500),
    [
      asked('XY-SHARE', LICENSING, '500', null, {
        ...bounds('district', null, '1000', '50.0%'),
        says: '填 500，贵单位上年没有数，而全区上年合计为 1000。按此计入，与上年相比，仅此一格即令全区合计变动 50.0%。',
      }),
    ],
    ofDistrict(1_000),
  ),
  says(
    'half of a city',
    licensing(500),
    [
      asked('XY-SHARE', LICENSING, '500', null, {
        ...bounds('district', null, '1000', '50.0%'),
        says: '而全市上年合计为 1000。按此计入，与上年相比，仅此一格即令全市合计变动 50.0%。',
      }),
    ],
    beside({ [LICENSING]: 1_000 }, {}, { whole: '全市' }),
  ),
  says('less than half', licensing(499), [], ofDistrict(1_000)),
  // Of nothing, anything is more than half, and no part of it can be told.
  says(
    'of a district that had none',
    licensing(100),
    [asked('XY-SHARE', LICENSING, '100', null, { ...bounds('district', null, '0'), says: '而全区上年合计为 0。' })],
    ofDistrict(0),
  ),
  says('small', licensing(99), [], ofDistrict(0)),
  says('of which the district’s total is not known', licensing(500), [], beside({ [PENALTIES]: 1 })),
  says(
    'requests',
    {
      [RECEIVED]: 60,
      'requests.newRequests.naturalPerson': 60,
      'requests.carriedForward.naturalPerson': 60,
      'requests.carriedForward.total': 60,
    },
    [asked('XY-SHARE', RECEIVED, '60', null, bounds('district', null, '100', '60.0%'))],
    beside({ [RECEIVED]: 100 }),
  ),
];

describe.each(Object.entries({ CEILINGS, CHANGES, PEERS, SHARES }).map(([name, cases]) => ({ name, cases })))(
  '$name',
  ({ cases }) => {
    test.each(cases)('$what', (each) => {
      const { found, expected } = saidAndExpected(each, (part) => expect.stringContaining(part));
      expect(found).toEqual(expected);
    });
  },
);

describe('figures that are small', () => {
  test.each([
    [licensing(120), licensing(20), ['XY-JUMP']],
    [licensing(119), licensing(20), []],
    [licensing(199), licensing(0), []],
    [{ ...licensing(999), [COMPULSION]: 5 }, { ...licensing(999), [COMPULSION]: 6 }, []],
    [{ [LICENSING]: 20, [PENALTIES]: 19 }, { [LICENSING]: 20, [PENALTIES]: 19, [COMPULSION]: 6 }, []],
  ] as const)('%j after %j', (now, before, expected) => {
    expect(rulesOn(now, lastYearHad(before))).toEqual(expected);
  });
});

describe('last year in the other form', () => {
  const fees2021 = (standing: Standing) =>
    saidAndExpected(
      {
        what: '',
        file: withCells(anEmptyReport(2021), { ...fees(300_000.01), ...licensing(600) }),
        standing,
        said: [],
      },
      String,
    ).found.map(({ rule, likely }) => [rule, likely?.effect]);

  test('what goes on is compared, and what does not is held against nothing', () => {
    const history = beside({ [FEES]: 1, [LICENSING]: 1_000 }, {}, { year: 2020 });
    // Fees were told otherwise then: nothing can be said of their effect.
    expect(fees2021(history)).toEqual([
      ['PL-CEILING', null],
      ['XY-SHARE', '60.0%'],
    ]);
  });

  test('nor is anything of a year without a form', () => {
    expect(fees2021(beside({ [FEES]: 1, [LICENSING]: 1_000 }, {}, { year: 2018 }))).toEqual([['PL-CEILING', null]]);
  });
});

describe('each cell is asked about once, and not by a rule that is suspended', () => {
  test('what is a slip is a jump as well', () => {
    const standing = lastYearHad(licensing(100));
    expect(rulesOn(licensing(1_000), standing)).toEqual(['XY-SLIP']);
    expect(rulesOn(licensing(1_000), { ...standing, suspended: ['XY-SLIP'] })).toEqual(['XY-JUMP']);
    expect(rulesOn(licensing(1_000), { ...standing, suspended: ['XY-SLIP', 'XY-JUMP'] })).toEqual([]);
  });

  test('a blank is not asked about', () => {
    expect(rulesOn(licensing(null), lastYearHad(licensing(1_000)))).toEqual(['CELL-BLANK']);
  });

  test('nor what was blank last year', () => {
    expect(rulesOn(licensing(1_000), lastYearHad(licensing(null)))).toEqual([]);
  });

  test('a report that is last year’s throughout is told so once', () => {
    expect(rulesOn(licensing(5_000), lastYearHad(licensing(5_000)))).toEqual(['XY-SAME']);
    expect(rulesOn({ ...licensing(5_000), [COMPULSION]: 1 }, lastYearHad(licensing(5_000)))).toEqual(['XY-COPY']);
    // A total that does not add up is no other figure.
    const misprinted = { ...licensing(5_000), 'reviewAndLitigation.reconsideration.total': 2 };
    expect(rulesOn(misprinted, lastYearHad(misprinted))).toEqual(['T4-SUM', 'XY-SAME']);
  });
});
