import { sequencerOfReceipt } from '../../../shared/domain/filing/receiptId.ts';
import type { Seen } from '../../../shared/domain/filing/seen.ts';
import type { Sequencer } from '../../../shared/domain/filing/sequencer.ts';
import { findCellIn } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../../shared/domain/forms/sections.ts';
import { NOTHING_SEEN } from '../../../shared/wire/officeSteps.ts';
import { ApiError } from '../http/apiError.ts';

/** Refuses by name a place that a report of the year does not have: neither a cell of its form nor `narrative.` and a section. */
export function refuseUnknownPlaces(year: number, places: readonly string[]): void {
  const edition = editionOfYearOrThrow(year);
  const sections = new Set(sectionsOf(edition).map(({ key }) => `narrative.${key}`));
  const unknown = places.find((place) => !sections.has(place) && findCellIn(edition, place) === undefined);
  if (unknown !== undefined) {
    throw new ApiError(400, 'UNKNOWN_CELL', `${year}年度的表格中没有这一格或章节：${unknown.slice(0, 120)}`);
  }
}

/** The version a receipt is of; undefined when none was named. Throws 404 for a receipt that is not this body's in this year. */
export function versionNamed(
  receipt: string | undefined,
  filing: { readonly agency: string; readonly year: number },
): Sequencer | undefined {
  if (receipt === undefined) return undefined;
  const seq = sequencerOfReceipt(receipt, filing);
  if (seq === undefined) throw new ApiError(404, 'NOT_FOUND', `没有回执 ${receipt}。`);
  return seq;
}

/** What a step is asked of, with what was seen of the body as its place in the order of uploads. Throws 404 as {@link versionNamed}. */
export function asSeen<Asked extends { readonly agency: string; readonly year: number; readonly seen?: string }>(
  asked: Asked,
): Omit<Asked, 'seen'> & { readonly seen?: Seen } {
  const { seen, ...rest } = asked;
  if (seen === undefined) return rest;
  return { ...rest, seen: seen === NOTHING_SEEN ? '' : versionNamed(seen, asked) };
}
