import { describe, expect, test } from 'vitest';
import { sectionMark } from '../../../../shared/domain/marks/templateMarks.ts';
import { REPORT } from '../../../../shared/intake/source/bounds.ts';
import type { OfficePackage } from '../../../../shared/intake/source/package/openPackage.ts';
import { readXlsx, sheetReadersOf } from '../../../../shared/intake/source/readXlsx.ts';
import type { SourceBlock } from '../../../../shared/intake/source/sourceDocument.ts';

/** Workbooks as their parts; what they are read as is expected by hand from what Excel shows of them. */

const SPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const bytes = (xml: string) => new TextEncoder().encode(xml);

interface Given {
  readonly name?: string;
  readonly state?: string;
  readonly xml: string;
}

function workbook(
  sheets: readonly Given[],
  more: { texts?: string; styles?: string; pr?: string; kind?: string } = {},
): OfficePackage {
  const list = sheets.map(
    ({ name = 'Sheet', state }, at) =>
      `<sheet name="${name}" ${state === undefined ? '' : `state="${state}"`} r:id="r${at}"/>`,
  );
  const parts = new Map<string, string>([
    ['main', `<workbook ${SPACES}>${more.pr ?? ''}<sheets>${list.join('')}</sheets></workbook>`],
    ...sheets.map(({ xml }, at): [string, string] => [`s${at}`, `<worksheet ${SPACES}>${xml}</worksheet>`]),
  ]);
  const { texts, styles, kind = 'worksheet' } = more;
  const related: Readonly<Record<string, string | undefined>> = { sharedStrings: texts, styles };
  return {
    names: [...parts.keys()],
    main: { name: 'main', type: 'spreadsheetml' },
    part: (name) => (parts.has(name) ? bytes(parts.get(name) ?? '') : undefined),
    relationsOf: () => sheets.map((_, at) => ({ id: `r${at}`, kind, target: `s${at}`, external: false })),
    related: (_, wanted) => (related[wanted] === undefined ? undefined : bytes(related[wanted] ?? '')),
  };
}

const t = (text: string, at = '') => `<c ${at} t="str"><v>${text}</v></c>`;
const n = (value: string | number, at = '') => `<c ${at}><v>${value}</v></c>`;
const rows = (...each: readonly string[]) =>
  `<sheetData>${each.map((row) => `<row>${row}</row>`).join('')}</sheetData>`;

function short(block: SourceBlock): string {
  if (block.kind === 'paragraph') return block.text;
  if (block.kind !== 'table') return block.kind;
  const cells = block.rows.map((row) =>
    row.map((cell) => `${cell?.text}${cell?.doubt === undefined ? '' : `?${cell.doubt}`}`).join('|'),
  );
  return `${block.sheet} ${block.number} [${block.rowNumbers?.join(' ')}] ${cells.join('/')}`;
}
const blocksOf = (...sheets: readonly Given[]) => readXlsx(workbook(sheets)).blocks.map(short);
const notesOf = (office: OfficePackage) =>
  readXlsx(office).notes.map((note) => ('text' in note ? note.text : note.kind));

