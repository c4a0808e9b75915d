import { namesChannel } from './channels.ts';
import type { NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf } from './passages.ts';
import type { Quantity } from './quantities.ts';
import { remarksOnParts } from './readParts.ts';
import { clauseBefore, type Span } from './sentences.ts';

const TOTAL_OF =
  /(?<!依申请|信息|不予|予以|部分)(?:公开|发布|公布)(?![^,;:。\d]*(?:申请|复议|诉讼|答复))[^,;:。\d]{0,20}$/;
const OPENS = /^[,;:。(]{0,2}(?:其中|分别|具体|包括|包含|按[^,:。]{0,10}[,:]|:)/;
const NEXT_ITEM = /^[,;。\n]{1,3}\(?(?:\d{1,2}[).、]|[一二三四五六七八九十]{1,2}[)是、])/;
const OTHER_TOPIC =
  /另外|另有|此外|同时|还有?|复议|诉讼|结转|收到|受理|申请|浏览|访问|点击|咨询|阅读|关注|回应|同比|较上|召开|举办|培训|共计|合计|总计/;
/** 其他20条,共90条; 微博10条,累计110条次: the parts, added up. */
const ADDED_UP = /^[,、;](?:总共|一共|共|累计)[^,、;。\d]*$/;
/** 其他15条;通过公众号发布326条, 文件93件,其中规范性文件7件;清理后废止5件: behind the list something else is told. */
const BEHIND_A_WHOLE = /[;。\n]|另|同时|废止|失效$/;
const OTHER_COUNT = /现行有效|;[^;]*(?:废止|失效)/;
/** 环境45条,包括日报36条; 政策解读5条,方式包括图解2条: among the one before. 另包括, 重点领域包括 and 包含政策解读在内的 are beside it. */
const ASIDE = /^,(?:其中)?(?:含|(?:[^,;。\d]{0,4}[方形]式)?(?:包括|包含))(?![^,;。\d]*在内的)[^,;。\d]*$/;
const OPEN_LIST = /主要|重点|等/;
const MOST_PARTS = 60;
const LONGEST_LIST = 2000;
const LONGEST_CLAUSE = 30;
/** A list without numbers and without 其他 may leave things out; only a sum this near the total is taken for a slip. */
const NEARLY_WHOLE = 0.8;

interface List extends Span {
  readonly parts: readonly Quantity[];
  readonly channels: number;
  readonly nested: number;
  /** Numbered, or closed by 其他: meant to be complete. */
  readonly complete: boolean;
  readonly doubtful: boolean;
}

/** 主动公开 N 条，其中 …: the parts add up to the total. */
export const readItemised: NarrativeReader = (facts) => {
  const published = passagesOf(facts.narrative).flatMap(remarksIn);
  const isTold = (remark: NarrativeRemark) =>
    published.some(
      ({ section, found, expected }) =>
        section === remark.section && found === remark.found && expected === remark.expected,
    );
  return [...published, ...remarksOnParts(facts).filter((remark) => !isTold(remark))];
};

function remarksIn(passage: Passage): readonly NarrativeRemark[] {
  const remarks: NarrativeRemark[] = [];
  const { text, quantities } = passage;
  for (let index = 0; index < quantities.length; index += 1) {
    const total = quantities[index];
    if (total === undefined || total.kind !== 'count' || total.vague) continue;
    const opens = OPENS.exec(text.slice(total.end, total.end + 16));
    if (opens === null || !TOTAL_OF.test(text.slice(Math.max(0, total.start - 30), total.start))) continue;
    const list = listBehind(passage, index);
    index += list.parts.length;
    const remark = judged(passage, total, list);
    if (remark !== undefined) remarks.push(remark);
  }
  return remarks;
}

const DECISIONS = ['许可', '处罚', '强制'];

/** 公开许可1,044件,其中医疗263件、其他781件;行政处罚138件: the other kinds of decisions are no part of this one. */
function isOtherDecision(item: string, counted: string): boolean {
  return (
    DECISIONS.some((kind) => counted.includes(kind)) &&
    DECISIONS.some((kind) => item.includes(kind) && !counted.includes(kind))
  );
}

