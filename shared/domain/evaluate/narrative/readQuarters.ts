import { formOf } from '../../forms/editions.ts';
import { type MaybeFigure, rowFigure, together } from './figures.ts';
import { matchesOf } from './matches.ts';
import { isAfterOthers, isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { chineseValue } from './numerals.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { lastClause, namesElse } from './plainClause.ts';
import { isToldOfOthers } from './scopes.ts';

/** 1件, 两件, 零申请, 没有: as many as came in one quarter. */
const SO_MANY =
  '(?:(?:收到?|新收|受理|申请|为|是|有|则|各|仅|只|:){0,3}(?:(\\d{1,4}|[一二两三四五六七八九十]{1,3})[件宗份](?:申请)?|(?:零(?:申请|收件|[件宗份])|0[件宗份]?|没有(?:申请)?|无(?:申请)?)))';
const MARK = '[,;、](?:到|而)?';
const QUARTERS = ['一', '二', '三', '四'].map((name) => `第?${name}季(?:度)?${SO_MANY}`).join(MARK);
const HALVES = ['上', '下'].map((name) => `${name}半年${SO_MANY}`).join(MARK);
const OVER_THE_YEAR = new RegExp(`(?:${QUARTERS}|${HALVES})`, 'g');
/** 前三季度, 逐月 of anything else that is counted by the quarter. */
const OF_ELSE =
  /复议|诉讼|处罚|许可|强制|案件|决定|办结|答复|办理|留言|热线|工单|来信|来访|接待|公开信息|发布|推送|检查|抽查|通报|培训/;

/** 一季度1件,二季度零申请,三季度2件,四季度1件: all four, or both halves of the year, add up to what was received. */
export function remarksOnQuarters(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { received, carriedIn } = formOf(facts.edition).roles;
  const fresh = rowFigure(facts, received);
  if (fresh === undefined) return [];
  const figures: readonly MaybeFigure[] = [fresh, together([fresh, rowFigure(facts, carriedIn)])];
  return passagesOf(facts.narrative).flatMap((passage) =>
    /季|半年/.test(passage.text) ? remarksIn(passage, facts, fresh.value, figures) : [],
  );
}

function remarksIn(
  passage: Passage,
  facts: NarrativeFacts,
  received: number,
  figures: readonly MaybeFigure[],
): readonly NarrativeRemark[] {
  return matchesOf(passage, OVER_THE_YEAR).flatMap((match) => {
    const sentence = sentenceAt(passage.sentences, match.index);
    const parts = match.slice(1).filter((part) => part !== undefined);
    const sum = parts.reduce((added, part) => added + countOf(part), 0);
    // 一季度两三件: no number, and no sum.
    if (parts.length === 0 || Number.isNaN(sum)) return [];
    if (figures.some((figure) => figure?.value === sum)) return [];
    const told = passage.text.slice(sentence.start, match.index);
    const isOfRequests =
      /申请|收件/.test(passage.text.slice(sentence.start, sentence.end)) || isAfterRequests(passage, match.index);
    if (namesElse(lastClause(told), facts.agencyName)) return [];
    if (!isOfRequests || OF_ELSE.test(told) || isAfterOthers(told, told.length) || isToldOfOthers(told, facts))
      return [];
    const span = { start: match.index, end: match.index + match[0].length };
    return [
      {
        section: passage.section,
        fill: {
          quote: passage.quote(span, sentence),
          what: match[0].includes('季') ? '所写各季度相加' : '所写上、下半年相加',
          found: `${sum} 件`,
          figures:
            figures.flatMap((figure) => (figure === undefined ? [] : [`${figure.words}为 ${figure.value}`]))[0] ?? '',
          size: Math.abs(sum - received),
        },
        cells: figures[0]?.cells ?? [],
        found: String(sum),
        expected: String(received),
        delta: sum - received,
      },
    ];
  });
}

function countOf(written: string): number {
  return /^\d/.test(written) ? Number(written) : (chineseValue(written) ?? Number.NaN);
}
