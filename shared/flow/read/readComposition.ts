import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { printedTotal, withPrintedTotals } from '../../domain/filing/rollup.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import type { FiledVersion, Version } from '../../domain/filing/version.ts';
import { type Cell, findCellIn } from '../../domain/forms/catalogue.ts';
import { type CellValue, cellState } from '../../domain/forms/cells.ts';
import { type Edition, editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { inputsUnder } from '../../domain/forms/inputsUnder.ts';
import { placeWords } from '../../domain/rules/words.ts';
import { given } from '../../domain/values/given.ts';
import { publicFigure } from '../../domain/values/publicFigure.ts';
import type { Composition, Contribution } from '../../wire/composition.ts';
import { readCountedVersions } from '../ingest/counted.ts';
import { readAtOnce } from './districtAtOnce.ts';
import { coverageOf, type DistrictReads, standingsOf } from './readDistrictYear.ts';
import { filingsFrom } from './rememberingFilings.ts';
import { summariesOf } from './versionSummaries.ts';

/**
 * Who makes up one total: the roll-up names the counted versions, and the versions never change, so the parts belong to
 * the total however many uploads arrive in between. Undefined when the district or the cell does not exist.
 */
export async function readComposition(
  {
    ledger,
    rosterFor,
    counted = (rollup) => readCountedVersions(ledger, rollup),
    filings: filingsAt = filingsFrom(ledger),
  }: DistrictReads,
  district: string,
  year: number,
  name: string,
): Promise<Composition | undefined> {
  const edition = editionOfYearOrThrow(year);
  const cell = findCellIn(edition, name);
  const atOnce = cell === undefined ? undefined : await readAtOnce(ledger, rosterFor, district, year);
  if (cell === undefined || atOnce === undefined) return undefined;
  const { rollup, bodies } = atOnce;
  // All of them, not only those that count: which upload of its body a version is can be told from the whole list only.
  const [filings, versions] = await Promise.all([filingsAt(rollup), counted(rollup)]);
  const filed = Map.groupBy(filings, ({ agency }) => agency);
  const stated = new Map(versions.map((version) => [version.agency, version]));
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
    coverage: coverageOf(standingsOf(atOnce)),
    contributors: bodies.map((entry) =>
      contributionTo(cell, entry, stated.get(entry.agency), filed.get(entry.agency) ?? []),
    ),
  };
}

/** 表三「（一）予以公开」「自然人」 */
export function cellLabel(cell: Cell): string {
  return placeWords(cell.tableName, cell.rowLabel, cell.columnLabel);
}

/** What a body's version adds to a cell, and what that rests on; nothing filed is no 0. */
export function contributionTo(
  cell: Cell,
  { agency, name, required, from }: Pick<RosterEntry, 'agency' | 'name' | 'required' | 'from'>,
  version: Version | undefined,
  filings: readonly FiledVersion[],
): Contribution {
  if (version === undefined) {
    const state = required ? 'notFiled' : 'notRequired';
    const nothing = { value: null, receipt: null, versionId: null, receivedAt: null, number: null };
    return { agency, name, ...given({ from }), state, ...nothing };
  }
  const value = partOf(cell, editionOfYearOrThrow(version.year), version);
  return {
    agency,
    name,
    ...given({ from }),
    state: cellState(value),
    value: typeof value === 'number' ? publicFigure(cell, value) : null,
    receipt: receiptIdOf(version),
    versionId: version.versionId,
    receivedAt: version.receivedAt,
    number: summariesOf(filings, version.seq).find(({ counted }) => counted)?.number ?? null,
  };
}

/** An input as stated; a printed total added up again from the body's inputs, blank when it stated none of them. */
function partOf(cell: Cell, edition: Edition, version: Version): CellValue {
  const stated = (name: string) => version.values?.get(name) ?? null;
  if (cell.role === 'input') return stated(cell.name);
  const parts = inputsUnder(edition, cell).map(({ name }) => stated(name));
  if (parts.some((part) => typeof part === 'number')) return printedTotal(edition, cell.name, stated);
  return parts.every((part) => part === 'n/a') ? 'n/a' : null;
}
