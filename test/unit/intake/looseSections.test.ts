import { describe, expect, test } from 'vitest';
import { layOut } from '../../../shared/intake/read/grid.ts';
import type { Piece } from '../../../shared/intake/read/loose/piece.ts';
import { type LooseSection, looseSections } from '../../../shared/intake/read/loose/pieces.ts';
import type {
  PagePlace,
  SourceBlock,
  SourceParagraph,
  SourceTable,
  SourceUnprinted,
} from '../../../shared/intake/source/sourceDocument.ts';

const T2 = '二、主动公开政府信息情况';
const T3 = '三、收到和处理政府信息公开申请情况';
const T4 = '四、政府信息公开行政复议、行政诉讼情况';
const PROBLEMS = '五、存在的主要问题及改进情况';

const line = (text: string, more: Partial<SourceParagraph> = {}): SourceParagraph => ({
  kind: 'paragraph',
  text,
  heading: false,
  ...more,
});
const grid = (...rows: readonly (readonly string[])[]): SourceTable => ({
  kind: 'table',
  number: 1,
  merges: true,
  rows: layOut(rows.map((row) => row.map((text) => ({ text })))),
});
const image: SourceBlock = { kind: 'image' };
const struck = (text: string, of: SourceUnprinted['of'] = 'struck'): SourceUnprinted => ({
  kind: 'unprinted',
  of,
  text,
});
const blocksOf = (given: readonly (string | SourceBlock)[]) =>
  given.map((each) => (typeof each === 'string' ? line(each) : each));

const shown = ({ kind, cell }: Piece) =>
  kind === 'blank' ? '_' : `${cell.text}${cell.doubt === undefined ? '' : `!${cell.doubt}`}`;
const toldOf = ({ table, runs }: LooseSection) => {
  const told = runs.map(({ words, figures }) => `${words.map(shown).join('|')}>${figures.map(shown).join('|')}`);
  return `${table?.id ?? '-'}: ${told.join(' ; ')}`.trim();
};
const sectionsOf = (given: readonly (string | SourceBlock)[]) => looseSections(blocksOf(given), '2021').map(toldOf);

describe('words and the figures behind them', () => {
  test.each<readonly [what: string, given: readonly (string | SourceBlock)[], sections: readonly string[]]>([
    ['nothing', [], ['-:']],
    ['a line', ['规章 1 2 3'], ['-: 规章>1|2|3']],
    ['one a line', ['规章', '1', '2', '3', '行政许可', '4'], ['-: 规章>1|2|3 ; 行政许可>4']],
    ['words over several lines', ['行政', '规范性', '文件', '1'], ['-: 行政|规范性|文件>1']],
    ['figures without words, words without figures', ['1 2', '规章'], ['-: >1|2 ; 规章>']],
    ['words between figures of one line', ['规章 1 行政许可 2'], ['-: 规章>1 ; 行政许可>2']],
    ['blanks of all kinds', ['  规章\t1　2 '], ['-: 规章>1|2']],
    ['a line of blanks', ['规章', '   ', '1'], ['-: 规章>1']],
    ['what stands for a figure', ['规章 / — 无'], ['-: 规章>/|—|无']],
  ])('%s', (_, given, sections) => expect(sectionsOf(given)).toEqual(sections));

  test.each<readonly [what: string, text: string, expected: string]>([
    ['a number before words is theirs', '3 规章 1 2', '3规章>1|2'],
    ['with several blanks between', '3   规章 1', '3规章>1'],
    ['with blanks before it', '  12 规章 1', '12规章>1'],
    ['a number of three digits is a figure', '123 规章 1', '>123 ; 规章>1'],
    ['a number before another is a figure', '3 4 规章', '>3|4 ; 规章>'],
    ['a number beside that of the label is dropped', '3 （一）予以公开 1', '（一）予以公开>1'],
    ['with several blanks', '3   （一）予以公开 1', '（一）予以公开>1'],
    ['the label numbered with a point', '12 1.属于国家秘密 1', '1.属于国家秘密>1'],
    ['the label numbered with a mark', '2 二、上年结转政府信息公开申请数量 1', '二、上年结转政府信息公开申请数量>1'],
    ['nothing of a label behind its number', '3 （一） 1', '>3 ; （一）>1'],
  ])('%s', (_, text, expected) => expect(sectionsOf([text])).toEqual([`-: ${expected}`]));

  test.each<readonly [what: string, given: readonly (string | SourceBlock)[], expected: string]>([
    ['a sentence', ['规章', '无。', '1'], '规章> ; >1'],
    ['half a sentence', ['规章', '无；', '1'], '规章> ; >1'],
    ['half a sentence in ASCII', ['规章', '无;', '1'], '规章> ; >1'],
    ['ninety characters without a blank', ['规章', '无'.repeat(90), '1'], '规章> ; >1'],
    ['a picture', ['规章', image, '1'], '规章> ; >1'],
    ['what is not printed', ['规章', struck('某'), '1'], '规章> ; >1'],
  ])('%s ends a run, and is no part of the next', (_, given, expected) =>
    expect(sectionsOf(given)).toEqual([`-: ${expected}`]),
  );

  test('eighty-nine characters, or ninety with a bar or a blank among them, are words', () => {
    expect(sectionsOf(['无'.repeat(89), '1'])).toEqual([`-: ${'无'.repeat(89)}>1`]);
    const [half, other] = ['无'.repeat(50), '有'.repeat(50)];
    expect(sectionsOf([`${half}|${other}`, '1'])).toEqual([`-: ${half}|${other}>1`]);
    expect(sectionsOf([`${half} ${other}`, '1'])).toEqual([`-: ${half}|${other}>1`]);
  });
});

