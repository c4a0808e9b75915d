import { Refusal } from '../../shared/domain/failure/refusal.ts';
import type { Totals } from '../../shared/domain/filing/rollup.ts';
import { sumsAstray } from '../../shared/flow/compile/countedVersions.ts';
import type { Ledger } from '../../shared/flow/ports/ports.ts';

/** Where a district's totals and its versions do not agree, whoever writes meanwhile; empty when they do. */
export async function auditRollup(district: string, year: number, ledger: Ledger): Promise<Totals> {
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
  return sumsAstray(rollup, await ledger.districtVersions(district, year));
}
