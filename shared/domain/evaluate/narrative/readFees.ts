import { formOf } from '../../forms/editions.ts';
import { statedWanText, wanTextOfFen } from '../../values/money.ts';
import { rowFigure } from './figures.ts';
import { matchesOf } from './matches.ts';
import type { NarrativeFacts, NarrativeReader } from './narrativeReader.ts';
import { type Passage, passagesOf, passageWith, sentenceAt } from './passages.ts';
import { type Quantity, quantitiesFrom, says } from './quantities.ts';
import { isToldOfOthers } from './scopes.ts';
import { clauseBefore, type Span } from './sentences.ts';

const FEE = /信息处理费|依申请公开[^,;。]{0,10}(?:收费|费用)/g;
const NOTHING =
  /^(?:本(?:机关|单位|年度)|我[局街镇办区]|暂|目前)?(?:无|没有|未有)(?:其他)?(?:需要?|应当?)?(?:报告|说明)?(?:的)?(?:其他)?(?:事项|情况|内容)?$/;
/** Who did not pay was asked to. */
const NO_NOTICE =
  /(?:未|没有|未曾)(?:向[^,;:。\d]{1,8})?(?:发出|送达|出具|下达|开具|制发)(?:过)?(?:信息处理费|任何){0,2}(?:的)?(?:收费|缴费)通知/;
const COLLECTED = /(?:收取|收到|征收|收缴|实收)[^,;:。]{0,12}信息处理费|信息处理费[^,;:。]{0,8}(?:收取|征收|收缴)/;
const DENIED = /未|没有|无|不|免|如|按照|依据|根据|办法|规定|标准|情况|为0|0元|零|通知/;

/** 六 says nothing of 信息处理费 although an unpaid fee ended a request, or says one was collected and not how much. */
export const readFeeReport: NarrativeReader = (facts) => {
  const { roles } = formOf(facts.edition);
  const passage = passageWith(facts, 'others');
  if (passage === undefined) return [];
  const unpaid = rowFigure(facts, roles.feeUnpaid);
  const whole = { start: 0, end: passage.text.length };
  const mentioned = passage.isCut || /信息处理费|收费/.test(passage.text);
  if (unpaid !== undefined && unpaid.value > 0 && !mentioned) {
    const said = NOTHING.test(passage.text.replace(/[\s,.;:。!]/g, '')) ? '写“无”' : '没有提到信息处理费';
    const problem = `${said}，而${unpaid.words}为 ${unpaid.value}`;
    return [
      {
        section: passage.section,
        fill: { quote: passage.quote(startOf(whole)), problem },
        cells: unpaid.cells,
        found: said,
      },
    ];
  }
  const denied = NO_NOTICE.exec(passage.text);
  if (unpaid !== undefined && unpaid.value > 0 && denied !== null) {
    const span = { start: denied.index, end: denied.index + denied[0].length };
    const problem = `写“${denied[0]}”，而${unpaid.words}为 ${unpaid.value}`;
    return [
      {
        section: passage.section,
        fill: { quote: passage.quote(span), problem },
        cells: unpaid.cells,
        found: denied[0],
      },
    ];
  }
  if (passage.quantities.some(({ kind }) => kind === 'money')) return [];
  return passage.sentences
    .filter((sentence) => saysCollected(passage, sentence))
    .flatMap((sentence) => {
      const problem = '写收取了信息处理费，没有写金额';
      return [
        {
          section: passage.section,
          fill: { quote: passage.quote(startOf(sentence), sentence), problem },
          cells: roles.fees === undefined ? [] : [roles.fees],
        },
      ];
    })
    .slice(0, 1);
};

/** The quotation begins where the span begins. */
function startOf({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + 20) };
}

function saysCollected(passage: Passage, sentence: Span): boolean {
  const words = passage.text.slice(sentence.start, Math.min(sentence.end, sentence.start + 400));
  const match = COLLECTED.exec(words);
  const clause = match === null ? '' : words.slice(Math.max(0, match.index - 30), match.index + match[0].length + 8);
  return match !== null && !DENIED.test(clause);
}

const SUM = /(?:共计|合计|总计|总额|总金额|实际收取|实收|共)[^,;。\d]{0,12}$/;

/** The 信息处理费 that the narrative quotes is part of 行政事业性收费 in table 2, so it cannot be more. */
export const readFeeAmount: NarrativeReader = (facts) => {
  const cell = formOf(facts.edition).roles.fees;
  const fees = cell === undefined ? undefined : facts.value(cell);
  if (cell === undefined || fees === undefined) return [];
  const seen = new Set<Span>();
  return passagesOf(facts.narrative).flatMap((passage) =>
    matchesOf(passage, FEE).flatMap((match) => {
      const sentence = sentenceAt(passage.sentences, match.index);
      if (sentence === undefined || seen.has(sentence)) return [];
      seen.add(sentence);
      const amounts = amountsIn(passage, sentence);
      const [first] = amounts;
      if (first !== undefined && isFeeDenied(passage, match, first)) return [];
      if (first === undefined || amounts.some(({ value }) => value <= fees)) return [];
      const expected = `≤ ${wanTextOfFen(fees)}`;
      const found = statedWanText(first.value);
      return [
        {
          section: passage.section,
          fill: {
            quote: passage.quote(first, sentence),
            found: passage.text.slice(first.start, first.end),
            wan: found,
            fees: wanTextOfFen(fees),
          },
          cells: [cell],
          found,
          expected,
        },
      ];
    }),
  );
};

