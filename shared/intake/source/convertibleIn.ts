import { decodeSource } from './decodeSource.ts';
import { kindOfBytes, kindOfPackage, kindOfText, startsWith } from './fileKinds.ts';
import { openPackage } from './package/openPackage.ts';
import { type Conversion, UnreadableSource } from './sourceDocument.ts';

const READ = /ms-(?:word|excel)|wordprocessingml|spreadsheetml/;

/**
 * Which kind a file is that an office program would have to make another one of, by what is in it and not by its name; undefined
 * for what is read as it stands, and for what nobody converts. It is looked at, not read.
 */
export function convertibleIn(bytes: Uint8Array): Conversion | undefined {
  try {
    return kindOf(bytes)?.convertible;
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    return undefined;
  }
}

function kindOf(bytes: Uint8Array): UnreadableSource | undefined {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const office = openPackage(bytes);
    const isRead = office.main !== undefined && READ.test(office.main.type);
    return isRead ? undefined : kindOfPackage(office);
  }
  // What text is, its first lines say.
  return kindOfBytes(bytes) ?? kindOfText(decodeSource(bytes.subarray(0, 16_384))?.text ?? '');
}
