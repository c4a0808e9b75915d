import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow, formOf } from '../../../shared/domain/forms/editions.ts';
import { MAX_TEXT } from '../../../shared/domain/forms/schema.ts';
import { sectionsOf } from '../../../shared/domain/forms/sections.ts';
import { withoutClosing } from '../../../shared/intake/read/closing.ts';
import { withoutContents } from '../../../shared/intake/read/contentsList.ts';
import {
  headingOf,
  isAfterArticle,
  opensOverview,
  opensSection,
  readMarkedSections,
  readSections,
  type SectionsRead,
} from '../../../shared/intake/read/sections.ts';
import type { SourceBlock, SourceTable } from '../../../shared/intake/source/sourceDocument.ts';

const EDITION = editionOfYearOrThrow(2023);
const [OVERVIEW, PROBLEMS, OTHER] = ['overview', 'problemsAndImprovements', 'otherMatters'];

const line = (text: string, more: object = {}): SourceBlock => ({ kind: 'paragraph', text, heading: false, ...more });
const head = (text: string): SourceBlock => ({ kind: 'paragraph', text, heading: true });
const GRID: SourceTable = { kind: 'table', number: 1, merges: true, rows: [] };
const IMAGE: SourceBlock = { kind: 'image' };
const blocksOf = (given: readonly (string | SourceBlock)[]) =>
  given.map((each) => (typeof each === 'string' ? line(each) : each));
const read = (...given: readonly (string | SourceBlock)[]) => readSections(blocksOf(given), EDITION);

describe('headings', () => {
  test.each([
    ['一、总体情况', OVERVIEW, ''],
    ['总体情况', OVERVIEW, ''],
    ['**一、总体情况**', OVERVIEW, ''],
    ['## 一. 总体情况', OVERVIEW, ''],
    ['一、 总 体 情 况（2023年）', OVERVIEW, ''],
    ['一、总体情况（2023年', OVERVIEW, ''],
    ['一、总体情况：', OVERVIEW, ''],
    ['一、总体情况。某某。某某', OVERVIEW, '某某。某某'],
    ['一、总体情况\n 某某 ', OVERVIEW, '某某'],
    ['總體情況', OVERVIEW, ''],
    ['**一、总体情况：甲**', OVERVIEW, '甲'],
    ['五、整改措施', PROBLEMS, ''],
    ['十二、总体情况', OVERVIEW, ''],
    ['八、后记', 'beyond', ''],
    ['七、后记：某某', 'beyond', ''],
    [`七、${'后'.repeat(30)}`, 'beyond', ''],
  ])('%j', (text, section, rest) => expect(headingOf(text, EDITION)).toEqual({ section, rest }));

  test.each([
    `七、${'后'.repeat(31)}`,
    '六、后记',
    '后记',
    `一、${'总'.repeat(45)}`,
    `一、总体情况${'总'.repeat(45)}`,
    '第一总体情况',
    '甲：总体情况：乙',
    '总体（甲）情况',
    '主动公开',
    '整改措施',
    `三、收到和处理政府信息公开申请情况${'甲'.repeat(40)}`,
    '',
    `${'甲'.repeat(200)}一、总体情况`,
  ])('%j is none', (text) => expect(headingOf(text, EDITION)).toBeUndefined());

  test('what stands behind one is as it was printed, however long', () => {
    const rest = `甲，乙${'丙'.repeat(300)}ＡＢ`;
    expect(headingOf(`一、总体情况：${rest}`, EDITION)).toEqual({ section: OVERVIEW, rest });
  });

  test.each([
    ['一、总体情况', true, true],
    ['二、主动公开政府信息情况', true, false],
    ['六、其他需要报告的事项', true, false],
    ['八、后记', false, false],
    ['某某', false, false],
  ])('%s opens a section: %s, the first: %s', (text, any, first) =>
    expect([opensSection(text), opensOverview(text)]).toEqual([any, first]),
  );
});

