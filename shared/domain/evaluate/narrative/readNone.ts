import { formOf } from '../../forms/editions.ts';
import { claimsOf } from './claims.ts';
import { cellFigure, type Figure, type MaybeFigure, resultFigure, rowFigure } from './figures.ts';
import { isReview, type LabelKind, labelsIn } from './labels.ts';
import { matchesIn, matchesOf } from './matches.ts';
import { isAfterOthers, isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { namesElse } from './plainClause.ts';
import { cellsDenied } from './readDocuments.ts';
import { reviewKeys } from './reviewGroups.ts';
import { CAME_OVER, isPartOf, WITH_ANOTHER_YEAR } from './scopes.ts';
import { clauseBefore, type Span } from './sentences.ts';

/** 未收到…申请, 没有…申请: what stands between must not narrow it down to one kind of application. */
const NO_REQUESTS =
  /(?:(?:未|没有|尚未|未曾)(?:收到|接到|接收到?|受理|发生|出现)|无(?:新?收到?)?(?=政府信息公开申请|依申请|信息公开申请|政府信息依申请|公开政府信息申请)|没有(?=政府信息公开申请|依申请|信息公开申请|公民))([^,;:。\n]{0,40}?)(?:依申请公开|申请)/g;
/** 未发生因…申请被申请行政复议: the requests are only the cause of what did not happen. */
const NARROWED =
  /^(?:因|由|其[他它](?!组织))|复议|诉讼|许可|举报|投诉|信访|收费|书面|网|信函|邮|电话|当面|传真|[^、和及或]法人|企业|结转|撤|逾期|缴|补正|咨询|仲裁|内容|\d/;

/** 申请人, 申请行政复议, 申请引发的行政复议: what is denied comes behind. */
const NOT_THE_REQUESTS = /^(?:行政|人)|^[^,;:。、和及与或\n]{0,14}(?:复议|诉讼|补正|撤回)/;

/** 全年无人申请公开政府信息. */
const NOBODY_ASKED = new RegExp(
  [
    /(?:无人|(?:没有|无)(?:任何|一个)?(?:人|(?:(?:公民|法人|群众|单位|组织|企业|其他组织|个人)[、和或及]?){1,4}))/,
    /(?:(?:来|依法)?向[我本][^,;。\d]{1,4})?(?:依法)?(?:提出|提交)?/,
    /(?:申请(?:公开(?:政府)?信息|(?:政府)?信息公开)|(?:政府)?信息公开申请)/,
  ]
    .map(({ source }) => source)
    .join(''),
  'g',
);

/** 全年零申请, 依申请公开继续保持零申请: of the whole year, and of all requests. */
const ZERO_REQUESTS = /零申请(?=[,;。)\n]|$)/g;
const OF_THE_YEAR = /全年|年度|年内|当年|本年|20\d\d年|依申请公开|信息公开申请/;
const OF_A_PART =
  /季|半年|月|周|日|网|线|信函|当面|窗口|企业|法人|组织|机构|复议|诉讼|许可|补贴|处罚|文件|[上去]年|连续|单位|部门|其[余他]|[个家]/;

function isZeroOfTheYear({ agencyName }: NarrativeFacts, passage: Passage, { index }: RegExpExecArray): boolean {
  const clause = clauseBefore(passage.text, index, 30);
  if (OF_A_PART.test(clause) || namesElse(clause, agencyName)) return false;
  return OF_THE_YEAR.test(clause) || isAfterRequests(passage, index);
}

