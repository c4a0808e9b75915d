import { findCellIn } from '../../domain/forms/catalogue.ts';
import { textOf } from '../../domain/forms/cells.ts';
import { sectionsOf } from '../../domain/forms/sections.ts';
import type { Draft } from '../../domain/report/readReport.ts';
import type { Finding, Severity } from '../../domain/verdict/findings.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { type Html, html } from './html.ts';
import { cellAnchor } from './placeNames.ts';

/** A report as far as it was read, in the official layout; cells that were found fault with are marked. */
export function filedReportHtml({ edition, values, narrative }: Draft, findings: readonly Finding[]): Html | string {
  if (edition === undefined) return '';
  const faults = faultsByCell(findings);
  const show = (name: string) => {
    const cell = findCellIn(edition, name);
    const value = values.get(name);
    if (cell === undefined) return '';
    const fault = faults.get(name);
    const figure =
      value === undefined
        ? html`<span class="quiet">未填</span>`
        : value === null
          ? html`<span class="blank">空白</span>`
          : value === 0
            ? html`<span class="zero">0</span>`
            : textOf(cell, value);
    if (fault === undefined) return html`<span id="${cellAnchor(name)}" tabindex="-1">${figure}</span>`;
    const { sign, word } = fault === 'error' ? { sign: '✕', word: '有错误' } : { sign: '!', word: '有提示' };
    const marks = html`<span class="sign" aria-hidden="true">${sign}</span><span class="unseen">（${word}）</span>`;
    return html`<span id="${cellAnchor(name)}" tabindex="-1" class="faulty ${fault}">${figure}${marks}</span>`;
  };
  const sections = sectionsOf(edition).filter(({ key }) => (narrative[key] ?? '') !== '');
  return html`<h2>报送的内容</h2>
${officialTables(edition).map((table) => tableHtml(table, show))}
${sections.map(({ key, title }) => html`<h3 id="${cellAnchor(`narrative.${key}`)}" tabindex="-1">${title}</h3><p class="prose">${narrative[key] ?? ''}</p>`)}`;
}

type Fault = Exclude<Severity, 'info'>;

/**
 * The worst that was found about each cell. Where a finding names the cell most likely wrong, that one is marked and not the
 * whole column; what follows from another finding is not held against a cell again.
 */
export function faultsByCell(findings: readonly Finding[]): ReadonlyMap<string, Fault> {
  const faults = new Map<string, Fault>();
  for (const { severity, cells, causedBy, suspect } of findings) {
    if (severity === 'info' || causedBy !== undefined) continue;
    for (const cell of suspect === undefined ? cells : [suspect]) {
      if (severity === 'error' || !faults.has(cell)) faults.set(cell, severity);
    }
  }
  return faults;
}