describe('the sections of a report', () => {
  test('the text of each is its paragraphs, without its heading', () => {
    const { narrative, found } = read(
      '某某局年报',
      '一、总体情况：总的。',
      ' 甲 ',
      '',
      '乙',
      '二、主动公开政府信息情况',
      '五、存在的主要问题及改进情况',
      '丙',
      '六、其他需要报告的事项',
    );
    expect(narrative).toEqual({ [OVERVIEW]: '总的。\n甲\n乙', [PROBLEMS]: '丙' });
    expect([...found]).toEqual([OVERVIEW, 'T2', PROBLEMS, OTHER]);
  });

  test('what comes under one heading twice is one text', () => {
    expect(read('一、总体情况', '甲', '二、主动公开政府信息情况', '一、总体情况', '乙').narrative).toEqual({
      [OVERVIEW]: '甲\n乙',
    });
  });

  test('words beside the tables', () => {
    expect(
      read('三、收到和处理政府信息公开申请情况', '说明。', GRID, '另说。').besides.map(({ table, text }) => [
        table.id,
        text,
      ]),
    ).toEqual([['T3', '说明。\n另说。']]);
  });

  test('a text that is longer than a section may be stays out', () => {
    const text = (length: number) => read('一、总体情况', '甲'.repeat(length)).narrative;
    expect([Object.keys(text(MAX_TEXT)), Object.keys(text(MAX_TEXT + 1))]).toEqual([[OVERVIEW], []]);
  });

  test('pictures where there is no grid', () => {
    const { pictured } = read(
      IMAGE,
      '二、主动公开政府信息情况',
      IMAGE,
      '三、收到和处理政府信息公开申请情况',
      IMAGE,
      GRID,
      IMAGE,
      '四、政府信息公开行政复议、行政诉讼情况',
      GRID,
    );
    expect([...pictured]).toEqual(['T2']);
  });

  test('what is no plain text, in the section where it stands', () => {
    const struck: SourceBlock = { kind: 'unprinted', of: 'struck', text: '甲' };
    expect(
      read(struck, '一、总体情况', struck, '二、主动公开政府信息情况', struck, '五、存在的主要问题及改进情况', struck)
        .unprinted,
    ).toEqual([
      { ...struck, section: OVERVIEW },
      { ...struck, section: PROBLEMS },
    ]);
  });

  test('what comes under a number that the form does not have', () => {
    const { narrative, beyond, behind, annexes } = read('八、前言', '一、总体情况', '甲', ' 七、后记 ', ' 乙 ', '丙');
    expect({ narrative, beyond, behind, annexes }).toEqual({
      narrative: { [OVERVIEW]: '甲' },
      beyond: ['七、后记', '乙', '丙'],
      behind: [],
      annexes: [],
    });
  });

  test('what stands behind the end of the article', () => {
    const { narrative, beyond, behind, annexes } = read(
      '打印',
      '一、总体情况',
      '甲',
      ' 附件：某某 ',
      ' 乙 ',
      line('丙', { link: true }),
      '附件2',
      '七、后记',
      '关闭',
      '丁',
    );
    expect({ narrative, beyond, behind, annexes }).toEqual({
      narrative: { [OVERVIEW]: '甲' },
      beyond: ['七、后记'],
      behind: ['乙', '丁'],
      annexes: ['附件：某某', '附件2'],
    });
    const outside = read('一、总体情况', '甲', line('乙', { outside: true }), '丙');
    expect([outside.narrative, outside.behind, outside.annexes]).toEqual([{ [OVERVIEW]: '甲' }, ['丙'], []]);
    expect(read('一、总体情况', '甲', '打印', '五、存在的主要问题及改进情况', '乙').narrative).toEqual({
      [OVERVIEW]: '甲',
      [PROBLEMS]: '乙',
    });
  });

  test.each([
    ['附件1：某某', true],
    ['相关链接', true],
    ['主办：某某', true],
    ['【字体：大】', true],
    ['来源：某某', true],
    ['来源：某某。', false],
    ['来源：某某。某某', true],
    ['返回；', false],
    ['某某打印', false],
    ['来源某某', false],
  ])('%s ends the article: %s', (text, is) => expect(isAfterArticle(text)).toBe(is));

  test('of a document whose headings are marked, every other line is prose', () => {
    const { narrative, annexes } = readMarkedSections(
      blocksOf([
        head('一、总体情况'),
        '六、其他需要报告的事项',
        '附件：某某',
        head('五、存在的主要问题及改进情况'),
        '甲',
        head('某某'),
      ]),
      EDITION,
    );
    expect([narrative, annexes]).toEqual([
      { [OVERVIEW]: '六、其他需要报告的事项\n附件：某某', [PROBLEMS]: '甲\n某某' },
      [],
    ]);
  });
});

