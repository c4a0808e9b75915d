import type { FiledVersion, Version } from '../../domain/filing/version.ts';
import { type Cell, findCellIn } from '../../domain/forms/catalogue.ts';
import { DISTRICT_PATTERN } from '../../domain/values/identity.ts';
import type { PublicFigure } from '../../domain/values/publicFigure.ts';
import type { Composition, Contribution } from '../../wire/composition.ts';
import type { SignedComposition } from '../../wire/signedBelow.ts';
import type { SummaryDocument } from '../../wire/summaryDocument.ts';
import { madeFromSummary } from './madeFromSummary.ts';
import { cellLabel, contributionTo } from './readComposition.ts';
import { type BelowReads, type SignedBelow, versionsSigned } from './readSignedBelow.ts';
import { summariesOf } from './versionSummaries.ts';

/**
 * Who makes up one total of a division as it was signed: every part is added again from the versions the summary counts, never
 * from what stands there today. Undefined when the form has no such cell.
 */
export async function readCompositionBelow(
  reads: BelowReads,
  signed: SignedBelow,
  name: string,
): Promise<SignedComposition | undefined> {
  const { level, division, year, version, summary } = signed;
  const cell = findCellIn(summary.edition, name);
  if (cell === undefined) return undefined;
  const [versions, filings] = await Promise.all([
    versionsSigned(reads, summary),
    reads.ledger.districtFilings(division, year),
  ]);
  const filed = Map.groupBy(filings, ({ agency }) => agency);
  return {
    ...{ level, division, name: summary.districtName, year, version },
    cell: name,
    label: cellLabel(cell),
    value: summary.cells[name]?.value ?? null,
    ...(cell.additive === true ? {} : { notAdditive: cell.additive.reason }),
    contributors: partsOf(cell, summary, versions).map((part) => ({
      ...part,
      number: numberOf(filed.get(part.agency) ?? [], part.receipt),
    })),
  };
}

function numberOf(filings: readonly FiledVersion[], receipt: string | null): number | null {
  return summariesOf(filings, undefined).find((each) => each.receipt === receipt)?.number ?? null;
}

/** The same without the number of each upload, which only the whole list of filings tells. */
function partsOf(cell: Cell, { bodies }: SummaryDocument, versions: readonly Version[]): readonly Contribution[] {
  const stated = new Map(versions.map((version) => [version.agency, version]));
  return bodies.map(({ agency, name, standing }) => {
    const from = DISTRICT_PATTERN.test(agency) ? { from: 'district' as const } : {};
    return contributionTo(
      cell,
      { agency, name, required: standing !== 'notRequired', ...from },
      stated.get(agency),
      [],
    );
  });
}

/** What one part of a total consists of, where it is a division of divisions: names, figures, and the version they are signed in. */
export interface PartsWithin {
  readonly version: string;
  readonly parts: readonly { readonly code: string; readonly name: string; readonly value: PublicFigure }[];
}

/** Divisions looked into at one time. */
const AT_ONCE = 16;

/**
 * For every part that is a division made of divisions (a province of the nation), what it consists of: so a reader goes from the
 * nation's total to a city in one step. Parts that rest on no signed summary are left out.
 */
export async function readPartsWithin(
  reads: BelowReads,
  { cell: name, contributors, year }: Pick<Composition, 'cell' | 'contributors' | 'year'>,
): Promise<ReadonlyMap<string, PartsWithin>> {
  const found = new Map<string, PartsWithin>();
  const divisions = contributors.filter(({ from, state }) => from === 'district' && state === 'number');
  for (let at = 0; at < divisions.length; at += AT_ONCE) {
    await Promise.all(
      divisions.slice(at, at + AT_ONCE).map(async (part) => {
        const within = await partsWithin(reads, part, name, year);
        if (within !== undefined) found.set(part.agency, within);
      }),
    );
  }
  return found;
}

async function partsWithin(
  reads: BelowReads,
  { agency, receipt, versionId, receivedAt }: Contribution,
  name: string,
  year: number,
): Promise<PartsWithin | undefined> {
  // A district consists of bodies: they are its own page.
  if (receipt === null || versionId === null || receivedAt === null || !agency.endsWith('00')) return undefined;
  const made = await madeFromSummary(reads, { agency, year, versionId, receivedAt });
  const cell = made && findCellIn(made.summary.edition, name);
  if (made === undefined || cell === undefined) return undefined;
  const parts = partsOf(cell, made.summary, await versionsSigned(reads, made.summary));
  if (!parts.some(({ from }) => from === 'district')) return undefined;
  return {
    version: made.version,
    parts: parts.flatMap(({ agency: code, name: called, value }) =>
      value === null || Number(value) === 0 ? [] : [{ code, name: called, value }],
    ),
  };
}
