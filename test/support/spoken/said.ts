import type { Dice } from './dice.ts';
import { type Figures, RESULT_ROWS, REVIEW_GROUPS, type ResultRow, type ReviewGroup } from './figures.ts';

/** What a sentence may give a figure of, and where that figure stands: the beginning of its cells' names. */
export const PLACES = {
  received: 'requests.newRequests',
  applicants: 'requests.newRequests',
  channels: 'requests.newRequests',
  carriedIn: 'requests.carriedOver',
  carriedOut: 'requests.carriedForward',
  settled: 'requests.results.total',
  granted: 'requests.results.granted',
  partiallyGranted: 'requests.results.partiallyGranted',
  denied: 'requests.results.denied',
  unableToProvide: 'requests.results.unableToProvide',
  notProcessed: 'requests.results.notProcessed',
  otherHandling: 'requests.results.otherHandling',
  reasons: 'requests.results.',
  reconsideration: 'reviewAndLitigation.reconsideration',
  litigation: 'reviewAndLitigation.litigation',
  noReviews: 'reviewAndLitigation.',
  outcomes: 'reviewAndLitigation.',
  pending: 'reviewAndLitigation.',
  issued: 'proactiveDisclosure.normativeDocuments.issued',
  repealed: 'proactiveDisclosure.normativeDocuments.repealed',
  inForce: 'proactiveDisclosure.normativeDocuments.inForce',
  licensing: 'proactiveDisclosure.licensing',
  penalties: 'proactiveDisclosure.penalties',
  compulsion: 'proactiveDisclosure.compulsion',
  fees: 'proactiveDisclosure.fees',
} as const;
export type Kind = keyof typeof PLACES;

/** One thing a sentence says, with the row of results or the outcome it is about where the kind has several. */
export interface Said {
  readonly kind: Kind;
  readonly row?: ResultRow;
  readonly group?: ReviewGroup;
  readonly outcome?: 'upheld' | 'corrected' | 'otherOutcome' | 'pending';
}

export interface Piece {
  readonly text: string;
  readonly says: readonly Said[];
}

export const piece = (text: string, ...says: readonly (Kind | Said)[]): Piece => ({
  text,
  says: says.map((each) => (typeof each === 'string' ? { kind: each } : each)),
});

export const joined = (pieces: readonly Piece[], between = ''): Piece => ({
  text: pieces.map(({ text }) => text).join(between),
  says: pieces.flatMap(({ says }) => says),
});

/** Tables that balance and are otherwise than what was said; undefined where these figures allow none. */
export function contradicted(figures: Figures, said: Said, dice: Dice): Figures | undefined {
  const step = dice.one([1, 2, 3, 10]);
  switch (said.kind) {
    case 'received':
      return withMoreResults({ ...figures, received: figures.received + step }, step, dice);
    case 'applicants':
      return figures.received > figures.enterprises ? { ...figures, enterprises: figures.enterprises + 1 } : undefined;
    case 'carriedIn':
      return withMoreResults({ ...figures, carriedIn: figures.carriedIn + step }, step, dice);
    case 'carriedOut':
      return { ...figures, carriedIn: figures.carriedIn + step, carriedOut: figures.carriedOut + step };
    case 'settled':
      return withMoreResults({ ...figures, carriedIn: figures.carriedIn + step }, step, dice);
    case 'reconsideration':
    case 'litigation':
    case 'noReviews':
    case 'outcomes':
    case 'pending':
      return withReviews(figures, said, step, dice);
    case 'issued':
    case 'repealed':
    case 'inForce':
    case 'licensing':
    case 'penalties':
    case 'compulsion':
      return { ...figures, [said.kind]: figures[said.kind] + step };
    case 'fees':
      return { ...figures, fees: figures.fees + step * 1_000_000 };
    case 'channels':
      return undefined;
    default:
      return withResult(figures, said, step, dice);
  }
}

/** As many more results as there were more requests. */
function withMoreResults(figures: Figures, step: number, dice: Dice): Figures {
  const row = dice.one(RESULT_ROWS);
  return { ...figures, results: { ...figures.results, [row]: figures.results[row] + step } };
}

/** More of the results said, and as many more carried in. */
function withResult(figures: Figures, { kind, row }: Said, step: number, dice: Dice): Figures {
  const rows = row === undefined ? RESULT_ROWS.filter((each) => each.split('.')[0] === kind) : [row];
  const at = dice.one(rows);
  const results = { ...figures.results, [at]: figures.results[at] + step };
  return { ...figures, results, carriedIn: figures.carriedIn + step };
}

/** Another outcome where one is told, with the same total if there is one to take it from; more cases where none is. */
function withReviews(figures: Figures, { kind, group, outcome }: Said, step: number, dice: Dice): Figures {
  const groups = REVIEW_GROUPS.filter((each) => kind === 'noReviews' || each.startsWith(kind));
  const at = group ?? dice.one(groups);
  const column =
    outcome ?? (kind === 'pending' ? 'pending' : dice.one(['upheld', 'corrected', 'otherOutcome'] as const));
  const outcomes = figures.reviews[at];
  const from = (['upheld', 'otherOutcome', 'corrected'] as const).find((each) => each !== column && outcomes[each] > 0);
  const told = kind === 'outcomes' || kind === 'pending';
  const changed =
    told && from !== undefined
      ? { ...outcomes, [column]: outcomes[column] + 1, [from]: outcomes[from] - 1 }
      : { ...outcomes, [column]: outcomes[column] + step };
  return { ...figures, reviews: { ...figures.reviews, [at]: changed } };
}
