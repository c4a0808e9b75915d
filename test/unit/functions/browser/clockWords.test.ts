import { expect, test } from 'vitest';
import { clockWords } from '../../../../functions/browser/clockWords.ts';

const THERE = 'Wed, 10 Jan 2024 02:00:00 GMT';

test.each([
  ['2024-01-10T02:09:00.000Z', THERE, ''],
  ['2024-01-10T01:51:00.000Z', THERE, ''],
  ['2024-01-10T02:00:00.000Z', null, ''],
  ['2024-01-10T02:30:00.000Z', THERE, '快 30 分钟'],
  ['2024-01-09T18:00:00.000Z', THERE, '慢 8 小时'],
  ['2014-01-12T02:00:00.000Z', THERE, '慢 3650 天'],
])('here %s, at the server %s: %s', (here, there, words) => {
  const said = clockWords(new Date(here), there);
  if (words === '') expect(said).toBe('');
  else expect(said).toContain(words);
});
