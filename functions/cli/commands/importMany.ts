import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import type { BatchFile } from '../../../shared/intake/batch/archive.ts';
import type { BatchRead } from '../../../shared/intake/batch/readBatch.ts';
import { UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';
import { listCsv } from '../../../shared/render/csv/csvText.ts';
import {
  BATCH_COLUMNS,
  type BatchRow,
  bodyWords,
  isClean,
  isSameDraft,
  sameBody,
  toDo,
  toSee,
} from '../../documents/batchRow.ts';
import { batchFiles } from '../documents/batchFiles.ts';
import { fileApart } from '../documents/readApart.ts';
import { bytesOfDraft } from '../documents/reportFile.ts';
import { systemCode } from '../documents/systemCode.ts';
import { padded } from '../terminal/padded.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';

export interface ImportManyOptions {
  /** The folder of drafts and table; {@link FOLDER} without it. */
  readonly out?: string;
  readonly json?: boolean;
  /** Drafts that are there already and say something else are written over. */
  readonly overwrite?: boolean;
  /** A ZIP to write: one list of what was found a body, ready to send back. */
  readonly letters?: string;
}

interface Deps {
  readonly terminal: Terminal;
  readonly words: Words;
  readonly rosters: readonly Roster[];
  /** The file as its body's standing has it judged, where somebody can be asked for that. */
  readonly judged?: (read: BatchRead, file: BatchFile) => Promise<BatchRead>;
  /** What is done with the files once they are read and their drafts written; the exit code is then its own. */
  readonly afterwards?: (rows: readonly BatchRow[], files: readonly BatchFile[]) => Promise<number>;
}

const FOLDER = '导入';
const TABLE = '导入情况.csv';
/** 0 all complete and clean, 1 something to decide, fill in or mend, 2 warnings only, 3 none could be read. */
const EXIT = { clean: 0, errors: 1, warnings: 2, unreadable: 3 } as const;

/**
 * `nianbao import FILES…|FOLDER|ZIP`: one draft a body and one table of what was read, what is open and what breaks a rule. A
 * draft that is there already is not written over unless that is asked for. Resolves to the exit code.
 */
export async function importMany(paths: readonly string[], options: ImportManyOptions, deps: Deps): Promise<number> {
  const { terminal, words } = deps;
  let reads: readonly BatchRead[];
  let files: readonly BatchFile[];
  try {
    files = await batchFiles(paths);
    if (files.length === 0) {
      terminal.err(words.noFiles);
      return EXIT.unreadable;
    }
    const started = performance.now();
    reads = await readEach(files, deps);
    terminal.progress('');
    if (!options.json) terminal.err(words.readIn(reads.length, Math.round((performance.now() - started) / 100) / 10));
  } catch (error) {
    const why = error instanceof UnreadableSource ? `${error.reason}。${error.mend}` : systemCode(error);
    if (why === '') throw error;
    terminal.err(`${words.cannotRead}（${printable(why)}）`);
    return EXIT.unreadable;
  }
  const folder = options.out ?? FOLDER;
  await mkdir(folder, { recursive: true });
  const rows = await written(reads, folder, options, deps);
  await writeFile(join(folder, TABLE), listCsv(BATCH_COLUMNS, rows));
  if (options.letters !== undefined) {
    const { batchLetters } = await import('../../documents/batchLetters.ts');
    const { count, zip } = await batchLetters(rows);
    await writeFile(options.letters, zip);
    terminal.err(words.lettersWritten(count, printable(options.letters)));
  }
  if (!options.json) show(rows, folder, deps);
  if (deps.afterwards !== undefined) return deps.afterwards(rows, files);
  if (options.json) terminal.out(JSON.stringify(rows.map(recordOf), null, 1));
  return exitOf(rows);
}

/** One file after the other, so that no more than one of them is in memory. */
async function readEach(
  files: readonly BatchFile[],
  { rosters, terminal, words, judged = async (read) => read }: Deps,
): Promise<readonly BatchRead[]> {
  const reads: BatchRead[] = [];
  for (const [done, file] of files.entries()) {
    const { name } = file;
    terminal.progress(words.reading(done + 1, files.length, printable(name)));
    // The reader takes the bytes it is given for itself.
    reads.push(await judged(await fileApart({ file: name, bytes: await file.bytes(), rosters }), file));
  }
  return reads;
}

/** One draft a body and year; files that contradict one another about it are left for a person to choose from. */
async function written(
  reads: readonly BatchRead[],
  folder: string,
  { overwrite = false }: ImportManyOptions,
  { terminal, words }: Deps,
): Promise<readonly BatchRow[]> {
  const rows: BatchRow[] = [];
  const taken = new Map<string, BatchRead>();
  for (const read of reads) {
    const same = sameBody(read, reads);
    if (read.unreadable || same.some((other) => !isSameDraft(other, read))) {
      rows.push({ read, same, draft: undefined });
      continue;
    }
    const name = freeName(draftName(read), read, taken);
    const path = join(folder, name);
    const isKept = !overwrite && (await holdsOther(path, bytesOfDraft(read.draft)));
    if (isKept) terminal.err(words.keptDraft(printable(path)));
    else await writeFile(path, bytesOfDraft(read.draft));
    rows.push({ read, same, draft: path });
  }
  return rows;
}

function draftName({ match, year, file }: BatchRead): string {
  if (match?.kind === 'sure' && year !== undefined) return `${match.entry.agency}-${year}.json`;
  return `${basename(file).replace(/\.\w{2,5}$/, '')}.json`;
}

/** Two files of one name from different folders do not share a draft. */
function freeName(name: string, read: BatchRead, taken: Map<string, BatchRead>): string {
  for (let count = 1; ; count++) {
    const each = count === 1 ? name : name.replace(/\.json$/, `-${count}.json`);
    const holder = taken.get(each);
    if (holder !== undefined && !isSameDraft(holder, read)) continue;
    taken.set(each, read);
    return each;
  }
}

async function holdsOther(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return !(await readFile(path)).equals(bytes);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function recordOf({ read, draft, ...row }: BatchRow) {
  const { file, match, year, cells, findings, unreadable } = read;
  return {
    file,
    agency: match?.kind === 'sure' ? match.entry.agency : null,
    nearest: match?.kind === 'doubtful' ? match.nearest.map(({ agency }) => agency) : [],
    year: year ?? null,
    unreadable,
    cells: cells === undefined ? null : { read: cells.read, all: cells.all, open: cells.open.map(({ name }) => name) },
    toDo: toDo({ read, ...row }),
    draft: draft ?? null,
    findings,
  };
}

function show(rows: readonly BatchRow[], folder: string, { terminal: { out, paint }, words }: Deps): void {
  for (const row of rows) {
    const { read } = row;
    const todo = toSee(row);
    const sign = read.unreadable ? paint('red', '✕') : todo === '' ? paint('green', '●') : paint('yellow', '!');
    const cells = read.cells === undefined ? '' : words.cellsOf(read.cells.read, read.cells.all);
    out(
      `${sign} ${padded(printable(bodyWords(read) || basename(read.file)), 36)} ${padded(cells, 16)} ${printable(read.file)}`,
    );
    if (todo !== '') out(`    ${printable(todo)}`);
  }
  const done = rows.filter(isClean).length;
  const drafts = new Set(rows.flatMap(({ draft }) => draft ?? [])).size;
  out(words.batchRead(rows.length, done, drafts, printable(join(folder, TABLE))));
}

function exitOf(rows: readonly BatchRow[]): number {
  if (rows.every(({ read }) => read.unreadable)) return EXIT.unreadable;
  if (rows.some((row) => toDo(row) !== '')) return EXIT.errors;
  return rows.some(({ read }) => read.counts.warnings > 0) ? EXIT.warnings : EXIT.clean;
}
