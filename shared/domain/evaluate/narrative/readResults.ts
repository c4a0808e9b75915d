import { formOf } from '../../forms/editions.ts';
import { type Claim, claimsOf } from './claims.ts';
import { held, type MaybeFigure, resultFigure, rowFigure, together } from './figures.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { isAboutRequests, isOthersFigure } from './scopes.ts';
import { clauseBefore, type Span } from './sentences.ts';

/** 予以公开 … 其他处理 N 件 against the sum of the group's rows, 办结 N 件 and 收到 N 件,均已答复 against （七）总计. */
export const readResults: NarrativeReader = (facts) =>
  claimsOf(facts).flatMap((claim) => {
    const figures = resultFigures(facts, claim);
    if (figures.length > 0) return isJudged(claim, facts) ? held(claim, figures) : [];
    const answered = allAnswered(claim);
    if (answered === undefined || !isJudged(answered, facts)) return [];
    return held(answered, doneFigures(facts, tellsOfLastYears(facts, claim.passage.text, claim.quantity)));
  });

const IN_TIME =
  '(?:已|在|按|按照|依法|依规|依|及时|规定|法定|的|时限|期限|内|予以|期|时|完成|规范|进行|给予|作出){0,10}';
const ALL_ANSWERED = new RegExp(
  `^(?:的?(?:政府)?(?:信息公开)?申请)?,(?:现|目前)?(?:均|全部|都)${IN_TIME}(?:答复|办结|办复|回复|办理完毕)`,
);

/** 收到5件,均已答复: the number that was received, said of what was settled. */
function allAnswered(claim: Claim): Claim | undefined {
  const { passage, quantity, labels } = claim;
  if (!labels.every(({ kind }) => kind === 'new')) return undefined;
  if (/其中[^:]{0,20}$/.test(passage.text.slice(Math.max(0, claim.start - 30), claim.start))) return undefined;
  const words = ALL_ANSWERED.exec(passage.text.slice(quantity.end, quantity.end + 40))?.[0];
  if (words === undefined) return undefined;
  const end = quantity.end + words.length;
  return { ...claim, end, labels: [{ kind: 'done', words: words.replace(/^.*,/, ''), start: quantity.end, end }] };
}

function isJudged(claim: Claim, facts: NarrativeFacts): boolean {
  const clause = clauseBefore(claim.passage.text, claim.start, 30);
  if (/主动|自然人|法人|企业|网站|平台|答复率|及时率|率/.test(clause)) return false;
  return isAboutRequests(claim) && !isOthersFigure(claim, facts);
}

function resultFigures(
  facts: NarrativeFacts,
  { labels, passage, sentence, quantity, each }: Claim,
): readonly MaybeFigure[] {
  const kinds = labels.map(({ kind }) => kind);
  if (kinds.every((kind) => kind === 'done'))
    return doneFigures(facts, tellsOfLastYears(facts, passage.text, quantity));
  if (!kinds.every((kind) => kind.startsWith('results.'))) return [];
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

/** Within reach of a number: whether the text tells apart what came over from the year before. */
function tellsOfLastYears({ year }: NarrativeFacts, text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - 120), end + 60);
  return /上年|去年|上一年|往年/.test(near) || near.includes(`${year - 1}年`);
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
