import { Refusal } from '../../domain/failure/refusal.ts';
import type { Marks } from '../../domain/filing/marks.ts';
import { NOTHING_OWED, type Owing } from '../../domain/filing/owing.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { owedStepOf } from '../ports/owedStep.ts';
import { finishStep } from './finishStep.ts';
import type { OwedPorts } from './owedPorts.ts';

/** What an item owes that this release can pay, oldest first. */
export function payable(owed: RollupState['owed'] = NOTHING_OWED): readonly Owing[] {
  const known = [...owed].flatMap(([name, text]) => {
    const step = owedStepOf(text);
    return step === undefined ? [] : [{ name, text, at: step.entry.at }];
  });
  return known.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * The year's item as a step is worked out on it: whatever a step before owes is paid first, so that the journal is never behind
 * what stands. Throws NO_ROSTER.
 */
export function paidYear(
  place: { readonly district: string; readonly year: number },
  ports: OwedPorts,
): Promise<RollupState> {
  const { district, year } = place;
  const pay = async () => {
    const rollup = await ports.ledger.rollup(district, year);
    if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
    const owing = payable(rollup.owed);
    if (owing.length === 0) return rollup;
    for (const each of owing) await finishStep({ district, year }, each, ports);
    return AGAIN;
  };
  return untilItStands(pay, { pause: ports.pause, facts: { district, year } });
}

/** A body's marks with nothing owed that could be paid, for the same reason. */
export function paidMarks(agency: string, year: number, ports: OwedPorts): Promise<Marks> {
  const pay = async () => {
    const marks = await ports.ledger.marks(agency, year);
    const owing = payable(marks.owed);
    if (owing.length === 0) return marks;
    for (const each of owing) await finishStep({ marksOf: agency, year }, each, ports);
    return AGAIN;
  };
  return untilItStands(pay, { pause: ports.pause, facts: { agency, year } });
}
