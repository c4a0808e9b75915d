import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { held, type MaybeFigure, resultFigure, rowFigure, together } from './figures.ts';
import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf } from './passages.ts';
import { isAboutRequests, isAfterRequests, isOthersFigure } from './scopes.ts';
import { clauseBefore, type Span } from './sentences.ts';

/** 予以公开 … 其他处理 N 件 against the sum of the group's rows, 办结 N 件 and 收到 N 件,均已答复 against （七）总计. */
export const readResults: NarrativeReader = (facts) => {
  const claims = claimsOf(facts);
  return [
    ...claims.flatMap((claim) => {
      const figures = resultFigures(facts, claim);
      if (figures.length === 0 || !isJudged(claim, facts)) return [];
      return claim.each ? figures.flatMap((figure) => held(claim, [figure])) : held(claim, figures);
    }),
    ...passagesOf(facts.narrative).flatMap((passage) => allAnswered(passage, claims, facts)),
  ];
};

const IN_TIME =
  '(?:已|在|按|按照|依法|依规|依|及时|规定|法定|的|时限|期限|内|予以|期|时|完成|规范|进行|给予|作出){0,10}';
const ALL_ANSWERED = new RegExp(
  `(?<=[,;。)\\n]|^)(?:现|目前)?(?:申请)?(?:均|全部|都|已全部|现已全部)${IN_TIME}(?:答复|办结|办复|回复|办理完毕|处理完毕)(?!或)`,
  'g',
);
/** Further back than this the number that was received is no longer meant. */
const LONGEST_WAY = 120;
const MOST_ANSWERS = 100;

/** 收到5件,均已答复: the number that was received, with what came over where that is told, said of what was settled. */
function allAnswered(passage: Passage, claims: readonly Claim[], facts: NarrativeFacts): readonly NarrativeRemark[] {
  const own = claims.filter((claim) => claim.passage === passage);
  let reached = 0;
  return [...passage.text.matchAll(ALL_ANSWERED)].slice(0, MOST_ANSWERS).flatMap((match) => {
    while ((own[reached]?.start ?? match.index) < match.index - LONGEST_WAY) reached += 1;
    const before = own.slice(reached, reached + LONGEST_WAY).filter(({ end }) => end <= match.index);
    const received = before.findLast(({ labels }) => labels.every(({ kind }) => kind === 'new' || kind === 'handled'));
    if (received === undefined || isAmongOthers(received) || !isAboutRequests(received)) return [];
    if (isOthersFigure(received, facts) || !isAfterRequests(passage.text, match.index)) return [];
    // What was said in between of other bodies, other years or results parts the two.
    const between = passage.text.slice(received.end, match.index);
    if (/复议|诉讼|20\d\d年(?!度?[^,;。]{0,4}结转)/.test(between)) return [];
    const over = before.filter((claim) => claim.start > received.start && claim.labels[0]?.kind === 'carriedIn');
    const end = match.index + match[0].length;
    const label = { kind: 'done' as const, words: match[0], start: match.index, end };
    const claim = { ...received, end, labels: [label] };
    const more = over.reduce((sum, { quantity }) => sum + quantity.value, received.quantity.value);
    const figures = doneFigures(facts, tellsOfLastYears(facts, passage.text, { start: received.start, end }));
    const withOver = { ...claim, quantity: { ...received.quantity, value: more } };
    return over.length > 0 && held(withOver, figures).length === 0 ? [] : held(claim, figures);
  });
}

function isAmongOthers({ passage, start }: Claim): boolean {
  return /其中[^:]{0,20}$/.test(passage.text.slice(Math.max(0, start - 30), start));
}

function isJudged(claim: Claim, facts: NarrativeFacts): boolean {
  const clause = clauseBefore(claim.passage.text, claim.start, 30);
  if (/主动|自然人|法人|企业|网站|平台|答复率|及时率|率/.test(clause)) return false;
  if (SOME_OF_THEM.test(clause) || SOME_OF_THEM.test(claim.between) || isOfDocuments(claim)) return false;
  return isAboutRequests(claim) && !isOthersFigure(claim, facts);
}

