import { EDITIONS, type Edition, editionOfYear } from '../../domain/forms/editions.ts';
import type { SourceDocument } from '../source/sourceDocument.ts';
import { readLooseRows } from './loose/readLooseRows.ts';
import { readTables } from './readTables.ts';
import { mayBeLoose, tablesIn } from './tablesIn.ts';

/** The year decides the form. Without a year the form is the one whose rows and columns the tables fit better. */
export function editionFor(year: number | undefined, document: Pick<SourceDocument, 'kind' | 'blocks'>): Edition {
  const byYear = year === undefined ? undefined : editionOfYear(year);
  if (byYear !== undefined) return byYear;
  const fits = EDITIONS.map((edition) => {
    const loose = mayBeLoose(document) ? readLooseRows(document.blocks, edition).sightings : [];
    const sightings = [...readTables(tablesIn(document), edition).sightings, ...loose];
    const own = sightings.filter(({ name }) => name.edition === edition);
    return { edition, count: own.filter(({ name }) => name.table.print.kind === 'blocks').length };
  });
  return fits.reduce((best, each) => (each.count > best.count ? each : best)).edition;
}
