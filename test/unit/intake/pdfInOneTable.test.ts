import { expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { pdf } from '../../support/print/asPdf.ts';
import { printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const REPORT = aReport(YEAR, 7);
const { T2, T3, T4 } = printTables(EDITION, textsOf(REPORT, EDITION));
const wide = (text: string) => [{ text, colSpan: 15, label: true } as const];
/** Lines as wide as the cell, so that what is broken by its width is one paragraph again. */
const LONG =
  '全年主动公开政府信息一百八十六条，其中机构职能类十二条、业务动态类一百七十四条，按时更新公开目录，公开内容由专人核对后发布，没有发生泄密事件。';

/** As many offices write it: title, headings, prose and tables are rows of one table, which a program prints over three pages. */
const WHOLE = [
  [
    wide(`某市某区文化馆${YEAR}年政府信息公开工作年度报告`),
    wide('一、总体情况'),
    wide(LONG.repeat(2)),
    wide('二、主动公开政府信息情况'),
    ...T2,
  ],
  [wide('三、收到和处理政府信息公开申请情况'), ...T3],
  [
    wide('四、政府信息公开行政复议、行政诉讼情况'),
    ...T4,
    wide('五、存在的主要问题及改进情况'),
    wide('更新不够及时。'),
    wide('六、其他需要报告的事项'),
    wide('无。'),
  ],
];

test('a PDF that is one table from its title to its last section has its title, sections and cells', async () => {
  const { draft } = await importReport(pdf('', WHOLE, () => undefined));
  expect(draft).toMatchObject({
    year: YEAR,
    agencyName: '某市某区文化馆',
    narrative: { overview: LONG.repeat(2), problemsAndImprovements: '更新不够及时。', otherMatters: '无。' },
  });
  const other = cellsOf(EDITION).filter(({ name }) => String(valueIn(draft, name)) !== String(valueIn(REPORT, name)));
  expect(other.map(({ name }) => `${name}: ${String(valueIn(draft, name))}`)).toEqual([]);
});
