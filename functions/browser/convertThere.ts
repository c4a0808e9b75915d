import { CONVERSIONS_PATH } from '../../shared/render/frame/paths.ts';
import { postBytes, Refused } from './interface.ts';

/** What became of a file that the page had converted: `none` where nobody here converts, or why it was not. */
export type ConvertedThere =
  | { readonly kind: 'made'; readonly bytes: Uint8Array }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly words: string };

/** A server that converts for somebody else is asked again after so long, this often. */
const PAUSE_MS = 5_000;
const TIMES = 24;
const BUSY = 429;

/** Has the server make a file of today's kind of an older one, where the page says that it does so. */
export async function convertThere(bytes: Uint8Array): Promise<ConvertedThere> {
  if (document.querySelector('form[data-converts="true"]') === null) return { kind: 'none' };
  for (let time = 1; ; time += 1) {
    try {
      return { kind: 'made', bytes: await postBytes(CONVERSIONS_PATH, bytes) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status !== BUSY || time === TIMES) return { kind: 'refused', words: error.message.replace(/。$/, '') };
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
