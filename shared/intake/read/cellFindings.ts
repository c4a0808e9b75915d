import type { Cell } from '../../domain/forms/catalogue.ts';
import { quoted } from '../../domain/report/json.ts';
import { inBrackets } from '../../domain/rules/words.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import { aboutCell, aboutTable, cellInWords, importFinding, listed, oneForEach, whereWords } from './importWords.ts';
import type { Open, Remarked, Settled, Shared } from './settle.ts';
import { oneLine, type Sighting } from './tableNotes.ts';

/** A cell of the form and where it was seen. */
interface Seen {
  readonly cell: Cell;
  readonly sighting: Sighting;
}

/** Cells, or what was printed in them, that a message names; the rest is counted. */
const NAMED = 5;

/** The findings on single cells: what was left open, and what was read although it is not a plain number. */
export function cellFindings({ open, remarked, sharedZeros }: Settled): readonly FindingDraft[] {
  return [
    ...textFindings(open.filter((each) => each.kind === 'text')),
    ...twiceFindings(open.filter((each) => each.kind === 'twice')),
    ...sharedTogether(open.filter((each) => each.kind === 'shared')).map(sharedFinding),
    ...writtenFindings(remarked),
    ...sharedTogether(sharedZeros).map((shared) =>
      importFinding(
        'IMP-ZEROS',
        { places: rowsAndColumns(shared.cells), where: whereWords(shared.sighting.at, shared.printed) },
        atShared(shared),
      ),
    ),
  ];
}

/** Cells of one table that are open for one reason are one matter, however many they are. */
function textFindings(open: readonly Extract<Open, { kind: 'text' }>[]): readonly FindingDraft[] {
  return oneForEach(
    open,
    ({ cell, reason, unit }) => `${cell.table} ${unit} ${reason}`,
    (first, same) => {
      const fill = { ...wordsOf(first, same), reason: first.reason };
      return importFinding(first.unit ? 'IMP-UNIT' : 'IMP-CELL', fill, aboutCells(first, same));
    },
  );
}

function writtenFindings(remarked: readonly Remarked[]): readonly FindingDraft[] {
  return oneForEach(
    remarked,
    ({ cell, remarks }) => `${cell.table} ${remarks.join(' ')}`,
    (first, same) => {
      const values = same.slice(0, NAMED).map(({ value }) => String(value));
      const value = `${values.join('、')}${same.length > NAMED ? ' 等' : ''}`;
      const fill = { ...wordsOf(first, same), remarks: first.remarks.join('，'), value };
      return importFinding('IMP-WRITTEN', fill, aboutCells(first, same));
    },
  );
}

/** Which cells, what they print and where the first of them stands. */
function wordsOf(
  first: Seen,
  same: readonly Seen[],
): { readonly place: string; readonly found: string; readonly where: string } {
  const where = whereWords(first.sighting.at, first.sighting.cell);
  return {
    place: cellsInWords(
      first.cell,
      same.map(({ cell }) => cell),
    ),
    // The message puts the whole between quotation marks.
    found: printedIn(same).join('”“'),
    where: same.length === 1 ? where : `${where}等处`,
  };
}

function printedIn(same: readonly Seen[]): readonly string[] {
  const texts = [...new Set(same.map(({ sighting }) => quoted(oneLine(sighting.cell.text), 60)))];
  return texts.length > NAMED ? [...texts.slice(0, NAMED), '……'] : texts;
}

/** One row or one column is said once; cells here and there each with their row and column. */
function cellsInWords(first: Cell, cells: readonly Cell[]): string {
  if (cells.length === 1) return cellInWords(first);
  const rows = new Set(cells.map(({ rowLabel }) => rowLabel));
  const columns = new Set(cells.map(({ columnLabel }) => columnLabel));
  if (rows.size * columns.size === cells.length) return rowsAndColumns(cells);
  const named = cells.slice(0, NAMED).map((cell) => `${inBrackets(cell.rowLabel)}${inBrackets(cell.columnLabel)}`);
  return `${first.tableName}${named.join('、')}${cells.length > NAMED ? `等 ${cells.length} 格` : ''}`;
}

/** Every row and every column of the cells, which are of one table. */
function rowsAndColumns(cells: readonly Cell[]): string {
  const said = (labelOf: (cell: Cell) => string) => [...new Set(cells.map(labelOf))];
  const rows = said(({ rowLabel }) => rowLabel);
  const columns = said(({ columnLabel }) => columnLabel);
  return `${said(({ tableName }) => tableName).join('、')}${listed(rows)}的${listed(columns)}`;
}

function aboutCells(first: Seen, same: readonly Seen[]): Partial<FindingDraft> {
  const found = printedIn(same).join('，');
  if (same.length === 1) return { ...aboutCell(first.cell), found };
  return { table: first.cell.tableName, cells: same.map(({ cell }) => cell.name), found };
}

/** A row of value cells that several rows share is one matter, not seven. */
function sharedTogether<T extends Shared>(shared: readonly T[]): readonly T[] {
  const rowsOf = ({ cells, printed }: T) =>
    [...new Set(cells.map(({ row }) => row)), printed.row, printed.text].join(' ');
  return [...Map.groupBy(shared, rowsOf).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({ ...first, cells: same.flatMap(({ cells }) => cells) })),
  );
}

function sharedFinding(open: Shared): FindingDraft {
  const found = quoted(oneLine(open.printed.text), 60);
  const fill = { places: rowsAndColumns(open.cells), found, where: whereWords(open.sighting.at, open.printed) };
  return importFinding('IMP-SHARED', fill, { ...atShared(open), found });
}

/** Cells that stand in the same two places (two tables of one kind) are one matter, however many they are. */
function twiceFindings(open: readonly Extract<Open, { kind: 'twice' }>[]): readonly FindingDraft[] {
  return oneForEach(
    open,
    ({ cell, first, second }) => [cell.table, first.at.source.number, second.at.source.number].join(' '),
    ({ cell: named, first, second }, same) => {
      const cells = same.map(({ cell }) => cell);
      const seen = cells.map((cell) => ({ cell, sighting: first }));
      const found = quoted(oneLine(first.cell.text), 60);
      const fill = {
        place: cellsInWords(named, cells),
        example: same.length === 1 ? '' : '如',
        found,
        other: quoted(oneLine(second.cell.text), 60),
        where: `${whereWords(first.at, first.cell)}；${whereWords(second.at, second.cell)}`,
      };
      return importFinding('IMP-TWICE', fill, { ...aboutCells({ cell: named, sighting: first }, seen), found });
    },
  );
}

function atShared({ cells }: Shared): Partial<FindingDraft> {
  return { ...aboutTable(cells[0]?.table), cells: cells.map(({ name }) => name) };
}
