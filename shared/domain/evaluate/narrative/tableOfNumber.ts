import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { type MaybeFigure, resultFigure, rowFigure } from './figures.ts';
import type { LabelKind } from './labels.ts';
import type { NarrativeFacts } from './narrativeReader.ts';
import type { Passage } from './passages.ts';
import { reviewFigure } from './reviewGroups.ts';
import type { Span } from './sentences.ts';

/** The cells of the table that a number of the text stands for, where it is told as one of theirs. */
export function cellsTold(facts: NarrativeFacts, passage: Passage, { start }: Span): readonly string[] {
  const claim = claimAt(facts, passage, start);
  const [only, ...more] = claim?.labels ?? [];
  return only === undefined || more.length > 0 ? [] : (figureOf(facts, only.kind)?.cells ?? []);
}

const BY_PLACE = new WeakMap<NarrativeFacts, Map<Passage, Map<number, Claim>>>();

/** What the number at a place of the text is claimed to be; the first, where it is claimed to be several things. */
export function claimAt(facts: NarrativeFacts, passage: Passage, start: number): Claim | undefined {
  const known = BY_PLACE.get(facts) ?? placesOf(facts);
  BY_PLACE.set(facts, known);
  return known.get(passage)?.get(start);
}

function placesOf(facts: NarrativeFacts): Map<Passage, Map<number, Claim>> {
  const places = new Map<Passage, Map<number, Claim>>();
  for (const claim of claimsOf(facts)) {
    const own = places.get(claim.passage) ?? new Map<number, Claim>();
    places.set(claim.passage, own);
    if (!own.has(claim.quantity.start)) own.set(claim.quantity.start, claim);
  }
  return places;
}

function figureOf(facts: NarrativeFacts, kind: LabelKind): MaybeFigure {
  const { received, resultsTotal } = formOf(facts.edition).roles;
  if (kind === 'new' || kind === 'handled') return rowFigure(facts, received);
  if (kind === 'done') return rowFigure(facts, resultsTotal);
  if (kind.startsWith('reviews.')) return reviewFigure(facts, kind);
  return kind.startsWith('results.') ? resultFigure(facts, kind) : undefined;
}
