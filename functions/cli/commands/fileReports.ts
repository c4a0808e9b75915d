import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { s3Client } from '../../../shared/aws/clients.ts';
import { s3Submissions } from '../../../shared/aws/submissions.ts';
import { MAX_ORIGINAL, originalOf } from '../../../shared/domain/filing/original.ts';
import type { Finding } from '../../../shared/domain/verdict/findings.ts';
import {
  awaitReceipts,
  type FilingName,
  type Sent,
  type SubmissionDesk,
} from '../../../shared/flow/ingest/submitReport.ts';
import { cellsRead } from '../../../shared/intake/read/cellsRead.ts';
import type { Imported } from '../../../shared/intake/read/importReport.ts';
import { OUTCOME_BADGES } from '../../../shared/render/frame/stateNames.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import { breakageOf } from '../../runtime/breakageOf.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { showFindings } from '../terminal/showFindings.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';

/** How long receipts are waited for, and how it is told. */
export interface FilingOptions {
  readonly wait: boolean;
  readonly json?: boolean;
  readonly timeout: string;
}

export interface FilingDeps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

const UPLOADS_AT_ONCE = 8;

/** A file on its way: what is put, or why nothing is. */
export type Filing =
  | { readonly file: string; readonly upload: Upload; readonly read?: DocumentRead }
  | { readonly file: string; readonly why: string; readonly read: DocumentRead };

/** What is put, and under which name. */
export interface Upload extends FilingName {
  readonly bytes: Uint8Array;
  /** The document it was read from. */
  readonly original?: { readonly name: string; readonly bytes: Uint8Array };
}

/** What was read of a document, as far as it is told. */
interface DocumentRead {
  readonly draft: Imported['draft'];
  readonly findings: readonly Finding[];
  readonly kind: Imported['source']['kind'];
}

export function readOf({ draft, findings, source }: Imported): DocumentRead {
  return { draft, findings, kind: source.kind };
}

/** Puts each file that is to be filed and waits for the receipts. 1 if any is rejected or was not filed. */
export async function fileReports(
  filings: readonly Filing[],
  options: FilingOptions,
  deps: FilingDeps,
): Promise<number> {
  const { office, terminal, words } = deps;
  const desk = s3Submissions(s3Client(office.config.services), office.config.buckets);
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

/** The document first, so that whoever holds the receipt finds it; one that does not arrive stops no filing and is said. */
async function send({ agency, year, bytes, original }: Upload, desk: SubmissionDesk, deps: FilingDeps): Promise<Sent> {
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
  { json }: FilingOptions,
  { terminal, words }: FilingDeps,
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
  { json }: FilingOptions,
  { terminal, words }: FilingDeps,
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

/**
 * Why a file was not filed, and the findings for which. Where something could not be read, reading alone is told of: that a cell is
 * missing from the draft follows from it.
 */
function showLeft({ file, why, read }: Extract<Filing, { why: string }>, terminal: Terminal, words: Words): void {
  const ofReading = read.findings.filter(({ rule }) => rule.startsWith('IMP-'));
  const findings = ofReading.some(({ severity }) => severity === 'error') ? ofReading : read.findings;
  // A body in doubt is no finding: 没有发现问题 would stand beside the refusal.
  if (findings.length === 0) terminal.out(`${terminal.paint('bold', printable(file))}  ${why}`);
  else showFindings(printable(file), why, findings, terminal, words);
}

function showRead({ draft, kind }: DocumentRead, isFiled: boolean, { out }: Terminal, words: Words): void {
  const cells = cellsRead(draft);
  if (cells !== undefined) out(`  ${words.cellsRead(words.kinds[kind], cells.read, cells.all)}`);
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
