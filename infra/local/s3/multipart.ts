import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { md5Hex } from './checksums.ts';
import { S3Error } from './s3Error.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS upload (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS part (
    upload TEXT NOT NULL, number INTEGER NOT NULL, etag TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (upload, number));
`;

const SMALLEST_PART = 5 * 1024 * 1024;
/** An assembled object is held in memory once; the form's own files stay far below. */
const LARGEST_OBJECT = 256 * 1024 * 1024;

interface NamedPart {
  readonly number: number;
  readonly etag: string;
}

interface AssembledUpload {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Uploads under way in parts; they become objects, versions and events only when completed. */
export class Multipart {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec(SCHEMA);
  }

  begin(bucket: string, key: string, headers: Readonly<Record<string, string>>): string {
    const id = randomBytes(24).toString('hex');
    this.#db.prepare('INSERT INTO upload VALUES (?, ?, ?, ?)').run(id, bucket, key, JSON.stringify(headers));
    return id;
  }

  /** Keeps one part, in place of an earlier one of its number, and returns its ETag. */
  keepPart(bucket: string, key: string, id: string, number: number, bytes: Uint8Array): string {
    this.#headersOf(bucket, key, id);
    if (!Number.isInteger(number) || number < 1 || number > 10_000) {
      throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
    }
    const etag = md5Hex(bytes);
    this.#db.prepare('INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?)').run(id, number, etag, bytes.length, bytes);
    return etag;
  }

  parts(bucket: string, key: string, id: string): (NamedPart & { readonly size: number })[] {
    this.#headersOf(bucket, key, id);
    const rows = this.#db.prepare('SELECT number, etag, size FROM part WHERE upload = ? ORDER BY number').all(id);
    return rows.map((row) => ({ number: Number(row.number), etag: String(row.etag), size: Number(row.size) }));
  }

  /** The object the named parts make, its ETag as S3 forms it: the MD5 of the parts' MD5s, and their count. */
  assemble(bucket: string, key: string, id: string, named: readonly NamedPart[]): AssembledUpload {
    const headers = this.#headersOf(bucket, key, id);
    const kept = new Map(this.parts(bucket, key, id).map((part) => [part.number, part]));
    let size = 0;
    named.forEach(({ number, etag }, index) => {
      const part = kept.get(number);
      if (part === undefined || part.etag !== etag) throw new S3Error('InvalidPart', `Part ${number} is not there.`);
      if (index > 0 && number <= (named[index - 1]?.number ?? 0)) {
        throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
      }
      if (index < named.length - 1 && part.size < SMALLEST_PART) {
        throw new S3Error('EntityTooSmall', `Part ${number} is smaller than the minimum allowed size.`);
      }
      size += part.size;
    });
    if (named.length === 0) throw new S3Error('MalformedXML', 'You must specify at least one part');
    if (size > LARGEST_OBJECT) throw new S3Error('EntityTooLarge', `An object may have ${LARGEST_OBJECT} bytes.`);
    const read = this.#db.prepare('SELECT bytes FROM part WHERE upload = ? AND number = ?');
    const bytes = Buffer.concat(named.map(({ number }) => read.get(id, number)?.bytes as Uint8Array));
    const md5s = Buffer.concat(named.map(({ etag }) => Buffer.from(etag, 'hex')));
    return { bytes, etag: `${createHash('md5').update(md5s).digest('hex')}-${named.length}`, headers };
  }

  /** Forgets an upload, completed or given up. */
  end(id: string): void {
    this.#db.prepare('DELETE FROM part WHERE upload = ?').run(id);
    this.#db.prepare('DELETE FROM upload WHERE id = ?').run(id);
  }

  #headersOf(bucket: string, key: string, id: string): Record<string, string> {
    const row = this.#db
      .prepare('SELECT headers FROM upload WHERE id = ? AND bucket = ? AND key = ?')
      .get(id, bucket, key);
    if (row === undefined) throw new S3Error('NoSuchUpload', 'The specified multipart upload does not exist.');
    return JSON.parse(String(row.headers)) as Record<string, string>;
  }
}
