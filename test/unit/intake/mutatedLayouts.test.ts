import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { layOut } from '../../../shared/intake/read/grid.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage, type PageParts } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { piped, tabbed, textPage } from '../../support/print/asText.ts';
import {
  type Printed,
  type PrintedGrid,
  type PrintedTable,
  printTables,
  valueIn,
} from '../../support/print/printedReport.ts';
import { runs } from '../../support/runs.ts';

const CELLS = cellsOf('2021').filter(({ kind }) => kind !== 'amount');
/** Every figure another one, so that any other that is read in its place shows. */
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(1_000 + index)]));
const TABLES = printTables('2021', (name) => FIGURES.get(name) ?? '0');
const TITLE = '某区某局2023年政府信息公开工作年度报告';
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** As a workbook saved as CSV: a line a row, merged cells in their first place only. */
function commas({ title, tables }: PageParts): string {
  const lines = (grid: PrintedGrid) =>
    layOut(grid).map((row, r) =>
      row.map((cell, c) => (cell?.row === r && cell.col === c ? `"${cell.text}"` : '')).join(','),
    );
  const heads = {
    T2: '二、主动公开政府信息情况',
    T3: '三、收到和处理政府信息公开申请情况',
    T4: '四、政府信息公开行政复议、行政诉讼情况',
  };
  const parts = (Object.keys(heads) as PrintedTable[]).flatMap((id) => [`${heads[id]},,,`, ...lines(tables[id])]);
  return [`${title},,,`, ...parts].join('\n');
}

/** `merges`: whether the kind of file says that a cell covers two places. `full`: each row has as many cells as the sheet has columns. */
interface Kind {
  readonly name: string;
  readonly merges: boolean;
  readonly full?: true;
  readonly draw: (parts: PageParts) => Uint8Array | Promise<Uint8Array>;
}
const KINDS: readonly Kind[] = [
  { name: 'a page', merges: true, draw: (parts) => bytesOf(htmlPage(parts)) },
  { name: 'Word', merges: true, draw: docx },
  { name: 'Excel', merges: true, full: true, draw: xlsx },
  { name: 'a copy from Excel', merges: false, draw: (parts) => bytesOf(textPage(parts, tabbed)) },
  { name: 'CSV', merges: false, draw: (parts) => bytesOf(commas(parts)) },
  { name: 'Markdown', merges: false, draw: (parts) => bytesOf(textPage(parts, piped)) },
];

/** What is done to the figure at a place of a grid; undefined where it cannot be done there. `blank`: cells that are printed empty by it. */
type Change = (
  row: readonly Printed[],
  at: number,
) => { readonly row: readonly Printed[]; readonly blank: readonly number[] } | undefined;

const instead = (row: readonly Printed[], at: number, drop: number, ...cells: readonly Printed[]) => [
  ...row.slice(0, at),
  ...cells,
  ...row.slice(at + drop),
];
const CHANGES: Readonly<Record<string, Change>> = {
  'shifted by an empty cell': (row, at) => ({ row: instead(row, at, 0, { text: '' }), blank: [] }),
  'shifted by a lost cell': (row, at) => ({ row: instead(row, at, 1), blank: [] }),
  'split into two cells': (row, at) => {
    const { text = '' } = row[at] ?? {};
    return { row: instead(row, at, 1, { text: text.slice(0, 2) }, { text: text.slice(2) }), blank: [] };
  },
  'split by a blank': (row, at) => {
    const cell = row[at];
    return (
      cell && {
        row: instead(row, at, 1, { ...cell, text: `${cell.text.slice(0, 2)} ${cell.text.slice(2)}` }),
        blank: [],
      }
    );
  },
  'two in one cell': (row, at) => {
    const [one, other] = [row[at], row[at + 1]];
    if (one === undefined || other === undefined) return undefined;
    return {
      row: instead(row, at, 2, { ...one, text: `${one.text} ${other.text}` }, { ...other, text: '' }),
      blank: [Number(other.text)],
    };
  },
};

/** Places of figures: table, row, and place in the row. */
const PLACES = (['T2', 'T3', 'T4'] as const).flatMap((table) =>
  TABLES[table].flatMap((row, r) =>
    row.flatMap(({ label, text }, at) => (label === true || text === '0' ? [] : [{ table, r, at }])),
  ),
);
const NAME_OF = new Map([...FIGURES].map(([name, figure]) => [Number(figure), name]));

async function outcomeOf(draft: Uint8Array) {
  const imported = await importReport(draft, { agency: '440105-rsj' });
  const named = new Set(
    imported.findings.filter(({ rule }) => rule.startsWith('IMP-')).flatMap(({ cells }) => cells ?? []),
  );
  return CELLS.map(({ name }) => ({ name, value: valueIn(imported.draft, name) ?? null, named: named.has(name) }));
}

