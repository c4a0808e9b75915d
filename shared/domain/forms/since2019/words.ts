import type { FormWords } from '../form.ts';

const NOT_A_CASE = '(?![机法委局权体前中人应答]|决定|意见)';
const DIRECT = 'reviewAndLitigation.litigationDirect';
const AFTER = 'reviewAndLitigation.litigationAfterReconsideration';

const INFORMATION = '(?:的)?(?:相关)?(?:的)?(?:政府)?(?:信息)?';
const reason = (row: string, pattern: string) => ({ row: `requests.results.${row}`, pattern });

/** The reasons that both forms print, by the words that narratives use for them. */
const REASONS: FormWords['reasons'] = [
  reason('denied.stateSecret', '国家秘密'),
  reason('denied.prohibitedByLaw', '(?:其他)?法律、?行政法规禁止公开'),
  reason('denied.threeSecuritiesOneStability', '(?:危及)?["“]?三安全一稳定["”]?'),
  reason('denied.thirdPartyRights', '第三方(?:的)?(?:合法)?权益'),
  reason('denied.internalAffairs', '内部事务(?:性)?(?:信息)?'),
  reason('denied.processInformation', '过程(?:性){0,2}(?:信息)?'),
  reason('denied.enforcementCaseFile', '(?:行政)?执法案卷(?:信息)?'),
  reason('denied.administrativeInquiry', '行政查询(?:事项)?'),
  reason('unableToProvide.notHeld', `不掌握${INFORMATION}`),
  reason(
    'unableToProvide.requiresCreation',
    '(?:没有|无)现成(?:的)?(?:政府)?信息(?:,?需要?(?:另行|重新)?(?:加工)?制作)?',
  ),
  reason('unableToProvide.unclearAfterSupplement', '(?:补正后)?(?:的)?(?:申请)?内容(?:仍|仍然|依然)不明确'),
  reason('notProcessed.petitionOrComplaint', '信访、?举报、?投诉类(?:申请)?'),
  reason('notProcessed.duplicate', '重复申请'),
  reason('notProcessed.publicPublication', '(?:要求提供)?公开出版物'),
  reason('notProcessed.excessiveRepeated', '(?:无正当理由)?大量反复申请'),
  reason('notProcessed.confirmOrReissue', '(?:要求)?(?:行政机关)?确认或重新出具(?:已获取信息)?'),
];

/** What narratives written to the notices of 2019 and 2021 say of the tables, besides the printed labels. */
export const COMMON_WORDS: Omit<FormWords, 'documents'> = {
  results: [
    { group: 'partiallyGranted', pattern: '予以部分公开' },
    { group: 'denied', pattern: '不予以公开' },
  ],
  mayInclude: [{ group: 'granted', other: 'partiallyGranted', named: '部分公开' }],
  reviews: [
    { kind: 'litigationDirect', pattern: '(?:未经复议)?直接(?:起诉|提起行政诉讼)', rows: [DIRECT] },
    { kind: 'litigationAfterReconsideration', pattern: '(?:经)?复议后(?:起诉|提起行政诉讼|诉讼)', rows: [AFTER] },
    {
      kind: 'reconsideration',
      pattern: `(?:行政)?复议${NOT_A_CASE}`,
      rows: ['reviewAndLitigation.reconsideration'],
    },
    { kind: 'litigation', pattern: '(?:行政)?诉讼(?![法费权])', rows: [DIRECT, AFTER] },
  ],
  outcomes: [
    { kind: 'upheld', pattern: '(?:结果)?维持', column: 'upheld' },
    { kind: 'corrected', pattern: '(?:结果)?(?:被)?(?:判)?(?:决)?(?:纠正|纠错|败诉)', column: 'corrected' },
    { kind: 'pending', pattern: '(?:尚)?未(?:审结|结案)', column: 'pending' },
  ],
  applicants: [
    { column: 'naturalPerson', pattern: '自然人|个人' },
    { column: 'commercialEnterprise', pattern: '商业企业|企业' },
    { column: 'researchInstitution', pattern: '科研机构' },
    { column: 'publicWelfareOrganization', pattern: '社会公益组织' },
    { column: 'legalServiceOrganization', pattern: '法律服务机构' },
  ],
  reasons: REASONS,
};

/** The rows of 表二 that narratives give figures of. */
export const DOCUMENT_WORDS: FormWords['documents'] = [
  { row: 'proactiveDisclosure.normativeDocuments', pattern: '(?:行政)?规范性文件' },
  { row: 'proactiveDisclosure.licensing' },
  { row: 'proactiveDisclosure.penalties' },
  { row: 'proactiveDisclosure.compulsion' },
];
