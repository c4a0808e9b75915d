import { plain } from './labels.ts';

/** What the full name of a body ends in. A bare place (海珠区) is not the name of a body. */
const BODY_END =
  /(?:局|委|委员会|镇|乡|办|办公室|厅|府|院|会|处|署|队|中心|街道|街|所|站|部|社|苏木|[农林牧渔]场|团|公司|集团|学校|校|馆|园|库|台|行|[残文妇侨商科]联|科协|[小中大]学|海关|监狱|厂)$/u;

/** Words of a sentence about the report: it names year and body in passing, and may name another one or 我办. */
export const SENTENCE =
  /[,，。;；]|根据|依据|按照|现公布|现将|编制(?!委|办)|呈报|《|^(?:我|本)(?:[局委办厅院会处署队所站部社馆乡镇街区县市省府州旗盟]|机关|单位|级|年|报告|中心|政府)/u;

/** What a site calls the place where reports stand; a body's name has none of it. */
const OF_SITE = /信息公开(?:工作)?(?:年度|年报|目录|指南|制度|专栏|平台)|(?:门户)?网站|欢迎您/u;

/** What a body is called beside its own name, in brackets behind it: （挂某某局牌子）, （某某中心）. */
const BESIDE = /[（(][^（()）]*[)）]$/u;

export function isBody(name: string): boolean {
  return (BODY_END.test(name) || BODY_END.test(name.replace(BESIDE, ''))) && !OF_SITE.test(name);
}

const CALLED = /^(?:编制|填报|报送|报告)?(?:单位|机关)(?:名称|全称)?[:：]/u;
const DAY = /[（(]?(?:(?:20\d\d|二[〇零○O]\S{2})年\S{1,3}月\S{1,3}日|20\d\d[-./]\d{1,2}[-./]\d{1,2})[）)]?$/u;

/** Whether a line ends in a day, and whether it is one and nothing else. */
export function endsInDay(line: string): boolean {
  return DAY.test(plain(line.slice(-60)));
}

export function isDay(line: string): boolean {
  return line.length <= 40 && DAY.exec(plain(line))?.index === 0;
}

/** The body whose name is all of a line, with 编制单位： in front or a day behind it; undefined for any other line. */
export function bodyOfLine(line: string): string | undefined {
  const name = plain(line.slice(0, 120)).replace(CALLED, '').replace(DAY, '');
  const bare = /^[（(](.+)[）)]$/u.exec(name)?.[1] ?? name;
  return /^\p{Script=Han}[\p{Script=Han}（）()·]{3,40}$/u.test(bare) && isBody(bare) && !SENTENCE.test(bare)
    ? bare
    : undefined;
}

/** Whether a line says by its first words that a body's name follows. */
export function isCalledBody(line: string): boolean {
  return CALLED.test(plain(line.slice(0, 120)));
}
