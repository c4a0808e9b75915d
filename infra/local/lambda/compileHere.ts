import type { CompileProcess } from './compileProcess.ts';
import { lambdaContext } from './lambdaContext.ts';

/**
 * Works in this process, for whoever runs with another list of forms than the program's own: a child would not know of it.
 * `handler`: address of the module with the handler.
 */
export function compileHere(handler: string): Pick<CompileProcess, 'load' | 'handle' | 'stop'> {
  return {
    load: async () => void (await import(handler)),
    handle: async (event, lambda) => {
      const module = (await import(handler)) as {
        readonly handler: (event: unknown, context: unknown) => Promise<unknown>;
      };
      return module.handler(event, lambdaContext(lambda));
    },
    stop: async () => undefined,
  };
}
