import { matchesOf } from './matches.ts';

import type { NarrativeFacts, NarrativeReader, NarrativeRemark } from './narrativeReader.ts';
import { type Passage, passagesOf } from './passages.ts';

/** 2020年1月1日起至2020年12月31日, 2020.1.1-2020.12.31; either year may be left out or be no year at all (202020年). */
const RANGE = new RegExp(
  [
    /(?:(?<!\d)(\d{1,8})[年.\-/])?(?<!\d)(\d{1,2})[月.\-/](\d{1,2})日?(?:零时|0时)?(?:起|开始|算起)?,?/,
    /(?:至|到|—{1,2}|-{1,2}|–|~|―)/,
    /(?:(\d{1,8})[年.\-/])?(同年)?(\d{1,2})[月.\-/](\d{1,2})(?!\d)日?/,
  ]
    .map(({ source }) => source)
    .join(''),
  'g',
);
const STATED_PERIOD =
  /统计(?:期限|时间|时段|周期|区间|范围|期间|时限|期)|(?:数据|信息)(?:期限|时间|起止|统计)|报告期|(?:所列|列明|涉及|引用|使用)(?:的)?(?:各项)?数据|数据(?:的)?统计|起止时间|报告[^,。;]{0,4}(?:数字|数据)/;
const REACH = 60;

/** The stated period of the figures is the calendar year of the report; nothing else is taken for it. */
export const readPeriod: NarrativeReader = (facts) =>
  passagesOf(facts.narrative).flatMap((passage) =>
    matchesOf(passage, RANGE).flatMap((match) => remark(facts, passage, match)),
  );

function remark({ year }: NarrativeFacts, passage: Passage, match: RegExpExecArray): readonly NarrativeRemark[] {
  const [words, fromYear, fromMonth, fromDay, toYear, , toMonth, toDay] = match;
  const first = { year: fromYear, month: Number(fromMonth), day: Number(fromDay) };
  const last = { year: toYear, month: Number(toMonth), day: Number(toDay) };
  const isWholeYear = first.month === 1 && first.day === 1 && last.month === 12 && last.day === 31;
  const before = passage.text.slice(Math.max(0, match.index - REACH), match.index);
  const stated = STATED_PERIOD.test(before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1));
  const right = isWholeYear && [fromYear, toYear].every((given) => given === undefined || given === String(year));
  if (right || !(stated || (isWholeYear && isImpossible(fromYear, toYear)))) return [];
  return [
    {
      section: passage.section,
      fill: {
        quote: passage.quote({ start: match.index, end: match.index + words.length }),
        found: words,
        expected: `${year}年1月1日至${year}年12月31日`,
      },
      found: words,
      expected: `${year}年1月1日至${year}年12月31日`,
    },
  ];
}

/** A year that is none, or a period that ends before it begins: a slip wherever it stands. */
function isImpossible(from: string | undefined, to: string | undefined): boolean {
  const given = [from, to].filter((each) => each !== undefined);
  if (given.some((each) => each.length !== 4)) return true;
  return from !== undefined && to !== undefined && Number(to) < Number(from);
}
