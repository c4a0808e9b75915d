import type { OriginalState } from '../../domain/filing/original.ts';
import type { Draft } from '../../domain/report/readReport.ts';
import { given } from '../../domain/values/given.ts';
import { DISTRICT_PATTERN } from '../../domain/values/identity.ts';
import type { Receipt } from '../../wire/receipt.ts';
import type { OriginalShelf } from '../ports/originalPorts.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import { type MadeFromReads, madeFromSummary } from './madeFromSummary.ts';
import { type ProofInPlace, readCountedProof } from './readCountedProof.ts';
import { readUploadedDraft } from './readUploadedDraft.ts';
import { summariesOf } from './versionSummaries.ts';

/** A receipt with what only its neighbours tell: which upload it was, and the name of the district. */
export interface ReceiptInPlace {
  readonly receipt: Receipt;
  /** 第N次; null for a decision of the office. */
  readonly number: number | null;
  readonly districtName: string | null;
  /** Of a division's own filing: the signed summary it was made from, and whether it is that report byte for byte. */
  readonly madeFrom?: { readonly version: string; readonly isExact: boolean };
  /** That exactly this upload is counted in the signed summary. */
  readonly counted?: ProofInPlace;
  /** Whether the document it was made from lies where it was put. */
  readonly original?: OriginalState;
  /** What was filed, as far as it can be read. */
  readonly report?: Draft;
}

interface ReceiptReads {
  readonly ledger: Pick<LedgerReads, 'versionsOf' | 'roster'> & MadeFromReads['ledger'];
  readonly vault: Pick<Vault, 'receipt' | 'upload'> & MadeFromReads['vault'];
  readonly originals: Pick<OriginalShelf, 'state'>;
}

export async function readReceipt(
  { ledger, vault, originals }: ReceiptReads,
  agency: string,
  year: number,
  id: string,
): Promise<ReceiptInPlace | undefined> {
  const receipt = await vault.receipt(agency, year, id);
  if (receipt === undefined) return undefined;
  const { district, original: said } = receipt;
  const [versions, roster, report, made, proof, original] = await Promise.all([
    ledger.versionsOf(district, year, agency),
    district === null ? undefined : ledger.roster(district, year),
    readUploadedDraft(vault, { agency, year, versionId: receipt.versionId }),
    DISTRICT_PATTERN.test(agency)
      ? madeFromSummary(
          { ledger, vault },
          { agency, year, versionId: receipt.versionId, receivedAt: receipt.receivedAt },
        )
      : undefined,
    district === null ? undefined : readCountedProof({ ledger, vault }, { district, year, agency }),
    said === undefined ? undefined : originals.state({ agency, year, sha256: said.sha256 }, said),
  ]);
  const own = summariesOf(versions, undefined).find((each) => each.receipt === id);
  return {
    receipt,
    number: own?.number ?? null,
    districtName: roster?.name ?? district,
    ...given({
      report,
      madeFrom: made && { version: made.version, isExact: made.isExact },
      counted: proof?.receipt === id ? proof : undefined,
      original,
    }),
  };
}
