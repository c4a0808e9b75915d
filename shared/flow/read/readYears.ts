import { type Totals, withPrintedTotals } from '../../domain/filing/rollup.ts';
import { type Cell, cellsOf, findCellIn } from '../../domain/forms/catalogue.ts';
import { forerunners, regrouped } from '../../domain/forms/continuity.ts';
import { type Edition, editionOfYear, editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import type { Succession } from '../../domain/forms/form.ts';
import { findRow, isInBrief } from '../../domain/forms/parts.ts';
import type { RowKey } from '../../domain/forms/printed.ts';
import { given } from '../../domain/values/given.ts';
import { percentOf } from '../../domain/values/percent.ts';
import { comparability, NO_YEAR_BEFORE } from '../../domain/year/compareYears.ts';
import type { LedgerReads } from '../ports/ports.ts';

/** One year of a district, as far as years are compared. */
export interface YearColumn {
  readonly year: number;
  readonly edition: Edition;
  readonly totals: Totals;
  /** Bodies that are counted, by code. */
  readonly counted: readonly string[];
  readonly missing: number;
  readonly signed: boolean;
}

/** A line of the comparison: a cell, or rows that are one in one form and several in the next as one line over both. */
export interface YearLine {
  readonly cell: Cell;
  readonly label: string;
  /** Set when the line adds several rows: what they are together. */
  readonly group?: string;
  /** By year; null where the form of that year has no such cell, or it must not be added. */
  readonly values: readonly (number | null)[];
  readonly change: number | null;
  readonly percent: string | null;
  /** Why the two last years do not compare. */
  readonly reason?: string;
}

export interface Years {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly columns: readonly YearColumn[];
  readonly lines: readonly YearLine[];
  /** Bodies counted in one of two neighbouring years only, with their names and successors. */
  readonly scope: readonly {
    readonly year: number;
    readonly joined: readonly string[];
    readonly left: readonly string[];
  }[];
}

/** Years shown side by side. */
const YEARS_SHOWN = 5;

/** The year right before the last one shown. A year without data is not skipped: what lies before it is no 上年. */
function yearBefore(columns: readonly YearColumn[]): YearColumn | undefined {
  const last = columns.at(-1);
  return columns.find(({ year }) => year === (last?.year ?? 0) - 1);
}

/** A district's years beside one another, the asked one last. Undefined when it has no roster in that year. */
export async function readYears(
  { ledger }: { readonly ledger: Pick<LedgerReads, 'rollup' | 'roster'> },
  district: string,
  year: number,
): Promise<Years | undefined> {
  const asked = Array.from({ length: YEARS_SHOWN }, (_, back) => year - YEARS_SHOWN + 1 + back).filter(
    (each) => editionOfYear(each) !== undefined,
  );
  const read = await Promise.all(
    asked.map(async (each) => {
      const [rollup, roster] = await Promise.all([ledger.rollup(district, each), ledger.roster(district, each)]);
      return { each, rollup, roster };
    }),
  );
  const own = read.find(({ each }) => each === year);
  if (own?.rollup === undefined) return undefined;
  const names = new Map<string, string>();
  const columns: YearColumn[] = [];
  for (const { each, rollup, roster } of read) {
    if (rollup === undefined) continue;
    for (const { agency, name, successor } of roster?.agencies ?? []) {
      const heir = roster?.agencies.find((other) => other.agency === successor)?.name;
      names.set(agency, heir === undefined ? name : `${name}（并入${heir}）`);
    }
    const counted = [...rollup.pointers].filter(([, { state }]) => state === 'counted').map(([agency]) => agency);
    const required = (roster?.agencies ?? []).filter((entry) => entry.required);
    const edition = editionOfYearOrThrow(each);
    if (counted.length === 0 && each !== year) continue;
    columns.push({
      year: each,
      edition,
      totals: withPrintedTotals(edition, rollup.sums),
      counted: counted.sort(),
      missing: required.filter(({ agency }) => !counted.includes(agency)).length,
      signed: rollup.lock !== undefined && rollup.openings.size === 0,
    });
  }
  return {
    district,
    name: own.roster?.name ?? district,
    year,
    columns,
    lines: linesOf(columns, editionOfYearOrThrow(year)),
    scope: scopeOf(columns, names),
  };
}

/** In the form of the asked year. */
function linesOf(columns: readonly YearColumn[], edition: Edition): readonly YearLine[] {
  const shown = cellsOf(edition).filter((cell) => cell.additive === true && isInBrief(edition, cell));
  const regroupings = regrouped(edition, columns[0]?.edition ?? edition);
  return shown.flatMap((cell) => {
    const line = lineOf(cell, `${cell.rowLabel} · ${cell.columnLabel}`, columns, (column) =>
      valueIn(cell, edition, column),
    );
    const together = regroupings.filter(({ now }) => cell === lastOf(shown, now, cell.column));
    return [line, ...together.map((rows) => groupLine(cell, rows, columns))];
  });
}

function lastOf(cells: readonly Cell[], rows: readonly RowKey[], column: string): Cell | undefined {
  return cells.findLast((cell) => rows.includes(cell.row) && cell.column === column);
}

function lineOf(
  cell: Cell,
  label: string,
  columns: readonly YearColumn[],
  read: (column: YearColumn) => number | null,
): YearLine {
  const values = columns.map(read);
  const prior = yearBefore(columns);
  const before = prior === undefined ? null : read(prior);
  const reason = before === null ? whyNone(cell, columns.at(-1)?.edition, prior) : undefined;
  return { cell, label, values, ...changeSince(before, values.at(-1) ?? null), ...given({ reason }) };
}

/** Why the year right before has no figure for a cell. */
function whyNone(cell: Cell, edition: Edition | undefined, prior: YearColumn | undefined): string | undefined {
  if (edition === undefined || prior === undefined) return NO_YEAR_BEFORE;
  const meaning = comparability(cell.name, edition, prior.edition);
  return meaning === true ? undefined : meaning.reason;
}

function changeSince(before: number | null, now: number | null): Pick<YearLine, 'change' | 'percent'> {
  if (before === null || now === null) return { change: null, percent: null };
  return { change: now - before, percent: percentOf(now - before, before) };
}

/** What the year's form has in place of the cell; none where it has nothing, or something of another meaning. */
function valueIn(cell: Cell, own: Edition, { edition, totals }: YearColumn): number | null {
  const there = forerunners(own, cell.name, edition);
  if (!('cells' in there)) return null;
  const cells = there.cells.map((name) => findCellIn(edition, name));
  if (cells.some((each) => each?.additive !== true)) return null;
  return there.cells.reduce((sum, name) => sum + (totals.get(name) ?? 0), 0);
}

/** Rows that are one in one form and several in the next, as one line over both: only their sum compares. */
function groupLine(cell: Cell, { now, were, name }: Succession<RowKey>, columns: readonly YearColumn[]): YearLine {
  const sum = ({ edition, totals }: YearColumn) => {
    const rows = now.every((row) => findRow(edition, row) !== undefined) ? now : were;
    return rows.reduce((total, row) => total + (totals.get(`${row}.${cell.column}`) ?? 0), 0);
  };
  const values = columns.map(sum);
  const prior = yearBefore(columns);
  return {
    cell,
    label: `${name}合计（各行之和） · ${cell.columnLabel}`,
    group: were[0] ?? cell.row,
    values,
    ...changeSince(prior === undefined ? null : sum(prior), values.at(-1) ?? null),
    ...(prior === undefined ? { reason: NO_YEAR_BEFORE } : {}),
  };
}

function scopeOf(columns: readonly YearColumn[], names: ReadonlyMap<string, string>): Years['scope'] {
  const nameOf = (agency: string) => names.get(agency) ?? agency;
  return columns.slice(1).flatMap((column, index) => {
    const prior = columns[index];
    if (prior?.year !== column.year - 1) return [];
    const before = prior.counted;
    const joined = column.counted.filter((agency) => !before.includes(agency)).map(nameOf);
    const left = before.filter((agency) => !column.counted.includes(agency)).map(nameOf);
    return joined.length + left.length === 0 ? [] : [{ year: column.year, joined, left }];
  });
}
