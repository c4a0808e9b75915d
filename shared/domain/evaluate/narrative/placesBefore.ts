import { matchesOf, type Readable } from './matches.ts';
import type { Span } from './sentences.ts';

const PLACES = new WeakMap<Readable, Map<RegExp, readonly Span[]>>();

/**
 * Where in a text a pattern stands last that ends before a place, or at it. The text is read for it once, however many of its numbers ask:
 * each that reads its sentence anew from the beginning makes of a sentence without an end the square of its length.
 */
export function lastPlaceBefore(text: Readable, pattern: RegExp, at: number): Span | undefined {
  const places = placesIn(text, pattern);
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return places[low - 1];
}

function placesIn(text: Readable, pattern: RegExp): readonly Span[] {
  const ofText = PLACES.get(text) ?? new Map<RegExp, readonly Span[]>();
  PLACES.set(text, ofText);
  const known = ofText.get(pattern);
  if (known !== undefined) return known;
  const places = matchesOf(text, pattern).map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
  ofText.set(pattern, places);
  return places;
}
