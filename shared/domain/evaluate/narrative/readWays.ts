import { formOf } from '../../forms/editions.ts';
import type { Claim } from './claims.ts';
import { type Figure, type MaybeFigure, rowFigure, together } from './figures.ts';
import { labelsOf } from './labels.ts';
import { isAfterOthers, isAfterRequests } from './matters.ts';
import type { NarrativeFacts, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf } from './passages.ts';
import { type Quantity, quantitiesFrom } from './quantities.ts';
import { isToldOfOthers } from './scopes.ts';
import type { Span } from './sentences.ts';

const MOST_WAYS = 8;

const WAYS =
  '(?:线下|线上|网上|网络|网站|在线|平台|信函|来信|书信|信件|挂号信|邮寄|邮政|邮件|邮箱|当面|当场|现场|书面|传真|快递|窗口)';
const WAY = new RegExp(`${WAYS}(?![^,;:。\\d]{0,6}(?:咨询|留言|查询|投诉|公开|公示|答复|送达))[^,;:。\\d]{0,8}$`);
/** 20个依申请公开(网络申请12个: what was counted may still be named. */
const WAYS_FOLLOW = /^[^,;:。(\d]{0,20}[,:(;]/;
/** Two ways that leave no third where nothing else follows. */
const ONE_OR_THE_OTHER = [/线上|网上|网络/, /线下/];

/** 收到24件,其中线下16件,网上9件: ways that add up to more than was received. Fewer may leave some out, but for 线上 and 线下. */
export function remarkOnWays(whole: Claim | undefined, facts: NarrativeFacts): readonly NarrativeRemark[] {
  if (whole === undefined) return [];
  const { passage, sentence, quantity } = whole;
  const { text, quantities } = passage;
  if (!WAYS_FOLLOW.test(text.slice(quantity.end, quantity.end + 24))) return [];
  const behind = quantities.slice(quantitiesFrom(quantities, quantity.end)).slice(0, MOST_WAYS);
  const ways = behind.flatMap(({ start, end, unit, value }) => {
    const said = WAY.exec(text.slice(Math.max(quantity.end, start - 14), start))?.[0];
    return end > sentence.end || unit !== quantity.unit || said === undefined ? [] : [{ said, value, end }];
  });
  const sum = ways.reduce((added, { value }) => added + value, 0);
  const received = rowFigure(facts, formOf(facts.edition).roles.received);
  const closed =
    ways.length === 2 &&
    ONE_OR_THE_OTHER.every((way) => ways.some(({ said }) => way.test(said))) &&
    /^[。;)\n]?$/.test(text.slice(ways[1]?.end, (ways[1]?.end ?? 0) + 1));
  const fits = closed ? sum === quantity.value : sum <= quantity.value;
  if (ways.length < 2 || fits || received === undefined) return [];
  return [waysRemark(whole, sum, received)];
}

function waysRemark(
  { passage, sentence, quantity, labels, ...span }: Claim,
  sum: number,
  received: Figure,
): NarrativeRemark {
  return {
    section: passage.section,
    fill: {
      quote: passage.quote(span, sentence),
      what: [...new Set(labels.map(({ words }) => words))].join('、'),
      found: passage.text.slice(quantity.start, quantity.end),
      figures: `所写各种方式相加为 ${sum}，${received.words}为 ${received.value}`,
      size: Math.abs(sum - quantity.value),
    },
    cells: received.cells,
    found: String(quantity.value),
    expected: String(sum),
    delta: quantity.value - sum,
  };
}

/** 网上21件、信函11件、当面3件: nothing but how the requests came stands before each number. */
const WAY_ALONE = new RegExp(
  `(?:^|[,;:、(为是]|通过|经由?|以|其中)(?:政府|门户|政府门户|采用|依托|使用)?${WAYS}(?:渠道|方式|申请|提交|递交|提出|收到|受理|接收|填报|登记|形式|途径|平台|系统|[的为共计]){0,3}$`,
);
/** 余下5件为窗口递交. */
const WAY_BEHIND = new RegExp(`^(?:[为是系由]|通过|采用|以)${WAYS}`);
/** 提交方式为, 申请渠道:, …递交: what is told are all the ways. */
const ALL_WAYS = /(?:方式|途径|渠道|提交|递交|提出|受理|来路|路子|门路|[两二三四]种)/;
const SOME_WAYS = /等|主要|约|另|还有|分别|公开|公示|发布|答复|送达|咨询|[上去]年/;

/** 提交方式为网上21件、信函11件、当面3件, in a sentence that tells no sum: they add up to what was received. */
export function remarksOnWaysAlone(facts: NarrativeFacts): readonly NarrativeRemark[] {
  const { received, carriedIn } = formOf(facts.edition).roles;
  const fresh = rowFigure(facts, received);
  if (fresh === undefined) return [];
  const figures: readonly MaybeFigure[] = [fresh, together([fresh, rowFigure(facts, carriedIn)])];
  return passagesOf(facts.narrative).flatMap((passage) =>
    passage.sentences.flatMap((sentence) => {
      const told = passage.text.slice(sentence.start, sentence.end);
      if (!ALL_WAYS.test(told) || SOME_WAYS.test(told)) return [];
      const ways = waysIn(passage, sentence);
      const sum = ways.reduce((added, { value }) => added + value, 0);
      const [first, ...more] = ways;
      const last = more.at(-1);
      if (first === undefined || last === undefined) return [];
      if (figures.some((figure) => figure?.value === sum)) return [];
      if (!isAllThatIsTold(passage, sentence, ways) || isOfOthers(passage, sentence, first, facts)) return [];
      return [aloneRemark(passage, { start: first.start, end: last.end }, sum, fresh)];
    }),
  );
}

function waysIn({ text, quantities }: Passage, sentence: Span): readonly Quantity[] {
  const from = quantitiesFrom(quantities, sentence.start);
  const inside = quantities.slice(from, from + MOST_WAYS).filter(({ end }) => end <= sentence.end);
  const ways = inside.filter(
    ({ start, end }) =>
      WAY_ALONE.test(text.slice(Math.max(sentence.start, start - 16), start)) ||
      WAY_BEHIND.test(text.slice(end, end + 8)),
  );
  const [unit] = ways.map((way) => way.unit);
  return ways.every((way) => way.kind === 'count' && way.unit === unit && !way.vague) ? ways : [];
}

/** Whether the sentence tells no other number. */
function isAllThatIsTold(passage: Passage, sentence: Span, ways: readonly Quantity[]): boolean {
  const from = quantitiesFrom(passage.quantities, sentence.start);
  const all = passage.quantities.slice(from).filter(({ end }) => end <= sentence.end);
  return all.length === ways.length;
}

/** 来信来访, 12345, other bodies, another year; or results, whose ways these would be. */
function isOfOthers(passage: Passage, sentence: Span, first: Quantity, facts: NarrativeFacts): boolean {
  const told = passage.text.slice(sentence.start, first.start);
  if (!/申请/.test(told) && (isAfterOthers(passage.text, sentence.start) || !isAfterRequests(passage, sentence.start)))
    return true;
  const labels = labelsOf(passage, facts).filter(({ start, end }) => start >= sentence.start && end <= sentence.end);
  return labels.some(({ kind }) => kind !== 'new' && kind !== 'handled') || isToldOfOthers(told, facts);
}

function aloneRemark(passage: Passage, span: Span, sum: number, received: Figure): NarrativeRemark {
  return {
    section: passage.section,
    fill: {
      quote: passage.quote(span),
      what: '所写各种方式相加',
      found: `${sum} 件`,
      figures: `${received.words}为 ${received.value}`,
      size: Math.abs(sum - received.value),
    },
    cells: received.cells,
    found: String(sum),
    expected: String(received.value),
    delta: sum - received.value,
  };
}
