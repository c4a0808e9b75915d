import { Refusal } from '../../domain/failure/refusal.ts';
import { filerLevel, levelOf } from '../../domain/filing/filerLevel.ts';
import { factsOfActor } from '../../domain/people/actor.ts';
import { civilDateOf, daysBetween, isoDate, lastDayOf } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import { finishOwed } from '../owed/finishOwed.ts';
import { takeRosterStep } from '../owed/rosterStep.ts';
import type { DecisionPorts, DecisionRequest } from './decide.ts';
import { refuseOvertaken } from './refuseOvertaken.ts';

/**
 * 延长报送期限 for one body, for a reason: lateness and reminders follow its own last day (`due`, `2026-02-05`); without one the day of
 * all holds again. The day lies after the one of all and not after the one on which the district itself has to publish. Throws
 * UNKNOWN_AGENCY, LOCKED, DUE_DAY, or OVERTAKEN when the body has filed since the person looked.
 */
export async function extendDeadline(
  { district, year, agency, by, reason, seen, due, ...who }: DecisionRequest & { readonly due?: string },
  ports: DecisionPorts,
): Promise<void> {
  const kind = due === undefined ? 'extend-end' : 'extend';
  if (due !== undefined) refuseDay(due, { district, agency, year });
  await finishOwed({ district, year }, ports, agency);
  const facts = { ...given({ due }), ...factsOfActor(who) };
  await takeRosterStep({ kind, district, year, agency, by, reason, facts }, ports, {
    refuse: (on) => refuseOvertaken(on, agency, seen, ports.ledger),
    before: () => ports.queues.owe({ kind: 'owed', step: kind, district, year, agency }),
  });
}

function refuseDay(
  due: string,
  { district, agency, year }: Pick<DecisionRequest, 'district' | 'agency' | 'year'>,
): void {
  const day = civilDateOf(due);
  if (day === undefined) throw new Refusal('DUE_DAY', { due });
  const [all, most] = [lastDayOf(filerLevel(agency), year), lastDayOf(levelOf(district), year)];
  if (daysBetween(all, day) <= 0 || daysBetween(day, most) < 0)
    throw new Refusal('DUE_DAY', { after: isoDate(all), until: isoDate(most) });
}
