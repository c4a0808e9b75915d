import { formOf } from '../../forms/editions.ts';
import { given } from '../../values/given.ts';
import { endsInChannel } from './channels.ts';
import { type Counted, countedIn, countedWithin, inItsUnit } from './counted.ts';
import { rowFigure } from './figures.ts';
import { type Item, itemsIn, type ListRun, runsIn } from './listed.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf } from './passages.ts';
import { lastClause, namesElse } from './plainClause.ts';
import { clauseBefore, type Span } from './sentences.ts';
import { cellsTold } from './tableOfNumber.ts';

/** Without a whole before it a list is held only by these. */
const ITS_FORM = /季度|半年|类|线|网|平台|信|邮|当面|现场|传真|快递|EMS|窗口|系统/;
/** 其余3件: what is left of a whole that was told before. */
const THE_REST = /^(?:其[余他它]|余下|剩余|剩下|余)(?:的)?(?:各?类|方面|事项|内容|情况|类型)?(?:为|是|有|共|计)?$/;
/** 共14件, 合计8件: what was told before, added up. */
const ADDED_UP =
  /^(?:以上|上述|两者|二者|三者|[两二三四五六][项类者])?(?:合计|共计|总计|总共|一共|合共|共|计|两项合计)(?:为|是|有|达)?$/;
/** 办事类60条、党群类(另计)、城建类51条: what goes on with a list opens none. */
function isOpening(words: string): boolean {
  return OPENS.test(words) && !/^、[^、]*\([^()]*\)、/.test(words);
}

