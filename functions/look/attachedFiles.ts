const MOST_FOLLOWED = 3;
/** Kinds of files that the importer reads and offices attach. */
const DOCUMENT = /\.(?:docx|xlsx|pdf)$/i;
const LINK = /\bhref\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))/gi;
/** How much behind a link is looked at for what it is called. */
const NAME_LENGTH = 200;
const REPORT = /年度报告|年报/;

/**
 * Addresses of documents that a page links to, at most {@link MOST_FOLLOWED}: the report of many bodies stands in an attached Word or
 * PDF file alone. Those that are called a yearly report come first, then by their order. `at`: where the page is.
 */
export function attachedFiles(html: string, at: string): readonly string[] {
  const found = new Map<string, boolean>();
  for (const { 1: quoted, 2: single, 3: bare, index, 0: whole } of html.matchAll(LINK)) {
    const href = (quoted ?? single ?? bare ?? '').trim().replaceAll('&amp;', '&');
    if (!URL.canParse(href, at)) continue;
    const url = new URL(href, at);
    if (!DOCUMENT.test(url.pathname)) continue;
    url.hash = '';
    const end = index + whole.length;
    const [called = ''] = html.slice(end, end + NAME_LENGTH).split(/<\/a/i);
    const isReport = REPORT.test(called) || REPORT.test(safelyDecoded(url.pathname));
    found.set(url.href, isReport || found.get(url.href) === true);
  }
  const ranked = [true, false].flatMap((wanted) => [...found].filter(([, isReport]) => isReport === wanted));
  return ranked.slice(0, MOST_FOLLOWED).map(([url]) => url);
}

function safelyDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
