import { halfWidth } from './cellText.ts';
import { usual } from './labels.ts';

const PIECES = '(?:件|宗|项|条|个|份|起|例|部|篇|户|人次|次)';
/** 百件, but not the 十条 of 第二十条, nor 3万件, which is a figure. */
const MANY = new RegExp(
  `(?<![\\d.第〇零一二两三四五六七八九十百千万亿几数])[十百千万亿]+${PIECES}|(?<=单位[:：为]?)(?!1\\D)\\d+${PIECES}`,
  'u',
);
/** （万）, 单位：千 */
const BARE = /(?<=[(（](?:单位[:：为]?)?)[十百千万亿]+(?=[)）])|(?<=单位[:：])[十百千万亿]+(?=$|[)）,，、;；])/u;

/** A unit of more than one piece that a label of counts states: 百件, 千件, 万; undefined where it states none, or plain 件. */
export function scaledUnitIn(label: string): string | undefined {
  const flat = usual(halfWidth(label)).replace(/\s/g, '');
  return (MANY.exec(flat) ?? BARE.exec(flat))?.[0];
}

/** The longest line that may say what a table counts in; more is running text. */
const MOST_NOTE = 80;

/** The same of a line above a table, or a caption, which says it as 单位：百件. */
export function scaledUnitInNote(line: string): string | undefined {
  const note = /(?<!\p{Script=Han})(?:计量)?单位\s*[:：].*$/su.exec(line)?.[0];
  return note === undefined || line.length > MOST_NOTE ? undefined : scaledUnitIn(note);
}