/** 延期答复2件, 会商答复疑难申请6件: answered in a way, or of a kind. */
const SOME_OF_THEM = /延期|逾期|超期|会商|疑难|复杂|敏感|重大|协助|协调/;
/** 制发公文186件,其中主动公开42件,依申请公开12件,不予公开132件: how papers may be published, marked when they are drawn up. */
const WAYS_OF_PUBLISHING = /主动公开[^,;。\d]{0,6}\d{1,6}[^,;。\d]{0,2}[,、;]依申请公开[^,;。\d]{0,6}\d/;

function isOfDocuments({ passage, sentence, start }: Claim): boolean {
  return WAYS_OF_PUBLISHING.test(passage.text.slice(Math.max(sentence.start, start - 80), start));
}

function resultFigures(
  facts: NarrativeFacts,
  { labels, passage, sentence, quantity, each, start }: Claim,
): readonly MaybeFigure[] {
  const kinds = labels.map(({ kind }) => kind);
  if (kinds.every((kind) => kind === 'done')) {
    const figures = doneFigures(facts, tellsOfLastYears(facts, passage.text, quantity));
    return OF_THE_NEW.test(passage.text.slice(Math.max(0, start - 30), start))
      ? [...figures, settledOfTheNew(facts)]
      : figures;
  }
  const [reason, ...more] = kinds;
  if (reason?.startsWith(REASON) === true)
    return more.length > 0 ? [] : [rowFigure(facts, reason.slice(REASON.length))];
  if (!kinds.every((kind) => kind.startsWith('results.')) || isForAReason(passage.text, start)) return [];
  const groups = kinds.map((kind) => resultFigure(facts, kind));
  if (each) return groups;
  const [only] = kinds;
  if (kinds.length > 1) return [together(groups)];
  const near = passage.text.slice(
    Math.max(sentence.start, quantity.start - 200),
    Math.min(sentence.end, quantity.end + 200),
  );
  const also = formOf(facts.edition).words.mayInclude.find(({ group }) => only === `results.${group}`);
  if (also === undefined || near.includes(also.named)) return groups;
  return [...groups, together([groups[0], resultFigure(facts, `results.${also.other}`)])];
}

/** 新收21件中,办结18件: without what came over from the year before. */
const OF_THE_NEW = /(?:新收到?|新增|本年度?收到)[^;。]{0,20}(?:中|其中)[,:]?(?:已|共|已经)?$/;

function settledOfTheNew(facts: NarrativeFacts): MaybeFigure {
  const { resultsTotal, carriedIn } = formOf(facts.edition).roles;
  const [total, over] = [rowFigure(facts, resultsTotal), rowFigure(facts, carriedIn)];
  if (total === undefined || over === undefined) return undefined;
  const words = `${total.words}减去${over.words}`;
  return { words, value: total.value - over.value, cells: [...total.cells, ...over.cells] };
}

const REASON = 'reasons.';

/** 因涉及商业秘密、个人隐私不予公开3件: a part of those that were refused. */
function isForAReason(text: string, start: number): boolean {
  return /因|由于|涉及|属于|根据|依据/.test(clauseBefore(text, start, 30));
}

const SOME = '(?![^,;。\\d]{0,6}0(?!\\d))';
const FROM_LAST_YEAR = new RegExp(
  [
    `(?<!无|没有)(?:上年|去年|上一年|往年)度?[^,;。\\d]{0,8}(?:结转|转结|转入|遗留|未办结)${SOME}`,
    `(20\\d\\d)年度?[^,;。\\d]{0,8}(?:结转|转结)${SOME}`,
    `结转[^,;。\\d]{0,4}上年${SOME}`,
  ].join('|'),
  'g',
);

/** Within reach of a number: whether the text tells apart what came over from the year before. */
function tellsOfLastYears({ year }: NarrativeFacts, text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - 120), end + 60);
  return [...near.matchAll(FROM_LAST_YEAR)].some(([, named]) => named === undefined || named === String(year - 1));
}

/**
 * 办结 is what was settled; it has been used for that and what was carried forward. Where the text tells apart what came
 * over from the year before, it may mean this year's requests alone.
 */
function doneFigures(facts: NarrativeFacts, apart: boolean): readonly MaybeFigure[] {
  const { resultsTotal, received, carriedIn, carriedOut } = formOf(facts.edition).roles;
  const total = rowFigure(facts, resultsTotal);
  const all = together([total, rowFigure(facts, carriedOut)]);
  if (!apart) return [total, all];
  const fresh = rowFigure(facts, received);
  const over = rowFigure(facts, carriedIn);
  return [total, all, fresh, together([fresh, over])];
}
