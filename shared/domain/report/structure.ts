import { type Cell, cellsOf } from '../forms/catalogue.ts';
import type { CellName, CellValue, CellValues } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';
import { findTable } from '../forms/parts.ts';
import { EXPECTED_FORM, MAX_COUNT } from '../forms/schema.ts';
import { ruleNamed } from '../rules/allRules.ts';
import type { Rule } from '../rules/rule.ts';
import { findingOf, placeWords } from '../rules/words.ts';
import { type AmountFault, fenOfWanNumber, fenOfWanText } from '../values/money.ts';
import type { FindingDraft } from '../verdict/findings.ts';
import { absentFindings } from './absentCells.ts';
import { cellsInShape } from './inShape.ts';
import { quoted, valueAt } from './json.ts';
import { pointerOf } from './positions.ts';
import { shapeFaults, WRONG_FORM } from './shape.ts';

/** The cells of a submission as far as they could be read, and everything wrong with its shape. */
interface Structure {
  /** Cells that hold what a cell may hold; cells that are absent or hold something else are not in it. */
  readonly values: CellValues;
  readonly findings: readonly FindingDraft[];
}

/** Reads the tables of a parsed submission by the catalogue of its edition. */
export function readStructure(root: unknown, edition: Edition, year: number, rules: readonly Rule[]): Structure {
  const values = new Map<CellName, CellValue>();
  const absent: Cell[] = [];
  const faults: FindingDraft[] = [];
  const inShape = cellsInShape(root, edition);
  for (const [at, cell] of cellsOf(edition).entries()) {
    const raw = inShape === undefined ? valueAt(root, cell.name) : inShape[at];
    if (raw === undefined) absent.push(cell);
    else {
      const value = readCell(cell, raw);
      if (typeof value === 'object' && value !== null)
        faults.push(faultFinding(cell, raw, value, edition, year, rules));
      else values.set(cell.name, value);
    }
  }
  const shape = inShape === undefined ? shapeFaults(root, edition, year, rules) : [];
  const tables = absent.length === 0 ? [] : absentFindings(absent, edition, year, rules);
  return { values, findings: underWrongForm([...shape, ...tables, ...faults]) };
}

interface CellFault {
  readonly fault: 'type' | 'form';
}

function readCell(cell: Cell, raw: unknown): CellValue | CellFault {
  if (raw === null || raw === 'n/a') return raw;
  if (cell.kind === 'amount') return readAmount(raw);
  if (typeof raw !== 'number') return { fault: 'type' };
  const least = cell.kind === 'change' ? -MAX_COUNT : 0;
  const whole = Number.isInteger(raw) && !Object.is(raw, -0) && raw >= least && raw <= MAX_COUNT;
  return whole ? raw : { fault: 'form' };
}

function readAmount(raw: unknown): CellValue | CellFault {
  if (typeof raw !== 'number' && typeof raw !== 'string') return { fault: 'type' };
  const fen: number | AmountFault = typeof raw === 'number' ? fenOfWanNumber(raw) : fenOfWanText(raw);
  return typeof fen === 'number' ? fen : { fault: 'form' };
}

/** Which rule speaks for a cell whose number has the wrong form. */
function formRuleOf(cell: Cell, edition: Edition): string {
  return findTable(edition, cell.table)?.numberRule ?? 'CELL-TYPE';
}

function faultFinding(
  cell: Cell,
  raw: unknown,
  { fault }: CellFault,
  edition: Edition,
  year: number,
  rules: readonly Rule[],
): FindingDraft {
  const rule = ruleNamed(rules, fault === 'type' ? 'CELL-TYPE' : formRuleOf(cell, edition));
  const found = typeof raw === 'string' && fault === 'type' ? `文字“${quoted(raw)}”` : quoted(raw);
  const fill = {
    place: placeWords(cell.tableName, cell.rowLabel, cell.columnLabel),
    found,
    expectedForm: EXPECTED_FORM[cell.kind],
  };
  return findingOf(rule, year, fill, {
    table: cell.tableName,
    row: cell.rowLabel,
    column: cell.columnLabel,
    cells: [cell.name],
    found: quoted(raw),
    expected: EXPECTED_FORM[cell.kind],
    pointer: pointerOf(cell.name),
  });
}

/** When the other edition's form was used, the cells that are missing for it are its consequence. */
function underWrongForm(findings: readonly FindingDraft[]): readonly FindingDraft[] {
  if (!findings.some(({ rule }) => rule === 'DOC-FMT')) return findings;
  return findings.map((each) =>
    each.rule === 'DOC-TABLE' || (each.rule === 'CELL-ABSENT' && each.causedBy === undefined)
      ? { ...each, causedBy: WRONG_FORM }
      : each,
  );
}
