import { type Html, html, shown } from './html.ts';

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

/** 「上一页」 and 「下一页」; nothing where the list is one page. */
export function pagerHtml(
  { page, pages }: Pick<PageOfList<unknown>, 'page' | 'pages'>,
  here: string,
  query: string,
): Html {
  if (pages < 2) return html``;
  const address = (to: number) => `${here}?${query === '' ? '' : `${query}&`}page=${to}`;
  const link = (to: number, words: string) => html`<a href="${address(to)}">${words}</a> `;
  const back = shown(page > 1, () => link(page - 1, '上一页'));
  const on = shown(page < pages, () => link(page + 1, '下一页'));
  return html`<nav aria-label="分页" class="screen"><p>第 ${page} 页，共 ${pages} 页 ${back}${on}</p></nav>`;
}
