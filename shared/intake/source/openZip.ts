import { Inflate } from 'fflate';
import { UnreadableSource } from './sourceDocument.ts';

/** Bounds on .docx and .xlsx, which are zip files: an annual report is a few hundred KB. */
export const MAX_ENTRIES = 200;
export const MAX_INFLATED = 50 * 1024 * 1024;
export const MAX_RATIO = 100;
/** Small, highly repetitive parts are ordinary; the ratio is judged above this size. */
const RATIO_FROM = 1024 * 1024;
const STEP = 4096;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/**
 * Unpacks the parts of a zip file that `wanted` names. Sizes are judged twice: as declared, before anything is
 * unpacked, and as counted, because the declaration can lie.
 */
export function openZip(bytes: Uint8Array, wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  const entries = entriesOf(bytes);
  const declared = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > MAX_ENTRIES) throw refused(`内含 ${entries.length} 个部件，超过 ${MAX_ENTRIES} 个`);
  if (declared > MAX_INFLATED) throw refused('解压后超过 50 MB');
  if (declared > RATIO_FROM && declared > MAX_RATIO * bytes.length) throw refused(`压缩比超过 ${MAX_RATIO}`);
  let counted = 0;
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (!wanted(entry.name)) continue;
    if (parts.has(entry.name)) throw refused('同名部件出现两次');
    const part = inflated(bytes, entry, MAX_INFLATED - counted);
    counted += part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

function entriesOf(bytes: Uint8Array): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw refused(`内含 ${count} 个部件，超过 ${MAX_ENTRIES} 个`);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw refused('文件有密码');
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record stands at the end, before a comment of at most 64 KB. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw damaged();
}

function inflated(bytes: Uint8Array, { method, packed, size, at }: Entry, most: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw damaged();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > bytes.length) throw damaged();
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return data.length === size ? data : mismatch();
  if (method !== 8) throw damaged();
  const limit = Math.min(size, most);
  const out = new Uint8Array(size);
  let counted = 0;
  const inflate = new Inflate((chunk) => {
    if (counted + chunk.length > limit) mismatch();
    out.set(chunk, counted);
    counted += chunk.length;
  });
  for (let from = 0; from < data.length; from += STEP) {
    inflate.push(data.subarray(from, from + STEP), from + STEP >= data.length);
  }
  return counted === size ? out : mismatch();
}

function mismatch(): never {
  throw refused('部件的实际大小与声明的不符');
}

function refused(reason: string): UnreadableSource {
  return new UnreadableSource(`文件${reason}，没有打开`, '请确认选对了文件；正常的年报只有几百 KB');
}

function damaged(): UnreadableSource {
  return new UnreadableSource('文件已损坏，不是完整的 .docx 或 .xlsx', '请用 Word 或 Excel 重新保存后再导入');
}
