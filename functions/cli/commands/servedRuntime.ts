import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { NotRunning } from './notRunning.ts';

const RuntimeFile = z.object({ environment: z.record(z.string(), z.string()), door: z.url(), token: z.string() });

/** Where the program runs that an office works with on this machine, from the file that only its operator reads. */
export async function servedRuntime(folder: string): Promise<z.infer<typeof RuntimeFile>> {
  try {
    return RuntimeFile.parse(JSON.parse(await readFile(join(folder, 'runtime.json'), 'utf8')));
  } catch (error) {
    throw new NotRunning(folder, { cause: error });
  }
}
