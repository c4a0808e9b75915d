import { Server } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { given } from '../../../shared/domain/values/given.ts';

/** The file in which fauxqs 2.4.1 keeps its messages. */
export const queueFileIn = (dataDir: string) => join(dataDir, 'fauxqs.db');

/** fauxqs as the SQS of the local runtime, on 127.0.0.1, its messages in SQLite under `dataDir` or in memory. */
export async function startQueueServer(region: string, dataDir?: string): Promise<FauxqsServer> {
  const server = await duringStart(() =>
    startFauxqs({ port: 0, logger: false, defaultRegion: region, ...given({ dataDir }) }),
  );
  if (new URL(server.address).hostname !== '127.0.0.1') {
    await server.stop();
    throw new Error(`fauxqs listens on ${server.address}: it would be open to the network, so it was stopped`);
  }
  return server;
}

const { listen } = Server.prototype;
const { exec } = DatabaseSync.prototype;
let startsUnderWay = 0;

/**
 * Two things that fauxqs 2.4.1 has no option for. It always binds 0.0.0.0: while one starts, a server of this process that asks for it gets
 * 127.0.0.1, and the check above refuses to go on if a later fauxqs slips past this. And it waits for the disk three times a
 * message, which holds up the pages: a file that is put into WAL mode meanwhile leaves that to the system. A kill loses nothing by it; of a
 * power cut, see `commitLog`: what an upload is told by is waited for, and all else is found again by the night's compile.
 */
async function duringStart<T>(start: () => Promise<T>): Promise<T> {
  startsUnderWay += 1;
  Server.prototype.listen = listenOnLoopback as typeof listen;
  DatabaseSync.prototype.exec = execWithoutWaiting;
  try {
    return await start();
  } finally {
    startsUnderWay -= 1;
    if (startsUnderWay === 0) {
      Server.prototype.listen = listen;
      DatabaseSync.prototype.exec = exec;
    }
  }
}

function listenOnLoopback(this: Server, ...args: unknown[]): Server {
  const [first, ...rest] = args;
  const open = typeof first === 'object' && first !== null && 'host' in first && first.host === '0.0.0.0';
  return Reflect.apply(listen, this, open ? [{ ...first, host: '127.0.0.1' }, ...rest] : args) as Server;
}

function execWithoutWaiting(this: DatabaseSync, sql: string): void {
  Reflect.apply(exec, this, [sql]);
  if (/journal_mode\s*=\s*WAL/i.test(sql) && !/synchronous/i.test(sql))
    Reflect.apply(exec, this, ['PRAGMA synchronous = NORMAL']);
}
