import { keysOfLog } from '../../domain/log/logKeys.ts';
import type { SignedSummary } from '../../domain/year/summaryRecord.ts';
import { CHECKPOINT } from '../../wire/proof.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import type { SummaryFiles } from './readManifest.ts';

/** The keys of this year's signed summary and of last year's, where they are not the same: whoever made the key known has to know of it. */
export async function readKeyChange(
  { ledger, vault }: { readonly ledger: Pick<SummaryLedger, 'summary'>; readonly vault: SummaryFiles },
  { number }: Pick<SignedSummary, 'number'>,
  { district, year }: { readonly district: string; readonly year: number },
): Promise<{ readonly key?: string; readonly keyBefore?: string }> {
  const last = (await ledger.summary(district, year - 1))?.signed;
  if (last === undefined) return {};
  const keyOf = async (place: { readonly district: string; readonly year: number }, version: string) => {
    const bytes = await vault.summaryFile(place, version, CHECKPOINT);
    return bytes === undefined ? undefined : keysOfLog([new TextDecoder().decode(bytes)])[0];
  };
  const [key, keyBefore] = await Promise.all([
    keyOf({ district, year }, versionName(number)),
    keyOf({ district, year: year - 1 }, versionName(last.number)),
  ]);
  return key === undefined || keyBefore === undefined || key === keyBefore ? {} : { key, keyBefore };
}
