import {
  areaOf,
  isGovernmentName,
  isGovernmentOffice,
  isOwnLevelName,
  isTownName,
  otherBodyIn,
  otherDoerIn,
} from './agencyNames.ts';
import type { Claim } from './claims.ts';
import { isAnswer, isReview, type Label, type LabelKind, labelsFrom, labelsOf, printedAnswers } from './labels.ts';
import { isSaidOfAnything } from './listsOfResults.ts';
import { matchesIn } from './matches.ts';
import { COMPLAINTS, CONTENTS, isAfterOthers, isAfterRequests, isAfterUnnamed } from './matters.ts';
import type { NarrativeFacts } from './narrativeReader.ts';
import type { Passage } from './passages.ts';
import { lastPlaceBefore } from './placesBefore.ts';
import { clauseAfter, clauseBefore, type Span } from './sentences.ts';

/** How far back a sentence is read for whose figure and which year's it is. */
const REACH = 80;
const LONGER_REACH = 200;

const SEVERAL_YEARS =
  /(?<!今年|年初|本年|本年度)以来|历年(?!结转|累计(?:对外)?公开)|历史|(20\d\d)年?(?:度)?(?:至|到|—|-|~)(?!\1)20\d\d年(?!\d{1,2}月)|[两三四五]年间|近[两三四五六七八九十\d]{1,2}年|[两三四五]年来|五年间|累积/;
const PARTS =
  /各[^,;。]{0,6}(?:镇|街|乡|部门|单位|区|县|科室|机关|园区|村|社区|学校|医院|企业|站所)|镇街|街镇|直属|下属|所属|下辖|下级|村\(?居?\)?委会|二级(?:单位|机构|预算单位)|分局收|全国|全省|全[市州县区]?[一-龥]{0,4}系统/;
const OWN_LEVEL = /本级|(?:政府|机关)(?:自身|本身|本部)/;

/** 镇本级, 管委会本级 is all of the body; 县政府本级 is a part of what a county adds up. */
function isAllOfIt(agencyName: string): boolean {
  return isTownName(agencyName) || isOwnLevelName(agencyName) || /管(?:理)?委(?:员)?会/.test(agencyName);
}
/** 区政府办本级收到31件 in the report of that office. */
function isOfficeItself(words: string, { agencyName }: Pick<NarrativeFacts, 'agencyName'>): boolean {
  return isGovernmentOffice(agencyName) && /政府办(?:公[厅室])?本级/.test(words);
}

/** 全市收到申请312件 in a bureau's report, or in that of a government below. */
const WHOLE_AREA = /全(省|市|州|盟|县|区|旗|镇|乡|街)(?![局厅委])/;
/** 全区各部门、镇街 is the whole of what a government reports on. */
const THE_WHOLE = /[全本我][市区县旗]各/;

/** Whether the claim is about another body, a part, another year or several years: nothing to hold against this table. */
export function isOthersFigure(claim: Claim, facts: NarrativeFacts): boolean {
  return once(OTHERS, claim, () => isToldOf(claim, facts));
}

/** Claims are made for one report: what was found out of one stands, and every reader asks. */
const OTHERS = new WeakMap<Claim, boolean>();

function once(found: WeakMap<Claim, boolean>, claim: Claim, find: () => boolean): boolean {
  const known = found.get(claim) ?? find();
  found.set(claim, known);
  return known;
}

/** 区政府本级收到申请19件,办结18件: whose part it is goes on through the sentence. */
const OWN_LEVEL_DOING = /本级[^,;。]{0,10}(?:收到|新收|受理|接收|接到|办理|答复)/;

const DOING = '(?:共|全年|累计|合计){0,2}(?:收到|新收|受理|接到|办理|答复)';
const ITSELF_LATER = '[我本](?:局|办|委|单位|机关|街|处)';

/**
 * 全县各乡、各部门收到申请11件,办结11件; 下属单位收到8件,自然人占五成: whose doing it was goes on through the sentence, up to 我局; for those below, up to
 * 局机关, 全局 and 共收到 as well. 我局及下属单位 are the whole; of 指导下属单位办理申请 and 下属单位办理申请的水平, without a number, nobody has done anything.
 */
