import type { Lead } from '../../shared/flow/ports/lookPorts.ts';

const MOST_FOLLOWED = 3;
/** Kinds of files that the importer reads and offices attach, and those that it does not. */
const DOCUMENT = /\.(?:docx|xlsx|pdf)$/i;
const UNREAD = /\.(?:doc|xls|wps|et|ofd|rtf|zip|rar|7z)$/i;
const LINK = /\bhref\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))/gi;
const FRAME = /<i?frame\b[^>]{0,2000}?\bsrc\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))/gi;
const REFRESH = /<meta\b[^>]{0,300}?http-equiv\s*=\s*["']?refresh\b[^>]{0,300}?url\s*=\s*["']?([^"'>\s]{1,2000})/gi;
const SCRIPTED =
  /\blocation(?:\.href)?\s*=\s*["']([^"']{1,2000})["']|\blocation\.(?:replace|assign)\(\s*["']([^"']{1,2000})["']/g;
/** How much behind a link is looked at for what it is called. */
const NAME_LENGTH = 200;
const REPORT = /年度报告|年报/;

interface Found {
  readonly leads: readonly Lead[];
  /** What the page calls or names files that hold a report, it seems, and cannot be read here. */
  readonly unread: readonly string[];
}

/**
 * Where else the report of a page may stand, at most {@link MOST_FOLLOWED} addresses: documents that it links to (the report of many bodies stands
 * in an attached Word or PDF file alone), pages and documents in its frames, the page that it turns to by itself. Documents that are called a
 * yearly report come first, then what the page shows by itself, then other documents. `at`: where the page is.
 */
export function pageLeads(html: string, at: string): Found {
  const shown = html.replaceAll(/<!--[\s\S]*?-->/g, '');
  const { documents, unread } = linkedFrom(shown, at);
  const leads = new Map<string, Lead>();
  const add = (kind: Lead['kind'], urls: readonly string[]) => {
    for (const url of urls) if (url !== at && !leads.has(url)) leads.set(url, { kind, url });
  };
  const urlsOf = (pattern: RegExp) => addressesIn(shown, pattern, at);
  const called = (wanted: boolean) => [...documents].filter(([, isReport]) => isReport === wanted).map(([url]) => url);
  add('document', called(true));
  add('turn', urlsOf(REFRESH));
  add('frame', urlsOf(FRAME).map(withinViewer));
  add('document', called(false));
  add('turn', urlsOf(SCRIPTED));
  return { leads: [...leads.values()].slice(0, MOST_FOLLOWED), unread };
}

/** Documents by their address, and whether each is called a yearly report. A link may say by its words or its query what kind of file is behind it. */
function linkedFrom(
  html: string,
  at: string,
): { readonly documents: ReadonlyMap<string, boolean>; readonly unread: readonly string[] } {
  const documents = new Map<string, boolean>();
  const unread = new Set<string>();
  for (const match of html.matchAll(LINK)) {
    const url = addressOf(match, at);
    if (url === undefined) continue;
    const end = match.index + match[0].length;
    const name = wordsOf(html.slice(end, end + NAME_LENGTH).split(/<\/a/i)[0] ?? '');
    const file = safelyDecoded(url.pathname.split('/').at(-1) ?? '');
    const says = [file, name, ...url.searchParams.values()];
    const isReport = [safelyDecoded(url.pathname), name, ...url.searchParams.values()].some((each) =>
      REPORT.test(each),
    );
    if (says.some((each) => DOCUMENT.test(each))) documents.set(url.href, isReport || documents.get(url.href) === true);
    else if (isReport && says.some((each) => UNREAD.test(each)))
      unread.add(says.find((each) => UNREAD.test(each)) ?? '');
  }
  return { documents, unread: [...unread] };
}

function addressesIn(html: string, pattern: RegExp, at: string): readonly string[] {
  return [...html.matchAll(pattern)].flatMap((match) => addressOf(match, at)?.href ?? []);
}

/** The address that a tag or script names, without its mark; undefined for what is no page of the web. */
function addressOf([, ...groups]: RegExpMatchArray, at: string): URL | undefined {
  const named = (groups.find((each) => each !== undefined) ?? '').trim().replaceAll('&amp;', '&');
  if (!URL.canParse(named, at)) return undefined;
  const url = new URL(named, at);
  url.hash = '';
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

/** A frame that shows a document in a viewer (`viewer.html?file=/a.pdf`) leads to the document. */
function withinViewer(frame: string): string {
  const file = new URL(frame).searchParams.get('file');
  return file !== null && URL.canParse(file, frame) ? new URL(file, frame).href : frame;
}

/** Tags and blanks away: of what is left the end says what kind of file it is. */
function wordsOf(markup: string): string {
  return markup.slice(markup.indexOf('>') + 1).replaceAll(/<[^>]*>|\s+/g, '');
}

function safelyDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
