import type { FormWords } from '../form.ts';

/** 行政诉讼3件(直接1件、复议后2件): of lawsuits that were named before, those. */
const CASES_BEHIND = '(?=[的共计有为:]{0,2}[\\d一二两三四五六七八九十]{1,4}[件起宗例])';
/** Not of a case that went on: 1宗复议后又诉至法院. */
const NOT_A_CASE = '(?![之以]?后(?:又|再|仍|起诉|提起|诉|告|不服)|[机法委局权体前人应答]|中(?!有\\d)|决定|意见)';
const DIRECT = 'reviewAndLitigation.litigationDirect';
const AFTER = 'reviewAndLitigation.litigationAfterReconsideration';

const INFORMATION = '(?:的)?(?:相关)?(?:的)?(?:政府)?(?:信息)?';
const reason = (row: string, pattern: string) => ({ row: `requests.results.${row}`, pattern });

/** 信访举报投诉类3件, and in a list of results 信访类3件, 信访3件. */
const PETITIONS = [
  '(?:信访|举报|投诉)(?:[、和及]?(?:举报|投诉|信访)){1,2}类(?:申请|事项)?',
  '(?:信访|投诉|举报)类申请|(?:信访|投诉|举报)类(?=(?:不予?处理)?[共计有为:]{0,2}\\d{1,5}[件宗份条])',
  '(?<=[件宗份)%][,;、])信访(?:举报|投诉){0,2}(?=[共计有为:]{0,2}\\d{1,5}[件宗份])',
  '信访(?:事项|诉求)(?=,?(?:[按依]法?)?(?:不予|不再)处理)',
  '(?:转为|转作|作为|按照?)信访(?:事项|件)?(?:办理|处理)',
].join('|');

/** 不属于本机关、已告知向何处申请的5件 with its number behind: as the law has it, 不属于本行政机关负责公开. */
const NOT_HELD = [
  `不掌握${INFORMATION}`,
  '非本(?:机关|单位|局)掌握',
  '不属于?本(?:行政)?机关(?:职责(?:范围)?|负责公开(?:的)?|公开(?:范围)?)?(?:[、,](?:并)?已?告知[^,;。\\d]{2,14})?(?=的?\\d{1,5}[件宗份])',
  `不属于?[本我][^,;。\\d掌]{1,4}掌握${INFORMATION}`,
  '(?<=[件宗份、,;:])(?:查?无[此该]?|没有[该此]|未掌握)(?:信息|材料)(?=的?[\\d一二两三四五六七八九十]{1,3}[件宗份])|(?:[我本][局镇街办委院站]|[镇局]里|街道|中心)没有的?(?=[\\d一二两三四五六七八九十]{1,3}[件宗份])',
  '(?:政府)?信息不存在|(?<=[件宗份])不存在(?=[,;。)]|$)|(?<=[,;、])不存在(?=\\d{1,5}[件宗份])',
].join('|');

/** 逾期不补正视为撤回的2件: what the law makes of it. */
export const GIVEN_UP =
  '(?:,?(?:视为|按)[^,;:。\\d]{0,4}(?:放弃|撤回|撤销)(?:申请)?|[,、]?(?:而|且)?(?:依法)?不再处理)?';

