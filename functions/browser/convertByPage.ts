import { NotConverted } from '../../shared/intake/source/sourceDocument.ts';
import type { ConvertedThere } from './convertThere.ts';

/** What a worker asks of its page: its own policy lets it reach nothing. */
export interface ConversionAsked {
  readonly kind: 'convert';
  readonly bytes: Uint8Array;
}

/** What the page answers. */
export interface ConversionTold {
  readonly kind: 'converted';
  readonly converted: ConvertedThere;
}

/** For a worker: has its page convert a file of an older kind. A worker reads one file at a time, so the next answer is its own. */
export async function convertByPage(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const told = new Promise<ConvertedThere>((resolve) => {
    const hear = ({ data }: MessageEvent<ConversionTold | { readonly kind?: undefined }>) => {
      if (data.kind !== 'converted') return;
      removeEventListener('message', hear);
      resolve(data.converted);
    };
    addEventListener('message', hear);
  });
  const asked: ConversionAsked = { kind: 'convert', bytes };
  postMessage(asked);
  return madeIn(await told);
}

/** The bytes that were made, undefined where nobody converts. Throws {@link NotConverted}. */
export function madeIn(converted: ConvertedThere): Uint8Array | undefined {
  if (converted.kind === 'refused') throw new NotConverted(converted.words);
  return converted.kind === 'made' ? converted.bytes : undefined;
}
