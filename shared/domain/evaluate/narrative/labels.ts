import { type Edition, perEdition } from '../../forms/editions.ts';
import type { FormWords } from '../../forms/form.ts';
import { findRow } from '../../forms/parts.ts';
import type { FormRow, FormTable, RowKey } from '../../forms/printed.ts';
import { firstCharacters } from './firstCharacters.ts';
import type { Readable } from './matches.ts';
import { mayStandIn, pairsIn, type Sought, soughtBy } from './neededWords.ts';
import type { Span } from './sentences.ts';

/**
 * What a number in the narrative may be said to be. Results go by the groups of the table of requests, documents by rows,
 * reviews and outcomes by the words of the form.
 */
export type LabelKind =
  | 'new'
  | 'handled'
  | 'due'
  | 'done'
  | 'carriedIn'
  | 'carriedOut'
  | 'carried'
  | `applicants.${string}`
  | `reviews.${string}`
  | `outcomes.${string}`
  | `results.${string}`
  | `reasons.${RowKey}`
  | `documents.${RowKey}`;

export interface Label extends Span {
  readonly kind: LabelKind;
  readonly words: string;
}

/** A group of results, e.g. （三）不予公开 with its eight rows. */
export interface ResultGroup {
  readonly kind: `results.${string}`;
  readonly table: FormTable;
  /** As printed: （三）不予公开. */
  readonly label: string;
  /** As the narratives say it: 不予公开. */
  readonly words: string;
  readonly rows: readonly FormRow[];
}

/** The result groups of a form, in printed order. */
export const resultGroupsOf = perEdition(({ tables }): readonly ResultGroup[] => tables.flatMap(groupsIn));

function groupsIn(table: FormTable): readonly ResultGroup[] {
  const byKey = Map.groupBy(
    table.rows.filter(({ result }) => result),
    ({ group, key }) => group ?? key,
  );
  return [...byKey].map(([key, rows]) => {
    const [printed = key] = rows.map(({ stubs: [, group], label }) => group ?? label);
    const label = printed.replace(/(?<=.)（.*$/, '');
    return { kind: `results.${key}`, table, label, words: label.replace(/^（.）/, ''), rows };
  });
}

/** What the form calls its groups of results, wherever in a text. */
export const printedAnswers = perEdition(
  ({ edition }): RegExp =>
    new RegExp(
      resultGroupsOf(edition)
        .map(({ words }) => literal(words))
        .join('|'),
      'g',
    ),
);

interface Wording {
  readonly kind: LabelKind;
  readonly pattern: string;
}

/** With a number right behind. */
const NUMBER = '[\\d一二两三四五六七八九十]';
const YEAR_BEFORE = '(?:上年度?|上一年度?|去年|往年|旧年)';
const CARRIED = '(?:结转|转结)';
const YEAR_AFTER = '(?:下一?年度?|次年度?|明年|下一?个?年度)';

/** 答复率, 答复书, 办结时限: words about how and when, not about how many. */
const NOT_A_QUALITY = `(?!率|时限|书|期限|意见|质量|口径|工作|内容|满意|结果可|及时|(?:予以)?(?:部分)?公开[共计有为的]{0,2}${NUMBER})`;

/** 我局依申请公开件0件, 政府信息公开申请共5件: requests that open a clause, or stand behind whose they are, with their number. */
const NAMED_ALONE = [
  '(?<=^|[,;:。(\\n)]|[年度局镇乡办区县市街道处位关部厅委]|全年|累计|年内|共|环境信息)',
  '(?:政府信息依申请公开|依申请公开(?:政府)?(?:信息)?|(?:政府)?信息公开申请|公开(?:政府)?信息申请|依申请)',
  '(?:申请)?(?:件|事项|办件|数)?',
  '(?=(?:受理|办理)?(?:方面|情况)?(?:共计?|合计|总计|总数|总量|数量|数|为|有|:){0,3}(?:\\d{1,7}(?:,\\d{3})?(?:[件宗份条起个次]|[,;。]|$)|零[,;。]))',
].join('');

/** 申请总量10件, 申请数量为9件: a clause that opens with how many requests there were. */
const SO_MANY_REQUESTS = `(?<=^|[,;:。(\\n]|[年度局镇乡办区县市街道处位关部厅委]|全年|累计|年内)申请(?:总量|总数|数量|件数|量)(?=[共计有为是达:]{0,3}${NUMBER})`;

