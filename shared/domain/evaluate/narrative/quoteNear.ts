import { sentenceAt } from './passages.ts';
import { quoteAround, type Span, sentencesIn } from './sentences.ts';

/** How far around a place its sentence is looked for: a quote goes no further than some 20 characters. */
const REACH = 60;

/** The words at a place of a text as it is shown, which is read in no sentences, with about 20 characters around, within their sentence. */
export function quoteNear(shown: string, span: Span): string {
  const from = Math.max(0, span.start - REACH);
  const { start, end } = sentenceAt(sentencesIn(shown.slice(from, span.end + REACH)), span.start - from);
  return quoteAround(shown, span, { start: from + start, end: from + end });
}
