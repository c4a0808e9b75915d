import { anEmptyReport, type Submission, withCells } from '../../../support/reports.ts';
import { lastYearFrom } from '../../../support/standing.ts';
import type { Example } from './examples.ts';

type History = NonNullable<NonNullable<Example['standing']>['history']>;
type PeerSpread = NonNullable<ReturnType<History['peers']['get']>>;

/** Figures that break no sum: what is asked about, and just not. Last year is 2022. */

type Cells = Readonly<Record<string, unknown>>;

const zero = anEmptyReport(2023);
const W = { severity: 'warning' } as const;
const I = { severity: 'info' } as const;

const LICENSING = 'proactiveDisclosure.licensing.decisions';
const PENALTIES = 'proactiveDisclosure.penalties.decisions';
const COMPULSION = 'proactiveDisclosure.compulsion.decisions';
const FEES = 'proactiveDisclosure.fees.amount';

const requests = (row: string, count: number) => ({
  [`requests.${row}.naturalPerson`]: count,
  [`requests.${row}.total`]: count,
});
const received = (count: number) => ({
  ...requests('newRequests', count),
  ...requests('results.granted', count),
  ...requests('results.total', count),
});
const answered = (granted: number, notHeld: number) => ({
  ...requests('newRequests', granted + notHeld),
  ...requests('results.granted', granted),
  ...requests('results.unableToProvide.notHeld', notHeld),
  ...requests('results.total', granted + notHeld),
});
const reviewed = (count: number) => ({
  'reviewAndLitigation.reconsideration.upheld': count,
  'reviewAndLitigation.reconsideration.total': count,
});
/** Documents made this year, on a hundred that were in force. */
const documents = (made: number) => ({
  'proactiveDisclosure.normativeDocuments.issued': made,
  'proactiveDisclosure.normativeDocuments.inForce': 100 + made,
});
const DOCUMENTS_BEFORE = { 'proactiveDisclosure.normativeDocuments.inForce': 100 };
const licensing = (count: number) => ({ [LICENSING]: count });
const fees = (wan: number) => ({ [FEES]: wan });

const history = (totals: Readonly<Record<string, number>>, peers: Readonly<Record<string, PeerSpread>> = {}) =>
  ({
    history: {
      year: 2022,
      revision: 7,
      whole: '全区',
      totals: new Map(Object.entries(totals)),
      peers: new Map(Object.entries(peers)),
    },
  }) satisfies { history: History };

const after = (before: Cells) => ({ lastYear: lastYearFrom(withCells(zero, { year: 2022, ...before })) });

type More = Partial<Example>;
const say =
  (kind: Example['kind']) =>
  (rule: string, what: string, now: Cells | Submission, before?: Cells, more: More = {}): Example => ({
    rule,
    kind,
    what,
    file: withCells(zero, now),
    ...(kind === 'fail' ? W : {}),
    ...more,
    standing: { ...(before === undefined ? {} : after(before)), ...more.standing },
  });
const pass = say('pass');
const fail = say('fail');
const boundary = say('boundary');
const blank = say('blank');

const MANY = history({ [LICENSING]: 1_000_000 });

/** What is small, cell by cell: asked about at exactly that difference, and not at one less. */
function small(rule: string, [before, now, less]: readonly (readonly [number, number, number])[]): readonly Example[] {
  const [few, more, money] = [before, now, less];
  if (few === undefined || more === undefined || money === undefined) return [];
  const kinds = [
    { name: 'documents', cells: documents, at: few, also: [] },
    { name: 'decisions', cells: licensing, at: more, also: [] },
    { name: 'amounts', cells: fees, at: money, also: [] },
    { name: 'requests', cells: received, at: few, also: [] },
    { name: 'reviews', cells: reviewed, at: few, also: [] },
  ];
  return kinds.flatMap(({ name, cells, at: [then, asked, not] }) => {
    const earlier = name === 'documents' ? { ...documents(then), ...DOCUMENTS_BEFORE } : cells(then);
    return [
      fail(rule, `${name}, not small`, cells(asked), earlier),
      boundary(rule, `${name}, small`, cells(not), earlier),
    ];
  });
}

const CEILINGS: readonly (readonly [name: string, most: number, cells: (count: number) => Cells])[] = [
  ['documents made', 500, (count) => ({ ...documents(count) })],
  ['documents in force', 5_000, (count) => ({ 'proactiveDisclosure.normativeDocuments.inForce': count })],
  ['licences', 500_000, licensing],
  ['penalties', 400_000, (count) => ({ [PENALTIES]: count })],
  ['compulsion', 50_000, (count) => ({ [COMPULSION]: count })],
  ['fees', 300_000, fees],
  ['requests', 20_000, received],
  ['reviews', 3_000, reviewed],
];

const SPREAD: PeerSpread = { bodies: 8, median: { before: 100, now: 100 }, low: -10_000, middle: 0, high: 10_000 };
const peers = (over: Partial<PeerSpread> = {}, total = 5_000) => ({
  standing: history({ [LICENSING]: total }, { [LICENSING]: { ...SPREAD, ...over } }),
});

