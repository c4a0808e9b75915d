import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildServer, startChildServer } from '../process/childServer.ts';
import { freePort } from '../process/freePort.ts';
import type { DynamoServer } from './dynamoServer.ts';

/** The installed dynoxide program, or undefined: its package exists for some systems only and is optional. */
export function dynoxideBinary(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    const manifest = require.resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`);
    return join(dirname(manifest), process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch {
    return undefined;
  }
}

/** dynoxide, a DynamoDB over SQLite: in a file of `home`, or in memory. */
export async function startDynoxide(home: string | undefined): Promise<DynamoServer> {
  const binary = dynoxideBinary();
  if (binary === undefined) throw new Error('dynoxide is not installed on this system; use NIANBAO_DYNAMODB=dynalite');
  const storage = home === undefined ? [] : ['--db-path', join(home, 'dynoxide.sqlite')];
  const startAt = (port: number) =>
    startChildServer(binary, ['--host', '127.0.0.1', '--port', String(port), ...storage], port, 5_000);
  // The port may be taken between finding and using it, and a killed predecessor may hold the file for a moment.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      const child = await startAt(port);
      const { stop } = home === undefined ? child : keptRunning(child, () => startAt(port));
      return { endpoint: `http://127.0.0.1:${port}`, engine: 'dynoxide', stop };
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** Between two attempts to start it again. */
const PAUSE_MS = 500;

/**
 * Ended by something else (a kill, the system out of memory), it is started again at the same address: what it acknowledged is in its
 * file, and whoever asked it asks again. In memory nothing would be left, so there it stays away.
 */
function keptRunning(first: ChildServer, start: () => Promise<ChildServer>): Pick<ChildServer, 'stop'> {
  let current = first;
  let stopping = false;
  const keep = async () => {
    for (;;) {
      await current.ended;
      if (stopping) return;
      try {
        current = await start();
        if (stopping) await current.stop();
      } catch {
        await sleep(PAUSE_MS);
      }
    }
  };
  const kept = keep();
  return {
    stop: async () => {
      stopping = true;
      await current.stop();
      await kept;
    },
  };
}
