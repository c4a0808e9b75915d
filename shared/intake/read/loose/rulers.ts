import type { SourceParagraph } from '../../source/sourceDocument.ts';

/** From where to where each word of a line reaches. */
export type Places = readonly (readonly [from: number, to: number])[];

/**
 * Where the words of a line stand: in a PDF as it was painted, in a text by counting its characters. Programs that keep the layout of a
 * page in a text count a Chinese character as one place or as two; which, is told by the figures: only one way they stand below one
 * another.
 */
export function rulersOf({ text, places, lead = 0 }: SourceParagraph): readonly Places[] {
  if (places !== undefined) return [places];
  return [1, 2].map((wide) => placesIn(text, lead, wide));
}

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60“”‘’—…]/u;
/** Before it no character is wide. */
const FIRST_WIDE = '—';

function placesIn(text: string, lead: number, wide: number): Places {
  const widthOf = (part: string) => {
    let width = 0;
    for (const char of part) width += char >= FIRST_WIDE && WIDE.test(char) ? wide : 1;
    return width;
  };
  let at = lead;
  let end = 0;
  return [...text.matchAll(/\S+/g)].map((match): Places[number] => {
    at += widthOf(text.slice(end, match.index));
    const from = at;
    at += widthOf(match[0]);
    end = match.index + match[0].length;
    return [from, at];
  });
}

/** Where a letter of a word stands, by its share of it. */
export function placeWithin([from, to]: Places[number], index: number, length: number): number {
  return from + ((index + 0.5) * (to - from)) / Math.max(1, length);
}

/**
 * Between which places the columns lie, from rows in which each has its figure: none where figures of one column reach below those of
 * another.
 */
export function edgesBetween(rows: readonly Places[]): readonly number[] {
  const [first] = rows;
  if (first === undefined) return [];
  const reaches = first.map((_, column) => ({
    from: Math.min(...rows.map((row) => row[column]?.[0] ?? -Infinity)),
    to: Math.max(...rows.map((row) => row[column]?.[1] ?? Infinity)),
  }));
  const edges = reaches.slice(1).map(({ from }, index) => ({ to: reaches[index]?.to ?? Infinity, from }));
  return edges.every(({ to, from }) => to <= from) ? edges.map(({ to, from }) => (to + from) / 2) : [];
}
