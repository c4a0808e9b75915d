import { getPriority } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { type CompileProcess, compileProcess, YIELDS } from '../../../../infra/local/lambda/compileProcess.ts';

const LAMBDA = { functionName: 'compile', region: 'cn-north-1', timeoutSeconds: 60, memoryMb: 1024 } as const;

/** A module whose handler does as its event says, in the process that it is given to. */
const MODULE = `data:text/javascript,${encodeURIComponent(`
  export const handler = async (event, { functionName }) => {
    if (event === 'die') process.exit(3);
    return { pid: process.pid, functionName };
  };`)}`;

let started: CompileProcess | undefined;
afterEach(() => started?.stop());

test('compiles run in another process than pages, one for all', async () => {
  started = compileProcess(MODULE, YIELDS.compiling);
  const [first, second] = await Promise.all([started.handle({}, LAMBDA), started.handle({}, LAMBDA)]);
  expect(first).toEqual({ pid: expect.any(Number), functionName: 'compile' });
  expect(first).not.toMatchObject({ pid: process.pid });
  expect(second).toEqual(first);
});

test('it stands back for the pages', async () => {
  started = compileProcess(MODULE, YIELDS.compiling);
  const { pid } = (await started.handle({}, LAMBDA)) as { readonly pid: number };
  expect(getPriority(pid)).toBeGreaterThanOrEqual(Math.min(19, getPriority() + 1));
});

test('one that dies fails what it was at, and the next compile starts another', async () => {
  started = compileProcess(MODULE, YIELDS.compiling);
  await expect(started.handle('die', LAMBDA)).rejects.toMatchObject({ code: 'PROGRAM_FAULT' });
  expect(await started.handle({}, LAMBDA)).toMatchObject({ functionName: 'compile' });
});

test('what a compile throws comes back as what it was', async () => {
  started = compileProcess(MODULE, YIELDS.compiling);
  const place = { district: '440105', year: 2023 };
  await expect(started.compile(place, {})).rejects.toMatchObject({ name: 'Breakage', code: 'BAD_CONFIG' });
});

test('one that has nothing to do ends, and gives its memory back; the next compile starts another', async () => {
  started = compileProcess(MODULE, YIELDS.compiling, 20);
  const { pid } = (await started.handle({}, LAMBDA)) as { readonly pid: number };
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), { timeout: 20_000, interval: 20 });
  const { pid: next } = (await started.handle({}, LAMBDA)) as { readonly pid: number };
  expect(next).not.toBe(pid);
});

test('the module is loaded before there is work for it', async () => {
  started = compileProcess('data:text/javascript,throw new Error("was loaded")', YIELDS.takingIn);
  await expect(started.load()).rejects.toMatchObject({ stack: expect.stringContaining('was loaded') });
});
