import { isPageMark } from '../read/pageMark.ts';
import { opensSection } from '../read/sections.ts';
import { titleIn } from '../read/title.ts';

/** Lines at the top and at the bottom of a page that may be its head and foot. */
const MARGIN_LINES = 2;

/**
 * A text whose pages are parted by form feeds (what pdftotext makes of a PDF), without the heads and feet of its pages: numbers of pages,
 * and what stands at the margin of several pages. A title or heading among them stays where it stands first. Lines keep their numbers.
 */
export function withoutHeadsAndFeet(text: string): string {
  if (!text.includes('\f')) return text;
  const pages = text.split('\f').map((page) => page.split('\n'));
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const line of new Set(marginsOf(page).map((at) => likened(page[at] ?? '')))) {
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  const kept = new Set<string>();
  return pages
    .map((page) => {
      const margins = new Set(marginsOf(page));
      return page.map((line, at) => {
        if (!margins.has(at)) return line;
        if (isPageMark(line)) return '';
        const isRepeated = (counts.get(likened(line)) ?? 0) > 1;
        if (!opens(line)) return isRepeated ? '' : line;
        const isFirst = !kept.has(likened(line));
        kept.add(likened(line));
        return isFirst ? line : '';
      });
    })
    .map((page) => page.join('\n'))
    .join('');
}

/** The first and last printed lines of a page. */
function marginsOf(page: readonly string[]): readonly number[] {
  const printed = page.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  return [...new Set([...printed.slice(0, MARGIN_LINES), ...printed.slice(-MARGIN_LINES)])];
}

/** Without the number of the page. */
function likened(line: string): string {
  return line.replace(/\d+/g, '#').replace(/\s+/g, '');
}

function opens(line: string): boolean {
  return opensSection(line) || titleIn(line) !== undefined;
}