test.each<[what: string, xml: string, blocks: readonly string[]]>([
  ['nothing', rows(), ['Sheet 1 [] ']],
  ['cells', rows(n(1) + n(2), n(3)), ['Sheet 1 [1 2] 1|2/3|']],
  [
    'a row left out',
    `<sheetData><row r="1">${n(1)}</row><row r="3">${n(2)}</row></sheetData>`,
    ['Sheet 1 [1 2 3] 1//2'],
  ],
  ['a column left out', rows(n(1) + n(2, 'r="C1"')), ['Sheet 1 [1] 1||2']],
  ['a formula', rows('<c><f>A9</f><v>5</v></c>'), ['Sheet 1 [1] 5']],
  [
    'a hidden row',
    `<sheetData><row>${n(1)}</row><row hidden="1">${n(2)}</row><row>${n(3)}</row></sheetData>`,
    ['Sheet 1 [1 3] 1/3'],
  ],
  ['a hidden column', `<cols><col min="2" max="2" hidden="1"/></cols>${rows(n(1) + n(2) + n(3))}`, ['Sheet 1 [1] 1|3']],
  [
    'merged cells',
    `${rows(n(1) + n(2), n(3) + n(4), n(5) + n(6))}<mergeCells><mergeCell ref="A1:B2"/></mergeCells>`,
    ['Sheet 1 [1 2 3] 1|1/1|1/5|6'],
  ],
  [
    'merged below a hidden row',
    `<sheetData><row hidden="1">${n(1)}</row><row>${n(2)}${n(3)}</row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>`,
    ['Sheet 1 [2] 1|3'],
  ],
  [
    'merged where all is hidden',
    `<sheetData><row hidden="1">${n(1)}${n(2)}</row><row>${n(3)}</row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
    ['Sheet 1 [2] 3|'],
  ],
  [
    'a blank merged cell',
    `${rows(n(1, 'r="B1"'))}<mergeCells><mergeCell ref="A1:A2"/></mergeCells>`,
    ['Sheet 1 [1] |1'],
  ],
  ['a title', rows(t('年报'), n(1)), ['年报', 'Sheet 1 [1 2] 年报/1']],
  ['two short texts', rows(t('甲') + t('乙')), ['Sheet 1 [1] 甲|乙']],
  [
    'two texts of which one is long',
    rows(t('一二三四五六七八九十一二三') + t('乙')),
    ['一二三四五六七八九十一二三', '乙', 'Sheet 1 [1] 一二三四五六七八九十一二三|乙'],
  ],
  [
    'two texts of twelve characters',
    rows(t('一二三四五六七八九十一二') + t('乙')),
    ['Sheet 1 [1] 一二三四五六七八九十一二|乙'],
  ],
  [
    'three texts',
    rows(t('一二三四五六七八九十一二三') + t('乙') + t('丙')),
    ['Sheet 1 [1] 一二三四五六七八九十一二三|乙|丙'],
  ],
  ['a text beside a number', rows(t('甲') + n(1)), ['Sheet 1 [1] 甲|1']],
  ['a text beside a blank', rows(t(' 甲 ') + t(' ')), ['甲', 'Sheet 1 [1]  甲 | ']],
  ['a text beside an error', rows(`${t('甲')}<c t="e"><v>#REF!</v></c>`), ['甲', 'Sheet 1 [1] 甲|#REF!?error']],
  ['a text with a figure', rows(t('5件')), ['5件', 'Sheet 1 [1] 5件']],
  ['a number alone', rows(n(1)), ['Sheet 1 [1] 1']],
])('%s', (_, xml, blocks) => {
  expect(blocksOf({ xml })).toEqual(blocks);
});

test('what a cell holds beside its text goes on', () => {
  const styles = `<styleSheet ${SPACES}><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="1"/></cellXfs></styleSheet>`;
  const xml = rows(
    '<c s="1"><v>45293</v></c><c s="2"><v>5.25</v></c><c><f>A1</f><v>7</v></c><c><f>A1</f></c><c><v>8</v></c>',
  );
  const [table] = readXlsx(workbook([{ xml }], { styles })).blocks;
  const cells = table?.kind === 'table' ? table.rows[0]?.map((cell) => ({ ...cell, row: 0, col: 0 })) : [];
  const plain = { row: 0, col: 0, rowSpan: 1, colSpan: 1 };
  expect(cells).toEqual([
    { ...plain, text: '2024-1-2', doubt: 'date', day: '2024-01-02' },
    { ...plain, text: '5', stored: '5.25' },
    { ...plain, text: '7', computed: true },
    { ...plain, text: '', computed: true, doubt: 'formula' },
    { ...plain, text: '8' },
  ]);
  expect(table).toMatchObject({ merges: true });
});

test('the marks of a template stand in a hidden column, and are read', () => {
  const columns = '<cols><col min="2" max="3" hidden="1"/></cols>';
  const mark = sectionMark('overview');
  expect(blocksOf({ xml: columns + rows(n(1) + t(mark) + t('#')) })).toEqual([`Sheet 1 [1] 1|${mark}`]);
  expect(blocksOf({ xml: columns + rows(n(1) + t(`x${mark}`) + t('x#')) })).toEqual(['Sheet 1 [1] 1']);
});

test('a row with one text is a paragraph, and no heading', () => {
  const [paragraph] = readXlsx(workbook([{ xml: rows(t('年报')) }])).blocks;
  expect(paragraph).toEqual({ kind: 'paragraph', text: '年报', heading: false });
});

test('sheets in their order, those that are hidden left out and named', () => {
  const one = { name: '甲', xml: rows(n(1)) };
  const two = { name: '乙', xml: rows(n(2)) };
  expect(blocksOf(one, two)).toEqual(['甲 1 [1] 1', '乙 2 [1] 2']);
  expect(blocksOf({ ...one, state: 'hidden' }, two)).toEqual(['乙 1 [1] 2']);
  expect(blocksOf({ ...one, state: 'veryHidden' }, { ...two, state: 'visible' })).toEqual(['乙 1 [1] 2']);
  expect(
    notesOf(
      workbook([
        { ...one, state: 'hidden' },
        { name: '丙', state: 'hidden', xml: '' },
      ]),
    ),
  ).toEqual(['工作表“甲”是隐藏的，印不出来']);
  expect(notesOf(workbook([one]))).toEqual([]);
  expect(readXlsx(workbook([one], { kind: 'chartsheet' })).blocks).toEqual([]);
  expect(readXlsx(workbook([one])).kind).toBe('xlsx');
  const many = (count: number) => readXlsx(workbook(Array(count).fill(one))).blocks.length;
  expect([many(200), many(201)]).toEqual([200, 200]);
});

describe('what is hidden in a sheet, or beyond it, is said', () => {
  const hidden = (from: number, to: number, value = n(1)) =>
    Array.from({ length: to - from + 1 }, (_, at) => `<row r="${from + at}" hidden="1">${value}</row>`).join('');
  test.each<[what: string, xml: string, notes: readonly string[]]>([
    [
      'rows',
      `<sheetData><row>${n(1)}</row>${hidden(2, 3)}</sheetData>`,
      ['工作表“Sheet”的第 2、3 行是隐藏的，印不出来'],
    ],
    ['an empty row between others', `<sheetData><row>${n(1)}</row><row hidden="1"/><row>${n(3)}</row></sheetData>`, []],
    ['empty rows', `<sheetData><row>${n(1)}</row>${hidden(2, 3, '')}</sheetData>`, []],
    ['rows below everything', `<sheetData><row>${n(1)}</row>${hidden(5, 5, '')}</sheetData>`, []],
    [
      'ten rows',
      `<sheetData>${hidden(1, 10)}</sheetData>`,
      ['工作表“Sheet”的第 1、2、3、4、5、6、7、8、9、10 行是隐藏的，印不出来'],
    ],
    [
      'eleven rows',
      `<sheetData>${hidden(1, 11)}</sheetData>`,
      ['工作表“Sheet”的第 1、2、3、4、5、6、7、8、9、10 等 11  行是隐藏的，印不出来'],
    ],
    [
      'columns',
      `<cols><col min="2" max="3" hidden="1"/></cols>${rows(n(1) + n(2) + n(3))}`,
      ['工作表“Sheet”的第 B、C 列是隐藏的，印不出来'],
    ],
    ['empty columns', `<cols><col min="2" max="3" hidden="1"/></cols>${rows(n(1) + t('', 'r="C1"'))}`, []],
    [
      'rows and columns',
      `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row>${n(1)}${n(2)}</row>${hidden(2, 2)}</sheetData>`,
      ['工作表“Sheet”的第 2 行、第 B 列是隐藏的，印不出来'],
    ],
    ['what is beyond', rows(n(1) + n(2, 'r="DQ1"')), ['工作表“Sheet”第 2000 行以下或第 120 列以右还有内容']],
  ])('%s', (_, xml, notes) => {
    expect(notesOf(workbook([{ xml }]))).toEqual(notes);
  });
});

test('texts that sheets share, days from 1904, and bounds of the whole workbook', () => {
  const texts = `<sst ${SPACES}><si><t>甲</t></si><si><r><t>乙</t></r><r><rPr><strike/></rPr><t>5</t></r></si></sst>`;
  const xml = rows('<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c><v>1</v></c>');
  expect(readXlsx(workbook([{ xml }], { texts })).blocks.map(short)).toEqual(['Sheet 1 [1] 甲|乙5?struck|1']);
  const styles = `<styleSheet ${SPACES}><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`;
  const day = (pr: string) =>
    readXlsx(workbook([{ xml: rows('<c s="0"><v>0</v></c>') }], { styles, pr })).blocks.map(short)[0];
  expect([day('<workbookPr date1904="1"/>'), day('<workbookPr date1904="true"/>')]).toEqual(
    Array(2).fill('Sheet 1 [1] 1904-1-1?date'),
  );
  expect(day('<workbookPr date1904="0"/>')).not.toContain('1904');
  expect(day('<workbookPr/>')).not.toContain('1904');
  const read = (bounds: Partial<typeof REPORT>) => () =>
    readXlsx(workbook([{ xml: rows(n(1) + n(2)) }, { xml: rows(n(3)) }], { texts }), { ...REPORT, ...bounds }).blocks
      .length;
  expect(read({ cells: 3, texts: 2 })()).toBe(2);
  expect(read({ cells: 2 })).toThrow('有内容的格子过多');
  expect(read({ texts: 1 })).toThrow('不同的文字过多');
  expect(read({ elements: 3 })).toThrow('内容过多');
  const readers = sheetReadersOf(workbook([{ name: '甲', xml: rows(n(1)) }]), REPORT);
  expect(readers.map(({ name, hidden, read: sheet }) => [name, hidden, sheet().rows.size])).toEqual([['甲', false, 1]]);
});