/** 未发生…行政复议、行政诉讼. */
const NO_REVIEWS = new RegExp(
  [
    '(?:',
    '(?:不存在|(?:未|没有|尚未|未曾|无)(?:发生|出现|产生|引发|引起|收到|接到|提起|涉及|存在|被|有|因))',
    '|(?:无|没有)(?=因|涉|任何|举报|投诉|(?:任何|一个?)?人(?:来|因|对|就|为|申请|提[起出])|行政复议|行政诉讼|复议|诉讼|(?:政府)?信息公开|依申请|申请行政|相关)',
    '|无一[件起例宗](?:被|因|进入|引发|引起|发生|经|提起|申请)?',
    ')[^,;:。\\n\\d]{0,40}?(?:复议|诉讼)[^,;:。\\n\\d]{0,24}',
    '|(?<=^|[,;。:\\n]|引[起发]的|工作的|公开的|公开)(?:行政)?(?:复议|诉讼)(?:[和、及与]?(?:行政)?诉讼)?(?:案件|情况)?:?均(?:未|没有)(?:发生|出现)',
    // 零复议、零诉讼.
    '|(?<=^|[,;、:。(\\n]|实现|保持|为|[年度内])零(?:行政)?(?:复议|诉讼)(?:[、,]?零(?:行政)?诉讼)?(?=[,;、。)\\n]|$)',
    // 行政复议和诉讼方面:均无。
    '|(?<=^|[,;。:\\n]|引[起发]的|工作的|公开的|公开)(?:行政)?(?:复议|诉讼)(?:[和、及](?:行政)?诉讼)?(?:方面|情况|案件)?:?均?(?:(?:为)?[无零]|(?<=:)(?:未|没有)发生|(?<=:)没有)(?=[,;。\\n]|$)',
  ].join(''),
  'g',
);
/** 没有因答复不及时被复议: there may be others. */
const FOR_A_FAULT = /因[^,;。]{0,8}(?:不(?!予公开|服|当)|未|超|逾|违|错|失|漏)[^,;。]{0,8}(?:被|引|导致|而|提)/;
const NOT_NONE =
  /败诉|被纠|纠错|纠正|撤销|变更|违法|确认|前置|(?<!本)机关|机构|责令|超期|逾期|未审结|改变|率|意见|决定书|法律|[法能]力/;

/** 未收到申请 means 第一项 is 0; 未发生行政复议、行政诉讼 means that those groups of table 4 are 0. */
export const readNone: NarrativeReader = (facts) =>
  passagesOf(facts.narrative).flatMap((passage) => [
    ...matchesOf(passage, NO_REQUESTS)
      .filter(
        (match) =>
          (!NARROWED.test(inside(match)) || applicantsNamed(facts, inside(match)).length > 0) &&
          !NOT_THE_REQUESTS.test(passage.text.slice(match.index + match[0].length, match.index + match[0].length + 24)),
      )
      .flatMap((match) => remarks(facts, passage, spanOf(match), requestsDenied(facts, match))),
    ...matchesOf(passage, ZERO_REQUESTS)
      .filter((match) => isZeroOfTheYear(facts, passage, match))
      .flatMap((match) =>
        remarks(facts, passage, spanOf(match), [rowFigure(facts, formOf(facts.edition).roles.received)]),
      ),
    ...matchesOf(passage, NOBODY_ASKED).flatMap((match) =>
      remarks(facts, passage, spanOf(match), [rowFigure(facts, formOf(facts.edition).roles.received)]),
    ),
    ...matchesOf(passage, NO_REVIEWS)
      .filter(
        (match) =>
          !NOT_NONE.test(match[0]) &&
          !FOR_A_FAULT.test(match[0]) &&
          !isOfElse(facts, passage, match) &&
          !isOfSome(facts, passage, match),
      )
      .flatMap((match) => remarks(facts, passage, spanOf(match), reviewFigures(facts, match[0]))),
    ...matchesOf(passage, NO_RESULTS)
      .filter(({ index }) => isAfterRequests(passage, index))
      .flatMap((match) => remarks(facts, passage, spanOf(match), deniedResults(facts, match[0]))),
    ...matchesOf(passage, NOTHING_CARRIED)
      .filter(([words]) => !/资金|预算|结余|项目|经费/.test(words) && !OF_NO_REQUESTS.test(words))
      .flatMap((match) => remarks(facts, passage, spanOf(match), carriedFigures(facts, passage, match))),
    ...matchesOf(passage, NOTHING_OPEN)
      .filter(({ index }) => OPENS_CLAUSE.test(passage.text.slice(Math.max(0, index - 1), index)))
      .filter(({ index, 0: words }) => isOfRequests(passage, index, words))
      .flatMap((match) =>
        remarks(facts, passage, spanOf(match), [rowFigure(facts, formOf(facts.edition).roles.carriedOut)]),
      ),
    ...remarksOnReasonsDenied(facts, passage),
    ...matchesOf(passage, NO_KIND)
      .filter(({ index }) => isAfterRequests(passage, index))
      .flatMap((match) => remarks(facts, passage, spanOf(match), kindsDenied(facts, inside(match)))),
    ...matchesOf(passage, NO_SUIT_OF_A_KIND).flatMap((match) =>
      remarks(facts, passage, spanOf(match), reviewFigures(facts, inside(match))),
    ),
    ...cellsDenied(facts, passage).flatMap(({ span, figures }) => remarks(facts, passage, span, figures)),
  ]);

