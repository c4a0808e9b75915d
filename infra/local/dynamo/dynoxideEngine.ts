import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startChildServer } from '../process/childServer.ts';
import { freePort } from '../process/freePort.ts';
import { keptRunning, type ServerEnded } from '../process/keptRunning.ts';
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

/**
 * dynoxide, a DynamoDB over SQLite: in a file of `home`, or in memory. With a file it is started again at the same address where it
 * ends unasked: what it acknowledged is in its file, and whoever asked it asks again. In memory nothing would be left, so there it
 * stays away.
 */
export async function startDynoxide(
  home: string | undefined,
  onEnd: (ended: ServerEnded) => void = () => {},
): Promise<DynamoServer> {
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
      const { stop } = home === undefined ? child : keptRunning(child, { start: () => startAt(port), onEnd });
      return { endpoint: `http://127.0.0.1:${port}`, engine: 'dynoxide', stop };
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}
