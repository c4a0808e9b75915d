import { Refusal } from '../../domain/failure/refusal.ts';
import type { MoveChange } from '../../domain/filing/changes.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import type { FilingPlace } from '../../domain/filing/roster.ts';
import { contributionOfVersion } from '../../domain/filing/version.ts';
import { given } from '../../domain/values/given.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { countedVersion } from '../ingest/counted.ts';
import type { Ledger } from '../ports/ports.ts';
import { listEntry, unlistEntry } from '../roster/rosterList.ts';
import type { DecisionPorts } from './decide.ts';

interface MoveRequest {
  readonly agency: string;
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly reason: string;
}

/**
 * A body files for another district in one year; other years stay where they were reported. Its history is copied first
 * (versions are write-once: copying twice is copying once), then one transaction takes what is counted out here, puts it
 * in there and turns the roster entry. An upload under way finds the new place through the roster. Safe to repeat:
 * after the transaction only the lists and the journal are left to write.
 * Throws NO_ROSTER, UNKNOWN_AGENCY, ROSTER_CONFLICT (it files for a third district) or LOCKED.
 */
export async function moveAgency(request: MoveRequest, ports: DecisionPorts): Promise<void> {
  const { ledger, pause } = ports;
  const move = async () => ((await attemptMove(request, ledger)) ? undefined : AGAIN);
  await untilItStands(move, { pause, facts: { ...request } });
  await record(request, ports);
}

async function attemptMove({ agency, year, from, to }: MoveRequest, ledger: Ledger): Promise<boolean> {
  const { now: place } = await ledger.places(agency, year);
  if (place === undefined) throw new Refusal('UNKNOWN_AGENCY', { agency, year, district: from });
  if (place.district === to) return true;
  if (place.district !== from) throw new Refusal('ROSTER_CONFLICT', { agency, year, district: place.district });
  const [here, there] = await Promise.all([ledger.rollup(from, year), ledger.rollup(to, year)]);
  if (here === undefined || there === undefined) throw new Refusal('NO_ROSTER', { district: to, year });
  if (here.lock !== undefined || there.lock !== undefined) throw new Refusal('LOCKED', { from, to, year });
  await copyHistory(agency, year, from, to, ledger);
  const change = await changeOf(place, to, here, ledger);
  return change !== undefined && ledger.move(change);
}

async function copyHistory(agency: string, year: number, from: string, to: string, ledger: Ledger): Promise<void> {
  for (const version of await ledger.versionsOf(from, year, agency))
    await ledger.keepVersion({ ...version, district: to });
}

async function changeOf(
  place: FilingPlace,
  to: string,
  here: RollupState,
  ledger: Ledger,
): Promise<MoveChange | undefined> {
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

async function record(request: MoveRequest, { ledger, vault, queues, now, pause }: DecisionPorts): Promise<void> {
  const { agency, year, from, to, by, reason } = request;
  await copyHistory(agency, year, from, to, ledger);
  const { now: place } = await ledger.places(agency, year);
  if (place !== undefined) await listEntry(place, ledger, pause);
  await unlistEntry({ agency, district: from, year }, ledger, pause);
  for (const district of [from, to]) await queues.requestCompile({ district, year });
  const at = now();
  // The entry's revision was raised by this move: made again, the move names the same entry of the journal.
  const entry = `move-${agency}-${from}-${to}-${place?.revision ?? 0}`;
  for (const district of [from, to]) {
    await vault.putJournalEntry({ entry, kind: 'move', district, year, agency, by, at, reason, facts: { from, to } });
  }
}
