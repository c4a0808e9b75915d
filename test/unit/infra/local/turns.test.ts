import { expect, test } from 'vitest';
import { turns } from '../../../../infra/local/process/turns.ts';

/** Lets whoever has got a turn go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('so many are at it together, the others follow in the order in which they came', async () => {
  const { take } = turns(2);
  const at: string[] = [];
  const backs = new Map<string, () => void>();
  for (const name of ['a', 'b', 'c', 'd'])
    void take().then((back) => {
      at.push(name);
      backs.set(name, back);
    });
  await settled();
  expect(at).toEqual(['a', 'b']);
  backs.get('b')?.();
  await settled();
  expect(at).toEqual(['a', 'b', 'c']);
  backs.get('a')?.();
  backs.get('c')?.();
  await settled();
  expect(at).toEqual(['a', 'b', 'c', 'd']);
});

test('a turn is given back once, however often that is said', async () => {
  const { take } = turns(1);
  const back = await take();
  back();
  back();
  const second = await take();
  let third = false;
  void take().then(() => {
    third = true;
  });
  back();
  await settled();
  expect(third).toBe(false);
  second();
  await settled();
  expect(third).toBe(true);
});

test('between two turns whatever else has come is seen to', async () => {
  const { take } = turns(1);
  const seen: string[] = [];
  const back = await take();
  const line = ['a', 'b', 'c'].map(async (name) => {
    const done = await take();
    seen.push(name);
    setImmediate(() => seen.push('another'));
    done();
  });
  back();
  await Promise.all(line);
  await settled();
  expect(seen).toEqual(['a', 'another', 'b', 'another', 'c', 'another']);
});