describe('rows of a table', () => {
  test.each<readonly [what: string, given: readonly (string | SourceBlock)[], expected: string]>([
    ['the figures of a row are its own', [grid(['规章', '1', '2'], ['3', '4'], ['5'])], '规章>1|2 ; >3|4 ; >5'],
    ['cells one below the other go on', [grid(['规章'], ['1'], ['2'])], '规章>1|2'],
    ['words of a row go on into the next', [grid(['行政', '规范性'], ['文件', '1'])], '行政|规范性|文件>1'],
    ['cells that are kept and empty', [grid(['规章', '', '1', ''])], '规章>_|1|_'],
    ['lines before and behind', ['规章', grid(['1', '2']), '3'], '规章>1|2 ; >3'],
  ])('%s', (_, given, expected) => expect(sectionsOf(given)).toEqual([`-: ${expected}`]));
});

describe('under the heading of a table', () => {
  test.each<readonly [what: string, given: readonly (string | SourceBlock)[], sections: readonly string[]]>([
    ['each its own', ['某某 9', T2, '规章 1', T3, '2', T4, '3'], ['-: 某某>9', 'T2: 规章>1', 'T3: >2', 'T4: >3']],
    [
      'what stands under another heading is left out',
      [T4, '3', PROBLEMS, '无 8', T2, '规章 1'],
      ['-:', 'T4: >3', 'T2: 规章>1'],
    ],
    ['also tables and pictures there', [PROBLEMS, grid(['规章', '1']), image, '无。'], ['-:']],
    ['a heading once more', [T2, '规章 1', T2, '2'], ['-:', 'T2: 规章>1', 'T2: >2']],
    [
      'a row that reads like a heading',
      [T3, '一、本年新收政府信息公开申请数量 1'],
      ['-:', 'T3: 一、本年新收政府信息公开申请数量>1'],
    ],
    [
      'a row among words of a heading',
      [T3, '四、结转下年度继续办理 申请数', '1'],
      ['-:', 'T3: 四、结转下年度继续办理|申请数>1'],
    ],
    [
      'one whose figure stands before its end',
      [T3, '四、结转下年度 1 继续办理 申请数'],
      ['-:', 'T3: 四、结转下年度>1 ; 继续办理|申请数>'],
    ],
    [
      'a group among words of a heading',
      [T3, '三、本年度办理结果 申请人情况', '1'],
      ['-:', 'T3: 三、本年度办理结果|申请人情况>1'],
    ],
    [
      'a group that reads like a heading',
      [T3, '三、本年度办理结果', '（一）予以公开 1'],
      ['-:', 'T3: 三、本年度办理结果|（一）予以公开>1'],
    ],
    [
      'both in one line',
      [T3, '三、本年度办理结果 （一）予以公开', '1'],
      ['-:', 'T3: 三、本年度办理结果|（一）予以公开>1'],
    ],
  ])('%s', (_, given, sections) => expect(sectionsOf(given)).toEqual(sections));
});

