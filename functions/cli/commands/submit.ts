import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { s3Client } from '../../../shared/aws/clients.ts';
import { s3Submissions } from '../../../shared/aws/submissions.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import {
  awaitReceipts,
  type FilingName,
  type Sent,
  type SubmissionDesk,
} from '../../../shared/flow/ingest/submitReport.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
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

/** `nianbao submit FILE…`: files each under its own agency and year, waits for the receipts. Exit 1 if any is rejected. */
export async function submit(
  files: readonly string[],
  options: SubmitOptions,
  { office, terminal, words }: { office: OfficeComposition; terminal: Terminal; words: Words },
): Promise<number> {
  const desk = s3Submissions(s3Client(office.config.services), office.config.buckets);
  const uploads = await Promise.all(files.map((file) => readUpload(file, options)));
  const sent: Sent[] = [];
  for (let at = 0; at < uploads.length; at += UPLOADS_AT_ONCE) {
    sent.push(...(await Promise.all(uploads.slice(at, at + UPLOADS_AT_ONCE).map((upload) => send(upload, desk)))));
  }
  if (!options.wait) return notWaited(files, sent, options, terminal, words);
  const started = performance.now();
  const receipts = await awaitReceipts(sent, desk, {
    patienceMs: Number(options.timeout) * 1000,
    sleep,
    elapsedMs: () => performance.now() - started,
    onReceipt: (_, done) => terminal.progress(words.waiting(done, sent.length)),
  });
  terminal.progress('');
  if (options.json)
    terminal.out(
      JSON.stringify(
        receipts.map((receipt) => receipt ?? null),
        null,
        1,
      ),
    );
  else for (const [index, file] of files.entries()) showReceipt(file, receipts[index], terminal, words);
  return receipts.some((receipt) => receipt === undefined || receipt.outcome === 'rejected') ? 1 : 0;
}

interface Upload extends FilingName {
  readonly bytes: Uint8Array;
}

async function readUpload(file: string, options: SubmitOptions): Promise<Upload> {
  const bytes = await readFile(file);
  const { draft } = readReport(bytes, ALL_RULES);
  const agency = options.agency ?? draft?.agency;
  const year = options.year === undefined ? draft?.year : Number(options.year);
  if (agency === undefined || !AGENCY_PATTERN.test(agency) || year === undefined || !/^20\d\d$/.test(String(year))) {
    const wrong = judge(bytes, {}).findings.find(({ severity }) => severity === 'error');
    throw new Error(`${file}: ${wrong?.message ?? ''}文件里读不出单位和年度；文件无误的，请用 --agency 和 --year 指明`);
  }
  return { agency, year, bytes };
}

async function send({ agency, year, bytes }: Upload, desk: SubmissionDesk): Promise<Sent> {
  return { agency, year, versionId: await desk.put({ agency, year }, bytes) };
}

function notWaited(
  files: readonly string[],
  sent: readonly Sent[],
  { json }: SubmitOptions,
  terminal: Terminal,
  words: Words,
): number {
  if (json) terminal.out(JSON.stringify(sent, null, 1));
  else
    for (const [index, file] of files.entries())
      terminal.out(`${printable(file)}  ${words.submitted} ${sent[index]?.versionId ?? ''}`);
  return 0;
}

function showReceipt(file: string, receipt: Receipt | undefined, terminal: Terminal, words: Words): void {
  if (receipt === undefined) {
    terminal.err(`${printable(file)}  ${words.timedOut}`);
    return;
  }
  showFindings(printable(file), receipt.outcome, receipt.findings, terminal, words);
  terminal.out(`  ${words.receipt} ${receipt.receipt}`);
}
