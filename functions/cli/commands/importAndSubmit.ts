import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import { countFindings, type Finding } from '../../../shared/domain/verdict/findings.ts';
import type { Standing } from '../../../shared/domain/verdict/judgement.ts';
import type { BatchFile } from '../../../shared/intake/batch/archive.ts';
import { foundInStanding } from '../../../shared/intake/batch/foundInStanding.ts';
import type { BatchRead } from '../../../shared/intake/batch/readBatch.ts';
import { readInStanding } from '../../../shared/intake/batch/readInStanding.ts';
import { cellsRead } from '../../../shared/intake/read/cellsRead.ts';
import { type BatchRow, isSameDraft, toDo } from '../../documents/batchRow.ts';
import { isOneFile } from '../documents/batchFiles.ts';
import { bytesOfDraft, readReportFile } from '../documents/reportFile.ts';
import { standingInTable } from '../documents/standingInTable.ts';
import type { Words } from '../terminal/words.ts';
import { type Filing, type FilingDeps, type FilingOptions, fileReports, readOf } from './fileReports.ts';
import type { ImportFileOptions } from './import.ts';
import { type ImportManyOptions, importMany } from './importMany.ts';

export type ImportAndSubmitOptions = ImportFileOptions & ImportManyOptions & FilingOptions;

interface Deps extends FilingDeps {
  readonly rosters: readonly Roster[];
}

/**
 * `nianbao import --submit`: what is read whole and clean is filed at once, by the steps of `submit` and with the document kept beside
 * it. Whole is every cell with the body and the year sure; clean is neither an error nor a warning in the body's own standing, as the
 * server has it (last year's figures, the district's history): what has one is for a person to look at, and is not filed. 1 if any is
 * rejected or was not filed.
 */
export async function importAndSubmit(
  paths: readonly string[],
  options: ImportAndSubmitOptions,
  deps: Deps,
): Promise<number> {
  const [path] = paths;
  if (path !== undefined && (await isOneFile(paths))) {
    return fileReports([await oneFiling(path, options, deps)], options, deps);
  }
  const standingOf = onceEach(deps);
  const judged = async (read: BatchRead, { bytes }: BatchFile) => {
    const body = read.unreadable ? undefined : bodyIn(read.draft);
    if (body === undefined) return read;
    return readInStanding(
      read,
      read.kind === 'json' ? await bytes() : bytesOfDraft(read.draft),
      await standingOf(body),
    );
  };
  const afterwards = async (rows: readonly BatchRow[], files: readonly BatchFile[]) =>
    fileReports(await filingsOf(rows, files, deps.words), options, deps);
  return importMany(paths, options, { ...deps, judged, afterwards });
}

interface Body {
  readonly agency: string;
  readonly year: number;
}

/** Under whose code and for which year a draft would be filed, where it says so. */
function bodyIn({ agency, year }: Readonly<Record<string, unknown>>): Body | undefined {
  if (typeof agency !== 'string' || !AGENCY_PATTERN.test(agency) || typeof year !== 'number') return undefined;
  return { agency, year };
}

/** The standing of each body, asked for once though several files are of it. */
function onceEach({ office }: Deps): (body: Body) => Promise<Standing> {
  const asked = new Map<string, Promise<Standing>>();
  return ({ agency, year }) => {
    const key = `${agency} ${year}`;
    const known = asked.get(key) ?? standingInTable(office, agency, year);
    asked.set(key, known);
    return known;
  };
}

async function oneFiling(path: string, { agency, out }: ImportAndSubmitOptions, deps: Deps): Promise<Filing> {
  const report = await readReportFile(path, { rosters: deps.rosters, ...given({ agency }) });
  if (report.kind === 'submission') throw new Error(deps.words.alreadySubmission(path));
  const { imported, bytes, original } = report;
  if (out !== undefined && !imported.unreadable) await writeFile(out, bytes);
  const { draft } = imported;
  const body = imported.unreadable ? undefined : bodyIn(draft);
  const found =
    body && foundInStanding(imported.findings, bytes, await standingInTable(deps.office, body.agency, body.year));
  const read = readOf({ ...imported, findings: found ?? imported.findings });
  const why = imported.unreadable ? imported.findings[0]?.message : undefined;
  return filingOf({ file: path, draft, read, why }, { bytes, original }, deps.words);
}

/** Of files that say the same of one body the first is filed. */
async function filingsOf(
  rows: readonly BatchRow[],
  files: readonly BatchFile[],
  words: Words,
): Promise<readonly Filing[]> {
  const filings: Filing[] = [];
  for (const [index, row] of rows.entries()) {
    const { file, draft, findings, kind } = row.read;
    const original = (await files[index]?.bytes()) ?? new Uint8Array();
    const before = rows.slice(0, index).map(({ read }) => read);
    const same = row.same.filter((other) => before.includes(other) || !isSameDraft(other, row.read));
    const left = toDo({ ...row, same });
    const why = left === '' ? undefined : left;
    if (kind === 'json')
      filings.push(filingOf({ file, draft, read: { draft, findings, kind: 'text' }, why }, { bytes: original }, words));
    else
      filings.push(
        filingOf(
          { file, draft, read: { draft, findings, kind }, why },
          { bytes: bytesOfDraft(draft), original },
          words,
        ),
      );
  }
  return filings;
}

interface ReadToFile {
  readonly file: string;
  readonly draft: Readonly<Record<string, unknown>>;
  readonly read: Extract<Filing, { why: string }>['read'];
  /** What else keeps it from being filed. */
  readonly why: string | undefined;
}

function filingOf(
  { file, draft, read, why }: ReadToFile,
  { bytes, original }: { readonly bytes: Uint8Array; readonly original?: Uint8Array },
  words: Words,
): Filing {
  const left = why === undefined ? notClean(draft, read.findings, words) : words.notFiled(why);
  if (left !== undefined) return { file, read, why: left };
  const body = bodyIn(draft);
  if (body === undefined) return { file, read, why: words.notWholly };
  const kept = original === undefined ? {} : { original: { name: basename(file), bytes: original } };
  return { file, ...(original === undefined ? {} : { read }), upload: { ...body, bytes, ...kept } };
}

function notClean(
  draft: Readonly<Record<string, unknown>>,
  findings: readonly Finding[],
  words: Words,
): string | undefined {
  const unsure = findings.filter(({ rule, severity }) => rule.startsWith('IMP-') && severity === 'error').length;
  const open = Math.max(unsure, cellsRead(draft)?.open.length ?? 0);
  if (open > 0) return words.notSubmitted(open);
  const { errors, warnings } = countFindings(findings);
  return errors + warnings > 0 ? words.notClean(errors, warnings) : undefined;
}
