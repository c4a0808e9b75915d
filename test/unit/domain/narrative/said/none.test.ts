import { describe, expect, test } from 'vitest';
import type { Told } from '../examples.ts';
import { type Around, type Row, readRows, remarksBy } from './heard.ts';

const NEW = 'requests.newRequests';
const RESULT = 'requests.results';
const REVIEW = 'reviewAndLitigation.reconsideration';
const DIRECT = 'reviewAndLitigation.litigationDirect';
const AFTER = 'reviewAndLitigation.litigationAfterReconsideration';

/** 20 requests, of 15 persons and 5 enterprises; 3 of the year before, 2 carried forward; 3 reviews, 2 suits and 1 after a review. */
const TABLE = {
  [NEW]: 20,
  ...{ [`${NEW}.naturalPerson`]: 15, [`${NEW}.commercialEnterprise`]: 5, [`${NEW}.researchInstitution`]: 0 },
  'requests.carriedOver': 3,
  'requests.carriedForward': 2,
  ...Object.fromEntries(
    [
      ...['stateSecret', 'prohibitedByLaw', 'threeSecuritiesOneStability', 'thirdPartyRights', 'internalAffairs'],
      ...['processInformation', 'enforcementCaseFile', 'administrativeInquiry'],
    ].map((key) => [`${RESULT}.denied.${key}`, key === 'stateSecret' ? 2 : 0]),
  ),
  ...{ [`${RESULT}.unableToProvide.notHeld`]: 6, [`${RESULT}.unableToProvide.requiresCreation`]: 0 },
  [`${RESULT}.unableToProvide.unclearAfterSupplement`]: 0,
  [`${RESULT}.notProcessed.duplicate`]: 1,
  [`${RESULT}.otherHandling.supplementOverdue`]: 4,
  ...{ [REVIEW]: 3, [DIRECT]: 2, [AFTER]: 1 },
};

/** Words that would narrow down or take over what is denied. */
const AROUND: Around = ['因处罚的上年、去年下属单位均都（结转。', '的复议申请人，行政诉讼被纠正；结转的维修工程。'];

/** What is heard to be denied in each text although the tables have it, beside it: `0 → how many`. */
const readAll = (rows: readonly Row[], more: Told = {}) => readRows('none', rows, { values: TABLE, ...more }, AROUND);

