import { findCellIn } from '../../domain/forms/catalogue.ts';
import { publicFigure } from '../../domain/values/publicFigure.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { factsOf } from '../summary/facts.ts';
import { DRAFT_LABEL, reportTitle, type SummaryHead } from '../summary/summaryJson.ts';
import { reportDocument } from './reportDocument.ts';

/** The district's own yearly report, in the layout of 公文. A draft says what is still unwritten. */
export function districtDocument(compilation: Compilation, head: SummaryHead): Promise<Uint8Array> {
  const { edition, cells, text = {} } = compilation;
  const values = new Map(cells.map(({ name, value }) => [name, value]));
  return reportDocument({
    title: reportTitle(compilation),
    ...(head.signed ? {} : { label: DRAFT_LABEL, unwritten: '（本节文字尚未撰写。）' }),
    edition,
    text,
    show: (name) => {
      const cell = findCellIn(edition, name);
      const value = values.get(name) ?? null;
      return cell === undefined || value === null ? '不可相加' : String(publicFigure(cell, value));
    },
    notes: factsOf(compilation, head),
  });
}
