import type { Edition, SectionKey, SectionRole } from '../../forms/form.ts';
import { type Narrative, sectionWith } from '../../forms/sections.ts';
import { matchesIn, type Readable } from './matches.ts';
import { pairsIn } from './neededWords.ts';
import { normalText } from './normalText.ts';
import type { Numeral } from './numerals.ts';
import { type PersonalData, personalDataIn, starredOut } from './personalData.ts';
import { bareNumbersIn, type Quantity, quantitiesIn } from './quantities.ts';
import { reachOf } from './reach.ts';
import { quoteAround, type Span, sentencesIn } from './sentences.ts';

/** One section of the narrative, made ready for reading. */
export interface Passage extends Readable {
  readonly section: SectionKey;
  /** The section as it may be quoted, to its end: NFKC, in which personal data is starred out. */
  readonly shown: string;
  /** Where the personal data was, in order. */
  readonly personal: readonly PersonalData[];
  /** What the readers read: NFKC, without blanks, personal data starred out; its beginning where it is very long ({@link reachOf}). */
  readonly text: string;
  /** Whether there is more than `text`: nobody may say then that something is missing. */
  readonly isCut: boolean;
  readonly sentences: readonly Span[];
  readonly numerals: readonly Numeral[];
  readonly quantities: readonly Quantity[];
  /** Numbers that close a clause without a unit: nothing to count unless what stands before them says so. */
  readonly bare: readonly Quantity[];
  /** The words at a span of `text` as they stand in `shown`, with about 20 characters around. */
  readonly quote: (span: Span, sentence?: Span) => string;
}

const LATIN = /[A-Za-z0-9]/;
const BLANKS = / +/g;

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
  const normal = normalText(given);
  const personal = personalDataIn(normal);
  const shown = starredOut(normal, personal);
  const { text: whole, places } = withoutBlanks(shown);
  const { text, numerals } = reachOf(whole);
  const sentences = sentencesIn(text);
  const placeOf = (at: number) => (places === undefined ? at : (places[at] ?? shown.length));
  const toShown = ({ start, end }: Span): Span => ({
    start: Math.min(placeOf(start), shown.length),
    end: Math.min(placeOf(Math.max(start, end - 1)) + 1, shown.length),
  });
  const quote = (span: Span, sentence = sentenceAt(sentences, span.start)) =>
    quoteAround(shown, toShown(span), toShown(sentence));
  const isCut = text.length < whole.length;
  const [quantities, bare] = [quantitiesIn(text, numerals), bareNumbersIn(text, numerals)];
  return {
    section,
    shown,
    personal,
    text,
    pairs: pairsIn(text),
    isCut,
    sentences,
    numerals,
    quantities,
    bare,
    quote,
  };
}

/**
 * The text without layout blanks (a blank between two Latin letters or digits keeps them apart and stays), and where each
 * of its code units stands in the text it came from; where none was left out, in the same places.
 */
function withoutBlanks(shown: string): { readonly text: string; readonly places?: Uint32Array } {
  if (!shown.includes(' ')) return { text: shown };
  const places = new Uint32Array(shown.length);
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  const keep = (to: number) => {
    pieces.push(shown.slice(from, to));
    for (; from < to; from += 1, length += 1) places[length] = from;
  };
  for (const match of matchesIn(shown, BLANKS)) {
    const behind = match.index + match[0].length;
    if (LATIN.test(shown[match.index - 1] ?? '') && LATIN.test(shown[behind] ?? '')) continue;
    keep(match.index);
    from = behind;
  }
  keep(shown.length);
  return { text: pieces.join(''), places: places.subarray(0, length) };
}

/** The sentence that holds the place, by halving; on the mark that closes one, the next; behind the last, the last. */
export function sentenceAt(sentences: readonly Span[], place: number): Span {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return sentences[low] ?? sentences.at(-1) ?? { start: 0, end: 0 };
}