/** 规范性文件零复议、零诉讼, 确保零复议: of something else, or wanted. */
function isOfElse({ agencyName }: NarrativeFacts, { text }: Passage, { index, 0: words }: RegExpExecArray): boolean {
  const clause = clauseBefore(text, index, 30);
  return words.startsWith('零') && (/处罚|许可|案件|决定/.test(clause) || namesElse(clause, agencyName));
}

/** 没有一件是因为重复申请, 没有因逾期不补正而不再处理的: nothing but the reason and what follows from it. */
const NO_REASON = new RegExp(
  [
    '(?:没有|未有|无|不存在|未出现|未发生)(?:一件|任何)?(?:申请)?(?:是|属于?|系)?(?:因为?|由于|以)?',
    '(?=[^,;:。\\n\\d]{0,12}(?:重复|补正|信访|隐私|秘密|案卷|过程性|内部|查询|不掌握|现成|出版物|反复|缴))[^,;:。\\n\\d]{2,24}(?=[,;。)\\n]|$)',
  ].join(''),
  'g',
);
const BEFORE_THE_REASON =
  /^(?:没有|未有|无|不存在|未出现|未发生)(?:一件|任何)?(?:申请)?(?:是|属于?|系)?(?:因为?|由于|以)$|^(?:没有|未有|无)一件(?:申请)?(?:是|属于?|系)?$|^(?:不存在|未出现|未发生)(?:申请人)?$/;
const BEHIND_THE_REASON =
  /^(?:的)?(?:申请|信息)?(?:而|为由)?(?:被)?(?:不予公开|不予处理|不再处理|无法提供)?(?:的)?(?:申请|情形|情况)?$/;

function remarksOnReasonsDenied(facts: NarrativeFacts, passage: Passage) {
  return matchesOf(passage, NO_REASON).flatMap((match) => {
    const [words] = match;
    const [label, ...more] = labelsIn(words, facts.edition, facts.year).filter(({ kind }) =>
      kind.startsWith('reasons.'),
    );
    if (label === undefined || more.length > 0) return [];
    // The label takes 因 with it.
    const before = words.slice(0, label.start) + (/^(?:因|由于)/.exec(label.words)?.[0] ?? '');
    if (!BEFORE_THE_REASON.test(before) || !BEHIND_THE_REASON.test(words.slice(label.end))) return [];
    if (!words.includes('申请') && !isAfterRequests(passage, match.index)) return [];
    return remarks(facts, passage, spanOf(match), [rowFigure(facts, label.kind.slice('reasons.'.length))]);
  });
}

/** 无一家企业, 没有法律服务机构提出的: no request of that kind of applicant. */
const NO_KIND =
  /(?<=^|[,;。:(\n])(?:无一家|没有一家|没有|无)((?:商业)?企业|科研机构|社会公益组织|法律服务机构)(?:提出|提交|申请)?(?:的)?(?:申请)?(?=[,;。)\n]|$)/g;

function kindsDenied(facts: NarrativeFacts, kind: string): readonly MaybeFigure[] {
  const { received } = formOf(facts.edition).roles;
  return applicantsNamed(facts, kind).map((column) => cellFigure(facts, `${received}.${column}`));
}

/** 复议后起诉的没有, 直接起诉的为零. */
const NO_SUIT_OF_A_KIND =
  /(?<=^|[,;。:(\n])((?:未经复议)?直接(?:起诉|提起诉讼)|(?:经)?复议(?:之|以)?后(?:又|再|仍)?(?:起诉|提起诉讼))的?(?:案件)?,?(?:没有|无|为零|为0)(?=[,;。)\n]|$)/g;

