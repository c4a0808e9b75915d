import { expect, test } from 'vitest';
import { inGroups } from '../../../../infra/local/process/commitLog.ts';

/** A disk that is done when it is told to be, and what has been acknowledged so far. */
function aDisk() {
  let written = 0;
  const calls: { readonly done: () => void; readonly broke: (error: Error) => void }[] = [];
  const settled = inGroups(
    () => new Promise<void>((done, broke) => void calls.push({ done, broke })),
    () => written,
  );
  const acknowledged: string[] = [];
  const write = async (name: string) => {
    written++;
    await settled().then(
      () => acknowledged.push(name),
      (error: Error) => acknowledged.push(`${name}: ${error.message}`),
    );
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { calls, acknowledged, write, settled, turn };
}

test('a write is acknowledged by a call of the disk that began after it, and all that wait share one', async () => {
  const { calls, acknowledged, write, settled, turn } = aDisk();
  await settled();
  expect(calls).toHaveLength(0);
  void write('first');
  await turn();
  for (const name of ['second', 'third']) void write(name);
  await turn();
  expect(calls).toHaveLength(1);
  calls[0]?.done();
  await turn();
  expect(acknowledged).toEqual(['first']);
  expect(calls).toHaveLength(2);
  calls[1]?.done();
  await turn();
  expect(acknowledged).toEqual(['first', 'second', 'third']);
  // Nothing new: nobody waits.
  await settled();
  expect(calls).toHaveLength(2);
});

test('a disk that refuses is told to whoever waited for it; the next write asks again', async () => {
  const { calls, acknowledged, write, turn } = aDisk();
  void write('first');
  await turn();
  calls[0]?.broke(new Error('no'));
  await turn();
  expect(acknowledged).toEqual(['first: no']);
  void write('second');
  await turn();
  expect(calls).toHaveLength(2);
  calls[1]?.done();
  await turn();
  expect(acknowledged).toEqual(['first: no', 'second']);
});
