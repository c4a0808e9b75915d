import type { HTMLElement } from 'node-html-parser';
import { opensOverview, opensSection } from '../../read/sections.ts';
import type { SourceBlock } from '../sourceDocument.ts';
import { tagOf } from './elementsIn.ts';

/** A block of a page with the element that holds its first words. */
export interface HeldBlock {
  readonly block: SourceBlock;
  readonly holder: HTMLElement;
}

/** Fewer headings than these do not tell which element of a page is the report. */
const LEAST_HEADINGS = 3;
/** Elements that hold a line of a text and no text of several. */
const LINES = new Set(['p', 'span', 'strong', 'b', 'font', 'a', 'em', 'i', 'u', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * Where the report ends on its page: behind the element that holds its headings, and the words below the last of them. What a
 * portal prints under an article (other years' reports, addresses, its own foot) says so in no word that is always there; where
 * it stands is always there. Gives the number of blocks that are the report's or stand before it.
 */
export function endOfReport(held: readonly HeldBlock[]): number {
  const isLine = ({ block }: HeldBlock, test: (text: string) => boolean) =>
    block.kind === 'paragraph' && test(block.text);
  const first = held.findLastIndex((each) => isLine(each, opensOverview));
  const headings = held.flatMap((each, index) =>
    index >= first && isLine(each, opensSection) ? [{ index, holder: each.holder }] : [],
  );
  const last = headings.at(-1)?.index;
  if (first < 0 || last === undefined || headings.length < LEAST_HEADINGS) return held.length;
  const common = commonHolder(headings.map(({ holder }) => holder));
  const words = held.find(({ block }, index) => index > last && block.kind === 'paragraph');
  if (common === undefined || words === undefined) return held.length;
  // The words below the last heading are the section's, wherever an editor has put them.
  let report: HTMLElement | null | undefined = commonHolder([ownPart(held, headings, common) ?? common, words.holder]);
  while (report && LINES.has(tagOf(report))) report = report.parentNode;
  if (!report) return held.length;
  const extent = report;
  const end = held.findIndex(({ holder }, index) => index > last && !isWithin(holder, extent));
  return end < 0 ? held.length : end;
}

/** The part of the last section, where each section has an element of its own with all that belongs to it. */
function ownPart(
  held: readonly HeldBlock[],
  headings: readonly { readonly index: number; readonly holder: HTMLElement }[],
  common: HTMLElement,
): HTMLElement | undefined {
  const parts = headings.map(({ holder }) => childTowards(holder, common));
  if (new Set(parts).size < parts.length) return undefined;
  const isWhole = headings.slice(0, -1).every(({ index }, at) => {
    const part = parts[at];
    const own = held.slice(index, headings[at + 1]?.index);
    return own.length > 1 && part !== undefined && own.every(({ holder }) => isWithin(holder, part));
  });
  return isWhole ? parts.at(-1) : undefined;
}

function childTowards(holder: HTMLElement, common: HTMLElement): HTMLElement | undefined {
  for (let at: HTMLElement | null = holder; at !== null; at = at.parentNode) if (at.parentNode === common) return at;
  return undefined;
}

function isWithin(holder: HTMLElement, extent: HTMLElement): boolean {
  for (let at: HTMLElement | null = holder; at !== null; at = at.parentNode) if (at === extent) return true;
  return false;
}

/** The innermost element that holds all of them. */
function commonHolder(holders: readonly HTMLElement[]): HTMLElement | undefined {
  const [first, ...others] = holders;
  let path = first === undefined ? [] : pathOf(first);
  let known = new Set(path);
  for (const other of others) {
    const at = pathOf(other).find((each) => known.has(each));
    if (at === path[0]) continue;
    path = at === undefined ? [] : path.slice(path.indexOf(at));
    known = new Set(path);
  }
  return path[0];
}

/** The element and those around it, from the inside. */
function pathOf(element: HTMLElement): readonly HTMLElement[] {
  const path: HTMLElement[] = [];
  for (let at: HTMLElement | null = element; at !== null; at = at.parentNode) path.push(at);
  return path;
}