/** Longest and most particular first: the first that fits is taken. */
const FIXED: readonly Wording[] = [
  {
    kind: 'carriedIn',
    pattern: `${YEAR_BEFORE}[^,;:。\\d]{0,6}${CARRIED}(?:[至到]?(?:本年度?|今年)(?:继续)?(?:办理|答复)?|而来|过来|下来|入)?`,
  },
  { kind: 'carriedIn', pattern: `${YEAR_BEFORE}转(?:入|来)(?=[共计有为:]{0,2}${NUMBER})` },
  { kind: 'carriedIn', pattern: `${CARRIED}(?:至|到)?(?:自)?(?:上年度?|上一年度?)` },
  {
    kind: 'carriedOut',
    pattern: `(?:结转|转结|转入|转至|转到|转|顺延|延续)(?:至|到|入)?${YEAR_AFTER}(?:度)?(?:继续)?(?:办理|答复|处理)?`,
  },
  { kind: 'carriedOut', pattern: `(?:期末|年末|年底)${CARRIED}(?=[共计有为:]{0,2}${NUMBER})` },
  { kind: 'carriedOut', pattern: '(?:正在|尚在|仍在)(?:办理|处理|答复)(?:之?中|过程中)?|尚未(?:办结|答复|办理完毕)' },
  {
    kind: 'carriedOut',
    pattern: [
      `(?:年末|期末|年底)?(?:在办|未办结|未办完)(?=[共计有为:]{0,2}${NUMBER})`,
      `(?:尚)?未到(?:法定)?(?:答复|办理)?(?:期限|时限|期)(?:的)?(?:申请)?(?:结转(?:[至到]?(?:20\\d\\d年|${YEAR_AFTER}))?)?`,
    ].join('|'),
  },
  { kind: 'carriedOut', pattern: '(?<=[件宗份起])在办(?=[,;。)])' },
  {
    kind: 'carriedOut',
    pattern: `尚有(?=${NUMBER}{1,4}[件宗份](?:申请)?(?:仍|尚)?在(?:法定|规定)?(?:的)?(?:办理|答复)?(?:期限|时限)内)`,
  },
  {
    kind: 'carriedIn',
    pattern: `(?:承接|接续|续办)?${YEAR_BEFORE}(?:度|底|末)?(?:尚)?(?:未办结|未办完|未结|在办|待办)(?:的|申请)?(?=[共计有为:]{0,2}${NUMBER})`,
  },
  { kind: 'carriedIn', pattern: `年初(?:在手|在办|未结|未办结|结存|结转)(?=[共计有为:]{0,2}${NUMBER})` },
  {
    kind: 'carriedOut',
    pattern: `(?:年末|期末|年底)(?:留存|结存|未结|(?:尚)?剩余?|(?:尚)?余)(?=[共计有为:]{0,2}${NUMBER}{1,4}[件宗份])|下年度?继续(?:办理|答复)(?=[共计有为:的]{0,2}${NUMBER})`,
  },
  {
    kind: 'carried',
    pattern: `(?<=20\\d\\d年(?:度|底|末)?)(?:转来|转入|跨年|遗留|未结|未办结)(?=[的共计有为:]{0,2}${NUMBER}{1,4}[件宗份])`,
  },
  { kind: 'carriedIn', pattern: `${YEAR_BEFORE}遗留(?=[共计有为:]{0,2}${NUMBER})` },
  { kind: 'carriedOut', pattern: `留待${YEAR_AFTER}(?:继续)?(?:办理|答复|处理)?` },
  {
    kind: 'carriedIn',
    pattern: `${YEAR_BEFORE}(?:余下?|剩余?下?|留下来?|转下来?|转来|跨年未结)(?:的)?(?=[共计有为:]{0,2}${NUMBER})|(?<=[,、;])接上年度?(?=${NUMBER}{1,4}件)`,
  },
  {
    kind: 'carriedOut',
    pattern: `(?:剩余|剩下?|余下?|留)(?=${NUMBER}{1,4}[件宗份](?:\\([^()]{0,20}\\))?[^,;。\\d]{0,8}[,]?(?:至|到|转入|结转)(?:20\\d\\d年|下一?年|明年))`,
  },
  { kind: 'carriedOut', pattern: '(?<=上年转入\\d{1,4}件[^。;]{0,20})转出(?=\\d{1,4}件)' },
  { kind: 'carriedOut', pattern: '(?<=[件宗份])待办并结转' },
  {
    kind: 'carriedIn',
    pattern: `(?<=^|[,;:。、(\n]|[上去]年|年初|期初|申请)(?:存量|旧存)(?=[共计有为:]{0,2}${NUMBER})`,
  },
  // 2021年12月29日收到、跨年办理的1件 came in, 2件跨年办理 went out.
  { kind: 'carried', pattern: '跨年度?(?:继续)?(?:办理|答复)' },
  {
    kind: 'carried',
    pattern: `${CARRIED}(?:而来|过来|下来)?|(?:待|转入|转至|转到了?|转|留(?:在|到)了?(?=20\\d\\d年(?:度)?(?:继续)?[办答])|顺延至|延至|延期至|延期到|顺延到)(?=20\\d\\d年)`,
  },
  {
    kind: 'handled',
    pattern: '收办|(?:办理|(?<!不予|其他)处理)(?=(?:政府)?信息公开申请|依申请|申请[共计合总]{0,2}\\d)',
  },
  // 依申请公开:共办理12件.
  {
    kind: 'handled',
    pattern:
      '(?<=依申请公开(?:工作|情况|方面)?[:,](?:全年|本年度?|共|总共|累计){0,2})(?:办理|受理)(?=\\d{1,5}[件宗份])',
  },
  {
    kind: 'new',
    pattern:
      '依申请公开(?:政府信息)?(?:请求|申请件)|(?<![收到理复结办布新])依申请公开(?:政府)?信息(?=[共计为:]{0,2}\\d)',
  },
  { kind: 'new', pattern: NAMED_ALONE },
  { kind: 'new', pattern: SO_MANY_REQUESTS },
  {
    kind: 'new',
    pattern:
      '(?<!自然人|企业|组织|机构|个人|公民|群众|村民|居民|公司)向[我本](?:[局厅镇乡办区县市委院]|街道|机关|单位|中心)(?:提出|提交|递交)(?:了|的)?' +
      '(?=(?:政府信息公开|信息公开|公开)申请[共计]{0,2}\\d)',
  },
  { kind: 'new', pattern: `(?<=^|[,;:。(\\n])申请公开(?=[共计]{0,2}${NUMBER}{1,4}[件宗份])` },
  { kind: 'new', pattern: `新接(?=申请)|(?<=今年|本年)新?[收来](?=${NUMBER}{1,4}[件宗份])` },
  { kind: 'new', pattern: '(?<!依)申请公开(?:政府)?信息(?=[共计为有:]{0,2}\\d)' },
  { kind: 'new', pattern: `新增(?=(?:政府信息公开|信息公开|公开)?申请(?:事项|件)?[共计为有:]{0,2}${NUMBER})` },
  { kind: 'new', pattern: '(?<=年|共|年度|累计|[,;。])登记(?=(?:政府信息公开|信息公开|公开)?申请[共计]{0,2}\\d)' },
  {
    kind: 'due',
    pattern: `(?:应办(?:理)?|(?:应|需)(?:予)?办理|应予答复)(?=(?:的)?(?:申请)?(?:总数|总量)?[共计为有:]{0,2}${NUMBER})`,
  },
  { kind: 'new', pattern: `(?<=^|[,;:。(\n年]|年度|全年|年内)新登记(?=(?:申请)?[共计]{0,2}${NUMBER})` },
  { kind: 'new', pattern: '新收到?|(?<!未|没|没有|不)(?:接收到?|收到|接到|(?<!不予)受理)' },
  {
    kind: 'done',
    pattern:
      `(?<!未|没有|不予|尚未|逾期)(?:(?:办理|处理|答复|办结)(?:完成|完毕)|完成(?:答复|办理|处理)|` +
      `已办理?(?=\\d)|(?<=[,;、。])办了(?=\\d)|(?<=[件宗份])已结(?=[,;。])|办结|答复|办复|(?<!驳)回复(?!议))${NOT_A_QUALITY}`,
  },
];

