import { withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { type Cell, cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow, formOf } from '../../../shared/domain/forms/editions.ts';
import type { Form } from '../../../shared/domain/forms/form.ts';
import { columnsOf, type FormTable, type RowKey } from '../../../shared/domain/forms/printed.ts';
import { wanTextOfFen } from '../../../shared/domain/values/money.ts';

/** A made-up report that keeps every printed rule. */
export interface GeneratedReport {
  readonly year: number;
  readonly agency: string;
  readonly agencyName: string;
  readonly [section: string]: unknown;
}

interface Body {
  readonly agency: string;
  readonly agencyName: string;
  /** Applications carried over from the year before, by column. */
  readonly carriedOver?: ReadonlyMap<string, number>;
}

/** What a report is drawn with: figures by cell, and chance. */
interface Drawing {
  readonly inputs: Map<string, number>;
  readonly upTo: (most: number) => number;
  /** 0, or with that chance 1 to `most`. */
  readonly rare: (chance: number, most: number) => number;
}

/**
 * Draws a report in the form of its year: results at random, what is carried forward at random, and as many new
 * applications as that takes, so that the balance holds in every column. Totals are recomputed by the same code that
 * recomputes a district's.
 */
export function generateReport(year: number, body: Body, random: () => number): GeneratedReport {
  const edition = editionOfYearOrThrow(year);
  const form = formOf(edition);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const rare = (chance: number, most: number) => (random() < chance ? 1 + upTo(most - 1) : 0);
  const drawing: Drawing = { inputs: new Map(), upTo, rare };
  for (const table of form.tables) {
    if (table.id === form.roles.requests) drawRequests(form, table, body, drawing);
    else drawTable(form, table, drawing);
  }
  const totals = withPrintedTotals(edition, drawing.inputs);
  const figureOf = (cell: Cell) => totals.get(cell.name) ?? drawing.inputs.get(cell.name) ?? 0;
  return nest({ year, ...body }, cellsOf(edition), figureOf);
}

/** Reviews are few, decisions many. */
function drawTable(form: Form, table: FormTable, { inputs, upTo, rare }: Drawing): void {
  const isFew = table.print.kind === 'sideBySide';
  const never = rowsOnlyOthersFill(form);
  for (const row of table.rows) {
    if (row.total) continue;
    for (const column of row.columns) {
      const name = `${row.key}.${column.key}`;
      if (column.total) continue;
      if (never.has(row.key)) inputs.set(name, 0);
      else if (column.kind === 'amount') inputs.set(name, upTo(90_000_000) * 100);
      else inputs.set(name, isFew ? rare(0.1, 2) : rare(0.6, 40));
    }
  }
  keepDocumentRules(form, inputs);
}

/** Rows that stay 0 for a body of a district, as the form's own rules say: 规章. */
function rowsOnlyOthersFill({ rules }: Form): ReadonlySet<RowKey> {
  const operands = rules.flatMap(({ test }) => (test.kind === 'belowMunicipal' ? test.zero : []));
  return new Set(operands.map((operand) => operand.slice(0, operand.lastIndexOf('.'))));
}

function drawRequests({ roles }: Form, table: FormTable, body: Body, { inputs, rare }: Drawing): void {
  const results = table.rows.filter(({ result }) => result);
  for (const { key: column, total } of columnsOf(table)) {
    if (total) continue;
    const busy = column === roles.mostApplicants ? 1 : 0.15;
    for (const row of results) inputs.set(`${row.key}.${column}`, rare(0.25 * busy, 6));
    const handled = results.reduce((sum, row) => sum + (inputs.get(`${row.key}.${column}`) ?? 0), 0);
    const forward = rare(0.2 * busy, 3);
    const carried = Math.min(body.carriedOver?.get(column) ?? 0, handled + forward);
    if (roles.carriedOut !== undefined) inputs.set(`${roles.carriedOut}.${column}`, forward);
    if (roles.carriedIn !== undefined) inputs.set(`${roles.carriedIn}.${column}`, carried);
    if (roles.received !== undefined) inputs.set(`${roles.received}.${column}`, handled + forward - carried);
  }
}

/** 现行有效 and 对外公开总数量 hold at least what was made this year. */
function keepDocumentRules({ roles: { normativeDocuments: row } }: Form, inputs: Map<string, number>): void {
  const raise = (name: string, least: number) => {
    if (inputs.has(`${row}.${name}`)) inputs.set(`${row}.${name}`, Math.max(inputs.get(`${row}.${name}`) ?? 0, least));
  };
  raise('inForce', inputs.get(`${row}.issued`) ?? 0);
  raise('disclosedThisYear', inputs.get(`${row}.createdThisYear`) ?? 0);
  raise('disclosedTotal', inputs.get(`${row}.disclosedThisYear`) ?? 0);
}

function nest(
  head: { year: number; agency: string; agencyName: string },
  cells: readonly Cell[],
  figureOf: (cell: Cell) => number,
): GeneratedReport {
  const report: Record<string, unknown> = { year: head.year, agency: head.agency, agencyName: head.agencyName };
  for (const cell of cells) {
    const path = cell.name.split('.');
    const leaf = path.pop() ?? '';
    let node = report;
    for (const step of path) {
      node[step] ??= {};
      node = node[step] as Record<string, unknown>;
    }
    node[leaf] = cell.kind === 'amount' ? Number(wanTextOfFen(figureOf(cell))) : figureOf(cell);
  }
  return report as unknown as GeneratedReport;
}
