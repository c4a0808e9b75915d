import { describe, expect, test } from 'vitest';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { couldBeReport } from '../../../shared/intake/read/portalWords.ts';
import { docxOf } from '../../support/print/asOffice.ts';

const LINES = [
  '某区某局2023年政府信息公开工作年度报告',
  '一、总体情况',
  '本年度按要求公开政府信息。',
  '五、存在的主要问题及改进情况',
  '信息更新不够及时，将加强督办。',
  '六、其他需要报告的事项',
  '无其他需要报告的事项。',
];
const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('\n');
/** A page whose report has an element of its own, and what its portal prints under it. */
const portal = (...below: readonly string[]) =>
  `<html><body><div id="article">${paragraphs(LINES)}</div><div id="foot">${paragraphs(below)}</div></body></html>`;
const word = (...below: readonly string[]) =>
  docxOf([...LINES, ...below].map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join(''));
const unseen = async (bytes: Uint8Array) => {
  const { draft, findings } = await importReport(bytes, { agency: '440105-rsj' });
  const said = findings.filter(({ rule }) => rule === 'IMP-UNSEEN').map(({ message }) => message);
  return { said, text: JSON.stringify(draft.narrative) };
};
const bytesOf = (page: string) => new TextEncoder().encode(page);

describe('a line that stands outside the report goes into no section, and is named where it could be the report’s', () => {
  test.each([
    '本年度收取信息处理费0元',
    '政府信息公开申请较上年增加 12 件',
    '我局没有发生因政府信息公开引起的行政复议、行政诉讼',
    '本年度另受理历年遗留的申请三件，均已答复。',
  ])('%s', async (line) => {
    const { said, text } = await unseen(bytesOf(portal(line)));
    expect(said).toEqual([expect.stringContaining(`报告下面、页面别处的“${line}”，没有读入`)]);
    expect(text).not.toContain(line);
  });

  test('what a portal prints under every article is not', async () => {
    const foot = [
      '上一篇：2022年政府信息公开工作年度报告',
      '某区某局2022年政府信息公开工作年度报告',
      '主办：某区人民政府　承办：某区政务服务中心',
      '地址：某区某路1号　邮编：000000　电话：000-00000000',
      '版权所有 某区人民政府 粤ICP备00000000号',
      '政府信息公开',
      '法定主动公开内容',
      '首页 > 政府信息公开 > 政府信息公开年报',
      '浏览次数：120 次',
      '某区某局 2024年1月20日',
    ];
    expect((await unseen(bytesOf(portal(...foot)))).said).toEqual([]);
    expect(foot.filter(couldBeReport)).toEqual([]);
  });

  test('of many lines the first are said, and how many there are', async () => {
    const many = Array.from({ length: 9 }, (_, index) => `本年度第${index + 1}类政府信息公开申请另有 ${index + 1} 件`);
    const { said } = await unseen(bytesOf(portal(...many)));
    expect(said).toEqual([expect.stringMatching(/“本年度第1类[^”]*…”等 9 段，没有读入/)]);
  });
});

describe('what comes after the last part of the form is named', () => {
  test('a part under a number that the form does not have, with its heading', async () => {
    const { said, text } = await unseen(word('七、附加事项', '本机关另有说明', '见附表'));
    expect(said).toEqual([expect.stringContaining('最后一部分之后的“七、附加事项 本机关另有说明 见附表”，没有读入')]);
    expect(text).not.toContain('另有说明');
  });

  test('lines behind the end of the article that could be the report’s, and no others', async () => {
    const { said } = await unseen(word('附件：统计表', '本年度收取信息处理费0元', '打印', '网站地图'));
    expect(said).toEqual([expect.stringContaining('最后一部分之后的“本年度收取信息处理费0元”，没有读入')]);
  });

  test('nothing is said where nothing follows', async () => {
    expect((await unseen(word())).said).toEqual([]);
    expect((await unseen(word('附件：统计表'))).said).toEqual([]);
  });
});
