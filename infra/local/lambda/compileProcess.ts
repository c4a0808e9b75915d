import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import type { CompilePorts, CompileResult } from '../../../shared/flow/compile/compileYear.ts';
import { type Answered, type Asked, type CompileCall, failureFrom } from './compileCalls.ts';
import type { LambdaIdentity } from './lambdaContext.ts';

/** A handler in a process of its own, so that no page waits for it: what compiles, and what takes uploads in. */
export interface CompileProcess {
  /** Starts the process and loads the module, before there is work for it. */
  load(): Promise<void>;
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

/** So long after its last piece of work a process that has something to give back gives it back. */
const IDLE_MS = 60_000;

/**
 * Nothing is started before the first piece of work. A process that ends fails what it was at, and the next piece starts another: the queue
 * brings messages again. `handler`: address of the module with the handler; `nice`: how far it stands back (0 to 19); `idleMs`: after
 * so long without work it ends, and its memory with it.
 */
export function compileProcess(handler: string, nice: number, idleMs = IDLE_MS): CompileProcess {
  let current: Child | undefined;
  const ends = new Set<Promise<void>>();

  const leave = (child: Child) => {
    if (current === child) current = undefined;
  };
  const start = (): Child => {
    const child = startChild(nice, idleMs, () => leave(child));
    const ended = child.ended.finally(() => ends.delete(ended));
    ends.add(ended);
    return child;
  };
  const ask = (call: CompileCall): Promise<unknown> => {
    current ??= start();
    return current.ask(call);
  };

  return {
    load: async () => void (await ask({ load: handler })),
    handle: (event, lambda) => ask({ handler, event, lambda }),
    compile: async (place, options) => (await ask({ place, options })) as CompileResult,
    stop: async () => {
      current?.leave();
      await Promise.all(ends);
    },
  };
}

interface Child {
  ask(call: CompileCall): Promise<unknown>;
  /** Ends it once it is asked no more. */
  leave(): void;
  readonly ended: Promise<void>;
}

/** `gone`: told once nothing may be asked of it any more. */
function startChild(nice: number, idleMs: number, gone: () => void): Child {
  const waiting = new Map<number, Waiting>();
  const forked = fork(new URL('compileChild.ts', import.meta.url), { serialization: 'advanced' });
  let asked = 0;
  let idle: NodeJS.Timeout | undefined;
  standBack(forked, nice);
  const leave = () => {
    clearTimeout(idle);
    gone();
    if (forked.connected) forked.disconnect();
  };
  forked.on('message', (answered: Answered) => {
    const asker = waiting.get(answered.id);
    waiting.delete(answered.id);
    if (waiting.size === 0) idle = setTimeout(leave, idleMs).unref();
    if ('failed' in answered) asker?.reject(failureFrom(answered.failed));
    else asker?.resolve(answered.result);
  });
  const ended = new Promise<void>((resolve) => {
    const end = (how: unknown) => {
      clearTimeout(idle);
      gone();
      const fault = new Breakage('PROGRAM_FAULT', { compileProcess: String(how) });
      for (const { reject } of waiting.values()) reject(fault);
      waiting.clear();
      resolve();
    };
    forked.once('exit', (code, signal) => end(signal ?? code));
    forked.once('error', (error) => end(error.message));
  });
  const ask = (call: CompileCall) =>
    new Promise<unknown>((resolve, reject) => {
      clearTimeout(idle);
      const message: Asked = { id: asked++, call };
      waiting.set(message.id, { resolve, reject });
      forked.send(message);
    });
  return { ask, leave, ended };
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
