import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { s3Client } from '../../../shared/aws/clients.ts';
import { s3Submissions } from '../../../shared/aws/submissions.ts';
import { MAX_ORIGINAL, originalOf } from '../../../shared/domain/filing/original.ts';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import {
  awaitReceipts,
  type FilingName,
  type Sent,
  type SubmissionDesk,
} from '../../../shared/flow/ingest/submitReport.ts';
import { cellsRead } from '../../../shared/intake/read/cellsRead.ts';
import type { Imported } from '../../../shared/intake/read/importReport.ts';
import { isSubmissionFile } from '../../../shared/intake/source/submissionFile.ts';
import { OUTCOME_BADGES } from '../../../shared/render/frame/stateNames.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import { breakageOf } from '../../runtime/breakageOf.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { type ReportFile, readBounded, readReportFile } from '../documents/reportFile.ts';
import { rostersOf } from '../documents/rosters.ts';
import { showFindings } from '../terminal/showFindings.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';

export interface SubmitOptions {
  readonly agency?: string;
  readonly year?: string;
  readonly wait: boolean;
  readonly json?: boolean;
  readonly timeout: string;
}

const UPLOADS_AT_ONCE = 8;

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
  /** The rosters that name the body of a document; those of the running pipeline without it. */
  readonly rosters?: () => Promise<readonly Roster[]>;
}

/** A file on its way: what is put, or why nothing is. */
type Filing =
  | { readonly file: string; readonly upload: Upload; readonly read?: Imported }
  | { readonly file: string; readonly why: string; readonly read: Imported };

interface Upload extends FilingName {
  readonly bytes: Uint8Array;
  /** The document it was read from. */
  readonly original?: { readonly name: string; readonly bytes: Uint8Array };
}

/**
 * `nianbao submit FILE…`: files each under its own agency and year, waits for the receipts. A document is read first; what was
 * read is filed when nothing of it is open, and otherwise nothing is. Exit 1 if any is rejected or was not filed.
 */
export async function submit(files: readonly string[], options: SubmitOptions, deps: Deps): Promise<number> {
  const { office, terminal, words } = deps;
  const desk = s3Submissions(s3Client(office.config.services), office.config.buckets);
  const filings = await filingsOf(files, options, deps);
  const uploads = filings.flatMap((filing) => ('upload' in filing ? [filing.upload] : []));
  const sent: Sent[] = [];
  for (let at = 0; at < uploads.length; at += UPLOADS_AT_ONCE) {
    sent.push(
      ...(await Promise.all(uploads.slice(at, at + UPLOADS_AT_ONCE).map((upload) => send(upload, desk, deps)))),
    );
  }
  const isAnyLeft = uploads.length < filings.length;
  if (!options.wait) return notWaited(filings, sent, options, deps) || (isAnyLeft ? 1 : 0);
  const started = performance.now();
  const receipts = await awaitReceipts(sent, desk, {
    patienceMs: Number(options.timeout) * 1000,
    sleep,
    elapsedMs: () => performance.now() - started,
    onReceipt: (_, done) => terminal.progress(words.waiting(done, sent.length)),
  });
  terminal.progress('');
  show(filings, receipts, options, deps);
  return isAnyLeft || receipts.some((receipt) => receipt === undefined || receipt.outcome === 'rejected') ? 1 : 0;
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
  const open = imported.findings.filter(({ rule, severity }) => rule.startsWith('IMP-') && severity === 'error').length;
  if (open > 0) return { file, read: imported, why: words.notSubmitted(open) };
  const { draft } = readReport(bytes, ALL_RULES);
  const name = nameIn(draft, options);
  return name === undefined
    ? { file, read: imported, why: words.notWholly }
    : { file, read: imported, upload: { ...name, bytes, original: { name: basename(file), bytes: original } } };
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

/** The document first, so that whoever holds the receipt finds it; one that does not arrive stops no filing and is said. */
async function send({ agency, year, bytes, original }: Upload, desk: SubmissionDesk, deps: Deps): Promise<Sent> {
  const { office, terminal, words } = deps;
  if (original === undefined || original.bytes.length > MAX_ORIGINAL)
    return { agency, year, versionId: await desk.put({ agency, year }, bytes) };
  const sha256 = createHash('sha256').update(original.bytes).digest('hex');
  const said = originalOf({ name: original.name, size: original.bytes.length, sha256 });
  try {
    await office.originals.put({ agency, year, sha256 }, original.bytes);
  } catch (error) {
    terminal.err(words.originalNotKept(printable(said.name), breakageOf(error)?.code ?? String(error)));
  }
  return { agency, year, versionId: await desk.put({ agency, year }, bytes, said) };
}

function notWaited(
  filings: readonly Filing[],
  sent: readonly Sent[],
  { json }: SubmitOptions,
  { terminal, words }: Deps,
): number {
  if (json) {
    terminal.out(JSON.stringify(sent, null, 1));
    return 0;
  }
  const queue = [...sent];
  for (const filing of filings) {
    if ('upload' in filing)
      terminal.out(`${printable(filing.file)}  ${words.submitted} ${queue.shift()?.versionId ?? ''}`);
    else showLeft(filing, terminal, words);
    if (filing.read !== undefined) showRead(filing.read, 'upload' in filing, terminal, words);
  }
  return 0;
}

/** What became of each file, in the order given: its receipt, or why it was not filed. */
function show(
  filings: readonly Filing[],
  receipts: readonly (Receipt | undefined)[],
  { json }: SubmitOptions,
  { terminal, words }: Deps,
): void {
  const queue = [...receipts];
  const shown = filings.map((filing) => ({ filing, receipt: 'upload' in filing ? queue.shift() : undefined }));
  if (json) {
    const records = shown.map(({ filing, receipt }) =>
      'upload' in filing
        ? (receipt ?? null)
        : { file: filing.file, outcome: 'not-filed', findings: filing.read.findings },
    );
    terminal.out(JSON.stringify(records, null, 1));
    return;
  }
  for (const { filing, receipt } of shown) {
    if ('upload' in filing) showReceipt(filing.file, receipt, terminal, words);
    else showLeft(filing, terminal, words);
    if (filing.read !== undefined) showRead(filing.read, 'upload' in filing, terminal, words);
  }
}

function showLeft({ file, why, read }: Extract<Filing, { why: string }>, terminal: Terminal, words: Words): void {
  const findings = read.findings.filter(({ rule }) => rule.startsWith('IMP-'));
  showFindings(printable(file), why, findings, terminal, words);
}

function showRead({ draft, source }: Imported, isFiled: boolean, { out }: Terminal, words: Words): void {
  const cells = cellsRead(draft);
  if (cells !== undefined) out(`  ${words.cellsRead(words.kinds[source.kind], cells.read, cells.all)}`);
  if (isFiled) out(`  ${words.submittedDraft}`);
}

function showReceipt(file: string, receipt: Receipt | undefined, terminal: Terminal, words: Words): void {
  if (receipt === undefined) {
    terminal.err(`${printable(file)}  ${words.timedOut}`);
    return;
  }
  showFindings(printable(file), OUTCOME_BADGES[receipt.outcome].name, receipt.findings, terminal, words);
  terminal.out(`  ${words.receipt} ${receipt.receipt}`);
}
