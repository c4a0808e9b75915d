import { matchesIn } from './matches.ts';

/** Whether a report is a government's own (条例 article 50: 各级人民政府), told by the agency's name. */
export function isGovernmentName(agencyName: string): boolean {
  return /(?:人民政府|管理委员会|管委会)$/.test(agencyName.trim());
}

/** A department of a province's or city's government (某市教育局, 某省财政厅). The ministries' names begin with no place. */
export function isDepartmentName(agencyName: string): boolean {
  return /[省市州盟区].{1,24}(?:局|厅|委员会|委)$/.test(agencyName.trim()) && !/人民政府/.test(agencyName);
}

/** 某某区人民政府（本级）: a filer of its own, whose table holds what that level did and nothing of the whole area. */
export function isOwnLevelName(agencyName: string): boolean {
  return /本级[)）]?$/.test(agencyName.trim());
}

/** The letters of the level that a government's name ends in: 区 of 白水区人民政府, 区 and 市 of a 管委会, whose area may be either. */
export function areaOf(agencyName: string): string {
  return /(省|市|州|盟|县|区|旗|镇|乡|街道?)(?:人民)?政府$/.exec(agencyName.trim())?.[1] ?? '区县市';
}

/** The office of a government, which files for what was done in its name. */
export function isGovernmentOffice(agencyName: string): boolean {
  return /政府办公[厅室]$/.test(agencyName.trim());
}

/** A town's or a township's government: it has nothing below it and decides no reconsideration. */
export function isTownName(agencyName: string): boolean {
  return /(?:镇|乡|苏木)(?:人民)?政府$/.test(agencyName.trim());
}

const KIND = '(?:办公[厅室]|政府办|分局|局|委员会|街道(?:办事处|办)?|开发区|镇|乡|园区|中心|(?:人民)?政府)';
const ADVERBS = '(?:共计?|全年|累计|年内|年度|依法|已|还|另|新|按时|按期|自身|本身|单独|20\\d\\d年度?)';
/** What a body does that is told of in a report. */
const DOES =
  '(?:新?收到?|受理|接收|接到|收办|办理|办结|答复|回复|处理|制发|制定|出台|印发|作出|发生|发布|公开|废止|收取|实施|被)';
/** What closes the name of a body, with nothing but adverbs up to the end, or up to what it does. */
const NAME_END = `${KIND}(?:(?:人民)?政府)?${ADVERBS}{0,4}`;
/** Looked for first, as it is told from other words at once: without a name's end there is no need to look where it begins. */
const ANY_LAST = new RegExp(`${NAME_END}$`);
const ANY_DOER = new RegExp(`${NAME_END}(?=${DOES})`);
/** A body named at the end of a clause, with nothing but adverbs behind it: whose doing the next word is. */
const NAMED_LAST = new RegExp(`([\\p{Script=Han}]{0,16}?${KIND})(?:(?:人民)?政府)?${ADVERBS}{0,4}$`, 'u');
/** A body with what it does behind it, wherever in a sentence. */
const DOERS = new RegExp(`([\\p{Script=Han}]{0,16}?${KIND})(?:(?:人民)?政府)?${ADVERBS}{0,4}(?=${DOES})`, 'gu');
/** 我局, 本街道, 全镇: a body's word for itself. */
const ITSELF = new RegExp(`[我本全该](?:省|市|区|县)?${KIND}$`, 'u');
/** 我局收到…; 受理我区企业的复议 names whose enterprises, and nobody who does anything. */
const ITSELF_BEHIND =
  /(?<![与和同向对给])[我本](?:[局厅办镇乡街区县市省委]|街道|机关|单位|部门|中心)(?!企业|居民|群众|市民|村民|公民|辖|范围|域)/;
const ITS_KIND = new RegExp(`${KIND}$`, 'u');
const SHORTEST_STEM = 2;

/** The body that a clause names last, when that is not the body that reports. */
export function otherBodyIn(clause: string, agencyName: string): string | undefined {
  return ANY_LAST.test(clause) ? otherThan(NAMED_LAST.exec(clause)?.[1], agencyName) : undefined;
}

/** The body that was last named as doing something in a sentence so far, when that is not the body that reports. */
export function otherDoerIn(sentence: string, agencyName: string): string | undefined {
  if (!ANY_DOER.test(sentence)) return undefined;
  const last = matchesIn(sentence, DOERS).at(-1);
  if (last === undefined) return undefined;
  return ITSELF_BEHIND.test(sentence.slice(last.index + last[0].length)) ? undefined : otherThan(last[1], agencyName);
}

function otherThan(name: string | undefined, reporting: string): string | undefined {
  const agencyName = reporting.replace(/[(（]?本级[)）]?$/, '');
  if (name === undefined || ITSELF.test(name) || agencyName.trim() === '') return undefined;
  const governments = /政府(?:办|办公[厅室])?$/.test(name);
  // A bureau has an office of its own; a government's office is a body beside it.
  if (/办公[厅室]$/.test(name) && !governments && !isGovernmentName(agencyName)) return undefined;
  return isOwn(name, governments, agencyName) ? undefined : name;
}

/** 永安镇 in 突泉县永安镇人民政府, 人社局 for 人力资源和社会保障局: what stands before the name in the clause is left out. */
function isOwn(name: string, governments: boolean, agencyName: string): boolean {
  if (governments && !isGovernmentName(agencyName.replace(/办公[厅室]$/, ''))) return false;
  if (/办(?:公[厅室])?$/.test(name) && isGovernmentName(agencyName) && !isTownName(agencyName)) return false;
  const stem = name
    .replace(ITS_KIND, '')
    .replace(/(?:人民)?政府$/, '')
    .replace(/.*(?:年度?|年内|年来|来|由|经|向|及|和|与)/, '');
  if (stem.length < SHORTEST_STEM)
    return governments ? isOfLevel(stem, agencyName) : !isBureauAbove(name, stem, agencyName);
  if (isOfAnotherLevel(stem, agencyName)) return false;
  for (let from = 0; from <= stem.length - SHORTEST_STEM; from += 1) {
    if (isSubsequence(stem.slice(from), agencyName)) return true;
  }
  return false;
}

const LEVELS = /^[省市区县旗]/;

/** 市住建局 in a report of 青山区住房和城乡建设局: the same line of work, a level above. */
function isOfAnotherLevel(stem: string, agencyName: string): boolean {
  if (!LEVELS.test(stem)) return false;
  const rest = stem.slice(1);
  if (!isSubsequence(rest, agencyName)) return false;
  const before = agencyName.charAt(agencyName.indexOf(rest.charAt(0)) - 1);
  return LEVELS.test(before) && before !== stem[0];
}

/** 市局 in the report of a branch or of a district's bureau. */
function isBureauAbove(name: string, level: string, agencyName: string): boolean {
  if (!/[省市州]/.test(level) || !(name.endsWith(`${level}局`) || name.endsWith(`${level}委员会`))) return false;
  return !agencyName.includes(level) || /[区县旗镇乡街]/.test(agencyName) || agencyName.includes('分局');
}

/** 县政府 is a county's government and no town's. */
function isOfLevel(level: string, agencyName: string): boolean {
  return level === '' || new RegExp(`${level}(?:人民)?政府`).test(agencyName);
}

/** 区人社局 is short for 某某区人力资源和社会保障局: its characters stand in the full name in that order, or the other way round. */
export function isShortFor(name: string, agencyName: string): boolean {
  return isSubsequence(name, agencyName) || isSubsequence(agencyName, name);
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}