/** A wording as it is tried at a place of a text. */
interface Tried {
  readonly kind: LabelKind;
  readonly pattern: RegExp;
  readonly sought: Sought | undefined;
}

/** Wordings in their order, and for every character (a UTF-16 code unit) the few that can begin with it: at a place only those are tried. */
interface Vocabulary {
  readonly wordings: readonly Tried[];
  readonly beginningWith: ReadonlyMap<number, readonly number[]>;
}

/** All that counts as a label in the prose of a form, what comes first being taken. The rows its words name are there: `checkForm`. */
export const wordingsOf = perEdition(({ edition, words }): readonly Wording[] => [
  ...FIXED,
  ...words.reasons.map(({ row, pattern }) => ({ kind: `reasons.${row}` as const, pattern: forReason(pattern) })),
  ...words.results.map(({ group, pattern }) => ({ kind: `results.${group}` as const, pattern: answered(pattern) })),
  ...words.reviews.map(({ kind, pattern }) => ({ kind: `reviews.${kind}` as const, pattern })),
  ...words.outcomes.map(({ kind, pattern }) => ({ kind: `outcomes.${kind}` as const, pattern })),
  ...applicantWordings(words.applicants ?? []),
  ...resultGroupsOf(edition).map((group) => ({ kind: group.kind, pattern: answered(literal(group.words)) })),
  ...words.documents.map(({ row, pattern, short }) => {
    const named = pattern ?? literal(findRow(edition, row)?.row.label ?? row);
    return { kind: `documents.${row}` as const, pattern: short === undefined ? named : `${named}|${counted(short)}` };
  }),
]);

