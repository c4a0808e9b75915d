import { Refusal } from '../../domain/failure/refusal.ts';
import type { MoveChange } from '../../domain/filing/changes.ts';
import type { Owing } from '../../domain/filing/owing.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { FilingPlace } from '../../domain/filing/roster.ts';
import { contributionOfVersion } from '../../domain/filing/version.ts';
import { type Actor, factsOfActor } from '../../domain/people/actor.ts';
import { given } from '../../domain/values/given.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { countedVersion } from '../ingest/counted.ts';
import { copyHistory } from '../owed/copyHistory.ts';
import { finishOwed } from '../owed/finishOwed.ts';
import { finishStep } from '../owed/finishStep.ts';
import { paidYear } from '../owed/paidYear.ts';
import { owingOf } from '../ports/owedStep.ts';
import type { Ledger } from '../ports/ports.ts';
import { leftOver } from '../roster/leftOver.ts';
import type { DecisionPorts } from './decide.ts';

interface MoveRequest extends Actor {
  readonly agency: string;
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/**
 * A body files for another district in one year; other years stay where they were reported. Its history is copied first
 * (versions are write-once: copying twice is copying once), then one transaction takes what is counted out here, puts it
 * in there and turns the roster entry. An upload under way finds the new place through the roster. Safe to repeat:
 * after the transaction only the lists and the journal are left to write, and both roll-ups owe them.
 * Throws NO_ROSTER, UNKNOWN_AGENCY, ROSTER_CONFLICT (it files for a third district) or LOCKED.
 */
export async function moveAgency(request: MoveRequest, ports: DecisionPorts): Promise<void> {
  const { agency, year, from } = request;
  const { pause } = ports;
  // What was decided about the body is written down where it was decided.
  await finishOwed({ district: from, year }, ports, agency);
  const move = () => attemptMove(request, ports);
  await untilItStands(move, { pause, facts: { ...request } });
}

async function attemptMove(request: MoveRequest, ports: DecisionPorts): Promise<undefined | typeof AGAIN> {
  const { agency, year, from, to } = request;
  const { ledger, queues } = ports;
  const { now: place } = await ledger.places(agency, year);
  if (place === undefined) throw new Refusal('UNKNOWN_AGENCY', { agency, year, district: from });
  if (place.district !== from && place.district !== to)
    throw new Refusal('ROSTER_CONFLICT', { agency, year, district: place.district });
  const [here, there] = [
    await paidYear({ district: from, year }, ports),
    await paidYear({ district: to, year }, ports),
  ];
  if (place.district === to) return;
  if (here.lock !== undefined || there.lock !== undefined) throw new Refusal('LOCKED', { from, to, year });
  await copyHistory(request, ledger);
  const owed = entriesOf({ ...request, at: ports.now() }, place.revision + 1).map((entry) => owingOf({ entry })) as [
    Owing,
    Owing,
  ];
  const change = await changeOf(place, to, here, ledger);
  if (change === undefined) {
    // An entry that an import has left, and that is nobody's, is no body of that district's.
    if ((await leftOver([place], ledger)).length > 0) await refuseNobody(place, ledger);
    return AGAIN;
  }
  for (const district of [from, to]) await queues.owe({ kind: 'owed', step: 'move', district, year, agency });
  if (!(await ledger.move({ ...change, owed, on: [here, there] }))) return AGAIN;
  await finishStep({ district: from, year }, owed[0], ports);
  await finishStep({ district: to, year }, owed[1], ports);
}

/** Throws UNKNOWN_AGENCY unless the entry has changed since it was read: the body was perhaps moved meanwhile. */
async function refuseNobody(
  { agency, year, district, revision }: FilingPlace,
  ledger: Pick<Ledger, 'places'>,
): Promise<void> {
  const { now } = await ledger.places(agency, year);
  if (now?.district === district && now.revision === revision)
    throw new Refusal('UNKNOWN_AGENCY', { agency, year, district });
}

/** The move as both journals tell it. The body's entry gets a new revision with it: that tells one move from the next. */
function entriesOf(
  { agency, year, from, to, by, at, reason, ...who }: MoveRequest & { readonly at: string },
  revision: number,
): readonly JournalEntry[] {
  const entry = `move-${agency}-${from}-${to}-${revision}`;
  const facts = { from, to, ...factsOfActor(who) };
  return [from, to].map((district) => ({ entry, kind: 'move', district, year, agency, by, at, reason, facts }));
}

async function changeOf(
  place: FilingPlace,
  to: string,
  here: RollupState,
  ledger: Ledger,
): Promise<Omit<MoveChange, 'owed' | 'on'> | undefined> {
  const { agency, district, year } = place;
  const pointer = here.pointers.get(agency);
  if (pointer === undefined) return undefined;
  const counted = await countedVersion({ district, year, agency }, pointer, ledger);
  const uncounted = here.uncounted.get(agency);
  const approval = here.approvals.get(agency);
  const own = refusalName({ agency, seq: '' });
  return {
    place,
    to,
    pointer,
    contribution: counted === undefined ? new Map() : contributionOfVersion(counted),
    ...given({ uncounted }),
    ...given({ approval }),
    refused: new Map([...here.refused].filter(([name]) => name.startsWith(own))),
  };
}
