/** NFKC may lengthen a text up to eighteen times; what lies beyond this is not read. */
const LONGEST = 200_000;
/** Control and invisible characters, broken halves of characters, line and paragraph separators. */
const CONTROL = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** NFKC, control and invisible characters as blanks. Personal data is still in it: never to be quoted. */
export function normalText(text: string): string {
  return text.normalize('NFKC').slice(0, LONGEST).replace(/\r\n?/g, '\n').replace(CONTROL, ' ');
}
