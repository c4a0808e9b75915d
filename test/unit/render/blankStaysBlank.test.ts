import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'node-html-parser';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { districtFigures } from '../../../shared/domain/year/districtFigures.ts';
import { drawSummary } from '../../../shared/render/summary/drawSummary.ts';
import { officialTables } from '../../../shared/render/table/officialTables.ts';
import { type CompiledExample, compiled } from '../../support/compilations.ts';
import { tidyRows } from '../../support/csv.ts';
import { anEmptyReport, withCells } from '../../support/reports.ts';

const LICENSING = 'proactiveDisclosure.licensing.decisions';
const COMPULSION = 'proactiveDisclosure.compulsion.decisions';
const PENALTIES = 'proactiveDisclosure.penalties.decisions';
const REVIEW = 'reviewAndLitigation.reconsideration';
const OPEN = {
  [LICENSING]: null,
  [COMPULSION]: 'n/a',
  ...Object.fromEntries(
    ['upheld', 'corrected', 'otherOutcome', 'pending', 'total'].map((of) => [`${REVIEW}.${of}`, null]),
  ),
};

const body = (agency: string, cells: Readonly<Record<string, unknown>>) => ({
  agency,
  name: agency,
  report: withCells(anEmptyReport(2025, agency), cells),
});
const alone = compiled({ year: 2025 }, [body('440105-a', OPEN)]);
const besideAnother = compiled({ year: 2025 }, [body('440105-a', OPEN), body('440105-b', { [PENALTIES]: 3 })]);

/** What each file of a district prints in a cell: nothing is an empty text. */
async function printedBy(example: CompiledExample): Promise<Readonly<Record<string, (name: string) => string>>> {
  const { compilation, context } = example;
  const files = new Map((await drawSummary(compilation, context)).map(({ name, bytes }) => [name, bytes]));
  const bytesOf = (name: string) => files.get(name) ?? new Uint8Array();
  const csv = new Map(
    tidyRows(strFromU8(bytesOf('summary.csv'))).map(({ row, column, value }) => [`${row}.${column}`, value]),
  );
  const tables = officialTables(compilation.edition);
  const places = new Map(
    tables.flatMap((table, index) =>
      table.cells.flatMap((cell) => (cell.kind === 'value' ? [[cell.cell, { ...cell, index }] as const] : [])),
    ),
  );
  const inOrder = tables.flatMap(({ cells }) =>
    cells.filter((cell) => cell.kind === 'value').sort((a, b) => a.row - b.row || a.column - b.column),
  );
  const page = parse(strFromU8(bytesOf('summary.html'))).querySelectorAll('table.form td[headers]');
  const html = new Map(inOrder.map(({ cell }, index) => [cell, page[index]?.text ?? '?']));
  const sheets = await readXlsxFile(Buffer.from(bytesOf('tables.xlsx')));
  const LEAD = 3;
  const word = wordFigures(
    bytesOf('summary.docx'),
    inOrder.map(({ cell }) => cell),
  );
  return {
    csv: (name) => csv.get(name) ?? '?',
    html: (name) => html.get(name) ?? '?',
    word: (name) => word.get(name) ?? '?',
    excel: (name) => {
      const place = places.get(name);
      const sheet = sheets[place?.index ?? 0]?.data;
      return String(sheet?.[LEAD + (place?.row ?? 0)]?.[place?.column ?? 0] ?? '');
    },
  };
}

/** The figures of the tables of a Word document, in reading order: whatever no label is. */
function wordFigures(docx: Uint8Array, names: readonly string[]): ReadonlyMap<string, string> {
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());
  const labels = new Set(
    officialTables('2021').flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === 'label' ? cell.text : []))),
  );
  const texts = [...xml.matchAll(/<w:tc>.*?<\/w:tc>/g)].flatMap(([cell]) => {
    if (/<w:vMerge w:val="continue"\/>/.test(cell)) return [];
    const text = [...cell.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, of]) => of).join('');
    return labels.has(text) ? [] : [text];
  });
  return new Map(names.map((name, index) => [name, texts[index] ?? '?']));
}

describe('a figure nobody has stated', () => {
  it('is printed by no file as 0, and what was stated as 0 is', async () => {
    for (const [file, show] of Object.entries(await printedBy(alone))) {
      expect([file, show(LICENSING), show(`${REVIEW}.upheld`), show(`${REVIEW}.total`)]).toEqual([file, '', '', '']);
      expect([file, show(COMPULSION)]).toEqual([file, file === 'csv' ? '' : '/']);
      expect([file, show(PENALTIES)]).toEqual([file, '0']);
    }
  });

  it('is a figure once any body states it, with the blanks counted beside it', async () => {
    for (const [file, show] of Object.entries(await printedBy(besideAnother)))
      expect([file, show(LICENSING), show(`${REVIEW}.total`), show(PENALTIES)]).toEqual([file, '0', '0', '3']);
    const { compilation, context } = besideAnother;
    const files = await drawSummary(compilation, context);
    const csv = strFromU8(files.find(({ name }) => name === 'summary.csv')?.bytes ?? new Uint8Array());
    const of = (row: string, column: string) => {
      const found = tidyRows(csv).find((each) => each.row === row && each.column === column);
      return [found?.state, found?.value, found?.blank_count, found?.na_count];
    };
    expect(of('proactiveDisclosure.licensing', 'decisions')).toEqual(['sum', '0', '1', '0']);
    expect(of('proactiveDisclosure.compulsion', 'decisions')).toEqual(['sum', '0', '0', '1']);
    expect(of(REVIEW, 'total')).toEqual(['recomputed', '0', '1', '0']);
    expect(of('proactiveDisclosure.penalties', 'decisions')).toEqual(['sum', '3', '0', '0']);
  });

  it('has a state of its own in summary.csv', async () => {
    const files = await drawSummary(alone.compilation, alone.context);
    const rows = tidyRows(strFromU8(files.find(({ name }) => name === 'summary.csv')?.bytes ?? new Uint8Array()));
    const states = new Map(rows.map(({ row, column, state }) => [`${row}.${column}`, state]));
    expect([LICENSING, COMPULSION, `${REVIEW}.total`, PENALTIES].map((name) => states.get(name))).toEqual([
      'blank',
      'na',
      'blank',
      'sum',
    ]);
  });

  it('stays 0 in the totals: the figures of a file and of the roll-up differ in nothing else', () => {
    const figureOf = districtFigures(alone.compilation);
    for (const { name, value } of alone.compilation.cells)
      if (figureOf(name).value !== value)
        expect([name, figureOf(name).state, value]).toEqual([name, expect.stringMatching(/^(blank|na)$/), 0]);
    expect(cellsOf('2021').filter(({ name }) => figureOf(name).state !== 'stated')).toHaveLength(7);
  });
});
