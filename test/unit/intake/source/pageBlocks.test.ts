import { describe, expect, test } from 'vitest';
import { documentMark } from '../../../../shared/domain/marks/documentMarks.ts';
import { readHtml } from '../../../../shared/intake/source/readHtml.ts';
import type { SourceBlock } from '../../../../shared/intake/source/sourceDocument.ts';

/** A block in short: what it is, and its words. */
function short(block: SourceBlock): string {
  if (block.kind === 'image') return 'image';
  if (block.kind === 'unprinted') return `${block.of}: ${block.text}`;
  if (block.kind === 'table')
    return `table ${block.number}: ${block.rows.map((row) => row.map((cell) => cell?.text).join('|')).join('/')}`;
  const marks = `${block.heading ? '# ' : ''}${block.link === true ? '-> ' : ''}${block.outside === true ? 'out ' : ''}`;
  return `${marks}${block.text}`;
}
const blocksOf = (page: string) => readHtml(page).blocks.map(short);

const LONG = `${'年度报告的正文'.repeat(86)}。`;
const HEADINGS = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
] as const;
const [ONE, TWO, THREE] = HEADINGS;

describe('the blocks of a page', () => {
  test.each<[what: string, page: string, blocks: readonly string[]]>([
    ['nothing', '', []],
    ['words alone', ' 甲\n 乙&nbsp; 丙 ', ['甲 乙 丙']],
    ['paragraphs', '<p>甲</p><p> </p><p>乙</p>', ['甲', '乙']],
    ['headings', '<h1>甲</h1><h6>乙</h6><h2>丙<b>丁</b></h2>', ['# 甲', '# 乙', '# 丙丁']],
    ['what is no heading', '<hgroup>甲</hgroup><div><h3>乙</h3>丙</div>', ['甲', '# 乙', '丙']],
    ['words in the line', '甲<b>乙</b><i>丙</i>', ['甲乙丙']],
    ['words around a block', '甲<div>乙</div>丙', ['甲', '乙', '丙']],
    ['lines', '<p>甲<br>乙</p>', ['甲', '乙']],
    ['lines of a heading', '<h1>甲<br>乙</h1>', ['# 甲', '# 乙']],
    ['links', '<a href="a">甲</a>', ['-> 甲']],
    ['several links in a line', '<p><a href="a">甲</a> <a href="b">乙</a></p>', ['甲 乙']],
    ['links side by side', '<p><a href="a">甲</a><a href="b">乙</a></p>', ['-> 甲乙']],
    ['a link among words', '<p><a href="a">甲</a>乙</p><p><a href="a">丙</a></p>', ['甲乙', '-> 丙']],
    ['a place that others lead to', '<p><a name="a">甲</a></p>', ['甲']],
    ['a picture', '甲<img src="a">乙', ['甲', 'image', '乙']],
    ['the title and the head', '<head><title>甲</title>乙</head><title>丙</title>丁', ['丁']],
    ['what is hidden', '<p hidden>甲</p><p style="display:none">乙</p>丙', ['丙']],
    ['comments', '甲<!-- 乙 -->丙', ['甲丙']],
    ['white words', '<p>甲<font color="white">5</font></p>乙', ['甲', 'faint: 5', '乙']],
    [
      'white words that a colour of their own overrules',
      '<div style="color:#fff"><p style="color:#000">甲</p></div>',
      ['甲'],
    ],
    [
      'white words of which some have a colour of their own',
      '<div style="color:#fff">乙<p style="color:#000">甲</p></div>',
      ['faint: 乙甲'],
    ],
    [
      'a white mark beside words that are seen, in a colour from above',
      '<div style="color:#fff"><p>.<span style="color:#000">全年办结 12 件。</span></p></div>',
      ['.全年办结 12 件。'],
    ],
    ['white words around others that are white', '<div style="color:#fff"><p>甲</p></div>', ['faint: 甲']],
    [
      'white words beside others with a colour of their own',
      '<div style="color:#fff"><p style="color:#000">甲</p><p>乙</p></div>',
      ['甲', 'faint: 乙'],
    ],
    ['white blanks', '<p>甲<font color="white"> </font></p>', ['甲']],
    ['a white table', '<table style="color:#fff"><tr><td>1</td><td>2</td></tr></table>', ['table 1: 1|2']],
    [
      'white around a table',
      '<div style="color:#fff"><table><tr><td>1</td><td>2</td></tr></table></div>',
      ['table 1: 1|2'],
    ],
    ['struck words', '<p>甲<s>5</s>乙</p>', ['甲5乙', 'struck: 5']],
    ['words from right to left', '<p>甲<bdo dir="rtl">56</bdo></p>', ['甲56', 'direction: 56']],
    ['struck and white', '<s style="color:#fff">5</s>', ['faint: 5']],
    ['struck and from right to left', '<s><bdo dir="rtl">56</bdo></s>', ['56', 'struck: 56', 'direction: 56']],
    ['notes', '<p>甲<x-note of="hidden" text="5"></x-note>乙</p>', ['甲乙', 'hidden: 5']],
    ['notes without words', '<p><x-note of="box"></x-note>乙</p>', ['乙', 'box: ']],
    ['notes of nothing', '<p><x-note of="any" text="5"></x-note>乙</p>', ['乙']],
    [
      'figures on paper alone',
      '<style>@media print{.a{display:none}}</style><p>甲<b class="a">5件</b>乙</p>',
      ['甲乙', 'conditional: 5件'],
    ],
    ['words on paper alone', '<style>@media print{.a{display:none}}</style><p>甲<b class="a">件</b>乙</p>', ['甲乙']],
    [
      'a fold',
      '<details><summary>甲</summary>乙<p>5</p></details>丙',
      ['甲', 'conditional: 乙', 'conditional: 5', '丙'],
    ],
    ['a fold of blanks', '<details><summary>甲</summary> <p> </p></details>丙', ['甲', '丙']],
    ['a fold that is open', '<details open><summary>甲</summary>乙</details>', ['甲', '乙']],
    [
      'tables in a fold',
      '<details><summary>甲</summary><div>乙<table><tr><td>1</td><td>2</td></tr></table>丙</div></details>',
      ['甲', 'conditional: 乙丙', 'table 1: 1|2'],
    ],
  ])('%s', (_, page, blocks) => {
    expect(blocksOf(page)).toEqual(blocks);
  });
});

