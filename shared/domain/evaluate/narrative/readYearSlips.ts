import type { NarrativeReader } from './narrativeReader.ts';
import { type Passage, passagesOf, passageWith } from './passages.ts';
import type { Span } from './sentences.ts';

/** A sentence that begins by naming a year: 2019年，我局共收到…. Months (2021年1月) name a date, not a year. */
const OPENS_WITH_YEAR =
  /^(?:[(]?[一二三四五六七八九十\d]{1,2}[)、.]{1,2})?(?:[^,;:。\d]{2,6}[。:]?)?(?:在|截至|截止)?(20\d\d)年(?:度|全年|底|末)?(?![\d月初])/;
const DOING = /收到|新收|受理|收办|办结|答复|主动公开|公开|发布/;
const COMPARING =
  /较|比|同比|上年|去年|结转|相比|以来|增长|减少|增加|下降|未办[结完]|未答复|未结|遗留|延续|跨年|转来|转入|移交|持平|对比|将|下一步|计划|拟|年报|年度报告|预算|决算|印发|〔|《20/;
const READ = 90;

/** The year before or after where this year's work is told; comparisons, carry-overs, plans and titles are left alone. */
export const readYearSlips: NarrativeReader = (facts) =>
  passagesOf(facts.narrative)
    .filter((passage) => passage !== passageWith(facts, 'problems'))
    .flatMap((passage) =>
      passage.sentences.flatMap((sentence, index) => {
        const words = wordsOf(passage, sentence);
        const match = OPENS_WITH_YEAR.exec(words);
        const named = Number(match?.[1]);
        if (match === null || Math.abs(named - facts.year) !== 1) return [];
        if (!DOING.test(words) || COMPARING.test(words) || words.includes(String(facts.year))) return [];
        // 2020年收到1件,2019年收到2件: years beside one another.
        if (new Set(words.match(/20\d\d(?=年)/g)).size > 1) return [];
        if (isFollowedByThisYear(passage, index, facts.year) || isToldAfterThisYears(passage, sentence, words))
          return [];
        const at = sentence.start + match[0].lastIndexOf(`${named}年`);
        return [
          {
            section: passage.section,
            fill: { quote: passage.quote({ start: at, end: at + 5 }, sentence), found: named, expected: facts.year },
            found: String(named),
            expected: String(facts.year),
            delta: named - facts.year,
          },
        ];
      }),
    );

function wordsOf({ text }: Passage, { start, end }: Span): string {
  return text.slice(start, Math.min(end, start + READ));
}

const RECEIPT = /(?:收到|新收|受理|收办)[^。;\n]{0,40}申请/;

/** 未收到申请。2020年收到申请2件,均已办结。: what this year brought was told before, and the year before stands beside it. */
function isToldAfterThisYears({ text }: Passage, { start }: Span, words: string): boolean {
  return RECEIPT.test(words) && RECEIPT.test(text.slice(Math.max(0, start - TOLD_BEFORE), start));
}

const TOLD_BEFORE = 200;

/** 2019年收到3件。2020年收到5件。: a comparison in two sentences. */
function isFollowedByThisYear(passage: Passage, index: number, year: number): boolean {
  const next = passage.sentences[index + 1];
  return next !== undefined && wordsOf(passage, next).startsWith(String(year));
}
