import { cellsOf } from '../forms/catalogue.ts';
import { editionOfYearOrThrow } from '../forms/editions.ts';
import { type Narrative, sectionsOf } from '../forms/sections.ts';
import { putValue } from '../report/json.ts';
import type { PublicFigure } from '../values/publicFigure.ts';

/** What a level has signed, as far as its report to the level above is made from it: cells of `summary.json`, and the level's own prose. */
interface SignedYear {
  readonly year: number;
  readonly cells: Readonly<
    Record<
      string,
      {
        /** 件, 项, or 万元 as a decimal string; null where figures of bodies must not be added. */
        readonly value: PublicFigure | null;
        /** Counted bodies that left the cell blank, and those that marked it 不适用. */
        readonly blank: readonly string[];
        readonly notApplicable: readonly string[];
      }
    >
  >;
  readonly bodies: readonly { readonly standing: 'counted' | 'missing' | 'notRequired' }[];
  readonly text?: Narrative | undefined;
}

type Figure = PublicFigure | null | 'n/a';

/**
 * The statutory report of a district, city or province, as a submission to the level above: the totals it has signed, in the
 * form's own cells, with its own prose. Pure: one signed year makes the same bytes for ever. Printed totals are left out, because
 * they are recomputed by whoever adds. A cell that every counted body left blank stays blank, one that all marked 不适用 stays so,
 * and one that may not be added is blank: the level above is told nothing that nobody stated.
 */
export function levelReport(signed: SignedYear, as: { readonly agency: string; readonly agencyName: string }) {
  const edition = editionOfYearOrThrow(signed.year);
  const counted = signed.bodies.filter(({ standing }) => standing === 'counted').length;
  const report: Record<string, unknown> = { year: signed.year, agency: as.agency, agencyName: as.agencyName };
  for (const { name, role } of cellsOf(edition)) {
    if (role === 'input') putValue(report, name, figureOf(signed.cells[name], counted));
  }
  const prose = sectionsOf(edition).flatMap(({ key }) => {
    const text = signed.text?.[key]?.trim() ?? '';
    return text === '' ? [] : [[key, text] as const];
  });
  if (prose.length > 0) report.narrative = Object.fromEntries(prose);
  return new TextEncoder().encode(`${JSON.stringify(report, null, 1)}\n`);
}

function figureOf(cell: SignedYear['cells'][string] | undefined, counted: number): Figure {
  if (cell === undefined || cell.value === null) return null;
  const { value, blank, notApplicable } = cell;
  if (blank.length + notApplicable.length < counted) return value;
  return counted > 0 && notApplicable.length === counted ? 'n/a' : null;
}
