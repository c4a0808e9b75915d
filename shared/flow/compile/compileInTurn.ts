import { turnOf } from '../../domain/year/compilePace.ts';
import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { type CompilePorts, type CompileResult, compileYear } from './compileYear.ts';

/** A request as the queue brings it. */
interface QueuedRequest {
  readonly place: SummaryPlace;
  /** When it was put on the queue (ISO, UTC). */
  readonly madeAt: string;
  /** Whether it is brought for the first time. */
  readonly isFirstTry: boolean;
}

export type InTurn = CompileResult | { readonly status: 'covered' | 'awaited' | 'putOff' };

/**
 * Compiles a year for a request of the queue when it is its turn: at most once in a quarter of an hour, however many reports come
 * in. What comes too early is asked for again at the end of that time, once for all. Put on the queue before it is
 * noted as put off: a stop in between asks twice, which compiles once.
 */
export async function compileInTurn({ place, ...request }: QueuedRequest, ports: CompilePorts): Promise<InTurn> {
  const { ledger, queues, now, pause } = ports;
  const begin = async (): Promise<InTurn | { readonly began: string } | typeof AGAIN> => {
    const pace = await ledger.compilePace(place);
    const present = now();
    const turn = turnOf(pace, request, present);
    if (turn.kind === 'covered' || turn.kind === 'awaited') return { status: turn.kind };
    if (turn.kind === 'compile') return (await ledger.beginCompile(place, pace, present)) ? { began: present } : AGAIN;
    const wait = Math.ceil((Date.parse(turn.until) - Date.parse(present)) / 1_000);
    await queues.requestCompile({ ...place, delaySeconds: wait });
    await ledger.putOffCompile(place, turn.until);
    return { status: 'putOff' };
  };
  const begun = await untilItStands(begin, { pause, facts: { ...place } });
  if ('status' in begun) return begun;
  const result = await compileYear(place, ports, { byItself: true });
  await ledger.finishCompile(place, begun.began);
  return result;
}
