import type { CellKind } from './catalogue.ts';
import type { Edition } from './editions.ts';

/**
 * The two statutory forms as printed: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, annexes.
 * Every label of the program comes from here.
 */
export type TableId = 'T2' | 'T3' | 'T4';

export interface FormColumn {
  readonly key: string;
  readonly label: string;
  /** The printed header cells above this column, outermost first; equal neighbours are merged when drawn. */
  readonly heads: readonly string[];
  readonly total: boolean;
  readonly kind?: CellKind;
  /** Set when a district must not add this column over its agencies. */
  readonly notAdditive?: string;
}

export interface FormRow {
  /** Path of the row in the submission, e.g. `requests.results.denied.stateSecret`. */
  readonly key: string;
  /** The row in messages: group and own label. */
  readonly label: string;
  /** The printed label cells from left to right; equal neighbours above one another are merged when drawn. */
  readonly stubs: readonly string[];
  /** The printed caption of the block the row stands in (table 2 only). */
  readonly caption?: string;
  readonly columns: readonly FormColumn[];
  readonly total: boolean;
  /** Rows whose sum is （七）总计. */
  readonly result: boolean;
}

export interface FormTable {
  readonly id: TableId;
  /** 表二, 表三, 表四: tables go by the number of their section. */
  readonly shortName: string;
  /** The section's printed heading. */
  readonly title: string;
  /** What the printed form says in the corner of table 3. */
  readonly note?: string;
  readonly rows: readonly FormRow[];
}

export interface Form {
  readonly edition: Edition;
  readonly tables: readonly [FormTable, FormTable, FormTable];
}

type ColumnDraft = Partial<FormColumn> & Pick<FormColumn, 'key' | 'label'>;

const column = (draft: ColumnDraft): FormColumn => ({ heads: [draft.label], total: false, ...draft });

// ── 表二 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The six things article 20 of the 条例 asks about, in the order of the form. */
const PROACTIVE = 'proactiveDisclosure';
const ITEM_COUNT_REASON =
  '“上一年项目数量”“本年增/减”数的是事项：同一事项由多个单位行使时会重复计算，不能按单位相加，请以本级权责清单为准';

const items2019 = [
  column({ key: 'priorYearItems', label: '上一年项目数量', notAdditive: ITEM_COUNT_REASON }),
  column({ key: 'itemsChange', label: '本年增/减', kind: 'change', notAdditive: ITEM_COUNT_REASON }),
];
const itemsAndDecisions2019 = [...items2019, column({ key: 'decisions', label: '处理决定数量' })];
const documents2019 = [
  column({ key: 'createdThisYear', label: '本年新制作数量' }),
  column({ key: 'disclosedThisYear', label: '本年新公开数量' }),
  column({ key: 'disclosedTotal', label: '对外公开总数量' }),
];
const procurement2019 = [
  column({ key: 'projects', label: '采购项目数量' }),
  column({ key: 'amount', label: '采购总金额', kind: 'amount' }),
];
const documents2021 = [
  column({ key: 'issued', label: '本年制发件数' }),
  column({ key: 'repealed', label: '本年废止件数' }),
  column({ key: 'inForce', label: '现行有效件数' }),
];
const decisions2021 = [column({ key: 'decisions', label: '本年处理决定数量' })];
const fees2021 = [column({ key: 'amount', label: '本年收费金额（单位：万元）', kind: 'amount' })];

const proactiveRow =
  (caption: string) =>
  (key: string, label: string, columns: readonly FormColumn[]): FormRow => ({
    key: `${PROACTIVE}.${key}`,
    label,
    stubs: [label],
    caption,
    columns,
    total: false,
    result: false,
  });

const item1 = proactiveRow('第二十条第（一）项');
const item5 = proactiveRow('第二十条第（五）项');
const item6 = proactiveRow('第二十条第（六）项');
const item8 = proactiveRow('第二十条第（八）项');
const item9 = proactiveRow('第二十条第（九）项');

