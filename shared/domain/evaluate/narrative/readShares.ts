import { formOf } from '../../forms/editions.ts';
import { hundredthsOf } from '../../values/percent.ts';
import { type Counted, countedIn, countedWithin } from './counted.ts';
import { cellFigure, rowFigure, sumFigure } from './figures.ts';
import { matchesOf } from './matches.ts';
import { isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf, sentenceAt } from './passages.ts';
import { isToldOfOthers } from './scopes.ts';
import type { Span } from './sentences.ts';
import { SHARE, type ShareSaid, shareSaid } from './shareSaid.ts';
import { cellsTold, claimAt } from './tableOfNumber.ts';

const LOOKED_FOR = /占|率|半|成|分之/;
/** Further back the whole is no longer told. */
const REACH = 160;
const MOST = 60;
/** 占, 占比为, 占总数的: whose share it is is left to the sentence. */
const TAKES =
  /占(?:比|到|了|据)?(?:其中|总数|总量|全部|全年|总体|总件数|申请|新收|收到|受理|办结|答复|同期|数|量|件){0,3}(?:的)?(?:比例|比重)?(?:为|达|是|:)?$/;
/** 两项合计过半, 合计占七成. */
const TOGETHER = /([两二三四])(?:项|者|类|家)?(?:合计|相加|共|合起来|加起来)(?:占)?(?:比)?(?:为)?$/;
/** 占六成,为42件; 占四成多(57件); 超过半数,计5件. */
const PART_BEHIND =
  /^(?:的)?(?:\((?:为|计|共|即|有|是|达){0,2}|,(?:为|计|共|即|有|是|达){1,2})(?=[\d一二两三四五六七八九十])/;
const UNIT_OF_CASES: ReadonlySet<string> = new Set(['件', '宗', '起', '份', '条', '例']);
/** 达标率75%, 纠错率27.3%. */
const RATE_OF = /([一-龥]{2})率(?:为|达到|达|是|约|仅|只有|:)?$/;
const OWN_RATES = /按期|按时|限时|法定|及时|满意|准确|知晓|覆盖|优良|签收|送达|打开|回访|同步|公示|增长|下降/;

/** A share of anything that the text counts itself: 二级学院9个,栏目健全的7个,占87.8%. */
export function remarksOnShares(facts: NarrativeFacts): readonly NarrativeRemark[] {
  return passagesOf(facts.narrative).flatMap((passage) =>
    LOOKED_FOR.test(passage.text)
      ? matchesOf(passage, SHARE)
          .slice(0, MOST)
          .flatMap((match, index, all) => {
            const share = shareSaid(match);
            return share === undefined ? [] : remarkOn(passage, facts, again(passage.text, share, all[index - 1]));
          })
      : [],
  );
}

/** 七成(70%), 四成二(42.9%): the share said again stands where it was said first. */
function again(text: string, share: ShareSaid, before: RegExpExecArray | undefined): ShareSaid {
  if (before === undefined || text[share.end] !== ')') return share;
  const end = before.index + before[0].length;
  return text.slice(end, share.start) === '(' ? { ...share, start: before.index } : share;
}

function remarkOn(passage: Passage, facts: NarrativeFacts, share: ShareSaid): readonly NarrativeRemark[] {
  const sentence = sentenceAt(passage.sentences, share.start);
  const before = passage.text.slice(Math.max(sentence.start, share.start - 40), share.start);
  const named = wholeNamed(passage, sentence, share, before);
  if (named !== undefined) return named;
  const ofKind = ofKindNamed(passage, facts, share, before);
  if (ofKind !== undefined) return isToldOfOthers(passage.text.slice(sentence.start, share.start), facts) ? [] : ofKind;
  const parts = partsOf(passage, sentence, share, before);
  const [part] = parts;
  if (part === undefined) return [];
  if (parts.some((each) => isReadAlready(facts, passage, each, share))) return [];
  const wholes = wholesOf(passage, sentence, share, part, parts);
  const value = parts.reduce((sum, each) => sum + each.value, 0);
  const told = [...wholes.map((each) => each.value), ...tabled(facts, part)].filter(
    (each) => each >= value && each > 0,
  );
  const fits = (all: number) => (value * 100) / all >= share.least - 1e-9 && (value * 100) / all <= share.most + 1e-9;
  const whole = wholes.findLast((each) => each.value > value) ?? wholes.at(-1);
  if (whole === undefined || told.some(fits)) return [];
  const computed = `${Math.round((value * 10_000) / whole.value) / 100}%`;
  return [
    {
      section: passage.section,
      fill: {
        quote: passage.quote(
          { start: Math.min(part.start, share.start), end: Math.max(part.end, share.end) },
          sentence,
        ),
        found: share.words,
        part: value,
        whole: whole.value,
        expected: computed,
      },
      cells: cellsTold(facts, passage, part),
      found: share.words,
      expected: computed,
    },
  ];
}

/** 收到40件,占全市137件的29.2%: the whole stands in the clause itself. */
function wholeNamed(
  passage: Passage,
  sentence: Span,
  share: ShareSaid,
  before: string,
): readonly NarrativeRemark[] | undefined {
  const said = /[,(]约?占([^,;。\d]{0,14})\d[\d,]*[一-龥]{1,2}的?$/.exec(before);
  if (said === null) return undefined;
  const here = countedWithin(countedIn(passage), { start: sentence.start, end: share.start });
  const [part, whole] = here.slice(-2);
  if (part === undefined || whole === undefined || part.unit !== whole.unit || part.change || part.vague) return [];
  if (!/^[^,;。、\d]{0,8}$/.test(passage.text.slice(part.end, share.start - said[0].length))) return [];
  const percent = (part.value * 100) / whole.value;
  if (whole.vague || whole.value < part.value || whole.tolerance > 0) return [];
  if (percent >= share.least - 1e-9 && percent <= share.most + 1e-9) return [];
  const computed = `${hundredthsOf(part.value, whole.value)}%`;
  return [
    {
      section: passage.section,
      fill: {
        quote: passage.quote({ start: part.start, end: share.end }, sentence),
        found: share.words,
        part: part.value,
        whole: whole.value,
        expected: computed,
      },
      cells: [],
      found: share.words,
      expected: computed,
    },
  ];
}

/**
 * 申请共8件,自然人占四分之三; 收到42件(自然人占92.9%): a kind of applicant, of whom the text tells no number and table 3 does.
 * Undefined where no kind is named.
 */
function ofKindNamed(
  passage: Passage,
  facts: NarrativeFacts,
  share: ShareSaid,
  before: string,
): readonly NarrativeRemark[] | undefined {
  const takes = TAKES.exec(before);
  const behind = COME_FROM.exec(passage.text.slice(share.end, share.end + 20).replace(/^\)/, ''))?.[1];
  const name = takes === null ? behind : KIND_BEFORE.exec(before.slice(0, takes.index))?.[1];
  const { received } = formOf(facts.edition).roles;
  const columns = formOf(facts.edition).words.applicants?.find(({ pattern }) => isAllOf(pattern, name))?.columns;
  if (columns === undefined) return undefined;
  // 平台注册用户中,自然人占七成.
  const among = /([一-龥]{2,})[中里],?[^,;。\d]{0,10}$/.exec(before.slice(0, takes?.index ?? before.length))?.[1];
  if (among !== undefined && !/申请|收件|新收|受理/.test(among)) return [];
  if (!isAfterRequests(passage, share.start)) return [];
  const part = sumFigure(
    name ?? '',
    columns.map((column) => cellFigure(facts, `${received}.${column}`)),
  );
  const whole = rowFigure(facts, received);
  if (part === undefined || whole === undefined || whole.value === 0) return [];
  const percent = (part.value * 100) / whole.value;
  if (percent >= share.least - 1e-9 && percent <= share.most + 1e-9) return [];
  const computed = `${hundredthsOf(part.value, whole.value)}%`;
  return [
    {
      section: passage.section,
      fill: {
        quote: passage.quote(share),
        found: share.words,
        part: part.value,
        whole: whole.value,
        expected: computed,
      },
      cells: part.cells,
      found: share.words,
      expected: computed,
    },
  ];
}

/** 其中自然人提出的(占85%), 自然人申请(占九成). */
const KIND_BEFORE = /(?:^|[,;:。、(])(?:其中)?(?:来自|由)?([一-龥]{2,6}?)(?:(?:提出|提交|申请)(?:的)?|的(?:申请)?)?$/;

/** 逾九成来自家长等自然人: who asked stands behind the share. */
const COME_FROM =
  /^(?:的)?(?:申请)?(?:来自|是|为|由|系)(?:[^,;。\d]{1,8}等)?(自然人|个人|公民|商业企业|企业)(?=[,;。)]|提出|申请|$)/;

function isAllOf(pattern: string, name: string | undefined): boolean {
  return name !== undefined && new RegExp(`^(?:${pattern})$`).test(name);
}

/** Shares of requests, results and applicants in per cent are read against table 3. */
function isReadAlready(facts: NarrativeFacts, passage: Passage, { start, end }: Counted, share: ShareSaid): boolean {
  if (!share.words.endsWith('%')) return false;
  const claim = claimAt(facts, passage, start);
  const kinds = claim?.labels.map(({ kind }) => kind) ?? [];
  // 办结70件,结转6件,年度办结率95.1%: another number stands between.
  if (kinds.every((kind) => kind === 'done'))
    return kinds.length > 0 && /^[^\d]*率[^\d]*$/.test(passage.text.slice(end, share.start));
  return kinds.every((kind) => /^(?:results|reasons|applicants)\.|^carriedOut$/.test(kind));
}

const NONE: readonly Counted[] = [];

/** What the share is of: the number right behind it, else the one before it, else the one whose name stands before it. */
function partsOf(passage: Passage, sentence: Span, share: ShareSaid, before: string): readonly Counted[] {
  const all = countedIn(passage);
  const rate = RATE_OF.exec(before)?.[1];
  if (/(?:按期|按时|及时|限时|时限内|法定期限内?)(?:的)?[一-龥]{2}率[^,;。]{0,4}$/.test(before)) return NONE;
  if (rate !== undefined) return share.words.endsWith('%') ? partOfRate(passage, sentence, share, rate) : NONE;
  const here = countedWithin(all, { start: sentence.start, end: share.start }).filter(({ change }) => !change);
  const many = { 两: 2, 二: 2, 三: 3, 四: 4 }[TOGETHER.exec(before)?.[1] ?? ''];
  if (many !== undefined) return here.length < many ? NONE : here.slice(-many);
  const behind = PART_BEHIND.exec(passage.text.slice(share.end, share.end + 12))?.[0].length;
  const [next] =
    behind === undefined ? [] : countedWithin(all, { start: share.end + behind, end: share.end + behind + 1 });
  const takes = TAKES.exec(before);
  if (next !== undefined && !next.change && !next.vague) {
    return takes !== null || OF_SOME.test(before) || passage.text[share.end] === '(' ? [next] : NONE;
  }
  if (takes === null) return NONE;
  const from = share.start - takes[0].length;
  const last = here.at(-1);
  if (last === undefined) return NONE;
  const gap = passage.text.slice(last.end, from);
  if (/^[^,;。、:\d]{0,24}[,(]?$/.test(gap)) return [last];
  const named = /(?:^|[,;:、(])([一-龥]{2,10})$/.exec(gap)?.[1];
  const meant = named === undefined ? undefined : here.findLast((each) => isNamedSo(passage, each, named));
  return meant === undefined ? NONE : [meant];
}

/** 其中予以公开的超过半数,计5件; 五成以上(6件)予以公开. */
const OF_SOME = /(?:的|占|其中|[,;:。(]|有)$/;

function isNamedSo({ text }: Passage, { start, end }: Counted, name: string): boolean {
  return text.slice(Math.max(0, start - name.length), start) === name || text.slice(end, end + name.length) === name;
}

/** 9所达标,3所限期整改,达标率75%: the number that stands beside the word. */
function partOfRate(passage: Passage, sentence: Span, share: ShareSaid, word: string): readonly Counted[] {
  if (OWN_RATES.test(word) || /分别/.test(passage.text.slice(share.start - 8, share.start))) return NONE;
  const here = countedWithin(countedIn(passage), { start: sentence.start, end: share.start });
  const beside = here.filter(({ start, end }) => {
    const told = passage.text.slice(Math.max(sentence.start, start - 5), start).replace(/[的了为有共]{1,2}$/, '');
    return (
      told.endsWith(word) || /^[^,;、:)(]{0,3}/.exec(passage.text.slice(end, end + 5))?.[0].includes(word) === true
    );
  });
  const [only, ...more] = beside;
  return only === undefined || more.length > 0 || only.vague || only.change ? NONE : [only];
}

/** What the text counts by the same word near before it, in the sentence or the one before. */
function wholesOf(
  passage: Passage,
  sentence: Span,
  share: ShareSaid,
  part: Counted,
  parts: readonly Counted[],
): readonly Counted[] {
  const near = { start: Math.max(0, sentence.start - REACH), end: Math.max(share.end, sentence.end) };
  return countedWithin(countedIn(passage), near).filter(
    (each) => each.unit === part.unit && !parts.includes(each) && !each.change && each.value >= part.value,
  );
}

function tabled(facts: NarrativeFacts, { unit }: Counted): readonly number[] {
  if (!UNIT_OF_CASES.has(unit)) return [];
  const { received, carriedIn, resultsTotal, carriedOut } = formOf(facts.edition).roles;
  const [fresh = 0, over = 0, total = 0, forward = 0] = [received, carriedIn, resultsTotal, carriedOut].map(
    (key) => rowFigure(facts, key)?.value,
  );
  return [fresh, fresh + over, total, total + forward];
}
