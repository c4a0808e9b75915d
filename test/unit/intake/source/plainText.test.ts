import { describe, expect, test } from 'vitest';
import { REPORT } from '../../../../shared/intake/source/bounds.ts';
import { decodeSource } from '../../../../shared/intake/source/decodeSource.ts';
import { cellsBetween, linesOf } from '../../../../shared/intake/source/delimited.ts';
import { readText } from '../../../../shared/intake/source/readText.ts';
import type { SourceBlock } from '../../../../shared/intake/source/sourceDocument.ts';
import { withoutHeadsAndFeet } from '../../../../shared/intake/source/textPages.ts';

/** A block in short: what it is, where it stands, and its words. */
function short(block: SourceBlock): string {
  if (block.kind === 'image' || block.kind === 'unprinted') return block.kind;
  if (block.kind === 'paragraph')
    return `${block.line}${block.heading ? '#' : ''}${block.lead === undefined ? '' : `+${block.lead}`} ${block.text}`;
  const rows = block.rows.map((row) => row.map((cell) => cell?.text).join('|')).join('/');
  return `${block.number}@${block.line} [${block.rowNumbers?.join(' ')}] ${rows}`;
}
const blocksOf = (text: string, kind?: 'csv') => readText(text, kind === undefined ? {} : { kind }).blocks.map(short);