describe('what is struck out', () => {
  test.each<readonly [what: string, given: readonly (string | SourceBlock)[], expected: string]>([
    ['the figures of the line before it', ['规章 1 2', struck('37')], '规章>1!struck|2!struck'],
    ['without figures, nothing', ['规章 1', struck('三')], '规章>1'],
    ['what is hidden is not struck out', ['规章 1', struck('37', 'hidden')], '规章>1'],
    ['not the line behind it', [struck('37'), '规章 1'], '规章>1'],
    ['not the line before another', ['规章 1', '行政许可 2', struck('37')], '规章>1 ; 行政许可>2!struck'],
  ])('%s', (_, given, expected) => expect(sectionsOf(given)).toEqual([`-: ${expected}`]));
});

describe('where it stood', () => {
  const piecesIn = (block: SourceBlock) =>
    looseSections([block], '2021').flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces));
  const stands: readonly PagePlace[] = [{ page: 1, x0: 0, y0: 0, x1: 9, y1: 9 }];

  test('a line of a text by its number, any other by its place', () => {
    const [one] = piecesIn(line('规章 1', { line: 7 }));
    expect(one?.at).toMatchObject({
      row: 0,
      source: { kind: 'table', number: 0, merges: false, line: 7, loose: 'line' },
    });
    const [, other] = looseSections([line('某某'), line('规章 1')], '2021').flatMap(({ lines }) => lines);
    expect(other?.pieces[1]?.at).toMatchObject({ row: 0, source: { line: 2, loose: 'paragraph', number: 0 } });
    expect(other?.pieces[1]?.at.source).toBe(other?.pieces[0]?.at.source);
  });

  test('the cells of a page know their place on it', () => {
    expect(piecesIn(line('规章 1', { stands })).map(({ cell }) => cell.stands)).toEqual([stands, stands]);
    expect(piecesIn(line('规章 1')).every(({ cell }) => !('stands' in cell))).toBe(true);
  });

  test('the pieces of a table are in its own rows', () => {
    const source = grid(['规章', '1'], ['行政许可', '2']);
    expect(piecesIn(source).map(({ at }) => [at.source === source, at.row])).toEqual([
      [true, 0],
      [true, 0],
      [true, 1],
      [true, 1],
    ]);
  });

  test.each<readonly [text: string, more: Partial<SourceParagraph>, places: readonly unknown[]]>([
    [
      '规章 1',
      {},
      [
        [
          [0, 2],
          [0, 4],
        ],
        [
          [3, 4],
          [5, 6],
        ],
      ],
    ],
    [
      '3 规章 1',
      {},
      [
        [
          [2, 4],
          [2, 6],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    ],
    [
      '3 （一）予以 1',
      {},
      [
        [
          [2, 7],
          [2, 12],
        ],
        [
          [8, 9],
          [13, 14],
        ],
      ],
    ],
    [
      '规章 1',
      {
        places: [
          [5, 9],
          [12, 14],
        ],
      },
      [[[5, 9]], [[12, 14]]],
    ],
    ['规章 1', { places: [[5, 9]] }, [undefined, [[5, 9]]]],
  ])('%s: how far each reaches, in every way of measuring', (text, more, places) =>
    expect(piecesIn(line(text, more)).map((piece) => piece.places)).toEqual(places),
  );

  test('the lines of a run, and all lines as they stand', () => {
    const blocks = blocksOf([T2, '规章', '1', '行政许可 2', '无。', '3']);
    const [, section] = looseSections(blocks, '2021');
    expect(section?.runs.map((run) => [...run.blocks].map((block) => blocks.indexOf(block)))).toEqual([
      [1, 2],
      [3],
      [5],
    ]);
    expect(section?.lines.map(({ block, pieces }) => [blocks.indexOf(block), pieces.length])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
      [5, 1],
    ]);
  });
});
