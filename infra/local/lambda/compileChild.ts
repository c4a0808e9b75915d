import type { Context } from 'aws-lambda';
import { breakageOf } from '../../../functions/runtime/breakageOf.ts';
import { type Answered, type Asked, type CompileCall, printFailure } from './compileCalls.ts';
import { lambdaContext } from './lambdaContext.ts';

/**
 * The process that compiles, or takes uploads in, on one machine: it does what it is asked, several things side by side, and ends
 * with the process that asks. Started by `compileProcess.ts`, with the runtime's environment.
 */
type CompileModule = { readonly handler: (event: unknown, context?: Context) => Promise<unknown> };

let compiler: ReturnType<typeof openCompiler> | undefined;

async function answer(call: CompileCall): Promise<unknown> {
  if ('load' in call) return void (await import(call.load));
  if ('handler' in call) {
    const { handler } = (await import(call.handler)) as CompileModule;
    return handler(call.event, lambdaContext(call.lambda));
  }
  compiler ??= openCompiler();
  return (await compiler)(call);
}

/** Loaded with the first question: what a handler's module brings is not loaded twice over. */
async function openCompiler() {
  const [{ composeCompile }, { readConfig }, { workLog }, { compileYear }] = await Promise.all([
    import('../../../functions/runtime/composeCompile.ts'),
    import('../../../functions/runtime/config.ts'),
    import('../../../functions/runtime/workLog.ts'),
    import('../../../shared/flow/compile/compileYear.ts'),
  ]);
  const { toldAgain, finished, ungiven } = workLog('compile');
  const ports = composeCompile(readConfig(process.env), { toldAgain, finished, ungiven });
  return ({ place, options }: Extract<CompileCall, { place: unknown }>) => compileYear(place, ports, options);
}

process.on('message', ({ id, call }: Asked) => {
  // Whoever asked may have ended meanwhile: nobody waits for the answer, and the queue brings the message again.
  const tell = (answered: Answered) => process.send?.(answered, undefined, undefined, () => {});
  answer(call).then(
    (result) => tell({ id, result }),
    (error: unknown) => tell({ id, failed: printFailure(breakageOf(error)) }),
  );
});
process.on('disconnect', () => process.exit(0));
// Ctrl+C reaches every process of the terminal; the one that asked says when it is over.
process.on('SIGINT', () => {});
