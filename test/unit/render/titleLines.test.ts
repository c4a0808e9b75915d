import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportTitleOf } from '../../../shared/domain/marks/documentMarks.ts';
import { isShapely, TITLE_WIDTH, titleLines, widthOf } from '../../../shared/render/document/titleLines.ts';
import { runs } from '../../support/runs.ts';

/** 130 bodies: some 45 as published reports and rosters call them, the others made in their manner. */
const NAMES = JSON.parse(
  readFileSync(new URL('../../fixtures/bodyNames.json', import.meta.url), 'utf8'),
) as readonly string[];

/** Words that nobody may find on two lines. */
const WHOLE = (
  '人民政府 政府信息公开 工作年度报告 年度报告 办公室 办公厅 办事处 委员会 街道 市场监督 市场 民政局 退役军人 人力资源 社会保障 自然资源 ' +
  '住房 城乡建设 应急管理 信息化 乡村振兴 国有资产 卫生健康 政务服务 文化 旅游 广电 体育 交通运输 农业农村 行政审批 实验区 示范区 开发区 ' +
  '自治区 自治州 自治县 维吾尔 柯尔克孜 拉祜族 布朗族 东乡族 撒拉族 浦东新区 海珠区 洪泽区 平潭 沭阳县 分局 执法'
).split(' ');

describe.each(NAMES)('the title of %s', (name) => {
  const title = reportTitleOf(name, 2025);
  const lines = titleLines(title);

  it('is whole, fits the lines, is a trapezoid or a diamond, and parts no word', () => {
    expect(lines.join('')).toBe(title);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(TITLE_WIDTH);
    expect(lines.length === 1 || isShapely(lines)).toBe(true);
    const cut = WHOLE.filter(
      (word) => title.split(word).length > lines.reduce((sum, line) => sum + line.split(word).length - 1, 1),
    );
    expect(cut).toEqual([]);
    for (const line of lines.slice(1)) expect(line).not.toMatch(/^(?:局|办|委|厅|年|[、，）])/);
  });
});

it('a name of any length and any characters stays whole, in lines that fit', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'市区县局办和（）族海珠人民政府a1'), maxLength: 100 }), (name) => {
      const title = reportTitleOf(name, 2025);
      const lines = titleLines(title);
      expect(lines.join('')).toBe(title);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(TITLE_WIDTH);
    }),
    { numRuns: runs(50) },
  );
});

it.each([
  [['甲乙丙', '甲乙'], true],
  [['甲', '甲乙', '甲乙丙'], true],
  [['甲', '甲乙丙', '甲乙'], true],
  [['甲乙', '甲', '甲乙丙'], false],
  [['甲乙', '丙丁'], false],
])('%j has the shape of a title: %s', (lines, is) => {
  expect(isShapely(lines)).toBe(is);
});
