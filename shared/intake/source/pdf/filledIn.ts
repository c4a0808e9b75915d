import { tooMuchOnPage } from './effort.ts';
import { boxOf, type Matrix } from './matrix.ts';
import { type Box, type Glyph, type Note, overlaps, type PaintedPage } from './paint.ts';

/** What lies on a page beside its own print, as the library tells of it. */
interface Annotation {
  readonly id: string;
  readonly subtype: string;
  readonly box: Box;
  /** What was filled in or written there. */
  readonly text: string;
}

const STRIKES = ['StrikeOut', 'Ink', 'Line', 'PolyLine'];
const BOXES = ['FreeText', 'Stamp', 'Widget', 'Square', 'Circle', 'Polygon', 'Redact'];
/** A field or a note with more text than this holds no figure. */
const MOST_TEXT = 60;
/** A page of a filled form has some two hundred. */
const MOST_ANNOTATIONS = 1_500;
/** Behind everything that the page itself paints. */
const ON_TOP = 1_000_000;

/** Takes the notes of a page as the library has them. */
export function annotationsIn(notes: readonly unknown[], matrix: Matrix): readonly Annotation[] {
  return notes.flatMap((note) => {
    if (typeof note !== 'object' || note === null || !('subtype' in note) || !('rect' in note)) return [];
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = Array.isArray(note.rect) ? note.rect.map(Number) : [];
    const read = (key: string): unknown => Reflect.get(note, key);
    const isButton = read('fieldType') === 'Btn';
    const text = isButton
      ? ''
      : (textIn(read('fieldValue')) ?? textIn(Reflect.get(Object(read('contentsObj')), 'str')) ?? '');
    return [{ id: String(read('id')), subtype: String(note.subtype), box: boxOf(matrix, x0, y0, x1, y1), text }];
  });
}

function textIn(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value.join('') : value;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/**
 * A page with what was filled in. A field that shows what it holds, where the page prints nothing, is print like any other; what
 * else holds words is seen, and not believed; the rest covers what it lies on. `looks`: what each paints.
 */
export function filledPage(
  page: Omit<PaintedPage, 'notes'>,
  annotations: readonly Annotation[],
  looks: ReadonlyMap<string, readonly Glyph[]>,
): PaintedPage {
  if (annotations.length > MOST_ANNOTATIONS) throw tooMuchOnPage('批注和表单域');
  const glyphs: Glyph[] = [...page.glyphs];
  const notes: Note[] = [];
  for (const annotation of annotations) {
    const { id, subtype, box, text } = annotation;
    const isFilled = (subtype === 'Widget' || subtype === 'FreeText') && text !== '' && text.length <= MOST_TEXT;
    const shown = (looks.get(id) ?? []).map((glyph) => ({ ...glyph, order: glyph.order + ON_TOP }));
    const isFree = !page.glyphs.some((glyph) => glyph.doubt !== 'hidden' && overlaps(glyph, box));
    if (isFilled && isFree && subtype === 'Widget' && isSame(shown, text)) glyphs.push(...shown);
    else {
      const doubt = STRIKES.includes(subtype) ? 'struck' : BOXES.includes(subtype) ? 'box' : undefined;
      if (doubt !== undefined) notes.push({ ...box, doubt });
      if (isFilled) glyphs.push(...written(annotation));
    }
  }
  return { ...page, glyphs, notes };
}

function isSame(shown: readonly Glyph[], text: string): boolean {
  const seen = shown.filter(({ doubt }) => doubt === undefined).toSorted((a, b) => a.x0 - b.x0);
  return (
    seen.length === shown.length &&
    seen
      .map(({ char }) => char)
      .join('')
      .trim() === text.trim()
  );
}

/** Stands in for what a field or a note holds, from its left to its right. */
function written({ box, text }: Annotation): readonly Glyph[] {
  const chars = [...text.replace(/\s+/g, '')];
  const height = box.y1 - box.y0;
  const size = Math.min(height, 12);
  const wide = Math.min((box.x1 - box.x0) / chars.length, size / 2);
  const baseline = (box.y0 + box.y1 + size * 0.7) / 2;
  return chars.map((char, index) => ({
    char,
    x0: box.x0 + index * wide,
    x1: box.x0 + (index + 1) * wide,
    y0: baseline - size * 0.8,
    y1: baseline + size * 0.2,
    baseline,
    size,
    turned: 0,
    order: ON_TOP,
    doubt: 'box',
  }));
}
