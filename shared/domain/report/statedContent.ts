import { printedTotal } from '../filing/rollup.ts';
import { cellsOf } from '../forms/catalogue.ts';
import type { CellName, CellValue } from '../forms/cells.ts';
import { sectionsOf } from '../forms/sections.ts';
import type { Rule } from '../rules/rule.ts';
import { readReport } from './readReport.ts';

/**
 * What a report states, as a text that is equal exactly when two reports state the same: body, year, every input cell, and the prose of
 * every section without blanks around it. How the file is laid out, who it names, and which reasons it gives are not in it; nor are
 * printed totals, which are worked out anew from the inputs. Undefined for a file that states nothing for certain: one whose shape
 * is refused, or that prints a total other than its inputs make.
 */
export function statedContent(bytes: Uint8Array, rules: readonly Rule[]): string | undefined {
  const { draft, findings } = readReport(bytes, rules);
  if (draft?.edition === undefined || findings.some(({ severity }) => severity === 'error')) return undefined;
  const { edition, values, agency, year, narrative } = draft;
  const stated = (name: CellName): CellValue => values.get(name) ?? null;
  const figures: CellValue[] = [];
  for (const { name, role } of cellsOf(edition)) {
    const value = stated(name);
    if (role === 'input') figures.push(value);
    else if (typeof value === 'number' && value !== printedTotal(edition, name, stated)) return undefined;
  }
  const prose = sectionsOf(edition).map(({ key }) => (narrative[key] ?? '').trim());
  return JSON.stringify([agency, year, figures, prose]);
}
