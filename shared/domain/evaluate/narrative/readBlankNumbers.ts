import { matchesIn } from './matches.ts';

import type { NarrativeReader } from './narrativeReader.ts';
import { type Passage, passagesOf } from './passages.ts';
import { quoteAround, sentencesIn } from './sentences.ts';

const VERB = '(?:公开|发布|收到|受理|办理|答复|办结|推送|累计|共计|合计|总计|共|为|申请|信息)';
/** 累计发布   条, 收到__件: a verb, a gap, a unit. 公开条例 and 公开项目 are words. */
const GAP = new RegExp(`${VERB}(?:[ _]{1,20}|[×X□○]{1,6})(?:件|条|宗|篇|份|次)(?![例目款线幅件约])`, 'g');
/** 共主动公开条。: a sum announced and a unit at once, at the end of the clause. */
const AT_ONCE =
  /(?<!公)(?:共|累计|共计|总计|合计)(?:[主动公开发布收到受理办理答复政府信息申请依]{1,16})(?:件|条|宗)(?=[,;。、:)\n]|$)/g;
const PLAIN_WORD = /(?:案|文|邮|附|证|要|信|条)件$|公开条$|条条$|事件$/;

/** A unit without its number. */
export const readBlankNumbers: NarrativeReader = (facts) =>
  passagesOf(facts.narrative).flatMap((passage) => {
    const gaps = matchesIn(passage.shown, GAP);
    const atOnce = matchesIn(passage.shown, AT_ONCE).filter(
      (match) => !PLAIN_WORD.test(match[0]) || /^共主动公开条$|^累计主动公开条$/.test(match[0]),
    );
    return [...gaps, ...atOnce].map((match) => remark(passage, match));
  });

function remark({ section, shown }: Passage, match: RegExpExecArray) {
  const span = { start: match.index, end: match.index + match[0].length };
  const from = Math.max(0, span.start - 60);
  const around = shown.slice(from, span.end + 60);
  const sentence = sentencesIn(around).find(({ end }) => end + from > span.start) ?? { start: 0, end: around.length };
  return {
    section,
    fill: {
      quote: quoteAround(shown, span, { start: sentence.start + from, end: Math.max(span.end, sentence.end + from) }),
      found: match[0],
    },
    found: match[0],
  };
}
