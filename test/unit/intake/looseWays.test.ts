import { describe, expect, test } from 'vitest';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import type { FormColumn, FormRow } from '../../../shared/domain/forms/printed.ts';
import { layOut } from '../../../shared/intake/read/grid.ts';
import { areHeadsBroken, areSideBySideInOrder, isInFormOrder } from '../../../shared/intake/read/loose/headOrder.ts';
import type { Piece } from '../../../shared/intake/read/loose/piece.ts';
import { looseSections } from '../../../shared/intake/read/loose/pieces.ts';
import { areStackedHeads } from '../../../shared/intake/read/loose/stackedHeads.ts';
import { areStackedRows } from '../../../shared/intake/read/loose/stackedRows.ts';
import { threeTables } from '../../support/threeTables.ts';

const EDITION = editionOfYearOrThrow(2023);
const [, REQUESTS, REVIEWS] = threeTables(EDITION);
const SEVEN = REQUESTS.rows[0]?.columns ?? [];

/** Columns and rows of short labels, with all that a form’s have beside them. */
const column = (label: string, also: readonly string[] = [], ...above: readonly string[]): FormColumn[] =>
  SEVEN.slice(0, 1).map((own) => ({ ...own, label, alsoCalled: also, heads: [...above, label] }));
const row = (stubs: readonly string[], also: readonly string[] = []): FormRow[] =>
  REQUESTS.rows.slice(0, 1).map((own) => ({ ...own, stubs, label: stubs.at(-1) ?? '', alsoCalled: also }));

describe('heads in lines', () => {
  const ABC = [...column('甲乙'), ...column('丙丁'), ...column('戊己')];
  const heads = (
    lines: readonly (string | readonly [letters: string, places: readonly number[]])[],
    columns: readonly FormColumn[] = ABC,
    more: { corner?: string; edges?: readonly number[]; strict?: boolean } = {},
  ) =>
    areStackedHeads(
      lines.map((line) =>
        typeof line === 'string' ? { letters: line, places: [] } : { letters: line[0], places: line[1] },
      ),
      columns,
      { corner: '', edges: [], strict: false, ...more },
    );

  test.each<readonly [what: string, lines: readonly string[], is: boolean]>([
    ['in one line', ['甲乙丙丁戊己'], true],
    ['each in two lines', ['甲丙戊', '乙丁己'], true],
    ['one longer than the others', ['甲丙丁戊', '乙己'], true],
    ['a label twice', ['甲乙丙丁戊己', '甲乙'], false],
    ['a character beside its neighbour’s, of labels that begin otherwise', ['甲丙戊', '丁乙己'], true],
    ['a character beside its neighbour’s before its label began', ['丙戊', '丁甲己', '乙'], false],
    ['two neighbours in no line together', ['甲丙', '乙戊', '丁', '己'], false],
    ['a character out of its place says nothing of its neighbours', ['丙戊', '甲己丁', '乙'], false],
    ['nothing', [], false],
  ])('%s', (_, lines, is) => expect(heads(lines)).toBe(is));

  test('labels that begin alike', () => {
    const alike = [...column('甲乙'), ...column('甲丙')];
    expect([heads(['甲甲', '乙丙'], alike), heads(['甲甲', '丙乙'], alike)]).toEqual([true, false]);
    const also = [...column('甲乙'), ...column('丙丁', ['甲丁'])];
    expect([heads(['甲丙', '乙丁'], also), heads(['甲丙', '丁乙'], also)]).toEqual([true, false]);
    const same = [...column('甲乙'), ...column('丙丁'), ...column('甲乙')];
    expect([heads(['甲丙甲', '乙丁乙'], same), heads(['甲丙甲', '丁乙乙'], same)]).toEqual([true, true]);
    const three = [...column('甲乙'), ...column('丙丁庚'), ...column('丙辛')];
    expect(heads(['甲丙丙', '丁乙庚辛'], three)).toBe(true);
  });

  test('what stands over columns', () => {
    const under = [...column('甲乙', [], '上头'), ...column('丙丁', [], '上头')];
    expect(heads(['上头', '甲乙丙丁'], under)).toBe(true);
    expect(heads(['甲乙丙丁'], under)).toBe(true);
    expect(heads(['上', '甲乙丙丁'], under)).toBe(false);
    expect(heads(['甲乙上头丙丁'], under)).toBe(false);
    // The same word over columns and as the first of them: of two ways one goes on to the end.
    const named = [...column('甲', [], '甲'), ...column('丙', [], '甲')];
    const lines = [
      ['甲', [5]],
      ['丙', [15]],
    ] as const;
    expect(heads(lines, named, { edges: [10] })).toBe(true);
  });

  test('the corner stands before all of them', () => {
    const more = { corner: '某某' };
    expect(heads(['某某甲乙丙丁戊己'], ABC, more)).toBe(true);
    expect(heads(['甲乙某某丙丁戊己'], ABC, more)).toBe(false);
    expect(heads(['甲乙丙丁某某戊己'], ABC, more)).toBe(false);
  });

  describe('over their figures', () => {
    const over = (
      [a, b, c]: readonly [a: readonly number[], b: readonly number[], c: readonly number[]],
      strict: boolean,
      edges: readonly number[] = [10, 20],
    ) =>
      heads(
        [
          ['甲乙', a],
          ['丙丁', b],
          ['戊己', c],
        ],
        ABC,
        { edges, strict },
      );
    const [A, B, C] = [
      [4, 6],
      [14, 16],
      [24, 26],
    ];
    test.each<readonly [what: string, places: Parameters<typeof over>[0], is: boolean]>([
      ['each over its own', [A, B, C], true],
      ['one between two', [A, [10, 16], C], false],
      ['one between two, at the right', [A, [14, 20], C], false],
      ['one over another', [B, B, C], false],
      ['one in places that are not known', [A, [Number.NaN, Number.NaN], C], false],
      ['one whose second character has no place', [A, [14], C], false],
    ])('%s', (_, places, is) => expect([over(places, true), over(places, false)]).toEqual([is, is]));

    test('no figures below one another: nothing is over anything', () =>
      expect([over([A, B, C], true, []), over([A, B, C], false, [])]).toEqual([false, false]));

    test('one that is beside its figures is known by a neighbour in its line; the others by their own', () => {
      const lines = [
        ['甲乙', A],
        ['丙丁戊己', [...B, 18, 26]],
      ] as const;
      expect([heads(lines, ABC, { edges: [10, 20], strict: true }), heads(lines, ABC, { edges: [10, 20] })]).toEqual([
        false,
        true,
      ]);
    });

    test('what stands over several columns, and the corner, stand where they like', () => {
      const under = ['甲乙', '丙丁', '戊己'].flatMap((label) => column(label, [], '上头'));
      const lines = [
        ['上头', [14, 16]],
        ['甲乙', A],
        ['丙丁', B],
        ['戊己', C],
      ] as const;
      expect(heads(lines, under, { edges: [10, 20], strict: true })).toBe(true);
      const cornered = [
        ['某某甲乙', [Number.NaN, Number.NaN, ...A]],
        ['丙丁', B],
        ['戊己', C],
      ] as const;
      expect(heads(cornered, ABC, { edges: [10, 20], strict: true, corner: '某某' })).toBe(true);
    });
  });
});

