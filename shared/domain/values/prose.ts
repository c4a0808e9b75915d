/**
 * A text as its paragraphs: what stands between line breaks, without blanks at the ends, several blanks as one, empty lines
 * left out. This is what a printed document keeps of a text; indents and empty lines are layout.
 */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '');
}

/** Control, format (direction marks, zero width), lone surrogate and line-breaking characters: they steer what shows them. */
const STEERING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** A text as it may stand in a message, on one line: every run of {@link STEERING} characters is one blank. */
export function onOneLine(text: string): string {
  return text.replace(STEERING, ' ');
}