/** The reasons that both forms print, by the words that narratives use for them. */
const REASONS: FormWords['reasons'] = [
  reason('denied.stateSecret', '国家秘密'),
  reason('denied.prohibitedByLaw', '(?:其他|依照)?法律、?(?:行政)?法规(?:的)?(?:规定)?(?:禁止|不予)公开'),
  reason('denied.threeSecuritiesOneStability', '(?:危及)?["“]?三安全一稳定["”]?'),
  reason(
    'denied.thirdPartyRights',
    '第三方(?:的)?(?:合法)?权益|(?<=因)第三方(?:明确)?(?:表示)?不同意(?:公开)?(?=[,而、]?(?:依法|决定)?不予公开)|商业秘密(?:[、和及或]个人隐私)?|(?:第三方)?(?:的)?个人隐私',
  ),
  reason('denied.internalAffairs', '(?:(?:人事|后勤)管理(?:类|等)?(?:的)?)?内部事务(?:性)?(?:信息)?'),
  reason('denied.processInformation', '过程性{1,2}(?:信息)?|过程(?:信息|(?=[共计有为:]{0,2}\\d))'),
  reason('denied.enforcementCaseFile', '(?:行政)?执法案卷(?:信息)?'),
  reason('denied.administrativeInquiry', '(?:行政)?查询事项|行政查询'),
  reason('unableToProvide.notHeld', NOT_HELD),
  reason(
    'unableToProvide.requiresCreation',
    '(?:没有|无)现成(?:的)?(?:政府)?信息(?:[,、]?需要?(?:另行|重新)?(?:加工)?制作)?|需要?(?:(?:另行|重新)(?:加工)?|加工)制作',
  ),
  reason(
    'unableToProvide.unclearAfterSupplement',
    '补正后(?:的)?(?:申请)?(?:内容)?(?:仍|仍然|依然)不明确|(?:申请)?内容(?:仍|仍然|依然)不明确',
  ),
  reason('notProcessed.petitionOrComplaint', PETITIONS),
  reason('notProcessed.duplicate', '重复申请|(?<=[件宗份)%][,;、])重复(?=[共计有为:]{0,2}\\d{1,5}[件宗份])'),
  reason('notProcessed.publicPublication', '(?:要求提供)?公开出版物'),
  reason('notProcessed.excessiveRepeated', '(?:无正当理由)?大量反复申请'),
  reason(
    'notProcessed.confirmOrReissue',
    '(?:要求)?(?:行政机关)?(?:(?:确认或)?重新出具(?:已获取(?:的)?信息)?|(?<=要求(?:行政机关)?)确认(?:已获取(?:的)?信息)?(?=[共计有为的不]))',
  ),
];

/** The reasons of （六）其他处理 that have a row of their own since the form of 2021. */
export const OVERDUE_REASONS: FormWords['reasons'] = [
  reason(
    'otherHandling.supplementOverdue',
    `(?:(?:逾期|到期|期满|过期)(?:仍|而)?(?:未|不|没有)|补正后(?:仍)?未)补正${GIVEN_UP}`,
  ),
  reason('otherHandling.feeUnpaid', `逾期(?:仍|而)?(?:未|不|没有)(?:缴纳?|交纳?)(?:费用?|信息处理费)${GIVEN_UP}`),
];

/** 公开10件, 三件已公开: among requests, what was asked for was given. 主动公开 and 依申请公开 are other words. */
const GRANTED = [
  '(?<=[,;:。、(\\n]|其中|[件请]中|依法|分别|结果|答复|(?:情况|结果|分别|类型|具体)[为是]|—)已?(?:依法|全部|按时|按期)?公开(?=[共计有为:了的]{0,2}(?:\\d{1,5}|[一二两三四五六七八九十]{1,3})[件宗份起](?:[,;。、()占]|$))',
  '(?<=[\\d一二两三四五六七八九十][件宗份起])(?:已)?(?:依法|全部|完全|全文)?公开(?=[,;。、)]|$)',
  '给予公开(?=[的共计有为]{0,2}\\d{1,5}[件宗份])',
  '(?<=[件宗份起])同意公开(?=[,;。、)]|$)',
  '(?<=[,;:。、(]|其中|已)同意公开(?=[共计有为了的]{0,2}\\d{1,5}[件宗份])',
].join('|');

/** 不予处理3件,其他1件; 申请人撤回1件: as such only in a list of results, which the reader looks for. */
const OTHERS = [
  '(?<=[件宗份条起)%][,;、])(?:其他|其它)(?:情形|情况)?(?=[的共计有为:]{0,2}\\d{1,5}[件宗份条])',
  '(?<=[件宗份条起)%][,;、])(?:申请人)?(?:主动|自愿|自行)?撤[回销](?:申请)?(?:等(?:其[他它])?(?:情形|情况|原因|处理))?(?=[共计有为:]{0,2}\\d{1,5}[件宗份条])',
].join('|');

/** 法人或其他组织: all applicants but persons. */
const ORGANIZATIONS = [
  'commercialEnterprise',
  'researchInstitution',
  'publicWelfareOrganization',
  'legalServiceOrganization',
  'otherOrganization',
];

