import { withPrintedTotals } from '../../../shared/domain/filing/rollup.ts';
import { type Cell, cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { APPLICANT_COLUMNS, formOf } from '../../../shared/domain/forms/forms.ts';
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

/**
 * Draws a report: results at random, what is carried forward at random, and as many new applications as that takes, so
 * that the balance holds in every column. Totals are recomputed by the same code that recomputes a district's.
 */
export function generateReport(year: number, body: Body, random: () => number): GeneratedReport {
  const edition = editionOfYearOrThrow(year);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const rare = (chance: number, most: number) => (random() < chance ? 1 + upTo(most - 1) : 0);
  const inputs = new Map<string, number>();
  const [table2, table3, table4] = formOf(edition).tables;
  for (const row of table2.rows) {
    for (const column of row.columns) {
      const name = `${row.key}.${column.key}`;
      if (row.key.endsWith('.rules')) inputs.set(name, 0);
      else inputs.set(name, column.kind === 'amount' ? upTo(90_000_000) * 100 : rare(0.6, 40));
    }
  }
  keepDocumentRules(inputs);
  for (const { key: column, total } of APPLICANT_COLUMNS) {
    if (total) continue;
    const busy = column === 'naturalPerson' ? 1 : 0.15;
    for (const row of table3.rows) if (row.result) inputs.set(`${row.key}.${column}`, rare(0.25 * busy, 6));
    const handled = table3.rows
      .filter((row) => row.result)
      .reduce((sum, row) => sum + (inputs.get(`${row.key}.${column}`) ?? 0), 0);
    const forward = rare(0.2 * busy, 3);
    const carried = Math.min(body.carriedOver?.get(column) ?? 0, handled + forward);
    inputs.set(`requests.carriedForward.${column}`, forward);
    inputs.set(`requests.carriedOver.${column}`, carried);
    inputs.set(`requests.newRequests.${column}`, handled + forward - carried);
  }
  for (const row of table4.rows) {
    for (const column of row.columns) if (!column.total) inputs.set(`${row.key}.${column.key}`, rare(0.1, 2));
  }
  const totals = withPrintedTotals(edition, inputs);
  const figureOf = (cell: Cell) => totals.get(cell.name) ?? inputs.get(cell.name) ?? 0;
  return nest({ year, ...body }, cellsOf(edition), figureOf);
}

/** 现行有效 and 对外公开总数量 hold at least what was made this year. */
function keepDocumentRules(inputs: Map<string, number>): void {
  const row = 'proactiveDisclosure.normativeDocuments';
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
