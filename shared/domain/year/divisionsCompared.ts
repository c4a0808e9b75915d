import type { Totals } from '../filing/rollup.ts';
import { type Edition, formOf } from '../forms/editions.ts';
import { findTable, totalOf } from '../forms/parts.ts';
import { columnsOf, totalColumn } from '../forms/printed.ts';
import { percentText } from '../values/percent.ts';

/** Below this number of cases a rate says nothing. */
export const LEAST_FOR_A_RATE = 10;

/** One division's part of a whole. The share is told where the whole is not too small for one. */
interface Part {
  readonly code: string;
  readonly value: number;
  readonly whole: number;
  readonly share: string | null;
}

/** What divisions are compared by: how much, and of what. */
interface Comparison {
  readonly label: string;
  /** What the share is a part of. */
  readonly of: string;
  readonly parts: readonly Part[];
}

interface Division {
  readonly code: string;
  /** The totals of its filing that counts, printed totals included. */
  readonly totals: Totals;
}

/**
 * Divisions beside each other, by what is comparable between large and small: their part of what all of them received, the groups of
 * results as parts of their own results, and how often reviews were lost. In the order of the roster: it is no ranking.
 */
export function divisionsCompared(edition: Edition, divisions: readonly Division[]): readonly Comparison[] {
  return [...received(edition, divisions), ...results(edition, divisions), ...reviews(edition, divisions)];
}

function received(edition: Edition, divisions: readonly Division[]): readonly Comparison[] {
  const cell = totalOf(edition, formOf(edition).roles.received);
  if (cell === undefined) return [];
  const all = divisions.reduce((sum, { totals }) => sum + (totals.get(cell) ?? 0), 0);
  const parts = divisions.map(({ code, totals }) => partOf(code, totals.get(cell) ?? 0, all));
  return [{ label: '本年新收', of: '已计入的下级合计', parts }];
}

function results(edition: Edition, divisions: readonly Division[]): readonly Comparison[] {
  const { requests } = formOf(edition).roles;
  const rows = findTable(edition, requests)?.rows.filter(({ result }) => result) ?? [];
  const sumOver = (some: typeof rows, totals: Totals) =>
    some.reduce((sum, { key }) => sum + (totals.get(totalOf(edition, key) ?? '') ?? 0), 0);
  const groups = Map.groupBy(rows, ({ label }) => (label.split('-')[0] ?? label).replace(/（区分处理.*/, ''));
  return [...groups].map(([label, own]) => ({
    label,
    of: '其全部办理结果',
    parts: divisions.map(({ code, totals }) => partOf(code, sumOver(own, totals), sumOver(rows, totals))),
  }));
}

function reviews(edition: Edition, divisions: readonly Division[]): readonly Comparison[] {
  const { roles } = formOf(edition);
  const table = findTable(edition, roles.reviews);
  const corrected = table && columnsOf(table).find(({ key }) => key === roles.corrected);
  if (table === undefined || corrected === undefined) return [];
  return table.rows.map((row) => ({
    label: `${row.label}${corrected.label}`,
    of: '其已审结的',
    parts: divisions.map(({ code, totals }) => {
      const inColumn = (column: string | undefined) => totals.get(`${row.key}.${column ?? ''}`) ?? 0;
      return partOf(code, inColumn(corrected.key), inColumn(totalColumn(row)?.key) - inColumn(roles.pending));
    }),
  }));
}

function partOf(code: string, value: number, whole: number): Part {
  return { code, value, whole, share: whole < LEAST_FOR_A_RATE ? null : percentText(value, whole) };
}