/** 不予公开的3件理由充分,…,均未引发复议: said of some of the requests, where their number alone was told. */
function isOfSome(facts: NarrativeFacts, passage: Passage, { index }: RegExpExecArray): boolean {
  if (!/[均都]$/.test(passage.text.slice(Math.max(0, index - 1), index))) return false;
  const sentence = sentenceAt(passage.sentences, index);
  const told = claimsOf(facts).filter(
    (claim) => claim.passage === passage && claim.sentence === sentence && claim.end <= index,
  );
  return told.length > 0 && told.every(({ labels }) => labels.every(({ kind }) => /^(?:results|reasons)\./.test(kind)));
}

/** 未收到科研机构提出的申请, 未收到重复申请: the cells of that kind; of all requests where no kind is named, of none where it is another. */
function requestsDenied(facts: NarrativeFacts, match: RegExpExecArray): readonly MaybeFigure[] {
  const { received } = formOf(facts.edition).roles;
  const kind = inside(match);
  const reasons = labelsIn(match[0], facts.edition, facts.year).flatMap(({ kind: label }) =>
    label.startsWith('reasons.') ? [rowFigure(facts, label.slice('reasons.'.length))] : [],
  );
  if (reasons.length > 0) return reasons;
  const columns = applicantsNamed(facts, kind);
  if (columns.length > 0) return columns.map((column) => cellFigure(facts, `${received}.${column}`));
  return /[一-龥]{2,}/.test(kind.replace(OF_ANY_KIND, '')) ? [] : [rowFigure(facts, received)];
}

/** What may stand before 申请 and leaves it all requests. */
const OF_ANY_KIND =
  /政府|信息|依法|公开|任何|形式|途径|渠道|方式|一件|有关|相关|公民|自然人|个人|法人|其[他它]组织|组织|单位|群众|社会|公众|各类|关于|要求|获取|提出|提交|本机关|我局|面向|来自|方面|新增?|年度|全年|环境|[的了过或者和及与、由]/g;
const PERSONS = 'naturalPerson';

/** The columns of the kinds of applicants that are named, unless all of them are. */
function applicantsNamed({ edition }: NarrativeFacts, words: string): readonly string[] {
  const kinds = (formOf(edition).words.applicants ?? []).filter(({ pattern }) => new RegExp(pattern).test(words));
  const columns = [...new Set(kinds.flatMap(({ columns: each }) => each))];
  const isAll = columns.includes(PERSONS) && (kinds.length > 2 || /法人|组织/.test(words));
  return isAll || /[^、和及或]法人/.test(words) || /因|由|复议|诉讼|许可/.test(words) ? [] : columns;
}

/** 无转结下年度继续办理件, 没有上年结转的申请. */
const NOTHING_CARRIED = new RegExp(
  [
    '(?:无|没有|未有|不存在)(?:需要?|任何)?(?:[^,;:。\\n\\d]{0,6}?|[从自由]?20\\d\\d年度?(?:底|末)?[^,;:。\\n\\d]{0,4}?)',
    '(?:结转|转结|(?:转入|转[到至]|递延至?)(?=下一?年|次年|明年|20\\d\\d年)|(?:一件)?(?:压|拖|留|跨)(?:到|至|在|给|入)(?=第二年|下一?年|明年|次年|来年))',
    '(?:[到至入]?20\\d\\d年)?[^,;:。\\n\\d]{0,14}',
  ].join(''),
  'g',
);

/** 没有2022年结转的维修工程, 无转至下年的信访件. */
const OF_NO_REQUESTS = /的(?![^的]*(?:申请|办件|情况|情形|事项))(?!件|未|没)[一-龥]{2,}$/;

/** 没有尚在办理的申请, 年末无在办件, 无跨年未结: nothing went on into the next year. */
const NOTHING_OPEN =
  /(?:无|没有|未有|不存在)(?:任何|一件)?(?:尚在|仍在|正在|尚未|跨年|还在)?(?:在办|办理(?:之?中|过程中)?|未办结|未办完|未结|办结|跨年办理)(?:的)?(?:申请|件|事项|情形|情况)?(?=[,;。)\n]|$)/g;
