import type { Decision } from '../../domain/filing/decision.ts';
import { returnable } from '../../domain/filing/returnable.ts';
import { lockBefore, type RollupState } from '../../domain/filing/rollupState.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import { newestOf } from '../../domain/filing/seen.ts';
import { decisionAfter } from '../../domain/filing/sequencer.ts';
import { takenOut } from '../../domain/filing/takenOut.ts';
import { when } from '../../domain/values/given.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { versionThere } from '../ingest/counted.ts';
import { carryOut } from './finishDecision.ts';
import type { Owed } from './owed.ts';
import type { OwedPorts } from './owedPorts.ts';

type Merged = RosterEntry & { readonly successor: string };

/**
 * Reports that count, or wait for a reason, although the roster says that their body was merged into another: judged before the
 * merger was entered, and settled after it had looked for something to take out. Both bodies would count the same requests. They
 * are taken out as the merger would have, in the name of whoever decided it. A locked year stays as it was signed.
 */
export function countedThoughMerged(
  rollup: RollupState,
  entries: readonly RosterEntry[],
  ports: OwedPorts,
): readonly Owed[] {
  return entries.filter(isMerged).flatMap((entry) => {
    if (toTakeOut(rollup, entry.agency) === undefined) return [];
    return [{ name: `merge-${entry.agency}-${entry.successor}`, finish: () => takeOut(rollup, entry, ports) }];
  });
}

const isMerged = (entry: RosterEntry): entry is Merged => entry.successor !== undefined;

function toTakeOut(rollup: RollupState, agency: string) {
  return lockBefore(rollup, agency) === undefined ? returnable(rollup, agency) : undefined;
}

/** On the roll-up as it is by now: what was owed beside it may have taken the report out already. */
async function takeOut({ district, year }: RollupState, entry: Merged, ports: OwedPorts): Promise<void> {
  const { agency } = entry;
  const rollup = await ports.ledger.rollup(district, year);
  const seq = rollup === undefined ? undefined : toTakeOut(rollup, agency);
  if (rollup === undefined || seq === undefined) return;
  const { rulesHash, receivedAt } = await versionThere({ district, year, agency, seq }, ports.ledger);
  const told = await entryOfMerger({ district, year }, entry, ports);
  const decision: Decision = {
    kind: 'merge',
    by: told?.by ?? '',
    // The merger's own time, or one before it: a later one would tell of another merger, which the roster lacks once this is undone.
    at: told?.at ?? receivedAt,
    reason: told?.reason ?? entry.reason ?? '',
    of: seq,
    successor: entry.successor,
  };
  const version = {
    ...takenOut({ at: ports.now(), rulesHash, roster: rollup.rosterRevision }),
    ...{ district, year, agency, seq: decisionAfter(newestOf(rollup, agency)), decision },
    ...when(told?.facts?.origin, (origin) => ({ origin: String(origin) })),
  };
  const kept = await ports.ledger.keepVersion(version);
  await carryOut({ ...kept, district }, rollup, ports);
}

/** What the journal tells of the merger; undefined where another district's does, from which the body moved here afterwards. */
async function entryOfMerger(
  { district, year }: { readonly district: string; readonly year: number },
  { agency, successor }: Merged,
  { vault }: OwedPorts,
): Promise<JournalEntry | undefined> {
  const named = `merge-${agency}-${successor}`;
  const entries = await vault.journal(district, year, (entry) => entry.startsWith(named));
  return entries
    .filter((entry) => entry.kind === 'merge' && entry.agency === agency && entry.facts?.successor === successor)
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .at(-1);
}
