import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { valueIn } from '../../support/print/printedReport.ts';

/**
 * Documents that no writer of this project made: pages in the frames of portals, as editors paste them, and files of other programs.
 * Beside each stands what was put into it.
 */
const FOLDER = new URL('../../fixtures/otherPrograms/', import.meta.url);

interface Expected {
  readonly year: number;
  readonly agencyName: string;
  readonly narrative: Readonly<Record<string, string>>;
}

const FILES = readdirSync(FOLDER).filter((name) => !name.endsWith('.json'));
const bare = (text: unknown) => String(text ?? '').replaceAll(/\s/g, '');

describe('a document of another program', () => {
  test('is among the kept ones', () => {
    expect(FILES.length).toBeGreaterThan(8);
  });

  test.each(FILES)('%s is read whole: every cell, name, year and each section', async (name) => {
    const expected: Expected = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
    const { draft } = await importReport(readFileSync(new URL(name, FOLDER)));
    const other = cellsOf(editionOfYearOrThrow(expected.year)).flatMap((cell) => {
      const [printed, read] = [valueIn(expected, cell.name), valueIn(draft, cell.name)];
      const isSame = printed === read || (typeof printed === 'number' && Number(read) === printed);
      return isSame ? [] : [`${cell.name}: printed ${String(printed)}, read ${String(read)}`];
    });
    expect(other).toEqual([]);
    expect(draft).toMatchObject({ year: expected.year, agencyName: expected.agencyName });
    for (const [section, text] of Object.entries(expected.narrative)) {
      expect(`${section} ${bare(valueIn(draft, `narrative.${section}`))}`).toBe(`${section} ${bare(text)}`);
    }
  });
});
