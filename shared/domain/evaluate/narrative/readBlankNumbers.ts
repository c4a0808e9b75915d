import { matchesIn } from './matches.ts';
import type { NarrativeReader } from './narrativeReader.ts';
import { passagesOf } from './passages.ts';
import { quoteNear } from './quoteNear.ts';

const VERB = '(?:公开|发布|收到|受理|办理|答复|办结|推送|累计|共计|合计|总计|共|为|申请|信息)';
/** 制发规范性文件__件, 作出行政处罚××件: what is put for a number may stand behind anything that is counted. */
const OF_ANYTHING = '(?:文件|解读|许可|处罚|强制|复议|诉讼|决定|案件)';
/** 累计发布   条, 收到__件, 申请(  )件, 申请……件: a verb, a gap, a unit. 公开条例, 公开项目, 申请 次数 and 办理 次日 are words. */
const GAP = new RegExp(
  [
    `(?:${VERB}(?:[ _]{1,20}|\\([ _]{0,20}\\)|[×X□○]{1,6}|\\.{3,12})|${OF_ANYTHING}(?:_{1,20}|\\([ _]{0,20}\\)|[×X□○]{2,6}))`,
    '(?:件|条(?![理条块码]|文(?!件))|宗(?![旨地])|篇(?!章)|份(?![额内外])|次(?![日年月序第次要]))(?![例目款线幅件约]|数(?!据))',
  ].join(''),
  'g',
);
/** 共主动公开条。: a sum announced and a unit at once, at the end of the clause. */
const AT_ONCE =
  /(?<!公)(?:共|累计|共计|总计|合计)(?:[主动公开发布收到受理办理答复政府信息申请依]{1,16})(?:件|条|宗)(?=[,;。、:)\n]|$)/g;
/** 共收到信件. */
const LETTERS = '信件';

/** A unit without its number. */
export const readBlankNumbers: NarrativeReader = (facts) =>
  passagesOf(facts.narrative).flatMap(({ section, shown }) => {
    const atOnce = matchesIn(shown, AT_ONCE).filter(([words]) => !words.endsWith(LETTERS));
    return [...matchesIn(shown, GAP), ...atOnce].map(({ index, 0: found }) => ({
      section,
      fill: { quote: quoteNear(shown, { start: index, end: index + found.length }), found },
      found,
    }));
  });
