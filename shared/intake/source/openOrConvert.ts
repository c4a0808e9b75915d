import { openSource } from './openSource.ts';
import { type Conversion, NotConverted, type SourceDocument, UnreadableSource } from './sourceDocument.ts';

/**
 * Makes a kind that is read of an older one, where an office program is at hand; undefined where none is. Throws
 * {@link NotConverted} where one is, and could not.
 */
export type Convert = (bytes: Uint8Array, conversion: Conversion) => Promise<Uint8Array | undefined>;

/** Opens a file; one of another kind by way of an office program, which is noted. */
export async function openOrConvert(bytes: Uint8Array, convert?: Convert): Promise<SourceDocument> {
  try {
    return await openSource(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableSource) || error.convertible === undefined) throw error;
    const made = await madeOf(bytes, error, error.convertible, convert);
    if (made === undefined) throw error;
    const document = await openSource(made);
    const note = { kind: 'converted', what: error.reason, to: error.convertible.to } as const;
    return { ...document, notes: [note, ...document.notes] };
  }
}

async function madeOf(
  bytes: Uint8Array,
  { reason, mend }: UnreadableSource,
  conversion: Conversion,
  convert: Convert | undefined,
): Promise<Uint8Array | undefined> {
  try {
    return await convert?.(bytes, conversion);
  } catch (error) {
    if (!(error instanceof NotConverted)) throw error;
    throw new UnreadableSource(`${reason}，${error.words}`, mend, error);
  }
}
