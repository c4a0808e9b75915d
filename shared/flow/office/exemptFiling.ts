import { refuseOvertaken } from '../../domain/filing/refuseOvertaken.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import { changeRosterEntry } from '../roster/rosterEntry.ts';
import type { DecisionPorts, DecisionRequest } from './decide.ts';
import { entryName } from './officeStep.ts';

/**
 * 无需报送: the body need not file this year, for a reason (撤并, 垂直领导, …). A report it has filed stays counted, as a
 * voluntary one. Throws UNKNOWN_AGENCY, LOCKED, or OVERTAKEN when it has filed since the person looked.
 */
export async function exemptFiling(request: DecisionRequest, ports: DecisionPorts): Promise<void> {
  const { reason } = request;
  await changeSeen(request, (entry) => ({ ...entry, required: false, reason }), ports);
  await journal('exempt', request, ports);
}

/** The body has to file after all. */
export async function requireFiling(request: DecisionRequest, ports: DecisionPorts): Promise<void> {
  await changeSeen(request, ({ reason: _, successor: __, ...entry }) => ({ ...entry, required: true }), ports);
  await journal('require', request, ports);
}

/** Changes the roster's entry of a body that stands as the person saw it. */
function changeSeen(
  request: DecisionRequest,
  change: (entry: RosterEntry) => RosterEntry,
  ports: DecisionPorts,
): Promise<void> {
  const seen = (entry: RosterEntry, on: RollupState) => {
    refuseOvertaken(on, request.agency, request.seen);
    return change(entry);
  };
  return changeRosterEntry(request, seen, ports);
}

async function journal(
  kind: 'exempt' | 'require',
  { district, year, agency, by, reason }: DecisionRequest,
  { vault, queues, now }: DecisionPorts,
): Promise<void> {
  const at = now();
  await queues.requestCompile({ district, year });
  await vault.putJournalEntry({ entry: entryName(kind, at, agency), kind, district, year, agency, by, at, reason });
}
