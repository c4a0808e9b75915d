import { expect, test } from 'vitest';
import { thereWords } from '../../../../functions/cli/commands/thereWords.ts';
import { wordsOf } from '../../../../functions/cli/terminal/words.ts';

test.each([
  [{ pk: 'D#999901#2024', sk: 'R' }, '区划 999901 2024 年度的记录'],
  [{ pk: 'D#999901#2024', sk: 'V#999901-jd22#0000018F' }, '单位 999901-jd22 2024 年度的记录'],
  [{ pk: 'A#999901-jd22', sk: '2024' }, '单位 999901-jd22 2024 年度的记录'],
  [{ pk: 'G#all#2024', sk: 'D#999901' }, '区划 999901 2024 年度的记录'],
  [{ pk: 'G#all#2024', sk: 'M#999901' }, '区划 999901 2024 年度的记录'],
  [{ bucket: 'submissions', key: 'inbox/999901-jd22/2024.json' }, '单位 999901-jd22 2024 年度的文件'],
  [{ bucket: 'publications', key: 'log/key.pem' }, '不分年度的文件'],
])('what restore finds in its way is named by district and year: %o', (facts, words) => {
  expect(thereWords(facts, wordsOf('zh'))).toBe(words);
});