const PARTS_DOING = new RegExp(
  [
    `各[^,;。\\d]{0,8}(?:镇|街道?|乡|部门|单位|办)${DOING}(?![^;]*${ITSELF_LATER})`,
    [
      '(?<![及和与含括、]其?)(?<!(?:[对向为]|指导|督促|督导|规范|培训|监督|检查|推动|帮助|协助|组织|要求)[各其]?)',
      `(?:下属|直属|所属|下辖)[^,;。\\d]{0,4}(?:单位|机构|部门|学校|医院|站所)${DOING}(?=[^,;。]*(?:\\d|$))`,
      `(?![^;]*(?:${ITSELF_LATER}|[局委办厅院]机关|全[局委办厅院]|,(?:一?共|共计|合计|总共)(?:收到|新收|受理|接到|办理|答复)))`,
    ].join(''),
  ].join('|'),
);

function isPartsDoing(told: string, { agencyName }: NarrativeFacts): boolean {
  return !isGovernmentName(agencyName) && PARTS_DOING.test(told.slice(told.lastIndexOf(';') + 1));
}

/** 局机关收到申请18件、下属单位收到8件: the office by itself, where those below it are told of as well. */
const OFFICE = /(?:[局厅委院办]|管委会)机关(?:本部|本身|自身)?(?:共|全年|本年|累计)?$/;
const THOSE_BELOW = /下属|所属|直属|二级|分局|事业单位|派出/;

function isOfficeBesideOthers(clause: string, behind: string): boolean {
  return OFFICE.test(clause) && THOSE_BELOW.test(behind.slice(0, REACH));
}

/** 12个街道合计新收143件, 六区共收到131件, 32个强镇平均收到17件: so many bodies together, up to 我街道. */
const SEVERAL_BODIES =
  /(?:\d{1,4}个|[两二三四五六七八九十]{1,3}个?)[^,;。\d]{0,6}(?:区|县|市|镇|街道|乡|单位|部门|机构|局|所|站|村)[^;。]{0,20}?(?:合计|共计?|平均|累计|一共)/;
const ITSELF_AGAIN = /[我本](?:局|办|委|单位|机关|街|处|镇|县|区|院|中心)/;

function isOfSeveral(told: string, part: string, clause: string, { agencyName }: NarrativeFacts): boolean {
  if (isAdministration(agencyName)) return false;
  const several = SEVERAL_BODIES.exec(told);
  if (several === null) return false;
  // …,我街道占一成;合计复议19件: the sum goes on with them.
  if (/^(?:合计|共计?|平均)/.test(clause)) return true;
  return part.includes(several[0]) && !ITSELF_AGAIN.test(told.slice(several.index + several[0].length));
}

/** A government, or its office, reports on all that is below it; a town has nothing below. */
function isAdministration(agencyName: string): boolean {
  return (isGovernmentName(agencyName) && !isTownName(agencyName)) || isGovernmentOffice(agencyName);
}

/** What may stand before 收到 besides the body's own name and its words for itself: when, how, of what. */
const KNOWN_BEFORE = new RegExp(
  [
    '[我本该][一-龥]|机关|单位|办事处|街道|部门|中心|共计|合计|累计|总计|一共|总共|全年|年内|年度|当年|今年|去年|上年|期间|截至|截止|年底|年末|以来|一年来?',
    '分别|依法|按时|及时|实际|正式|先后|陆续|通过|采取|方面|情况|工作|申请|政府|信息|公开|事项|数量|渠道|方式|途径|线[上下]|网[上络站页]|门户|平台|信函|来信|邮[寄件箱政]|快递',
    '当面|现场|窗口|电子|书面|传真|系统|自身|本身|本级|群众|公民|自然人|个人|企业|法人|组织|社会|公众|居民|村民|市民|用户|业主|提出|提交|递交|寄来|首次|季度|[上下]半|其中|关于|同时|另外?|此外',
    '公开申请|新增|没有|主要|涉及|办理|答复|受理|统一|归口|登记|接收|要求|获取|[与和及、共计自从在于到至的了又还也均已仅只则即其中外此对向由被为是有新第上下前后初末底一二三四年月日份第局镇乡县区市省院委办所站队处科股校厅署会部街村社]',
  ].join('|'),
  'g',
);
const RECEIVES = /^(?:新?收|接|受理)/;