describe('the blocks of a text', () => {
  test.each<[what: string, text: string, blocks: readonly string[]]>([
    ['nothing', '', []],
    ['lines', '甲\n\n乙', ['1 甲', '3 乙']],
    ['ends of lines of all kinds', '甲\r\n乙\r丙\n丁', ['1 甲', '2 乙', '3 丙', '4 丁']],
    ['blanks before lines', '  甲 \n　　丙', ['1+2 甲', '2+2 丙']],
    ['headings', '# 甲\n  ###### 乙\n####### 丙\n#丁', ['1# 甲', '2#+2 乙', '3 ####### 丙', '4 #丁']],
    ['a heading of several words', '#  甲乙丙', ['1# 甲乙丙']],
    ['words behind a rule', '--- 甲\n乙 ---', ['1 --- 甲', '2 乙 ---']],
    ['words behind a picture', '![图](a) 甲', ['1 ![图](a) 甲']],
    ['words beside drawn lines', '┌──┐甲\n乙┌──┐', ['1 ┌──┐甲', '2 乙┌──┐']],
    ['words beside a rule below a head', '|甲--|1|\n|--乙|2|', ['1@1 [1 2] 甲--|1/--乙|2']],
    ['bold words', '**甲**乙', ['1 甲乙']],
    ['nothing but bold', '****', []],
    ['rules', '---\n* * *\n___\n甲\n--', ['4 甲', '5 --']],
    ['pictures', '![图](a.png)\n ![](b) \n甲![](c)', ['image', 'image', '3 甲![](c)']],
    ['rows between bars', '|甲|1|\n|乙|2|', ['1@1 [1 2] 甲|1/乙|2']],
    ['rows with bars in the middle', '甲|1\n乙|2', ['1@1 [1 2] 甲|1/乙|2']],
    ['bars that mean themselves', '甲\\|乙\n|丙\\|丁|1|', ['1 甲\\|乙', '1@2 [2] 丙|丁|1']],
    ['a bar that means itself at the end', '|甲|1\\|', ['1@1 [1] 甲|1|']],
    ['a rule below a head', '|甲|乙|\n|---|:-:|\n|1|2|', ['1@1 [1 3] 甲|乙/1|2']],
    ['a rule of one sign is none', '|甲|乙|\n|-|-|', ['1@1 [1 2] 甲|乙/-|-']],
    ['drawn lines', '┌──┬──┐\n│甲│1│\n├──┼──┤\n┃乙┃2┃\n╚══╝\n║丙║3║', ['1@2 [2 4 6] 甲|1/乙|2/丙|3']],
    ['lines of plus and minus', '+--+─+\n|甲|1|\n', ['1@2 [2] 甲|1']],
    ['plus and minus without a drawn line', '+--+--+', ['1 +--+--+']],
    ['two of these signs', '──', ['1 ──']],
    ['breaks and bold words in cells', '|甲<br>乙<BR />|**1**|', ['1@1 [1] 甲乙|1']],
    ['cells of tabs', '甲\t1\n乙\t2', ['1@1 [1 2] 甲|1/乙|2']],
    ['tabs and bars', '甲|1\n乙\t2', ['1@1 [1 2] 甲|1/乙|2']],
    ['a line of tabs', '甲\t1\n\t\n乙\t2', ['1@1 [1 3] 甲|1/乙|2']],
    ['an empty line in a grid', '甲|1\n\n乙|2', ['1@1 [1 3] 甲|1/乙|2']],
    ['two empty lines in a grid', '甲|1\n\n\n乙|2', ['1@1 [1] 甲|1', '2@4 [4] 乙|2']],
    ['words in a grid', '甲|1\n说明\n乙|2', ['1@1 [1] 甲|1', '2 说明', '2@3 [3] 乙|2']],
    ['an empty line at the end of a grid', '甲|1\n\n说明', ['1@1 [1] 甲|1', '3 说明']],
    ['a rule at the beginning', '|--|--|\n|甲|1|', ['1@2 [2] 甲|1']],
    [
      'a title padded with tabs',
      '某局2023年政府信息公开工作年度报告\t\t\n甲\t1',
      ['1 某局2023年政府信息公开工作年度报告', '1@2 [2] 甲|1'],
    ],
    [
      'a heading padded in a grid',
      '甲\t1\n一、总体情况\t\t\n乙\t2',
      ['1@1 [1] 甲|1', '2 一、总体情况', '2@3 [3] 乙|2'],
    ],
    ['words padded outside of grids', '说明\t\t\n甲\t1', ['1 说明', '1@2 [2] 甲|1']],
    ['words padded in a grid', '甲\t1\n小计\t\n', ['1@1 [1 2] 甲|1/小计|']],
    ['a figure alone in its row', '5\t\t', ['1@1 [1] 5||']],
    ['labels that are repeated', '|合计|合计|合计|1|1|', ['1@1 [1] 合计|合计|合计|1|1']],
  ])('%s', (_, text, blocks) => {
    expect(blocksOf(text)).toEqual(blocks);
  });

  test.each<[what: string, text: string, blocks: readonly string[]]>([
    ['commas', '甲,1\n乙,2', ['1@1 [1 2] 甲|1/乙|2']],
    ['semicolons, more than commas', '甲;"1,5"\n乙;2;3', ['1@1 [1 2] 甲|1,5/乙|2|3']],
    ['as many semicolons as commas', '甲,1;2', ['1@1 [1] 甲|1;2']],
    ['tabs whatever it is called', '甲,1\t2', ['1@1 [1] 甲,1|2']],
    ['bars between commas', '甲|乙,1', ['1@1 [1] 甲|乙|1']],
    ['bars between semicolons', '甲|乙;1', ['1@1 [1] 甲|乙|1']],
    ['a line without any', '甲\n乙,1', ['1 甲', '1@2 [2] 乙|1']],
    ['a cell over two lines', '"甲\n乙",1\n丙,2', ['1@1 [1 3] 甲\n乙|1/丙|2']],
  ])('a list: %s', (_, text, blocks) => {
    expect(blocksOf(text, 'csv')).toEqual(blocks);
  });

  test('a text says nothing of merged cells but by repeating labels', () => {
    const [table] = readText('|合计|合计|1件|1件|5|5|').blocks;
    expect(table).toMatchObject({ kind: 'table', merges: false });
    const spans =
      table?.kind === 'table' ? [...new Set(table.rows[0])].map((cell) => `${cell?.text} ${cell?.colSpan}`) : [];
    expect(spans).toEqual(['合计 2', '1件 1', '1件 1', '5 1', '5 1']);
    const three = readText('| 合计 |合计|合计|').blocks[0];
    expect(three?.kind === 'table' ? three.rows[0]?.[0]?.colSpan : 0).toBe(3);
  });

  test('what is known of the reading, and bounds', () => {
    expect(readText('甲')).toMatchObject({ kind: 'text', notes: [] });
    expect(readText('甲', { damaged: 'BIG5' }).notes).toEqual([{ kind: 'damaged', encoding: 'BIG5' }]);
    const bounds = { ...REPORT, characters: 10, lines: 2, cells: 3, rows: 1 };
    const outcome = (text: string) => {
      try {
        return readText(text, { bounds }).blocks.length;
      } catch (error) {
        return String(error);
      }
    };
    expect(outcome('一二三四五六七八九十')).toBe(1);
    expect(outcome('一二三四五六七八九十一')).toContain('文字过多');
    expect([outcome('a\nb\nc'), outcome('a\r\nb\rc')]).toEqual([3, 3]);
    expect(outcome('a\nb\nc\n')).toContain('行过多');
    expect([outcome('a|b|c'), outcome('a|b\nc|d')]).toEqual([1, expect.stringContaining('格子过多')]);
    const rows = readText('a|b\nc|d', { bounds: { ...bounds, cells: 9 } }).blocks[0];
    expect(rows?.kind === 'table' ? rows.rows.length : 0).toBe(1);
  });
});

