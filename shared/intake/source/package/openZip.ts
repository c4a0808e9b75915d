import { Inflate } from 'fflate';
import { UnreadableSource } from '../sourceDocument.ts';

/** Bounds on .docx and .xlsx, which are zip files: an annual report is a few hundred KB, a part of it far less. */
const MAX_ENTRIES = 4_000;
const MAX_INFLATED = 50 * 1024 * 1024;
const MAX_PART = 16 * 1024 * 1024;
const MAX_RATIO = 100;
/** Small, highly repetitive parts are ordinary; the ratio is judged above this size. */
const RATIO_FROM = 1024 * 1024;
const STEP = 4096;

/** How much may be in a zip file. An office file is small; several of them in an archive are not. */
interface ZipBounds {
  readonly entries: number;
  readonly inflated: number;
  readonly part: number;
}

const OFFICE_FILE: ZipBounds = { entries: MAX_ENTRIES, inflated: MAX_INFLATED, part: MAX_PART };

interface Entry {
  readonly title: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** A zip file whose directory has been judged; parts are unpacked one by one, when they are asked for. */
interface Zip {
  /** In lower case. */
  readonly names: readonly string[];
  /** As the file writes them. */
  readonly titles: readonly string[];
  /** The part of that name; upper and lower case are the same. */
  part(name: string): Uint8Array | undefined;
}

/**
 * Opens a zip file. Sizes are judged twice: as declared, before anything is unpacked, and as counted, because the
 * declaration can lie.
 */
export function openZip(bytes: Uint8Array, bounds: ZipBounds = OFFICE_FILE): Zip {
  const entries = entriesOf(bytes, bounds);
  let declared = 0;
  for (const { size } of entries.values()) declared += size;
  if (declared > bounds.inflated) throw refused(`解压后超过 ${bounds.inflated / 1024 / 1024} MB`);
  if (declared > RATIO_FROM && declared > MAX_RATIO * bytes.length) throw refused(`压缩比超过 ${MAX_RATIO}`);
  const parts = new Map<string, Uint8Array>();
  return {
    names: [...entries.keys()],
    titles: [...entries.values()].map(({ title }) => title),
    part: (name) => {
      const key = name.toLowerCase();
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      const part = parts.get(key) ?? inflated(bytes, entry, bounds);
      parts.set(key, part);
      return part;
    },
  };
}

function entriesOf(bytes: Uint8Array, bounds: ZipBounds): ReadonlyMap<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = directoryOf(view);
  if (directory.count > bounds.entries) throw refused(`内含 ${directory.count} 个部件，超过 ${bounds.entries} 个`);
  const entries = new Map<string, Entry>();
  let at = directory.at;
  for (let index = 0; index < directory.count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    if (at + 46 + nameLength + extraLength > bytes.length) throw damaged();
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw refused('有密码');
    const title = nameIn(bytes.subarray(at + 46, at + 46 + nameLength));
    const name = title.toLowerCase();
    if (entries.has(name)) throw refused('里有同名的部件');
    entries.set(name, {
      title,
      method: view.getUint16(at + 10, true),
      ...sizesOf(view, at, at + 46 + nameLength, extraLength),
    });
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Names are UTF-8, whether the file says so or not; what is none was written on a Chinese Windows, in GBK. */
function nameIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Sizes beyond 4 GB, or of a writer that always reserves for them, stand in the zip64 field of the entry. */
function sizesOf(view: DataView, at: number, extra: number, extraLength: number): Omit<Entry, 'method' | 'title'> {
  const given = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  if (given.includes(0xffffffff)) {
    let next = zip64Field(view, extra, extra + extraLength);
    for (const [index, value] of given.entries()) {
      if (value !== 0xffffffff) continue;
      if (next === undefined || next + 8 > extra + extraLength) throw damaged();
      given[index] = Number(view.getBigUint64(next, true));
      next += 8;
    }
  }
  const [size = 0, packed = 0, start = 0] = given;
  return { size, packed, at: start };
}

function zip64Field(view: DataView, from: number, to: number): number | undefined {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1) return at + 4;
  }
  return undefined;
}

/** The end record stands at the end, before a comment of at most 64 KB; the one of zip64 in front of it. */
function directoryOf(view: DataView): { readonly count: number; readonly at: number } {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    if (count !== 0xffff && start !== 0xffffffff) return { count, at: start };
    if (at < 20 || view.getUint32(at - 20, true) !== 0x07064b50) throw damaged();
    const end = Number(view.getBigUint64(at - 20 + 8, true));
    if (end + 56 > view.byteLength || view.getUint32(end, true) !== 0x06064b50) throw damaged();
    return { count: Number(view.getBigUint64(end + 32, true)), at: Number(view.getBigUint64(end + 48, true)) };
  }
  throw damaged();
}

function inflated(bytes: Uint8Array, { method, packed, size, at }: Entry, bounds: ZipBounds): Uint8Array {
  if (size > bounds.part) throw refused(`里有一个部件解压后超过 ${bounds.part / 1024 / 1024} MB`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw damaged();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > bytes.length) throw damaged();
  const data = bytes.subarray(start, start + packed);
  if (method === 0) return data.length === size ? data : mismatch();
  if (method !== 8) throw damaged();
  const out = new Uint8Array(size);
  let counted = 0;
  const inflate = new Inflate((chunk) => {
    if (counted + chunk.length > size) mismatch();
    out.set(chunk, counted);
    counted += chunk.length;
  });
  try {
    for (let from = 0; from < data.length; from += STEP) {
      inflate.push(data.subarray(from, from + STEP), from + STEP >= data.length);
    }
  } catch (error) {
    throw error instanceof UnreadableSource ? error : damaged(error);
  }
  return counted === size ? out : mismatch();
}

function mismatch(): never {
  throw refused('里部件的实际大小与声明的不符');
}

function refused(reason: string): UnreadableSource {
  return new UnreadableSource(`文件${reason}，没有打开`, '请确认选对了文件；正常的年报只有几百 KB');
}

function damaged(cause?: unknown): UnreadableSource {
  const mend = '请用 Word 或 Excel 重新保存后再导入';
  return new UnreadableSource('文件已损坏，不是完整的 .docx 或 .xlsx', mend, cause);
}