describe('rows in lines', () => {
  /** A line ends in `#` where it has figures. */
  const stacked = (lines: readonly string[], rows: readonly FormRow[]) =>
    areStackedRows(
      lines.map((line) => ({ letters: line.replace('#', ''), hasFigures: line.endsWith('#'), isEnd: false })),
      rows,
    );
  const TWO = [...row(['甲乙']), ...row(['丙丁'])];
  const GROUPED = [...row(['甲乙']), ...row(['上头', '丙丁']), ...row(['中头', '戊己']), ...row(['中头', '庚辛'])];

  test.each<readonly [what: string, lines: readonly string[], is: boolean]>([
    ['a line each', ['甲乙#', '丙丁#'], true],
    ['a label before its figures', ['甲', '乙#', '丙丁#'], true],
    ['a label behind its figures', ['甲#', '乙', '丙丁#'], true],
    ['a row that begins where another ends', ['甲#', '乙丙丁#'], false],
    ['two rows in one line', ['甲乙丙丁#', '#'], false],
    ['a label twice', ['甲乙甲乙#', '丙丁#'], false],
    ['a row without figures', ['甲乙', '丙丁#'], false],
  ])('%s', (_, lines, is) => expect(stacked(lines, TWO)).toBe(is));

  test.each<readonly [what: string, lines: readonly string[], is: boolean]>([
    ['groups before their rows', ['甲乙#', '上头丙丁#', '中头戊己#', '庚辛#'], true],
    ['a group that is missing', ['甲乙#', '丙丁#', '中头戊己#', '庚辛#'], true],
    ['a group beside two rows', ['甲乙#', '上头丙丁#', '中戊己#', '头庚辛#'], true],
    ['a group once more on the next page', ['甲乙#', '上头丙丁#', '中头戊己#', '中头庚辛#'], true],
    ['the end of a group once more', ['甲乙#', '上头丙丁#', '中头戊己#', '头庚辛#'], true],
    ['a group that comes back', ['甲乙#', '上头丙丁#', '中头戊己#', '上头庚辛#'], false],
    ['words of none before a row', ['甲乙#', '上头丙丁#', '某戊己#', '庚辛#'], false],
    ['words of none before a group', ['甲乙#', '上头丙丁#', '某中头戊己#', '庚辛#'], false],
    ['words of none before a group once more', ['甲乙#', '上头丙丁#', '中头戊己#', '某中头庚辛#'], false],
    ['a row that is read as a group', ['甲乙甲乙#', '上头丙丁#', '中头戊己#', '庚辛#'], false],
    ['a row that is read as its group', ['甲乙#', '上头丙丁#', '中头戊己#', '庚辛庚辛#'], false],
    ['half a group at the end', ['甲乙#', '上头丙丁#', '中戊己#', '庚辛#'], false],
  ])('%s', (_, lines, is) => expect(stacked(lines, GROUPED)).toBe(is));

  test('a label that is cut off, where another begins like it', () => {
    const [five, other] = ['甲乙丙丁戊', '甲乙丙丁己'];
    const cut = '甲乙丙丁';
    const rows = [...row([five]), ...row(['庚辛'])];
    expect([stacked([`${cut}#`, '庚辛#'], rows), stacked([`${cut.slice(1)}#`, '庚辛#'], rows)]).toEqual([true, false]);
    const alike = [...row([five]), ...row([other])];
    expect(stacked([`${five}#`, `${other}#`], alike)).toBe(true);
    expect([stacked([`${cut}#`, `${other}#`], alike), stacked([`${five}#`, `${cut}#`], alike)]).toEqual([false, false]);
    const also = [...row(['庚辛']), ...row([other], ['壬癸']), ...row([five])];
    expect(stacked(['庚辛#', '壬癸#', `${five}#`], also)).toBe(true);
    expect(stacked(['庚辛#', '壬癸#', `${cut}#`], also)).toBe(false);
  });
});

