import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allItems, allObjects, allUploads, type SavedObject, uploadName } from '../../../shared/aws/backup.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import { BACKUP_FORMAT, lineOf, SAVED, writeLines } from './savedLines.ts';

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

/** Times the table is read again because something was filed or decided while the buckets were read. */
const ROUNDS = 5;

/**
 * `nianbao backup DIR`: the table and both buckets into three files. Nothing tells all three apart from what comes in meanwhile
 * but the table itself: it is read before the buckets and after them, and what came in between is added until it is the same
 * twice. Then table and buckets are of one moment. Exit code 1 when they never were, and where the folder holds a backup
 * already: a good one is not given up for one that is only being made.
 */
export async function backup(folder: string, { office, terminal, words }: Deps): Promise<number> {
  const { clients, config } = office;
  if (Object.values(SAVED).some((file) => existsSync(join(folder, file)))) {
    terminal.err(words.backupThere(folder));
    return 1;
  }
  // All that an office keeps, people's names with it: nobody else on the machine reads it, whatever shell the operator works in.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (file: string) => join(folder, file);
  const saveTable = () => writeLines(pathOf(SAVED.table), allItems(clients.documents, config.table));
  const saved = { publications: new Set<string>(), submissions: new Set<string>() };
  let objects = 0;
  const save = async (
    bucket: keyof typeof saved,
    found: AsyncIterable<SavedObject>,
    nameOf: (saved: never) => string,
  ) => {
    const lines = linesOf(found, (object) => saved[bucket].add(nameOf(object as never)));
    const isFirst = saved[bucket].size === 0;
    objects += (await writeLines(pathOf(SAVED[bucket]), lines, isFirst ? 'w' : 'a')).count;
    terminal.progress(`${bucket} ${objects}`);
  };
  let table = await saveTable();
  let whole = false;
  for (let round = 1; round <= ROUNDS && !whole; round++) {
    const { publications, submissions } = config.buckets;
    await save('publications', allObjects(clients.s3, publications, saved.publications), ({ key }: SavedObject) => key);
    await save('submissions', allUploads(clients.s3, submissions, saved.submissions), uploadName);
    const again = await saveTable();
    whole = again.fingerprint === table.fingerprint;
    table = again;
  }
  const contents = { format: BACKUP_FORMAT, items: table.count, objects, whole, rulesHash: office.rulesHash };
  writeFileSync(pathOf(SAVED.contents), `${JSON.stringify(contents, null, 1)}\n`, { mode: 0o600 });
  terminal.progress('');
  terminal.out(words.backedUp(table.count, objects, folder));
  if (!whole) terminal.err(words.backupNotWhole);
  return whole ? 0 : 1;
}

async function* linesOf<Saved extends SavedObject>(found: AsyncIterable<Saved>, note: (object: Saved) => void) {
  for await (const object of found) {
    note(object);
    yield lineOf(object);
  }
}