/** 邻近的双沟镇同期收到21件, 县城那一站新收52件: who received them is named, and is not known to be the body that reports. */
function isOfUnknown(labels: readonly Label[], clause: string, { agencyName }: NarrativeFacts): boolean {
  if (agencyName.trim() === '' || isAdministration(agencyName)) return false;
  if (!labels.every(({ kind, words }) => kind === 'new' && RECEIVES.test(words))) return false;
  if (/平均|人均/.test(clause)) return true;
  if (ITSELF_AGAIN.test(clause)) return false;
  const subject = clause.slice(clause.lastIndexOf('、') + 1);
  const own = [...subject].map((each) => (agencyName.includes(each) ? ' ' : each)).join('');
  const left = subject.replace(KNOWN_BEFORE, ' ');
  return /[一-龥]{2,}/.test(left) && /[一-龥]{2,}/.test(own.replace(KNOWN_BEFORE, ' '));
}

/** 往年遗留的2件行政诉讼: of which year they are counted, the text does not say. */
const LEFT_OVER = /(?:往年|以前年度?|上年度?|去年|20\d\d年)[^,;。\d]{0,6}(?:遗留|结转|转入)的?$/;

function isToldOf({ passage, sentence, start, labels, quantity }: Claim, facts: NarrativeFacts): boolean {
  const before = passage.text.slice(Math.max(sentence.start, start - REACH), start);
  const clause = clauseBefore(before.replace(/\([^()]{0,30}\)/g, ''), before.length, REACH);
  const kind = labels[0]?.kind;
  const years = OF_ALL_YEARS.test(kind ?? '') ? before.replace(/历年$/, '') : before;
  if (quantity.vague || SEVERAL_YEARS.test(years)) return true;
  const told = passage.text.slice(Math.max(sentence.start, start - LONGER_REACH), labels[0]?.end ?? start);
  const part = told.slice(told.lastIndexOf(';') + 1);
  const whole = part.includes('其中') ? /^(.*\d[件宗份][,(])其中[^;。]*$/.exec(part)?.[1] : undefined;
  if (whole !== undefined && isWholeOfOthers(whole, facts)) return true;
  const behind = passage.text.slice(quantity.end, quantity.end + 22);
  if (NOT_COUNTED_HERE.test(behind)) return true;
  const isOwnLevel = OWN_LEVEL_DOING.test(part) && !isAllOfIt(facts.agencyName) && !isOfficeItself(part, facts);
  return (
    isOwnLevel ||
    isOfSeveral(told, part, clause, facts) ||
    isOfUnknown(labels, clause, facts) ||
    isOfficeBesideOthers(clause, passage.text.slice(start, sentence.end)) ||
    isPartsDoing(told, facts) ||
    (labels.some(({ kind }) => isReview(kind)) && LEFT_OVER.test(before)) ||
    isPartOf(clause, facts) ||
    isOthersDoing(told, facts) ||
    isOtherYear(before, facts.year, kind)
  );
}

/** 历年结转2件, 历年规范性文件9件: figures of the table that go back over all years by themselves, as 历年收到 does not. */
const OF_ALL_YEARS = /^(?:carried|documents)/;

/** 宣布失效2件(未计入废止件数), 撤销许可1件,不计入许可决定数量: said to be no part of the table's number. */
const NOT_COUNTED_HERE =
  /^[^,;。()\d]{0,6}(?:\((?:未|不|均未)(?:计入|纳入|列入|包含在|在)|,(?:均)?[未不](?:计入|纳入|列入)[^,;。]{0,6}(?:件数|决定|数量|总数|统计|本表|表))/;

/** 指导镇街办理申请423件,其中不予公开37件: parts are of those whose whole it is. */
function isWholeOfOthers(told: string, facts: NarrativeFacts): boolean {
  const before = told.replace(/[,(]$/, '').replace(/\d[\d,]*[件宗份]$/, '');
  return isPartOf(clauseBefore(before, before.length, REACH), facts);
}

/** 县公安局收到申请3件,予以公开2件: who was named as doing something in an earlier clause still does it. */
function isOthersDoing(told: string, { agencyName }: NarrativeFacts): boolean {
  const plain = told.includes('代表') ? told.replace(/[\p{Script=Han}]{2,16}代表/gu, '') : told;
  return otherDoerIn(plain, agencyName) !== undefined;
}

/** Whether the clause speaks of a part of the area, or of a body that is not the one reporting. */
export function isPartOf(clause: string, { agencyName }: NarrativeFacts): boolean {
  if (THE_WHOLE.test(clause) && isGovernmentName(agencyName)) return false;
  if (isAreaOfOthers(clause, agencyName)) return true;
  // 区政府办公室代表区政府受理 speaks for the whole; 区政府办公室受理 in a government's report does not.
  if (OWN_LEVEL.test(clause) && !isAllOfIt(agencyName) && !isOfficeItself(clause, { agencyName })) return true;
  return (
    PARTS.test(withoutOwnTown(clause, agencyName)) ||
    (!/代表/.test(clause) && otherBodyIn(clause, agencyName) !== undefined)
  );
}

/** 长街镇 in the report of 长街镇人民政府 is no 街镇. */
function withoutOwnTown(clause: string, agencyName: string): string {
  const named = /[一-龥]{1,3}(?:镇|乡|街道)(?=(?:人民政府|办事处)?$)/.exec(agencyName)?.[0] ?? '';
  const own = named.replace(/.*[省市州盟县区旗]/, '');
  return own.length < 2 ? clause : clause.replaceAll(own, '');
}

function isAreaOfOthers(clause: string, agencyName: string): boolean {
  const area = WHOLE_AREA.exec(clause)?.[1];
  if (area === undefined || agencyName.trim() === '') return false;
  return !isGovernmentName(agencyName) || !areaOf(agencyName).includes(area);
}

/** 2023年结转1件 is this year's figure, and does not make what follows another year's. */
export const CAME_OVER =
  /(?:20\d\d年|去年|上一?年|往年|以前年)度?[^,;。\d]{0,6}(?:结转|转结|转入|转下来?|转来|留下来?|遗留)(?:[至到入]20\d\d年)?|(?:结转|转结)[^,;。\d]{0,3}(?:20\d\d年|去年|上一?年)/g;
export const WITH_ANOTHER_YEAR = /(?:较|比|与|同|和|对比|相比于?)(?:上年|去年|上一年|20\d\d年?)/g;

/** Whether a sentence so far speaks of another body, a part of the area, or a year that is not the report's. */
export function isToldOfOthers(told: string, facts: NarrativeFacts): boolean {
  const clause = told.slice(Math.max(...[...',;:('].map((mark) => told.lastIndexOf(mark))) + 1);
  const before = told.slice(-REACH);
  return (
    SEVERAL_YEARS.test(before) ||
    isPartOf(clause, facts) ||
    isPartsDoing(told, facts) ||
    isOthersDoing(told, facts) ||
    isOtherYear(before, facts.year, undefined)
  );
}

/** 收到12件,去年同期为9件,均已答复: a figure to compare with, after which the sentence goes on as before. */
const ASIDE =
  /(?<=[,(])(?:而)?(?:去年|上一?年|20\d\d年)度?(?:同期)?(?:[为是]|仅有?|只有)?\d[\d,]*[件宗份起个][,)](?!其中)/g;

/** 与2022年收到的50件相比: what was received in the year that is compared with. */
const COMPARED_WITH = /(?:较|比|与|同|和)(20\d\d|[上去]一?)年度?(?:同期)?$/;

const YEAR_NAMED = /(20\d\d)年|(去年|上一?年|往年|前一年|以前年)/g;

/** The year named last before the claim, comparisons left out. 上年结转 is this year's figure. */
function isOtherYear(before: string, year: number, kind: string | undefined): boolean {
  if (kind === 'carriedIn' || kind === 'carriedOut') return false;
  // 比2021年结转的5件减少2件: neither of this year nor into it.
  if (kind === 'carried') {
    const named = /(20\d\d)年度?[^,;。\d]{0,6}$/.exec(before)?.[1];
    return named !== undefined && Number(named) < year - 1;
  }
  const compared = COMPARED_WITH.exec(before)?.[1];
  if (compared !== undefined) return compared !== String(year);
  const plain = before.replace(ASIDE, '').replace(WITH_ANOTHER_YEAR, '');
  const named = matchesIn(plain.replace(CAME_OVER, ''), YEAR_NAMED).at(-1);
  return named !== undefined && named[1] !== String(year);
}

const ABOUT_REQUESTS = /申请/;
const OTHER_APPLICATIONS =
  /(?:许可|复议|仲裁|(?<!年|共|年度|累计|[,;。])登记|补贴|补助|救助|认定|执行|入学|资格|贷款|用地|低保|住房|证照|行政|业务|服务|各类|各项)(?:事项)?申请/g;
const OTHER_MATTERS =
  /举报|投诉|信访|咨询|来信|来访|来电|留言|建议|提案|议案|意见|热线|12345|问政|互动|诉求|许可|仲裁|登记|报名|询问|工单|低保|救助/;

/** Whether the words around the claim speak of requests for information and of nothing else that is received. */
export function isAboutRequests(claim: Claim, facts: NarrativeFacts): boolean {
  return once(ABOUT_REQUESTS_ALONE, claim, () => isSaidOfRequests(claim, facts));
}

/** Several readers ask of the same claim. */
const ABOUT_REQUESTS_ALONE = new WeakMap<Claim, boolean>();

function isSaidOfRequests(claim: Claim, facts: NarrativeFacts): boolean {
  const { passage, sentence, start, quantity, between, labels } = claim;
  const { text } = passage;
  if (isAttributeOfDocuments(claim)) return false;
  // 申请量为12件: requests, where nothing else was told of before.
  if (labels.some(({ words }) => SO_MANY.test(words))) return !isAfterOthers(text, start);
  const near = between + clauseAfter(text, quantity.end, 25).replace(/、.*/, '');
  const clause = clauseBefore(text, start, 20);
  if (isOfSomethingElse(labels, between, clauseAfter(text, quantity.end, 25), clause)) return false;
  if (OTHER_MATTERS.test(near.replace(COMPLAINTS, '')) || OTHER_MATTERS.test(clause.replace(COMPLAINTS, '')))
    return false;
  if (ABOUT_REQUESTS.test(near.replace(OTHER_APPLICATIONS, ''))) return true;
  const told = { start: sentence.start, end: Math.min(sentence.end, sentence.start + LONGEST_LIST) };
  // 予以公开 and the like are the law's own words for requests; 收到 and 答复 are said of anything.
  if (labels.every(({ kind }) => isAnswer(kind))) {
    if (isAfterUnnamed(passage, start)) return true;
    if (isOfProposals(claim)) return false;
    const around = text.slice(Math.max(0, sentence.start - REACH, start - 150), start);
    if (BARE_GIVEN.test(labels[0]?.words ?? '')) return isAfterRequests(passage, start);
    if (ABOUT_REQUESTS.test(around.replace(OTHER_APPLICATIONS, ''))) return true;
    // 予以公开51件;部分公开9件;不予公开6件: a list of them is about nothing else.
    const near = text.slice(Math.max(0, start - 60), Math.min(text.length, quantity.end + 60));
    return (
      (/不予公开|无法提供|不予处理/.test(near) &&
        (near.match(printedAnswers(facts.edition))?.length ?? 0) >= 2 &&
        isAfterRequests(passage, start, FAR)) ||
      isListOfAnswers(passage, told, facts)
    );
  }
  if (followsOtherCount(text.slice(sentence.start, start))) return false;
  if (isAfterRequests(passage, quantity.start)) return true;
  // 办结157件:予以公开60件,部分公开20件,…: what was counted is told answer by answer.
  const behind = text.slice(quantity.end, told.end);
  return (
    ANSWERS_FOLLOW.test(behind) &&
    !OTHER_MATTERS.test(text.slice(told.start, start)) &&
    isListOfAnswers(passage, { start: quantity.end, end: told.end }, facts)
  );
}

/** 标注文件64份,主动公开48份,依申请公开9份: by which way documents are published is marked on them when they are drafted. */
const DOCUMENTS = /公开属性|标注|定密|拟制|拟文|印发|制发|发文|收文|公文|文件/g;
const MARKED =
  /^([^;]*)(?:主动公开|不予公开|此件公开|不公开)[^,;。\d]{0,6}\d[\d,]*[份件篇个条](?:、|,)?[^,;。\d]{0,4}$/;
const LONGEST_MARK = 80;
const RECEIVED = /收到|申请量|新收/g;

function isAttributeOfDocuments({ passage, sentence, start, between, quantity }: Claim): boolean {
  const { text } = passage;
  if (!/^[^\d]{0,6}\d/.test(between + text.slice(quantity.start, quantity.end))) return false;
  const from = Math.max(sentence.start, start - LONGEST_MARK);
  const last = from + text.slice(from, start).lastIndexOf(';') + 1;
  const marked = MARKED.exec(text.slice(last, start));
  if (marked === null) return false;
  const mark = last + (marked[1]?.length ?? 0);
  const documents = lastPlaceBefore(passage, DOCUMENTS, mark);
  if (documents === undefined || documents.start < sentence.start) return false;
  const received = lastPlaceBefore(passage, RECEIVED, start);
  return !text.slice(documents.end, mark).includes(';') && (received === undefined || received.start < sentence.start);
}

/** 建议提案47件,公开答复全文41件,部分公开4件: what became of those. */
const PROPOSALS = /(?:建议|提案|议案|留言|工单)[^,;。!?\n申]{0,6}?\d/g;

function isOfProposals({ passage, sentence, start }: Claim): boolean {
  const proposals = lastPlaceBefore(passage, PROPOSALS, start);
  if (proposals === undefined || proposals.start < sentence.start) return false;
  return !/;|申请/.test(passage.text.slice(proposals.end, start));
}

/** A sentence is read no further for the answers that it tells. */
const LONGEST_LIST = 400;
const ANSWERS_FOLLOW =
  /^[^,;:。(\d]{0,12}[,:(](?:其中|答复|办理|处理)?[^,;:。(\d]{0,6}[:,]?(?:予以|同意|部分|全部)?公开/;

const MANY = 3;
const AROUND_A_NUMBER = { before: 6, behind: 8 };

/**
 * Three answers told with their numbers, one of them more than whether to publish: 建议提案 are 公开 or 不予公开 as well. Answers are
 * what the form calls so and the words that it keeps for them; 公开, 其他 and the like are said of anything.
 */
export function isListOfAnswers(passage: Passage, { start, end }: Span, facts: NarrativeFacts): boolean {
  const told = passage.text.slice(start, end);
  if (!/[部不无重逾]/.test(told)) return false;
  const labels = labelsOf(passage, facts);
  const kinds = new Set<LabelKind>();
  let at = labelsFrom(labels, start);
  for (let label = labels[at]; label !== undefined && label.end <= end; label = labels[at]) {
    at += 1;
    if (!isAnswer(label.kind) || isSaidOfAnything(label) || BARE_GIVEN.test(label.words)) continue;
    const from = Math.max(start, label.start - AROUND_A_NUMBER.before);
    const to = Math.min(end, label.end + AROUND_A_NUMBER.behind);
    if (HAS_NUMBER.test(passage.text.slice(from, to))) kinds.add(label.kind);
  }
  return kinds.size >= MANY && [...kinds].some((kind) => !WHETHER_TO_PUBLISH.has(kind)) && !NOT_OF_REQUESTS.test(told);
}

const WHETHER_TO_PUBLISH: ReadonlySet<LabelKind> = new Set([
  'results.granted',
  'results.partiallyGranted',
  'results.denied',
]);

const HAS_NUMBER = /[\d一二两三四五六七八九十][件宗份]?/;
const NOT_OF_REQUESTS = /公文|拟制|发文|建议|提案|留言|工单/;

const SO_MANY = /^申请[总数件量]/;

/** 上报事件2,301件,办结2,288件: what was counted right before is named, and it is nothing that was asked for. */
function followsOtherCount(before: string): boolean {
  const named = /(?:^|[,;:。、(])([^,;:。、(\d]*)\d[\d,]*[件宗份起条项个次例][,、]?[^,;:。\d]{0,6}$/.exec(before)?.[1];
  if (named === undefined) return false;
  if (isOtherApplication(named)) return true;
  if (/申请|公开|新收|结转/.test(named)) return false;
  return /[一-龥]{2,}/.test(named.replace(PLAIN, '').replace(OF_REQUESTS, ''));
}

/** 用水报装申请受理6,120件, 受理安置申请388件: what is applied for is named before the verb or behind it. */
function isOtherApplication(named: string): boolean {
  const before = /(.*?)申请(?:事项|件)?(?:共|已|累计)?(?:受理|办理|接收|登记|审核|审批|提交)/.exec(named)?.[1];
  const received = /(?:收到|接到|受理|办理|接收)([^,;。]{2,12}?)申请/.exec(named)?.[1];
  const applied = received ?? (/收|接到|受理/.test(before ?? '') ? undefined : before);
  if (applied === undefined || applied.includes('公开')) return false;
  return /[一-龥]{2,}/.test(applied.replace(PLAIN, '').replace(OF_REQUESTS, ''));
}

/** What a report may call its requests and what became of them. */
const OF_REQUESTS =
  /收到?|受理|接到|接收|新收|登记|旧存|存量|答复|办结|办理|回复|处理|应办|予以|部分|无法|提供|不予|其他|不掌握|未到期|上年|去年|年|月|日|我|局|镇|街道|办事处|机关|本|当年|需|件/g;

/** 公开10件 alone is said of anything. */
const BARE_GIVEN = /^(?:已)?(?:依法|全部|完全|全文|按时|按期)?公开$/;
const FAR = 600;

const PLAIN = new RegExp(
  [
    '政府信息|信息|依申请|申请|公开|事项|办件|案件|件|公民|法人|其他组织|组织|社会|群众|村民|居民|市民|农户|自然人|企业|个人|各类|各种|各项|有效|正式',
    '本年度?|全年|年度|提交|提出|递交|通过|方式|形式|途径|渠道|平台|系统|网络|网上|网站|线上|线下|信函|邮寄|邮政|快递|邮件|邮箱',
    '电子|当面|现场|书面|传真|窗口|来信|均|已|共计|合计|总计|总数|数量|数|量|分别|转办|交办|征地|拆迁|涉及|关于|其中',
    '总共|一共|合共|[的了共计为是有达合等及和与或并以向经、:“”"()]',
  ].join('|'),
  'g',
);
const OF_A_MATTER = /(?:案件|业务|工单|诉求|问题|线索|来电|许可|审批|登记|事项|办件)$/;
const COUNTERS = /大厅|窗口|便民服务|政务服务|服务中心|热线/;

/** 劳动能力鉴定受理申请1,866件: neither a body nor a word of time stands before the verb, but what it was about. */
const WHO_RECEIVES =
  /(?:[年度月日底内局镇乡办处街道区县市委院厅所站队校部关位司社会府]|中心|共|计|新|已|依法|总|我|本|方面|以来|期间|其中|情况|渠道|方式|平台|形式|途径|网络|网站|信函|邮寄)$/;

const HANDLES = /^(?:受理|接收|办理|处理|接到)/;
/** 办理完毕的 are all that were settled; 提前办理完毕的, some of them. */
const HANDLES_SO_FAR = /^(?:受理|接收|办理(?!完)|处理(?!完)|接到)/;
const AT_ONCE = /(?:提前|当场)$/;

/** 受理各类事项3,218件, 受理数字城管案件23,456宗: what is received, handled or answered is named, and it is no request. */
function isOfSomethingElse(labels: readonly Label[], between: string, behind: string, clause: string): boolean {
  if (!labels.every(({ kind }) => kind === 'new' || kind === 'handled' || kind === 'due' || kind === 'done'))
    return false;
  const about = labels.map(({ words }) => words).join('') + between + behind;
  if (/信息公开|公开申请|依申请|公开(?:政府)?信息/.test(about)) return false;
  // 政府信息公开申请受理9件.
  if (/(?:信息公开|依申请公开)(?:的)?(?:申请)?(?:件|事项)?$/.test(clause)) return false;
  if (COUNTERS.test(clause)) return true;
  if (
    clause !== '' &&
    labels.every(({ words }) => (AT_ONCE.test(clause) ? HANDLES : HANDLES_SO_FAR).test(words)) &&
    !WHO_RECEIVES.test(clause)
  )
    return true;
  const applied = /.*申请/.exec(between.replace(OTHER_APPLICATIONS, ''))?.[0];
  if (applied !== undefined) return /[一-龥]{2,}/.test(applied.replace(CONTENTS, '').replace(PLAIN, ''));
  return /[一-龥]{2,}/.test(between.replace(PLAIN, '')) || /各类|各项|案件$/.test(between) || OF_A_MATTER.test(behind);
}
