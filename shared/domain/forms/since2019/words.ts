import type { FormWords } from '../form.ts';

const NOT_A_CASE = '(?![机法委局权体前中人应答]|决定|意见)';
const DIRECT = 'reviewAndLitigation.litigationDirect';
const AFTER = 'reviewAndLitigation.litigationAfterReconsideration';

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
    { kind: 'corrected', pattern: '(?:结果)?(?:被)?(?:纠正|纠错)', column: 'corrected' },
    { kind: 'pending', pattern: '(?:尚)?未审结', column: 'pending' },
  ],
  applicants:
    '自然人|(?<!公民[、和及或]?)(?:企业)?法人(?:和|及|或|、)其他组织|商业企业|科研机构|社会公益组织|法律服务机构',
};

/** The rows of 表二 that narratives give figures of. */
export const DOCUMENT_WORDS: FormWords['documents'] = [
  { row: 'proactiveDisclosure.normativeDocuments', pattern: '(?:行政)?规范性文件' },
  { row: 'proactiveDisclosure.licensing' },
  { row: 'proactiveDisclosure.penalties' },
  { row: 'proactiveDisclosure.compulsion' },
];
