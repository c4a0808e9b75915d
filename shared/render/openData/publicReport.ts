import { cellsOf } from '../../domain/forms/catalogue.ts';
import { given } from '../../domain/values/given.ts';
import { publicFigureOrNone } from '../../domain/values/publicFigure.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import { districtFigures } from '../../domain/year/districtFigures.ts';
import type { PublicReport } from '../../wire/publicReport.ts';
import { described } from '../../wire/shape.ts';
import { machineFacts } from '../summary/machineFacts.ts';
import { reportTitle, type SignedHead } from '../summary/summaryJson.ts';

/** The report for programs, as the document has it: text and figures, nothing of how they came about. */
export function publicReport(compilation: Compilation, head: SignedHead): string {
  const { district, districtName, publisher, year, edition, text } = compilation;
  const figureOf = districtFigures(compilation);
  const report = described<PublicReport>()({
    title: reportTitle(compilation),
    district,
    districtName,
    ...given({ publisher }),
    year,
    ...given({ issued: head.signedAt ?? undefined }),
    ...machineFacts(compilation, head),
    ...given({ text }),
    cells: Object.fromEntries(
      cellsOf(edition).map((cell) => [cell.name, publicFigureOrNone(cell, figureOf(cell.name).value)]),
    ),
  });
  return `${JSON.stringify(report, null, 1)}\n`;
}
