import { LONGEST_READ } from '../../forms/proseRead.ts';
import type { Narrative } from '../../forms/sections.ts';
import { normalBeginning } from './normalText.ts';
import { sentencesIn } from './sentences.ts';

/**
 * A small sketch of a narrative, kept with each version so that next year's report can be compared with it without
 * fetching the old file: the 64 smallest 32-bit hashes of its sentences, digits and years taken out. Sorted, unsigned.
 * Of a very long section only the beginning counts, as in reading.
 */
export type NarrativePrint = readonly number[];

const PRINT_SIZE = 64;
/** Signs, digits, blanks and numerals. */
const NO_WORDS = /(?:[^\p{L}]|[零〇一二两三四五六七八九十百千万亿])+/gu;
/** A shorter sentence is a heading or a stock phrase. */
const SHORTEST_SENTENCE = 8;

const PRINTS = new WeakMap<Narrative, NarrativePrint>();

/** The print of a narrative; empty when it has no sentence long enough to tell anything. Worked out once for a narrative. */
export function printOf(narrative: Narrative): NarrativePrint {
  const print = PRINTS.get(narrative) ?? takePrint(narrative);
  PRINTS.set(narrative, print);
  return print;
}

function takePrint(narrative: Narrative): NarrativePrint {
  const hashes = new Set<number>();
  for (const section of Object.values(narrative)) {
    const text = normalBeginning(section, LONGEST_READ);
    for (const { start, end } of sentencesIn(text)) {
      const words = text.slice(start, end).replace(NO_WORDS, '');
      if (words.length >= SHORTEST_SENTENCE) hashes.add(fnv1a(words));
    }
  }
  return [...hashes].sort((a, b) => a - b).slice(0, PRINT_SIZE);
}

/**
 * How alike two narratives are, 0 to 1: the share of sentences they have in common among those of either, estimated
 * from the smallest hashes of both (exact while a narrative has no more than 64 sentences). 0 when either is empty.
 */
export function likeness(a: NarrativePrint, b: NarrativePrint): number {
  const [inA, inB] = [new Set(a), new Set(b)];
  const full = Math.max(a.length, b.length) >= PRINT_SIZE;
  const union = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, full ? PRINT_SIZE : undefined);
  return union.length === 0 ? 0 : union.filter((hash) => inA.has(hash) && inB.has(hash)).length / union.length;
}

/** FNV-1a, 32 bits, over UTF-16 code units (low byte first). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}
