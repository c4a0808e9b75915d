import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { type PrintedTable, printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const REPORT = aReport(YEAR, 5);
const TITLE = `海珠区人力资源和社会保障局${YEAR}年政府信息公开工作年度报告`;
const LICENSING = 'proactiveDisclosure.licensing.decisions';
const HEAD = '本年处理决定数量';

/** The printed tables with the unit put behind every label of these words. */
function tablesWith(label: string, behind: string) {
  const tables = printTables(EDITION, textsOf(REPORT, EDITION));
  const grids = Object.entries(tables).map(([id, grid]) => [
    id,
    grid.map((row) => row.map((cell) => (cell.text === label ? { ...cell, text: `${label}${behind}` } : cell))),
  ]);
  return Object.fromEntries(grids) as Record<PrintedTable, (typeof tables)[PrintedTable]>;
}

async function openCells(file: Uint8Array) {
  const { draft, findings } = await importReport(file, { agency: '440105-rsj' });
  const open = cellsOf(EDITION).filter(({ name }) => valueIn(draft, name) === undefined);
  const named = new Set(findings.flatMap(({ rule, cells }) => (rule.startsWith('IMP-') ? (cells ?? []) : [])));
  const told = findings.filter(({ cells }) => cells?.includes(LICENSING)).map(({ message }) => message);
  return {
    open: open.map(({ name }) => name),
    unnamed: open.filter(({ name }) => !named.has(name)),
    told: told.join(),
  };
}

const html = (behind: string) => new TextEncoder().encode(htmlPage({ title: TITLE, tables: tablesWith(HEAD, behind) }));
/** The cells under 本年处理决定数量 that are not 0, which is 0 in any unit. */
const counted = cellsOf(EDITION)
  .filter(({ name, columnLabel }) => columnLabel === HEAD && valueIn(REPORT, name) !== 0)
  .map(({ name }) => name);

describe('a unit of more than one piece in the head of counts', () => {
  test.each(['（百件）', '（万件）', '（千件）', '（单位：百件）', '（百 宗）', '（万）', '百件', '（单位：100件）'])(
    'HTML: %s leaves the cells of that column open, and named',
    async (unit) => {
      const { open, unnamed, told } = await openCells(html(unit));
      expect(open).toEqual(counted);
      expect(unnamed).toEqual([]);
      expect(told).toMatch(/写明的单位是“.*”，不是件/);
    },
  );

  test.each(['（件）', '（单位：件）', '（宗）', '（份）', '（条）', '（次）', '（第二十条）'])(
    '%s is plain',
    async (unit) => {
      expect((await openCells(html(unit))).open).toEqual([]);
    },
  );

  test('Word', async () => {
    const file = docx({ title: TITLE, tables: tablesWith(HEAD, '（百件）') });
    expect(await openCells(file)).toMatchObject({ open: counted, unnamed: [] });
  });

  test('Excel', async () => {
    const file = await xlsx({ title: TITLE, tables: tablesWith(HEAD, '（百件）') });
    expect(await openCells(file)).toMatchObject({ open: counted, unnamed: [] });
  });

  test('over a table: the counts of that table are open, its amounts and the other tables are not', async () => {
    const page = htmlPage({ title: TITLE, tables: tablesWith('', '') });
    const at = page.indexOf('<table border="1"><tbody>');
    const caption = '<caption>主动公开政府信息情况（单位：百件）</caption>';
    const file = `${page.slice(0, at)}<table border="1">${caption}${page.slice(at + '<table border="1">'.length)}`;
    const { open, unnamed } = await openCells(new TextEncoder().encode(file));
    expect(open).not.toEqual([]);
    expect(unnamed).toEqual([]);
    const ofTable = cellsOf(EDITION).filter(({ table, kind }) => table === 'T2' && kind !== 'amount');
    expect(open).toEqual(ofTable.map(({ name }) => name).filter((name) => valueIn(REPORT, name) !== 0));
  });
});
