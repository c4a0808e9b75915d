import { sectionTitle } from '../../forms/sections.ts';
import { inBrackets } from '../../rules/words.ts';
import type { NarrativeReader } from './narrativeReader.ts';
import { passagesOf, sentenceAt } from './passages.ts';

/** Sections that were not read to their end: up to which words they were. What is not read is not taken for sound. */
export const readLongText: NarrativeReader = ({ edition, narrative }) =>
  passagesOf(narrative).flatMap((passage) => {
    if (!passage.isCut) return [];
    const { section, sentences, text } = passage;
    const last = sentenceAt(sentences, text.length);
    const start = Math.max(last.start, last.end - 20);
    const fill = { quote: passage.quote({ start, end: last.end }, { start, end: last.end }), read: text.length };
    return [{ section, fill: { ...fill, section: inBrackets(sectionTitle(edition, section)) } }];
  });
