import { EDITIONS, formOf } from '../../domain/forms/editions.ts';
import { isBody } from './bodyName.ts';
import { plain } from './labels.ts';
import { titleIn, yearIn } from './title.ts';

/** The year that a table says it is of: a number, or the one before the report's (上年). */
export type YearStated = number | 'before';

/** More is running text. */
const MOST = 60;
const YEAR = /(20\d\d|二[〇零○OＯ][一二三四五六七八九〇零○]{2})年?度?|(?:上一?年|去年|前一年)度?/gu;
const NUMBERED = /^[一二三四五六七八九十]{1,2}[、.．]/u;
/** What a caption puts in front: 附件1：, 附表, （. */
const IN_FRONT = /^(?:附[件表]?|表(?=\d))\d{0,2}/u;
const WORDS =
  '政府信息公开|年度报告|年报|报告|工作|统计|汇总|全年|同期|本级|数据|情况|报表|表格|表|的|数|全[省市区县旗镇乡]';

/** What a caption or the name of a sheet may hold beside the year: the names that the forms give their tables, and words for a table. */
const TABLE_WORDS = (() => {
  const tables = EDITIONS.flatMap((edition) => formOf(edition).tables);
  const names = tables.flatMap(({ shortName, title }) => [shortName, title.replace(NUMBERED, '')]);
  const known = [...new Set(names.map(letters))].sort((one, other) => other.length - one.length);
  return new RegExp(`^(.*?)(?:${[...known, WORDS].join('|')})*$`, 'u');
})();

/**
 * The year that a caption or the name of a sheet says its table is of: one year, and beside it nothing but a body's name and words
 * for a table (附：2022年表三, 上年数据). Undefined for any other text: a day, a sentence, two years, the edition of a form.
 */
export function yearStated(text: string): YearStated | undefined {
  if (text.length > MOST) return undefined;
  const flat = plain(text);
  if (NUMBERED.test(flat)) return undefined;
  const titled = titleIn(text);
  if (titled !== undefined) return titled.year;
  const [found, second] = flat.matchAll(YEAR);
  if (found === undefined || second !== undefined || /[。；;，,]/u.test(flat)) return undefined;
  const end = found.index + found[0].length;
  if (/^[-./\d]/.test(flat.slice(end)) || /[-./\d]$/.test(flat.slice(0, found.index).replace(IN_FRONT, '')))
    return undefined;
  const rest = `${letters(flat.slice(0, found.index)).replace(IN_FRONT, '')}${letters(flat.slice(end))}`;
  const other = TABLE_WORDS.exec(rest)?.[1] ?? rest;
  if (other !== '' && !(other.length >= 4 && isBody(other) && rest.startsWith(other))) return undefined;
  return found[1] === undefined ? 'before' : yearIn(found[1]);
}

function letters(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N}]/gu, '');
}
