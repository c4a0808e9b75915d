import { Server } from 'node:net';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { given } from '../../../shared/domain/values/given.ts';

/** fauxqs as the SQS of the local runtime, on 127.0.0.1, its messages in SQLite under `dataDir` or in memory. */
export async function startQueueServer(region: string, dataDir?: string): Promise<FauxqsServer> {
  const server = await listeningOnLoopback(() =>
    startFauxqs({ port: 0, logger: false, defaultRegion: region, ...given({ dataDir }) }),
  );
  if (new URL(server.address).hostname !== '127.0.0.1') {
    await server.stop();
    throw new Error(`fauxqs listens on ${server.address}: it would be open to the network, so it was stopped`);
  }
  return server;
}

const listen = Server.prototype.listen;
let startsUnderWay = 0;

/**
 * fauxqs 2.4.1 always binds 0.0.0.0 and has no option for it. While one starts, a server that asks for 0.0.0.0 in this
 * process gets 127.0.0.1; the check above refuses to go on if a later fauxqs slips past this.
 */
async function listeningOnLoopback<T>(start: () => Promise<T>): Promise<T> {
  startsUnderWay += 1;
  Server.prototype.listen = listenOnLoopback as typeof listen;
  try {
    return await start();
  } finally {
    startsUnderWay -= 1;
    if (startsUnderWay === 0) Server.prototype.listen = listen;
  }
}

function listenOnLoopback(this: Server, ...args: unknown[]): Server {
  const [first, ...rest] = args;
  const open = typeof first === 'object' && first !== null && 'host' in first && first.host === '0.0.0.0';
  return Reflect.apply(listen, this, open ? [{ ...first, host: '127.0.0.1' }, ...rest] : args) as Server;
}