/** What narratives written to the notices of 2019 and 2021 say of the tables, besides the printed labels. */
export const COMMON_WORDS: Omit<FormWords, 'documents'> = {
  results: [
    { group: 'granted', pattern: GRANTED },
    { group: 'partiallyGranted', pattern: '[予给][以予]部分公开|部分予以公开' },
    { group: 'denied', pattern: '不予以公开|(?<=[,;:。、])[不未]公开(?=[的共计有为]{0,2}\\d{1,5}[件宗份])' },
    { group: 'notProcessed', pattern: '(?<=[,;、])不处理(?=[共计有为]{0,2}\\d{1,5}[件宗份])' },
    { group: 'otherHandling', pattern: OTHERS },
  ],
  mayInclude: [{ group: 'granted', other: 'partiallyGranted', named: '部分公开' }],
  reviews: [
    {
      kind: 'litigationDirect',
      pattern: `(?:未经复议)?直接(?:向[^,;。\\d]{0,4}法院)?(?:起诉|诉讼|提起(?:行政)?诉讼)|(?<=诉[^。;]{0,24})(?:未经复议|直接)${CASES_BEHIND}`,
      rows: [DIRECT],
    },
    {
      kind: 'litigationAfterReconsideration',
      pattern: [
        `(?:经)?复议[之以]?后(?:又|再|仍)?(?:向[^,;。\\d]{0,4}法院)?(?:起诉|提起(?:行政)?诉讼|诉讼|诉[至到](?:人民)?法院|告[到上](?:人民)?法院)`,
        '不服复议(?:决定|结果)?(?:而|又|再|仍|后){0,2}(?:提?起诉|(?:向[^,;。\\d]{0,4}法院)?提起(?:行政)?诉讼)',
        `(?<=诉[^。;]{0,40})(?:经复议后?|复议后)(?:${CASES_BEHIND}|(?:又|再)?提起(?!行政))`,
      ].join('|'),
      rows: [AFTER],
    },
    {
      kind: 'reconsideration',
      pattern: `(?:行政)?复议${NOT_A_CASE}`,
      rows: ['reviewAndLitigation.reconsideration'],
    },
    {
      kind: 'litigation',
      pattern: '(?:行政)?诉讼(?![法费权])|被(?:起)?诉(?=[共计为有:]{0,2}[\\d一二两三四五六七八九十])',
      rows: [DIRECT, AFTER],
    },
  ],
  outcomes: [
    { kind: 'upheld', pattern: '(?:结果)?维持', column: 'upheld' },
    {
      kind: 'corrected',
      pattern: '(?:结果)?(?:被)?(?:判)?(?:决)?(?:纠正|纠错|败诉)|被(?:复议机关|法院|依法)?(?:撤销|责令重新)',
      column: 'corrected',
    },
    {
      kind: 'pending',
      pattern: '(?:尚)?未(?:审结|结案|结|判决|判|开庭)|(?:正在|尚在|仍在)(?:审理|诉讼)(?:之?中)?',
      column: 'pending',
    },
  ],
  applicants: [
    { kind: 'organizations', pattern: '(?<![人民、和及])法人(?:或者?|和|及|、)其[他它]组织', columns: ORGANIZATIONS },
    { kind: 'naturalPerson', pattern: '自然人|个人|公民|村民|居民|市民|农户', columns: ['naturalPerson'] },
    { kind: 'commercialEnterprise', pattern: '商业企业|企业|公司', columns: ['commercialEnterprise'] },
    { kind: 'researchInstitution', pattern: '科研机构|科研院所', columns: ['researchInstitution'] },
    { kind: 'publicWelfareOrganization', pattern: '(?:社会)?公益组织', columns: ['publicWelfareOrganization'] },
    {
      kind: 'legalServiceOrganization',
      pattern: '法律服务机构|律师事务所|律所',
      columns: ['legalServiceOrganization'],
    },
    { kind: 'otherOrganization', pattern: '(?<!法人(?:或者?|和|及|、)?)其[他它]组织', columns: ['otherOrganization'] },
  ],
  reasons: REASONS,
};

/** The rows of 表二 that narratives give figures of. */
export const DOCUMENT_WORDS: FormWords['documents'] = [
  { row: 'proactiveDisclosure.rules', pattern: '(?:地方)?政府规章(?!制度)', governmentsOnly: true },
  { row: 'proactiveDisclosure.normativeDocuments', pattern: '(?:行政)?规范性文件' },
  { row: 'proactiveDisclosure.licensing', pattern: '行政许可|(?<=^|[,;:。、(]|作出|办理)许可决定', short: '许可' },
  { row: 'proactiveDisclosure.penalties', pattern: '行政处罚|(?<=^|[,;:。、(]|作出|办理|下达)处罚决定', short: '处罚' },
  { row: 'proactiveDisclosure.compulsion', pattern: '行政强制|(?<=^|[,;:。、(]|作出|办理)强制决定', short: '强制' },
];
