import type { Edition } from '../../domain/forms/editions.ts';
import type { SectionKey } from '../../domain/forms/form.ts';
import { sectionsOf } from '../../domain/forms/sections.ts';
import { bodyOfLine, endsInDay, isDay } from './bodyName.ts';
import { plain } from './labels.ts';
import { isPageMark } from './pageMark.ts';
import type { SectionsRead } from './sections.ts';

/** What stands under a document and is no part of its text. */
const UNDER = /^(?:[（(]?此件(?:主动|依申请|不予)?公开(?:发布)?[）)]?$|抄送[:：]|抄报[:：])/u;
const ISSUED = /印发$/u;

/** The sections, and what stood under the text of the last: signature, date, notes. */
interface Closed {
  readonly sections: SectionsRead;
  readonly closing: readonly string[];
}

/**
 * Takes the signature and the date, and what is printed under them, off the end of the last section. Only what is certain: the
 * body's own name, as the title or the roster has it, with a day behind or below it and nothing after it. Everything else stays.
 */
export function withoutClosing(sections: SectionsRead, edition: Edition, names: readonly string[]): Closed {
  const last = lastSection(sections, edition);
  const text = last === undefined ? undefined : sections.narrative[last];
  const { annexes = [] } = sections;
  if (last === undefined || text === undefined) return { sections, closing: annexes };
  const lines = text.split('\n');
  const cut = signatureCut(withoutNotes(lines), names);
  if (cut.length === lines.length && cut.at(-1) === lines.at(-1)) return { sections, closing: annexes };
  const { [last]: _, ...others } = sections.narrative;
  const rest = cut.join('\n').trimEnd();
  const closing = text
    .slice(rest.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const narrative = rest === '' ? others : { ...others, [last]: rest };
  return { sections: { ...sections, narrative }, closing: [...closing, ...annexes] };
}

/** The section that comes last in the document, if it is one of text. */
function lastSection({ found }: SectionsRead, edition: Edition): SectionKey | undefined {
  const last = [...found].at(-1);
  return sectionsOf(edition).find(({ key }) => key === last)?.key;
}

/** Marks of pages, who gets a copy, when it was issued. */
function withoutNotes(lines: readonly string[]): readonly string[] {
  const end = lines.findLastIndex((line) => !isNote(line));
  return lines.slice(0, end + 1);
}

function isNote(line: string): boolean {
  const flat = plain(line.slice(0, 120));
  const isMark = /[-—–页]/u.test(flat) && isPageMark(line);
  return isMark || UNDER.test(flat) || (ISSUED.test(flat) && endsInDay(flat.replace(ISSUED, '')));
}

function signatureCut(lines: readonly string[], names: readonly string[]): readonly string[] {
  const last = lines.at(-1) ?? '';
  const isSigned = (text: string, isSame = isSameBody) => {
    const name = bodyOfLine(text);
    return name !== undefined && names.some((own) => isSame(plain(own), name));
  };
  // A long name is set in lines, the last of which may be the name without its place; a line of prose in front is none of it.
  const signed = (upTo: number) => {
    const isAbove = (count: number, isSame = isSameBody) =>
      upTo >= count && isSigned(lines.slice(upTo - count, upTo).join(''), isSame);
    return [3, 2].find((count) => isAbove(count, isEndOf)) ?? [1, 2].find((count) => isAbove(count));
  };
  if (isDay(last)) {
    const count = signed(lines.length - 1);
    return count === undefined ? lines : withoutNotes(lines.slice(0, lines.length - 1 - count));
  }
  if (!endsInDay(last)) return lines;
  // Behind the last sentence in one line, or in a line of its own.
  const stop = last.lastIndexOf('。');
  if (!isSigned(last.slice(stop + 1))) return lines;
  return stop < 0 ? withoutNotes(lines.slice(0, -1)) : [...lines.slice(0, -1), last.slice(0, stop + 1)];
}

function isEndOf(own: string, name: string): boolean {
  return own.endsWith(name);
}

/** A name with its place in front is the same: 广州市海珠区某局, 海珠区某局. */
function isSameBody(one: string, other: string): boolean {
  return one.endsWith(other) || other.endsWith(one);
}
