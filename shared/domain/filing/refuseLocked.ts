import { Refusal } from '../failure/refusal.ts';
import type { Lock } from './version.ts';

/** Refuses a step on a year, or before a body, that is locked: LOCKED says by whom and since when. */
export function refuseLocked(
  { district, year }: { readonly district: string; readonly year: number },
  lock: Lock | undefined,
): void {
  if (lock !== undefined) throw new Refusal('LOCKED', { district, year, by: lock.by, at: lock.at });
}
