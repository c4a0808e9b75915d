import { describe, expect, it } from 'vitest';
import { filingSheet } from '../../../shared/render/document/filingSheet.ts';
import { submissionLetter } from '../../../shared/render/document/submissionLetter.ts';
import { converted, NO_OFFICE, pagesOfPdf } from '../../support/soffice.ts';
import { PUBLISHED, SUBMITTED } from '../../support/submittedReport.ts';

const isOpened = NO_OFFICE === undefined;
/** As another program lays them out; blanks between Chinese and figures are the layout's own. */
const pagesOf = (docx: Uint8Array) =>
  pagesOfPdf(converted(docx, 'docx', 'pdf')).map((page) => page.replaceAll(/\s+/g, ''));

describe.skipIf(!isOpened)(`what goes with a report${isOpened ? '' : ` (skipped: ${NO_OFFICE})`}`, () => {
  it('报送函 opens in LibreOffice: red head first, no number on its first page, the signature never alone on a page', async () => {
    const pages = pagesOf(await submissionLetter(SUBMITTED, 'https://www.haizhu.gov.cn/nb.html'));
    expect(pages[0]?.startsWith('海珠区人民政府（机关代字）函〔2026〕号海珠区人民政府关于报送')).toBe(true);
    expect(pages[0]).not.toMatch(/—1—/);
    expect(pages[1]).toMatch(/—2—$/);
    const signed = pages.find((page) => page.includes('海珠区人民政府2026年2月20日（联系人：王五')) ?? '';
    expect(signed).toContain('附件：1．');
  }, 120_000);

  it('备案表 opens in LibreOffice with a line for each of a thousand bodies, under heads on every page', async () => {
    const body = PUBLISHED.bodies[1] ?? expect.fail('no body');
    const bodies = Array.from({ length: 1000 }, (_, at) => ({ ...body, name: `第${at + 1}街道办事处` }));
    const pages = pagesOf(await filingSheet(SUBMITTED, { ...PUBLISHED, bodies }));
    const text = pages.join('');
    for (const at of [1, 500, 1000]) expect(text).toContain(`第${at}街道办事处`);
    expect(
      pages.slice(2).every((page) => page.includes('序号单位公开地址核对结果') || page.includes('公开地址由各单位')),
    ).toBe(true);
  }, 240_000);
});
