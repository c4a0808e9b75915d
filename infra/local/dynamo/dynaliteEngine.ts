import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { when } from '../../../shared/domain/values/given.ts';
import type { DynamoServer } from './dynamoServer.ts';

/** dynalite, a DynamoDB in JavaScript, inside this process. It has no transactions. */
export async function startDynalite(home: string | undefined): Promise<DynamoServer> {
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
    ...when(home, (home) => ({ path: join(home, 'dynalite') })),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve, reject) => {
      server.closeAllConnections();
      server.close((error) => (error === undefined || error === null ? resolve() : reject(error)));
    });
  return { endpoint: `http://127.0.0.1:${port}`, engine: 'dynalite', stop };
}