const PROACTIVE_ROWS: Readonly<Record<Edition, readonly FormRow[]>> = {
  '2019': [
    item1('rules', '规章', documents2019),
    item1('normativeDocuments', '规范性文件', documents2019),
    item5('licensing', '行政许可', itemsAndDecisions2019),
    item5('otherExternalServices', '其他对外管理服务事项', itemsAndDecisions2019),
    item6('penalties', '行政处罚', itemsAndDecisions2019),
    item6('compulsion', '行政强制', itemsAndDecisions2019),
    item8('fees', '行政事业性收费', items2019),
    item9('centralizedProcurement', '政府集中采购', procurement2019),
  ],
  '2021': [
    item1('rules', '规章', documents2021),
    item1('normativeDocuments', '行政规范性文件', documents2021),
    item5('licensing', '行政许可', decisions2021),
    item6('penalties', '行政处罚', decisions2021),
    item6('compulsion', '行政强制', decisions2021),
    item8('fees', '行政事业性收费', fees2021),
  ],
};

// ── 表三 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const APPLICANTS = '申请人情况';
const ORGANIZATIONS = '法人或其他组织';
const applicant = (key: string, label: string): FormColumn => column({ key, label, heads: [APPLICANTS, label] });
const organization = (key: string, label: string): FormColumn =>
  column({ key, label, heads: [APPLICANTS, ORGANIZATIONS, label] });

/** The seven columns of table 3; 总计 is the sum of the six before it. */
export const APPLICANT_COLUMNS: readonly FormColumn[] = [
  applicant('naturalPerson', '自然人'),
  organization('commercialEnterprise', '商业企业'),
  organization('researchInstitution', '科研机构'),
  organization('publicWelfareOrganization', '社会公益组织'),
  organization('legalServiceOrganization', '法律服务机构'),
  organization('otherOrganization', '其他'),
  column({ key: 'total', label: '总计', heads: [APPLICANTS, '总计'], total: true }),
];

const OUTCOMES = '三、本年度办理结果';

function requestRow(key: string, stubs: readonly string[], kind: 'plain' | 'result' | 'total' = 'plain'): FormRow {
  const words = stubs.filter((stub) => stub !== OUTCOMES);
  return {
    key: `requests.${key}`,
    label: words.join('-'),
    stubs,
    columns: APPLICANT_COLUMNS,
    total: kind === 'total',
    result: kind === 'result',
  };
}

const result = (key: string, ...labels: readonly string[]): FormRow =>
  requestRow(`results.${key}`, [OUTCOMES, ...labels], 'result');

const DENIED = '（三）不予公开';
const UNABLE = '（四）无法提供';
const NOT_PROCESSED = '（五）不予处理';
const OTHER_HANDLING = '（六）其他处理';

const OTHER_HANDLING_ROWS: Readonly<Record<Edition, readonly FormRow[]>> = {
  '2019': [result('otherHandling', OTHER_HANDLING)],
  '2021': [
    result(
      'otherHandling.supplementOverdue',
      OTHER_HANDLING,
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    ),
    result(
      'otherHandling.feeUnpaid',
      OTHER_HANDLING,
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    ),
    result('otherHandling.other', OTHER_HANDLING, '3.其他'),
  ],
};

