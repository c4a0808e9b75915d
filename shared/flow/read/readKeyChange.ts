import { Breakage } from '../../domain/failure/breakage.ts';
import { keyName, keysOfLog } from '../../domain/log/logKeys.ts';
import type { SignedSummary } from '../../domain/year/summaryRecord.ts';
import { CHECKPOINT } from '../../wire/proof.ts';
import type { Signing } from '../../wire/signing.ts';
import type { Signer } from '../ports/proofPorts.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import type { SummaryFiles } from './readManifest.ts';

interface Reads {
  readonly ledger: Pick<SummaryLedger, 'summary'>;
  readonly vault: SummaryFiles;
}
interface DistrictsYear {
  readonly district: string;
  readonly year: number;
}

/** The keys of this year's signed summary and of last year's, where they are not the same: whoever made the key known has to know of it. */
export async function readKeyChange(
  reads: Reads,
  signed: Pick<SignedSummary, 'number'>,
  { district, year }: DistrictsYear,
): Promise<{ readonly key?: string; readonly keyBefore?: string }> {
  const last = (await reads.ledger.summary(district, year - 1))?.signed;
  if (last === undefined) return {};
  const [key, keyBefore] = await Promise.all([
    keyOf(reads, signed, { district, year }),
    keyOf(reads, last, { district, year: year - 1 }),
  ]);
  return key === undefined || keyBefore === undefined || key === keyBefore ? {} : { key, keyBefore };
}

/**
 * The key that would sign now, where it is not the one that signed last, this year or the year before: to be said before anybody
 * locks. `null` where it cannot be asked for. Undefined where it is the same, nothing was signed yet, or nothing is signed here.
 */
export async function readNextKey(
  reads: Reads,
  signer: Pick<Signer, 'publicKey'> | undefined,
  { district, year }: DistrictsYear,
): Promise<Signing['nextKey']> {
  if (signer === undefined) return undefined;
  const key = await nameOfKey(signer);
  if (key === null) return { key };
  for (const each of [year, year - 1]) {
    const signed = (await reads.ledger.summary(district, each))?.signed;
    const before = signed && (await keyOf(reads, signed, { district, year: each }));
    if (before !== undefined) return before === key ? undefined : { key, before };
  }
  return undefined;
}

async function nameOfKey(signer: Pick<Signer, 'publicKey'>): Promise<string | null> {
  try {
    return keyName(await signer.publicKey());
  } catch (error) {
    if (error instanceof Breakage) return null;
    throw error;
  }
}

async function keyOf(
  { vault }: Reads,
  { number }: Pick<SignedSummary, 'number'>,
  place: DistrictsYear,
): Promise<string | undefined> {
  const bytes = await vault.summaryFile(place, versionName(number), CHECKPOINT);
  return bytes === undefined ? undefined : keysOfLog([new TextDecoder().decode(bytes)])[0];
}
