import { contributionOf, sumOf, withPrintedTotals } from '../filing/rollup.ts';
import { cellsOf } from '../forms/catalogue.ts';
import type { CellName, CellValues } from '../forms/cells.ts';
import type { Edition } from '../forms/editions.ts';

/** What a body stated in a cell; `absent` while it was not counted. */
export type StatedOrAbsent = number | null | 'n/a' | 'absent';

/** One cell of one body that differs between two signed summaries, and what that did to the district's figure. */
export interface Correction {
  /** The signed version that replaced `previous`, and when it was signed (ISO, UTC). */
  readonly version: string;
  readonly previous: string;
  readonly at: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly cell: CellName;
  /** 件, 项, or 分 for amounts. */
  readonly before: StatedOrAbsent;
  readonly after: StatedOrAbsent;
  /** The district's own figure; null where it must not be added. */
  readonly districtBefore: number | null;
  readonly districtAfter: number | null;
  readonly reason: string;
}

export type FiguresByBody = ReadonlyMap<string, CellValues>;

interface CorrectionContext {
  readonly edition: Edition;
  readonly version: string;
  readonly previous: string;
  readonly at: string;
  readonly nameOf: (agency: string) => string;
  readonly reasonOf: (agency: string) => string;
}

/** The public record of what changed between two signed summaries: every stated cell that differs, by body, then by form. */
export function correctionsBetween(
  before: FiguresByBody,
  after: FiguresByBody,
  { edition, nameOf, reasonOf, ...head }: CorrectionContext,
): readonly Correction[] {
  const then = districtFigures(edition, before);
  const now = districtFigures(edition, after);
  const inputs = cellsOf(edition).filter(({ role }) => role === 'input');
  const agencies = [...new Set([...before.keys(), ...after.keys()])].sort();
  return agencies.flatMap((agency) =>
    inputs.flatMap(({ name, additive }) => {
      const from = stated(before.get(agency), name);
      const to = stated(after.get(agency), name);
      if (from === to) return [];
      const total = (figures: ReadonlyMap<CellName, number>) => (additive === true ? (figures.get(name) ?? 0) : null);
      return [
        {
          ...head,
          agency,
          agencyName: nameOf(agency),
          cell: name,
          before: from,
          after: to,
          districtBefore: total(then),
          districtAfter: total(now),
          reason: reasonOf(agency),
        },
      ];
    }),
  );
}

function stated(values: CellValues | undefined, name: CellName): StatedOrAbsent {
  return values === undefined ? 'absent' : (values.get(name) ?? null);
}

function districtFigures(edition: Edition, figures: FiguresByBody): ReadonlyMap<CellName, number> {
  return withPrintedTotals(edition, sumOf([...figures.values()].map((values) => contributionOf(edition, values))));
}
