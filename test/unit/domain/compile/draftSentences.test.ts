import { describe, expect, test } from 'vitest';
import { sumOf, withPrintedTotals } from '../../../../shared/domain/filing/rollup.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { draftSentences, sentenceText } from '../../../../shared/domain/year/draftSentences.ts';

const HAIZHU = { district: '440105', name: '海珠区' };
const NEW = 'requests.newRequests.naturalPerson';
const LICENSING = 'proactiveDisclosure.licensing.decisions';
const PENALTIES = 'proactiveDisclosure.penalties.decisions';
const COMPULSION = 'proactiveDisclosure.compulsion.decisions';
const FEES = 'proactiveDisclosure.fees.amount';

type Cells = Readonly<Record<string, number>>;

function totals(year: number, cells: Cells) {
  return withPrintedTotals(editionOfYearOrThrow(year), sumOf([new Map(Object.entries(cells))]));
}

function drafted(year: number, cells: Cells, before?: { readonly year: number; readonly cells: Cells }, of = HAIZHU) {
  const edition = editionOfYearOrThrow(year);
  const lastYear =
    before === undefined
      ? {}
      : {
          lastYear: {
            year: before.year,
            edition: editionOfYearOrThrow(before.year),
            totals: totals(before.year, before.cells),
          },
        };
  return draftSentences({ of, year, edition, totals: totals(year, cells), ...lastYear });
}

const said = (...given: Parameters<typeof drafted>) => drafted(...given).map(sentenceText);

describe('sentences of figures', () => {
  test('of nothing say that there was nothing', () => {
    expect(said(2023, {})).toEqual([
      '2023年，全区共新收政府信息公开申请0件；上年结转0件。本年度共办结0件，结转下年度继续办理0件。',
      '2023年，全区未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。',
      '全区行政规范性文件本年制发0件，本年废止0件，现行有效0件。',
      '2023年，全区作出行政许可决定0件、行政处罚决定0件、行政强制决定0件。',
      '全区全年行政事业性收费0万元。',
    ]);
  });

  test('of the form before this one say what that form counts', () => {
    expect(said(2020, { 'proactiveDisclosure.otherExternalServices.decisions': 2 })).toEqual([
      '2020年，全区共新收政府信息公开申请0件；上年结转0件。本年度共办结0件，结转下年度继续办理0件。',
      '2020年，全区未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。',
      '全区规范性文件本年新制作0件，本年新公开0件，对外公开总0件。',
      '2020年，全区作出行政许可决定0件、其他对外管理服务事项处理决定2件、行政处罚决定0件、行政强制决定0件。',
    ]);
  });

  test('tell the results that are not 0, those of a group behind its name, in the order of the form', () => {
    const [received, results] = said(2023, {
      'requests.newRequests.naturalPerson': 7,
      'requests.newRequests.commercialEnterprise': 5,
      'requests.carriedOver.naturalPerson': 3,
      'requests.results.granted.naturalPerson': 4,
      'requests.results.granted.commercialEnterprise': 1,
      'requests.results.partiallyGranted.naturalPerson': 2,
      'requests.results.denied.stateSecret.naturalPerson': 2,
      'requests.results.denied.thirdPartyRights.naturalPerson': 1,
      'requests.results.unableToProvide.notHeld.naturalPerson': 1,
      'requests.results.otherHandling.other.naturalPerson': 1,
      'requests.carriedForward.naturalPerson': 3,
    });
    expect(received).toBe(
      '2023年，全区共新收政府信息公开申请12件；上年结转3件。本年度共办结12件，结转下年度继续办理3件。',
    );
    expect(results).toBe(
      '办理结果中，予以公开5件，部分公开2件，不予公开（属于国家秘密2件、保护第三方合法权益1件），无法提供（本机关不掌握相关政府信息1件），其他处理（其他1件）。',
    );
    const [, only] = said(2023, { 'requests.results.denied.stateSecret.naturalPerson': 1 });
    expect(only).toBe('办理结果中，不予公开（属于国家秘密1件）。');
  });

  test('tell the reviews and lawsuits that there were, with their outcomes, and which there were not', () => {
    const row = (key: string, column: string) => `reviewAndLitigation.${key}.${column}`;
    const [, some] = said(2023, {
      [row('reconsideration', 'upheld')]: 2,
      [row('reconsideration', 'corrected')]: 1,
      [row('litigationDirect', 'pending')]: 1,
    });
    expect(some).toBe(
      '因政府信息公开工作发生行政复议3件，其中结果维持2件、结果纠正1件；未经复议直接起诉1件，其中尚未审结1件；没有复议后起诉的案件。',
    );
    const [, one] = said(2023, { [row('litigationDirect', 'otherOutcome')]: 1 });
    expect(one).toBe('因政府信息公开工作发生未经复议直接起诉1件，其中其他结果1件；没有行政复议、复议后起诉的案件。');
    const [, all] = said(2023, {
      [row('reconsideration', 'upheld')]: 1,
      [row('litigationDirect', 'upheld')]: 1,
      [row('litigationAfterReconsideration', 'upheld')]: 1,
    });
    expect(all).toBe(
      '因政府信息公开工作发生行政复议1件，其中结果维持1件；未经复议直接起诉1件，其中结果维持1件；复议后起诉1件，其中结果维持1件。',
    );
  });

  test('call the place what it is', () => {
    const of = { district: '440000', name: '广东省' };
    expect(said(2023, {}, undefined, of).filter((sentence) => sentence.includes('全省'))).toHaveLength(5);
  });

  test('name the cell of every figure in them', () => {
    const [received = [], ...rest] = drafted(
      2023,
      { [NEW]: 6, [FEES]: 1_234_500 },
      { year: 2022, cells: { [NEW]: 4 } },
    );
    expect(received.flatMap((each) => ('words' in each ? [] : [each]))).toEqual([
      { figure: '6', cell: expect.objectContaining({ name: 'requests.newRequests.total' }) },
      { change: '50.0%', cell: expect.objectContaining({ name: 'requests.newRequests.total' }) },
      { figure: '0', cell: expect.objectContaining({ name: 'requests.carriedOver.total' }) },
      { figure: '0', cell: expect.objectContaining({ name: 'requests.results.total.total' }) },
      { figure: '0', cell: expect.objectContaining({ name: 'requests.carriedForward.total' }) },
    ]);
    const figures = rest.flat().flatMap((each) => ('figure' in each ? [[each.cell.name, each.figure]] : []));
    expect(figures.slice(-4)).toEqual([
      [LICENSING, '0'],
      [PENALTIES, '0'],
      [COMPULSION, '0'],
      [FEES, '1.2345'],
    ]);
  });
});

