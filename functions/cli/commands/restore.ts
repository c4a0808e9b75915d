import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allItems, sortedText } from '../../../shared/aws/backup.ts';
import { putOnce } from '../../../shared/aws/objects.ts';
import {
  fileAgain,
  filedSince,
  filedThere,
  foreignKey,
  isThere,
  restoreItem,
  restoreObject,
  restoreStanding,
} from '../../../shared/aws/restore.ts';
import { keptKey } from '../../../shared/aws/restoredUploads.ts';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import { logsOfAnotherKey } from '../../../shared/flow/read/logsOfAnotherKey.ts';
import { rollupKey } from '../../../shared/store/keys.ts';
import { filingAgainKey, isRestoredKey } from '../../../shared/store/objectKeys.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import { placesAsked } from './districtYear.ts';
import { PlannedUploads } from './plannedUploads.ts';
import { BACKUP_FORMAT, objectOf, readLines, SAVED, uploadOf } from './savedLines.ts';
import { thereWords } from './thereWords.ts';
import { UploadsUnderWay } from './underWay.ts';

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

type Item = Record<string, unknown> & { readonly pk: string; readonly sk: string };

/**
 * `nianbao restore DIR`: into an empty installation, or into one that a restore of the same backup began to fill. A new bucket
 * gives VersionIds and an order of its own, so the old ones are kept with what was judged: every upload lies under its old
 * VersionId where no event comes from, and what stood in the inbox is put there with marks that say which upload it was. First
 * what was published, then the table with the totals last, then the inbox: an event then finds the version it tells of. Uploads that were
 * under way between verdict and receipt are told of again: the queue they were on is in no backup. One that was stopped is gone on with by the
 * same command: up to the filing by what is there, from then on by a mark under `restored/`.
 * Throws ALREADY_WRITTEN, before anything is written, where there is something else.
 */
export async function restore(folder: string, desk: Deps): Promise<number> {
  const { office, terminal, words } = desk;
  const pathOf = (file: string) => join(folder, file);
  const contents = contentsOf(folder, words);
  refuseOtherFormat(contents, words);
  const plan = await planOf(pathOf);
  const began = filingAgainKey(createHash('sha256').update(contents).digest('hex'));
  const inbox = office.config.buckets.submissions;
  const goesOn = await isThere(office.clients.s3, inbox, began);
  if (!goesOn) {
    const counted = await restoreJudged(pathOf, plan, desk);
    if (counted === undefined) return 1;
    // From here on functions judge what is filed, and the table is no longer the backup's: whoever is stopped goes on by this mark.
    if (plan.refiled > 0) await putOnce(office.clients.s3, inbox, began, contents);
    await fileTheRest(pathOf, plan, office);
    terminal.progress('');
    terminal.out(words.restored(counted.items, counted.objects, plan.refiled));
  } else {
    await fileTheRest(pathOf, plan, office);
    terminal.out(words.restoreGoneOn(plan.refiled));
  }
  for (const upload of await underWay(pathOf)) await office.queues.tellOf(upload, inbox);
  await warn(plan, desk);
  return 0;
}

/** What was published, the kept uploads, the table, and what stands in the inbox. Undefined, and said so, where there is something else. */
async function restoreJudged(
  pathOf: (file: string) => string,
  plan: PlannedUploads,
  { office, terminal, words }: Deps,
): Promise<{ readonly items: number; readonly objects: number } | undefined> {
  const { clients, config } = office;
  const { s3 } = clients;
  try {
    await refuseForeign(pathOf, plan, office);
  } catch (error) {
    if (!(error instanceof Breakage) || error.code !== 'ALREADY_WRITTEN') throw error;
    terminal.err(words.restoreNotEmpty(thereWords(error.facts, words)));
    return undefined;
  }
  let objects = 0;
  for await (const line of readLines(pathOf(SAVED.publications))) {
    await restoreObject(s3, config.buckets.publications, objectOf(line));
    terminal.progress(`publications ${++objects}`);
  }
  const inbox = config.buckets.submissions;
  for await (const line of readLines(pathOf(SAVED.submissions))) {
    const upload = uploadOf(line);
    if (isRestoredKey(upload.key)) await restoreObject(s3, inbox, upload);
    else if (plan.isKept(upload))
      await restoreObject(s3, inbox, { ...upload, key: keptKey(upload.key, upload.versionId) });
    terminal.progress(`submissions ${++objects}`);
  }
  const items = await restoreTable(pathOf(SAVED.table), office);
  await restoreInbox(pathOf(SAVED.submissions), plan, office);
  return { items, objects };
}

