import { findCellIn } from '../../domain/catalogue.ts';
import { numberText } from '../../domain/cells.ts';
import type { Report } from '../../domain/judgement.ts';
import { contributionOf, withPrintedTotals } from '../../domain/rollup.ts';
import { reportDocument } from './reportDocument.ts';

/** What one body's report shows in a cell: its figure, nothing for a blank, `/` for 不适用; totals added up from what is stated. */
export function shownInReport({ edition, values }: Pick<Report, 'edition' | 'values'>): (name: string) => string {
  const totals = withPrintedTotals(edition, contributionOf(edition, values));
  return (name) => {
    const cell = findCellIn(edition, name);
    const value = values.has(name) ? values.get(name) : cell?.role === 'total' ? totals.get(name) : null;
    if (cell === undefined || value === null || value === undefined) return '';
    return value === 'n/a' ? '/' : numberText(cell, value);
  };
}

/** One body's report as a document, to be published on its own page. */
export function bodyDocument(report: Report): Promise<Uint8Array> {
  return reportDocument({
    title: `${report.agencyName}${report.year}年政府信息公开工作年度报告`,
    edition: report.edition,
    text: report.narrative,
    show: shownInReport(report),
    notes: [],
  });
}
