import { sequencerOfReceipt } from '../../domain/filing/receiptId.ts';
import { WHOLE_YEAR, type YearLock } from '../../domain/filing/rollupState.ts';
import type { Roster } from '../../domain/filing/roster.ts';
import type { Version } from '../../domain/filing/version.ts';
import { findCellIn } from '../../domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { fenOfWanText } from '../../domain/values/money.ts';
import { type Correction, correctionsBetween, type FiguresByBody } from '../../domain/year/corrections.ts';
import type { SignedSummary, SummaryPlace } from '../../domain/year/summaryRecord.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { versionName } from '../ports/summaryPorts.ts';
import { readManifest, type SummaryFiles } from './readManifest.ts';

/** The file of a summary that holds the record. */
export const CORRECTIONS = 'corrections.json';

interface Ports {
  readonly ledger: Pick<LedgerReads, 'versions'>;
  readonly vault: SummaryFiles;
}

/** The record as a published summary holds it, back in exact figures (件, 项, 分). Empty when nothing was ever signed. */
export async function publishedCorrections(
  vault: SummaryFiles,
  place: SummaryPlace,
  version: string,
): Promise<readonly Correction[]> {
  const bytes = await vault.summaryFile(place, version, CORRECTIONS);
  if (bytes === undefined) return [];
  const { corrections } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly corrections: readonly Published[] };
  const edition = editionOfYearOrThrow(place.year);
  return corrections.map(({ label: _, ...correction }) => {
    const exact = <T>(value: T): T => {
      const isAmount = findCellIn(edition, correction.cell)?.kind === 'amount' && typeof value === 'string';
      const fen = isAmount ? fenOfWanText(value) : value;
      return (typeof fen === 'number' ? fen : value) as T;
    };
    const { before, after, districtBefore, districtAfter } = correction;
    return {
      ...correction,
      before: exact(before),
      after: exact(after),
      districtBefore: exact(districtBefore),
      districtAfter: exact(districtAfter),
    };
  });
}

type Published = Correction & { readonly label: string };

/** What a new signed summary corrects: the record of the one before it, and every cell that differs since. */
export async function correctionsSince(
  signed: SignedSummary,
  next: {
    readonly place: SummaryPlace;
    readonly number: number;
    readonly lock: YearLock;
    readonly counted: readonly Version[];
    readonly roster: Roster;
  },
  ports: Ports,
): Promise<readonly Correction[]> {
  const { place, number, lock, counted, roster } = next;
  const previous = versionName(signed.number);
  const earlier = await publishedCorrections(ports.vault, place, previous);
  const names = new Map(roster.agencies.map(({ agency, name }) => [agency, name]));
  const { corrected = {} } = lock;
  const fresh = correctionsBetween(await signedFigures(place, previous, ports), figuresByBody(counted), {
    edition: editionOfYearOrThrow(place.year),
    version: versionName(number),
    previous,
    at: lock.at,
    nameOf: (agency) => names.get(agency) ?? agency,
    reasonOf: (agency) => (corrected[agency] ?? corrected[WHOLE_YEAR])?.reason ?? '',
  });
  return [...earlier, ...fresh];
}

function figuresByBody(versions: readonly Version[]): FiguresByBody {
  return new Map(versions.flatMap(({ agency, values }) => (values === undefined ? [] : [[agency, values] as const])));
}

/** The figures a published summary was made from, body by body: its manifest names the receipts. */
async function signedFigures(place: SummaryPlace, version: string, { ledger, vault }: Ports): Promise<FiguresByBody> {
  const { district, year } = place;
  const manifest = await readManifest(vault, place, version);
  if (manifest === undefined) return new Map();
  const at = manifest.inputs.flatMap(({ agency, receipt }) => {
    const seq = receipt === null ? undefined : sequencerOfReceipt(receipt, { agency, year });
    return seq === undefined ? [] : [{ district, year, agency, seq }];
  });
  return figuresByBody(await ledger.versions(at));
}
