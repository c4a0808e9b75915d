import { column, type FormColumn, type FormRow, type FormTable } from '../printed.ts';

/** 表三 收到和处理政府信息公开申请情况: the same in both editions but for （六）其他处理. */

const APPLICANTS = '申请人情况';
const ORGANIZATIONS = '法人或其他组织';
const organization = (key: string, label: string, more: Partial<FormColumn> = {}): FormColumn =>
  column({ key, label, heads: [APPLICANTS, ORGANIZATIONS, label], ...more });

/** The seven columns of table 3; 总计 is the sum of the six before it. */
export const APPLICANT_COLUMNS: readonly FormColumn[] = [
  column({ key: 'naturalPerson', label: '自然人', heads: [APPLICANTS, '自然人'], inRegisters: ['公民', '个人'] }),
  organization('commercialEnterprise', '商业企业', { inRegisters: ['企业', '公司', '企业法人'] }),
  organization('researchInstitution', '科研机构', { inRegisters: ['科研单位', '科研院所'] }),
  organization('publicWelfareOrganization', '社会公益组织', { inRegisters: ['公益组织'] }),
  organization('legalServiceOrganization', '法律服务机构', { inRegisters: ['律师事务所', '律所', '法律服务所'] }),
  organization('otherOrganization', '其他', {
    alsoCalled: ['其它'],
    inRegisters: ['其他组织', '其他法人或其他组织', '其他法人或组织'],
  }),
  column({ key: 'total', label: '总计', heads: [APPLICANTS, '总计'], total: true, alsoCalled: ['合计'] }),
];

const OUTCOMES = '三、本年度办理结果';

type RequestRow = Pick<FormRow, 'key' | 'stubs'> &
  Partial<Pick<FormRow, 'total' | 'result' | 'group' | 'alsoCalled' | 'inRegisters'>>;

/** A row of table 3 under the applicants; in messages it goes by its labels without 三、本年度办理结果. */
function requestRow({ key, stubs, ...more }: RequestRow): FormRow {
  const label = stubs.filter((stub) => stub !== OUTCOMES).join('-');
  return { key: `requests.${key}`, label, stubs, columns: APPLICANT_COLUMNS, total: false, result: false, ...more };
}

/** A row that （七）总计 adds up; its key is that of its group and, in a group of several, its own. */
export function resultRow(
  key: string,
  labels: readonly string[],
  also: Pick<FormRow, 'alsoCalled' | 'inRegisters'> = {},
): FormRow {
  const [group = key] = key.split('.');
  return requestRow({ key: `results.${key}`, stubs: [OUTCOMES, ...labels], result: true, group, ...also });
}

const DENIED = '（三）不予公开';
const UNABLE = '（四）无法提供';
const NOT_PROCESSED = '（五）不予处理';
export const OTHER_HANDLING = '（六）其他处理';
/** Withdrawn requests stand among the others of （六）, as published reports say of them. */
export const WITHDRAWN = [
  '撤回',
  '撤回申请',
  '主动撤回',
  '主动撤回申请',
  '申请人撤回',
  '申请人主动撤回',
  '撤销申请',
] as const;
/** All of （六） where it is one row. */
export const NO_LONGER_HANDLED = ['逾期不补正', '逾期不缴费', ...WITHDRAWN] as const;

const RECEIVED_ROWS: readonly FormRow[] = [
  requestRow({
    key: 'newRequests',
    stubs: ['一、本年新收政府信息公开申请数量'],
    alsoCalled: ['本年新收申请数量', '本年度新收政府信息公开申请数量'],
  }),
  requestRow({
    key: 'carriedOver',
    stubs: ['二、上年结转政府信息公开申请数量'],
    alsoCalled: ['上年结转申请数量', '上年度结转政府信息公开申请数量'],
  }),
];

/** （一） to （五）. */
const RESULT_ROWS: readonly FormRow[] = [
  resultRow('granted', ['（一）予以公开'], {
    inRegisters: ['公开', '全部公开', '同意公开', '已主动公开', '属于主动公开', '告知获取方式和途径'],
  }),
  resultRow('partiallyGranted', ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）'], {
    inRegisters: ['区分处理'],
  }),
  resultRow('denied.stateSecret', [DENIED, '1.属于国家秘密']),
  resultRow('denied.prohibitedByLaw', [DENIED, '2.其他法律行政法规禁止公开']),
  resultRow('denied.threeSecuritiesOneStability', [DENIED, '3.危及“三安全一稳定”']),
  resultRow('denied.thirdPartyRights', [DENIED, '4.保护第三方合法权益']),
  resultRow('denied.internalAffairs', [DENIED, '5.属于三类内部事务信息']),
  resultRow('denied.processInformation', [DENIED, '6.属于四类过程性信息']),
  resultRow('denied.enforcementCaseFile', [DENIED, '7.属于行政执法案卷']),
  resultRow('denied.administrativeInquiry', [DENIED, '8.属于行政查询事项']),
  resultRow('unableToProvide.notHeld', [UNABLE, '1.本机关不掌握相关政府信息'], {
    inRegisters: [
      '信息不存在',
      '政府信息不存在',
      '不掌握',
      '非本机关掌握',
      '不属于本机关公开',
      '非本机关公开',
      '不属于本机关负责公开',
    ],
  }),
  resultRow('unableToProvide.requiresCreation', [UNABLE, '2.没有现成信息需要另行制作'], {
    inRegisters: ['需要加工、分析', '没有现成信息'],
  }),
  resultRow('unableToProvide.unclearAfterSupplement', [UNABLE, '3.补正后申请内容仍不明确'], {
    inRegisters: ['申请内容不明确'],
  }),
  resultRow('notProcessed.petitionOrComplaint', [NOT_PROCESSED, '1.信访举报投诉类申请'], {
    inRegisters: ['信访', '投诉举报', '信访投诉举报', '咨询信访投诉举报'],
  }),
  resultRow('notProcessed.duplicate', [NOT_PROCESSED, '2.重复申请']),
  resultRow('notProcessed.publicPublication', [NOT_PROCESSED, '3.要求提供公开出版物']),
  resultRow('notProcessed.excessiveRepeated', [NOT_PROCESSED, '4.无正当理由大量反复申请'], {
    inRegisters: ['大量反复申请'],
  }),
  resultRow('notProcessed.confirmOrReissue', [NOT_PROCESSED, '5.要求行政机关确认或重新出具已获取信息'], {
    alsoCalled: ['要求确认或重新出具', '要求确认或重新出具已获取信息', '要求行政机关确认或重新出具'],
  }),
];

const CLOSING_ROWS: readonly FormRow[] = [
  requestRow({ key: 'results.total', stubs: [OUTCOMES, '（七）总计'], total: true, alsoCalled: ['合计'] }),
  requestRow({
    key: 'carriedForward',
    stubs: ['四、结转下年度继续办理'],
    alsoCalled: ['结转下年继续办理', '结转下年度继续办理数量'],
  }),
];

/** Table 3 with the edition's own rows of （六）其他处理. */
export function requestTable(otherHandling: readonly FormRow[], figures: number): FormTable {
  return {
    id: 'T3',
    shortName: '表三',
    title: '三、收到和处理政府信息公开申请情况',
    heading: /^.{0,10}(?:收到|处理|办理|依申请).{0,20}(?:申请|公开).{0,12}$/u,
    note: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
    print: { kind: 'grid' },
    rows: [...RECEIVED_ROWS, ...RESULT_ROWS, ...otherHandling, ...CLOSING_ROWS],
    figures,
    numberRule: 'T3-INT',
    fewBlanks: true,
    inBrief: 'totals',
  };
}