function listBehind({ text, quantities }: Passage, at: number): List {
  const total = quantities[at];
  const start = total?.end ?? 0;
  const state = {
    depth: 0,
    base: -1,
    nested: 0,
    channels: 0,
    numbered: false,
    rest: false,
    doubtful: false,
    bySemicolons: false,
  };
  const parts: Quantity[] = [];
  let end = start;
  let inBrackets = 0;
  for (const part of quantities.slice(at + 1, at + 1 + MOST_PARTS)) {
    const gap = text.slice(end, part.start);
    if (part.start - start > LONGEST_LIST) break;
    const breaks = /[。\n]/.test(gap);
    // A sentence further on, numbered as the report's own points are, is no item of a list without numbers.
    const goesOn =
      !breaks ||
      (parts.length === 0 && /^。其中/.test(gap)) ||
      (NEXT_ITEM.test(gap.slice(gap.search(/[。\n]/))) && (state.numbered || parts.length === 0));
    if (!goesOn || OTHER_TOPIC.test(gap) || OTHER_COUNT.test(gap)) break;
    if (isWhole(total, parts) && BEHIND_A_WHOLE.test(gap)) break;
    if (parts.length > 1 && ADDED_UP.test(gap)) break;
    if (isOtherDecision(gap, clauseBefore(text, total?.start ?? 0, LONGEST_CLAUSE))) break;
    for (const character of gap) state.depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (state.base < 0) state.base = Math.max(0, state.depth);
    if (state.depth < state.base) break;
    // 政务动态83条、数据目录53条;开放公共数据集270个: the list ended with the clause.
    if (/;/.test(gap) && part.unit !== total?.unit && parts.length > 1 && !state.bySemicolons) break;
    state.bySemicolons ||= /;/.test(gap);
    state.numbered ||= NEXT_ITEM.test(gap) || /[:;,。]\(?(?:\d{1,2}[).、]|一是)/.test(gap);
    end = part.end;
    // 环境质量信息1,612条,包括空气质量日报366期: of another unit, and no part.
    if (part.unit !== total?.unit && parts.length > 0 && ASIDE.test(gap)) continue;
    if (state.depth > state.base) {
      inBrackets += 1;
      continue;
    }
    if (part.unit !== total?.unit || part.vague) state.doubtful = true;
    if (parts.length > 0 && (/其中/.test(gap) || ASIDE.test(gap))) state.nested += 1;
    if (namesChannel(gap)) state.channels += 1;
    state.rest = /其他|其它/.test(gap);
    parts.push(part);
  }
  const openEnded = OPEN_LIST.test(text.slice(start, start + 8)) || /^[^。\d]{0,2}等/.test(text.slice(end, end + 3));
  return {
    start,
    end,
    parts,
    channels: state.channels,
    nested: state.nested,
    complete: state.numbered || state.rest,
    doubtful: state.doubtful || openEnded || inBrackets > parts.length,
  };
}

/** What was listed adds up to what was counted. */
function isWhole(total: Quantity | undefined, parts: readonly Quantity[]): boolean {
  return parts.length > 1 && parts.reduce((sum, { value }) => sum + value, 0) === total?.value;
}

/** The same may be published on several channels, but by one at least: three of them that fall just short leave some out. */
function isShortOfChannels(total: Quantity, { parts, channels }: List): boolean {
  const sum = parts.reduce((added, { value }) => added + value, 0);
  return parts.length >= 3 && channels === parts.length && sum < total.value && sum >= NEARLY_ALL * total.value;
}

const NEARLY_ALL = 0.9;

/** What one channel published is no more than what was published. */
function isMoreThanAll(total: Quantity, { parts }: List): boolean {
  return parts.some(({ value, tolerance }) => value - tolerance > total.value + total.tolerance);
}

function judged(passage: Passage, total: Quantity, list: List): NarrativeRemark | undefined {
  const { parts } = list;
  if (parts.length < 2 || list.doubtful || list.nested > 0) return undefined;
  if (list.channels >= 2 && !isShortOfChannels(total, list) && !isMoreThanAll(total, list)) return undefined;
  const sum = parts.reduce((added, { value }) => added + value, 0);
  const tolerance = [total, ...parts].reduce((added, part) => added + part.tolerance, 0);
  const delta = total.value - sum;
  if (Math.abs(delta) <= tolerance) return undefined;
  if (delta > 0 && !list.complete && (parts.length < 3 || sum < NEARLY_WHOLE * total.value)) return undefined;
  const terms = parts.slice(0, 12).map(({ value }) => value);
  return {
    section: passage.section,
    fill: {
      quote: passage.quote(total),
      found: passage.text.slice(total.start, total.end),
      parts: `${terms.join('＋')}${parts.length > terms.length ? '＋…' : ''}`,
      sum,
      size: Math.abs(delta),
    },
    found: String(total.value),
    expected: String(sum),
    delta,
  };
}
