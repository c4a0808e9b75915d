import type { Roster } from '../../domain/filing/roster.ts';
import type { RegisterRead } from '../../domain/register/registerRead.ts';
import { given } from '../../domain/values/given.ts';
import { countFindings } from '../../domain/verdict/findings.ts';
import type { Standing } from '../../domain/verdict/judgement.ts';
import type { BodyMatch } from '../batch/matchBody.ts';
import { type BatchRead, namedBy, readBatch } from '../batch/readBatch.ts';
import { type Imported, type ImportOptions, importReport, unreadableImport } from '../read/importReport.ts';
import { openRegister } from '../register/openRegister.ts';
import { UnreadableSource } from '../source/sourceDocument.ts';

/**
 * Reading a file as a task that is handed to somebody else: a worker of the browser, a thread of the command line, which can be
 * stopped whatever the file does to it. Tasks and answers are plain data.
 */
export type ReadingTask =
  | {
      readonly kind: 'report';
      readonly file: string;
      readonly bytes: Uint8Array;
      readonly agency?: string;
      readonly rosters?: readonly Roster[];
      readonly standing?: Standing;
    }
  | { readonly kind: 'file'; readonly file: string; readonly bytes: Uint8Array; readonly rosters: readonly Roster[] }
  | { readonly kind: 'register'; readonly bytes: Uint8Array; readonly year: number };

export type ReadingDone =
  | { readonly kind: 'report'; readonly imported: Imported; readonly match?: BodyMatch }
  | { readonly kind: 'file'; readonly read: BatchRead }
  | { readonly kind: 'register'; readonly register: RegisterRead }
  | Refused;

/** Why a file was not read, and the one step that helps. */
interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
  readonly mend: string;
}

export type TaskOf<Kind extends ReadingTask['kind']> = Extract<ReadingTask, { kind: Kind }>;
/** The answer to one kind of task. */
export type DoneOf<Kind extends ReadingTask['kind']> = Extract<ReadingDone, { kind: Kind }>;

/** Why a reader was stopped. */
export type Stop = 'time' | 'memory';

const MEND = '请确认选对了文件；没有错的，请在原来的软件里只留年报的内容，另存后再读入，或照着在表单里填写';

const STOPPED: Readonly<Record<Stop, Refused>> = {
  time: { kind: 'refused', reason: '读了很久还没有读完，已停止读取', mend: MEND },
  memory: { kind: 'refused', reason: '读取时要用的内存过多，已停止读取', mend: MEND },
};

/** Carries a task out. `convert`: see {@link ImportOptions}. Rejects only with what is a fault of the program. */
export async function answerTask(task: ReadingTask, convert?: ImportOptions['convert']): Promise<ReadingDone> {
  if (task.kind === 'register') {
    try {
      return { kind: 'register', register: await openRegister(task.bytes, task.year) };
    } catch (error) {
      if (!(error instanceof UnreadableSource)) throw error;
      return { kind: 'refused', reason: error.reason, mend: error.mend };
    }
  }
  const { file, bytes } = task;
  if (task.kind === 'file') {
    const options = { rosters: task.rosters, ...given({ convert }) };
    const [read] = await readBatch([{ name: file, bytes: async () => bytes }], options);
    if (read === undefined) throw new RangeError('a batch of one file was not read');
    return { kind: 'file', read };
  }
  const { agency, rosters = [], standing } = task;
  const naming = namedBy(file, rosters);
  const imported = await importReport(bytes, {
    identify: naming.identify,
    ...given({ convert }),
    ...given({ agency }),
    ...given({ standing }),
  });
  return { kind: 'report', imported, ...given({ match: naming.match }) };
}

/** What a task comes to whose reader had to be stopped: the file is unreadable, and says why. */
export function stopped(task: ReadingTask, stop: Stop): ReadingDone {
  const { reason, mend } = STOPPED[stop];
  if (task.kind === 'register') return STOPPED[stop];
  const imported = unreadableImport(reason, mend);
  if (task.kind === 'report') return { kind: 'report', imported };
  const { draft, findings, source, picture, unreadable } = imported;
  const read: BatchRead = {
    file: task.file,
    draft,
    findings,
    kind: source.kind,
    unreadable,
    picture,
    match: undefined,
    year: undefined,
    printedName: undefined,
    cells: undefined,
    counts: countFindings(findings),
  };
  return { kind: 'file', read };
}

/** The answer as the one to a kind of task. Throws {@link UnreadableSource} for a file that was refused. */
export function doneAs<Kind extends ReadingTask['kind']>(kind: Kind, done: ReadingDone): DoneOf<Kind> {
  if (done.kind === 'refused') throw new UnreadableSource(done.reason, done.mend);
  if (!isOf(kind, done)) throw new RangeError(`a task of kind ${kind} was answered as ${done.kind}`);
  return done;
}

function isOf<Kind extends ReadingTask['kind']>(kind: Kind, done: ReadingDone): done is DoneOf<Kind> {
  return done.kind === kind;
}