test.each<[text: string, delimiter: string | undefined, lines: readonly (readonly [string, number])[]]>([
  [
    'a\nb',
    undefined,
    [
      ['a', 1],
      ['b', 2],
    ],
  ],
  [
    '"a\nb"',
    undefined,
    [
      ['"a', 1],
      ['b"', 2],
    ],
  ],
  [
    '"a\nb",c\nd',
    ',',
    [
      ['"a\nb",c', 1],
      ['d', 3],
    ],
  ],
  [
    'x,"a\nb\nc"\nd',
    ',',
    [
      ['x,"a\nb\nc"', 1],
      ['d', 4],
    ],
  ],
  [
    '"a\nb',
    ',',
    [
      ['"a', 1],
      ['b', 2],
    ],
  ],
  [
    '"a"b\nc',
    ',',
    [
      ['"a"b', 1],
      ['c', 2],
    ],
  ],
  ['"a""\nb"', ',', [['"a""\nb"', 1]]],
  [
    'a"b\nc"',
    ',',
    [
      ['a"b', 1],
      ['c"', 2],
    ],
  ],
])('the lines of %j between %j', (text, delimiter, lines) => {
  expect(linesOf(text, delimiter).map(({ text: line, number }) => [line, number])).toEqual(lines);
});

test('a cell goes on over twenty lines, and no further', () => {
  const lines = (count: number) => linesOf(`"${Array(count).fill('a').join('\n')}"`, ',').length;
  expect([lines(20), lines(21)]).toEqual([1, 21]);
});

test.each<[line: string, cells: readonly string[]]>([
  ['', ['']],
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  ['a,', ['a', '']],
  [',', ['', '']],
  ['"a,b",c', ['a,b', 'c']],
  ['"a""b"', ['a"b']],
  ['""', ['']],
  ['"",""', ['', '']],
  ['a,"b"', ['a', 'b']],
  ['"a"b,c', ['"a"b', 'c']],
  ['"a,b', ['"a', 'b']],
  ['a"b",c', ['a"b"', 'c']],
  ['"a"', ['a']],
  ['"a""', ['"a""']],
])('the cells of %j', (line, cells) => {
  expect(cellsBetween(line, ',')).toEqual(cells.map((text) => ({ text })));
});

test.each([
  ['=SUM(A1:A2)', true],
  ['= A1', true],
  ['=(1+2)', true],
  ['=1', false],
  ['甲=A', false],
  ['=a', false],
])('%s is a formula: %s', (text, isFormula) => {
  expect(cellsBetween(text, '\t')).toEqual([isFormula ? { text, computed: true, doubt: 'formula' } : { text }]);
});

