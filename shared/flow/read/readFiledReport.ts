import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { lockBefore } from '../../domain/filing/rollupState.ts';
import type { Version } from '../../domain/filing/version.ts';
import { cellsOf } from '../../domain/forms/catalogue.ts';
import { readReport } from '../../domain/report/readReport.ts';
import { ALL_RULES } from '../../domain/rules/allRules.ts';
import type { Outcome, Report } from '../../domain/verdict/judgement.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';

/** Which version of a body's report a file is of, as the file says itself. */
export interface FiledVersion {
  readonly agency: string;
  readonly year: number;
  readonly receipt: string;
  readonly outcome: Outcome;
  /** ISO, UTC. */
  readonly receivedAt: string;
  /** It is in the district's totals. */
  readonly counted: boolean;
  /** The office has signed the year, and the body is not open for a correction. */
  readonly signed: boolean;
}

/** The file as it was uploaded; only its size where it is larger than any report may be. */
type FiledBytes = Uint8Array | { readonly tooLarge: number };

interface Asked {
  readonly agency: string;
  readonly year: number;
  /** One version by its receipt; without it the counted one, else the newest that can be had. */
  readonly receipt?: string | undefined;
}

interface Reads {
  readonly ledger: Pick<LedgerReads, 'places' | 'rollup' | 'versionsOf'>;
  readonly vault: Pick<Vault, 'upload'>;
}

/** The file of a version, byte for byte. Undefined when there is no such version, or none with a file. */
export async function readFiledBytes(
  reads: Reads,
  asked: Asked,
): Promise<{ readonly filed: FiledVersion; readonly bytes: FiledBytes } | undefined> {
  for await (const found of filedIn(reads, asked)) return found;
  return undefined;
}

/**
 * The report of a version, under the roster's name of the body, never the one its file states. Undefined when there is no
 * such version, or none that can be read whole.
 */
export async function readFiledReport(
  reads: Reads,
  asked: Asked,
): Promise<{ readonly filed: FiledVersion; readonly report: Report } | undefined> {
  const { now: place } = await reads.ledger.places(asked.agency, asked.year);
  for await (const { filed, bytes } of filedIn(reads, asked)) {
    const report = bytes instanceof Uint8Array ? wholeReport(bytes) : undefined;
    if (report !== undefined)
      return { filed, report: place === undefined ? report : { ...report, agencyName: place.name } };
  }
  return undefined;
}

/** The versions asked for that have a file: the counted one first, then from the newest to the oldest. */
async function* filedIn({ ledger, vault }: Reads, { agency, year, receipt }: Asked) {
  const { now: place } = await ledger.places(agency, year);
  const district = place?.district ?? null;
  const [versions, rollup] = await Promise.all([
    ledger.versionsOf(district, year, agency),
    district === null ? undefined : ledger.rollup(district, year),
  ]);
  const pointer = rollup?.pointers.get(agency);
  const content = pointer?.state === 'counted' ? pointer.content : undefined;
  const signed = lockBefore(rollup, agency) !== undefined;
  const isWanted = (version: Version) => receipt === undefined || receiptIdOf(version) === receipt;
  const newestFirst = versions.filter(isWanted).toReversed();
  const ordered = newestFirst.toSorted((left, right) => Number(right.seq === content) - Number(left.seq === content));
  for (const version of ordered) {
    const upload = version.versionId === null ? undefined : await vault.upload({ agency, year }, version.versionId);
    if (upload === undefined) continue;
    const { outcome, receivedAt } = version;
    const counted = version.seq === content;
    const filed: FiledVersion = { agency, year, receipt: receiptIdOf(version), outcome, receivedAt, counted, signed };
    yield { filed, bytes: upload.bytes };
  }
}

/** A cell that could not be read has no value: to print it blank would say something that the file does not. */
function wholeReport(bytes: Uint8Array): Report | undefined {
  const { draft } = readReport(bytes, ALL_RULES);
  if (draft === undefined) return undefined;
  const { year, edition, agency, agencyName, values, narrative } = draft;
  if (year === undefined || edition === undefined || agency === undefined || agencyName === undefined) return undefined;
  const isWhole = cellsOf(edition).every(({ name, role }) => role === 'total' || values.has(name));
  return isWhole ? { year, edition, agency, agencyName, values, narrative } : undefined;
}
