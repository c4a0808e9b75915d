import { defineForm } from '../form.ts';
import { DISCLOSURE } from '../since2019/disclosure.ts';
import { NARRATIVE_RULES } from '../since2019/narrativeRules.ts';
import { PLAUSIBLE_RULES } from '../since2019/plausibleRules.ts';
import { REQUEST_RULES } from '../since2019/requestRules.ts';
import { OTHER_HANDLING, requestTable, resultRow, WITHDRAWN } from '../since2019/requests.ts';
import { REVIEW_LAW_CHANGES, REVIEW_RULES } from '../since2019/reviewRules.ts';
import { REVIEW_TABLE } from '../since2019/reviews.ts';
import { COMMON_ROLES } from '../since2019/roles.ts';
import { OTHER_MATTERS, OVERVIEW, PROBLEMS } from '../since2019/sections.ts';
import { COMMON_WORDS, DOCUMENT_WORDS, GIVEN_UP, OVERDUE_REASONS } from '../since2019/words.ts';
import { YEAR_RULES } from '../since2019/yearRules.ts';
import { DISCLOSURE_ROWS } from './disclosure.ts';
import { DISCLOSURE_RULES } from './disclosureRules.ts';

const SUPPLEMENT_OVERDUE = 'requests.results.otherHandling.supplementOverdue';
const FEE_UNPAID = 'requests.results.otherHandling.feeUnpaid';
const OTHER = 'requests.results.otherHandling.other';

/** Also called by the short labels of city-wide comparison reports, and by wordings before the final form. */
const OTHER_HANDLING_ROWS = [
  resultRow(
    'otherHandling.supplementOverdue',
    [OTHER_HANDLING, '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
    {
      alsoCalled: [
        '逾期不补正',
        '申请人逾期不补正',
        '申请人无正当理由逾期不补正',
        '申请人无正当理由逾期不补正，行政机关不再处理',
      ],
    },
  ),
  resultRow(
    'otherHandling.feeUnpaid',
    [OTHER_HANDLING, '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
    {
      alsoCalled: [
        '逾期不缴费',
        '申请人逾期不缴费',
        '申请人逾期未按收费通知要求缴纳费用',
        '申请人逾期未按收费通知要求缴纳费用，行政机关不再处理',
      ],
    },
  ),
  resultRow('otherHandling.other', [OTHER_HANDLING, '3.其他'], { inRegisters: WITHDRAWN }),
];

/** 国办公开办函〔2021〕30号, report years 2021 and on. */
export const FORM_2021 = defineForm({
  edition: '2021',
  name: '2021年版格式',
  notice: '国办公开办函〔2021〕30号',
  since: 2021,
  confirmed: { until: 2025, on: '2026年11月' },
  lawChanges: REVIEW_LAW_CHANGES,
  parts: [
    { section: { ...OVERVIEW, guide: [...(OVERVIEW.guide ?? []), '原则上不超过 1000 字。'] } },
    {
      table: {
        ...DISCLOSURE,
        guide: [
          '行政许可、行政处罚、行政强制填本年作出的全部决定，公开的和依法不公开的都算。',
          '现行有效件数以本年 12 月 31 日为准。',
        ],
        print: { kind: 'blocks', spans: { 1: [3], 3: [1, 1, 1] } },
        rows: DISCLOSURE_ROWS,
        figures: 10,
        numberRule: 'T2b-INT',
      },
    },
    { table: requestTable(OTHER_HANDLING_ROWS, 175) },
    { table: REVIEW_TABLE },
    { section: PROBLEMS },
    { section: { ...OTHER_MATTERS, guide: ['收取信息处理费的情况在这里写。', ...(OTHER_MATTERS.guide ?? [])] } },
  ],
  roles: {
    ...COMMON_ROLES,
    otherHandling: [SUPPLEMENT_OVERDUE, FEE_UNPAID, OTHER],
    feeUnpaid: FEE_UNPAID,
    fees: 'proactiveDisclosure.fees.amount',
  },
  words: {
    ...COMMON_WORDS,
    reasons: [
      ...COMMON_WORDS.reasons,
      ...OVERDUE_REASONS,
      { row: SUPPLEMENT_OVERDUE, pattern: `(?:申请人)?(?:无正当理由)?逾期[不未]补正${GIVEN_UP}` },
      { row: FEE_UNPAID, pattern: `(?:申请人)?逾期[不未](?:缴费|缴纳(?:信息处理)?费用?|交费)${GIVEN_UP}` },
    ],
    documents: DOCUMENT_WORDS,
    columns: [
      { pattern: '制发|制定|出台|印发|新发|新制|新出', column: 'issued' },
      { pattern: '(?:宣布)?失效[和及、]废止|废止(?:[和及、或]?(?:宣布)?失效)?|宣布失效', column: 'repealed' },
      {
        pattern:
          '现行有效|继续有效|累计有效|存续有效|期末有效|有效(?:总数|件数|文件|数)|现有?效|现存|结存|仍在执行|(?:(?:截至|截止)[^,;。\\d]{0,6})?(?:年末|年底|目前)(?:保留|仍然|仍)?有效|(?<=[,、;件个份部:])(?:尚|仍|共|一共)?有效',
        column: 'inForce',
      },
    ],
  },
  rules: [
    ...DISCLOSURE_RULES,
    ...REQUEST_RULES,
    ...REVIEW_RULES,
    ...YEAR_RULES,
    ...PLAUSIBLE_RULES,
    ...NARRATIVE_RULES,
  ],
  before: {
    edition: '2019',
    rows: [
      {
        now: [SUPPLEMENT_OVERDUE, FEE_UNPAID, OTHER],
        were: ['requests.results.otherHandling'],
        name: OTHER_HANDLING,
        reason: '2021年版把“（六）其他处理”分为三行，三行之和才可与上年的一行比较',
      },
    ],
    columns: [],
    otherwise: '两版格式的栏目含义不同，不可比较',
  },
});
