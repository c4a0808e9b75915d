import { basename } from 'node:path';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import type { FilingName } from '../../../shared/flow/ingest/submitReport.ts';
import { isSubmissionFile } from '../../../shared/intake/source/submissionFile.ts';
import { type ReportFile, readBounded, readReportFile } from '../documents/reportFile.ts';
import { rostersOf } from '../documents/rosters.ts';
import type { Words } from '../terminal/words.ts';
import { type Filing, type FilingDeps, type FilingOptions, fileReports, readOf, type Upload } from './fileReports.ts';

export interface SubmitOptions extends FilingOptions {
  readonly agency?: string;
  readonly year?: string;
}

interface Deps extends FilingDeps {
  /** The rosters that name the body of a document; those of the running pipeline without it. */
  readonly rosters?: () => Promise<readonly Roster[]>;
}

/**
 * `nianbao submit FILE…`: files each under its own agency and year, waits for the receipts. A document is read first; what was
 * read is filed when nothing of it is open, and otherwise nothing is. Exit 1 if any is rejected or was not filed.
 */
export async function submit(files: readonly string[], options: SubmitOptions, deps: Deps): Promise<number> {
  return fileReports(await filingsOf(files, options, deps), options, deps);
}

/** Each file as it is to be filed; rosters are asked for once, when the first document comes. */
async function filingsOf(
  files: readonly string[],
  options: SubmitOptions,
  { office, rosters = () => rostersOf(office), words }: Deps,
): Promise<readonly Filing[]> {
  const isDocument = await Promise.all(files.map(async (file) => !isSubmissionFile(file, await readBounded(file))));
  const known = isDocument.some(Boolean) ? await rosters() : [];
  const filings: Filing[] = [];
  for (const file of files) {
    const report = await readReportFile(file, { rosters: known, ...given({ agency: options.agency }) });
    if (report.kind === 'submission') filings.push({ file, upload: uploadOf(file, report.bytes, options) });
    else filings.push(documentFiling(file, report, options, words));
  }
  return filings;
}

function documentFiling(
  file: string,
  { imported, bytes, original }: Extract<ReportFile, { kind: 'document' }>,
  options: SubmitOptions,
  words: Words,
): Filing {
  const read = readOf(imported);
  const open = imported.findings.filter(({ rule, severity }) => rule.startsWith('IMP-') && severity === 'error').length;
  if (open > 0) return { file, read, why: words.notSubmitted(open) };
  const { draft } = readReport(bytes, ALL_RULES);
  const name = nameIn(draft, options);
  return name === undefined
    ? { file, read, why: words.notWholly }
    : { file, read, upload: { ...name, bytes, original: { name: basename(file), bytes: original } } };
}

function uploadOf(file: string, bytes: Uint8Array, options: SubmitOptions): Upload {
  const name = nameIn(readReport(bytes, ALL_RULES).draft, options);
  if (name !== undefined) return { ...name, bytes };
  const wrong = judge(bytes, {}).findings.find(({ severity }) => severity === 'error');
  throw new Error(`${file}: ${wrong?.message ?? ''}文件里读不出单位和年度；文件无误的，请用 --agency 和 --year 指明`);
}

/** Body and year that a file is filed under: as asked for, else as it says itself. */
function nameIn(
  draft: { readonly agency?: string; readonly year?: number } | undefined,
  options: SubmitOptions,
): FilingName | undefined {
  const agency = options.agency ?? draft?.agency;
  const year = options.year === undefined ? draft?.year : Number(options.year);
  if (agency === undefined || !AGENCY_PATTERN.test(agency) || year === undefined || !/^20\d\d$/.test(String(year)))
    return undefined;
  return { agency, year };
}