const vocabularyOf = perEdition(({ edition }) => byFirstCharacter(wordingsOf(edition)));

/** Throws where a wording could begin with any character: it would be tried at every place of every text. */
function byFirstCharacter(wordings: readonly Wording[]): Vocabulary {
  const beginningWith = new Map<number, number[]>();
  for (const [index, { pattern }] of wordings.entries()) {
    const characters = firstCharacters(pattern);
    if (characters === undefined) throw new SyntaxError(`may begin with anything: ${pattern}`);
    for (const character of characters) {
      const code = character.charCodeAt(0);
      beginningWith.set(code, [...(beginningWith.get(code) ?? []), index]);
    }
  }
  const tried = wordings.map(({ kind, pattern }) => {
    return { kind, pattern: new RegExp(pattern, 'y'), sought: soughtBy(pattern) };
  });
  return { wordings: tried, beginningWith };
}

/** 予以公开答复966件 is 予以公开: how a request was settled, not that it was. */
function answered(pattern: string): string {
  return `${pattern}(?:(?:的)?(?:答复|办结|办复)${NOT_A_QUALITY})?`;
}

/** 企业申请3件: words for an applicant stand in any text; with a number behind them they are counted. */
const NUMBER_BEHIND = '(?:提出|提交)?(?:的)?(?:申请)?[共计为有:]{0,2}[\\d一二两三四五六七八九十]';

/** 自然人和企业11件: the number is behind the last of them, and of all. */
function applicantWordings(applicants: NonNullable<FormWords['applicants']>): readonly Wording[] {
  const joined = `(?:(?:以及|[和及与或、])(?:${applicants.map(({ pattern }) => pattern).join('|')})){0,5}`;
  return applicants.map(({ kind, pattern }) => ({
    kind: `applicants.${kind}`,
    pattern: `(?:${pattern})(?=${joined}${NUMBER_BEHIND})|(?<=[件宗份](?:为|来自|由|系))(?:${pattern})${CLOSES}`,
  }));
}

/** 33件为自然人提出、2件来自企业: with its number before it. */
const CLOSES = '(?=(?:提出|提交)?(?:的)?(?:申请)?[,、;。)])';

/** 因四类过程性信息不予公开3件 is that reason, and no figure of all that were refused. */
function forReason(pattern: string): string {
  const before =
    '(?:因|由于)?(?:申请)?(?:的)?(?:内容)?(?:本机关|本单位|[本我][局办镇街厅委]|[镇乡区县市]政府|[区县市])?(?:属于|属|涉及|涉|保护)?(?:[三四]类)?';
  const answer = '(?:不予公开|不公开|无法提供|不予?处理|不再处理|不予提供)';
  // 逾期不补正、不再处理的15件: the answer is said again of the reason.
  return `${before}(?:${pattern})(?:[^,;:。\\d、和及或]{0,12}${answer}|、(?:依法)?${answer}(?=的\\d))?`;
}