/** 信息处理费未收取;上述4.8万元为街道支出: none was collected, and the amount is of something else. */
function isFeeDenied({ text }: Passage, { index, 0: words }: RegExpExecArray, { start }: Span): boolean {
  const end = index + words.length;
  return start > end && /^[^,;。\d]{0,4}(?:未|没有|没|无|不)[^;。\d]{0,12};/.test(text.slice(end, start));
}

/** The amounts that may be what was collected: those named as a sum, else every amount above 0. */
function amountsIn({ text, quantities }: Passage, sentence: Span): readonly Quantity[] {
  const inside = quantities.slice(quantitiesFrom(quantities, sentence.start), quantitiesFrom(quantities, sentence.end));
  const all = inside.filter(({ kind, value }) => kind === 'money' && value > 0);
  const sums = all.filter(({ start }) => SUM.test(text.slice(Math.max(sentence.start, start - 20), start)));
  return sums.length > 0 ? sums : all;
}

/** How far back a sentence is read for whose fees they are. */
const REACH = 200;
const FEES_TOLD =
  /(?:行政|(?<=^|[,;:。、(等年度内]))事业性收费(?:项目|本年|全年|收费|总额|金额|收入|总金额|总共|一共|合计|共计|共|为|计|达|:|的){0,5}$|费等(?:行政)?收费(?:共|合计|共计)?$/;
const NO_FEES = /(?:未|没有|无|不)(?:发生|收取|产生|涉及|征收)?(?:任何)?(?:行政)?事业性收费(?![项标目政依]|[以之]?外)/g;

/** 行政事业性收费3.5万元 against the amount of table 2, and 无行政事业性收费 against any. */
export const readFeeTotal: NarrativeReader = (facts) => {
  const cell = formOf(facts.edition).roles.fees;
  const fees = cell === undefined ? undefined : facts.value(cell);
  if (cell === undefined || fees === undefined) return [];
  return passagesOf(facts.narrative).flatMap((passage) => {
    const told = passage.quantities
      .filter(({ kind, vague }) => kind === 'money' && !vague)
      .flatMap((amount) => {
        const sentence = sentenceAt(passage.sentences, amount.start);
        const near = passage.text.slice(Math.max(0, amount.start - 60), amount.start).replace(/\([^()\d]{1,30}\)/g, '');
        const before = clauseBefore(near, near.length, 40);
        const off = sentence === undefined || isOthers(facts, passage, sentence, amount.start);
        if (!FEES_TOLD.test(before) || off) return [];
        return says(amount, fees) ? tooMuchInParts(passage, sentence, amount) : [toldWrong(amount, amount.value)];
      });
    const denied = matchesOf(passage, NO_FEES).flatMap((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      const sentence = sentenceAt(passage.sentences, span.start);
      const off = sentence === undefined || isOthers(facts, passage, sentence, span.start);
      return fees > 0 && !off ? [toldWrong(span, 0)] : [];
    });
    return [...told, ...denied].map(({ span, value, note = '' }) => ({
      section: passage.section,
      fill: {
        quote: passage.quote(span),
        found: passage.text.slice(span.start, span.end) + note,
        figures: wanTextOfFen(fees),
      },
      cells: [cell],
      found: wanTextOfFen(value),
      expected: wanTextOfFen(fees),
    }));
  });
};

function toldWrong(span: Span, value: number): { readonly span: Span; readonly value: number; readonly note?: string } {
  return { span, value };
}

const PARTS_FOLLOW = /^[,:(;](?:由[两二三四五六七八九\d]{1,2}[笔项类部]|其中|包括|含|分别)|^:/;
const MOST_PARTS = 12;

/** 收费208.4万元,由两笔构成:甲费151.3万元,乙费75.1万元: parts that add up to more than their sum. */
function tooMuchInParts({ text, quantities }: Passage, sentence: Span, sum: Quantity) {
  if (!PARTS_FOLLOW.test(text.slice(sum.end, sum.end + 8))) return [];
  const from = quantitiesFrom(quantities, sum.end);
  const parts = quantities
    .slice(from, from + MOST_PARTS)
    .filter(({ kind, start, end }) => kind === 'money' && start >= sum.end && end <= sentence.end);
  const between = text.slice(sum.end, parts.at(-1)?.end ?? sum.end);
  // A part of a part, or another thing that is paid, is no part of this sum.
  if (parts.length < 2 || /其中.*其中|[(].*[(]|同比|上年|去年|信息处理费/.test(between)) return [];
  const added = parts.reduce((total, { value }) => total + value, 0);
  const tolerance = parts.reduce((total, part) => total + part.tolerance, sum.tolerance);
  const span = { start: sum.start, end: parts.at(-1)?.end ?? sum.end };
  return added - sum.value > tolerance
    ? [{ span, value: added, note: `（所写各笔相加为 ${statedWanText(added)} 万元）` }]
    : [];
}

function isOthers(facts: NarrativeFacts, { text }: Passage, sentence: Span, at: number): boolean {
  return isToldOfOthers(text.slice(Math.max(sentence.start, at - REACH), at), facts);
}