describe('tables', () => {
  test.each<[what: string, page: string, blocks: readonly string[]]>([
    ['one', '<table><tr><th>甲</th><td>1</td></tr></table>', ['table 1: 甲|1']],
    [
      'two',
      '<table><tr><td>1</td></tr></table>乙<table><tr><td>2</td></tr></table>',
      ['table 1: 1', '乙', 'table 2: 2'],
    ],
    [
      'parts of a table',
      '<table><colgroup><col></colgroup><thead><tr><td>1</td></tr></thead><tbody><tr><td>2</td></tr></tbody></table>',
      ['table 1: 1/2'],
    ],
    ['words before it', '<p>甲<table><tr><td>1</td></tr></table>', ['甲', 'table 1: 1']],
    ['a caption', '<table><caption> 甲 </caption><tr><td>1</td></tr></table>', ['# 甲', 'table 1: 1']],
    ['an empty caption', '<table><caption> </caption><tr><td>1</td></tr></table>', ['table 1: 1']],
    [
      'a hidden row and a hidden cell',
      '<table><tr hidden><td>1</td></tr><tr><td>2</td><td hidden>3</td></tr></table>',
      ['table 1: 2'],
    ],
    [
      'a table between two cells is no cell of theirs, seen or not',
      '<table><tr><td>甲</td><table style="display:none"><tr><td>9</td></tr></table><td>1</td><table><tr><td>8</td></tr></table></tr></table>',
      ['table 1: 甲|1'],
    ],
    [
      'a table in a caption',
      '<table><caption><table><tr><td>甲</td></tr></table></caption><tr><td>1</td></tr></table>',
      ['# 甲', 'table 1: 1'],
    ],
    ['cells in other elements', '<table><tr><font><td>1</td></font><td>2</td></tr></table>', ['table 1: 1|2']],
    [
      'a figure in a table of its own',
      '<table><tr><td><table><tr><td>1</td></tr></table></td><td>2</td></tr></table>',
      ['table 1: 1|2'],
    ],
    [
      'a table in a table that lays out the page',
      '<table><tr><td>甲<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table></td><td>乙</td></tr></table>',
      ['甲', 'table 1: 1|2/3|4', '乙'],
    ],
    [
      'a column in a table',
      '<table><tr><td><table><tr><td>1</td></tr><tr><td>2</td></tr></table></td><td>3</td></tr></table>',
      ['table 1: 1\n\n2|3'],
    ],
    ['long text in a table', `<table><tr><td>${LONG}</td></tr></table>`, [LONG]],
    ['long text beside other text', `<table><tr><td>${LONG}</td><td>甲<br>乙</td></tr></table>`, [LONG, '甲', '乙']],
    [
      'long text above figures',
      `<table><tr><td>${LONG}</td></tr><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>`,
      [LONG, 'table 1: 甲|1/乙|2'],
    ],
    ['a table between rows', '<table><tr><td>1</td></tr><table><tr><td>2</td></tr></table></table>', ['table 1: 1/2']],
    [
      'a row in a table',
      '<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>',
      ['table 1: 1\n\n2'],
    ],
    [
      'a table with a head in a table',
      '<table><tr><td><table><tr><td colspan="2">头</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>',
      ['table 1: 头|头/1|2'],
    ],
    [
      'as much text as a cell may hold',
      `<table><tr><td>${LONG.slice(0, 600)}</td></tr></table>`,
      [`table 1: ${LONG.slice(0, 600)}`],
    ],
    ['a heading with text in a cell', `<table><tr><td><p>${ONE}</p><p>正文。</p></td></tr></table>`, [ONE, '正文。']],
    [
      'a heading with text in divisions of a cell',
      `<table><tr><td><div>正文。</div><div>${ONE}</div></td></tr></table>`,
      ['正文。', ONE],
    ],
    ['a heading alone in a cell', `<table><tr><td><p>${ONE}</p></td></tr></table>`, [`table 1: ${ONE}`]],
    [
      'one row that is a heading',
      `<table><tr><td>${ONE}</td><td></td></tr><tr><td>1</td><td>2</td></tr></table>`,
      [`table 1: ${ONE}|/1|2`],
    ],
    [
      'rows that are headings',
      `<table><tr><td>${ONE}</td><td> </td></tr><tr><td>正文</td></tr><tr><td>${TWO}</td></tr><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>`,
      [ONE, '正文', TWO, 'table 1: 甲|1/乙|2'],
    ],
    [
      'single figures between headings',
      `<table><tr><td>${ONE}</td></tr><tr><td>5</td></tr><tr><td>6</td></tr><tr><td>${TWO}</td></tr></table>`,
      [ONE, '5', '6', TWO],
    ],
    [
      'rows of words alone between headings',
      `<table><tr><td>${ONE}</td></tr><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr><tr><td>${TWO}</td></tr><tr><td>甲</td><td>1</td></tr></table>`,
      [ONE, '甲', '乙', '丙', '丁', TWO, '甲', '1'],
    ],
    [
      'headings beside other words',
      `<table><tr><td>${ONE}</td><td>甲</td></tr><tr><td>${TWO}</td><td>乙</td></tr></table>`,
      [`table 1: ${ONE}|甲/${TWO}|乙`],
    ],
    [
      'a label like a heading',
      '<table><tr><td><p>申请办理</p><p>二、主动公开数量</p></td><td>1</td></tr></table>',
      ['table 1: 申请办理\n\n二、主动公开数量|1'],
    ],
  ])('%s', (_, page, blocks) => {
    expect(blocksOf(page)).toEqual(blocks);
  });
});