/** 核发许可922件、处罚37件: with its number right behind, and before it nothing that says of which kind. */
function counted(short: string): string {
  const before = '^|[,;:。、(\\n]|作出|办理|核发|发放|实施|采取|办结|全年|年内|本年度?|当年|等';
  return `(?<=${before})${short}(?:措施)?(?=[共计有为]{0,2}\\d{1,7}(?:,\\d{3})?件)`;
}

/** A printed label as a pattern: the text has been through NFKC, and no character of it is a sign. */
function literal(label: string): string {
  return label.normalize('NFKC').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const OF_PASSAGES = new WeakMap<
  object,
  { readonly edition: Edition; readonly year: number; readonly labels: readonly Label[] }
>();

/** The labels of a passage: several readers ask for them, and they are looked for once. */
export function labelsOf(
  passage: Readable,
  { edition, year }: { readonly edition: Edition; readonly year: number },
): readonly Label[] {
  const known = OF_PASSAGES.get(passage);
  if (known?.edition === edition && known.year === year) return known.labels;
  const labels = labelsIn(passage.text, edition, year, passage.pairs);
  OF_PASSAGES.set(passage, { edition, year, labels });
  return labels;
}

/** The labels of a text, in order. `结转至2021年` counts as carried out of 2020, `2019年结转` as carried into it. */
export function labelsIn(text: string, edition: Edition, year: number, pairs = pairsIn(text)): readonly Label[] {
  const { wordings, beginningWith } = vocabularyOf(edition);
  const mayStand = wordings.map(({ sought }) => mayStandIn(pairs, sought));
  const labels: Label[] = [];
  for (let at = 0; at < text.length; ) {
    const begin = beginningWith.get(text.charCodeAt(at));
    const found = begin === undefined ? undefined : labelAt(text, at, begin, mayStand, wordings);
    const label = found?.kind === 'carried' ? dated(found, text, year) : found;
    if (label !== undefined) labels.push(label);
    at = label?.end ?? at + 1;
  }
  return labels;
}

function labelAt(
  text: string,
  at: number,
  begin: readonly number[],
  mayStand: readonly boolean[],
  wordings: readonly Tried[],
): Label | undefined {
  for (const index of begin) {
    const wording = wordings[index];
    if (mayStand[index] !== true || wording === undefined) continue;
    const { kind, pattern } = wording;
    pattern.lastIndex = at;
    const words = pattern.exec(text)?.[0];
    if (words !== undefined) return { kind, words, start: at, end: at + words.length };
  }
  return undefined;
}

/** 2020年, 2021年12月29日收到、 before what was carried over. */
const DATED = /(20\d\d)年度?(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|份)?)?[^,;:。\d]{0,6}$/;

function dated(label: Label, text: string, year: number): Label {
  const behind = /^(?:至|到|入)?(20\d\d|本|今)年度?(?:继续)?(?:办理|答复)?/.exec(text.slice(label.end, label.end + 16));
  if (behind !== null) {
    const kind = behind[1] === String(year + 1) ? 'carriedOut' : 'carriedIn';
    return { ...label, kind, end: label.end + behind[0].length };
  }
  const before = DATED.exec(text.slice(Math.max(0, label.start - 24), label.start))?.[1];
  return before === String(year - 1) ? { ...label, kind: 'carriedIn' } : label;
}

/** The place of the first label that begins at or after `at`, by halving. */
export function labelsFrom(labels: readonly Label[], at: number): number {
  let [low, high] = [0, labels.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((labels[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What became of a request, or why. */
export function isAnswer(kind: LabelKind): boolean {
  return kind.startsWith('results.') || kind.startsWith('reasons.');
}

export function isReview(kind: LabelKind): boolean {
  return kind.startsWith('reviews.');
}

/** Labels of one family may share a number: 予以公开及部分公开258件, 上年结转和新收304件. */
export function familyOf(kind: LabelKind): string {
  if (kind === 'carriedIn') return 'new';
  return /^(?:reviews|results|reasons|documents|applicants)(?=\.)/.exec(kind)?.[0] ?? kind;
}
