import type { Edition, SectionKey, SectionRole } from '../../forms/form.ts';
import { type Narrative, sectionWith } from '../../forms/sections.ts';
import { shownText } from './normalText.ts';
import { numeralsIn } from './numerals.ts';
import { bareNumbersIn, type Quantity, quantitiesIn } from './quantities.ts';
import { withinReach } from './reach.ts';
import { quoteAround, type Span, sentencesIn } from './sentences.ts';

/** One section of the narrative, made ready for reading. */
export interface Passage {
  readonly section: SectionKey;
  /** The section as it may be quoted, to its end: {@link shownText}. */
  readonly shown: string;
  /** What the readers read: NFKC, without blanks, personal data starred out; its beginning where it is very long ({@link withinReach}). */
  readonly text: string;
  /** Whether there is more than `text`: nobody may say then that something is missing. */
  readonly isCut: boolean;
  readonly sentences: readonly Span[];
  readonly quantities: readonly Quantity[];
  /** Numbers that close a clause without a unit: nothing to count unless what stands before them says so. */
  readonly bare: readonly Quantity[];
  /** The words at a span of `text` as they stand in `shown`, with about 20 characters around. */
  readonly quote: (span: Span, sentence?: Span) => string;
}

const LATIN = /[A-Za-z0-9]/;

const PASSAGES = new WeakMap<Narrative, readonly Passage[]>();

/** The sections that were given, in printed order. Worked out once per narrative: every reader asks for them. */
export function passagesOf(narrative: Narrative): readonly Passage[] {
  const known = PASSAGES.get(narrative);
  if (known !== undefined) return known;
  const passages = Object.entries(narrative).map(([section, text]) => passageOf(section, text));
  PASSAGES.set(narrative, passages);
  return passages;
}

/** The passage that answers to a role in the report's form; undefined when it was not given or the form asks for none. */
export function passageWith(
  { edition, narrative }: { readonly edition: Edition; readonly narrative: Narrative },
  role: SectionRole,
): Passage | undefined {
  const key = sectionWith(edition, role)?.key;
  return passagesOf(narrative).find(({ section }) => section === key);
}

function passageOf(section: SectionKey, given: string): Passage {
  const shown = shownText(given);
  const { text: whole, places } = withoutBlanks(shown);
  const text = withinReach(whole);
  const sentences = sentencesIn(text);
  const toShown = ({ start, end }: Span): Span => ({
    start: places[start] ?? shown.length,
    end: (places[Math.max(start, end - 1)] ?? shown.length - 1) + 1,
  });
  const quote = (span: Span, sentence = sentenceAt(sentences, span.start)) =>
    quoteAround(shown, toShown(span), toShown(sentence ?? { start: 0, end: text.length }));
  const isCut = text.length < whole.length;
  const numerals = numeralsIn(text);
  const [quantities, bare] = [quantitiesIn(text, numerals), bareNumbersIn(text, numerals)];
  return { section, shown, text, isCut, sentences, quantities, bare, quote };
}

/**
 * The text without layout blanks (a blank between two Latin letters or digits keeps them apart and stays), and where each
 * of its code units stands in the text it came from.
 */
function withoutBlanks(shown: string): { readonly text: string; readonly places: Uint32Array } {
  const places = new Uint32Array(shown.length);
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  const keep = (to: number) => {
    pieces.push(shown.slice(from, to));
    for (; from < to; from += 1, length += 1) places[length] = from;
  };
  for (const match of shown.matchAll(/ +/g)) {
    const behind = match.index + match[0].length;
    if (LATIN.test(shown[match.index - 1] ?? '') && LATIN.test(shown[behind] ?? '')) continue;
    keep(match.index);
    from = behind;
  }
  keep(shown.length);
  return { text: pieces.join(''), places: places.subarray(0, length) };
}

/** The sentence that holds the place, by halving. */
export function sentenceAt(sentences: readonly Span[], place: number): Span | undefined {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return sentences[low];
}
