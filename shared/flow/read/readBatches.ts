import { mayBeOfBatch } from '../../domain/filing/filer.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { isLater, type Sequencer } from '../../domain/filing/sequencer.ts';
import { type FiledVersion, isSameUpload } from '../../domain/filing/version.ts';
import { given } from '../../domain/values/given.ts';
import { type Batch, type Batches, type BatchFile, type BatchState, BatchTold } from '../../wire/batches.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { jsonIn } from '../../wire/shape.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import { filingsFrom, type ReadFilingsAt } from './rememberingFilings.ts';

export interface BatchReads {
  readonly ledger: Pick<LedgerReads, 'roster' | 'rollup' | 'districtFilings'>;
  readonly vault: Pick<Vault, 'journal'>;
  /** The list of filings, where it is remembered between requests; else it is read. */
  readonly filings?: ReadFilingsAt;
}

/** The version that a file of a batch was filed as. */
interface FiledAs {
  readonly state: BatchState;
  readonly version: FiledVersion;
}

/**
 * The batches of a district's year, newest first, each file with where its filing stands now: what was read and done is the
 * journal's, where it stands is told by the versions, so that nothing has to be kept in step. Undefined without a roster.
 */
export async function readBatches(
  { ledger, vault, filings = filingsFrom(ledger) }: BatchReads,
  district: string,
  year: number,
): Promise<Batches | undefined> {
  const [roster, [rollup, versions], entries] = await Promise.all([
    ledger.roster(district, year),
    ledger
      .rollup(district, year)
      .then(
        async (rollup) =>
          [rollup, await (rollup === undefined ? ledger.districtFilings(district, year) : filings(rollup))] as const,
      ),
    vault.journal(district, year, (entry) => entry.startsWith('batch-')),
  ]);
  if (roster === undefined) return undefined;
  const names = new Map(roster.agencies.map(({ agency, name }) => [agency, name]));
  const inOrder = entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.entry < b.entry ? -1 : 1));
  const told = new Map<string, readonly JournalEntry[]>();
  for (const entry of inOrder) {
    const batch = String(entry.facts?.batch ?? '');
    told.set(batch, [...(told.get(batch) ?? []), entry]);
  }
  const batches = [...told].flatMap(([batch, own]) => batchIn(batch, own, { names, rollup, versions }) ?? []);
  return { district, name: roster.name, year, batches: batches.toReversed() };
}

interface Known {
  readonly names: ReadonlyMap<string, string>;
  readonly rollup: RollupState | undefined;
  readonly versions: readonly FiledVersion[];
}

function batchIn(batch: string, entries: readonly JournalEntry[], known: Known): Batch | undefined {
  const files = new Map<string, ToldFile>();
  const takenBack: Batch['takenBack'][number][] = [];
  for (const [last, entry] of entries.entries()) {
    if (entry.kind === 'batch-return') takenBack.push(takenBackIn(entry));
    else
      for (const [key, file] of byKey(filesIn(entry))) {
        files.set(key, { told: [...(files.get(key)?.told ?? []), file], last });
      }
  }
  const [first] = entries;
  if (first === undefined || files.size === 0) return undefined;
  const all = [...files.values()].map((file) => ({ ...standsAs(file, batch, known), last: file.last }));
  return {
    batch,
    by: first.by,
    at: first.at,
    files: standing(all).map((file) => (isFiledApart(file, known) ? { ...file, state: 'filedApart' } : file)),
    takenBack,
  };
}

/** One file of a batch: what was told of it, the latest last, and by which entry it was told last. */
interface ToldFile {
  readonly told: readonly [BatchFile, ...BatchFile[]];
  readonly last: number;
}

/**
 * A file is its name, its bytes and its body: files of two bodies often have one name, and a file that was filed for a wrong body is
 * filed anew for the right one. Of those that are alike in all three (earlier releases told no bytes), each is one.
 */
function byKey(files: readonly BatchFile[]): ReadonlyMap<string, BatchFile> {
  const keyed = new Map<string, BatchFile>();
  for (const file of files) {
    const { original = '', agency = '' } = file;
    let count = 0;
    const key = () => JSON.stringify([file.file, original, agency, count]);
    while (keyed.has(key())) count++;
    keyed.set(key(), file);
  }
  return keyed;
}

type FileOfBatch = Batch['files'][number];

/** What stands of a file: the later words count, but a filing that only earlier ones name is found by those. */
function standsAs({ told }: ToldFile, batch: string, known: Known): FileOfBatch {
  const merged: BatchFile = Object.assign({ ...told[0] }, ...told.slice(1));
  const found = [merged, ...told.toReversed()].flatMap((file) => filedAs(file, batch, known) ?? [])[0];
  const { receipt: _, refused, ...read } = merged;
  const name = known.names.get(merged.agency ?? '') ?? '';
  // A receipt that is not the batch's own is none of it, and what was refused once may have been filed since.
  if (found === undefined) return { ...read, ...given({ refused }), name, state: 'notFiled' };
  return { ...read, receipt: receiptIdOf(found.version), name, state: found.state };
}

