import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { sectionsOf } from '../../../../shared/domain/forms/sections.ts';
import type { SummaryContext, SummaryFile } from '../../../../shared/flow/ports/summaryPorts.ts';
import { nameInPackage } from '../../../../shared/render/openData/packageFiles.ts';
import { drawSummary } from '../../../../shared/render/summary/drawSummary.ts';
import { compiled } from '../../../support/compilations.ts';
import { anEmptyReport, aReport, withCells } from '../../../support/reports.ts';

const LATE = '迟交街道';
const LEFT_BLANK = '留空街道';
const EXEMPT = '垂管分局';
const TEXT = Object.fromEntries(sectionsOf('2021').map(({ key }) => [key, '全年工作平稳。']));
const SIGNED: Partial<SummaryContext> = { signed: true, signedAt: '2024-02-19T17:02:03.000Z' };

function yearOf(missing: boolean) {
  const { compilation, context } = compiled({ year: 2023, name: '平潭综合实验区' }, [
    { agency: '440105-late', name: LATE, report: aReport(2023, 1, '440105-late'), filedAt: '2024-02-03T00:00:00.000Z' },
    {
      agency: '440105-open',
      name: LEFT_BLANK,
      report: withCells(anEmptyReport(2023, '440105-open'), { 'proactiveDisclosure.licensing.decisions': null }),
    },
    { agency: '440105-sw', name: EXEMPT, required: false, reason: '垂直领导' },
    ...(missing ? [{ agency: '440105-none', name: '未交街道' }] : []),
  ]);
  const suspended = [{ rule: 'XS-NEW', at: '2024-01-01T00:00:00.000Z', reason: '口径待定' }];
  return { compilation: { ...compilation, text: TEXT, suspended, publisher: '平潭综合实验区管理委员会' }, context };
}

/** Everything a reader or a program finds in a file: Office documents part by part. */
function textIn({ name, bytes }: SummaryFile): string {
  if (!/\.(?:docx|xlsx)$/.test(name)) return strFromU8(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n')
    .replaceAll(/<[^>]+>/g, '\n');
}

async function packageOf(over: Partial<SummaryContext>, missing = false): Promise<ReadonlyMap<string, string>> {
  const { compilation, context } = yearOf(missing);
  const files = await drawSummary(compilation, { ...context, ...over });
  return new Map(
    files.flatMap((file) => {
      const name = nameInPackage(file.name);
      return name === undefined ? [] : [[name, textIn(file)] as const];
    }),
  );
}

/** What only the office has to know; what a program says of its own workings. */
const OFFICE_ALONE = [
  ...[LATE, LEFT_BLANK, EXEMPT, '垂直领导', '逾期报送', '空白', '未按 0', '无需报送', '暂停', 'XS-NEW', '口径待定'],
  ...['摘要', '规则版本', '回执', 'receipt', 'digest', 'ab'.repeat(8), 'd'.repeat(16), 'f'.repeat(16), '440105-late'],
];
/** What may stand in a draft, so that nobody takes it for the report. */
const DRAFT_ALONE = ['未定稿', '报送率', '未计入', '尚未撰写'];

describe('the publication package of a signed year', () => {
  it('holds the report and nothing of the office’s business', async () => {
    const files = await packageOf(SIGNED);
    expect([...files.keys()].sort()).toEqual(
      [
        ...['data/corrections.csv', 'data/figures.json', 'data/summary.csv', 'data/tables.csv', 'data/tables.xlsx'],
        ...[
          'data/csv-metadata.json',
          'datapackage.json',
          'dcat.jsonld',
          '报告.docx',
          '报告.html',
          '更正记录.json',
          '阅读说明.txt',
        ],
      ].sort(),
    );
    for (const [name, text] of files)
      for (const word of [...OFFICE_ALONE, ...DRAFT_ALONE])
        expect([name, word, text.includes(word)]).toEqual([name, word, false]);
    const page = parse(files.get('报告.html') ?? '');
    // The description of the data set is for programs, and names the version it describes.
    for (const each of page.querySelectorAll('script, style')) each.remove();
    for (const text of [files.get('报告.docx'), page.toString()]) expect(text).not.toMatch(/v0003|[0-9a-f]{16}/);
  });

  it('is signed by the organ that the roster names, on the day it was locked in Beijing', async () => {
    const files = await packageOf(SIGNED);
    const page = parse(files.get('报告.html') ?? '');
    expect(page.querySelector('.signature')?.innerHTML).toBe('平潭综合实验区管理委员会<br>2024年2月20日');
    for (const [name, text] of files) expect([name, text.includes('平潭综合实验区人民政府')]).toEqual([name, false]);
    expect(JSON.parse(files.get('datapackage.json') ?? '')).toMatchObject({
      contributors: [{ title: '平潭综合实验区管理委员会', roles: ['publisher'] }],
    });
    expect(JSON.parse(files.get('dcat.jsonld') ?? '')).toMatchObject({
      'dct:publisher': { 'foaf:name': '平潭综合实验区管理委员会' },
    });
    expect(JSON.parse(files.get('data/figures.json') ?? '')).toMatchObject({
      publisher: '平潭综合实验区管理委员会',
      issued: '2024-02-19T17:02:03.000Z',
      status: 'signed',
      text: TEXT,
    });
  });

  it('has the sections and tables of the form in their printed order, with every figure', async () => {
    const files = await packageOf(SIGNED);
    const page = parse(files.get('报告.html') ?? '');
    const heads = page.querySelectorAll('h2, caption').map(({ text }) => text.charAt(0));
    expect(heads).toEqual(['一', '二', '三', '四', '五', '六']);
    expect(page.querySelectorAll('table.form td[headers]')).toHaveLength(cellsOf('2021').length);
    const { cells } = JSON.parse(files.get('data/figures.json') ?? '') as { readonly cells: object };
    expect(Object.keys(cells)).toEqual(cellsOf('2021').map(({ name }) => name));
  });
});

it('a draft says that it is one, and who is missing in its sums', async () => {
  const files = await packageOf({}, true);
  for (const name of [
    '报告.docx',
    '报告.html',
    'data/tables.csv',
    'data/tables.xlsx',
    'datapackage.json',
    'dcat.jsonld',
  ]) {
    const text = files.get(name) ?? '';
    expect([name, text.includes('未定稿'), text.includes('报送率 66%'), text.includes('未计入：未交街道')]).toEqual([
      name,
      true,
      true,
      true,
    ]);
    expect([name, text.includes('逾期报送'), text.includes(LATE)]).toEqual([name, false, false]);
  }
});

it('without a publisher on the roster no organ is made up', async () => {
  const { compilation, context } = yearOf(false);
  const { publisher: _, ...unnamed } = compilation;
  const files = await drawSummary(unnamed, { ...context, ...SIGNED });
  for (const file of files) expect([file.name, textIn(file).includes('人民政府')]).toEqual([file.name, false]);
});

it('what is not published stands in the office’s workbook', async () => {
  const { compilation, context } = yearOf(true);
  const files = await drawSummary(compilation, context);
  const file = files.find(({ name }) => name === 'summary.xlsx');
  const text = file === undefined ? '' : textIn(file);
  for (const words of [
    `逾期报送：${LATE}`,
    '未计入：未交街道',
    `无需报送：${EXEMPT}（垂直领导）`,
    `空白：${LEFT_BLANK}`,
    'XS-NEW（自 2024-01-01 起，口径待定）',
    '校验规则的校验码：abababab',
    '校验码 dddddddd',
  ])
    expect(text).toContain(words);
});
