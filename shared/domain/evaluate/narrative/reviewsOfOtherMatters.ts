/** 其他行政复议案件38件, 除信息公开外,另有行政复议41件. */
const BESIDE_THOSE = /(?:其他|其它|其余)(?:的)?(?:行政)?(?:复议|诉讼)|另有行政复议|除[^,;。]{0,12}外/;

const OF_COMPLAINTS = /(?:投诉|举报|信访|工单|诉求|热线)[^。;\d]{0,12}\d[^。;]{0,40}(?:复议|诉讼)/;

/** 涉及投诉举报处理的行政复议47件、行政诉讼6件: what they were about is said, and it is no request. */
export function isOfAnotherMatter(told: string): boolean {
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
  return matter !== undefined && !/公开|申请|答复|告知|信息|不服/.test(matter);
}
