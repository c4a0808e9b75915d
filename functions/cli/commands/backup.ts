import { createReadStream, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import {
  allItems,
  allObjects,
  refuseUnlessEmpty,
  restoreItem,
  restoreObject,
  type SavedObject,
} from '../../../shared/aws/backup.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

const TABLE = 'table.ndjson';
const BUCKETS = ['publications', 'submissions'] as const;
const fileOf = (bucket: string) => `${bucket}.ndjson`;

/** `nianbao backup DIR`: the table and both buckets into three files, one line a record, readable by any program. */
export async function backup(folder: string, { office, terminal, words }: Deps): Promise<number> {
  const { clients, config } = office;
  mkdirSync(folder, { recursive: true });
  const items = await writeLines(join(folder, TABLE), allItems(clients.documents, config.table), (item) => item);
  let objects = 0;
  for (const bucket of BUCKETS) {
    objects += await writeLines(
      join(folder, fileOf(bucket)),
      allObjects(clients.s3, config.buckets[bucket]),
      savedLine,
    );
    terminal.progress(`${bucket} ${objects}`);
  }
  writeFileSync(
    join(folder, 'backup.json'),
    `${JSON.stringify({ items, objects, rulesHash: office.rulesHash }, null, 1)}\n`,
  );
  terminal.progress('');
  terminal.out(words.backedUp(items, objects, folder));
  return 0;
}

/**
 * `nianbao restore DIR`: into an empty installation. The table first, then what was published, the submissions last: their
 * events find every version counted already and are receipted as the same bytes again.
 */
export async function restore(folder: string, { office, terminal, words }: Deps): Promise<number> {
  const { clients, config } = office;
  JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8'));
  await refuseUnlessEmpty(clients.documents, config.table);
  const items = await readLines(join(folder, TABLE), (item) => restoreItem(clients.documents, config.table, item));
  let objects = 0;
  for (const bucket of BUCKETS) {
    objects += await readLines(join(folder, fileOf(bucket)), (line) =>
      restoreObject(clients.s3, config.buckets[bucket], savedObject(line)),
    );
  }
  terminal.out(words.restored(items, objects));
  return 0;
}

function savedLine({ bytes, ...rest }: SavedObject) {
  return { ...rest, base64: Buffer.from(bytes).toString('base64') };
}

function savedObject(line: Record<string, unknown>): SavedObject {
  const { key, base64, contentType, metadata } = line as Record<'key' | 'base64' | 'contentType', string> & {
    metadata: Record<string, string>;
  };
  return { key, bytes: Buffer.from(base64, 'base64'), contentType, metadata };
}

async function writeLines<T>(path: string, records: AsyncIterable<T>, line: (record: T) => unknown): Promise<number> {
  const stream = createWriteStream(path);
  let count = 0;
  for await (const record of records) {
    stream.write(`${JSON.stringify(line(record), plain)}\n`);
    count++;
  }
  stream.end();
  await finished(stream);
  return count;
}

/** Binary attributes survive JSON as their bytes; on the way back they are bytes again. */
function plain(this: unknown, key: string, value: unknown): unknown {
  const own = (this as Record<string, unknown>)[key];
  return own instanceof Uint8Array ? { $binary: Buffer.from(own).toString('base64') } : value;
}

function revive(_: string, value: unknown): unknown {
  const isBinary =
    typeof value === 'object' && value !== null && '$binary' in value && typeof value.$binary === 'string';
  return isBinary ? new Uint8Array(Buffer.from(String(value.$binary), 'base64')) : value;
}

async function readLines(path: string, put: (record: Record<string, unknown>) => Promise<void>): Promise<number> {
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line === '') continue;
    await put(JSON.parse(line, revive) as Record<string, unknown>);
    count++;
  }
  return count;
}
