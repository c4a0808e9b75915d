import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { type FilingRow, type Filings, unfiledAt } from '../../../../shared/flow/read/readFilings.ts';
import { pageText } from '../../../../shared/render/frame/pageHtml.ts';
import { pageByWeight, pageOf } from '../../../../shared/render/frame/pager.ts';
import { type FilingFilter, filingsPage } from '../../../../shared/render/office/filingsPage.ts';

const ROWS: readonly FilingRow[] = Array.from({ length: 1000 }, (_, index) => ({
  standing: {
    agency: `440105-b${String(index).padStart(4, '0')}`,
    name: `海珠区第${index + 1}街道办事处`,
    ...{ required: true, state: 'notFiled' as const, counted: false, receipt: null },
  },
  kind: '街道',
  contact: { name: '王五', phone: '020-12345678' },
  ...{ uploads: 0, lastActivity: null, errors: 0, warnings: 0, daysLate: 3 },
}));
const FILINGS: Filings = {
  ...{ district: '440105', name: '海珠区', year: 2023, rows: ROWS },
  coverage: { required: 1000, counted: 0, missing: 1000, notRequired: 0, voluntary: 0, complete: false },
};
const pageWith = (filter: FilingFilter) => {
  const unfiled = unfiledAt(FILINGS, '2024-02-03T00:00:00Z');
  return pageText(filingsPage({ filings: FILINGS, filter, unfiled, mayDecide: true }));
};
const bodiesOn = (text: string) => parse(text).querySelectorAll('tbody th[scope="row"]').length;

describe('报送情况 of a thousand bodies', () => {
  it('is less than 100 KB a page, and leads from page to page', () => {
    const text = pageWith({});
    expect(new TextEncoder().encode(text).length).toBeLessThan(100 * 1024);
    expect(bodiesOn(text)).toBe(24);
    expect(text).toContain('共 1000 个单位');
    expect(parse(text).querySelector('nav[aria-label="分页"] a')?.getAttribute('href')).toMatch(/filings\?page=2$/);
  });

  it('is searched by name and by code, and the search goes along to the next page', () => {
    expect(bodiesOn(pageWith({ words: '第777街道' }))).toBe(1);
    expect(bodiesOn(pageWith({ words: 'b0004' }))).toBe(1);
    const next = parse(pageWith({ words: '第1' }))
      .querySelector('nav[aria-label="分页"] a')
      ?.getAttribute('href');
    expect(new URL(next ?? '', 'http://x').searchParams.get('q')).toBe('第1');
  });

  it('names each field of a row for a screen on which the head is not seen', () => {
    const [first] = parse(pageWith({})).querySelectorAll('tbody tr');
    expect(first?.querySelectorAll('td').map((cell) => (cell.getAttribute('data-label') ?? '') !== '')).not.toContain(
      false,
    );
  });
});

it('a page beyond the end is the last one', () => {
  expect(pageOf([1, 2, 3], 9, 2)).toEqual({ rows: [3], page: 2, pages: 2 });
  expect(pageOf([], 1, 2)).toEqual({ rows: [], page: 1, pages: 1 });
});

it('pages of rows that differ in length hold each row once, and one that is too long stands alone', () => {
  const pages = (asked: number) => pageByWeight([3, 9, 1, 1, 5], asked, { size: 3, most: 6, weightOf: (row) => row });
  expect([1, 2, 3, 4].map((asked) => pages(asked).rows)).toEqual([[3], [9], [1, 1], [5]]);
  expect(pages(9)).toMatchObject({ page: 4, pages: 4 });
  expect(pageByWeight([], 1, { size: 3, most: 6, weightOf: () => 1 })).toEqual({ rows: [], page: 1, pages: 1 });
});
