const SURROGATE_PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/**
 * How many characters a text has, as people and JSON Schema count: one of Unicode's further planes (𠮷, 😀) is one, where `length` says
 * two; half of such a pair by itself is one.
 */
export function characterCount(text: string): number {
  return text.length - (text.match(SURROGATE_PAIR)?.length ?? 0);
}
