import { describe, expect, test } from 'vitest';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { escaped } from '../../support/print/asHtml.ts';
import { docxOf } from '../../support/print/asOffice.ts';
import { valueIn } from '../../support/print/printedReport.ts';

const NAME = '南山市河东区水务局';
const TITLE = `${NAME}2023年政府信息公开工作年度报告`;
const TEXT = '本年度没有收取信息处理费。';
const lines = (...closing: readonly string[]) => [
  TITLE,
  '一、总体情况',
  '情况。',
  '六、其他需要报告的事项',
  TEXT,
  ...closing,
];
const KINDS = {
  text: (all: readonly string[]) => new TextEncoder().encode(all.join('\n')),
  page: (all: readonly string[]) =>
    new TextEncoder().encode(`<html><body>${all.map((line) => `<p>${escaped(line)}</p>`).join('')}</body></html>`),
  Word: (all: readonly string[]) =>
    docxOf(all.map((line) => `<w:p><w:r><w:t>${escaped(line)}</w:t></w:r></w:p>`).join('')),
} as const;

async function endOf(kind: keyof typeof KINDS, all: readonly string[]) {
  const { draft, findings } = await importReport(KINDS[kind](all), { agency: '440105-rsj' });
  return {
    other: valueIn(draft, 'narrative.otherMatters'),
    closing: findings.filter(({ rule }) => rule === 'IMP-CLOSING').map(({ message }) => message),
  };
}

const CUT: readonly (readonly [what: string, closing: readonly string[], named: RegExp])[] = [
  ['name and day', [NAME, '2024年1月20日'], /南山市河东区水务局 2024年1月20日/],
  ['in one line', [`${NAME}　2024年1月20日`], /水务局/],
  ['with blanks', [` ${NAME} `, '2024 年 1 月 20 日'], /水务局/],
  ['in characters', [NAME, '二〇二四年一月二十日'], /二〇二四年/],
  ['the day in brackets', [`${NAME}（2024年1月20日）`], /水务局/],
  ['the name without its place', ['河东区水务局', '2024-01-20'], /河东区水务局/],
  ['the name over two lines', ['南山市河东区', '水务局', '2024年1月20日'], /南山市河东区 水务局/],
  ['a note below', [NAME, '2024年1月20日', '（此件公开发布）'], /此件公开发布/],
  ['a note alone', ['（此件主动公开）'], /此件主动公开/],
  [
    'copies and a day of issue',
    [NAME, '2024年1月20日', '抄送：区政府办公室。', `${NAME}办公室 2024年1月21日印发`],
    /抄送/,
  ],
  ['the mark of a page', [NAME, '2024年1月20日', '— 5 —'], /— 5 —/],
  ['an annex', [NAME, '2024年1月20日', '附件：政府信息公开统计表'], /附件：政府信息公开统计表/],
];

describe.each(CUT)('%s', (_, closing, named) => {
  test.each(['text', 'page', 'Word'] as const)('%s: is no part of the last section, and is named', async (kind) => {
    const read = await endOf(kind, lines(...closing));
    expect(read.other).toBe(TEXT);
    expect(read.closing).toEqual([expect.stringMatching(named)]);
  });
});

test('behind the last sentence in the same line', async () => {
  const read = await endOf('text', [...lines().slice(0, -1), `${TEXT}${NAME} 2024年1月20日`]);
  expect(read.other).toBe(TEXT);
  expect(read.closing).toEqual([expect.stringMatching(/水务局/)]);
});

const KEPT: readonly (readonly [what: string, closing: readonly string[]])[] = [
  ['another body and a day', ['河西区财政局', '2024年1月20日']],
  ['a day alone', ['2024年1月20日']],
  ['a name alone', [NAME]],
  ['a sentence that ends in a day', ['本报告的统计期限截至2023年12月31日']],
  ['a name and a day with a sentence after them', [NAME, '2024年1月20日', '以上数据按规定统计。']],
  ['a sentence that begins like a link', ['来源：各科室报送的数据，已经核对。']],
  ['a sentence about annexes', ['附件所列的数据按规定统计，已经核对。']],
];

test.each(KEPT)('%s: stays, as it may be said by the report', async (_, closing) => {
  const read = await endOf('text', lines(...closing));
  expect(read.other).toBe([TEXT, ...closing].join('\n'));
  expect(read.closing).toEqual([]);
});

test('the signature under an empty last section leaves it out', async () => {
  const read = await endOf('text', [...lines().slice(0, -1), NAME, '2024年1月20日']);
  expect(read.other).toBeUndefined();
});
