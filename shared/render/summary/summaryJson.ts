import { findCellIn } from '../../domain/forms/catalogue.ts';
import type { LogHead } from '../../domain/log/checkpoint.ts';
import { reportTitleOf } from '../../domain/marks/documentMarks.ts';
import { publicFigureOrNone } from '../../domain/values/publicFigure.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { described } from '../../wire/shape.ts';
import type { SummaryDocument } from '../../wire/summaryDocument.ts';

export interface SummaryHead {
  readonly version: string;
  readonly digest: string;
  readonly signed: boolean;
}

/** With when it was signed (ISO, UTC); null for a draft, which was issued by nobody. */
export interface SignedHead extends SummaryHead {
  readonly signedAt: string | null;
  /** What the district's log was before; absent where nothing is signed by a key. */
  readonly log?: LogHead;
  /** The signed summary of the same year that this one corrects and replaces. */
  readonly replaces?: { readonly version: string };
}

/** 「海珠区2025年政府信息公开工作年度报告」 */
export function reportTitle({ districtName, year }: Pick<Compilation, 'districtName' | 'year'>): string {
  return reportTitleOf(districtName, year);
}

/** What an unsigned summary is called wherever it appears. */
export const DRAFT_LABEL = '未定稿';

/**
 * The compiled year for programs of the office. Figures as the API gives them: integers, amounts as decimal strings of 万元, null where
 * a cell must not be added. Late, missing and excluded bodies are named in it.
 */
export function summaryJson(compilation: Compilation, { version, digest, signed }: SummaryHead): string {
  const { edition, cells, lastYear, ...rest } = compilation;
  const figure = (name: string, value: number | null) => {
    const cell = findCellIn(edition, name);
    return cell === undefined ? value : publicFigureOrNone(cell, value);
  };
  const summary = described<SummaryDocument>()({
    ...rest,
    edition,
    version,
    digest,
    status: signed ? 'signed' : 'draft',
    ...(signed ? {} : { label: DRAFT_LABEL }),
    cells: Object.fromEntries(
      cells.map(({ name, value, how, blank, notApplicable }) => [
        name,
        { value: figure(name, value), how, blank, notApplicable },
      ]),
    ),
    lastYear:
      lastYear === null
        ? null
        : {
            ...lastYear,
            cells: Object.fromEntries(
              lastYear.cells.map(({ name, value, lastYear: before, change, percent, comparable }) => [
                name,
                {
                  value: figure(name, value),
                  lastYear: figure(name, before),
                  change: figure(name, change),
                  percent,
                  ...(comparable === true ? {} : { notComparable: comparable.reason }),
                },
              ]),
            ),
          },
  });
  return `${JSON.stringify(summary, null, 1)}\n`;
}
