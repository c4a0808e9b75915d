import { changeRosterEntry } from '../roster/rosterEntry.ts';
import type { DecisionPorts, DecisionRequest } from './decide.ts';
import { entryName } from './officeStep.ts';

/**
 * 无需报送: the body need not file this year, for a reason (撤并, 垂直领导, …). A report it has filed stays counted, as a
 * voluntary one. Throws UNKNOWN_AGENCY, LOCKED.
 */
export async function exemptFiling(request: DecisionRequest, ports: DecisionPorts): Promise<void> {
  const { reason } = request;
  await changeRosterEntry(request, (entry) => ({ ...entry, required: false, reason }), ports);
  await journal('exempt', request, ports);
}

/** The body has to file after all. */
export async function requireFiling(request: DecisionRequest, ports: DecisionPorts): Promise<void> {
  await changeRosterEntry(request, ({ reason: _, successor: __, ...entry }) => ({ ...entry, required: true }), ports);
  await journal('require', request, ports);
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
