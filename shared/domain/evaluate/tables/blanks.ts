import type { Cell } from '../../forms/catalogue.ts';
import { cellsOf } from '../../forms/catalogue.ts';
import { formOf } from '../../forms/editions.ts';
import type { FormRow } from '../../forms/printed.ts';
import { pointerOf } from '../../report/positions.ts';
import { ruleNamed } from '../../rules/allRules.ts';
import { findingOf, inBrackets, placeWords } from '../../rules/words.ts';
import type { Judging, Verdict } from './judging.ts';

/** Blank inputs: one warning per row, naming every blank cell in it. A blank never stops acceptance and adds nothing. */
export function blankWarnings(judging: Judging): readonly Verdict[] {
  const { edition, rules, year } = judging;
  if (!judging.knowns.hasBlanks) return [];
  const rule = ruleNamed(rules, 'CELL-BLANK');
  const blank = new Map<string, Cell[]>();
  for (const cell of cellsOf(edition)) {
    if (cell.role !== 'input' || judging.stated(cell.name) !== null) continue;
    blank.set(cell.row, [...(blank.get(cell.row) ?? []), cell]);
  }
  const rows = formOf(edition).tables.flatMap((table) => table.rows.map((row) => ({ table, row })));
  return rows.flatMap(({ table, row }): Verdict[] => {
    const cells = blank.get(row.key) ?? [];
    const [first] = cells;
    if (first === undefined) return [];
    const columns = cells.length === inputsOf(row) ? '' : cells.map((cell) => inBrackets(cell.columnLabel)).join('');
    const derived = cells.filter(({ name }) => judging.knowns.derived.get(name) === 0);
    const note = derived.length === cells.length ? '按已填合计推算为 0。' : '';
    const finding = findingOf(
      rule,
      year,
      { place: `${placeWords(table.shortName, row.label, null)}${columns}` },
      {
        table: table.shortName,
        row: row.label,
        column: cells.length === 1 ? first.columnLabel : null,
        cells: cells.map(({ name }) => name),
        found: '空白',
        expected: derived.length === cells.length ? '0' : null,
        pointer: pointerOf(cells.length === 1 ? first.name : row.key),
      },
    );
    return [{ finding: { ...finding, message: `${finding.message}${note}` } }];
  });
}

function inputsOf(row: FormRow): number {
  return row.total ? 0 : row.columns.filter((column) => !column.total).length;
}
