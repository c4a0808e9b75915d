/** Whether a report is a government's own (条例 article 50: 各级人民政府), told by the agency's name. */
export function isGovernmentName(agencyName: string): boolean {
  return /(?:人民政府|管理委员会|管委会)$/.test(agencyName.trim());
}

/** A department of a province's or city's government (某市教育局, 某省财政厅). The ministries' names begin with no place. */
export function isDepartmentName(agencyName: string): boolean {
  return /[省市州盟区].{1,24}(?:局|厅|委员会|委)$/.test(agencyName.trim()) && !/人民政府/.test(agencyName);
}

/** A town's or a township's government: it has nothing below it and decides no reconsideration. */
export function isTownName(agencyName: string): boolean {
  return /(?:镇|乡|苏木)(?:人民)?政府$/.test(agencyName.trim());
}

const KIND = '(?:办公[厅室]|分局|局|委员会|街道(?:办事处)?|开发区|镇|乡|园区)';
const ADVERBS = '(?:共计?|全年|累计|年内|年度|依法|已|还|另)';
/** A body named at the end of a clause, with nothing but adverbs behind it: whose doing the next word is. */
const NAMED_LAST = new RegExp(`([\\p{Script=Han}]{0,16}?${KIND})(?:(?:人民)?政府)?${ADVERBS}{0,4}$`, 'u');
/** 我局, 本街道, 全镇: a body's word for itself. */
const ITSELF = new RegExp(`[我本全](?:省|市|区|县)?${KIND}$`, 'u');
const SHORTEST_NAME = 3;

/** The body that a clause names last, when that is not the body that reports. */
export function otherBodyIn(clause: string, agencyName: string): string | undefined {
  const name = NAMED_LAST.exec(clause)?.[1];
  if (name === undefined || ITSELF.test(name)) return undefined;
  // Its own office: only a government's office is a body beside it.
  if (/办公[厅室]$/.test(name) && (!isGovernmentName(agencyName) || isTownName(agencyName))) return undefined;
  return isOwn(name, agencyName) ? undefined : name;
}

/** 永安镇 in 突泉县永安镇人民政府, 人社局 for 人力资源和社会保障局: what stands before the name in the clause is left out. */
function isOwn(name: string, agencyName: string): boolean {
  if (agencyName.trim() === '') return true;
  for (let from = 0; from <= name.length - SHORTEST_NAME; from += 1) {
    if (isSubsequence(name.slice(from), agencyName)) return true;
  }
  return name.length < SHORTEST_NAME;
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
