import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { SubmittedReport } from '../../../../shared/flow/read/readSubmittedReport.ts';
import { filingSheet } from '../../../../shared/render/document/filingSheet.ts';
import { submissionLetter } from '../../../../shared/render/document/submissionLetter.ts';
import { PUBLISHED, SUBMITTED } from '../../../support/submittedReport.ts';

const partOf = (docx: Uint8Array, name: string) => strFromU8(unzipSync(docx)[name] ?? new Uint8Array());

/** The texts of the paragraphs, in order. */
function paragraphsOf(docx: Uint8Array): readonly string[] {
  return (partOf(docx, 'word/document.xml').match(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs) ?? []).map((paragraph) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
}

describe('报送函', () => {
  it('says what goes to the level above, who says so, and whom to call; what nobody stated is left to the office', async () => {
    const said = paragraphsOf(await submissionLetter(SUBMITTED, 'https://www.haizhu.gov.cn/nb.html')).join('\n');
    for (const words of [
      '（机关代字）函〔2026〕　　号',
      '海珠区人民政府关于报送2025年政府信息公开工作年度报告的函',
      '（上级政府信息公开工作主管部门）：',
      '（国办公开办函〔2021〕30号）',
      '现将《海珠区2025年政府信息公开工作年度报告》随函报送，请予备案。',
      '应报的 60 个单位，已计入 58 个，未计入 2 个',
      '2026年2月20日定稿，版本 v0002',
      '更正并替代 v0001 版',
      '公开地址：https://www.haizhu.gov.cn/nb.html',
      '（联系人：王五，联系电话：020-1234567）',
      '附件：1．海珠区2025年政府信息公开工作年度报告',
      '2．海珠区2025年政府信息公开工作年度报告备案表',
    ])
      expect(said).toContain(words);
    expect(said).not.toContain('未定稿');
    expect(said).toContain('海珠区人民政府\n2026年2月20日\n（联系人');
  });

  it('has a red head over a double line, a line at the foot of the first page, and a place by name for a seal', async () => {
    const letter = await submissionLetter(SUBMITTED);
    const parts = Object.keys(unzipSync(letter));
    const all = (kind: string) =>
      parts
        .filter((name) => name.startsWith(`word/${kind}`))
        .map((name) => partOf(letter, name))
        .join('');
    expect(all('header')).toMatch(/海珠区人民政府/);
    expect(all('header')).toMatch(/w:color w:val="FF0000"/);
    expect(all('header')).toMatch(/thickThinMediumGap/);
    expect(all('footer')).toMatch(/thickThinMediumGap/);
    const body = partOf(letter, 'word/document.xml');
    expect(body).toContain('<w:titlePg/>');
    expect(body).toMatch(/<w:bookmarkStart w:name="seal"[^>]*>(?:(?!bookmarkEnd).)*海珠区人民政府/s);
  });

  it('of a draft says that it is one and leaves the day open; without an organ none is made up', async () => {
    const { publisher: _, office: __, ...unnamed } = SUBMITTED;
    const draft: SubmittedReport = { ...unnamed, signedAt: null };
    const said = paragraphsOf(await submissionLetter(draft)).join('\n');
    expect(said).toContain('（未定稿，不得报送）');
    expect(said).toContain('2026年　月　日');
    expect(said).toContain('海珠区关于报送2025年');
    expect(said).not.toMatch(/人民政府|管委会|undefined|null/);
  });

  it('is the same file for the same facts', async () => {
    expect(await submissionLetter(SUBMITTED)).toEqual(await submissionLetter(structuredClone(SUBMITTED)));
  });
});

describe('备案表', () => {
  it('has the facts of the report, room to sign and seal, and every body with its address, or without', async () => {
    const said = paragraphsOf(await filingSheet(SUBMITTED, PUBLISHED));
    for (const words of [
      ...[
        '海珠区2025年政府信息公开工作年度报告备案表',
        '海珠区人民政府',
        '60 个、58 个、2 个单位',
        'v0002，更正并替代 v0001',
      ],
      ...['https://www.haizhu.gov.cn/nb.html', '2026-02-20', 'd'.repeat(64), 'm'.repeat(64), '王五，020-1234567'],
      ...[
        '负责人（签字）',
        '填报单位（盖章）',
        '上级主管部门意见',
        '甲局',
        'https://jia.haizhu.gov.cn/nb.html',
        '与报送一致',
        '乙局',
        '公开地址未登记',
      ],
    ])
      expect(said).toContain(words);
    expect(said.filter((text) => text.includes('本级报告'))).toEqual([]);
    expect(said.join('')).not.toMatch(/undefined|null/);
  });

  it('is the same file for the same facts', async () => {
    expect(await filingSheet(SUBMITTED, PUBLISHED)).toEqual(await filingSheet(structuredClone(SUBMITTED), PUBLISHED));
  });
});