const OVER_THE_YEAR = /^(?:全年|年内|本年|一年|两[次期批])?(?:共|累计|合计|总计|总共)[一-龥]{0,4}$/;
const BY_TIME = /^(?:第?[一二三四五六]|首|[上下]半年|[春秋]|\d{1,2}月|前|后)/;
const OPENS = /其中|分别|包括|按|从|主要|集中|涉及|内容|分为|[:(]/;
/** 42家直属单位中,38家…: the list is of these. */
const AMONG = /[中里内]$/;
const LEAVES_OUT = /主要|重点|等|大多|大部分|部分为|包含|含|有关|另|约|一些/;
const REACH = 160;

/** Parts that do not add up to the whole that the text itself tells: of anything, where the list is surely whole. */
export function remarksOnParts(facts: NarrativeFacts): readonly NarrativeRemark[] {
  return passagesOf(facts.narrative).flatMap((passage) =>
    passage.sentences.flatMap((sentence) => {
      if (countedWithin(countedIn(passage), sentence).length < 2) return [];
      const items = itemsIn(passage, sentence, facts);
      return runsIn(passage, sentence, items).flatMap((run) => remarkOn({ passage, sentence, run, items, facts }));
    }),
  );
}

interface Place {
  readonly passage: Passage;
  readonly sentence: Span;
  readonly run: ListRun;
  readonly items: readonly Item[];
  readonly facts: NarrativeFacts;
}

function remarkOn(place: Place): readonly NarrativeRemark[] {
  const { run } = place;
  if (run.items.length < 2 || run.items.some(({ vague, label, tail }) => vague || (label + tail).includes('各')))
    return [];
  const closed = run.items.findIndex(({ label }) => ADDED_UP.test(label) || OVER_THE_YEAR.test(label));
  if (closed >= 2) return sumBehind(place, closed);
  const rest = run.items.findIndex(({ label }, at) => at > 0 && THE_REST.test(label));
  if (rest >= 1) return restOf(place, run.items.slice(0, rest + 1));
  return listOf(place);
}

/** 建议29件、提案19件,共58件. */
function sumBehind(place: Place, at: number): readonly NarrativeRemark[] {
  const { run, passage } = place;
  const sum = run.items[at];
  const before = run.items.slice(0, at);
  if (sum === undefined || run.mixed || before.some(({ change }) => change) || sum.change) return [];
  if (/^\s*(?:[,(]?其中|[(:])/.test(passage.text.slice(sum.end, sum.end + 4))) return [];
  if (passage.text.slice(before[0]?.start ?? 0, sum.start).includes('等')) return [];
  if (OVER_THE_YEAR.test(sum.label) && !ADDED_UP.test(sum.label) && !before.every(({ label }) => BY_TIME.test(label)))
    return [];
  const sums = before.map((_, from) => added(before.slice(from))).slice(0, -1);
  const isOfAll = before.every(({ label }) => BY_TIME.test(label)) || before.every(({ family }) => family === 'ways');
  const wholes = isOfAll ? toldIn(place, before[0]?.start ?? 0) : told(place, sum.start);
  if (sums.some((each) => isSame(each, sum, before)) || wholes.some((each) => each === sum.value)) return [];
  // 收到申请12件,上年结转3件,办结14件,共…: what is added up is of one kind.
  const kinds = new Set(before.map(({ family }) => family));
  // 新收31件,上年结转2件,总计33件: all that was to be settled.
  const isDue = before.length === 2 && kinds.size === 2 && [...kinds].every((kind) => DUE.has(kind));
  if (!isDue && kinds.size > 1 && [...kinds].some((kind) => kind.startsWith('of '))) return [];
  return [remark(place, sum, before)];
}

/** 收到40件,…:征地19件,…,其余5件. */
function restOf(place: Place, parts: readonly Item[]): readonly NarrativeRemark[] {
  const { run } = place;
  const [first] = parts;
  if (first === undefined || parts.some(({ change }) => change)) return [];
  const wholes = told(place, first.start);
  const isOpened = run.whole !== undefined && isOpening(run.opening) && run.whole.unit === first.unit;
  const near = toldIn(place, first.start);
  if (isOpened ? isWhole(run.items, near) : mayBeWhole(run.items, parts.length, wholes)) return [];
  const goesOn =
    parts.length > 2 && (OF_REQUESTS.test(first.family) || OPENS.test(parts[1]?.label ?? '') || AMONG.test(first.tail));
  const whole = isOpened ? run.whole : goesOn ? first : ofRequestsBefore(place);
  const rest = whole === first ? parts.slice(1) : parts;
  if (rest.some(({ family }) => OF_ELSE.test(family))) return [];
  if (whole === undefined || whole.vague || whole.change) return [];
  if (!isLikely(whole.value, rest) || (isByChannels(place, whole, rest) && added(rest) > whole.value)) return [];
  return [remark(place, whole, rest)];
}

/** A list that was opened begins with its first number. */
function isWhole(items: readonly Item[], wholes: readonly number[]): boolean {
  return items.some(
    (_, at) => at > 0 && wholes.some((value) => isSame(added(items.slice(0, at + 1)), { value }, items)),
  );
}

/** Whatever stretch of the list that holds the rest may be meant, and whatever was told before it. */
function mayBeWhole(items: readonly Item[], rest: number, wholes: readonly number[]): boolean {
  for (let from = 0; from < rest; from += 1) {
    const before = items.slice(0, from);
    const all = [...wholes, ...before.map((_, at) => added(before.slice(at)))];
    for (let to = rest; to <= items.length; to += 1) {
      const parts = items.slice(from, to);
      if (all.some((value) => isSame(added(parts), { value }, parts))) return true;
    }
  }
  return false;
}

/** What is no part of anything: a number of its own. */
const OF_ELSE = /^of (?!done)/;

const CAME = /收到|新收|结转/;
const WAS_ANSWERED = /答复|办[结毕理]/;

/** What was received or settled, as an item tells it. */
const OF_REQUESTS = /^of (?:new|handled|done)$/;

/** The number of requests that was told last before the list, in the sentence or the one before. */
function ofRequestsBefore({ passage, sentence, run, facts }: Place, furthest = NEAR): Counted | undefined {
  const start = run.items[0]?.start ?? sentence.start;
  const [unit, most] = [run.items[0]?.unit, Math.max(...run.items.map(({ value }) => value))];
  const near = countedWithin(countedIn(passage), { start: Math.max(0, sentence.start - furthest), end: start });
  return near.findLast(
    (each) =>
      each.unit === unit &&
      !each.vague &&
      !each.change &&
      each.value >= most &&
      cellsTold(facts, passage, each).length > 0,
  );
}

const DUE: ReadonlySet<string> = new Set(['of new', 'of carriedIn']);

const NEAR = 100;
/** A list of all of them by kind may stand behind all that became of them. */
const LONG_AGO = 400;

/** The sum is not far off the whole, and no part is greater: it is that whole which was meant. */
function isLikely(whole: number, parts: readonly Item[]): boolean {
  const sum = added(parts);
  return parts.every(({ value }) => value <= whole) && Math.abs(sum - whole) <= Math.max(2, whole * 0.4);
}

/** A list that is whole by its form: in brackets or behind a colon, by quarters, by kinds. */
function listOf(place: Place): readonly NarrativeRemark[] {
  const [among, ...rest] = place.run.items;
  if (among !== undefined && rest.length > 1 && AMONG.test(among.tail)) {
    const isTooMuch =
      !among.vague && isPlain(place, among, rest) && isLikely(among.value, rest) && added(rest) > among.value;
    const sums = rest.map((_, to) => added(rest.slice(0, to + 1)));
    return isTooMuch && !sums.includes(among.value) ? [remark(place, among, rest)] : [];
  }
  const { run } = place;
  const { whole } = run;
  const [first] = run.items;
  if (first === undefined) return [];
  const isOpened = whole !== undefined && whole.unit === first.unit && isOpening(run.opening);
  if (isOfThose(place, first) && run.items.every((item) => isBodys(place, item))) return listOfBodies(place, first);
  const opens = first.start - first.label.length;
  const isByKind = BY_KIND.test(place.passage.text.slice(Math.max(0, opens - 16), opens)) && first.family !== 'results';
  if (!isOpened && !isByKind && !run.items.some(({ label, tail }) => ITS_FORM.test(label + tail))) return [];
  const parts = ofOneFamily(run.items);
  if (parts.length < 2 || parts.some(({ change }) => change)) return [];
  if (parts.some(({ family }) => OF_ELSE.test(family))) return [];
  // 不予公开2件(新收1件、已答复2件): when they came and that they were answered is told of the same.
  if ([CAME, WAS_ANSWERED].every((said) => parts.some(({ label, tail }) => said.test(label + tail)))) return [];
  const head = isOpened ? whole : undefined;
  if (head?.vague === true || head?.change === true) return [];
  const quarters = parts.length === 4 && parts.every(({ label }) => /^(?:其中|分别为?)?第?[一二三四]季度/.test(label));
  const halves =
    parts.length === 2 && /^(?:其中|分别为?)?上半年/.test(first.label) && /^下半年/.test(parts[1]?.label ?? '');
  const kinds = parts.length >= 3 && parts.every(({ label, tail }) => /类$/.test(label) || /^类/.test(tail));
  // Without a whole right before it only a list of these forms says that it is whole.
  if (head === undefined && !quarters && !kinds && !isByKind && !isAllWays(parts)) return [];
  const isOfResults = first.family === 'results';
  const wholes = head === undefined || isOfResults ? told(place, first.start) : toldIn(place, first.start);
  const sums = run.items.map((_, to) => added(run.items.slice(0, to + 1)));
  if (
    [...wholes, ...(head === undefined ? [] : [head.value])].some((each) =>
      sums.some((sum) => isSame(sum, { value: each }, parts)),
    )
  )
    return [];
  const sum = added(parts);
  // What came over from the year before may be among the results, told or not.
  const over = rowFigure(place.facts, formOf(place.facts.edition).roles.carriedIn)?.value ?? 0;
  if (isOfResults && head !== undefined && added(parts) <= head.value + over) return [];
  const last = head ?? ofRequestsBefore(place, isByKind ? LONG_AGO : NEAR);
  if (last === undefined) return [];
  if ((quarters || halves) && head === undefined && namesElse(lastClause(run.opening), place.facts.agencyName))
    return [];
  if (quarters || halves) return isLikely(last.value, parts) ? [remark(place, last, parts)] : [];
  const leaves = LEAVES_OUT.test(run.opening) || /^[^,;。]{0,6}等/.test(run.behind);
  const close = head !== undefined && /^[^,;。\d]{0,6}[(:]/.test(run.opening);
  const open = /其中|分别|包括|[:(]/.test(run.opening);
  // Ways that add up to more than was received are held against table 3; the same is published on several channels.
  if (head !== undefined && sum > head.value) {
    if (parts.every(({ family }) => family === 'ways') || isByChannels(place, head, parts)) return [];
  }
  if (
    head !== undefined &&
    sum > head.value &&
    open &&
    (isPlain(place, head, parts) || (close && (isListed(parts) || areNames(parts)))) &&
    isLikely(head.value, parts)
  )
    return [remark(place, head, parts)];
  if (
    leaves ||
    run.goesOn ||
    !(kinds || isByKind || isAllWays(parts) || (close && !/其中/.test(run.opening) && parts.length >= 3))
  )
    return [];
  return isLikely(last.value, parts) && Math.abs(sum - last.value) <= Math.max(2, last.value / 5)
    ? [remark(place, last, parts)]
    : [];
}

/** 其中,县政府办公室受理19件,县级部门受理84件,乡镇收到30件: which bodies' they were. */
const BODY =
  /^(?:其中)?(?:[省市州县区旗镇乡]|[一-龥]{0,4}[级直])?(?:政府|人民政府)?(?:本级|办公[厅室]|(?:工作|职能)?部门|单位|乡镇|镇街|街道|[镇乡]|乡镇\(街道\)|各?[县区市])(?:收到|受理|新收|接到|办理)(?:申请)?$/;

/** 按办理机关统计,市直部门302件,县(市、区)429件: a list of all of them. */
const BY_KIND = /(?:^|[,;。:\n)])(?:从|按照?)[^,;。:\d]{2,10}(?:统计|分类?|划分|来看|看)[,:]$/;

/** Those of the bodies that are told add up to no more than was received by all. */
function listOfBodies(place: Place, first: Item): readonly NarrativeRemark[] {
  const { run } = place;
  const whole = run.whole ?? ofRequestsBefore(place);
  if (whole === undefined || whole.vague || whole.change || whole.unit !== first.unit) return [];
  return added(run.items) > whole.value && isLikely(whole.value, run.items) ? [remark(place, whole, run.items)] : [];
}

function isOfThose({ passage }: Place, { start }: Item): boolean {
  return /其中[,:]?[^,;。\d]{0,16}$/.test(passage.text.slice(Math.max(0, start - 30), start));
}

function isBodys({ passage, sentence }: Place, item: Item): boolean {
  const { start } = item;
  const before = passage.text.slice(Math.max(sentence.start, start - 40), start).replace(/\([^()]{0,8}\)/g, '');
  const said = before.slice(Math.max(...[...',;、。:('].map((mark) => before.lastIndexOf(mark))) + 1);
  return BODY.test(said) && /^of (?:new|handled|done)$/.test(item.family);
}

/** 网上6件、信函3件、当面2件: how all of them came. */
function isAllWays(parts: readonly Item[]): boolean {
  return parts.length >= 3 && parts.every(({ family }) => family === 'ways');
}

const PUBLISHED =
  /(?:(?<!政务|依申请)(?:公开|公布)|政务公开(?=(?:各类)?(?:政府|政务)?信息)|发布|推送|刊载|更新)(?![^,;:。\d]*(?:收到|留言|咨询|诉求|申请|建议|预警|账号|意见$))[^,;:。\d]{0,20}$/;
const PUBLISHED_IN: ReadonlySet<string> = new Set(['条', '篇', '件', '则']);
const LONGEST_CLAUSE = 30;

/** 发布信息90条,其中网站80条、微信公众号20条、微博10条: the same, on several of them. Accounts and letters are on one. */
function isByChannels({ passage }: Place, whole: Counted, parts: readonly Item[]): boolean {
  if (!PUBLISHED_IN.has(whole.unit)) return false;
  const channels = parts.filter(({ label }) => endsInChannel(label)).length;
  const others = parts.filter(({ label }) => /其[他它余](?:各类)?(?:方式|形式|途径)?$/.test(label)).length;
  if (channels < 2 || channels + others < parts.length) return false;
  return PUBLISHED.test(clauseBefore(passage.text, whole.start, LONGEST_CLAUSE));
}

/** 建议29件,提案21件: short names, and nothing is said of them. */
function areNames(parts: readonly Item[]): boolean {
  return parts.every(({ label, tail }) => /^[一-龥]{2,6}$/.test(label) && tail === '');
}

function isListed(parts: readonly Item[]): boolean {
  return parts.slice(1).every(({ listed }) => listed);
}

/** The list up to where something else is told of. */
function ofOneFamily(items: readonly Item[]): readonly Item[] {
  const [first] = items;
  const end = items.findIndex(
    ({ family, listed }, at) => at > 0 && !listed && family !== first?.family && family !== '',
  );
  return end < 0 ? items : items.slice(0, end);
}

/** Names of like things, and nothing that may be said of the same ones again. */
function isPlain({ passage }: Place, whole: Counted, parts: readonly Item[]): boolean {
  if (
    parts.some(({ label, tail }) => /同一|延期|超期|逾期|按期|当场|另|疑难|重复|反复|连续|多次|以上/.test(label + tail))
  )
    return false;
  // 清理20件,其中继续有效10件、废止5件、修改6件: what became of each; of those issued, 现行有效 is said besides.
  if (
    !clauseBefore(passage.text, whole.start, LONGEST_CLAUSE).includes('清理') &&
    parts.some(({ label, tail }) => /现行有效|继续有效/.test(label + tail))
  )
    return false;
  const [first] = parts;
  if (first?.unit === '元') return true;
  const isKnown = first !== undefined && first.family !== '' && parts.every(({ family }) => family === first.family);
  return isKnown || parts.length >= 3;
}

function added(parts: readonly Counted[]): number {
  return Math.round(parts.reduce((sum, { value }) => sum + value, 0) * 1e6) / 1e6;
}

function isSame(sum: number, { value }: { readonly value: number }, parts: readonly Counted[]): boolean {
  return Math.abs(sum - value) <= parts.reduce((all, { tolerance }) => all + tolerance, 1e-6);
}

/** In which requests may be counted. */
const OF_CASES: ReadonlySet<string> = new Set(['件', '宗', '份', '条', '个', '起', '项', '件次', '例']);

/** Every number of the same unit that was told shortly before, and what table 3 has as wholes. */
function told({ passage, run, facts }: Place, at: number): readonly number[] {
  const unit = run.items[0]?.unit;
  const near = countedWithin(countedIn(passage), { start: Math.max(0, at - REACH), end: at });
  const { received, carriedIn, resultsTotal, carriedOut } = formOf(facts.edition).roles;
  const [fresh = 0, over = 0, total = 0, forward = 0] = [received, carriedIn, resultsTotal, carriedOut].map(
    (key) => rowFigure(facts, key)?.value,
  );
  const ofTable = OF_CASES.has(unit ?? '') ? [fresh, fresh + over, total, total + forward] : [];
  return [
    ...near.filter((each) => each.unit === unit).map(({ value }) => value),
    ...ofTable.filter((each) => each > 0),
  ];
}

/** As told, in the sentence alone. */
function toldIn({ passage, sentence, run }: Place, at: number): readonly number[] {
  const unit = run.items[0]?.unit;
  const here = countedWithin(countedIn(passage), { start: sentence.start, end: at });
  return here.filter((each) => each.unit === unit).map(({ value }) => value);
}

function remark(place: Place, whole: Counted, parts: readonly Counted[]): NarrativeRemark {
  const { passage, facts, sentence } = place;
  const sum = added(parts);
  const [start, end] = [
    Math.min(whole.start, parts[0]?.start ?? whole.start),
    Math.max(whole.end, parts.at(-1)?.end ?? 0),
  ];
  const said = (value: number) => inItsUnit(value, whole.unit);
  const off = Math.round((whole.value - sum) * 1e6) / 1e6;
  return {
    section: passage.section,
    fill: {
      quote: passage.quote({ start, end }, start < sentence.start ? { start, end: sentence.end } : sentence),
      found: passage.text.slice(whole.start, whole.end),
      parts: parts.map(({ value }) => said(value)).join('＋'),
      sum: said(sum),
      size: said(Math.abs(off)),
    },
    cells: cellsTold(facts, passage, whole),
    found: said(whole.value),
    expected: said(sum),
    ...given({ delta: whole.unit === '元' ? undefined : off }),
  };
}
