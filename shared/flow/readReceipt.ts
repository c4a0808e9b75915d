import type { LedgerReads, Vault } from './ports.ts';
import { summariesOf } from './readAgencyYear.ts';
import type { Receipt } from './readModels.ts';

/** A receipt with what only its neighbours tell: which upload it was, and the name of the district. */
export interface ReceiptInPlace {
  readonly receipt: Receipt;
  /** 第N次; null for a decision of the office. */
  readonly number: number | null;
  readonly districtName: string | null;
}

export async function readReceipt(
  {
    ledger,
    vault,
  }: { readonly ledger: Pick<LedgerReads, 'versionsOf' | 'roster'>; readonly vault: Pick<Vault, 'receipt'> },
  agency: string,
  year: number,
  id: string,
): Promise<ReceiptInPlace | undefined> {
  const receipt = await vault.receipt(agency, year, id);
  if (receipt === undefined) return undefined;
  const { district } = receipt;
  const [versions, roster] = await Promise.all([
    ledger.versionsOf(district, year, agency),
    district === null ? undefined : ledger.roster(district, year),
  ]);
  const own = summariesOf(versions, undefined).find((each) => each.receipt === id);
  return { receipt, number: own?.number ?? null, districtName: roster?.name ?? district };
}
