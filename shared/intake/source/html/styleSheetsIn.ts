/** The style sheets that stand in a page, and whether it leads to others, which are not fetched. */
export interface StyleSheets {
  readonly css: string;
  readonly hasOthers: boolean;
  /** The page has more of it than is looked at. */
  readonly isCut: boolean;
}

export const NO_SHEETS: StyleSheets = { css: '', hasOthers: false, isCut: false };

/** A page's own style sheets are looked at so far. */
const MOST_CSS = 400_000;
const SHEET = /<link\b[^>]*\brel\s*=\s*["']?[^"'>]*stylesheet/i;

/** The style sheets in a page, without their comments; one for certain media stands in a block for these. */
export function styleSheetsIn(html: string): StyleSheets {
  const lower = html.toLowerCase();
  let css = '';
  let isCut = false;
  for (let at = lower.indexOf('<style'); at >= 0; at = lower.indexOf('<style', at + 1)) {
    const from = lower.indexOf('>', at);
    const to = from < 0 ? -1 : lower.indexOf('</style', from);
    if (to < 0) break;
    const sheet = withoutComments(html.slice(from + 1, to));
    const media = /\bmedia\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(html.slice(at, from));
    const given = media?.[1] ?? media?.[2] ?? media?.[3] ?? '';
    const whole = given.trim() === '' ? sheet : `@media ${given.replace(/[{}]/g, '')} {${closed(sheet)}}`;
    isCut = css.length + whole.length > MOST_CSS;
    if (isCut) break;
    css += `${closed(whole)}\n`;
    at = to;
  }
  return { css, hasOthers: SHEET.test(html) || /@import\b/i.test(css), isCut };
}

/** A sheet ends with its element, whatever of it is still open. */
function closed(sheet: string): string {
  let depth = 0;
  for (const char of sheet) {
    if (char === '{') depth++;
    if (char === '}' && depth > 0) depth--;
  }
  return `${sheet}${'}'.repeat(Math.min(depth, 50))}`;
}

function withoutComments(css: string): string {
  return css
    .split('/*')
    .map((piece, index) =>
      index === 0 ? piece : piece.slice(piece.indexOf('*/') < 0 ? piece.length : piece.indexOf('*/') + 2),
    )
    .join('')
    .replaceAll('<!--', '')
    .replaceAll('-->', '');
}
