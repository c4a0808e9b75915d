import type { Claim } from './claims.ts';
import type { NarrativeRemark } from './narrativeReader.ts';

/** More of the same kind do not help a clerk, and a hostile text must not make a receipt of any size. */
const MOST_PER_RULE = 10;

/**
 * So many as are told. 无行政强制 denies by two patterns, 20件均已答复 is a number and all of them: what was said of the same words is not said
 * again. A text can hold thousands: each is held against the few that are told.
 */
export function firstOf(remarks: readonly NarrativeRemark[]): readonly NarrativeRemark[] {
  const told: NarrativeRemark[] = [];
  for (const remark of remarks) {
    if (told.length === MOST_PER_RULE) break;
    if (!isTold(told, remark)) told.push(remark);
  }
  return told;
}

/**
 * What is said of claims, one after the other, and is meant. Reading whose a number is costs more than comparing it: of what was told
 * already, and of what no place is left for, it is not read again.
 */
export function toldOf(
  claims: readonly Claim[],
  said: (claim: Claim) => readonly NarrativeRemark[],
  isMeant: (claim: Claim, at: number) => boolean,
): readonly NarrativeRemark[] {
  const told: NarrativeRemark[] = [];
  for (const [at, claim] of claims.entries()) {
    if (told.length >= MOST_PER_RULE) break;
    const remarks = said(claim).filter((remark) => !isTold(told, remark));
    if (remarks.length === 0 || !isMeant(claim, at)) continue;
    for (const remark of remarks) if (!isTold(told, remark)) told.push(remark);
  }
  return told;
}

function isTold(told: readonly NarrativeRemark[], remark: NarrativeRemark): boolean {
  return told.some((earlier) => saysAsMuch(earlier, remark));
}

/** What is said and of what, of which one reading may take in more words than another; the place is the same. */
const WORDS: ReadonlySet<string> = new Set(['what', 'found']);

function saysAsMuch(one: NarrativeRemark, other: NarrativeRemark): boolean {
  const keys = Object.keys(one.fill);
  return one.section === other.section && keys.every((key) => isAlike(key, one.fill[key], other.fill[key]));
}

function isAlike(key: string, one: string | number | undefined, other: string | number | undefined): boolean {
  if (one === other) return true;
  if (!WORDS.has(key)) return false;
  return String(one).includes(String(other)) || String(other).includes(String(one));
}
