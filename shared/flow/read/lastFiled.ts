import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { Draft } from '../../domain/report/readReport.ts';
import { given } from '../../domain/values/given.ts';
import type { FilingStanding } from '../../wire/filingStanding.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import { readUploadedDraft } from './readUploadedDraft.ts';

/**
 * The upload that a correction starts from: the newest that has a file, whatever became of it; after a decision of the office,
 * the one decided about. In the order of the versions; undefined when nothing was filed.
 */
export function lastUploadOf(versions: readonly Version[]): Version | undefined {
  const decision = versions.at(-1)?.decision;
  const decided = decision === undefined ? undefined : versions.find(({ seq }) => seq === decision.of);
  return decided ?? versions.findLast(isUpload);
}

function isUpload({ decision, outcome, versionId }: Version): boolean {
  return decision === undefined && outcome !== 'withdrawal' && versionId !== null;
}

/** What was last filed, and the office's word on it that still waits for an answer. */
export function lastFiledOf(
  versions: readonly Version[],
  rollup: RollupState | undefined,
  agency: string,
): FilingStanding['filed'] {
  const last = lastUploadOf(versions);
  if (last === undefined) return undefined;
  const { outcome, receivedAt } = last;
  const said = officeWord(versions, rollup, agency);
  return { receipt: receiptIdOf(last), outcome, receivedAt, ...given({ said }) };
}

/** A return is answered by the next upload that is accepted; an opening stands until the year is locked again. */
function officeWord(versions: readonly Version[], rollup: RollupState | undefined, agency: string) {
  const settled = versions.findLast(({ decision, state }) => decision !== undefined || state === 'A')?.decision;
  if (settled?.kind === 'return')
    return { kind: 'return' as const, reason: settled.reason, cells: [...(settled.cells ?? [])] };
  const opening = rollup?.openings.get(agency);
  return opening === undefined ? undefined : { kind: 'opening' as const, reason: opening.reason, cells: [] };
}

/** What was last filed, read from its file. */
export async function readLastFiled(
  { ledger, vault }: { readonly ledger: Pick<LedgerReads, 'versionsOf'>; readonly vault: Pick<Vault, 'upload'> },
  { agency, year, district }: { readonly agency: string; readonly year: number; readonly district: string },
): Promise<Draft | undefined> {
  const last = lastUploadOf(await ledger.versionsOf(district, year, agency));
  return last === undefined ? undefined : readUploadedDraft(vault, last);
}
