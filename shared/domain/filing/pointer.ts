import { isLater, SEQUENCER_PATTERN, type Sequencer } from './sequencer.ts';

/**
 * What a roll-up counts for one body. `content` is the version whose cells are in the totals; `seen` is where it stands
 * in the order of uploads: later than `content` when the same bytes arrived again (S1 A, S3 A again, S2 B arriving last
 * must end at A).
 */
export type Pointer =
  | { readonly state: 'missing' }
  | { readonly state: 'counted'; readonly content: Sequencer; readonly seen: Sequencer }
  | { readonly state: 'withdrawn'; readonly seen: Sequencer };

export const MISSING: Pointer = { state: 'missing' };

/** Up to where the uploads of the body are settled; '' when nothing was. */
export function orderOf(pointer: Pointer): Sequencer | '' {
  return pointer.state === 'missing' ? '' : pointer.seen;
}

/** `''`, `A<content>`, `A<content>~<seen>` or `W<seen>`: as it is stored, pinned and hashed into a year's digest. */
export function printPointer(pointer: Pointer): string {
  if (pointer.state === 'missing') return '';
  if (pointer.state === 'withdrawn') return `W${pointer.seen}`;
  return pointer.seen === pointer.content ? `A${pointer.content}` : `A${pointer.content}~${pointer.seen}`;
}

/** The reverse of {@link printPointer}; undefined when the text is no pointer. */
export function parsePointer(text: string): Pointer | undefined {
  if (text === '') return MISSING;
  const [content = '', seen = content] = text.slice(1).split('~');
  if (!SEQUENCER_PATTERN.test(content) || !SEQUENCER_PATTERN.test(seen)) return undefined;
  const pointer: Pointer = text.startsWith('W') ? { state: 'withdrawn', seen } : { state: 'counted', content, seen };
  if (isLater(content, seen) || printPointer(pointer) !== text) return undefined;
  return pointer;
}
