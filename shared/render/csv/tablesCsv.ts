import { findCellIn } from '../../domain/forms/catalogue.ts';
import { numberText } from '../../domain/forms/cells.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { publicFacts } from '../summary/facts.ts';
import { printedDistrict } from '../summary/printedDistrict.ts';
import { DRAFT_LABEL, reportTitle, type SummaryHead } from '../summary/summaryJson.ts';
import { officialCsv } from './officialCsv.ts';

/** The official tables, under the report's title and what a reader must know before the first figure. */
export function tablesCsv(compilation: Compilation, head: SummaryHead): string {
  const { edition } = compilation;
  const printed = printedDistrict(compilation);
  return officialCsv({
    edition,
    preface: [
      `${reportTitle(compilation)}${head.signed ? '' : `（${DRAFT_LABEL}）`}`,
      ...publicFacts(compilation, head),
    ],
    show: (name) => {
      const cell = findCellIn(edition, name);
      const value = printed(name);
      return typeof value === 'number' && cell?.kind === 'amount' ? numberText(cell, value) : value;
    },
  });
}
