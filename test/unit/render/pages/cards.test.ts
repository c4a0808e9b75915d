import { type HTMLElement, parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { pagesWith } from '../../../support/pageModels.ts';

/** Columns that fit on a screen 390 wide. */
const FIT = 4;
/** Figures of years side by side, and a district's years in one group: read across, not as cards. */
const isReadAcross = (table: HTMLElement) =>
  table.classList.contains('years') || table.querySelector('th[scope="rowgroup"]') !== null;

const columnsOf = (table: HTMLElement) => table.querySelectorAll('thead tr:last-child > th').length;

/** Every list too wide for a phone, by its page. */
const WIDE = Object.entries(pagesWith('海珠区人社局')).flatMap(([name, page]) =>
  parse(page)
    .querySelectorAll('table.list')
    .filter((table) => columnsOf(table) > FIT && !isReadAcross(table))
    .map((table) => [name, table] as const),
);

test.each(WIDE)('%s: a list too wide for a phone is cards there, each field under its heading', (_, table) => {
  const cells = table.querySelectorAll('tbody td');
  expect(table.getAttribute('class')).toContain('cards');
  expect(cells.length).toBeGreaterThan(0);
  expect(cells.filter((cell) => (cell.getAttribute('data-label') ?? '') === '').length).toBe(0);
});

test('such lists are on many pages', () => {
  expect(new Set(WIDE.map(([name]) => name)).size).toBeGreaterThanOrEqual(5);
});
