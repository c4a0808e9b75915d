import { isShortFor } from './agencyNames.ts';

/** 其他行政复议案件38件, 除信息公开外,另有行政复议41件. */
const BESIDE_THOSE = /(?:其他|其它|其余)(?:的)?(?:行政)?(?:复议|诉讼)|另有行政复议|除[^,;。]{0,12}外/;

const OF_COMPLAINTS = /(?:投诉|举报|信访|工单|诉求|热线)[^。;\d]{0,12}\d[^。;]{0,40}(?:复议|诉讼)/;

/** 涉及投诉举报处理的行政复议47件、行政诉讼6件: what they were about is said, and it is no request. */
export function isOfAnotherMatter(told: string, agencyName: string): boolean {
  const part = told.slice(told.lastIndexOf(';') + 1);
  if (BESIDE_THOSE.test(part)) return true;
  // 受理投诉8,846件、举报2,719件,涉及复议97件.
  if (OF_COMPLAINTS.test(part) && !/公开|申请/.test(part)) return true;
  // 行政处罚类复议4件.
  const kind = /([^,;。的\d]{2,12})类的?(?:行政)?(?:复议|诉讼)/.exec(part)?.[1];
  if (kind !== undefined && !/公开|信息|申请|答复/.test(kind)) return true;
  const matter =
    /(?:涉及|涉|关于|针对|因|由)(?![此该上])([^,;。]{2,20}?)(?:方面|类)?的?(?:引[起发]|产生|导致)?的?(?:行政)?(?:复议|诉讼)/.exec(
      part,
    )?.[1];
  // 涉及区政府办公室的行政复议: whose they are is said.
  const isOwn =
    matter !== undefined && (/^[我本]/.test(matter) || agencyName.endsWith(matter) || isShortFor(matter, agencyName));
  if (matter !== undefined && !isOwn && !/公开|申请|答复|告知|信息|不服/.test(matter)) return true;
  const ofAll = OF_ALL_ACTS.exec(part);
  return ofAll !== null && !/公开/.test(part.slice(ofAll.index));
}

/** 因各类行政行为被申请复议34件: all that the body was reviewed for. */
const OF_ALL_ACTS =
  /(?:因|就|对|针对)(?:各[类种项]|全部|所有)[^,;。\d]{0,8}(?:行为|执法|决定|事项)[^;。]{0,16}(?:复议|诉讼|起诉|被诉)/;

const OUR_MATTER = '(?:政府)?(?:信息公开|依申请公开)(?:工作|事项|申请|答复)?';

/** 复议1件,系对征税行为不服,与信息公开无关. */
const NOT_OURS = new RegExp(
  `^[^;。]{0,40}?(?:[与和同跟]${OUR_MATTER}(?:均|都|并)?(?:无关|没有关系|不相关|不沾边)|(?:均|都|并|皆)?(?:不涉及|不属于?|并非|不是|非)${OUR_MATTER})`,
);

/** 被申请复议34件、被起诉12件,其中与信息公开有关的复议1件: those of ours are told apart, so that the others are of all kinds. */
const OURS_AMONG_THEM = new RegExp(
  `^[^;。]{0,40}?(?:其中|当中|里面|内)[^,;。\\d]{0,6}(?:[与和同跟涉因属由]及?|关于|有关|针对)${OUR_MATTER}`,
);

/** Whether what follows the number says that it is of all kinds, or of none that has to do with requests. */
export function isSaidOfOthersBehind(behind: string): boolean {
  return NOT_OURS.test(behind) || OURS_AMONG_THEM.test(behind);
}
