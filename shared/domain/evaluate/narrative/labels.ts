import { type Edition, perEdition } from '../../forms/editions.ts';
import { type FormRow, formOf } from '../../forms/forms.ts';
import type { Span } from './sentences.ts';

/** What a number in the narrative may be said to be. Results go by the groups of table 3, documents by the rows of table 2. */
export type LabelKind =
  | 'new'
  | 'handled'
  | 'done'
  | 'carriedIn'
  | 'carriedOut'
  | 'carried'
  | 'applicant'
  | 'reconsideration'
  | 'litigation'
  | 'litigationDirect'
  | 'litigationAfterReconsideration'
  | 'upheld'
  | 'corrected'
  | 'pending'
  | `results.${string}`
  | `proactiveDisclosure.${string}`;

export interface Label extends Span {
  readonly kind: LabelKind;
  readonly words: string;
}

/** A result group of table 3, e.g. （三）不予公开 with its eight rows. */
export interface ResultGroup {
  readonly kind: `results.${string}`;
  /** As printed: （三）不予公开. */
  readonly label: string;
  /** As the narratives say it: 不予公开. */
  readonly words: string;
  readonly rows: readonly FormRow[];
}

/** The result groups of a form, in printed order. */
export const resultGroupsOf = perEdition((form): readonly ResultGroup[] => {
  const rows = form.tables.flatMap((table) => table.rows.filter((row) => row.result));
  const byKey = Map.groupBy(rows, (row) => row.group ?? row.key);
  return [...byKey].map(([key, members]) => {
    const label = members[0]?.stubs[1]?.replace(/(?<=.)（.*$/, '') ?? '';
    return { kind: `results.${key}`, label, words: label.replace(/^（.）/, ''), rows: members };
  });
});

/** The rows of table 2 about which narratives give figures, by the words that stand for them. */
const DOCUMENT_ROWS = ['normativeDocuments', 'licensing', 'penalties', 'compulsion'];

interface Wording {
  readonly kind: LabelKind;
  readonly pattern: string;
}

const YEAR_BEFORE = '(?:上年度?|上一年度?|去年|往年)';
const YEAR_AFTER = '(?:下一?年度?|次年度?|明年|下一?个?年度)';
const NOT_A_CASE = '(?![机法委局权体前中人应答]|决定|意见)';

/** Longest and most particular first: the first that fits is taken. */
const FIXED: readonly Wording[] = [
  { kind: 'carriedIn', pattern: `${YEAR_BEFORE}[^,;:。\\d]{0,6}结转(?:至本年度?|到本年度?|入)?` },
  { kind: 'carriedIn', pattern: '结转(?:至|到)?(?:自)?(?:上年度?|上一年度?)' },
  {
    kind: 'carriedOut',
    pattern: `(?:结转|转入|转至|转到|转|顺延|延续)(?:至|到|入)?${YEAR_AFTER}(?:度)?(?:继续)?(?:办理|答复|处理)?`,
  },
  { kind: 'carried', pattern: '结转' },
  { kind: 'handled', pattern: '收办|办理(?=(?:政府)?信息公开申请|依申请)' },
  { kind: 'new', pattern: '新收到?|(?<!未|没|没有|不)(?:接收到?|收到|接到|(?<!不予)受理)' },
  {
    kind: 'done',
    pattern: '(?<!未|没有|不予|尚未|逾期)(?:办结|答复|办复)(?!率|时限|书|期限|意见|质量|口径|工作|内容)',
  },
  { kind: 'results.partiallyGranted', pattern: '予以部分公开' },
  { kind: 'results.denied', pattern: '不予以公开' },
  { kind: 'litigationDirect', pattern: '(?:未经复议)?直接(?:起诉|提起行政诉讼)' },
  { kind: 'litigationAfterReconsideration', pattern: '(?:经)?复议后(?:起诉|提起行政诉讼|诉讼)' },
  { kind: 'reconsideration', pattern: `(?:行政)?复议${NOT_A_CASE}` },
  { kind: 'litigation', pattern: '(?:行政)?诉讼(?![法费权])' },
  { kind: 'upheld', pattern: '(?:结果)?维持' },
  { kind: 'corrected', pattern: '(?:结果)?(?:被)?纠正' },
  { kind: 'pending', pattern: '(?:尚)?未审结' },
  {
    kind: 'applicant',
    pattern:
      '自然人|(?<!公民[、和及或]?)(?:企业)?法人(?:和|及|或|、)其他组织|商业企业|科研机构|社会公益组织|法律服务机构',
  },
];

interface Vocabulary {
  readonly pattern: RegExp;
  readonly kinds: readonly LabelKind[];
}

const vocabularyOf = perEdition(({ edition }): Vocabulary => {
  const rows = formOf(edition).tables[0].rows.filter((row) => DOCUMENT_ROWS.some((key) => row.key.endsWith(`.${key}`)));
  const wordings: readonly Wording[] = [
    ...FIXED,
    ...resultGroupsOf(edition).map(({ kind, words }) => ({ kind, pattern: words })),
    ...rows.map((row) => ({
      kind: row.key as LabelKind,
      pattern: row.label.replace(/^行政规范性文件$|^规范性文件$/, '(?:行政)?规范性文件'),
    })),
  ];
  return {
    pattern: new RegExp(wordings.map(({ pattern }) => `(${pattern})`).join('|'), 'g'),
    kinds: wordings.map(({ kind }) => kind),
  };
});

/** The labels of a text, in order. `结转至2021年` counts as carried out of 2020, `2019年结转` as carried into it. */
export function labelsIn(text: string, edition: Edition, year: number): readonly Label[] {
  const { pattern, kinds } = vocabularyOf(edition);
  return [...text.matchAll(pattern)].map((match) => {
    const index = match.slice(1).findIndex((group) => group !== undefined);
    const kind = kinds[index] ?? 'carried';
    const label = { kind, words: match[0], start: match.index, end: match.index + match[0].length };
    return kind === 'carried' ? dated(label, text, year) : label;
  });
}

function dated(label: Label, text: string, year: number): Label {
  const behind = /^(?:至|到|入)?(20\d\d|本|今)年度?(?:继续)?(?:办理|答复)?/.exec(text.slice(label.end, label.end + 16));
  if (behind !== null) {
    const kind = behind[1] === String(year + 1) ? 'carriedOut' : 'carriedIn';
    return { ...label, kind, end: label.end + behind[0].length };
  }
  const before = /(20\d\d)年度?[^,;:。]{0,6}$/.exec(text.slice(Math.max(0, label.start - 14), label.start))?.[1];
  return before === String(year - 1) ? { ...label, kind: 'carriedIn' } : label;
}

export function isReview(kind: LabelKind): boolean {
  return kind === 'reconsideration' || kind.startsWith('litigation');
}

/** Labels of one family may share a number: 予以公开及部分公开258件, 上年结转和新收304件. */
export function familyOf(kind: LabelKind): string {
  if (isReview(kind)) return 'review';
  if (kind === 'new' || kind === 'carriedIn') return 'received';
  const [family = kind] = kind.split('.');
  return family;
}