describe('what a page says of itself', () => {
  test('its title: that of the article, else that of the page', () => {
    expect(readHtml('<title> 甲 </title>').title).toBe('甲');
    expect(readHtml('<meta name="ArticleTitle" content=" 乙 "><title>甲</title>').title).toBe('乙');
    expect(readHtml('<meta name="ArticleTitle" content=""><title>甲</title>').title).toBe('甲');
    expect(readHtml('<title> </title>')).not.toHaveProperty('title');
    expect(readHtml('<p>甲</p>')).not.toHaveProperty('title');
  });

  test('which report it is, where it is one of our own', () => {
    const mark = { agency: '440105-rsj', agencyName: '某局', year: 2023 };
    const content = documentMark(mark).replaceAll('"', '&quot;');
    expect(readHtml(`<meta name="nianbao-report" content="${content}">`).mark).toEqual(mark);
    expect(readHtml('<meta name="nianbao-report">')).not.toHaveProperty('mark');
    expect(readHtml(`<meta name="other" content="${content}">`)).not.toHaveProperty('mark');
  });

  test('its kind, and the bytes that did not fit', () => {
    const [table] = readHtml('<table><tr><td>1</td></tr></table>').blocks;
    expect(table).toMatchObject({ kind: 'table', number: 1, merges: true });
    expect(readHtml('甲')).toEqual({
      kind: 'html',
      blocks: [{ kind: 'paragraph', text: '甲', heading: false }],
      notes: [],
    });
    expect(readHtml('', 'docx', 'GB18030')).toEqual({
      kind: 'docx',
      blocks: [],
      notes: [{ kind: 'damaged', encoding: 'GB18030' }],
    });
  });

  test('its style sheets are those of a page, not of a Word file', () => {
    const page = '<style>p{display:none}</style><p>甲</p>';
    expect([readHtml(page).blocks.length, readHtml(page, 'docx').blocks.length]).toEqual([0, 1]);
  });

  test('that there is more of its style than is looked at', () => {
    const notes = readHtml(`<style>${'x'.repeat(400_001)}</style>`).notes;
    expect(notes).toEqual([{ kind: 'unseen', text: '网页的样式太多，后面的样式（可能隐藏或划掉数字）' }]);
  });
});