const HEADINGS = formOf(EDITION).parts.map((part) => ('table' in part ? part.table.title : part.section.title));

describe('a list of contents', () => {
  const kept = (...given: readonly (string | SourceBlock)[]) =>
    withoutContents({ kind: 'text', blocks: blocksOf(given), notes: [] }).blocks.map((block) =>
      block.kind === 'paragraph' ? block.text : block.kind,
    );
  const BODY = HEADINGS.flatMap((heading) => [heading, '情况。']);
  const [first = '', second = '', third = ''] = HEADINGS;

  test.each<readonly [what: string, list: readonly string[], isList: boolean]>([
    ['with its caption', ['目录', ...HEADINGS], true],
    ['with another caption', [' 目　次 ', ...HEADINGS], true],
    ['with the numbers of pages', HEADINGS.map((heading, page) => `${heading}……${page + 1}`), true],
    ['with the numbers of pages between dashes', HEADINGS.map((heading, page) => `${heading} - ${page + 10} -`), true],
    ['with parts', [first, '（一）某某某某……2', second, '1.某某某某 12', third], true],
    ['of two', [first, second], false],
    ['of three', [first, second, third], true],
    ['none', [], false],
    ['that does not begin with the first', [second, third, first], false],
  ])('%s', (_, list, isList) => {
    const captions = list.filter((text) => /目/.test(text));
    expect(kept('标题', ...list, ...BODY)).toEqual(
      isList ? ['标题', ...BODY] : ['标题', ...list.filter((text) => !captions.includes(text)), ...BODY],
    );
  });

  test('ends where prose or the first heading comes, and is none where that does not come again', () => {
    expect(kept(...HEADINGS, '前言。', ...BODY)).toEqual(['前言。', ...BODY]);
    expect(kept(...BODY)).toEqual(BODY);
    expect(kept(...HEADINGS)).toEqual(HEADINGS);
    expect(kept(...HEADINGS, '情况。')).toEqual([...HEADINGS, '情况。']);
    expect(kept(...HEADINGS, GRID, ...BODY)).toEqual(['table', ...BODY]);
  });

  test('a long line is no entry', () => {
    const long = `${second}${'：某'.repeat(120)}`;
    expect(kept(first, long, third, ...BODY)).toEqual([first, long, third, ...BODY]);
  });

  test('a line of two hundred characters is one, with blanks around it or without', () => {
    const upTo = (length: number) => `${second}：`.padEnd(length, '某');
    expect(kept(first, upTo(200), third, ...BODY)).toEqual(BODY);
    expect(kept(first, upTo(201), third, ...BODY)).toEqual([first, upTo(201), third, ...BODY]);
    expect(kept(...HEADINGS.map((heading, page) => `  ${heading}……${page + 1}  `), ...BODY)).toEqual(BODY);
  });

  test('dots that lead to no page make no entry', () => {
    const dotted = [first, second, third].map((heading) => `${heading}……`);
    expect(kept(...dotted, ...BODY)).toEqual([...dotted, ...BODY]);
    expect(kept('……3', ...BODY)).toEqual(['……3', ...BODY]);
  });

  test('a caption elsewhere goes with the list alone', () => {
    expect(kept('目录', ...BODY)).toEqual(['目录', ...BODY]);
    expect(kept('目录', ...HEADINGS, ...BODY, '目录某')).toEqual([...BODY, '目录某']);
  });

  test('lines of dots without end are read in no time', () => {
    expect(kept(`${first}${'.'.repeat(150)}x`, ...BODY)).toHaveLength(1 + BODY.length);
  });
});

