import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { type CountedProof, countedProofIn, proofFileOf } from '../../wire/proof.ts';
import { versionName } from '../ports/summaryPorts.ts';
import type { SummaryReads } from './readSummaries.ts';

/** The proof that a body's file is counted in the signed summary, and of which upload it speaks. */
export interface ProofInPlace {
  readonly version: string;
  /** Null for a version that was never a file. */
  readonly receipt: string | null;
  readonly proof: CountedProof;
}

/** Of the newest signed summary of the year; undefined while nothing is signed, the body is not counted in it, or there was no key. */
export async function readCountedProof(
  { ledger, vault }: SummaryReads,
  { agency, ...place }: SummaryPlace & { readonly agency: string },
): Promise<ProofInPlace | undefined> {
  const signed = (await ledger.summary(place.district, place.year))?.signed;
  if (signed === undefined) return undefined;
  const version = versionName(signed.number);
  const bytes = await vault.summaryFile(place, version, proofFileOf(agency));
  const proof = bytes && countedProofIn(new TextDecoder().decode(bytes));
  if (proof === undefined) return undefined;
  const receipt = proof.entry.split(' ')[5] ?? '-';
  return { version, receipt: receipt === '-' ? null : receipt, proof };
}