describe('where the report ends on its page', () => {
  const report = (content = HEADINGS.map((each) => `<p>${each}</p><p>正文。</p>`).join('')) => `<div>${content}</div>`;
  const outside = (page: string) =>
    readHtml(page).blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.outside === true ? [block.text] : [],
    );

  test.each<[what: string, page: string, outside: readonly string[]]>([
    ['behind the element that holds it', `<p>标题</p>${report()}<p>友情</p><div>其他</div>`, ['友情', '其他']],
    ['with the page', report(), []],
    ['with words in no element', `${report()}友情`, ['友情']],
    ['without headings', '<div><p>甲</p></div><p>乙</p>', []],
    ['with two headings', `<div><p>${ONE}</p><p>甲</p><p>${TWO}</p><p>乙</p></div><p>丙</p>`, []],
    [
      'with three headings',
      `<div><p>${ONE}</p><p>甲</p><p>${TWO}</p><p>乙</p><p>${THREE}</p><p>丙</p></div><p>丁</p>`,
      ['丁'],
    ],
    [
      'without the first',
      `<div><p>${TWO}</p><p>甲</p><p>${THREE}</p><p>乙</p><p>${HEADINGS[3]}</p><p>丙</p></div><p>丁</p>`,
      [],
    ],
    ['with headings of another report before it', `<p>${TWO}</p><p>${THREE}</p>${report()}<p>友情</p>`, ['友情']],
    ['with nothing below the last heading', `<div><p>${ONE}</p><p>${TWO}</p><p>${THREE}</p></div>`, []],
    [
      'with the words of the last section outside',
      `<div><p>${ONE}</p><p>${TWO}</p><p>${THREE}</p></div><p>正文。</p>`,
      [],
    ],
    [
      'with the words of the last section in a division beside it',
      `<main><div><p>${ONE}</p><p>甲</p><p>${TWO}</p><p>${THREE}</p></div><div>正文。</div></main><p>友情</p>`,
      ['友情'],
    ],
    [
      'with a table and a picture behind it',
      `${report()}<table><tr><td>1</td><td>2</td></tr></table><img src="a"><p>友情</p>`,
      ['友情'],
    ],
    [
      'with an element for each section',
      `<div>${HEADINGS.map((each) => `<section><p>${each}</p><p>正文。</p></section>`).join('')}<p>友情</p></div>`,
      ['友情'],
    ],
    [
      'with an element for each heading, one behind the other',
      `<div><section>${ONE}</section><section>${TWO}</section><section>${THREE}<p>正文。</p></section><p>尾</p></div><p>友情</p>`,
      ['友情'],
    ],
    [
      'with a table beside the headings and its words elsewhere',
      `<main><div><p>${ONE}</p><p>${TWO}</p><p>${THREE}</p></div><aside><table><tr><td>1</td></tr></table></aside></main><p>正文。</p>`,
      [],
    ],
    [
      'with an element for each section, of which one has its words elsewhere',
      `<div>${HEADINGS.map((each, at) => `<section><p>${each}</p>${at === 1 ? '' : '<p>正文。</p>'}</section>${at === 1 ? '<p>正文。</p>' : ''}`).join('')}<p>尾</p></div><p>友情</p>`,
      ['友情'],
    ],
    [
      'with an element for each heading alone',
      `<div>${HEADINGS.map((each) => `<section><p>${each}</p></section><p>正文。</p>`).join('')}<p>尾</p></div><p>友情</p>`,
      ['友情'],
    ],
    [
      'with lines in one line element',
      `<div><p>${HEADINGS.map((each) => `${each}<br>正文。<br>`).join('')}</p><p>尾</p></div><p>友情</p>`,
      ['友情'],
    ],
    ...['span', 'strong', 'b', 'font', 'a', 'em', 'i', 'u', 'h1', 'h6'].map((name): [string, string, string[]] => [
      `with lines in one element ${name}`,
      `<div><${name}>${HEADINGS.map((each) => `${each}<br>正文。<br>`).join('')}</${name}><p>尾</p></div><p>友情</p>`,
      ['友情'],
    ]),
  ])('%s', (_, page, expected) => {
    expect(outside(page)).toEqual(expected);
    expect(readHtml(page).blocks.filter((block) => block.kind !== 'paragraph' && 'outside' in block)).toEqual([]);
  });

  test('words below it that could be its own are named, links and the portal’s are not', () => {
    const own = '本单位全年主动公开政府信息二十三件，未发生收费。';
    const page = `${report()}<p>${own}</p><p>版权所有：某区人民政府办公室信息公开科</p><p><a href="a">${own.replace('三', '四')}</a></p><p>友情</p>`;
    expect(readHtml(page).notes).toEqual([{ kind: 'unseen', text: `报告下面、页面别处的“${own}”` }]);
    expect(readHtml(`${own}${report()}`).notes).toEqual([]);
  });
});
