import { failureSentence } from '../../domain/failure/failure.ts';
import { Refusal } from '../../domain/failure/refusal.ts';
import { newestOf } from '../../domain/filing/seen.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { member } from '../../domain/report/json.ts';
import { given } from '../../domain/values/given.ts';
import {
  BATCH_PATTERN,
  type Batch,
  type BatchState,
  type BatchTakenBack,
  BatchTold,
  MOST_FILES,
} from '../../wire/batches.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import { jsonIn } from '../../wire/shape.ts';
import { type BatchReads, readBatches } from '../read/readBatches.ts';
import type { DecisionPorts } from './decide.ts';
import { returnFiling } from './withdrawFiling.ts';

interface BatchAsked extends Actor {
  readonly district: string;
  readonly year: number;
  readonly batch: string;
}

type Ports = DecisionPorts & { readonly vault: BatchReads['vault'] };

/**
 * Writes down what became of files that were read together: one entry of the journal, which is its only place, so that nothing is
 * owed; said again of the same file, the later word counts. Throws NO_ROSTER, and BAD_BATCH for what cannot be read; then nothing is kept.
 */
export async function recordBatch(
  { district, year, batch, by, subject, origin, files }: BatchAsked & { readonly files: string },
  { ledger, vault, now }: Pick<Ports, 'ledger' | 'vault' | 'now'>,
): Promise<void> {
  if ((await ledger.roster(district, year)) === undefined) throw new Refusal('NO_ROSTER', { district, year });
  const sent = jsonIn(`{"files":${files}}`);
  const all = member(sent, 'files');
  if (Array.isArray(all) && all.length > MOST_FILES) throw new Refusal('BAD_BATCH', { batch, most: MOST_FILES });
  const read = BatchTold.safeParse(sent);
  if (!BATCH_PATTERN.test(batch) || !read.success) throw new Refusal('BAD_BATCH', { batch });
  const said = { kind: 'batch', facts: { batch, files: JSON.stringify(read.data.files) } } as const;
  await vault.putJournalEntry(entryOf({ district, year, batch, by, ...given({ subject, origin }) }, now(), said));
}

/** Why a filing of a batch is not returned. */
const KEPT: Readonly<Record<Exclude<FiledState, 'stands' | 'waits'>, string>> = {
  rejected: '校验未通过，没有计入，不必退回',
  corrected: '其后已另行报送或恢复为别的版本',
  returned: '已经退回',
};

/**
 * Takes a batch back as a whole: each filing of it that still stands is returned, with the one reason, on the condition that nothing
 * newer has come in; the others are named, a body once. Stopped anywhere, it is taken back again: what was returned stays so. Throws
 * UNKNOWN_BATCH, and NOTHING_IN_BATCH where nothing of it stands any more; then nothing is written.
 */
export async function takeBackBatch(
  { district, year, batch, by, subject, origin, reason }: BatchAsked & { readonly reason: string },
  ports: Ports,
): Promise<BatchTakenBack> {
  // Read before the states: what comes in between the two is seen as newer, and its body is left alone.
  const rollup = await ports.ledger.rollup(district, year);
  const read = await readBatches(ports, district, year);
  const found = read?.batches.find((each) => each.batch === batch);
  if (found === undefined || rollup === undefined) throw new Refusal('UNKNOWN_BATCH', { batch });
  const states = statesByBody(found.files);
  if (isDone(found)) throw new Refusal('NOTHING_IN_BATCH', { batch });
  const at = ports.now();
  const who = { by, ...given({ subject, origin }) };
  const returned: string[] = [];
  const kept: { readonly agency: string; readonly why: string }[] = [];
  for (const [agency, state] of states) {
    if (state !== 'stands' && state !== 'waits') kept.push({ agency, why: KEPT[state] });
    else {
      const asked = { district, year, agency, reason, cells: [], seen: newestOf(rollup, agency), ...who };
      const refusal = await refusalOf(returnFiling(asked, ports));
      if (refusal === undefined) returned.push(agency);
      else kept.push({ agency, why: failureSentence(refusal, 'zh') });
    }
  }
  const facts = { batch, returned: returned.length, kept: JSON.stringify(kept) };
  await ports.vault.putJournalEntry(
    entryOf({ district, year, batch, ...who }, at, { kind: 'batch-return', reason, facts }),
  );
  return { batch, returned, kept };
}

type FiledState = Exclude<BatchState, 'notFiled' | 'filedApart'>;

/** A body and how its filing of the batch stands: of two files of one body, the one that still counts. */
function statesByBody(files: Batch['files']): ReadonlyMap<string, FiledState> {
  const states = new Map<string, FiledState>();
  for (const { agency, state } of files) {
    if (agency === undefined || state === 'notFiled' || state === 'filedApart') continue;
    if (!states.has(agency) || state === 'stands' || state === 'waits') states.set(agency, state);
  }
  return states;
}

/** Whether there is nothing to return, nor the end of a taking back to write down that was stopped in its middle. */
function isDone({ files, takenBack }: Batch): boolean {
  const states = files.map(({ state }) => state);
  if (states.some((state) => state === 'stands' || state === 'waits')) return false;
  return takenBack.length > 0 || !states.includes('returned');
}

/** What the program said no to; breakage goes its usual way. */
async function refusalOf(step: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await step;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function entryOf(
  { district, year, batch, by, subject, origin }: BatchAsked,
  at: string,
  { kind, reason = '', facts }: Pick<JournalEntry, 'kind' | 'facts'> & { readonly reason?: string },
): JournalEntry {
  const entry = `${kind === 'batch' ? 'batch' : 'batch-back'}-${batch}-${at.replace(/\D/g, '')}`;
  return {
    entry,
    kind,
    district,
    year,
    agency: '',
    by,
    at,
    reason,
    facts: { ...facts, ...given({ subject, origin }) },
  };
}
