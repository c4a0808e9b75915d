/** NFKC may lengthen a text up to eighteen times; what lies beyond this is not read. */
const LONGEST = 200_000;
/** Control and invisible characters, broken halves of characters, line and paragraph separators. */
const CONTROL = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A character that NFKC joins to nothing before it, and nothing to it: what stands before one becomes the same without it. */
const APART = /[\u4e00-\u9fff]/g;

/** The first characters of {@link normalText}, from no more of a long text than they need where it can be parted. */
export function normalBeginning(text: string, length: number): string {
  APART.lastIndex = 2 * length;
  const cut = APART.exec(text)?.index;
  const beginning = cut === undefined ? '' : normalText(text.slice(0, cut));
  return (beginning.length < length ? normalText(text) : beginning).slice(0, length);
}

/** NFKC, control and invisible characters as blanks. Personal data is still in it: never to be quoted. */
export function normalText(text: string): string {
  return text.normalize('NFKC').slice(0, LONGEST).replace(/\r\n?/g, '\n').replace(CONTROL, ' ');
}
