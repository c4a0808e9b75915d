import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStylesheet } from '../../../../functions/assets/stylesheet.ts';
import { launchBrowser, NO_BROWSER } from '../../../support/browser.ts';
import { pagesWith } from '../../../support/pageModels.ts';
import { NO_OFFICE, pagesOfPdf } from '../../../support/soffice.ts';

const pages = pagesWith('海珠区人力资源和社会保障局');
const WITHOUT = NO_BROWSER ?? NO_OFFICE;
/** Characters that a page of paper holds at the least: lines to sign on alone are fewer, a message of one line more. */
const LEAST = 20;
/** What leads about on a screen and nowhere on paper. */
const OF_THE_FRAME = ['openapi.json', '大字版', '跳到主要内容', '下一页', '筛选'];
/** What is read on paper though a form is around it: what waits for an approval, the district's own text. */
const IN_A_FORM: Readonly<Record<string, readonly string[]>> = {
  queue: ['海珠区人力资源和社会保障局', '错误'],
  texts: ['的本级总述'],
};
/** Pages with the table of requests, of which a cell at the left reaches over 25 rows: they begin on the page where there is room. */
const WITH_REQUESTS = ['tables', 'fill', 'review'];

describe.skipIf(WITHOUT !== undefined)(`pages on paper${WITHOUT === undefined ? '' : ` (skipped: ${WITHOUT})`}`, () => {
  let browser: Browser;
  let page: Page;
  let style = '';
  beforeAll(async () => {
    style = await readStylesheet();
    browser = await launchBrowser();
    page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  });
  afterAll(() => browser?.close());

  it.each(Object.keys(pages))('%s: no page without words of its own, and no link of the frame', async (name) => {
    await page.setContent((pages[name] ?? '').replace('</head>', `<style>${style}</style></head>`));
    const path = join(mkdtempSync(join(tmpdir(), 'nianbao-print-')), 'page.pdf');
    await page.pdf({ format: 'A4', path });
    const printed = pagesOfPdf(path);
    expect(printed.length).toBeGreaterThan(0);
    const short = printed.filter((text) => text.replace(/\s/g, '').length < LEAST);
    expect([name, short]).toEqual([name, []]);
    if (WITH_REQUESTS.includes(name)) expect([name, printed[0]?.includes('予以公开')]).toEqual([name, true]);
    for (const words of IN_A_FORM[name] ?? []) expect([name, printed.join('').includes(words)]).toEqual([name, true]);
    for (const words of OF_THE_FRAME)
      expect([name, words, printed.some((text) => text.includes(words))]).toEqual([name, words, false]);
  });
});
