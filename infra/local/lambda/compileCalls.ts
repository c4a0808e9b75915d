import type { BreakageCode } from '../../../shared/domain/failure/breakage.ts';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import type { Failure } from '../../../shared/domain/failure/failure.ts';
import { Refusal, type RefusalCode } from '../../../shared/domain/failure/refusal.ts';
import type { SummaryPlace } from '../../../shared/domain/year/summaryRecord.ts';
import type { CompileOptions } from '../../../shared/flow/compile/compileYear.ts';
import type { LambdaIdentity } from './lambdaContext.ts';

/** What the process that compiles is asked: an event of queue or schedule for the handler in that module, to load it, or one year. */
export type CompileCall =
  | { readonly load: string }
  | { readonly handler: string; readonly event: unknown; readonly lambda: LambdaIdentity }
  | { readonly place: SummaryPlace; readonly options: CompileOptions };

/** One question, and the answer that names it. */
export interface Asked {
  readonly id: number;
  readonly call: CompileCall;
}

export type Answered = { readonly id: number } & ({ readonly result: unknown } | { readonly failed: PrintedFailure });

/** A failure on its way between processes; an error keeps nothing of its class there. */
interface PrintedFailure {
  readonly kind: 'Breakage' | 'Refusal';
  readonly code: string;
  readonly facts: Failure['facts'];
  readonly stack: string;
}

export function printFailure(failure: Failure): PrintedFailure {
  const { code, facts, stack = '', cause } = failure;
  const under = cause instanceof Error ? `\n${cause.stack}` : '';
  return { kind: failure instanceof Refusal ? 'Refusal' : 'Breakage', code, facts, stack: `${stack}${under}` };
}

/** The reverse of {@link printFailure}. */
export function failureFrom({ kind, code, facts, stack }: PrintedFailure): Failure {
  const failure =
    kind === 'Refusal' ? new Refusal(code as RefusalCode, facts) : new Breakage(code as BreakageCode, facts);
  failure.stack = stack;
  return failure;
}
