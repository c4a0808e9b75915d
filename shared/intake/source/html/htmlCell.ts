import { type HTMLElement, NodeType } from 'node-html-parser';
import { given } from '../../../domain/values/given.ts';
import type { GivenCell } from '../../read/grid.ts';
import type { Aside, CellDoubt } from '../sourceDocument.ts';
import { elementsIn, isElement, tagOf } from './elementsIn.ts';
import type { PageStyles } from './pageStyles.ts';
import type { PrintedStyles } from './printedStyle.ts';

/** Elements that begin and end a line. */
export const BLOCKS = new Set(
  [
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form',
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead',
    'tr ul',
  ].flatMap((names) => names.split(' ')),
);

/** A cell as it prints; one that does not print alike on paper, on screens of every width and in every browser is in doubt. */
export function givenCell(cell: HTMLElement, styles: PageStyles): GivenCell {
  const { main } = styles;
  const doubt = doubtOf(cell, main) ?? (printsAlike(cell, styles) ? undefined : 'conditional');
  const aside = asideOf(cell, main);
  return {
    text: textOf(cell, main),
    rowSpan: spanOf(cell, 'rowspan'),
    colSpan: spanOf(cell, 'colspan'),
    ...given({ doubt }),
    ...given({ aside }),
  };
}

function textOf(cell: HTMLElement, styles: PrintedStyles): string {
  return printedText(cell, styles)
    .replace(/\u00a0/g, ' ')
    .trim();
}

function printsAlike(cell: HTMLElement, styles: PageStyles): boolean {
  if (!styles.mayDiffer(cell)) return true;
  const print = printOf(cell, styles.main);
  return styles.others.every((other) => printOf(cell, other) === print);
}

/** What is seen of a cell, and what speaks against believing it. */
function printOf(cell: HTMLElement, styles: PrintedStyles): string {
  for (let at: HTMLElement | null = cell; at !== null; at = at.parentNode) {
    const above: HTMLElement | null = at.parentNode;
    const isFolded = above !== null && styles.isFolded(above) && tagOf(at) !== 'summary';
    if (isFolded || styles.of(at).hidden) return '';
  }
  return `${textOf(cell, styles)} ${doubtOf(cell, styles) ?? ''}`;
}

/** Elements by which the readers of other files tell what is no printed text. */
export const NOTE = 'x-note';
const ASIDES: ReadonlySet<string> = new Set<Aside>(['hidden', 'revised']);
const NOTED: ReadonlySet<string> = new Set<CellDoubt>([
  'hidden',
  'revised',
  'faint',
  'equation',
  'object',
  'field',
  'symbol',
  'numbered',
  'box',
  'direction',
]);

export function noteOf(note: HTMLElement): CellDoubt | undefined {
  const doubt = note.getAttribute('of') ?? '';
  return isNoted(doubt) ? doubt : undefined;
}

function isNoted(doubt: string): doubt is CellDoubt {
  return NOTED.has(doubt);
}

function isAside(doubt: CellDoubt): doubt is Aside {
  return ASIDES.has(doubt);
}

/** Hidden or deleted words: the rest of the cell is printed as it stands. */
function asideOf(cell: HTMLElement, styles: PrintedStyles): Aside | undefined {
  const noted = elementsIn(cell, NOTE).flatMap((note) => {
    const doubt = noteOf(note);
    return doubt !== undefined && isAside(doubt) ? [doubt] : [];
  });
  const isHidden = elementsIn(cell).some((each) => styles.of(each).hidden && /\d/.test(each.text));
  return noted[0] ?? (isHidden ? 'hidden' : undefined);
}

function spanOf(cell: HTMLElement, name: string): number {
  const digits = /^\s*(\d{1,6})/.exec(cell.getAttribute(name) ?? '')?.[1];
  return digits === undefined ? 1 : Number(digits);
}

function doubtOf(cell: HTMLElement, styles: PrintedStyles): CellDoubt | undefined {
  const inside = elementsIn(cell).filter((element) => !styles.of(element).hidden);
  const around = withRow(cell);
  const hasName = (name: string) => inside.some((element) => tagOf(element) === name);
  const has = (test: (element: HTMLElement) => boolean) =>
    [...around, ...inside].some((element) => test(element) && element.text.trim() !== '');
  if (has((element) => styles.of(element).struck)) return 'struck';
  if (hasName('input')) return 'field';
  const note = elementsIn(cell, NOTE)
    .map(noteOf)
    .find((doubt) => doubt !== undefined && !isAside(doubt));
  if (note !== undefined) return note;
  if ([cell, ...inside].some((each) => hasOwnText(each) && styles.isFaintThere(each))) return 'faint';
  if (has((element) => styles.of(element).reversed)) return 'direction';
  if (hasName('math')) return 'equation';
  if ([cell, ...inside].some((element) => styles.of(element).made)) return 'object';
  if (isUnsure(cell, inside, styles)) return 'conditional';
  if (inside.some((element) => styles.of(element).raised && printedText(element, styles).trim() !== ''))
    return 'raised';
  const nested = elementsIn(cell, 'td', 'th').filter((inner) => printedText(inner, styles).trim() !== '').length;
  if (nested > 1 || (nested === 1 && elementsIn(cell, 'tr').length > 1)) return 'nested';
  return hasName('img') && printedText(cell, styles).trim() === '' ? 'image' : undefined;
}

/** A sheet elsewhere says how the figure is shown: its own element, or, as far as that can hide it, the row and the table. */
function isUnsure(cell: HTMLElement, inside: readonly HTMLElement[], styles: PrintedStyles): boolean {
  const isOwn = [cell, ...inside].some((each) => styles.of(each).unsure !== undefined && each.text.trim() !== '');
  return isOwn || withRow(cell).some((each) => styles.of(each).unsure === 'shown');
}

/** Whether words stand in the element itself, and not in one inside it alone. */
export function hasOwnText(element: HTMLElement): boolean {
  return element.childNodes.some((child) => child.nodeType === NodeType.TEXT_NODE && child.text.trim() !== '');
}

/** The cell, its row and its table: what they say of print goes for the cell. */
function withRow(cell: HTMLElement): readonly HTMLElement[] {
  const around: HTMLElement[] = [];
  for (let at: HTMLElement | null = cell; at !== null; at = at.parentNode) {
    around.push(at);
    if (tagOf(at) === 'table') break;
  }
  return around;
}

/** Text as it would be seen: paragraphs and line breaks on lines of their own, raised characters marked as such. */
function printedText(element: HTMLElement, styles: PrintedStyles): string {
  let text = '';
  const isFolded = styles.isFolded(element);
  for (const child of element.childNodes) {
    if (isFolded && !(isElement(child) && tagOf(child) === 'summary')) continue;
    if (child.nodeType === NodeType.TEXT_NODE) {
      text += child.text.replace(/[ \t\r\n]+/g, ' ');
    } else if (isElement(child) && !styles.of(child).hidden && !styles.isFaint(child)) {
      const name = tagOf(child);
      const inner = printedText(child, styles);
      if (name === 'br') text += '\n';
      else if (styles.of(child).raised && inner.trim() !== '') text += `^${inner}`;
      else if (BLOCKS.has(name) || styles.of(child).apart) text += `\n${inner.trim()}\n`;
      else text += inner;
    }
  }
  return text;
}
