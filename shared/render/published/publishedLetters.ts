import type { PublishedYear } from '../../wire/published.ts';
import { type Letter, letterSheet, lettersZip } from '../sheets/letters.ts';
import { listSheet } from '../sheets/listSheet.ts';
import { bodiesWrittenTo, DIFFERENCE_COLUMNS, publishedDifferences, publishedLetter } from './publishedLetter.ts';

/** A ZIP of one workbook a body that is asked to do something: the letter and, where places differ, all of them. */
export async function publishedLetters(published: PublishedYear): Promise<Uint8Array> {
  const letters = bodiesWrittenTo(published).map((body): Letter => {
    const places = publishedDifferences(published, body);
    const list = places.length === 0 ? [] : [listSheet('不一致的位置', DIFFERENCE_COLUMNS, places)];
    const sheets = [letterSheet(publishedLetter(published, body)), ...list];
    return { name: `${body.name}${published.year}年度报告公开核对`, sheets };
  });
  return lettersZip(letters);
}
