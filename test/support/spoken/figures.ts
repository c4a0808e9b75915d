import type { Dice } from './dice.ts';

/** The outcomes of one group of table 4. */
export interface Outcomes {
  readonly upheld: number;
  readonly corrected: number;
  readonly otherOutcome: number;
  readonly pending: number;
}

export const RESULT_ROWS = [
  'granted',
  'partiallyGranted',
  'denied.thirdPartyRights',
  'denied.internalAffairs',
  'denied.processInformation',
  'denied.enforcementCaseFile',
  'denied.administrativeInquiry',
  'unableToProvide.notHeld',
  'unableToProvide.requiresCreation',
  'unableToProvide.unclearAfterSupplement',
  'notProcessed.petitionOrComplaint',
  'notProcessed.duplicate',
  'otherHandling.supplementOverdue',
  'otherHandling.other',
] as const;
export type ResultRow = (typeof RESULT_ROWS)[number];
export const REVIEW_GROUPS = ['reconsideration', 'litigationDirect', 'litigationAfterReconsideration'] as const;
export type ReviewGroup = (typeof REVIEW_GROUPS)[number];

/** What a made-up body did in a year: the figures of its tables that prose speaks of. Amounts in 分. */
export interface Figures {
  readonly received: number;
  /** Of those received: from enterprises; the others are from persons. */
  readonly enterprises: number;
  readonly carriedIn: number;
  readonly carriedOut: number;
  readonly results: Readonly<Record<ResultRow, number>>;
  readonly reviews: Readonly<Record<ReviewGroup, Outcomes>>;
  readonly issued: number;
  readonly repealed: number;
  readonly inForce: number;
  readonly licensing: number;
  readonly penalties: number;
  readonly compulsion: number;
  readonly fees: number;
}

export const settledOf = ({ results }: Figures): number => RESULT_ROWS.reduce((sum, row) => sum + results[row], 0);

export function groupOf(figures: Figures, group: string): number {
  return RESULT_ROWS.filter((row) => row.split('.')[0] === group).reduce((sum, row) => sum + figures.results[row], 0);
}

export const reviewsOf = ({ upheld, corrected, otherOutcome, pending }: Outcomes): number =>
  upheld + corrected + otherOutcome + pending;

const NO_RESULTS = Object.fromEntries(RESULT_ROWS.map((row) => [row, 0])) as Record<ResultRow, number>;

/** A year of a body: many have no request at all, some a few, some hundreds. */
export function drawnFigures(dice: Dice): Figures {
  const received = dice.chance(0.25) ? 0 : dice.one([dice.between(1, 6), dice.between(5, 40), dice.between(30, 900)]);
  const carriedIn = received > 2 && dice.chance(0.35) ? dice.between(1, Math.ceil(received / 4)) : 0;
  const carriedOut = received > 2 && dice.chance(0.4) ? dice.between(1, Math.ceil(received / 3)) : 0;
  const rules = dice.chance(0.4);
  return {
    received,
    enterprises: received > 3 && dice.chance(0.5) ? dice.between(1, Math.floor(received / 3)) : 0,
    carriedIn,
    carriedOut,
    results: drawnResults(received + carriedIn - carriedOut, dice),
    reviews: drawnReviews(received, dice),
    issued: rules ? dice.between(0, 9) : 0,
    repealed: rules ? dice.between(0, 4) : 0,
    inForce: rules ? dice.between(5, 60) : 0,
    licensing: dice.chance(0.5) ? dice.between(3, 9_000) : 0,
    penalties: dice.chance(0.5) ? dice.between(2, 1_500) : 0,
    compulsion: dice.chance(0.3) ? dice.between(1, 300) : 0,
    fees: dice.chance(0.3) ? dice.between(1, 90_000) * 10_000 : 0,
  };
}

function drawnResults(settled: number, dice: Dice): Readonly<Record<ResultRow, number>> {
  const results = { ...NO_RESULTS };
  let open = settled;
  for (const row of dice.shuffled(RESULT_ROWS).slice(0, dice.between(1, 7))) {
    const taken = dice.between(0, open);
    results[row] += taken;
    open -= taken;
  }
  results[dice.one(['granted', 'granted', 'unableToProvide.notHeld'] as const)] += open;
  return results;
}

function drawnReviews(received: number, dice: Dice): Readonly<Record<ReviewGroup, Outcomes>> {
  const some = received > 0 && dice.chance(0.5);
  const group = (often: number): Outcomes => {
    const count = () => (some && dice.chance(often) ? dice.between(1, 6) : 0);
    return { upheld: count(), corrected: count(), otherOutcome: count(), pending: count() };
  };
  return {
    reconsideration: group(0.5),
    litigationDirect: group(0.25),
    litigationAfterReconsideration: group(0.2),
  };
}

const TABLE_3 = 'requests';
const TABLE_4 = 'reviewAndLitigation';
const TABLE_2 = 'proactiveDisclosure';

/** Every cell of the figures by its name; a cell that is not among them is 0. */
export function cellsOfFigures(figures: Figures): ReadonlyMap<string, number> {
  const cells = new Map<string, number>();
  const row = (key: string, total: number, enterprises = 0) => {
    cells.set(`${TABLE_3}.${key}.total`, total);
    cells.set(`${TABLE_3}.${key}.naturalPerson`, total - enterprises);
    cells.set(`${TABLE_3}.${key}.commercialEnterprise`, enterprises);
  };
  row('newRequests', figures.received, figures.enterprises);
  row('carriedOver', figures.carriedIn);
  for (const each of RESULT_ROWS) row(`results.${each}`, figures.results[each]);
  row('results.total', settledOf(figures));
  row('carriedForward', figures.carriedOut);
  for (const group of REVIEW_GROUPS) {
    const outcomes = figures.reviews[group];
    for (const [key, value] of Object.entries(outcomes)) cells.set(`${TABLE_4}.${group}.${key}`, value);
    cells.set(`${TABLE_4}.${group}.total`, reviewsOf(outcomes));
  }
  for (const key of ['issued', 'repealed', 'inForce'] as const)
    cells.set(`${TABLE_2}.normativeDocuments.${key}`, figures[key]);
  for (const key of ['licensing', 'penalties', 'compulsion'] as const)
    cells.set(`${TABLE_2}.${key}.decisions`, figures[key]);
  cells.set(`${TABLE_2}.fees.amount`, figures.fees);
  return cells;
}
