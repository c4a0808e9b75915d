import { type HTMLElement, parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { pagesWith } from '../../../support/pageModels.ts';

/** Columns that fit on a screen 390 wide. */
const FIT = 4;
/** Figures of years side by side, and a district's years in one group: read across, not as cards. */
const isReadAcross = (table: HTMLElement) =>
  table.classList.contains('years') || table.querySelector('th[scope="rowgroup"]') !== null;

test.each(Object.entries(pagesWith('海珠区人社局')))(
  '%s: a list too wide for a phone is cards there, each field under its heading',
  (_, page) => {
    for (const table of parse(page).querySelectorAll('table.list')) {
      const columns = table.querySelectorAll('thead tr:last-child > th').length;
      const name = table.getAttribute('class') ?? '';
      if (columns <= FIT || isReadAcross(table)) continue;
      expect(name).toContain('cards');
      for (const cell of table.querySelectorAll('tbody td')) expect(cell.getAttribute('data-label')).toBeTruthy();
    }
  },
);
