import { factsOfActor } from '../../domain/people/actor.ts';
import { finishOwed } from '../owed/finishOwed.ts';
import { takeRosterStep } from '../owed/rosterStep.ts';
import type { DecisionPorts, DecisionRequest } from './decide.ts';
import { refuseOvertaken } from './refuseOvertaken.ts';

/**
 * 无需报送: the body need not file this year, for a reason (撤并, 垂直领导, …). A report it has filed stays counted, as a
 * voluntary one. Throws UNKNOWN_AGENCY, LOCKED, or OVERTAKEN when it has filed since the person looked.
 */
export function exemptFiling(request: DecisionRequest, ports: DecisionPorts): Promise<void> {
  return changeSeen('exempt', request, ports);
}

/** The body has to file after all. */
export function requireFiling(request: DecisionRequest, ports: DecisionPorts): Promise<void> {
  return changeSeen('require', request, ports);
}

/**
 * Changes the roster's entry of a body that stands as the person saw it. What was decided about the body before is finished
 * first: a merger that was stopped must not come after.
 */
async function changeSeen(
  kind: 'exempt' | 'require',
  { district, year, agency, by, reason, seen, ...who }: DecisionRequest,
  ports: DecisionPorts,
): Promise<void> {
  const facts = factsOfActor(who);
  await finishOwed({ district, year }, ports, agency);
  await takeRosterStep(
    { kind, district, year, agency, by, reason, ...(Object.keys(facts).length === 0 ? {} : { facts }) },
    ports,
    {
      refuse: (on) => refuseOvertaken(on, agency, seen, ports.ledger),
      before: () => ports.queues.owe({ kind: 'owed', step: kind, district, year, agency }),
    },
  );
}
