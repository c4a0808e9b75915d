import type { Edition } from '../../forms/form.ts';
import { type Claim, claimsOf } from './claims.ts';
import { answerFigure, held } from './figures.ts';
import { isAnswer, labelsIn, resultGroupsOf } from './labels.ts';
import { matchesOf } from './matches.ts';
import { COMPLAINTS } from './matters.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { chineseValue } from './numerals.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { lastClause } from './plainClause.ts';
import { remarksOnReasonOfGroup } from './readReasonOfGroup.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';

/** Looked for first: what stands before it is read where it is found. */
const ALL_FOR_ONE =
  /(?:均|全部|都|皆)(?:是)?(?:因为?|由于|为|系|属于|属|以|涉及|(?:已?(?:依法)?)告知|答复)[^,;。()\d部]{2,40}/g;
/** 上述2件申请, 原因: of how many, behind a mark; or their number right before. */
const OF_SO_MANY =
  /(?:[,;(](?:原因|理由|事由)?|[件宗份])(?:(?:上述|以上|这)?(?<count>\d{1,4}|[一二两三四五六七八九十]{1,3})[件宗份])?(?:申请)?(?:内容)?$/;
/** 均为征地类, 均为自然人: what they were about, and who asked. */
const NOT_AN_ANSWER = /自然人|公民|企业|渠道|方式|[与和及或]|等/;
const MOST = 40;
const LONGEST_LEAD = 20;

/** 收到2件,均因属过程性信息不予公开: the number told last, of all of which one answer is told. */
export function remarksOnAllForOne(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const claims = claimsOf(facts);
  const ofAll = passagesOf(facts.narrative).flatMap((passage) =>
    matchesOf(passage, ALL_FOR_ONE)
      .slice(0, MOST)
      .flatMap((match) => {
        const before = OF_SO_MANY.exec(passage.text.slice(Math.max(0, match.index - LONGEST_LEAD), match.index));
        if (before === null || NOT_AN_ANSWER.test(match[0].replace('涉及', ''))) return [];
        const again = before.groups?.count;
        const at = match.index - before[0].length + 1;
        const counted = countedBefore(passage, claims, at);
        const isOfAll =
          again === undefined || (/\d/.test(again) ? Number(again) : chineseValue(again)) === counted?.quantity.value;
        if (counted === undefined || !isOfAll || !isAboutRequests(counted, facts) || isOthersFigure(counted, facts))
          return [];
        const [only, ...more] = labelsIn(match[0], facts.edition, facts.year);
        if (only === undefined || more.length > 0) return [];
        const end = match.index + match[0].length;
        const claim: Claim = { ...counted, labels: [{ ...only, start: match.index + only.start, end }], end };
        return held(claim, [answerFigure(facts, only.kind)]);
      }),
  );
  return [...ofAll, ...claims.flatMap((claim) => answerToOne(claim, facts)), ...remarksOnReasonOfGroup(facts)];
}

const WHAT_BECAME_OF_IT = 90;
/** What makes the answer somebody else's, uncertain, or one of several. */
const NOT_ITS_ANSWER = /复议|诉讼|结转|尚未|正在|如|若|应当|或|部分|分别|举报|投诉|信访|20\d\d年/;
/** 答复为不予公开, 作其他处理: nothing else stands before it in its clause. */
const ANSWERED = /^(?:因|作|按|列为|计入|答复为?|结果为?)$/;
const ANSWERED_SO = /^[^,;]{0,14}(?:告知|经[查核审检]|已|依法|属于?|按期|按时|予以|按照?(?=信访|举报|投诉))/;

/** 未引发行政复议: what did not follow upon it. */
const NO_DISPUTE = /(?:未|没有|无)[^,;。]{0,16}(?:复议|诉讼)[^,;。]{0,12}/g;
/** 收到申请1件,办理过程中申请人主动撤回. */
const WITHDRAWN = /(?<=[,;(][^,;]{0,10})(?:申请人)(?:主动|自行|自愿|已)?(?:申请)?撤[回销]/;

/** 收到申请1件,经查我局不掌握,已告知申请人: the only request of the year, and the only answer told of it, without a number. */
function answerToOne(claim: Claim, facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { passage, sentence, quantity, labels } = claim;
  if (
    quantity.value !== 1 ||
    !labels.every(({ kind }) => kind === 'new' || kind === 'handled') ||
    !isAboutRequests(claim, facts)
  )
    return [];
  const told = passage.text.slice(quantity.end, Math.min(sentence.end, quantity.end + WHAT_BECAME_OF_IT));
  const plain = told
    .replace(COMPLAINTS, '')
    .replace(NO_DISPUTE, '')
    .replace(/信访(?:渠道|途径|部门|程序)/g, '');
  if (/\d|[一二两三四五六七八九十]+[件宗份]/.test(told) || NOT_ITS_ANSWER.test(plain) || isOthersFigure(claim, facts))
    return [];
  const [only, ...more] = labelsIn(told, facts.edition, facts.year).filter(({ kind }) => isAnswer(kind));
  if (only === undefined) return withdrawnAlone(claim, told, facts);
  // 不予公开(过程性信息): the reason behind the group tells more than the group.
  const [second, ...others] = more;
  const isWithin = others.length === 0 && second !== undefined && groupOf(facts.edition, second.kind) === only.kind;
  if (!isWithin && more.some(({ kind }) => kind !== groupOf(facts.edition, only.kind))) return [];
  const before = told.slice(0, only.start);
  const lead = lastClause(before);
  const saysItself = /不掌握|不存在/.test(only.words) && /[,;(]$/.test(before);
  if (!ANSWERED_SO.test(lead + told.slice(only.start)) && !ANSWERED.test(lead) && !saysItself) return [];
  const answer = isWithin ? second : only;
  const end = quantity.end + answer.end;
  const label = { ...answer, start: quantity.end + answer.start, end };
  return held({ ...claim, labels: [label], end }, [answerFigure(facts, answer.kind)]);
}

function withdrawnAlone(claim: Claim, told: string, facts: NarrativeFacts): readonly NarrativeRemark[] {
  const words = WITHDRAWN.exec(told)?.[0];
  if (words === undefined) return [];
  const kind = 'results.otherHandling';
  const start = claim.quantity.end;
  const end = start + told.length;
  return held({ ...claim, labels: [{ kind, words, start, end }], end }, [answerFigure(facts, kind)]);
}

/** 属于行政执法案卷,依法不予公开: the group says no more than the reason in it. */
function groupOf(edition: Edition, kind: string): string | undefined {
  return resultGroupsOf(edition).find(({ rows }) => rows.some(({ key }) => kind === `reasons.${key}`))?.kind;
}

const RECEIVED_OR_ANSWERED = /^(?:new|handled|done|results\..*)$/;

/** What was counted last in the same sentence: requests that were received or answered. */
function countedBefore(passage: Passage, claims: readonly Claim[], at: number): Claim | undefined {
  const last = claims.findLast((claim) => claim.passage === passage && claim.end <= at);
  if (last === undefined || last.sentence !== sentenceAt(passage.sentences, at)) return undefined;
  return last.labels.every(({ kind }) => RECEIVED_OR_ANSWERED.test(kind)) ? last : undefined;
}
