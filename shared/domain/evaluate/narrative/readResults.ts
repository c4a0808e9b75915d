import { formOf } from '../../forms/editions.ts';
import { given } from '../../values/given.ts';
import { type Claim, claimOf, claimsOf } from './claims.ts';
import { held, heldByEach, type MaybeFigure, receivedFigures, resultFigure, rowFigure, together } from './figures.ts';
import { type Label, resultGroupsOf } from './labels.ts';
import { matchesIn, matchesOf } from './matches.ts';
import { isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { quantitiesFrom } from './quantities.ts';
import { remarksOnAllForOne } from './readAllForOne.ts';
import { remarksOnSumOfResults } from './readSumOfResults.ts';
import { isAboutRequests, isListOfAnswers, isOthersFigure } from './scopes.ts';
import { clauseBefore, type Span } from './sentences.ts';
import { doneFigures, isAmongSettled, settledFigures, tellsOfLastYears } from './settledFigures.ts';
import { toldOf } from './toldOnce.ts';

/** 予以公开 … 其他处理 N 件 against the sum of the group's rows, 办结 N 件 and 收到 N 件,均已答复 against （七）总计. */
export const readResults: NarrativeReader = (facts) => {
  const claims = claimsOf(facts);
  return [
    ...toldOf(
      claims,
      (claim) => heldByEach(claim, resultFigures(facts, claim)),
      (claim) => isJudged(claim, facts) && !isOneOfPortions(claim, claims, facts),
    ),
    ...passagesOf(facts.narrative).flatMap((passage) => [
      ...allAnswered(passage, claims, facts),
      ...allGiven(passage, claims, facts),
      ...headsOfAnswers(passage, facts),
    ]),
    ...remarksOnAllForOne(facts),
    ...remarksOnSumOfResults(facts),
  ];
};

/** 其中2件…,1件予以公开,…;其余15件,公开9件: told in portions, which add up to the table's number. */
function isOneOfPortions(claim: Claim, claims: readonly Claim[], facts: NarrativeFacts): boolean {
  const kind = claim.labels[0]?.kind;
  if (claim.labels.length > 1 || kind === 'done') return false;
  const portions = claims.filter(
    ({ passage, labels, start }) =>
      passage === claim.passage &&
      labels.length === 1 &&
      labels[0]?.kind === kind &&
      Math.abs(start - claim.start) <= LONGEST_WAY,
  );
  const sum = portions.reduce((added, { quantity }) => added + quantity.value, 0);
  if (!resultFigures(facts, claim).some((figure) => figure?.value === sum)) return false;
  return /其余|余下|剩余|剩下/.test(claim.passage.text.slice(portions[0]?.start, portions.at(-1)?.start));
}

const EACH_OF_THEM = '(?:均|全部|都|皆|已全部|现已全部|逐一|一一|目前均|现均)';
/** 5件均已答复, 上述申请全部办结: what may open the clause. */
const SUBJECT =
  '(?:并|现|目前|当年|本年(?:度)?也?|年底前?|年内|上述|以上|所有|对|' +
  '截?至(?:20\\d\\d年)?(?:12月)?(?:年?底|年?末|31日)(?:前)?)?(?:(?:\\d{1,5}|[一二两三四五六七八九十]{1,3})[件宗份起条项个](?:政府信息公开)?)?(?:申请)?(?:件|事项)?';
/** 答复12件, 办理完毕的有12件, 已办结申请12件: a number of its own. */
const SO_MANY =
  '[共计]?\\d|[一二两三四五六七八九十]{1,3}[件宗份起条项个]|(?:的|(?:政府)?(?:信息公开)?申请){1,3}[共计为有]{0,2}\\d';
const ANSWERED = [
  '(?:答复|办结|办复|回复|办毕|办理完毕|处理完毕|办理完成|办完|答复完毕)',
  `(?!率|或|书|期限|时限|意见|质量|口径|${SO_MANY})`,
].join('');
const DULY = '(?:已|依法|依规|及时|按期|按时|按规定|按要求)';
const ALL_ANSWERED = new RegExp(
  [
    '(?:',
    `(?<=[,;。)\\n]|^|[件宗份](?:申请)?)${SUBJECT}${EACH_OF_THEM}(?:[^,;。\\d未不或率]|\\d{1,2}个?(?:工作)?日){0,24}?${ANSWERED}`,
    `|(?<=[,;。)\\n]|^)并?${DULY}{1,4}(?:完成)?(?:答复完毕|办理完毕|办结|完成答复|完成办理)(?!率|或|${SO_MANY})`,
    ')',
  ].join(''),
  'g',
);
const ALL_GIVEN = new RegExp(
  [
    `(?:(?<=[,;。)\\n]|^|[件宗份](?:申请)?)${SUBJECT}${EACH_OF_THEM}[^,;。\\d未不部或率]{0,16}?|(?<=[,;。)\\n]|^)已${DULY}{0,3}|(?<=[,;。)\\n]|^)${DULY}{1,3}答复并?)`,
    `(?:予以?公开|依法公开|全部公开|按期公开|按时公开|提供了?所申请|(?<!无法|不予|未能|不能)提供(?=[,;。]|$))(?!的?[有为是]?(?:${SO_MANY})|或|、|和)`,
    `|(?<=[,;。)\\n]|^)${DULY}{1,3}予以公开(?=[。;\\n]|$)`,
  ].join(''),
  'g',
);
/** 较2019年(31件)下降25.8%. */
const COMPARED = /(?:较|比|与|同|和)[^,;。\d]{0,3}20\d\d年度?(?:\([^()]{0,12}\))?/g;
/** Further back than this the number that was received is no longer meant. */
const LONGEST_WAY = 120;
const MOST_ANSWERS = 100;

/** 收到5件,均已答复: the number that was received, with what came over where that is told, said of what was settled. */
function allAnswered(passage: Passage, claims: readonly Claim[], facts: NarrativeFacts): readonly NarrativeRemark[] {
  return allOfThem({ said: ALL_ANSWERED, ofSettled: false }, passage, claims, facts).flatMap(
    ({ claim, withOver, over, counted }) => {
      // 收到13件,上年结转2件,均已办结: all of them, unless their number is said again.
      const apart = (!over || counted) && tellsOfLastYears(facts, passage.text, claim);
      const figures = doneFigures(facts, apart);
      return over && held(withOver, figures).length === 0 ? [] : held(claim, figures);
    },
  );
}

/** 收到5件,均予以公开. */
function allGiven(passage: Passage, claims: readonly Claim[], facts: NarrativeFacts): readonly NarrativeRemark[] {
  const [also] = formOf(facts.edition).words.mayInclude;
  if (also === undefined) return [];
  const granted = resultFigure(facts, `results.${also.group}`);
  const figures = [granted, together([granted, resultFigure(facts, `results.${also.other}`)])];
  return allOfThem({ said: ALL_GIVEN, ofSettled: true }, passage, claims, facts).flatMap(
    ({ claim, withOver, over }) => {
      if (over && held(withOver, figures).length === 0) return [];
      const settled = held(claim, doneFigures(facts, over)).flatMap(({ cells = [] }) => cells);
      return held(claim, figures).map((remark) => ({ ...remark, cells: [...(remark.cells ?? []), ...settled] }));
    },
  );
}

interface AllOfThem {
  readonly claim: Claim;
  /** With what came over from last year. */
  readonly withOver: Claim;
  readonly over: boolean;
  /** The number is said again: 13件均已办结. */
  readonly counted: boolean;
}

function isSettled({ labels }: Claim): boolean {
  return labels.some(({ kind }) => kind === 'done' || kind === 'carriedOut');
}

/** What was received, as told last; in a sentence that goes on with ways of asking, the greatest number. */
function receivedLast(before: readonly Claim[]): Claim | undefined {
  const received = before.filter(
    ({ labels, between }) =>
      labels.every(({ kind }) => kind === 'new' || kind === 'handled') && !isAmongSettled(between),
  );
  const last = received.at(-1);
  return received
    .filter(({ sentence }) => sentence === last?.sentence)
    .reduce((most, each) => (most !== undefined && most.quantity.value >= each.quantity.value ? most : each), last);
}

/** Where a text says something of all requests that it has just told the number of; `ofSettled`: or of all that it told to be settled. */
function allOfThem(
  { said, ofSettled }: { readonly said: RegExp; readonly ofSettled: boolean },
  passage: Passage,
  claims: readonly Claim[],
  facts: NarrativeFacts,
): readonly AllOfThem[] {
  const own = claims.filter((claim) => claim.passage === passage);
  let reached = 0;
  return matchesOf(passage, said)
    .slice(0, MOST_ANSWERS)
    .flatMap((match) => {
      while ((own[reached]?.start ?? match.index) < match.index - LONGEST_WAY) reached += 1;
      const before = own.slice(reached, reached + LONGEST_WAY).filter(({ end }) => end <= match.index);
      const told = receivedLast(before);
      if (told === undefined || isAmongOthers(told)) return [];
      // 收到自然人申请9件、企业申请1件,均已答复: a number that is not all of them says nothing of all of them.
      if (held(told, receivedFigures(facts)).length > 0) return [];
      // 收到3件,已办结2件,均予以公开: what was told last is meant.
      const later = before.findLast((claim) => claim.start > told.start && isSettled(claim));
      const received = later === undefined ? told : later;
      if ((later !== undefined && !ofSettled) || !isAboutRequests(received, facts)) return [];
      if (isOthersFigure(received, facts) || !isAfterRequests(passage, match.index)) return [];
      // What was said in between of other bodies, other years or results parts the two.
      const between = passage.text.slice(received.end, match.index).replace(COMPARED, '');
      if (/复议|诉讼|不服|20\d\d年(?!度?[^,;。]{0,4}结转)/.test(between)) return [];
      const carried = before.filter((claim) => claim.start > received.start && claim.labels[0]?.kind === 'carriedIn');
      const end = match.index + match[0].length;
      const label = { kind: 'done' as const, words: match[0], start: match.index, end };
      const counted = passage.quantities.find(
        ({ start, end: last }) => start >= match.index && start < end && !/^(?:工作)?日/.test(passage.text.slice(last)),
      );
      const claim = { ...received, end, labels: [label], ...given({ quantity: counted }) };
      const more = carried.reduce((sum, { quantity }) => sum + quantity.value, received.quantity.value);
      if (counted !== undefined && counted.value !== received.quantity.value && counted.value !== more) return [];
      return [
        {
          claim,
          withOver: { ...claim, quantity: { ...received.quantity, value: more } },
          over: carried.length > 0,
          counted: counted !== undefined,
        },
      ];
    });
}

const IN_WORDS = '[一二两三四五六七八九十百]{1,5}';
/** 26件的办理结果,…; 四十二件之中:…; 已答复的8件是:…: how many requests, before what became of each of them. */
const HEAD_OF_ANSWERS = new RegExp(
  `(?<=^|[,;。:\\n(])(?:上述|以上|这|全部|所有|(?:已|全年|年内)?(?:办结|答复|办理)的)?(?<count>\\d{1,5}|${IN_WORDS})[件宗份](?:申请|办件|答复)?` +
    '(?:(?:里面?|之?中|当中)[,:]?|的?(?:办理|答复|处理)?(?:结果|情况|去向)(?:是|为|如下)?[,:])',
  'g',
);

function headsOfAnswers(passage: Passage, facts: NarrativeFacts): readonly NarrativeRemark[] {
  if (!/公开/.test(passage.text)) return [];
  return matchesOf(passage, HEAD_OF_ANSWERS)
    .slice(0, MOST_ANSWERS)
    .flatMap((match) => {
      const at = match.index + match[0].search(/[件宗份]/) - (match.groups?.count?.length ?? 0);
      const quantity = passage.quantities[quantitiesFrom(passage.quantities, at)];
      const sentence = sentenceAt(passage.sentences, at);
      const end = match.index + match[0].length;
      if (quantity?.start !== at) return [];
      const label = { kind: 'done' as const, words: match[0].replace(/[,:]/, ''), start: match.index, end };
      const claim = claimOf(passage, quantity, label);
      const remarks = held(claim, receivedFigures(facts));
      if (remarks.length === 0 || !isListOfAnswers(passage, { start: end, end: sentence.end }, facts)) return [];
      return isOthersFigure(claim, facts) ? [] : remarks;
    });
}

function isAmongOthers({ passage, start }: Claim): boolean {
  return /其中[^:。;\n]{0,20}$/.test(passage.text.slice(Math.max(0, start - 30), start));
}

function isJudged(claim: Claim, facts: NarrativeFacts): boolean {
  const clause = clauseBefore(claim.passage.text, claim.start, 30);
  if (/主动(?!撤)|自然人|法人|企业|网站|平台|当面|信函|邮寄|答复率|及时率|率/.test(clause)) return false;
  if (SOME_OF_THEM.test(clause) || SOME_OF_THEM.test(claim.between) || isOfDocuments(claim)) return false;
  // 其中15个工作日内办结27件.
  if (WITHIN_DAYS.test(clause)) return false;
  // 1件延期后办结.
  const label = claim.labels[0]?.start ?? 0;
  if (label > claim.quantity.end && SOME_OF_THEM.test(claim.passage.text.slice(claim.quantity.end, label)))
    return false;
  if (isOutcomeOfReview(claim) || isAmongSomeApplicants(claim)) return false;
  return isAboutRequests(claim, facts) && !isOthersFigure(claim, facts);
}

/** 企业的5件里,3件公开: what became of those that some applicants, or some office, had asked for. */
const OF_SOME_OF_THEM =
  /(?:^|[,;:。(])([^,;:。(\d]{1,16}?)的?(?:\d{1,4}|[一二两三四五六七八九十]{1,3})[件宗份](?:申请)?(?:里面?|之?中|内)[,:]/g;
/** Words that name all of them, or a group of results, of which the number is held by itself. */
const ALL_OR_A_GROUP =
  /我|本|局|镇|乡|街道|机关|全部|全年|年度|年内|收到|新收|受理|办理|办结|答复|回复|处理|申请|结果|公开|提供|其[他余]|余下?|剩|上述|以上|这|在|对|已|共|总|年|日|月/;

/** 对4件涉及个人隐私的申请,部分公开3件、不予公开1件: what became of those. */
const OF_SOME_CONTENTS = /(?:^|[,;(])对\d{1,4}[件宗份][^,;。\d]{2,20}的?申请,[^;。]*$/;

function isAmongSomeApplicants({ passage, sentence, start }: Claim): boolean {
  const told = passage.text.slice(Math.max(sentence.start, start - 120), start);
  if (OF_SOME_CONTENTS.test(told)) return true;
  const last = matchesIn(told.slice(told.lastIndexOf(';') + 1), OF_SOME_OF_THEM).at(-1)?.[1];
  return last !== undefined && !ALL_OR_A_GROUP.test(last);
}

/** 收到复议案件2件,1件维持、1件作其他处理: how a review ended, in words that requests have as well. */
function isOutcomeOfReview({ within, labels }: Claim): boolean {
  return within !== undefined && labels.some(({ kind }) => kind === 'results.otherHandling');
}

/** 延期答复2件, 会商答复疑难申请6件, 补正后答复21件: answered in a way, or of a kind. */
const SOME_OF_THEM = /补正后|合并|并案|延期|逾期|超期|会商|疑难|复杂|敏感|重大|协助|协调/;
const WITHIN_DAYS = /(?:其中|\d{1,2}[至到\-~])?(?<![月\d])\d{1,2}个?(?:工作)?[日天](?:之?内|以内)?[^,;。]{0,3}$/;
/** 制发公文186件,其中主动公开42件,依申请公开12件,不予公开132件: how papers may be published, marked when they are drawn up. */
const WAYS_OF_PUBLISHING = /主动公开[^,;。\d]{0,6}\d{1,6}[^,;。\d]{0,2}[,、;]依申请公开[^,;。\d]{0,6}\d/;

function isOfDocuments({ passage, sentence, start }: Claim): boolean {
  return WAYS_OF_PUBLISHING.test(passage.text.slice(Math.max(sentence.start, start - 80), start));
}

function resultFigures(facts: NarrativeFacts, claim: Claim): readonly MaybeFigure[] {
  const { labels, passage, sentence, quantity, each, start, end } = claim;
  const kinds = labels.map(({ kind }) => kind);
  if (kinds.every((kind) => kind === 'done')) return settledFigures(facts, claim);
  const [reason, ...more] = kinds;
  if (isOfAContent(passage.text, labels.at(-1), quantity)) return [];
  if (reason?.startsWith(REASON) === true) return reasonFigures(facts, [reason, ...more], each);
  if (!kinds.every((kind) => kind.startsWith('results.')) || isForAReason(passage.text, start)) return [];
  const groups = kinds.map((kind) => resultFigure(facts, kind));
  if (each) return groups;
  const [only] = kinds;
  if (kinds.length > 1) return [together(groups)];
  const words = labels[0]?.words ?? '';
  if (NOT_PUBLISHED.test(words)) return [...groups, ...refusedFigures(facts)];
  // 逾期不补正2件,申请人撤回1件: the last row of the group by itself, where the text tells its rows one by one.
  if (only !== undefined && OWN_ROW.test(words))
    return isBesideItsRow(facts, { passage, start }) ? [lastRowOf(facts, only)] : [...groups, lastRowOf(facts, only)];
  const near = passage.text.slice(
    Math.max(sentence.start, quantity.start - 200),
    Math.min(sentence.end, quantity.end + 200),
  );
  const { mayInclude } = formOf(facts.edition).words;
  // 公开或部分公开的11件: both.
  const joined = mayInclude.find(({ other }) => only === `results.${other}`);
  if (joined !== undefined && GIVEN_OR.test(passage.text.slice(Math.max(0, start - 8), start)))
    return [...groups, together([groups[0], resultFigure(facts, `results.${joined.group}`)])];
  const also = mayInclude.find(({ group }) => only === `results.${group}`);
  const inBrackets = /^\(([^()]{0,40})\)/.exec(passage.text.slice(end, end + 44))?.[1];
  // 公开6件(予以公开5件、部分公开1件): both, told apart in the brackets.
  const isBoth = also !== undefined && inBrackets?.includes(also.named) === true;
  if (also === undefined || (near.includes(also.named) && !isBoth)) return groups;
  return [...groups, together([groups[0], resultFigure(facts, `results.${also.other}`)])];
}

/** 公开4件,未公开2件(1件不掌握、1件需另行制作): whatever was not given, from 不予公开 on. */
const NOT_PUBLISHED = /^未公开/;

function refusedFigures(facts: NarrativeFacts): readonly MaybeFigure[] {
  const given = new Set(formOf(facts.edition).words.mayInclude.flatMap(({ group, other }) => [group, other]));
  const refused = resultGroupsOf(facts.edition).filter(({ kind }) => !given.has(kind.slice('results.'.length)));
  const figures = refused.map(({ kind }) => resultFigure(facts, kind));
  return figures.slice(1).map((_, at) => together(figures.slice(0, at + 2)));
}

const OWN_ROW = /^(?:申请人)?(?:主动)?撤[回销]|^其[他它](?!处理)/;

/** 逾期不补正1件,撤回等其他情形3件: another row of the group was told right before, and is no part of this number. */
function isBesideItsRow(facts: NarrativeFacts, { passage, start }: Pick<Claim, 'passage' | 'start'>): boolean {
  const rows = formOf(facts.edition).roles.otherHandling ?? [];
  return claimsOf(facts).some(
    ({ passage: where, labels, quantity, end }) =>
      where === passage &&
      end <= start &&
      /^[,、]$/.test(passage.text.slice(end, start)) &&
      quantity.value > 0 &&
      labels.every(({ kind }) => kind.startsWith(REASON) && rows.some((row) => kind === `${REASON}${row}`)),
  );
}

function lastRowOf(facts: NarrativeFacts, kind: string): MaybeFigure {
  return rowFigure(
    facts,
    resultGroupsOf(facts.edition)
      .find((group) => group.kind === kind)
      ?.rows.at(-1)?.key,
  );
}

/** 公开或部分公开, 全部或部分公开, 全部和部分公开. */
const GIVEN_OR = /(?:(?<!不予|主动|申请)公开|全部|完全|全文)(?:或者?|和|及|以及|与|、)$/;

const REASON = 'reasons.';

/** 不掌握及需要加工制作的9件: reasons of one group that share a number. */
function reasonFigures(facts: NarrativeFacts, kinds: readonly string[], each: boolean): readonly MaybeFigure[] {
  if (!kinds.every((kind) => kind.startsWith(REASON))) return [];
  const rows = kinds.map((kind) => rowFigure(facts, kind.slice(REASON.length)));
  // 三安全一稳定、过程性信息各1件.
  if (rows.length === 1 || each) return rows;
  const group = resultGroupsOf(facts.edition).find((each) =>
    kinds.every((kind) => each.rows.some(({ key }) => kind === `${REASON}${key}`)),
  );
  // 6件分别为不掌握、需另行制作和逾期未补正.
  return group === undefined ? [together(rows)] : [together(rows), resultFigure(facts, group.kind)];
}

/** 对5件涉及商业秘密、个人隐私的申请,…予以部分公开: what they were about, and not why they were refused. */
function isOfAContent(text: string, label: Label | undefined, quantity: Span): boolean {
  if (label === undefined || label.start < quantity.end || /公开|提供|处理/.test(label.words)) return false;
  return /^的(?:相关)?(?:政府)?(?:信息公开)?申请/.test(text.slice(label.end, label.end + 10));
}

/** 因涉及商业秘密、个人隐私不予公开3件: a part of those that were refused. */
function isForAReason(text: string, start: number): boolean {
  return /因|由于|涉及|属于|根据|依据/.test(clauseBefore(text, start, 30));
}
