import { type Cell, findCellIn } from '../domain/catalogue.ts';
import { type CellValue, stateOf } from '../domain/cells.ts';
import { type Edition, editionOfYearOrThrow } from '../domain/editions.ts';
import { PipelineFailure } from '../domain/filing/pipelineFailure.ts';
import type { Pointer } from '../domain/filing/pointer.ts';
import { receiptIdOf } from '../domain/filing/receiptId.ts';
import type { RosterEntry } from '../domain/filing/roster.ts';
import { contributionOfVersion, type Version } from '../domain/filing/version.ts';
import { tableName } from '../domain/forms.ts';
import { inputsUnder } from '../domain/inputsUnder.ts';
import { publicFigure } from '../domain/publicFigure.ts';
import { withPrintedTotals } from '../domain/rollup.ts';
import { readAtOnce } from './districtAtOnce.ts';
import type { DistrictReads } from './readDistrictYear.ts';
import type { Composition, Contribution } from './readModels.ts';

/**
 * Who makes up one total: the roll-up names the counted versions, and the versions never change, so the parts belong to
 * the total however many uploads arrive in between. Undefined when the district or the cell does not exist.
 */
export async function readComposition(
  { ledger, rosterFor }: DistrictReads,
  district: string,
  year: number,
  name: string,
): Promise<Composition | undefined> {
  const edition = editionOfYearOrThrow(year);
  const cell = findCellIn(edition, name);
  const atOnce = cell === undefined ? undefined : await readAtOnce(ledger, rosterFor, district, year);
  if (cell === undefined || atOnce === undefined) return undefined;
  const { rollup, bodies } = atOnce;
  const pinned = [...rollup.pointers].flatMap(([agency, pointer]) =>
    pointer.state === 'counted' ? [{ district, year, agency, seq: pointer.content }] : [],
  );
  const versions = new Map((await ledger.versions(pinned)).map((version) => [version.agency, version]));
  const total = withPrintedTotals(edition, rollup.sums).get(name) ?? 0;
  return {
    district,
    name: atOnce.name,
    year,
    cell: name,
    label: cellLabel(cell),
    value: cell.additive === true ? publicFigure(cell, total) : null,
    ...(cell.additive === true ? {} : { notAdditive: cell.additive.reason }),
    revision: rollup.revision,
    contributors: bodies.map((entry) =>
      contributionTo(cell, edition, entry, rollup.pointers.get(entry.agency), versions.get(entry.agency)),
    ),
  };
}

/** 表三「（一）予以公开」「自然人」 */
export function cellLabel(cell: Cell): string {
  return `${tableName(cell.table)}「${cell.rowLabel}」「${cell.columnLabel}」`;
}

function contributionTo(
  cell: Cell,
  edition: Edition,
  { agency, name, required }: RosterEntry,
  pointer: Pointer | undefined,
  version: Version | undefined,
): Contribution {
  if (pointer?.state !== 'counted') {
    const state = required ? 'notFiled' : 'notRequired';
    return { agency, name, state, value: null, receipt: null, versionId: null };
  }
  if (version === undefined) throw new PipelineFailure('MISSING_VERSION', { agency, seq: pointer.content });
  const value = partOf(cell, edition, version);
  return {
    agency,
    name,
    state: stateOf(value),
    value: typeof value === 'number' ? publicFigure(cell, value) : null,
    receipt: receiptIdOf(version),
    versionId: version.versionId,
  };
}

/** An input as stated; a printed total added up again from the body's inputs, blank when it stated none of them. */
function partOf(cell: Cell, edition: Edition, version: Version): CellValue {
  const stated = (name: string) => version.values?.get(name) ?? null;
  if (cell.role === 'input') return stated(cell.name);
  const parts = inputsUnder(edition, cell).map(({ name }) => stated(name));
  if (parts.some((part) => typeof part === 'number')) {
    return withPrintedTotals(edition, contributionOfVersion(version)).get(cell.name) ?? 0;
  }
  return parts.every((part) => part === 'n/a') ? 'n/a' : null;
}
