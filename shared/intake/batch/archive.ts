import { startsWith } from '../source/fileKinds.ts';
import { openZip } from '../source/package/openZip.ts';

/** A file of a batch, opened when its turn comes. */
export interface BatchFile {
  /** With the folders it lies in, as a person would look for it. */
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** The reports of a district with pictures in them, several times over. */
const BOUNDS = { entries: 2_000, inflated: 600 * 1024 * 1024, part: 24 * 1024 * 1024 };

/** A zip file that is none of an office: it has no list of kinds of parts, which each .docx and .xlsx has. */
export function isArchive(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return false;
  const { names } = openZip(bytes, BOUNDS);
  return !names.some((name) => ['[content_types].xml', 'mimetype', 'ofd.xml', 'word/document.xml'].includes(name));
}

/** The files of an archive in the order of their names. Throws UnreadableSource for one that is damaged or too large. */
export function filesOfArchive(name: string, bytes: Uint8Array): readonly BatchFile[] {
  const { titles, part } = openZip(bytes, BOUNDS);
  return titles
    .filter((title) => !title.endsWith('/') && isReport(title))
    .sort((one, other) => one.localeCompare(other, 'zh'))
    .map((title) => ({
      name: `${name}/${title.replaceAll('\\', '/')}`,
      bytes: async () => part(title) ?? new Uint8Array(),
    }));
}

/** What programs and systems leave beside documents is no report: locks of open files, folders of a Mac, lists of pictures. */
export function isReport(path: string): boolean {
  const steps = path.split(/[\\/]/);
  const name = steps.at(-1) ?? '';
  return !steps.includes('__MACOSX') && !/^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)/i.test(name);
}
