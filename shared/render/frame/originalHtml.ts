import type { Original, OriginalState } from '../../domain/filing/original.ts';
import { type Html, html } from './html.ts';
import { originalPath } from './paths.ts';

interface At {
  readonly agency: string;
  readonly year: number;
  readonly receipt: string;
}

const STATES: Readonly<Record<OriginalState, string>> = {
  kept: '',
  missing: '没有存到，或已不在；报送的数据不受影响',
  differs: '存放的文件与登记的 SHA-256 不符，不提供下载；报送的数据不受影响，请告知管理员',
};

/** What a body does about a document of its own that is not there: nobody else has it. */
export const OWN_ORIGINAL = '原件请自行留存，再次报送时可重新附上';

/** The document a filing was made from, among the facts of its receipt; nothing where there was none. */
export function originalFactHtml(
  { original, ...at }: At & { readonly original?: Original | undefined },
  { state = 'kept', own = false }: { readonly state?: OriginalState | undefined; readonly own?: boolean } = {},
): Html | '' {
  if (original === undefined) return '';
  const { name, size, sha256 } = original;
  const way = state === 'missing' ? `，${own ? OWN_ORIGINAL : '需要原件请向单位索取'}` : '';
  const words = `${STATES[state]}${way}`;
  const told = words === '' ? html`<a href="${originalPath(at.agency, at.year, at.receipt)}">下载原件</a>` : words;
  return html`<dt>据以填报的原件</dt><dd><bdi>${name}</bdi>（${sizeWords(size)}）· ${told}<br><span class="mono">${sha256}</span></dd>`;
}

/** A link to it in a list of filings; the receipt says more. */
export function originalLinkHtml({
  agency,
  year,
  receipt,
  original,
}: At & { readonly original?: Original | undefined }): Html {
  const said = original === undefined ? '' : html` title="${original.name} SHA-256 ${original.sha256}"`;
  return html`<a href="${originalPath(agency, year, receipt)}"${said}>原件</a>`;
}

/** 1 KB = 1,024 bytes, as file managers count. */
function sizeWords(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
