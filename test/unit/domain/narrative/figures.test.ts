import { describe, expect, test } from 'vitest';
import { type Claim, claimsOf } from '../../../../shared/domain/evaluate/narrative/claims.ts';
import {
  answerFigure,
  cellFigure,
  held,
  heldByEach,
  receivedFigures,
  resultFigure,
  rowFigure,
  sumFigure,
  together,
} from '../../../../shared/domain/evaluate/narrative/figures.ts';
import { factsOf } from './examples.ts';

const NEW = 'requests.newRequests';
const DENIED = 'requests.results.denied';
const REASONS = [
  'stateSecret',
  'prohibitedByLaw',
  'threeSecuritiesOneStability',
  'thirdPartyRights',
  'internalAffairs',
  'processInformation',
  'enforcementCaseFile',
  'administrativeInquiry',
];
const APPLICANTS = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicWelfareOrganization',
  'legalServiceOrganization',
  'otherOrganization',
];
const NEW_WORDS = '表三“一、本年新收政府信息公开申请数量”“总计”';

/** 1, 2, 3 … of the members of what is added up. */
const counting = (row: string, members: readonly string[]) =>
  Object.fromEntries(members.map((member, at) => [`${row}.${member}`, at + 1]));

describe('a number out of the tables', () => {
  test('of one cell', () => {
    const facts = factsOf({ values: { [NEW]: 20 } });
    expect(cellFigure(facts, `${NEW}.total`)).toEqual({ words: NEW_WORDS, value: 20, cells: [`${NEW}.total`] });
    expect(cellFigure(facts, 'requests.carriedOver.total')).toBeUndefined();
    // The form of 2019 has no such row, whatever is known of it.
    const feeUnpaid = 'requests.results.otherHandling.feeUnpaid.total';
    expect(cellFigure(factsOf({ values: { [feeUnpaid]: 1 } }), feeUnpaid)?.value).toBe(1);
    expect(cellFigure(factsOf({ year: 2020, values: { [feeUnpaid]: 1 } }), feeUnpaid)).toBeUndefined();
  });

  test('of a row: its total as stated, else its columns where all are known', () => {
    const columns = counting(NEW, APPLICANTS);
    expect(rowFigure(factsOf({ values: { ...columns, [`${NEW}.total`]: 20 } }), NEW)).toEqual({
      words: NEW_WORDS,
      value: 20,
      cells: [`${NEW}.total`],
    });
    // 1 + 2 + … + 6.
    expect(rowFigure(factsOf({ values: columns }), NEW)).toEqual({
      words: NEW_WORDS,
      value: 21,
      cells: APPLICANTS.map((column) => `${NEW}.${column}`),
    });
    for (const column of APPLICANTS) {
      const { [`${NEW}.${column}`]: _, ...others } = columns;
      expect(rowFigure(factsOf({ values: others }), NEW)).toBeUndefined();
    }
    expect(rowFigure(factsOf({}), NEW)).toBeUndefined();
    expect(rowFigure(factsOf({ values: { [NEW]: 1 } }), undefined)).toBeUndefined();
    // A row without a total.
    expect(rowFigure(factsOf({ values: { 'proactiveDisclosure.fees.amount': 1 } }), 'proactiveDisclosure.fees')).toBe(
      undefined,
    );
  });

  test('of a group of results: all its rows', () => {
    const rows = counting(DENIED, REASONS);
    const facts = factsOf({ values: rows });
    const denied = {
      words: '表三“（三）不予公开”各行合计',
      // 1 + 2 + … + 8.
      value: 36,
      cells: REASONS.map((reason) => `${DENIED}.${reason}.total`),
    };
    expect(resultFigure(facts, 'results.denied')).toEqual(denied);
    expect(resultFigure(facts, 'results.denied')).toEqual(denied);
    expect(resultFigure(facts, 'results.granted')).toBeUndefined();
    expect(resultFigure(facts, 'results.none')).toBeUndefined();
    // What was added up once for a report is not taken for another's.
    expect(resultFigure(factsOf({ values: { ...rows, [`${DENIED}.stateSecret`]: 5 } }), 'results.denied')?.value).toBe(
      40,
    );
    const granted = { 'requests.results.granted': 7, 'requests.results.partiallyGranted': 2 };
    expect(resultFigure(factsOf({ values: granted }), 'results.granted')).toEqual({
      words: '表三“（一）予以公开”总计',
      value: 7,
      cells: ['requests.results.granted.total'],
    });
    expect(resultFigure(factsOf({ values: granted }), 'results.partiallyGranted')?.words).toBe(
      '表三“（二）部分公开”总计',
    );
    for (const reason of REASONS) {
      const { [`${DENIED}.${reason}`]: _, ...others } = rows;
      expect(resultFigure(factsOf({ values: others }), 'results.denied')).toBeUndefined();
    }
  });

  test('of all requests of the year', () => {
    const values = { [NEW]: 20, 'requests.carriedOver': 3, 'requests.results.total': 21 };
    const told = (known: Readonly<Record<string, number>>) =>
      receivedFigures(factsOf({ values: known })).map((figure) => figure?.value);
    expect(told(values)).toEqual([20, 23, 21]);
    expect(told({ [NEW]: 20 })).toEqual([20, undefined, undefined]);
  });

  test('of an answer: a group of results, or the row of a reason', () => {
    const facts = factsOf({ values: counting(DENIED, REASONS) });
    expect(answerFigure(facts, 'results.denied')).toEqual(resultFigure(facts, 'results.denied'));
    expect(answerFigure(facts, `reasons.${DENIED}.processInformation`)).toEqual({
      words: expect.stringContaining('过程性信息'),
      value: 6,
      cells: [`${DENIED}.processInformation.total`],
    });
    expect(answerFigure(facts, `reasons.${DENIED}.none`)).toBeUndefined();
    expect(answerFigure(facts, 'new')).toBeUndefined();
  });

  test('of several that a sentence adds up', () => {
    const [one, two] = [
      { words: '甲', value: 1, cells: ['a'] },
      { words: '乙', value: 20, cells: ['b', 'c'] },
    ];
    expect(sumFigure('甲乙', [one, two])).toEqual({ words: '甲乙', value: 21, cells: ['a', 'b', 'c'] });
    expect(together([one, two])).toEqual({ words: '甲与乙合计', value: 21, cells: ['a', 'b', 'c'] });
    for (const missing of [[], [undefined], [one, undefined], [undefined, two]]) {
      expect(sumFigure('甲乙', missing)).toBeUndefined();
      expect(together(missing)).toBeUndefined();
    }
  });
});

