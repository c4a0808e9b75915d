import { Breakage } from '../../domain/failure/breakage.ts';
import { Refusal } from '../../domain/failure/refusal.ts';
import type { GateItem } from '../../domain/filing/gate.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import type { Reasoned, RollupState, YearLock } from '../../domain/filing/rollupState.ts';
import { filingOpened, yearLocked, yearUnlocked } from '../../domain/filing/twoPeople.ts';
import { given } from '../../domain/values/given.ts';
import { type CompilePorts, compileYear } from '../compile/compileYear.ts';
import { readGate } from '../read/readGate.ts';
import { type StepPorts, type StepRequest, takeStep } from './officeStep.ts';

export type LockPorts = StepPorts & CompilePorts;

interface Locked {
  readonly by: string;
  readonly at: string;
  /** The signed summary, `v0007`. */
  readonly version: string;
}

/**
 * 锁定: closes the year and makes the signed summary. A year with bodies open for a correction is locked anew, which closes
 * them. Stopped between the two, the same call, or the compile it asked for, makes the summary.
 * Throws NOT_READY with what stands against it, SAME_PERSON, LOCKED when somebody else has locked it.
 */
export async function lockYear(request: StepRequest & { readonly reason?: string }, ports: LockPorts): Promise<Locked> {
  const { district, year, by, subject } = request;
  let lock: YearLock | undefined;
  const plan = async (rollup: RollupState) => {
    if (rollup.lock !== undefined && rollup.openings.size === 0) {
      if (rollup.lock.by !== by) refuseLocked(request, rollup.lock);
      lock = rollup.lock;
      return undefined;
    }
    const against = (await readGate({ ledger: ports.ledger }, rollup)).filter(({ done }) => !done);
    if (against.length > 0) {
      const bodies = against
        .filter(({ step }) => step === 'complete' || step === 'approved')
        .flatMap((each) => each.against);
      throw new Refusal('NOT_READY', { district, year, against: against.map(printed), bodies });
    }
    const change = yearLocked(rollup, { by, ...given({ subject }), at: ports.now() });
    lock = change.lock;
    return change;
  };
  await takeStep(request, ports, plan, () => lock && { kind: 'lock', at: lock.at });
  if (lock === undefined) throw new RangeError('a step that was taken left no lock');
  const result = await compileYear(request, ports);
  const version = 'version' in result ? result.version : null;
  if (version === null) throw new Breakage('CONTENDED', { district, year });
  await askToFileUp(request, ports);
  return { by: lock.by, at: lock.at, version };
}

/**
 * What was signed goes up to the level above with a compile of the queue: asked for at once, now that it stands. The one that the
 * lock owes may have come while the summary was still being made, and the next would come a quarter of an hour later.
 */
async function askToFileUp({ district, year }: StepRequest, { ledger, queues }: LockPorts): Promise<void> {
  const { now: above } = await ledger.places(district, year);
  if (above?.from === 'district') await queues.requestCompile({ district, year, delaySeconds: 0 });
}

function printed({ step, against }: GateItem): string {
  return `${step}: ${against.join(' ')}`;
}

/**
 * Unlocks the whole year, with a reason. The signed summary stays what it is until the year is locked again. The same once
 * more finds that it was done. Throws NOT_LOCKED.
 */
export async function unlockYear(request: StepRequest & { readonly reason: string }, ports: StepPorts): Promise<void> {
  const { by, reason } = request;
  let at = '';
  const plan = async (rollup: RollupState) => {
    at = ports.now();
    const { lock, unlocked } = rollup;
    // A lock ends what was said when the one before it was lifted; an item put back from a backup may hold both.
    const isDone = lock === undefined && unlocked?.by === by && unlocked.reason === reason;
    if (!isDone) return yearUnlocked(rollup, { by, at, reason });
    at = unlocked.at;
    return undefined;
  };
  await takeStep(request, ports, plan, () => ({ kind: 'unlock', at }));
}

/**
 * 更正: opens a locked year to one body, with a reason; what was approved of it and above it lapses. The year stays locked to
 * all others, and what is published stays up, until the year is locked anew. Throws UNKNOWN_AGENCY, NOT_LOCKED.
 */
export async function unlockFiling(
  request: StepRequest & { readonly agency: string; readonly reason: string },
  ports: StepPorts,
): Promise<Reasoned> {
  const { agency, by, reason } = request;
  let opening: Reasoned = { by, at: '', reason };
  const plan = async (rollup: RollupState) => {
    opening = rollup.openings.get(agency) ?? { by, at: ports.now(), reason };
    return filingOpened(rollup, agency, opening);
  };
  await takeStep(request, ports, plan, () => ({ kind: 'open', ...opening }));
  return opening;
}