describe.each(KINDS)('$name', ({ draw, merges, full }) => {
  const place = fc.constantFrom(...PLACES);
  // In a sheet a lost cell leaves an empty one at the end of its row: the figures are printed under other headings, and read so.
  const possible = Object.keys(CHANGES).filter((what) => full !== true || what !== 'shifted by a lost cell');

  test('whatever is shifted, split or run together: each cell is its own figure, or open and named', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom(...possible), async ({ table, r, at }, what) => {
        const changed = CHANGES[what]?.(TABLES[table][r] ?? [], at);
        fc.pre(changed !== undefined);
        const grid = TABLES[table].map((row, index) => (index === r ? (changed?.row ?? row) : row));
        for (const { name, value, named } of await outcomeOf(
          await draw({ title: TITLE, tables: { ...TABLES, [table]: grid } }),
        )) {
          const isBlank = changed?.blank.some((figure) => NAME_OF.get(figure) === name) === true;
          if (value === null) expect([what, name, named || isBlank]).toEqual([what, name, true]);
          else expect([what, name, value]).toEqual([what, name, Number(FIGURES.get(name))]);
        }
      }),
      { numRuns: runs(12) },
    );
  });

  test.runIf(merges)('a figure merged over its neighbour: both are open and named, no other figure moves', async () => {
    await fc.assert(
      fc.asyncProperty(place, async ({ table, r, at }) => {
        const row = TABLES[table][r] ?? [];
        const [one, other] = [row[at], row[at + 1]];
        fc.pre(one !== undefined && other !== undefined);
        if (one === undefined || other === undefined) return;
        const wide = { ...one, colSpan: (one.colSpan ?? 1) + (other.colSpan ?? 1) };
        const grid = TABLES[table].map((each, index) => (index === r ? instead(each, at, 2, wide) : each));
        const covered = [one, other].map(({ text }) => NAME_OF.get(Number(text)));
        for (const { name, value, named } of await outcomeOf(
          await draw({ title: TITLE, tables: { ...TABLES, [table]: grid } }),
        )) {
          if (covered.includes(name)) expect([name, value, named]).toEqual([name, null, true]);
          else expect([name, value]).toEqual([name, Number(FIGURES.get(name))]);
        }
      }),
      { numRuns: runs(6) },
    );
  });
});

const rich = (...runsOfText: readonly (readonly [properties: string, text: string])[]) =>
  `t="inlineStr"><is>${runsOfText.map(([properties, text]) => `<r><rPr>${properties}</rPr><t>${text}</t></r>`).join('')}</is>`;
/** What is done to the cell of a figure in a sheet, and whether what is printed still is the figure. */
const IN_SHEETS: readonly (readonly [name: string, cell: (figure: string) => string, isPrinted: boolean])[] = [
  ['struck', (figure) => rich(['<strike/>', figure]), false],
  ['struck in part', (figure) => rich(['<strike/>', '9'], ['', figure]), false],
  ['a mark raised', (figure) => rich(['', figure], ['<vertAlign val="superscript"/>', '1']), false],
  ['a mark lowered', (figure) => rich(['', figure], ['<vertAlign val="subscript"/>', '1']), false],
  ['white beside', (figure) => rich(['', figure], ['<color rgb="FFFFFFFF"/>', '7']), false],
  ['tiny beside', (figure) => rich(['', figure], ['<sz val="1"/>', '7']), false],
  ['split over runs', (figure) => rich(['', figure.slice(0, 2)], ['', figure.slice(2)]), true],
  ['with a circled digit', (figure) => rich(['', `${figure}①`]), false],
  ['an error', () => 't="e"><v>#REF!</v>', false],
  ['a formula with an error', () => 't="e"><f>A1</f><v>#DIV/0!</v>', false],
  ['a formula without a value', () => '><f>A1+1</f>', false],
  ['a formula', (figure) => `><f>A1</f><v>${figure}</v>`, true],
  ['a text', (figure) => `t="inlineStr"><is><t>${figure}</t></is>`, true],
  ['true', () => 't="b"><v>1</v>', false],
];

test('Excel: a changed figure is read right, or open and named; no other figure changes', async () => {
  const parts = unzipSync(await xlsx({ title: TITLE, tables: TABLES }));
  const sheetOf = (figure: string) =>
    Object.keys(parts).find(
      (part) =>
        /worksheets\/sheet/.test(part) && strFromU8(parts[part] ?? new Uint8Array()).includes(`<v>${figure}</v>`),
    ) ?? '';
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...CELLS),
      fc.constantFrom(...IN_SHEETS),
      async ({ name }, [what, cell, isPrinted]) => {
        const figure = FIGURES.get(name) ?? '';
        const part = sheetOf(figure);
        const before = strFromU8(parts[part] ?? new Uint8Array());
        const after = before.replace(
          new RegExp(`<c r="([A-Z]+\\d+)"[^>]*><v>${figure}</v></c>`),
          (_, at: string) => `<c r="${at}" ${cell(figure)}</c>`,
        );
        expect(after).not.toBe(before);
        for (const each of await outcomeOf(zipSync({ ...parts, [part]: strToU8(after) }))) {
          const isChanged = each.name === name && !isPrinted;
          if (isChanged) expect([what, name, each.value, each.named]).toEqual([what, name, null, true]);
          else expect([what, each.name, each.value]).toEqual([what, each.name, Number(FIGURES.get(each.name))]);
        }
      },
    ),
    { numRuns: runs(20) },
  );
});