const OPENS_CLAUSE = /^$|[,;:。(\n末底年也均]$/;

function isOfRequests(passage: Passage, at: number, words: string): boolean {
  return isAfterRequests(passage, at + words.length) || (words.includes('申请') && !isAfterOthers(passage.text, at));
}

function carriedFigures(facts: NarrativeFacts, { text }: Passage, match: RegExpExecArray) {
  const { carriedIn, carriedOut } = formOf(facts.edition).roles;
  const { year } = facts;
  const before = clauseBefore(text, match.index, 8);
  const [label] = labelsIn(match[0], facts.edition, facts.year);
  const from = Number(/20\d\d(?=年[^,;。]{0,6}?(?:结转|转结))/.exec(match[0])?.[0]);
  // 没有从2021年结转的, in the report of 2023: what came over may be of the year between.
  if (from < year - 1) return [];
  const cameIn =
    label?.kind === 'carriedIn' || from < year || /上年|去年|上一年/.test(before) || /历年|往年|以前年/.test(match[0]);
  return [rowFigure(facts, cameIn ? carriedIn : carriedOut)];
}

function deniedResults(facts: NarrativeFacts, words: string) {
  return labelsIn(words, facts.edition, facts.year).map(({ kind }) => resultFigure(facts, kind));
}

/** What stands inside what is denied: of whom, of which kind. */
function inside(match: RegExpExecArray): string {
  return match[1] ?? '';
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

function reviewFigures(facts: NarrativeFacts, words: string) {
  const kinds: readonly LabelKind[] = labelsIn(words, facts.edition, facts.year)
    .map(({ kind }) => kind)
    .filter(isReview);
  return [...new Set(kinds.flatMap((kind) => reviewKeys(facts.edition, kind)))].map((key) => rowFigure(facts, key));
}

/** 上年, 上一年度. */
const LAST_YEAR = 4;

function remarks(facts: NarrativeFacts, passage: Passage, span: Span, figures: readonly (Figure | undefined)[]) {
  const wrong = figures.filter((figure) => figure !== undefined).filter(({ value }) => value > 0);
  const plain = passage.text.slice(Math.max(0, span.start - 60), span.start).replace(/\([^()]{0,12}\)/g, '');
  const clause = clauseBefore(plain, plain.length, 60);
  // 上年没有结转: what came over, and no other year's.
  const isOver = /^(?:无|没有|未有)[^,;:。]{0,8}(?:结转|转结)/.test(passage.text.slice(span.start, span.start + 16));
  const at = isOver && /[上去]一?年度?$/.test(plain) ? { ...span, start: span.start - LAST_YEAR } : span;
  if (wrong.length === 0 || isPartOf(clause, facts) || isBefore(passage, at, facts.year)) return [];
  const total = wrong.reduce((sum, { value }) => sum + value, 0);
  return [
    {
      section: passage.section,
      fill: {
        quote: passage.quote(span),
        figures: wrong.map(({ words, value }) => `${words}为 ${value}`).join('，'),
      },
      cells: wrong.flatMap(({ cells }) => cells),
      found: '0',
      expected: String(total),
      delta: -total,
    },
  ];
}

/** 没有不予公开和无法提供的. */
const NO_RESULTS = new RegExp(
  [
    /(?<=^|[,;:。(\n年度局镇乡办区县市街道也均内])(?:没有|无|未有|未|未曾)(?:作出|出现|发生|存在|涉及|办理|作)?过?(?:任何|一件)?/,
    /(?:(?:部分公开|不予公开|无法提供|不予处理|其他处理)(?:[、和及]|或者?|以及)?){1,5}/,
    /(?:的)?(?:申请|情形|情况|决定|件|答复){0,2}(?:的)?(?:情形|情况|申请)?(?=[,;:。)]|$)/,
  ]
    .map(({ source }) => source)
    .join(''),
  'g',
);

const YEAR_NAMED = /(20\d\d)年|(去年|上年)/g;

/** 2019年未收到申请 in the report of 2020 is about another year. */
function isBefore(passage: Passage, span: Span, year: number): boolean {
  const before = passage.text
    .slice(Math.max(0, span.start - 40), span.start)
    .replace(WITH_ANOTHER_YEAR, '')
    .replace(CAME_OVER, '');
  const named = matchesIn(before.slice(before.lastIndexOf('。') + 1), YEAR_NAMED).at(-1);
  return named !== undefined && named[1] !== String(year);
}