describe('heads and feet of the pages of a text', () => {
  const pages = (...each: readonly string[]) => withoutHeadsAndFeet(each.join('\f'));
  test.each<[what: string, given: readonly string[], kept: string]>([
    ['no pages', ['头\n文\n尾'], '头\n文\n尾'],
    ['numbers of pages', ['文一\n- 1 -', '文二\n- 2 -'], '文一\n文二\n'],
    [
      'a head and a foot',
      ['头\n\n一\n甲\n乙\n二\n尾', '头\n三\n丙\n丁\n四\n尾'],
      '\n\n一\n甲\n乙\n二\n\n三\n丙\n丁\n四\n',
    ],
    [
      'a second line of a head',
      ['甲\n头\n一\n二\n三\n四', '乙\n头\n五\n六\n七\n八'],
      '甲\n\n一\n二\n三\n四乙\n\n五\n六\n七\n八',
    ],
    [
      'a third line of a head',
      ['甲\n乙\n头\n一\n二\n三', '丙\n丁\n头\n五\n六\n七'],
      '甲\n乙\n头\n一\n二\n三丙\n丁\n头\n五\n六\n七',
    ],
    [
      'a head that counts',
      ['报告 1 页\n一\n二\n三\n四', '报告  22 页\n五\n六\n七\n八'],
      '\n一\n二\n三\n四\n五\n六\n七\n八',
    ],
    ['what stands once', ['头甲\n一\n二\n三\n四', '头乙\n五\n六\n七\n八'], '头甲\n一\n二\n三\n四头乙\n五\n六\n七\n八'],
    ['twice on one page', ['头\n一\n二\n三\n头', '五\n六\n七\n八\n九'], '头\n一\n二\n三\n头五\n六\n七\n八\n九'],
    [
      'a title on each page',
      ['某局2023年政府信息公开工作年度报告\n一\n二\n三\n四', '某局2023年政府信息公开工作年度报告\n五\n六\n七\n八'],
      '某局2023年政府信息公开工作年度报告\n一\n二\n三\n四\n五\n六\n七\n八',
    ],
    [
      'a heading on each page',
      ['一、总体情况\n一\n二\n三\n四', '一、总体情况\n五\n六\n七\n八', '一、总体情况\n九'],
      '一、总体情况\n一\n二\n三\n四\n五\n六\n七\n八\n九',
    ],
    ['the number of a page that has none like it', ['文一\n- 1 -', '文二'], '文一\n文二'],
    [
      'behind empty lines',
      ['\n\n头\n一\n二\n三\n四', '\n\n头\n五\n六\n七\n八'],
      '\n\n\n一\n二\n三\n四\n\n\n五\n六\n七\n八',
    ],
    [
      'with a number and without',
      ['报告页\n一\n二\n三\n四', '报告1页\n五\n六\n七\n八'],
      '报告页\n一\n二\n三\n四报告1页\n五\n六\n七\n八',
    ],
    [
      'a head that stands in the middle too',
      ['头\n一\n二\n头\n三\n四', '头\n五\n六\n七\n八'],
      '\n一\n二\n头\n三\n四\n五\n六\n七\n八',
    ],
    ['in the middle of pages', ['一\n二\n中\n三\n四', '五\n六\n中\n七\n八'], '一\n二\n中\n三\n四五\n六\n中\n七\n八'],
  ])('%s', (_, given, kept) => {
    expect(pages(...given)).toBe(kept);
  });
});

