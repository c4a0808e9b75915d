import { type Claim, claimOf } from './claims.ts';
import { held, receivedFigures } from './figures.ts';
import { matchesOf } from './matches.ts';
import { isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { passagesOf } from './passages.ts';
import { quantitiesFrom } from './quantities.ts';
import { isOthersFigure } from './scopes.ts';
import { claimAt } from './tableOfNumber.ts';

/** 全年6件申请由1人包办, 全年12件申请均按期办结: what is said of all of them, with their number. */
const OF_ALL = new RegExp(
  [
    '(?<=^|[,;:。(\\n]|[一二三四五六]是|[我本](?:局|办|委|院|处|镇|乡|县|区|市|街道?|单位|机关|中心))(?:全年|年内|本年度?|当年)(?:的|共|共计|总共|合计|(?:办理|处理|答复)的){0,2}',
    '(?:\\d{1,5}|[一二两三四五六七八九十百]{1,5})[件宗份](?:政府信息公开|信息公开|依申请公开)?(?:的)?申请',
    '(?=(?:由|交|归|靠)(?:(?:\\d{1,2}|[一两三])[人名位]|专人|专职)[^,;。\\d]{0,8}?(?:包办|承办|经手|承担|负责|打理|办理)',
    '|(?:均|都|皆|全部)[已由按在经]|[里中](?:[,有]|的\\d)|之?中[,有])',
  ].join(''),
  'g',
);

const HANDLED = /(?:办理|处理|答复)的/;
const OF_REQUESTS = /信息公开|依申请/;
/** Before them in their sentence: nothing, or who handled them. */
const WHO = /^(?:[我本][^,;:。\d]{1,3},?)?$/;

/** 工伤认定压力大,全年办理的88件申请: what is handled may be any application, unless the text has told of requests and of nothing else. */
function isOfElse({ passage, sentence, start }: Claim, words: string): boolean {
  if (!HANDLED.test(words)) return false;
  const before = passage.text.slice(sentence.start, start);
  if (/结转|\d/.test(before)) return true;
  if (OF_REQUESTS.test(before + words)) return false;
  return !WHO.test(before) || !isAfterRequests(passage, start);
}

/** The number of all requests of the year, told where something is said of them. */
export function remarksOnWholeYear(facts: NarrativeFacts): readonly NarrativeRemark[] {
  return passagesOf(facts.narrative).flatMap((passage) =>
    matchesOf(passage, OF_ALL).flatMap((match) => {
      const end = match.index + match[0].length;
      const quantity = passage.quantities[quantitiesFrom(passage.quantities, match.index)];
      if (quantity === undefined || quantity.start >= end || claimAt(facts, passage, quantity.start) !== undefined)
        return [];
      const words = match[0].replace(/[\d一二两三四五六七八九十百]+[件宗份]/, '');
      const claim = claimOf(passage, quantity, { kind: 'new', words, start: match.index, end });
      return isOfElse(claim, match[0]) || isOthersFigure(claim, facts) ? [] : held(claim, receivedFigures(facts));
    }),
  );
}
