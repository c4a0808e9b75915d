import { given } from '../../../domain/values/given.ts';
import { isWholeLabel } from '../../read/wholeLabel.ts';
import type { PageBlock, PageCell, PageTable } from './pageBlocks.ts';

/** Places of columns on two pages that are no further apart are the same, in points. */
const SAME = 4;

/** Puts together the tables that go on over a page: the same columns, and nothing but the end of the page between them. */
export function joinedPages(pages: readonly (readonly PageBlock[])[]): readonly PageBlock[] {
  const blocks: PageBlock[] = [];
  for (const page of pages) {
    const [first, ...others] = page;
    const last = blocks.at(-1);
    if (last?.kind === 'table' && first?.kind === 'table' && isSameWidth(last, first)) {
      blocks[blocks.length - 1] = joined(last, first);
      blocks.push(...others);
    } else if (first?.kind === 'table' && blocks.length > 0) blocks.push(withoutCutRow(first), ...others);
    else blocks.push(...page);
  }
  return blocks;
}

/**
 * A table that begins a page and goes on from none: where its first row has no figure and a label that is only the end of one, the row
 * began on the page before, and what is empty here is not blank.
 */
function withoutCutRow(table: PageTable): PageTable {
  const first = table.cells.filter(({ row }) => row === 0);
  const words = first.filter(({ text }) => text !== '');
  const isCutOff = words.length > 0 && words.length < first.length && words.every(({ text }) => isRemnant(text));
  if (!isCutOff) return table;
  const cells = table.cells.map((cell) =>
    cell.row === 0 && cell.text === '' ? { ...cell, doubt: cell.doubt ?? ('page' as const) } : cell,
  );
  return { ...table, cells };
}

function isRemnant(text: string): boolean {
  return /\p{Script=Han}/u.test(text) && !isWholeLabel(text);
}

function isSameWidth(above: PageTable, below: PageTable): boolean {
  const [few, many] = [above.xs, below.xs].sort((one, other) => one.length - other.length);
  const sides = [
    [above.xs[0], below.xs[0]],
    [above.xs.at(-1), below.xs.at(-1)],
  ];
  return (
    sides.every(([one = 0, other = 0]) => Math.abs(one - other) <= SAME) &&
    (few ?? []).every((x) => many?.some((other) => Math.abs(x - other) <= SAME))
  );
}

/** Below the table what the next page has of it; a row that the page cut in two is one row again. */
function joined(above: PageTable, below: PageTable): PageTable {
  const cut = isCut(above, below) ? 1 : 0;
  const rows = above.rows + below.rows - cut;
  const shift = above.rows - cut;
  const cells = [...above.cells];
  for (const cell of below.cells) {
    const moved = { ...cell, row: cell.row + shift };
    const at = cell.row === 0 ? cells.findIndex((each) => isOver(each, moved, above.rows)) : -1;
    const over = cells[at];
    if (over !== undefined && (cut === 1 || isOneGroup(over, cell)))
      cells[at] = grown(over, cell, moved.row + cell.rowSpan - over.row);
    else cells.push(moved);
  }
  return { kind: 'table', xs: [...above.xs, ...below.xs], rows, cells };
}

function isOver(over: PageCell, cell: PageCell, bottom: number): boolean {
  return over.row + over.rowSpan === bottom && isUnder(over, cell);
}

function isUnder(over: PageCell, cell: PageCell): boolean {
  return Math.abs(over.x0 - cell.x0) <= SAME && Math.abs(over.x1 - cell.x1) <= SAME;
}

function grown(over: PageCell, cell: PageCell, rowSpan: number): PageCell {
  const text = [over.text, cell.text].filter((each) => each !== '').join('\n');
  const doubt = over.doubt ?? cell.doubt;
  const aside = over.aside ?? cell.aside;
  const stands = [...(over.stands ?? []), ...(cell.stands ?? [])];
  return {
    ...over,
    text,
    rowSpan,
    stands,
    ...given({ doubt }),
    ...given({ aside }),
  };
}

/** A group printed beside several rows goes on over the page: its label stands on one of the two, or is cut in two. */
function isOneGroup(over: PageCell, cell: PageCell): boolean {
  if (over.rowSpan === 1 && cell.rowSpan === 1) return false;
  if (/\p{N}/u.test(`${over.text}${cell.text}`) && !/\p{Script=Han}/u.test(`${over.text}${cell.text}`)) return false;
  return over.text === '' || cell.text === '' || isWholeLabel(`${over.text}${cell.text}`);
}

/**
 * Whether the last row of a page and the first of the next are one: together their labels are one of the form, by themselves at
 * least one is none, and nowhere else do both have words.
 */
function isCut(above: PageTable, below: PageTable): boolean {
  const pairs = below.cells.flatMap((cell) => {
    const over =
      cell.row === 0
        ? above.cells.find((each) => each.row + each.rowSpan === above.rows && isUnder(each, cell))
        : undefined;
    return over === undefined ? [] : [{ over, cell }];
  });
  const both = pairs.filter(({ over, cell }) => over.text !== '' && cell.text !== '');
  const isWhole = ({ over, cell }: (typeof pairs)[number]) => isWholeLabel(`${over.text}${cell.text}`);
  if (both.length === 0 || !both.every(isWhole)) return false;
  return both.some(({ over, cell }) => over.rowSpan === 1 && (!isWholeLabel(over.text) || !isWholeLabel(cell.text)));
}
