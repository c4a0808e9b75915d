import { expect, it } from 'vitest';
import { asZip } from '../../../shared/render/sheets/sameZip.ts';

/** Where a central directory's record says who made it, how its name is written, and who may read the file (APPNOTE 4.3.12). */
function recordIn(zip: Uint8Array) {
  const bytes = Buffer.from(zip);
  const at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
  return {
    madeBy: bytes.readUInt8(at + 5),
    isUtf8: (bytes.readUInt16LE(at + 8) & 0x800) !== 0,
    mode: (bytes.readUInt32LE(at + 38) >>> 16).toString(8),
  };
}

it('says of a name in Chinese that it is UTF-8, made on Unix, and the file is to be read: unzip of Debian takes it for GBK else', () => {
  expect(recordIn(asZip([['报告.html', new Uint8Array([1])]]))).toEqual({ madeBy: 3, isUtf8: true, mode: '100644' });
});
