import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DoneOf, doneAs, type TaskOf } from '../../../shared/intake/apart/readingTask.ts';
import { type ReadingLimits, readingApart } from '../../documents/readingApart.ts';

/** A program that makes a newer file of an older one has 90 seconds of the clock of its own. */
const LIMITS: ReadingLimits = { cpu: 10, clock: 180, heap: 96 };

/** Reads documents in a thread of the command line, see {@link readingApart}. */
export function readerApart(limits: ReadingLimits = LIMITS) {
  return readingApart(limits, { file: threadFile() });
}

const read = readerApart();

/** A report that was read in the thread of this command; whatever stops the thread is among its findings. */
export async function reportApart(task: Omit<TaskOf<'report'>, 'kind'>): Promise<DoneOf<'report'>> {
  return doneAs('report', await read({ kind: 'report', ...task }));
}

/** One file of a batch, alike. */
export async function fileApart(task: Omit<TaskOf<'file'>, 'kind'>): Promise<DoneOf<'file'>['read']> {
  return doneAs('file', await read({ kind: 'file', ...task })).read;
}

/** A register. Throws `UnreadableSource` for a file that cannot be opened, or was too much. */
export async function registerApart(task: Omit<TaskOf<'register'>, 'kind'>): Promise<DoneOf<'register'>['register']> {
  return doneAs('register', await read({ kind: 'register', ...task })).register;
}

/** Beside this file, or beside the compiled copy of the command. */
function threadFile(): string {
  const compiled = join(import.meta.dirname, 'documents', 'readingThread.js');
  return existsSync(compiled) ? compiled : join(import.meta.dirname, 'readingThread.ts');
}
