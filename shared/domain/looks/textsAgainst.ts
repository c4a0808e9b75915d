import { normalText } from '../evaluate/narrative/normalText.ts';
import type { Edition } from '../forms/editions.ts';
import { type Narrative, sectionsOf } from '../forms/sections.ts';
import { given } from '../values/given.ts';
import type { DifferentText } from './look.ts';

/** Characters of a sentence that are quoted. */
const QUOTED = 60;

/**
 * Holds the prose of a published report against the accepted filing, section by section of the form: what was left out, and where a
 * sentence is another. A section that was not filed says nothing. Layout, width and spaces do not count; nor does where in the report a
 * sentence stands. What the page has beyond the filing counts but in the last section: there pages print their own words (counters, menus).
 */
export function textsAgainst(edition: Edition, filed: Narrative, found: Narrative): readonly DifferentText[] {
  const all = new Set(Object.values(found).flatMap((text) => sentencesOf(text).map(barely)));
  const filedToo = new Set(Object.values(filed).flatMap((text) => sentencesOf(text).map(barely)));
  const sections = sectionsOf(edition);
  return sections.flatMap(({ key }): readonly DifferentText[] => {
    const [own, printed] = [sentencesOf(filed[key] ?? ''), sentencesOf(found[key] ?? '')];
    if (own.length === 0) return [];
    const lost = own.filter((each) => !all.has(barely(each)));
    if (printed.length === 0 && lost.length > 0) return [{ section: key, isMissing: true }];
    const isLast = key === sections.at(-1)?.key;
    const added = isLast ? undefined : printed.find((each) => !filedToo.has(barely(each)));
    const [first] = lost;
    if (first === undefined && added === undefined) return [];
    const quotes = { filed: quoteOf(first), found: quoteOf(added) };
    return [{ section: key, ...given(quotes), ...(lost.length > 1 ? { lost: lost.length } : {}) }];
  });
}

/** As they were written: they are quoted. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/[。！？!?\r\n]+/u)
    .map((each) => each.trim())
    .filter((each) => barely(each) !== '');
}

/** Letters and digits alone: pages set punctuation and spaces as they like. A decimal point tells 1.5 from 15, and stays. */
function barely(sentence: string): string {
  return normalText(sentence).replace(/(?!(?<=\d)\.(?=\d))[^\p{L}\p{N}%]/gu, '');
}

function quoteOf(sentence: string | undefined): string | undefined {
  if (sentence === undefined) return undefined;
  const characters = [...sentence];
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : sentence;
}
