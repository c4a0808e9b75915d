import { Breakage } from '../../domain/failure/breakage.ts';
import { Refusal } from '../../domain/failure/refusal.ts';
import { type GateItem, mayLock } from '../../domain/filing/gate.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import { type Reasoned, type RollupState, WHOLE_YEAR, type YearLock } from '../../domain/filing/rollupState.ts';
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
export async function lockYear(request: StepRequest, ports: LockPorts): Promise<Locked> {
  const { district, year, by } = request;
  let lock: YearLock | undefined;
  const plan = async (rollup: RollupState) => {
    if (rollup.lock !== undefined && rollup.openings.size === 0) {
      if (rollup.lock.by !== by) refuseLocked(request, rollup.lock);
      lock = rollup.lock;
      return undefined;
    }
    const against = (await readGate(ports, rollup)).filter(({ done }) => !done);
    if (against.length > 0) throw new Refusal('NOT_READY', { district, year, against: against.map(printed) });
    if (!mayLock(rollup, by)) throw new Refusal('SAME_PERSON', { district, year, by, step: 'lock' });
    lock = { by, at: ports.now(), ...correctedSince(rollup) };
    return { lock, openings: new Map(), unlocked: null };
  };
  await takeStep(request, ports, plan, () => lock && { kind: 'lock', at: lock.at });
  if (lock === undefined) throw new RangeError('a step that was taken left no lock');
  const result = await compileYear(request, ports);
  const version = 'version' in result ? result.version : null;
  if (version === null) throw new Breakage('CONTENDED', { district, year });
  return { by: lock.by, at: lock.at, version };
}

function printed({ step, against }: GateItem): string {
  return `${step}: ${against.join(' ')}`;
}

/** Why figures may differ from the signed summary before: the openings this lock closes, or that the year was unlocked. */
function correctedSince({ openings, unlocked }: RollupState): Pick<YearLock, 'corrected'> {
  const reasons: [string, Reasoned][] = [...openings];
  if (unlocked !== undefined) reasons.push([WHOLE_YEAR, unlocked]);
  return reasons.length === 0 ? {} : { corrected: Object.fromEntries(reasons) };
}

/**
 * Unlocks the whole year, with a reason. The signed summary stays what it is until the year is locked again. The same once
 * more finds that it was done. Throws NOT_LOCKED.
 */
export async function unlockYear(request: StepRequest & { readonly reason: string }, ports: StepPorts): Promise<void> {
  const { district, year, by, reason } = request;
  let at = '';
  const plan = async ({ lock, unlocked }: RollupState) => {
    at = ports.now();
    if (lock !== undefined) return { lock: null, openings: new Map(), unlocked: { by, at, reason } };
    if (unlocked?.by !== by || unlocked.reason !== reason) throw new Refusal('NOT_LOCKED', { district, year });
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
  const { district, year, agency, by, reason } = request;
  let opening: Reasoned = { by, at: '', reason };
  const plan = async (rollup: RollupState) => {
    opening = { by, at: ports.now(), reason };
    if (!rollup.pointers.has(agency)) throw new Refusal('UNKNOWN_AGENCY', { district, year, agency });
    if (rollup.lock === undefined) throw new Refusal('NOT_LOCKED', { district, year });
    const open = rollup.openings.get(agency);
    if (open !== undefined) {
      opening = open;
      return undefined;
    }
    const approvals = new Map([...rollup.approvals].filter(([body]) => body !== agency));
    return { openings: new Map(rollup.openings).set(agency, opening), approvals, yearApproval: null };
  };
  await takeStep(request, ports, plan, () => ({ kind: 'open', ...opening }));
  return opening;
}
