import type { Decision } from '../../domain/filing/decision.ts';
import type { Version } from '../../domain/filing/version.ts';
import { given } from '../../domain/values/given.ts';
import type { AgencyState } from '../../wire/agencyStanding.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { type SummaryLedger, versionName } from '../ports/summaryPorts.ts';
import { agencyStanding } from './agencyStates.ts';

interface FiledAboveReads {
  readonly ledger: Pick<LedgerReads, 'places' | 'rollup' | 'roster' | 'versionsOf'> & Pick<SummaryLedger, 'summary'>;
}

/** Where a division's own report stands at the level above: what its office has to know, and sees nowhere else. */
export interface FiledAbove {
  /** The level above, and its name. */
  readonly level: string;
  readonly name: string;
  /** The division's code on the roster there. */
  readonly agency: string;
  readonly year: number;
  readonly state: AgencyState;
  readonly counted: boolean;
  /** The signed summary that was filed last, and when. */
  readonly filed?: { readonly version: string; readonly at: string };
  /** What is signed has not been filed: the year above is locked, or it is on its way. */
  readonly isWaiting: boolean;
  /** Why it was sent back, where that is the last that happened to it. */
  readonly decision?: Pick<Decision, 'kind' | 'reason'>;
}

/** Undefined where no roster above has the division as one that files by signing. */
export async function readFiledAbove(
  { district, year }: { readonly district: string; readonly year: number },
  { ledger }: FiledAboveReads,
): Promise<FiledAbove | undefined> {
  const { now: above } = await ledger.places(district, year);
  if (above?.from !== 'district') return undefined;
  const level = above.district;
  const [rollup, roster, record, versions] = await Promise.all([
    ledger.rollup(level, year),
    ledger.roster(level, year),
    ledger.summary(district, year),
    ledger.versionsOf(level, year, above.agency),
  ]);
  if (rollup === undefined) return undefined;
  const { state: shown, counted } = agencyStanding(above, rollup);
  const { signed, filedUp } = record ?? {};
  const filed = filedUp && { version: versionName(filedUp.number), at: filedUp.at };
  const last = counted ? undefined : versions.at(-1);
  const state = shown === 'correcting' && last !== undefined ? cameOf(last) : shown;
  return {
    ...{ level, name: roster?.name ?? level, agency: above.agency, year, state, counted },
    ...given({ filed, decision: last?.decision }),
    isWaiting: signed !== undefined && filedUp?.number !== signed.number,
  };
}

/** What came of the last that was filed under an opening above, which the state there does not say. */
function cameOf({ decision, state }: Version): AgencyState {
  if (decision !== undefined) return 'returned';
  return state === 'N' ? 'needsReason' : state === 'X' ? 'rejected' : 'correcting';
}