/** Whether what counts for the body of a file came in without the batch: from the body itself, from `submit`, with another batch. */
function isFiledApart({ agency, state }: FileOfBatch, { rollup }: Known): boolean {
  return state === 'notFiled' && agency !== undefined && rollup?.pointers.get(agency)?.state === 'counted';
}

/** Without those that were never filed and of which another line tells what became of the file. */
function standing(files: readonly (FileOfBatch & Pick<ToldFile, 'last'>)[]): Batch['files'] {
  const isOvertaken = (one: FileOfBatch & Pick<ToldFile, 'last'>) =>
    one.state === 'notFiled' && files.some((other) => overtakes(other, one));
  return files.filter((file) => !isOvertaken(file)).map(({ last: _, ...file }) => file);
}

/** Whether the one tells of the file of the other: named anew, mended and filed, or told before its bytes or its body were. */
function overtakes(one: FileOfBatch & Pick<ToldFile, 'last'>, other: FileOfBatch & Pick<ToldFile, 'last'>): boolean {
  if (one.file !== other.file) return false;
  if (other.agency !== undefined && one.agency === other.agency && one.state !== 'notFiled') return true;
  if (one.last <= other.last) return false;
  if (one.original !== undefined && other.original !== undefined) return one.original === other.original;
  return other.agency === undefined || one.agency === other.agency;
}

function filesIn({ facts }: JournalEntry): readonly BatchFile[] {
  const read = BatchTold.safeParse(jsonIn(`{"files":${String(facts?.files ?? '[]')}}`));
  return read.success ? (read.data.files as readonly BatchFile[]) : [];
}

function takenBackIn({ by, at, reason, facts }: JournalEntry): Batch['takenBack'][number] {
  const kept = jsonIn(String(facts?.kept ?? '[]'));
  return { by, at, reason, returned: Number(facts?.returned ?? 0), kept: Array.isArray(kept) ? kept : [] };
}

/**
 * The filing that a batch has made of a file: the upload says of which batch it is. One that says nothing of a batch is it by the receipt
 * that was told. The same bytes that came in otherwise, before or after, are another filing; bytes that were counted already by another
 * filing have added nothing, and are none.
 */
function filedAs(
  { agency, receipt, sha256 }: BatchFile,
  batch: string,
  { rollup, versions }: Known,
): FiledAs | undefined {
  const own = versions.filter((version) => version.agency === agency);
  const uploads = own.filter(({ decision, filer }) => decision === undefined && mayBeOfBatch(filer, batch));
  const marked = uploads.filter(({ filer }) => filer?.batch === batch);
  const isTold = (version: FiledVersion) => receiptIdOf(version) === receipt;
  const version = marked.find(isTold) ?? marked.findLast((each) => each.sha256 === sha256) ?? uploads.find(isTold);
  if (version === undefined) return undefined;
  const filed = version.of === undefined ? version : own.find(({ seq }) => seq === version.of);
  // Bytes that were counted already by another filing have added nothing.
  if (filed === undefined || (version.of !== undefined && filed.filer?.batch !== batch)) return undefined;
  return { version, state: stateOf(version, filed, own, rollup) };
}

/**
 * Whether it still is what the body has filed: neither corrected, nor returned, nor refused. `filed`: the filing itself, of which the
 * version may only say that its bytes were seen again.
 */
function stateOf(
  version: FiledVersion,
  filed: FiledVersion,
  own: readonly FiledVersion[],
  rollup: RollupState | undefined,
): BatchState {
  const after = own.filter(({ seq }) => isLater(seq, version.seq));
  // The same bytes again are the same filing; what was overtaken changed nothing.
  const newer = after.filter(({ decision, outcome }) => decision === undefined && outcome !== 'superseded');
  if (newer.some(({ sha256, outcome }) => outcome !== 'duplicate' || sha256 !== version.sha256)) return 'corrected';
  const pointer = rollup?.pointers.get(version.agency);
  const content: Sequencer | undefined = pointer?.state === 'counted' ? pointer.content : undefined;
  // A filing that was reinstated is a version of its own, of the same upload; the same bytes may be another's upload.
  if (own.some((each) => each.seq === content && (each.seq === filed.seq || isSameUpload(each, filed))))
    return 'stands';
  if (after.some(({ decision }) => decision !== undefined)) return content === undefined ? 'returned' : 'corrected';
  return version.state === 'N' ? 'waits' : version.state === 'X' ? 'rejected' : 'corrected';
}
