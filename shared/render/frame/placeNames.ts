import { findCellIn } from '../../domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { sectionTitle } from '../../domain/forms/sections.ts';

/** A place in a report in the form's own words: 「表三 （一）予以公开 · 自然人」, or the title of a section. */
export function placeName(year: number, place: string): string {
  const edition = editionOfYearOrThrow(year);
  const section = /^narrative\.(\w+)$/.exec(place)?.[1];
  if (section !== undefined) return sectionTitle(edition, section);
  const cell = findCellIn(edition, place);
  return cell === undefined ? place : `${cell.tableName} ${cell.rowLabel} · ${cell.columnLabel}`;
}

/** Where a place stands on a page that shows the whole report. */
export function cellAnchor(place: string): string {
  return `at-${place.replaceAll('.', '-')}`;
}