/** Words, one line each. */
const words = (...lines: readonly string[]): readonly Piece[] =>
  looseSections(
    lines.map((text) => ({ kind: 'paragraph', text, heading: false })),
    EDITION,
  ).flatMap((section) => section.lines.flatMap(({ pieces }) => pieces));
const LABELS = '自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计';

describe('the order of a header', () => {
  test.each<readonly [what: string, lines: readonly string[], is: boolean]>([
    ['in three lines, the second not from the left', ['申请人情况', '法人或其他组织 总计', '商业企业 科研机构'], true],
    ['a label twice, and on', ['自然人 自然人', '商业企业'], false],
    ['what stands over several from one that stands above it', ['商业企业 总计', '法人或其他组织'], false],
    ['over one that stands above it, and nothing at the right', ['自然人 社会公益组织', '法人或其他组织'], false],
    ['up to one that stands above it', ['自然人 其他', '法人或其他组织'], false],
    ['in the gap between two', ['自然人 总计', '法人或其他组织'], true],
    ['another order behind words of none', ['某某', '总计 自然人 商业企业'], false],
    ['a label in pieces that is under none', ['自然人 社会 公益 组织', '法人或其他组织'], false],
    ['a label in pieces of which one is another label', ['自然人 法人或 其他 组织 总计', '商业企业 其他'], true],
  ])('%s', (_, lines, is) => expect(isInFormOrder(words(...lines), SEVEN)).toBe(is));

  test('rows of one table are lines of their own', () => {
    const table = {
      kind: 'table',
      number: 1,
      merges: true,
      rows: layOut([
        [{ text: '自然人' }, { text: '总计' }],
        [{ text: '商业企业' }, { text: '其他' }],
      ]),
    } as const;
    const pieces = looseSections([table], EDITION).flatMap(({ lines }) => lines.flatMap((line) => line.pieces));
    expect(isInFormOrder(pieces, SEVEN)).toBe(true);
    expect(isInFormOrder(words('自然人 总计 商业企业 其他'), SEVEN)).toBe(false);
  });

  test.each<readonly [what: string, lines: readonly string[], is: boolean]>([
    ['whole, and pieces beside them', [LABELS, '自 商业'], false],
    ['two beginnings', ['自然 商业', '科研机构 社会公益组织 法律服务机构 其他 总计'], true],
    ['two ends', ['然人 企业', '科研机构 社会公益组织 法律服务机构 其他 总计'], false],
  ])('broken: %s', (_, lines, is) => expect(areHeadsBroken(words(...lines), SEVEN)).toBe(is));

  test('side by side: the last two groups changed places', () =>
    expect(areSideBySideInOrder(words('复议后起诉 未经复议直接起诉'), REVIEWS)).toBe(false));
});
