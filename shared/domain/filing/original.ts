import * as z from 'zod/mini';
import { given } from '../values/given.ts';

const text = (description: string) => z.string().check(z.describe(description));

/** The largest document that is kept beside a report: as large as the reader of documents takes, 20 MB. */
export const MAX_ORIGINAL = 20 * 1024 * 1024;
export const SHA256_PATTERN = /^[0-9a-f]{64}$/;

/**
 * The document a report was made from, kept once beside the submission: never judged, never counted. What it is called and which
 * kind it is, is what the sender said; the hash alone is held against the bytes.
 */
export const Original = z.readonly(
  z.object({
    name: text('文件名，报送时所称'),
    size: z.int().check(z.describe('字节数')),
    sha256: text('SHA-256'),
    kind: z.exactOptional(text('种类，取自文件名的后缀，未经核实')),
  }),
);
export type Original = z.infer<typeof Original>;

/** Where an original lies: its hash is its name, so that one place never holds two files. */
export interface OriginalPlace {
  readonly agency: string;
  readonly year: number;
  readonly sha256: string;
}

/** What became of it: put and whole, never arrived (or lost), or other bytes than were said. */
export type OriginalState = 'kept' | 'missing' | 'differs';

/** Longer names are cut, the ending kept: they travel in an object's metadata, of which S3 keeps 2 KB, nine bytes a character. */
const LONGEST_NAME = 48;

/** The facts of a file as they are recorded; what folder it lay in is nobody's business. */
export function originalOf({ name, size, sha256 }: Pick<Original, 'name' | 'size' | 'sha256'>): Original {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const signs = [...last.replace(/\p{C}/gu, '')];
  const [, kind] = /\.([a-z0-9]{1,5})$/i.exec(signs.join('')) ?? [];
  const ending = kind === undefined ? '' : `….${kind}`;
  const short =
    signs.length <= LONGEST_NAME
      ? signs.join('')
      : `${signs.slice(0, LONGEST_NAME - [...ending].length).join('')}${ending}`;
  return { name: short === '' ? '原件' : short, size, sha256, ...given({ kind: kind?.toLowerCase() }) };
}
