import { Refusal } from '../../domain/failure/refusal.ts';
import type { OfficeChange } from '../../domain/filing/changes.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { type Actor, factsOfActor } from '../../domain/people/actor.ts';
import { given } from '../../domain/values/given.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import type { JournalKind } from '../../wire/journalKinds.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { finishStep, wholeEntry } from '../owed/finishStep.ts';
import { paidYear } from '../owed/paidYear.ts';
import { entryName, owingOf } from '../ports/owedStep.ts';
import type { DecisionPorts } from './decide.ts';

/** Who takes a step on a district's year. */
export interface StepRequest extends Actor {
  readonly district: string;
  readonly year: number;
}

export type StepPorts = Pick<DecisionPorts, 'ledger' | 'vault' | 'queues' | 'now' | 'pause'>;

/** What a step makes of the year as it stands; undefined when it has been taken already. Throws when it must not be taken. */
type PlanStep = (rollup: RollupState) => Promise<Omit<OfficeChange, 'on' | 'owed'> | undefined>;

/** What is written down of a step. Who, about which body and why are the request's, unless the step stands from before. */
interface SaidOfStep {
  readonly kind: JournalKind;
  readonly at: string;
  readonly by?: string;
  readonly reason?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/**
 * Takes a step of the office on the year's item, on the condition that nothing changed since it was worked out; otherwise it is
 * worked out anew. What it owes — its entry in the journal, which `said` tells once the plan has been made, and the year's
 * documents made again — is announced on the queue before, put into the item by the very update that takes the step, and paid
 * after it: killed anywhere, it is paid by whoever comes next. A step that stands is written down again, which changes nothing.
 * Throws NO_ROSTER, CONTENDED, and what the plan throws.
 */
export async function takeStep(
  request: StepRequest & { readonly agency?: string; readonly reason?: string },
  ports: StepPorts,
  plan: PlanStep,
  said: () => SaidOfStep | undefined,
): Promise<void> {
  const { district, year } = request;
  const { ledger, vault, queues, pause } = ports;
  let announced = false;
  const take = async () => {
    const on = await paidYear(request, ports);
    const change = await plan(on).catch((error) => refusedByName(error, request, ledger));
    const written = said();
    const entry = written === undefined ? undefined : entryOf(request, written);
    if (change === undefined) return entry && vault.putJournalEntry(await wholeEntry(entry, ledger));
    if (entry === undefined) throw new RangeError('a step that changes something says nothing of it');
    const { agency } = request;
    if (!announced) await queues.owe({ kind: 'owed', step: entry.kind, district, year, ...given({ agency }) });
    announced = true;
    const owed = owingOf({ entry });
    if (!(await ledger.changeOffice({ ...change, on, owed }))) return AGAIN;
    await finishStep({ district, year }, owed, ports);
  };
  await untilItStands(take, { pause, facts: { district, year } });
}

function entryOf(
  request: StepRequest & { readonly agency?: string; readonly reason?: string },
  { kind, at, by = request.by, reason = request.reason ?? '', facts }: SaidOfStep,
): JournalEntry {
  const { district, year, agency } = request;
  const entry = entryName(kind, at, agency);
  const who = factsOfActor(request);
  const all = Object.keys(who).length === 0 ? facts : { ...facts, ...who };
  return { entry, kind, district, year, agency: agency ?? '', by, at, reason, ...given({ facts: all }) };
}

/** Bodies that a refusal speaks of by their codes get the names that the roster has for them: nobody knows bodies by codes. */
async function refusedByName(
  error: unknown,
  { district, year }: StepRequest,
  ledger: Pick<StepPorts['ledger'], 'roster'>,
): Promise<never> {
  if (!(error instanceof Refusal) || !Array.isArray(error.facts.bodies)) throw error;
  const codes = new Set(error.facts.bodies);
  const roster = await ledger.roster(district, year);
  const named = (roster?.agencies ?? [])
    .filter(({ agency }) => codes.has(agency))
    .map(({ agency, name }) => `${agency} ${name}`);
  throw new Refusal(error.code, { ...error.facts, named }, { cause: error });
}
