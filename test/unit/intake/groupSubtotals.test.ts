import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { columnsOf } from '../../../shared/domain/forms/printed.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx } from '../../support/print/asOffice.ts';
import { type PrintedGrid, printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';
import { threeTables } from '../../support/threeTables.ts';

const EDITION = editionOfYearOrThrow(2023);
const REPORT = aReport(2023, 5);
const TITLE = '海珠区财政局2023年政府信息公开工作年度报告';
const TABLES = printTables(EDITION, textsOf(REPORT, EDITION));
const [, REQUESTS] = threeTables(EDITION);
const GROUPS = [...new Set(REQUESTS.rows.flatMap(({ stubs }) => (stubs.length === 3 ? [stubs[1] ?? ''] : [])))];

/** Table 3 with a row at the end of a group; the cells that reach down over the group reach over it too. */
function withRow(group: string, label: string, more = 0): PrintedGrid {
  const rows = REQUESTS.rows.filter(({ stubs }) => stubs.length === 3 && stubs[1] === group);
  const sums = columnsOf(REQUESTS).map(({ key }) =>
    rows.reduce((sum, row) => sum + Number(valueIn(REPORT, `${row.key}.${key}`)), 0),
  );
  const figures = sums.map((sum, index) => ({ text: String(index === 0 ? sum + more : sum) }));
  const start = TABLES.T3.findIndex((row) => row.some(({ text }) => text === group));
  const part = TABLES.T3.findLastIndex(
    (row, index) => index <= start && row.some(({ text }) => text === rows[0]?.stubs[0]),
  );
  const grown = TABLES.T3.map((row, index) =>
    row.map((cell) => {
      const reaches = (index === start && cell.text === group) || (index === part && cell.text === rows[0]?.stubs[0]);
      return reaches ? { ...cell, rowSpan: (cell.rowSpan ?? 1) + 1 } : cell;
    }),
  );
  const end = start + rows.length;
  return [...grown.slice(0, end), [{ text: label, label: true }, ...figures], ...grown.slice(end)];
}

async function read(file: Uint8Array) {
  const { draft, findings } = await importReport(file, { agency: '440105-czj' });
  const wrong = cellsOf(EDITION).filter(({ name }) => String(valueIn(draft, name)) !== String(valueIn(REPORT, name)));
  const told = findings.filter(({ rule }) => rule.startsWith('IMP-') && rule !== 'IMP-SECTION');
  return { wrong: wrong.map(({ name }) => name), told: told.map(({ rule, severity }) => `${rule} ${severity}`) };
}

const files = (T3: PrintedGrid) => [
  new TextEncoder().encode(
    htmlPage({ title: TITLE, tables: { ...TABLES, T3 }, overview: '正文。', problems: '问题。', other: '无。' }),
  ),
  docx({ title: TITLE, tables: { ...TABLES, T3 }, overview: '正文。', problems: '问题。', other: '无。' }),
];

describe.each(GROUPS)('a row that adds up %s', (group) => {
  test.each(['小计', '合计', '本项小计'])('%s that agrees is passed over', async (label) => {
    for (const file of files(withRow(group, label))) expect(await read(file)).toEqual({ wrong: [], told: [] });
  });

  test.each(['小计', '合计'])('%s that differs is named as a warning', async (label) => {
    for (const file of files(withRow(group, label, 1))) {
      expect(await read(file)).toEqual({ wrong: [], told: ['IMP-STRANGE warning'] });
    }
  });
});

test('the form has such groups', () => expect(GROUPS.length).toBeGreaterThanOrEqual(4));
