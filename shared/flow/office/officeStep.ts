import { Refusal } from '../../domain/failure/refusal.ts';
import type { OfficeChange } from '../../domain/filing/changes.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { given } from '../../domain/values/given.ts';
import type { JournalKind } from '../../wire/journalEntry.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { DecisionPorts } from './decide.ts';

/** Who takes a step on a district's year. */
export interface StepRequest {
  readonly district: string;
  readonly year: number;
  readonly by: string;
}

export type StepPorts = Pick<DecisionPorts, 'ledger' | 'vault' | 'queues' | 'now' | 'pause'>;

/** What a step makes of the year as it stands; undefined when it has been taken already. Throws when it must not be taken. */
type PlanStep = (rollup: RollupState) => Promise<Omit<OfficeChange, 'on'> | undefined>;

/**
 * Takes a step of the office on the year's item, on the condition that nothing changed since it was worked out; otherwise
 * it is worked out anew. Resolves to the year as it stood before. Throws NO_ROSTER, CONTENDED, and what the plan throws.
 */
export async function takeStep(
  { district, year }: Pick<StepRequest, 'district' | 'year'>,
  { ledger, pause }: Pick<StepPorts, 'ledger' | 'pause'>,
  plan: PlanStep,
): Promise<RollupState> {
  const take = async () => {
    const on = await ledger.rollup(district, year);
    if (on === undefined) throw new Refusal('NO_ROSTER', { district, year });
    const change = await plan(on);
    return change === undefined || (await ledger.changeOffice({ ...change, on })) ? on : AGAIN;
  };
  return untilItStands(take, { pause, facts: { district, year } });
}

/** A name for an entry of the journal that the same step gets again when it is finished by a second attempt. */
export function entryName(kind: JournalKind, at: string, agency?: string): string {
  return [kind, ...(agency === undefined ? [] : [agency]), at.replace(/\D/g, '')].join('-');
}

/** Writes a step into the journal, and has the year's documents made again. */
export async function journalStep(
  request: StepRequest & { readonly agency?: string; readonly reason?: string },
  {
    kind,
    at,
    facts,
  }: { readonly kind: JournalKind; readonly at: string; readonly facts?: Readonly<Record<string, string | number>> },
  { vault, queues }: Pick<StepPorts, 'vault' | 'queues'>,
): Promise<void> {
  const { district, year, by, agency = '', reason = '' } = request;
  const entry = entryName(kind, at, request.agency);
  await queues.requestCompile({ district, year });
  await vault.putJournalEntry({
    entry,
    kind,
    district,
    year,
    agency,
    by,
    at,
    reason,
    ...given({ facts }),
  });
}
