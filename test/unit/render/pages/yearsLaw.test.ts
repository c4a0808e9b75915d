import { expect, test } from 'vitest';
import type { Years } from '../../../../shared/flow/read/readYears.ts';
import { yearsPage } from '../../../../shared/render/office/yearsPage.ts';

function page(...shownYears: readonly number[]): string {
  const columns = shownYears.map((year) => ({
    ...{ year, edition: '2021' as const, totals: new Map(), counted: [], missing: 0, signed: false },
  }));
  const model: Years = { district: '440105', name: '海珠区', year: 2025, columns, lines: [], scope: [] };
  return String(yearsPage(model).main);
}

test('years across the change of the law say what it moved, years on one side of it do not', () => {
  expect(page(2023, 2024, 2025)).toMatch(/法律的变化.*行政复议法/s);
  expect(page(2023, 2025)).toContain('首先是法律变化的结果');
  expect(page(2021, 2022, 2023)).not.toContain('法律的变化');
  expect(page(2025)).not.toContain('法律的变化');
});