async function warn(plan: PlannedUploads, { office, terminal, words }: Deps): Promise<void> {
  if (office.config.signingKeyFile !== undefined) terminal.err(words.keyNotInBackup);
  const districts = (await placesAsked({}, office)).map(({ district }) => district);
  const other = await logsOfAnotherKey(office, districts);
  if (other.length > 0) terminal.err(words.otherKey(other));
  for (const name of plan.overtaken) terminal.err(words.neverJudged(name));
  if (plan.newestAt > Date.parse(office.now()))
    terminal.err(words.clockBehind(shanghaiTime(new Date(plan.newestAt).toISOString())));
}

/** The totals last: a body whose year has none yet is told to come back, one whose totals name versions that are not there is breakage. */
async function restoreTable(path: string, { clients, config }: OfficeComposition): Promise<number> {
  let count = 0;
  for (const last of [false, true]) {
    for await (const line of readLines(path)) {
      if ((rollupKey.decode(line as Item) !== undefined) !== last) continue;
      await restoreItem(clients.documents, config.table, line);
      count++;
    }
  }
  return count;
}

async function restoreInbox(
  path: string,
  plan: PlannedUploads,
  { clients: { s3 }, config: { buckets }, now }: OfficeComposition,
): Promise<void> {
  for await (const line of readLines(path)) {
    const upload = uploadOf(line);
    const planned = plan.of(upload);
    if (planned !== undefined && planned !== 'file')
      await restoreStanding(s3, buckets.submissions, upload, { ...planned, at: now() });
  }
}

/**
 * Files what nobody had judged, each key's in its order, but for what lies there already: the first ones of a restore that was stopped. Where
 * a body has filed since, its own is newer than what is left over, which stays kept and is not filed.
 */
async function fileTheRest(
  pathOf: (file: string) => string,
  plan: PlannedUploads,
  { clients: { s3 }, config: { buckets } }: OfficeComposition,
): Promise<void> {
  const there = new Map<string, number>();
  for await (const line of readLines(pathOf(SAVED.submissions))) {
    const upload = uploadOf(line);
    if (plan.of(upload) !== 'file') continue;
    const filed = there.get(upload.key) ?? (await filedSince(s3, buckets.submissions, upload.key));
    there.set(upload.key, Math.max(0, filed - 1));
    if (filed === 0) await fileAgain(s3, buckets.submissions, upload);
  }
}

/** What a backup says of itself; a folder without that is none. */
function contentsOf(folder: string, words: Words): string {
  try {
    const text = readFileSync(join(folder, SAVED.contents), 'utf8');
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new Error(words.noBackup(folder, SAVED.contents), { cause: error });
  }
}

function refuseOtherFormat(text: string, words: Words): void {
  const { format } = JSON.parse(text) as { readonly format?: number };
  if (format !== BACKUP_FORMAT) throw new Error(words.otherBackup);
}

async function planOf(pathOf: (file: string) => string): Promise<PlannedUploads> {
  const plan = new PlannedUploads();
  for await (const item of readLines(pathOf(SAVED.table))) plan.take(item as Item);
  for await (const line of readLines(pathOf(SAVED.submissions))) {
    const { bytes: _, ...upload } = uploadOf(line);
    plan.add(upload);
  }
  return plan;
}

async function underWay(pathOf: (file: string) => string): Promise<ReturnType<UploadsUnderWay['events']>> {
  const uploads = new UploadsUnderWay();
  for await (const item of readLines(pathOf(SAVED.table))) uploads.take(item as Item);
  for await (const { key } of readLines(pathOf(SAVED.publications))) uploads.published(String(key));
  return uploads.events();
}

/** Merging two histories would count twice: nothing may be there that the backup does not hold, and nothing that a body has filed. */
async function refuseForeign(
  pathOf: (file: string) => string,
  plan: PlannedUploads,
  { clients, config }: OfficeComposition,
): Promise<void> {
  const items = new Map<string, string>();
  for await (const item of readLines(pathOf(SAVED.table))) items.set(`${item.pk} ${item.sk}`, digestOf(item));
  for await (const item of allItems(clients.documents, config.table)) {
    const { pk, sk } = item as Item;
    if (items.get(`${pk} ${sk}`) !== digestOf(item)) throw new Breakage('ALREADY_WRITTEN', { pk, sk });
  }
  const filed = await filedThere(clients.s3, config.buckets.submissions);
  if (filed !== undefined) throw new Breakage('ALREADY_WRITTEN', { bucket: config.buckets.submissions, key: filed });
  const published = new Set<string>();
  for await (const { key } of readLines(pathOf(SAVED.publications))) published.add(String(key));
  for (const [bucket, keys] of [
    [config.buckets.publications, published],
    [config.buckets.submissions, plan.keys],
  ] as const) {
    const key = await foreignKey(clients.s3, bucket, keys);
    if (key !== undefined) throw new Breakage('ALREADY_WRITTEN', { bucket, key });
  }
}

/** The whole country's table is 400 MB as text: its digests are a tenth of that. */
function digestOf(item: Record<string, unknown>): string {
  return createHash('sha256').update(sortedText(item)).digest('base64');
}
