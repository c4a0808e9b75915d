import { type CountChange, isSameContent } from '../../domain/filing/changes.ts';
import { nextStep, type Step } from '../../domain/filing/nextStep.ts';
import type { Pointer } from '../../domain/filing/pointer.ts';
import { difference, type Totals } from '../../domain/filing/rollup.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { contributionOfVersion, type Lock, type Version, type VersionAddress } from '../../domain/filing/version.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Ledger, Pause } from '../ports/ports.ts';
import { countedVersion } from './counted.ts';

/** Where a stored version ended up, and whether this call changed what is counted. */
export type Settlement =
  | { readonly how: 'counted' | 'superseded' | 'uncounted'; readonly changed: boolean }
  | { readonly how: 'refused'; readonly by: Lock; readonly changed: boolean }
  | { readonly how: 'elsewhere' };

type District = Version & { readonly district: string };

/**
 * Brings the roll-up up to a stored version. The first attempt works on the roll-up the caller has read; every further
 * one reads anew. Each step is sent on the condition that what it was worked out on still stands, so this is safe to
 * repeat at any time, by anyone.
 */
export async function settleVersion(
  version: District,
  read: RollupState | undefined,
  ledger: Ledger,
  pause: Pause,
): Promise<Settlement> {
  const { district, year, agency, seq } = version;
  let rollup = read;
  const settle = async (attempt: number): Promise<Settlement | typeof AGAIN> => {
    if (attempt > 1) rollup = await ledger.rollup(version.district, version.year);
    const step = nextStep(version, rollup);
    if (step.kind === 'elsewhere') return { how: 'elsewhere' };
    if (step.kind === 'settled') {
      // Whoever remembers the list of filings sees by the roll-up alone what is counted, noted or refused.
      if (step.how === 'superseded' || step.how === 'uncounted') await ledger.tellQuietVersion(version);
      return { ...step, changed: false };
    }
    return (await take(step, version, ledger)) ? reached(step) : AGAIN;
  };
  return untilItStands(settle, { pause, facts: { district, year, agency, seq } });
}

type Action = Extract<Step, { kind: 'count' | 'note' | 'refuse' }>;

async function take(step: Action, version: District, ledger: Ledger): Promise<boolean> {
  const { district, year, agency, seq } = version;
  const on = { district, year, agency };
  if (step.kind === 'note') return ledger.note({ ...on, ...step });
  if (step.kind === 'refuse') return ledger.refuse({ ...on, ...step, seq });
  return ledger.count({ ...on, from: step.from, to: step.to, seq, changes: await changesOf(version, step, ledger) });
}

function reached(step: Action): Settlement {
  if (step.kind === 'note') return { how: 'uncounted', changed: false };
  if (step.kind === 'refuse') return { how: 'refused', by: step.by, changed: false };
  return { how: 'counted', changed: !isSameContent(step) };
}

async function changesOf(
  version: District,
  { from, to }: Pick<CountChange, 'from' | 'to'>,
  ledger: Ledger,
): Promise<Totals> {
  if (isSameContent({ from, to })) return new Map();
  const isItself = to.state === 'counted' && to.content === version.seq;
  const next = isItself ? contributionOfVersion(version) : await contribution(version, to, ledger);
  return difference(next, await contribution(version, from, ledger));
}

/** What is in the totals for a pointer. A version that is not there is breakage, never a 0. */
async function contribution(
  { district, year, agency }: VersionAddress,
  pointer: Pointer,
  ledger: Ledger,
): Promise<Totals> {
  const counted = await countedVersion({ district, year, agency }, pointer, ledger);
  return counted === undefined ? new Map() : contributionOfVersion(counted);
}
