import { expect, test } from 'vitest';
import { byQueue } from '../../../functions/runtime/composeOffice.ts';
import { askedForMany } from '../../../shared/aws/compileAsked.ts';

const GUANGZHOU = { district: '440105', year: 2023 };

const unused = () => Promise.reject(new Error('not of compiling'));
const NO_QUEUES = { owe: unused, tellOf: unused, redriveDeadLetters: unused };

/** Requests by the second of an evening: those that were really sent. */
function asking(delaySeconds: number) {
  const sent: string[] = [];
  let second = 0;
  const ask = askedForMany(
    () => new Date(Date.UTC(2024, 0, 31, 12, 0, 0) + second * 1_000).toISOString(),
    delaySeconds,
  );
  const at = async (when: number, place = GUANGZHOU, fails = false) => {
    second = when;
    await ask(place, async () => {
      if (fails) throw new Error('the queue is away');
      sent.push(`${place.district} ${place.year} ${when}`);
    });
  };
  return { sent, at };
}

test('while a request waits its time it stands for what is counted meanwhile, and then no longer', async () => {
  const { sent, at } = asking(3);
  for (const second of [0, 1, 2.999, 3, 4, 6.1]) await at(second);
  expect(sent).toEqual(['440105 2023 0', '440105 2023 3', '440105 2023 6.1']);
});

test('it stands for ten seconds at most: one that waits longer may be covered by a compile that began before', async () => {
  const { sent, at } = asking(900);
  for (const second of [0, 9.999, 10, 15]) await at(second);
  expect(sent).toEqual(['440105 2023 0', '440105 2023 10']);
});

test('another year or district asks for itself, and a request that does not wait stands for nobody', async () => {
  const { sent, at } = asking(3);
  await at(0);
  await at(0, { ...GUANGZHOU, year: 2022 });
  await at(0, { ...GUANGZHOU, district: '440106' });
  expect(sent).toEqual(['440105 2023 0', '440105 2022 0', '440106 2023 0']);
  const atOnce = asking(0);
  await atOnce.at(0);
  await atOnce.at(0);
  expect(atOnce.sent).toHaveLength(2);
});

test('a request that the queue did not take stands for nobody, nor does one of a clock that was put back since', async () => {
  const { sent, at } = asking(3);
  await expect(at(0, GUANGZHOU, true)).rejects.toThrow('the queue is away');
  await at(1);
  await at(0.5);
  expect(sent).toEqual(['440105 2023 1', '440105 2023 0.5']);
});

test('who clicks for a file again and again is one request a minute and year; who decides to compile is always heard', async () => {
  const sent: string[] = [];
  let second = 0;
  const requestCompile = async ({ year, asked }: { readonly year: number; readonly asked?: boolean }) => {
    sent.push(`${year} ${second} ${asked}`);
  };
  const { filesLater, compileLater } = byQueue({
    queues: { ...NO_QUEUES, requestCompile },
    now: () => new Date(Date.UTC(2024, 0, 31) + second * 1_000).toISOString(),
  });
  for (second of [0, 12, 59, 60]) await filesLater(GUANGZHOU);
  await filesLater({ ...GUANGZHOU, year: 2022 });
  for (second of [61, 62]) await compileLater(GUANGZHOU);
  expect(sent).toEqual(['2023 0 true', '2023 60 true', '2022 60 true', '2023 61 true', '2023 62 true']);
});