describe('what is signed at the end', () => {
  const NAME = '南山市河东区水务局';
  const LAST = sectionsOf(EDITION).at(-1)?.key ?? '';
  const sections = (text: string, more: Partial<SectionsRead> = {}): SectionsRead => ({
    narrative: { [OVERVIEW ?? '']: '总。', [LAST]: text },
    besides: [],
    found: new Set([OVERVIEW ?? '', LAST]),
    pictured: new Set(),
    ...more,
  });
  const closed = (text: string, names: readonly string[] = [NAME], more: Partial<SectionsRead> = {}) => {
    const { sections: left, closing } = withoutClosing(sections(text, more), EDITION, names);
    return [left.narrative[LAST], closing];
  };
  const DAY = '2024年1月20日';

  test.each<readonly [what: string, lines: readonly string[], left: string | undefined, closing: readonly string[]]>([
    ['name and day', ['甲。', NAME, DAY], '甲。', [NAME, DAY]],
    ['in one line', ['甲。', `${NAME} ${DAY}`], '甲。', [`${NAME} ${DAY}`]],
    ['behind the last sentence', [`甲。乙。${NAME}${DAY}`], '甲。乙。', [`${NAME}${DAY}`]],
    ['the name over two lines', ['甲。', '南山市河东区', '水务局', DAY], '甲。', ['南山市河东区', '水务局', DAY]],
    [
      'the name over three lines',
      ['甲。', '南山市', '河东区', '水务局', DAY],
      '甲。',
      ['南山市', '河东区', '水务局', DAY],
    ],
    [
      'its place in a line of its own',
      ['甲。', '南山市', '河东区水务局', DAY],
      '甲。',
      ['南山市', '河东区水务局', DAY],
    ],
    [
      'the name over four lines',
      ['甲。', '南山', '市', '河东区', '水务局', DAY],
      '甲。\n南山',
      ['市', '河东区', '水务局', DAY],
    ],
    ['below prose that does not end', ['甲', '我们继续努力', NAME, DAY], '甲\n我们继续努力', [NAME, DAY]],
    ['two lines in all', ['南山市河东区', '水务局', DAY], undefined, ['南山市河东区', '水务局', DAY]],
    ['the name without its place', ['甲。', '河东区水务局', DAY], '甲。', ['河东区水务局', DAY]],
    ['the name with more of its place', ['甲。', `某省${NAME}`, DAY], '甲。', [`某省${NAME}`, DAY]],
    ['another name', ['甲。', '河西区财政局', DAY], `甲。\n河西区财政局\n${DAY}`, []],
    ['another name in one line', ['甲。', `河西区财政局 ${DAY}`], `甲。\n河西区财政局 ${DAY}`, []],
    ['a day alone', ['甲。', DAY], `甲。\n${DAY}`, []],
    ['a name alone', ['甲。', NAME], `甲。\n${NAME}`, []],
    ['nothing else', [NAME, DAY], undefined, [NAME, DAY]],
    ['nothing else, in one line', [`${NAME} ${DAY}`], undefined, [`${NAME} ${DAY}`]],
    [
      'notes below',
      ['甲。', NAME, DAY, '（此件主动公开）', '抄送：某某。', '抄报：某某', '- 3 -'],
      '甲。',
      [NAME, DAY, '（此件主动公开）', '抄送：某某。', '抄报：某某', '- 3 -'],
    ],
    ['notes between', ['甲。', '- 3 -', NAME, DAY], '甲。', ['- 3 -', NAME, DAY]],
    ['notes between, in one line', ['甲。', '- 3 -', `${NAME} ${DAY}`], '甲。', ['- 3 -', `${NAME} ${DAY}`]],
    ['notes alone', ['甲。', '此件公开'], '甲。', ['此件公开']],
    ['notes alone, and nothing else', ['此件不予公开'], undefined, ['此件不予公开']],
    ['when it was issued', ['甲。', `某某办公室 ${DAY}印发`], '甲。', [`某某办公室 ${DAY}印发`]],
    ['issued without a day', ['甲。', '某某办公室印发'], '甲。\n某某办公室印发', []],
    ['a day without 印发 below a name', ['甲。', `某某${DAY}`], `甲。\n某某${DAY}`, []],
    ['a bare number is no mark of a page', ['甲。', '3'], '甲。\n3', []],
    ['a note within a line', ['甲。', '经审查，此件公开'], '甲。\n经审查，此件公开', []],
    ['a note with more behind it', ['甲。', '此件公开的依据'], '甲。\n此件公开的依据', []],
    ['a note far back in a line', ['甲。', `${' '.repeat(120)}此件公开`], `甲。\n${' '.repeat(120)}此件公开`, []],
  ])('%s', (_, lines, left, closing) => expect(closed(lines.join('\n'))).toEqual([left, closing]));

  test('by any of its names', () => {
    expect(closed(`甲。\n${NAME}\n${DAY}`, ['某某局', NAME])).toEqual(['甲。', [NAME, DAY]]);
    expect(closed(`甲。\n${NAME}\n${DAY}`, [])).toEqual([`甲。\n${NAME}\n${DAY}`, []]);
    expect(closed(`甲。\n${NAME}\n${DAY}`, [`南山市河東區水務局`])).toEqual(['甲。', [NAME, DAY]]);
  });

  test('of the section that stands last in the document, if it is one of text', () => {
    const signed = `甲。\n${NAME}\n${DAY}`;
    const turned = sections(signed, { found: new Set([LAST, OVERVIEW ?? '']) });
    expect(withoutClosing(turned, EDITION, [NAME]).sections).toBe(turned);
    const table = sections(signed, { found: new Set([LAST, 'T3']) });
    expect(withoutClosing(table, EDITION, [NAME])).toEqual({ sections: table, closing: [] });
    const empty = sections('', { narrative: {} });
    expect(withoutClosing(empty, EDITION, [NAME])).toEqual({ sections: empty, closing: [] });
    const none = sections(signed, { found: new Set() });
    expect(withoutClosing(none, EDITION, [NAME])).toEqual({ sections: none, closing: [] });
  });

  test('annexes are said behind it', () => {
    expect(closed(`甲。\n${NAME}\n${DAY}`, [NAME], { annexes: ['附件：某某'] })).toEqual([
      '甲。',
      [NAME, DAY, '附件：某某'],
    ]);
    expect(closed('甲。', [NAME], { annexes: ['附件：某某'] })).toEqual(['甲。', ['附件：某某']]);
    expect(closed('', [NAME], { narrative: {}, annexes: ['附件：某某'] })).toEqual([undefined, ['附件：某某']]);
  });

  test('the other sections stay', () => {
    const { sections: left } = withoutClosing(sections(`${NAME}\n${DAY}`), EDITION, [NAME]);
    expect(left.narrative).toEqual({ [OVERVIEW ?? '']: '总。' });
    const { sections: cut } = withoutClosing(sections(`甲。 \n \n${NAME}\n${DAY}`), EDITION, [NAME]);
    expect(cut.narrative).toEqual({ [OVERVIEW ?? '']: '总。', [LAST]: '甲。' });
  });
});
