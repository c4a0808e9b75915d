import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { peopleSheet, readPeopleSheet } from '../../../functions/cli/commands/peopleSheet.ts';
import { rosterSheet } from '../../../functions/documents/rosterSheet.ts';
import { firstSheetOf } from '../../../shared/intake/source/firstSheet.ts';
import { workbook } from '../../../shared/render/sheets/workbook.ts';

/** What every object of the language has: a text of that name is a text like any other. */
const NAMES = Object.getOwnPropertyNames(Object.prototype);

/** What stands in the cells of the first sheet for shared texts: places in the list of texts, and nothing else. */
function placesIn(book: Uint8Array): readonly string[] {
  const xml = strFromU8(unzipSync(book)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  return [...xml.matchAll(/<c [^>]*t="s"[^>]*><v>([^<]*)<\/v>/g)].map(([, place = '']) => place);
}

async function expectSound(book: Uint8Array): Promise<void> {
  const places = placesIn(book);
  expect(places.length).toBeGreaterThan(0);
  expect(places.filter((place) => !/^\d+$/.test(place))).toEqual([]);
}

test.each(NAMES)('a cell that says %s is one in every workbook, and is read back', async (name) => {
  for (const kind of ['text', 'prose'] as const) {
    const book = await workbook([{ name: '一', rows: [[{ kind, text: name }]], widths: [9] }]);
    await expectSound(book);
    expect(firstSheetOf(book)[0]?.[0]?.trim()).toBe(name);
  }
  const people = await peopleSheet({ people: [{ id: name, name, posts: [{ body: '350128-gongan' }] }] });
  await expectSound(people);
  expect(readPeopleSheet(people)).toMatchObject({ people: [{ id: name, name }] });
  const agencies = [{ id: '350128-gongan', name, required: true }];
  const roster = await rosterSheet({ district: '350128', name, year: 2024, agencies });
  await expectSound(roster);
  expect(firstSheetOf(roster)[2]?.[1]?.trim()).toBe(name);
});
