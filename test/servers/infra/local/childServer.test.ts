import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { startChildServer } from '../../../../infra/local/process/childServer.ts';
import { freePort } from '../../../../infra/local/process/freePort.ts';

/** Listens on the port it is given, says so, and is killed. */
const KILLED = `
const server = require('node:net').createServer(() => process.kill(process.pid, 'SIGKILL'));
process.stderr.write('listening\\n', () => server.listen(Number(process.argv[1]), '127.0.0.1'));
`;

/** Listens on the port it is given, complains and ends. */
const SHORT_LIVED = `
const server = require('node:net').createServer((socket) => {
  socket.destroy();
  process.stderr.write('database or disk is full\\n', () => process.exit(1));
});
server.listen(Number(process.argv[1]), '127.0.0.1');
`;

test('a server that ends unasked says what it said last, and leaves nothing that waits for our own end', async () => {
  const before = process.listenerCount('exit');
  const port = await freePort();
  const child = await startChildServer(process.execPath, ['-e', SHORT_LIVED, String(port)], port, 20_000);
  expect(await child.ended).toBe('database or disk is full');
  expect(process.listenerCount('exit')).toBe(before);
  await child.stop();
});

test('what another program answers at the port is not taken for the one that was to be started', async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  await expect(startChildServer(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], port, 5_000)).rejects.toThrow(
    `another program listens on port ${port}`,
  );
  await new Promise((resolve) => other.close(resolve));
});

test('a server that is killed ends by its signal: what it said at its start is no complaint', async () => {
  const port = await freePort();
  const child = await startChildServer(process.execPath, ['-e', KILLED, String(port)], port, 20_000);
  expect(await child.ended).toBe('SIGKILL');
});