describe('bytes to text', () => {
  const GBK_REPORT = Uint8Array.of(0xd5, 0xfe, 0xb8, 0xae); // 政府
  const ascii = (text: string) => new TextEncoder().encode(text);
  const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const BROKEN = Uint8Array.of(0xff);
  test.each<
    [
      what: string,
      bytes: Uint8Array,
      stated: string | undefined,
      decoded: { text: string; damaged?: string } | undefined,
    ]
  >([
    ['UTF-8', utf8('政府'), undefined, { text: '政府' }],
    ['UTF-8 with its mark', join(Uint8Array.of(0xef, 0xbb, 0xbf), utf8('政府')), undefined, { text: '政府' }],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x3f, 0x65), undefined, { text: '政' }],
    ['UTF-16, the other way round', Uint8Array.of(0xfe, 0xff, 0x65, 0x3f), undefined, { text: '政' }],
    ['UTF-16 that is said to be something else', Uint8Array.of(0xff, 0xfe, 0x3f, 0x65), 'big5', { text: '政' }],
    [
      'UTF-16, the other way round, that is said to be something else',
      Uint8Array.of(0xfe, 0xff, 0x65, 0x3f),
      'big5',
      { text: '政' },
    ],
    [
      'UTF-8 with its mark that lost a byte',
      join(Uint8Array.of(0xef, 0xbb, 0xbf), utf8('政府信息'), Uint8Array.of(0xe6)),
      'gbk',
      { text: '政府信息\ufffd', damaged: 'UTF-8' },
    ],
    ['GBK that begins with half of a mark', join(Uint8Array.of(0xef, 0xbb), GBK_REPORT), undefined, { text: '锘政府' }],
    ['GBK', GBK_REPORT, undefined, { text: '政府' }],
    [
      'GBK that is said to be',
      join(ascii('<meta charset="gb2312">'), GBK_REPORT),
      undefined,
      { text: '<meta charset="gb2312">政府' },
    ],
    [
      'GBK that is said to be UTF-8',
      join(ascii('<meta charset=utf-8>'), GBK_REPORT),
      undefined,
      { text: '<meta charset=utf-8>政府' },
    ],
    [
      'UTF-8 that lost a byte',
      join(ascii('charset="UTF-8"'), utf8('政府信息'), Uint8Array.of(0xe6)),
      undefined,
      { text: 'charset="UTF-8"政府信息\ufffd', damaged: 'UTF-8' },
    ],
    [
      'UTF-8 that is said to be from outside',
      join(utf8('政府信息公开'), Uint8Array.of(0xe6)),
      'utf8',
      { text: '政府信息公开\ufffd', damaged: 'UTF-8' },
    ],
    [
      'as many Chinese characters as broken ones',
      join(ascii('charset=utf-8 '), utf8('政'), Uint8Array.of(0xd5)),
      undefined,
      { text: 'charset=utf-8 政\ufffd', damaged: 'UTF-8' },
    ],
    ['what only ends like GBK, and is damaged', join(GBK_REPORT, BROKEN), 'x-gbk', undefined],
    [
      'Big5',
      join(ascii('<?xml encoding="big5"?>'), Uint8Array.of(0xac, 0x46)),
      undefined,
      { text: '<?xml encoding="big5"?>政' },
    ],
    ['Big5 of Hong Kong', Uint8Array.of(0xac, 0x46), 'big5-hkscs', { text: '政' }],
    [
      'Big5 in capitals',
      join(ascii('CHARSET = BIG5;'), Uint8Array.of(0xac, 0x46)),
      undefined,
      { text: 'CHARSET = BIG5;政' },
    ],
    ['Big5 that is damaged', Uint8Array.of(0xac, 0x46, 0xac, 0x20), 'big5', { text: '政\ufffd ', damaged: 'BIG5' }],
    [
      'GBK that is damaged',
      join(ascii('charset=gbk '), GBK_REPORT, BROKEN),
      undefined,
      { text: 'charset=gbk 政府\ufffd', damaged: 'GB18030' },
    ],
    ['nothing that is known', join(GBK_REPORT, BROKEN), undefined, undefined],
    [
      'what is said behind the first four kilobytes',
      join(ascii(' '.repeat(4_096)), ascii('charset=gbk '), GBK_REPORT, BROKEN),
      undefined,
      undefined,
    ],
  ])('%s', (_, bytes, stated, decoded) => {
    expect(decodeSource(bytes, stated)).toEqual(decoded);
  });
});