describe('what is said not to be', () => {
  test.each<{ name: string; rows: readonly Row[] }>([
    {
      name: 'requests, of all or of one kind',
      rows: [
        ['未收到政府信息公开申请。', '0 → 20'],
        ['没有收到任何形式的申请。', '0 → 20'],
        ['未收到书面申请。'],
        ['未收到2件申请的材料。'],
        ['未收到任何人申请。', '0 → 20'],
        ['未收到企业提出的申请。', '0 → 5'],
        ['未收到公民提出的申请。', '0 → 15'],
        ['未收到公民、企业提出的申请。', '0 → 20'],
        ['未收到科研机构提出的申请。'],
        ['未收到公民、法人和其他组织的申请。', '0 → 20'],
        ['未收到公民、企业、科研机构的申请。'],
        ['未收到企业法人的申请。'],
        ['未收到因企业改制的申请。'],
        ['未收到困难补助申请。'],
        ['未收到重复申请。', '0 → 1'],
        ['未收到申请人提出的意见。'],
        ['未收到政府信息公开申请引发的行政复议。', '0 → 3'],
        [`未收到政府信息公开申请，${'组织培训、交流和检查'.repeat(2)}，行政复议3件。`, '0 → 20'],
      ],
    },
    {
      name: 'requests of the whole year',
      rows: [
        ['全年零申请。', '0 → 20'],
        ['依申请公开继续保持零申请。', '0 → 20'],
        ['一季度零申请。'],
        ['补贴项目全年零申请。'],
        ['农业项目全年零申请。'],
        ['全年7月零申请。'],
        ['收到申请情况：零申请。', '0 → 20'],
        ['零申请。'],
        ['收到留言情况：零申请。'],
        ['全年无人申请公开政府信息。', '0 → 20'],
      ],
    },
    {
      name: 'reviews and suits',
      rows: [
        ['未发生行政复议。', '0 → 3'],
        ['未发生行政诉讼。', '0 → 3'],
        ['未发生行政复议、行政诉讼。', '0 → 6'],
        ['未发生行政复议被纠正。'],
        ['没有因答复不及时被复议。'],
        ['全年保持零复议。', '0 → 3'],
        ['处罚决定保持零复议。'],
        ['许可案件保持零复议。'],
        ['交警大队保持零复议。'],
        ['处罚决定未发生复议。', '0 → 3'],
        ['复议后起诉的没有。', '0 → 1'],
        ['直接起诉的为零。', '0 → 2'],
        ['收到申请20件，均未引发复议。', '0 → 3'],
        ['不予公开的2件理由充分，均未引发复议。'],
        ['不予公开的2件理由充分，都未引发复议。'],
        ['不予公开的2件理由充分，未引发复议。', '0 → 3'],
        ['收到申请20件，不予公开2件，均未引发复议。', '0 → 3'],
        ['不予公开2件。以上均未引发复议。', '0 → 3'],
        ['均未引发复议。', '0 → 3'],
        ['均未引发复议，不予公开2件。', '0 → 3'],
      ],
    },
    {
      name: 'results and reasons',
      rows: [
        ['收到申请20件，没有不予公开的。', '0 → 2'],
        ['收到申请20件，没有不予公开和无法提供的。', '0 → 8'],
        ['收到留言20件，没有不予公开的。'],
        ['没有一件是因为重复申请。', '0 → 1'],
        ['收到申请20件，没有因逾期不补正而不再处理的。', '0 → 4'],
        ['收到留言20件，没有因逾期不补正而不再处理的。'],
        ['收到申请20件，没有由于逾期不补正而不再处理的。', '0 → 4'],
        ['收到申请20件，没有因逾期不补正或者重复申请的。'],
        ['收到申请20件，没有因逾期不补正而延误答复的。'],
        ['收到申请20件，没有处理好逾期不补正的。'],
        ['收到申请20件，没有反复多次提出的。'],
        ['收到申请20件，无一家企业。', '0 → 5'],
        ['收到申请20件，无科研机构提出的。'],
        ['收到留言20件，无一家企业。'],
      ],
    },
    {
      name: 'what was carried over and forward',
      rows: [
        ['无结转下年度继续办理件。', '0 → 2'],
        ['没有上年结转的申请。', '0 → 3'],
        ['没有历年结转的申请。', '0 → 3'],
        ['没有从2022年结转来的申请。', '0 → 3'],
        ['没有从2021年结转来的申请。'],
        ['没有从2021年度结转来的申请。'],
        ['没有2023年结转的申请。', '0 → 2'],
        ['2023年，上年没有结转。', '0 → 3'],
        ['2023年，去年没有结转。', '0 → 3'],
        ['2023年，上年没有收到申请。'],
        ['没有项目资金结转下年度。'],
        ['没有2022年结转的维修工程。'],
        ['收到申请20件，年末无在办件。', '0 → 2'],
        ['没有尚在办理的申请。', '0 → 2'],
        ['收到信访3件，没有尚在办理的申请。', '0 → 2'],
        ['年末无在办件。'],
        ['没有在办的申请。', '0 → 2'],
        ['收到信访3件，没有在办的申请。'],
        ['收到信访3件，年末无在办件。'],
        ['收到申请20件，培训班无在办件。'],
      ],
    },
    {
      name: 'of this body and this year',
      rows: [
        ['下属单位未收到政府信息公开申请。'],
        ['下属单位（3个）未收到政府信息公开申请。'],
        ['我局（含下属单位）未收到政府信息公开申请。', '0 → 20'],
        ['下属单位3个，未收到政府信息公开申请。', '0 → 20'],
        ['2022年未收到政府信息公开申请。'],
        ['上年未收到政府信息公开申请。'],
        ['2023年未收到政府信息公开申请。', '0 → 20'],
        ['2022年收到1件，2023年未收到政府信息公开申请。', '0 → 20'],
        ['与2022年相比，未收到政府信息公开申请。', '0 → 20'],
        ['2022年结转3件，未收到政府信息公开申请。', '0 → 20'],
        ['2022年收到1件。未收到政府信息公开申请。', '0 → 20'],
        [`2022年收到1件，${'组织培训、交流和检查'.repeat(5)}，未收到政府信息公开申请。`, '0 → 20'],
      ],
    },
  ])('$name', ({ rows }) => {
    expect(readAll(rows)).toEqual(rows);
  });

  test('and is not, or is not known', () => {
    const rows: readonly Row[] = [['未收到政府信息公开申请，未发生行政复议、行政诉讼，无结转下年度继续办理件。']];
    const nothing = { [NEW]: 0, 'requests.carriedForward': 0, [REVIEW]: 0, [DIRECT]: 0, [AFTER]: 0 };
    expect(readAll(rows, { values: nothing })).toEqual(rows);
    expect(readAll(rows, { values: {} })).toEqual(rows);
    expect(readAll(rows)).toEqual([[...(rows[0] ?? ['']), '0 → 20', '0 → 6', '0 → 2']]);
  });

  test('what is remarked', () => {
    const [before, behind] = ['前'.repeat(30), '后'.repeat(30)];
    const text = `${before},未发生行政复议、行政诉讼,${behind}`;
    expect(remarksBy('none', { overview: `前一句。${text}。`, values: TABLE })).toEqual([
      {
        section: 'overview',
        fill: {
          quote: text.slice(text.indexOf('未发生') - 20, text.indexOf('行政诉讼') + 4 + 20),
          figures: '表四“行政复议”“总计”为 3，表四“未经复议直接起诉”“总计”为 2，表四“复议后起诉”“总计”为 1',
        },
        cells: [`${REVIEW}.total`, `${DIRECT}.total`, `${AFTER}.total`],
        ...{ found: '0', expected: '6', delta: -6 },
      },
    ]);
    expect(remarksBy('none', { overview: '未收到公民提出的申请。', values: TABLE })[0]?.cells).toEqual([
      `${NEW}.naturalPerson`,
    ]);
    // Only what is not 0 is told.
    const some = { ...TABLE, [DIRECT]: 0, [AFTER]: 0 };
    expect(remarksBy('none', { overview: '未发生行政复议、行政诉讼。', values: some })[0]).toMatchObject({
      fill: { figures: '表四“行政复议”“总计”为 3' },
      cells: [`${REVIEW}.total`],
    });
  });
});