describe('a figure beside the year before', () => {
  const changeOf = (now: number, before: number) =>
    /申请\d+件(.*)；上年结转/.exec(said(2023, { [NEW]: now }, { year: 2022, cells: { [NEW]: before } })[0] ?? '')?.[1];

  test.each([
    [6, 4, '，同比增长50.0%'],
    [3, 4, '，同比下降25.0%'],
    [4, 4, '，与上年持平'],
    [0, 0, '，与上年持平'],
    [8, 4, '，同比增长100.0%'],
    [0, 4, '，同比下降100.0%'],
    // From nothing nothing grows by a percentage.
    [4, 0, ''],
    // What is left is never told as nothing, and what changed is never told as no change.
    [1, 100_000, '，同比下降超过99.9%'],
    [100_001, 100_000, '，同比增长不足0.1%'],
    [99_999, 100_000, '，同比下降不足0.1%'],
    [199_999, 100_000, '，同比增长100.0%'],
  ])('%i after %i: %s', (now, before, words) => {
    expect(changeOf(now, before)).toBe(words);
  });

  test('stands behind items of a list in parentheses, and behind an amount', () => {
    const sentences = said(
      2023,
      { [LICENSING]: 10, [PENALTIES]: 4, [COMPULSION]: 3, [FEES]: 1_500_000 },
      { year: 2022, cells: { [LICENSING]: 8, [PENALTIES]: 4, [FEES]: 3_000_000 } },
    );
    expect(sentences.slice(-2)).toEqual([
      '2023年，全区作出行政许可决定10件（同比增长25.0%）、行政处罚决定4件（与上年持平）、行政强制决定3件。',
      '全区全年行政事业性收费1.5万元，同比下降50.0%。',
    ]);
    // Only what is new and decided is told with its change.
    expect(sentences.join('').match(/同比|持平/g)).toHaveLength(4);
  });

  test('is left out where the form before does not count it', () => {
    const sentences = said(
      2021,
      { [LICENSING]: 10, [FEES]: 1_500_000 },
      { year: 2020, cells: { [LICENSING]: 8, 'proactiveDisclosure.centralizedProcurement.amount': 3_000_000 } },
    );
    expect(sentences.at(-2)).toContain('行政许可决定10件（同比增长25.0%）');
    expect(sentences.at(-1)).toBe('全区全年行政事业性收费1.5万元。');
  });
});
