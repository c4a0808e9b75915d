import type { Roster } from '../../shared/domain/filing/roster.ts';
import { type BatchFile, filesOfArchive, isArchive } from '../../shared/intake/batch/archive.ts';
import { type BatchRead, readBatch } from '../../shared/intake/batch/readBatch.ts';
import { MAX_FILE } from '../../shared/intake/source/openSource.ts';
import { UnreadableSource } from '../../shared/intake/source/sourceDocument.ts';
import { type ConversionAsked, type ConversionTold, convertByPage } from './convertByPage.ts';

/** What the page asks: the files as they were chosen, and the roster that names their bodies. */
export interface ReadAsked {
  readonly files: readonly File[];
  readonly roster: Roster;
  /** Of all files in them, so many were read before: the reader that read them was stopped. */
  readonly from: number;
}

/** What comes back: how far it is, each file once it is read, an archive that cannot be opened, and the end. */
export type ReadTold =
  | { readonly kind: 'reading'; readonly done: number; readonly all: number; readonly file: string }
  | { readonly kind: 'read'; readonly read: BatchRead; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'refused'; readonly file: string; readonly words: string }
  | ConversionAsked
  | { readonly kind: 'end' };

/** A district's reports with pictures in them; the archive itself may be no larger. */
const MAX_ARCHIVE = 300 * 1024 * 1024;

const tell = (told: ReadTold) => postMessage(told);

addEventListener('message', ({ data }: MessageEvent<ReadAsked | ConversionTold>) => {
  if ('files' in data) void readAll(data);
});

async function readAll({ files, roster, from }: ReadAsked): Promise<void> {
  const all: BatchFile[] = [];
  for (const file of files) {
    try {
      all.push(...(await filesIn(file)));
    } catch (error) {
      if (!(error instanceof UnreadableSource || error instanceof DOMException)) throw error;
      const words =
        error instanceof UnreadableSource ? `${error.reason}。${error.mend}。` : '打不开，请关闭后重新选择。';
      if (from === 0) tell({ kind: 'refused', file: file.name, words });
    }
  }
  for (const [done, file] of all.entries()) {
    if (done < from) continue;
    tell({ kind: 'reading', done, all: all.length, file: file.name });
    const bytes = new Uint8Array(await file.bytes());
    const options = { rosters: [roster], convert: convertByPage };
    const [read] = await readBatch([{ name: file.name, bytes: async () => bytes }], options);
    if (read !== undefined) tell({ kind: 'read', read, bytes });
  }
  tell({ kind: 'end' });
}

/** A file beyond the bound is cut off there, and then refused for its size in words. */
async function filesIn(file: File): Promise<readonly BatchFile[]> {
  if (/\.zip$/i.test(file.name) && file.size <= MAX_ARCHIVE) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isArchive(bytes)) return filesOfArchive(file.name, bytes);
  }
  return [{ name: file.name, bytes: async () => new Uint8Array(await file.slice(0, MAX_FILE + 1).arrayBuffer()) }];
}
