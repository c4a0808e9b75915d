import { expect, test } from 'vitest';
import type { ChildServer } from '../../../../infra/local/process/childServer.ts';
import { endedSentence } from '../../../../infra/local/process/endedSentence.ts';
import { keptRunning, ServerEnded } from '../../../../infra/local/process/keptRunning.ts';

/** A server that ends when it is told to, or by itself with what it says last. */
function aServer() {
  let end: (complaint: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { ended, end, stop: async () => end('') } satisfies ChildServer & { end: (complaint: string) => void };
}

function bench(start: () => Promise<ChildServer>) {
  const told: ServerEnded[] = [];
  const pauses: number[] = [];
  let time = 0;
  const first = aServer();
  const kept = keptRunning(first, {
    start,
    onEnd: (ended) => told.push(ended),
    clock: () => time,
    pause: async (ms) => {
      pauses.push(ms);
    },
  });
  return { first, kept, told, pauses, passes: (ms: number) => (time += ms) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test.each([
  ['cannot be started', async () => Promise.reject(new Error('disk I/O error'))],
  ['ends as soon as it has come up', async () => ({ ended: Promise.resolve('disk I/O error'), stop: async () => {} })],
] as const)(
  'a server that %s is tried a few times, longer and longer apart, and each time is told',
  async (_, start) => {
    const { first, told, pauses, kept } = bench(start);
    first.end('killed');
    await settled();
    expect(told.map(({ complaint }) => complaint)).toEqual(['killed', ...Array(8).fill('disk I/O error')]);
    expect(told.map(({ times }) => times)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(told.map(({ isGivenUp }) => isGivenUp)).toEqual([...Array(8).fill(false), true]);
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 12800]);
    await kept.stop();
  },
);

test('what has stayed a minute begins a new row with its end', async () => {
  const servers = [aServer(), aServer(), aServer()];
  const left = [...servers];
  const { first, told, passes, kept } = bench(async () => left.shift() ?? Promise.reject(new Error('no more')));
  first.end('1');
  await settled();
  servers[0]?.end('2');
  await settled();
  passes(60_000);
  servers[1]?.end('3');
  await settled();
  expect(told.map(({ complaint, times }) => [complaint, times])).toEqual([
    ['1', 1],
    ['2', 2],
    ['3', 1],
  ]);
  await kept.stop();
});

test('a server that is stopped is not started again, nor told of; one that is just coming up is stopped too', async () => {
  let starts = 0;
  const quiet = bench(async () => {
    starts += 1;
    return aServer();
  });
  await quiet.kept.stop();
  expect([starts, quiet.told, quiet.pauses]).toEqual([0, [], []]);

  let comesUp: (server: ChildServer) => void = () => {};
  const coming = bench(() => new Promise((resolve) => (comesUp = resolve)));
  coming.first.end('killed');
  await settled();
  const stopping = coming.kept.stop();
  const late = aServer();
  comesUp(late);
  await stopping;
  expect(await late.ended).toBe('');
  expect(coming.told).toHaveLength(1);
});

test('whoever runs the program reads what the server said, and at last what to do', () => {
  expect(endedSentence(new ServerEnded('', 1))).toBe(
    '数据库程序意外结束（没有说明原因），正在重新启动（连续第 1 次）。',
  );
  expect(endedSentence(new ServerEnded('SIGKILL', 2))).toContain('被系统或他人结束：SIGKILL');
  const last = endedSentence(new ServerEnded('database or disk is full', 9));
  for (const said of ['连续 9 次', '不再重新启动', 'database or disk is full', '磁盘是否已满', '从备份恢复'])
    expect(last).toContain(said);
});