function claimOf(overview: string): Claim {
  const [claim] = claimsOf(factsOf({ overview }));
  if (claim === undefined) throw new RangeError(overview);
  return claim;
}

describe('a claim held against figures', () => {
  const received = claimOf('今年是开局之年。全年收到政府信息公开申请5件，均已办结。');
  const figure = (words: string, value: number, ...cells: readonly string[]) => ({ words, value, cells });

  test('none fits', () => {
    expect(held(received, [figure('甲', 2, 'a', 'b'), figure('乙', 8, 'b', 'c')])).toEqual([
      {
        section: 'overview',
        fill: {
          quote: '全年收到政府信息公开申请5件,均已办结',
          what: '收到',
          found: '5件',
          figures: '甲为 2，乙为 8',
          size: 3,
        },
        cells: ['a', 'b', 'c'],
        found: '5',
        expected: '2',
        delta: 3,
      },
    ]);
  });

  test('figures that are the same are named once', () => {
    const [remark] = held(received, [figure('甲', 7, 'a'), figure('乙', 7, 'b'), figure('丙', 6, 'c')]);
    expect(remark).toMatchObject({ delta: -2, fill: { size: 2, figures: '甲为 7，丙为 6' }, cells: ['a', 'b', 'c'] });
  });

  test('one fits, one is not known, or there are none', () => {
    expect(held(received, [figure('甲', 2), figure('乙', 5)])).toEqual([]);
    expect(held(received, [figure('甲', 5)])).toEqual([]);
    expect(held(received, [figure('甲', 2), undefined])).toEqual([]);
    expect(held(received, [undefined])).toEqual([]);
    expect(held(received, [])).toEqual([]);
  });

  test('what is rounded to more than the figures is a number of something else', () => {
    // 7.3万 is 72,500 to 73,500: rounded to 500.
    const rounded = claimOf('全年收到政府信息公开申请7.3万件。');
    expect(held(rounded, [figure('甲', 499)])).toEqual([]);
    expect(held(rounded, [figure('甲', 500)])).toHaveLength(1);
    expect(held(rounded, [figure('甲', 499), figure('乙', 600)])).toHaveLength(1);
    expect(held(rounded, [figure('甲', 72_500)])).toEqual([]);
    expect(held(rounded, [figure('甲', 72_499)])).toHaveLength(1);
  });

  test('the number of each of several', () => {
    const each = claimOf('予以公开、部分公开各1件。');
    expect([each.each, each.labels.map(({ words }) => words)]).toEqual([true, ['予以公开', '部分公开']]);
    const [one, two, three] = [figure('甲', 1, 'a'), figure('乙', 2, 'b'), figure('丙', 3, 'c')];
    expect(heldByEach(each, [one, two, three]).map(({ expected, fill }) => [expected, fill.what])).toEqual([
      ['2', '予以公开、部分公开'],
      ['3', '予以公开、部分公开'],
    ]);
    expect(heldByEach({ ...each, each: false }, [one, two, three])).toEqual([]);
    expect(heldByEach({ ...each, each: false }, [two, three])).toHaveLength(1);
  });

  test('a label that is said twice is named once', () => {
    const [label] = received.labels;
    if (label === undefined) throw new RangeError();
    expect(held({ ...received, labels: [label, label] }, [figure('甲', 2)])[0]?.fill.what).toBe('收到');
  });
});
