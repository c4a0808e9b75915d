import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { yearStated } from '../../../shared/intake/read/yearStated.ts';
import { htmlPage, htmlTable } from '../../support/print/asHtml.ts';
import { docx, workbook } from '../../support/print/asOffice.ts';
import { printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';

const EDITION = editionOfYearOrThrow(2023);
const REPORT = aReport(2023, 5);
const NAME = '海珠区财政局';
const TITLE = `${NAME}2023年政府信息公开工作年度报告`;
const TABLES = printTables(EDITION, textsOf(REPORT, EDITION));
/** Another table 3 in every figure that is not 0. */
const EARLIER = TABLES.T3.map((row) => row.map((cell) => ({ ...cell, text: cell.text.replace(/^[1-9]\d*$/, '$&1') })));
const PAGE = htmlPage({ title: TITLE, tables: TABLES, overview: '正文。', problems: '问题。', other: '无。' });
const AT_T3 = PAGE.indexOf(htmlTable(TABLES.T3));
const bytes = (text: string) => new TextEncoder().encode(text);

async function read(file: Uint8Array) {
  const { draft, findings } = await importReport(file, { agency: '440105-czj' });
  const imported = findings.filter(({ rule }) => rule.startsWith('IMP-'));
  return {
    draft,
    open: cellsOf(EDITION)
      .filter(({ name }) => valueIn(draft, name) === undefined)
      .map(({ name }) => name),
    wrong: cellsOf(EDITION)
      .filter(({ name }) => {
        const found = valueIn(draft, name);
        return found !== undefined && String(found) !== String(valueIn(REPORT, name));
      })
      .map(({ name }) => name),
    rules: imported.map(({ rule }) => rule),
    told: imported.filter(({ rule }) => rule === 'IMP-OTHERYEAR' || rule === 'IMP-TWICE').map(({ message }) => message),
  };
}

const whole = { open: [], wrong: [] };
const T3 = cellsOf(EDITION).filter(({ table }) => table === 'T3');

function besides(caption: string, own = ''): string {
  const said = (text: string) => (text === '' ? '' : `<p>${text}</p>`);
  return `${PAGE.slice(0, AT_T3)}${said(caption)}${htmlTable(EARLIER)}${said(own)}${PAGE.slice(AT_T3)}`;
}

function annexed(caption: string): string {
  const end = PAGE.indexOf('无。') + '无。'.length;
  const close = PAGE.indexOf('>', end) + 1;
  return `${PAGE.slice(0, close)}<p>${caption}</p>${htmlTable(EARLIER)}${PAGE.slice(close)}`;
}

describe('a table that says it is of another year', () => {
  test.each([
    ['2022年：', '2023年：'],
    ['2022年', ''],
    ['上年：', '2023年'],
    ['二〇二二年度数据', ''],
    ['附表1 2022年收到和处理政府信息公开申请情况', ''],
    [`${NAME}2022年表三`, ''],
    [`${NAME}2022年政府信息公开工作年度报告`, ''],
    ['2022年表三</p><p>单位：件', ''],
  ])('by the caption over it: %s', async (caption, own) => {
    const { told, rules, ...cells } = await read(bytes(besides(caption, own)));
    expect(cells).toMatchObject(whole);
    expect(told).toEqual([expect.stringMatching(/^附有2022年度的表三，没有读入（原件第 \d 个表格第 1 行）/)]);
    expect(rules).toEqual(['IMP-OTHERYEAR']);
  });

  test.each(['附：2022年表三', '附件：2022年表三', '附表 上年数据'])(
    'as an annex, no word of the last section: %s',
    async (caption) => {
      const { told, draft, ...cells } = await read(bytes(annexed(caption)));
      expect(cells).toMatchObject(whole);
      expect(told).toHaveLength(1);
      expect(valueIn(draft, 'narrative.otherMatters')).toBe('无。');
    },
  );

  test.each(['2022年：', '附：2022年表三'])('in a Word file, in a row of its own: %s', async (caption) => {
    const row = (text: string) => [{ text, colSpan: 10 }];
    const both = [row(caption), ...EARLIER, row('2023年：'), ...TABLES.T3];
    const file = docx({ title: TITLE, tables: { ...TABLES, T3: both } });
    const { told, ...cells } = await read(file);
    expect(cells).toMatchObject(whole);
    expect(told).toEqual([expect.stringContaining('附有2022年度的表三，没有读入（原件第 2 个表格第 1 行')]);
  });

  test.each(['上年', '2022年', '2022', '去年数据', '表三（2022年）', '2022年度表三'])(
    'by the name of its sheet: %s',
    async (sheet) => {
      const own = [TITLE, ...Object.values(TABLES)];
      for (const sheets of [
        [
          { sheet, parts: [EARLIER] },
          { sheet: '年报', parts: own },
        ],
        [
          { sheet: '年报', parts: own },
          { sheet, parts: [`${NAME}2022年政府信息公开工作年度报告`, EARLIER] },
        ],
      ]) {
        const { told, rules, draft, ...cells } = await read(await workbook(sheets));
        expect(cells).toMatchObject(whole);
        expect([valueIn(draft, 'year'), valueIn(draft, 'agencyName')]).toEqual([2023, NAME]);
        expect(told).toEqual([expect.stringContaining(`附有2022年度的表三，没有读入（工作表“${sheet}”`)]);
        expect(rules.filter((rule) => rule !== 'IMP-SECTION')).toEqual(['IMP-OTHERYEAR']);
      }
    },
  );

  test('sheets named by their years: the report is of the latest', async () => {
    const { told, draft, ...cells } = await read(
      await workbook([
        { sheet: '2022年', parts: [`${NAME}2022年政府信息公开工作年度报告`, TABLES.T2, EARLIER, TABLES.T4] },
        { sheet: '2023年', parts: [TITLE, ...Object.values(TABLES)] },
      ]),
    );
    expect(cells).toMatchObject(whole);
    expect(valueIn(draft, 'year')).toBe(2023);
    expect(told).toEqual([expect.stringContaining('附有2022年度的表二、表三、表四，没有读入')]);
  });

  test('this year’s rows that are missing are not filled from it', async () => {
    const without = PAGE.replace(htmlTable(TABLES.T3), htmlTable(TABLES.T3.slice(0, -4)));
    const { open, wrong } = await read(
      bytes(`${without.slice(0, AT_T3)}<p>2022年：</p>${htmlTable(EARLIER)}<p>2023年：</p>${without.slice(AT_T3)}`),
    );
    expect(open).toHaveLength(28);
    expect(wrong).toEqual([]);
  });
});

describe('where it is not said', () => {
  test.each(['', '2022年、2023年对照：', '收到申请情况如下：', '2021年版格式：', '与2022年相比：'])(
    'both stay open, in one line: %s',
    async (caption) => {
      const { told, open, wrong } = await read(bytes(besides(caption)));
      expect(wrong).toEqual([]);
      expect(open).toEqual(T3.filter(({ name }) => valueIn(REPORT, name) !== 0).map(({ name }) => name));
      expect(told).toEqual([
        expect.stringMatching(
          /^表三.+等 \d+ 格在原件里出现两次而数不同：如“\d+”和“\d+”，没有读入（原件第 \d+ 个表格第 \d+ 行第 \d+ 列；原件第 \d+ 个表格第 \d+ 行第 \d+ 列）/,
        ),
      ]);
    },
  );

  test('two titles of different years on sheets without a year are asked about', async () => {
    const { told, rules, draft } = await read(
      await workbook([
        { sheet: 'Sheet1', parts: [TITLE, TABLES.T3] },
        { sheet: 'Sheet2', parts: [`${NAME}2022年政府信息公开工作年度报告`, EARLIER] },
      ]),
    );
    expect(valueIn(draft, 'year')).toBeUndefined();
    expect(rules).toContain('IMP-YEAR');
    expect(told).toHaveLength(1);
  });

  test('a sheet named by the year of its publication is this year’s where its own title says so', async () => {
    const { told, ...cells } = await read(
      await workbook([{ sheet: '2024', parts: [TITLE, ...Object.values(TABLES)] }]),
    );
    expect(cells).toMatchObject(whole);
    expect(told).toEqual([]);
  });
});

test.each([
  ['2022年', 2022],
  ['2022', 2022],
  ['2022年全区汇总表', 2022],
  ['2022年上半年', undefined],
  ['上年', 'before'],
  ['上年度数据', 'before'],
  ['上年结转', undefined],
  ['2022年1月', undefined],
  ['2024-01-15', undefined],
  ['2021年版', undefined],
  ['国办公开办函〔2021〕30号', undefined],
  ['截至2022年底', undefined],
  ['2022年，我局收到申请如下：', undefined],
  ['三、2022年收到和处理政府信息公开申请情况', undefined],
  ['表三', undefined],
] as const)('%s says %s', (text, year) => expect(yearStated(text)).toBe(year));
