import type { Rule } from '../../rules/rule.ts';
import type { LawChange } from '../lawChange.ts';

const FIRST_VERSION = '首次发布';
/** （三）1 to 7: since 2024 a refusal to disclose is reconsidered before it is sued over. （三）8 is none. */
const REFUSALS = [
  'stateSecret',
  'prohibitedByLaw',
  'threeSecuritiesOneStability',
  'thirdPartyRights',
  'internalAffairs',
  'processInformation',
  'enforcementCaseFile',
].map((reason) => `requests.results.denied.${reason}.total`);
const BY_LABEL = '{form.T4}“总计”字样：总计等于各项之和';

/** 表四 政府信息公开行政复议、行政诉讼情况: three groups of five. */
export const REVIEW_RULES: readonly Rule[] = [
  {
    id: 'T4-INT',
    version: 1,
    severity: 'error',
    table: 'T4',
    formula: '{form.T4}每一格是非负整数',
    message: '{place}填的是“{found}”，应为 0 或正整数。',
    intent: '件数不能是小数、负数或文字。',
    mend: '请改为实际件数：没有发生的填 0，不适用的填“/”，确实不清楚的留空。',
    basis: '{form.T4}各项均为件数',
    since: 2019,
    change: FIRST_VERSION,
    test: { kind: 'reading' },
  },
  {
    id: 'T4-SUM',
    version: 1,
    severity: 'error',
    table: 'T4',
    formula: '每一组：总计＝结果维持＋结果纠正＋其他结果＋尚未审结；总计空白时为提示',
    message: '{place}总计填 {left} 件，结果维持、结果纠正、其他结果、尚未审结之和为 {right} 件，总计{gap} 件。',
    intent: '复议、诉讼总计由四种结果相加得出。',
    mend: '请核对这一组四种结果的件数和总计。',
    basis: BY_LABEL,
    since: 2019,
    change: FIRST_VERSION,
    test: { kind: 'equal', each: 'group', left: ['*.total'], right: ['*.{inputs}'] },
  },
  {
    id: 'T4-UNALLOCATED',
    version: 1,
    severity: 'error',
    table: 'T4',
    formula: '总计已填、部分结果空白时，已填结果之和应达到总计',
    message: '{place}总计为 {expected} 件，已填的各种结果只有 {found} 件，还差 {size} 件没有分到各格：{blanks}空白。',
    intent: '空白不计入本级汇总。总计里有、分项里没有的件数会在汇总时丢失。',
    mend: '请把差额填入应填的那一格；其余没有的填 0。',
    basis: BY_LABEL,
    since: 2019,
    change: FIRST_VERSION,
    test: { kind: 'unallocated', guards: ['T4-SUM'] },
  },
  {
    id: 'T4-COD',
    version: 2,
    severity: 'warning',
    table: 'T4',
    formula:
      '县级以上政府的复议后起诉件数不多于行政复议总计；本机关仅因作为复议机关而成为共同被告的案件，不由本机关填报',
    message:
      '{place}填了 {found} 件。请确认其中没有本机关仅作为复议机关成为共同被告的案件：这类案件只由作出原行政行为的机关填报。',
    intent: '同一案件由原机关和复议机关各报一次，汇总时会重复计算。',
    mend: '请逐件核对；只有本机关是作出原行政行为的机关时才计入。',
    basis: '国办公开办函〔2016〕201号；国办公开办函〔2019〕60号、〔2021〕30号',
    since: 2019,
    change: '不问乡镇；复议后起诉不多于行政复议总计的，本机关自己的复议案件已能说明，不再提示',
    test: {
      kind: 'askGovernment',
      cells: ['reviewAndLitigation.litigationAfterReconsideration.{inputs}'],
      within: ['reviewAndLitigation.reconsideration.total'],
    },
  },
  {
    id: 'T4-FIRST',
    version: 1,
    severity: 'info',
    table: 'T4',
    formula: '2024年起，办理结果全部为不予公开（三）1至7的，一般没有未经复议直接起诉的案件',
    message:
      '{place}填了 {found} 件，而本年办理结果 {whole} 件全部是不予公开（三）1至7。2024年起，对不予公开不服的，应当先申请行政复议再起诉。',
    intent: '复议前置以后，直接起诉的案件应当来自无法提供、不予处理或已公开但不满意的答复，或者来自以前年度的申请。',
    mend: '请核对是否应填入“复议后起诉”；起诉的是以前年度的答复的，可不改。',
    basis:
      '《行政复议法》第二十三条第一款第（四）项（2024年1月1日起施行）；最高人民法院法释〔2025〕8号（2025年6月1日起施行）',
    since: 2024,
    change: FIRST_VERSION,
    test: {
      kind: 'askWholly',
      cells: ['reviewAndLitigation.litigationDirect.{inputs}'],
      part: REFUSALS,
      whole: ['requests.results.total.total'],
    },
  },
];

/** 复议前置: what rises in 行政复议 and falls in 未经复议直接起诉 from 2023 to 2025 is the law's doing first. */
export const REVIEW_LAW_CHANGES: readonly LawChange[] = [
  {
    years: [2024, 2025],
    cells: ['reviewAndLitigation.reconsideration.total', 'reviewAndLitigation.litigationDirect.total'],
    words: [
      '2024年1月1日起，对不予公开不服的应当先申请行政复议再起诉（《行政复议法》第二十三条第一款第（四）项；',
      '法释〔2025〕8号自2025年6月1日起明确适用于《政府信息公开条例》第十四条至第十六条的不予公开）。',
      '2023年以来行政复议增加、未经复议直接起诉减少，首先是法律变化的结果，同比不宜只看作工作的变化',
    ].join(''),
  },
];
