/**
 * What an upload may contain and a reader must never be deceived by: control characters, and the marks that turn the
 * direction of the text around them (UAX #9), with which a name could be made to read backwards.
 */
const DECEPTIVE = /(?![\n\t])[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\uFEFF]/gu;
export const REPLACEMENT = '\uFFFD';

/** The text with every such character made visible as U+FFFD. Line feeds and tabs stay: they are layout. */
export function plainText(text: string): string {
  return text.replaceAll(DECEPTIVE, REPLACEMENT);
}

/** As {@link plainText}, on one line: for names, file names and fields of a table. */
export function plainLine(text: string): string {
  return plainText(text.replaceAll(/\r\n?|[\n\t\u2028\u2029]/g, ' '));
}