export const LIKELY: readonly Example[] = [
  ...CEILINGS.flatMap(([name, most, cells]) => [
    boundary('PL-CEILING', `${name}, the most there may be`, cells(most)),
    fail('PL-CEILING', `${name}, one more`, cells(most + 1)),
  ]),
  pass('PL-CEILING', 'a body that simply is so large', licensing(600_000), licensing(300_000)),
  fail('PL-CEILING', 'or was not half so large', licensing(600_000), licensing(299_999)),
  pass('PL-CEILING', 'what a division has signed: it is nobody’s single filing', {
    agency: '440105',
    ...licensing(600_000),
  }),
  fail('PL-CEILING', 'the same of a body of that division', licensing(600_000)),
  blank('PL-CEILING', 'blank', { [LICENSING]: null }, undefined, { also: ['CELL-BLANK'] }),

  ...small('XY-SLIP', [
    [6, 56, 55],
    [11, 111, 110],
    [11, 111, 110.999999],
  ]),
  fail('XY-SLIP', 'a hundredfold', licensing(20_000), licensing(200)),
  fail('XY-SLIP', 'a thousandfold', licensing(200_000), licensing(200)),
  fail('XY-SLIP', 'ten-thousandfold', licensing(200_000), licensing(20)),
  fail('XY-SLIP', 'a hundredth', licensing(20), licensing(2_000)),
  fail('XY-SLIP', 'eight times is near ten', licensing(800), licensing(100)),
  boundary('XY-SLIP', 'less than eight is not', licensing(799), licensing(100), { also: ['XY-JUMP'] }),
  pass('XY-SLIP', 'twice as many', licensing(400), licensing(200)),
  fail('XY-SLIP', 'nothing to the district', licensing(1_000), licensing(100), { ...I, standing: MANY }),
  blank('XY-SLIP', 'blank', { [LICENSING]: null }, licensing(100), { also: ['CELL-BLANK'] }),

  fail(
    'XY-SWAP',
    'licences and penalties',
    { [LICENSING]: 40, [PENALTIES]: 100 },
    { [LICENSING]: 100, [PENALTIES]: 40 },
  ),
  boundary('XY-SWAP', 'small', { [LICENSING]: 40, [PENALTIES]: 99 }, { [LICENSING]: 99, [PENALTIES]: 40 }),
  fail('XY-SWAP', 'nearly', { [LICENSING]: 50, [PENALTIES]: 180 }, { [LICENSING]: 200, [PENALTIES]: 40 }),
  fail('XY-SWAP', 'two results', answered(5, 20), answered(20, 5)),
  boundary('XY-SWAP', 'two small results', answered(5, 19), answered(19, 5)),
  // Of 200 and 300 the one is exactly half as much again, of 200 and 302 a little more.
  boundary(
    'XY-SWAP',
    'not far enough apart',
    { [LICENSING]: 200, [PENALTIES]: 300 },
    { [LICENSING]: 300, [PENALTIES]: 200 },
  ),
  fail(
    'XY-SWAP',
    'just far enough apart',
    { [LICENSING]: 200, [PENALTIES]: 301 },
    { [LICENSING]: 301, [PENALTIES]: 200 },
  ),
  // 300 is three quarters of 400.
  fail('XY-SWAP', 'just near enough', { [LICENSING]: 120, [PENALTIES]: 300 }, { [LICENSING]: 400, [PENALTIES]: 120 }),
  boundary(
    'XY-SWAP',
    'not near enough',
    { [LICENSING]: 120, [PENALTIES]: 299 },
    { [LICENSING]: 400, [PENALTIES]: 120 },
  ),
  fail('XY-SWAP', 'one had nothing', answered(0, 30), answered(30, 0)),
  fail('XY-SWAP', 'one had as good as nothing', answered(3, 30), answered(30, 0)),
  boundary('XY-SWAP', 'one had more than a few', answered(4, 30), answered(30, 0)),
  pass('XY-SWAP', 'alike', { [LICENSING]: 100, [PENALTIES]: 100 }, { [LICENSING]: 101, [PENALTIES]: 90 }),
  blank(
    'XY-SWAP',
    'blank',
    { [LICENSING]: null, [PENALTIES]: 100 },
    { [LICENSING]: 100, [PENALTIES]: 40 },
    {
      also: ['CELL-BLANK'],
    },
  ),

  fail(
    'XY-COPY',
    'two figures',
    { [LICENSING]: 20, [PENALTIES]: 20, [COMPULSION]: 5 },
    { [LICENSING]: 20, [PENALTIES]: 20, [COMPULSION]: 6 },
  ),
  boundary(
    'XY-COPY',
    'two small figures',
    { [LICENSING]: 19, [PENALTIES]: 19, [COMPULSION]: 5 },
    { [LICENSING]: 19, [PENALTIES]: 19, [COMPULSION]: 6 },
  ),
  boundary('XY-COPY', 'one figure', { [LICENSING]: 500, [COMPULSION]: 5 }, { [LICENSING]: 500, [COMPULSION]: 6 }),
  fail('XY-COPY', 'one large figure', { [LICENSING]: 1_000, [COMPULSION]: 5 }, { [LICENSING]: 1_000, [COMPULSION]: 6 }),
  fail('XY-COPY', 'an amount', { ...fees(1_000), [COMPULSION]: 5 }, { ...fees(1_000), [COMPULSION]: 6 }),
  boundary(
    'XY-COPY',
    'a smaller amount',
    { ...fees(999.99999), [COMPULSION]: 5 },
    { ...fees(999.99999), [COMPULSION]: 6 },
  ),
  fail(
    'XY-COPY',
    'only the documents differ',
    { ...documents(1), ...licensing(1_000) },
    {
      ...DOCUMENTS_BEFORE,
      ...licensing(1_000),
    },
  ),
  pass('XY-COPY', 'the whole report, which XY-SAME says', licensing(5_000), licensing(5_000)),
  blank(
    'XY-COPY',
    'blank',
    { [LICENSING]: null, [COMPULSION]: 5 },
    { [LICENSING]: 1_000, [COMPULSION]: 6 },
    {
      also: ['CELL-BLANK'],
    },
  ),

  ...small('XY-FIRST', [
    [0, 100, 99],
    [0, 200, 199],
    [0, 200, 199.999999],
  ]),
  pass('XY-FIRST', 'nothing in either year', zero, {}),
  fail('XY-FIRST', 'nothing to the district', licensing(300), licensing(0), { ...I, standing: MANY }),
  blank('XY-FIRST', 'last year is blank', licensing(300), { [LICENSING]: null }),

  fail('XY-PEERS', 'more than they changed', licensing(3_000), licensing(1_000), peers()),
  fail('XY-PEERS', 'less than they changed', licensing(250), licensing(1_000), peers()),
  boundary('XY-PEERS', 'as they may change', licensing(2_550), licensing(1_000), peers()),
  boundary('XY-PEERS', 'not two and a half times as many', licensing(25_000), licensing(10_000), peers()),
  boundary('XY-PEERS', 'too few like it', licensing(3_000), licensing(1_000), peers({ bodies: 7 })),
  pass(
    'XY-PEERS',
    'they all doubled',
    licensing(2_600),
    licensing(1_000),
    peers({ median: { before: 100, now: 250 } }),
  ),
  fail('XY-PEERS', 'nothing to the district', licensing(3_000), licensing(1_000), { ...I, ...peers({}, 1_000_000) }),
  blank('XY-PEERS', 'blank', { [LICENSING]: null }, licensing(1_000), { ...peers(), also: ['CELL-BLANK'] }),

  ...small('XY-JUMP', [
    [9, 59, 58],
    [20, 120, 119],
    [20, 120, 119.999999],
  ]),
  pass('XY-JUMP', 'twice as many', licensing(400), licensing(200)),
  boundary('XY-JUMP', 'exactly five times', licensing(500), licensing(100)),
  fail('XY-JUMP', 'more than five times', licensing(501), licensing(100)),
  fail('XY-JUMP', 'less than a fifth', licensing(99), licensing(500)),
  boundary('XY-JUMP', 'exactly three times, a large part of the district', licensing(900), licensing(300), {
    standing: history({ [LICENSING]: 1_000 }),
  }),
  fail('XY-JUMP', 'more than three times, a large part of the district', licensing(901), licensing(300), {
    standing: history({ [LICENSING]: 1_000 }),
  }),
  boundary('XY-JUMP', 'more than three times, a small part of it', licensing(901), licensing(300), {
    standing: history({ [LICENSING]: 10_000 }),
  }),
  fail('XY-JUMP', 'nothing to the district', licensing(600), licensing(100), { ...I, standing: MANY }),
  fail('XY-JUMP', 'from 100 to 0', zero, licensing(100)),
  boundary('XY-JUMP', 'from 99 to 0', zero, licensing(99)),
  blank('XY-JUMP', 'blank', { [LICENSING]: null }, licensing(101), { also: ['CELL-BLANK'] }),

  fail('XY-SHARE', 'half of the district, and nothing known of it', licensing(500), undefined, {
    standing: history({ [LICENSING]: 1_000 }),
  }),
  boundary('XY-SHARE', 'less than half', licensing(499), undefined, { standing: history({ [LICENSING]: 1_000 }) }),
  pass('XY-SHARE', 'its own last year is known', licensing(500), licensing(400), {
    standing: history({ [LICENSING]: 1_000 }),
  }),
  blank('XY-SHARE', 'blank', { [LICENSING]: null }, undefined, {
    standing: history({ [LICENSING]: 1_000 }),
    also: ['CELL-BLANK'],
  }),
];
