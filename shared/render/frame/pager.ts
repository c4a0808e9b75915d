import { type Html, html, nameHtml, separated, shown } from './html.ts';

/** Which part of a long list is asked for. */
export interface ListAsked {
  /** A part of a name, or a code; '' for all. */
  readonly words: string;
  /** Counted from 1. */
  readonly page: number;
}

/** A list as it is come to. */
export const FROM_THE_START: ListAsked = { words: '', page: 1 };

/** One page of a long list. */
interface PageOfList<Row> {
  readonly rows: readonly Row[];
  /** Counted from 1; the last one where more was asked for. */
  readonly page: number;
  readonly pages: number;
}

export function pageOf<Row>(rows: readonly Row[], asked: number, size: number): PageOfList<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(Math.max(1, asked), pages);
  return { rows: rows.slice((page - 1) * size, page * size), page, pages };
}

/** One page of rows that differ in length: as many as weigh `most` together, at most `size`, and always one. */
export function pageByWeight<Row>(
  rows: readonly Row[],
  asked: number,
  { size, most, weightOf }: { readonly size: number; readonly most: number; readonly weightOf: (row: Row) => number },
): PageOfList<Row> {
  const parts: Row[][] = [[]];
  let weight = 0;
  for (const row of rows) {
    const own = weightOf(row);
    const last = parts.at(-1) ?? [];
    if (last.length > 0 && (last.length >= size || weight + own > most)) {
      parts.push([row]);
      weight = own;
    } else {
      last.push(row);
      weight += own;
    }
  }
  const page = Math.min(Math.max(1, asked), parts.length);
  return { rows: parts[page - 1] ?? [], page, pages: parts.length };
}

/** 「上一页」 and 「下一页」; nothing where the list is one page. */
export function pagerHtml(
  { page, pages }: Pick<PageOfList<unknown>, 'page' | 'pages'>,
  here: string,
  query: string,
  anchor = '',
): Html {
  if (pages < 2) return html``;
  const address = (to: number) => `${here}?${query === '' ? '' : `${query}&`}page=${to}${anchor}`;
  const link = (to: number, words: string) => html`<a href="${address(to)}">${words}</a> `;
  const back = shown(page > 1, () => link(page - 1, '上一页'));
  const on = shown(page < pages, () => link(page + 1, '下一页'));
  return html`<nav aria-label="分页" class="screen"><p>第 ${page} 页，共 ${pages} 页 ${back}${on}</p></nav>`;
}

/** Whether a body is meant by these words: a part of its name, or of its code. */
export function isCalled({ name, agency }: { readonly name: string; readonly agency: string }, words: string): boolean {
  return name.includes(words) || agency.includes(words);
}

/** A field to look for bodies by name or code, before whatever else a list is narrowed by. */
export function searchHtml(here: string, words: string, more: Html | '' = ''): Html {
  const field = html`<label>单位名称或代码 <input type="search" name="q" value="${words}" maxlength="100"></label>`;
  return html`<form class="filter screen" method="get" action="${here}">
${field}
${more}
<button type="submit" class="plain">筛选</button></form>`;
}

/** What a list is narrowed to, as an address says it; what is not said or empty is left out. */
export function queryOf(said: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(said).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  return String(new URLSearchParams(given));
}

/** The first of several names, and how many there are: a page never names a thousand bodies in one sentence. */
export function firstNames(names: readonly string[], most: number): Html {
  const first = separated(names.slice(0, most).map(nameHtml));
  return html`${first}${names.length > most ? ` 等 ${names.length} 个` : ''}`;
}
