import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { type ConsoleOptions, consoleApp, TOKEN_PARAMETER } from './consoleApp.ts';
import { consoleSession } from './sessionToken.ts';

export interface RunningConsole {
  readonly port: number;
  /** The address that lets one browser in, once. */
  readonly address: string;
  stop(): Promise<void>;
}

export type ServeOptions = Omit<ConsoleOptions, 'session' | 'port'>;

/**
 * Answers on 127.0.0.1 and nowhere else, on the port asked for or, with 0, on a free one. Rejects with `EADDRINUSE` when
 * the port is taken.
 */
export async function startConsole(options: ServeOptions, port: number): Promise<RunningConsole> {
  const session = consoleSession();
  let listening = port;
  const app = consoleApp({ ...options, session, port: () => listening });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  listening = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    port: listening,
    address: `http://127.0.0.1:${listening}/?${TOKEN_PARAMETER}=${session.token}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