const requestRows = (edition: Edition): readonly FormRow[] => [
  requestRow('newRequests', ['一、本年新收政府信息公开申请数量']),
  requestRow('carriedOver', ['二、上年结转政府信息公开申请数量']),
  result('granted', '（一）予以公开'),
  result('partiallyGranted', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'),
  result('denied.stateSecret', DENIED, '1.属于国家秘密'),
  result('denied.prohibitedByLaw', DENIED, '2.其他法律行政法规禁止公开'),
  result('denied.threeSecuritiesOneStability', DENIED, '3.危及“三安全一稳定”'),
  result('denied.thirdPartyRights', DENIED, '4.保护第三方合法权益'),
  result('denied.internalAffairs', DENIED, '5.属于三类内部事务信息'),
  result('denied.processInformation', DENIED, '6.属于四类过程性信息'),
  result('denied.enforcementCaseFile', DENIED, '7.属于行政执法案卷'),
  result('denied.administrativeInquiry', DENIED, '8.属于行政查询事项'),
  result('unableToProvide.notHeld', UNABLE, '1.本机关不掌握相关政府信息'),
  result('unableToProvide.requiresCreation', UNABLE, '2.没有现成信息需要另行制作'),
  result('unableToProvide.unclearAfterSupplement', UNABLE, '3.补正后申请内容仍不明确'),
  result('notProcessed.petitionOrComplaint', NOT_PROCESSED, '1.信访举报投诉类申请'),
  result('notProcessed.duplicate', NOT_PROCESSED, '2.重复申请'),
  result('notProcessed.publicPublication', NOT_PROCESSED, '3.要求提供公开出版物'),
  result('notProcessed.excessiveRepeated', NOT_PROCESSED, '4.无正当理由大量反复申请'),
  result('notProcessed.confirmOrReissue', NOT_PROCESSED, '5.要求行政机关确认或重新出具已获取信息'),
  ...OTHER_HANDLING_ROWS[edition],
  requestRow('results.total', [OUTCOMES, '（七）总计'], 'total'),
  requestRow('carriedForward', ['四、结转下年度继续办理']),
];

// ── 表四 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const LITIGATION = '行政诉讼';

function reviewRow(key: string, label: string, heads: readonly string[]): FormRow {
  const outcome = (columnKey: string, columnLabel: string, total = false): FormColumn =>
    column({ key: columnKey, label: columnLabel, heads: [...heads, columnLabel], total });
  return {
    key: `reviewAndLitigation.${key}`,
    label,
    stubs: [],
    columns: [
      outcome('upheld', '结果维持'),
      outcome('corrected', '结果纠正'),
      outcome('otherOutcome', '其他结果'),
      outcome('pending', '尚未审结'),
      outcome('total', '总计', true),
    ],
    total: false,
    result: false,
  };
}

/** Table 4 prints its three groups side by side; here each group is a row of five. */
const REVIEW_ROWS: readonly FormRow[] = [
  reviewRow('reconsideration', '行政复议', ['行政复议']),
  reviewRow('litigationDirect', '未经复议直接起诉', [LITIGATION, '未经复议直接起诉']),
  reviewRow('litigationAfterReconsideration', '复议后起诉', [LITIGATION, '复议后起诉']),
];

// ── the forms ─────────────────────────────────────────────────────────────────────────────────────────────────────

const buildForm = (edition: Edition): Form => ({
  edition,
  tables: [
    { id: 'T2', shortName: '表二', title: '二、主动公开政府信息情况', rows: PROACTIVE_ROWS[edition] },
    {
      id: 'T3',
      shortName: '表三',
      title: '三、收到和处理政府信息公开申请情况',
      note: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
      rows: requestRows(edition),
    },
    { id: 'T4', shortName: '表四', title: '四、政府信息公开行政复议、行政诉讼情况', rows: REVIEW_ROWS },
  ],
});

const FORMS: Readonly<Record<Edition, Form>> = { '2019': buildForm('2019'), '2021': buildForm('2021') };

export function formOf(edition: Edition): Form {
  return FORMS[edition];
}

/** 表二, 表三 or 表四. */
export function tableName(id: TableId): string {
  const table = FORMS['2021'].tables.find((candidate) => candidate.id === id);
  if (table === undefined) throw new RangeError(`no such table: ${id}`);
  return table.shortName;
}

/** The narrative sections of the report, by the member of `narrative` that holds them. */
export const SECTIONS = {
  overview: '一、总体情况',
  problemsAndImprovements: '五、存在的主要问题及改进情况',
  otherMatters: '六、其他需要报告的事项',
} as const;
export type SectionKey = keyof typeof SECTIONS;

/** The narrative of a report; a member that is absent was not given and is not judged. */
export type Narrative = Readonly<Partial<Record<SectionKey, string>>>;
