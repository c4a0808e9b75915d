import type { Draft } from '../../domain/report/readReport.ts';
import { readReport } from '../../domain/report/readReport.ts';
import { ALL_RULES } from '../../domain/rules/allRules.ts';
import type { Vault } from '../ports/ports.ts';

/** What an upload says, as far as it can be read: from the file itself, so also for one that was rejected. */
export async function readUploadedDraft(
  vault: Pick<Vault, 'upload'>,
  at: { readonly agency: string; readonly year: number; readonly versionId: string | null },
): Promise<Draft | undefined> {
  if (at.versionId === null) return undefined;
  const upload = await vault.upload(at, at.versionId);
  return upload?.bytes instanceof Uint8Array ? readReport(upload.bytes, ALL_RULES).draft : undefined;
}
