import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import type { CompilePorts, CompileResult } from '../../../shared/flow/compile/compileYear.ts';
import { type Answered, type Asked, type CompileCall, failureFrom } from './compileCalls.ts';
import type { LambdaIdentity } from './lambdaContext.ts';

/** A handler in a process of its own, so that no page waits for it: what compiles, and what takes uploads in. */
export interface CompileProcess {
  /** Gives an event to the handler that the module exports. */
  handle(event: unknown, lambda: LambdaIdentity): Promise<unknown>;
  /** Compiles one year. Throws what the compile throws. */
  readonly compile: NonNullable<CompilePorts['elsewhere']>;
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Who waits for the processor when all want it: compiles for uploads, both for the pages that somebody looks at. */
export const YIELDS = { takingIn: 5, compiling: constants.priority.PRIORITY_BELOW_NORMAL } as const;

/**
 * Nothing is started before the first piece of work. A process that ends fails what it was at, and the next piece starts
 * another: the queue brings messages again. `handler`: address of the module with the handler; `nice`: how far it stands back (0 to 19).
 */
export function compileProcess(handler: string, nice: number): CompileProcess {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let ended = Promise.resolve();
  let asked = 0;

  const start = (): ChildProcess => {
    const started = fork(new URL('compileChild.ts', import.meta.url), { serialization: 'advanced' });
    standBack(started, nice);
    started.on('message', (answered: Answered) => {
      const asker = waiting.get(answered.id);
      waiting.delete(answered.id);
      if ('failed' in answered) asker?.reject(failureFrom(answered.failed));
      else asker?.resolve(answered.result);
    });
    ended = new Promise((resolve) => {
      const end = (how: unknown) => {
        if (child === started) child = undefined;
        const gone = new Breakage('PROGRAM_FAULT', { compileProcess: String(how) });
        for (const { reject } of waiting.values()) reject(gone);
        waiting.clear();
        resolve();
      };
      started.once('exit', (code, signal) => end(signal ?? code));
      started.once('error', (error) => end(error.message));
    });
    return started;
  };

  const ask = (call: CompileCall): Promise<unknown> =>
    new Promise((resolve, reject) => {
      child ??= start();
      const message: Asked = { id: asked++, call };
      waiting.set(message.id, { resolve, reject });
      child.send(message);
    });

  return {
    handle: (event, lambda) => ask({ handler, event, lambda }),
    compile: async (place, options) => (await ask({ place, options })) as CompileResult,
    stop: async () => {
      if (child?.connected) child.disconnect();
      await ended;
    },
  };
}

/** A process that did not start, or a system that has no priorities, is no reason not to work. */
function standBack({ pid }: ChildProcess, nice: number): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, nice);
  } catch {
    // It works at the priority of the others.
  }
}
