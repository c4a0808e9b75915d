/*
 * How pointers, receipts and decisions are written, said once more and apart from the program: what is checked here must not be
 * read by the code that wrote it.
 */

/** `''`, `A{content}`, `A{content}~{seen}`, `W{seen}`; undefined for anything else. */
export function pointerAsStored(
  text: string,
): { readonly state: 'A' | 'W' | ''; readonly content: string; readonly seen: string } | undefined {
  if (text === '') return { state: '', content: '', seen: '' };
  const [, state, content = '', seen = content] =
    /^([AW])([0-9A-F]+(?:-\d{4})?)(?:~([0-9A-F]+(?:-\d{4})?))?$/.exec(text) ?? [];
  return state === 'A' || state === 'W' ? { state, content, seen } : undefined;
}

/** `440105-rsj-2023-0066a7d6ddd4ad82` */
export function receiptName(agency: string, year: number | string, sequencer: string): string {
  return `${agency}-${year}-${sequencer.toLowerCase()}`;
}

/** The first decision on an upload, and an upload that is judged once more: right above it, below every later upload. */
export function firstDecisionOn(sequencer: string): string {
  return `${sequencer}-0001`;
}
