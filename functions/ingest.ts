import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { receiptIdOf } from '../shared/domain/filing/receiptId.ts';
import { AGENCY_PATTERN } from '../shared/domain/values/identity.ts';
import { type Ingested, ingestUpload } from '../shared/flow/ingest/ingestReport.ts';
import { noteStray } from '../shared/flow/ingest/ingestStray.ts';
import { noteUnjudgedUpload } from '../shared/flow/ingest/unjudgedUpload.ts';
import { finishAnnounced } from '../shared/flow/owed/finishOwed.ts';
import type { StrayEvent, UploadEvent } from '../shared/flow/ports/uploadEvent.ts';
import type { OwedMessage } from '../shared/wire/owedMessage.ts';
import { type Composition, compose } from './runtime/compose.ts';
import { readConfig } from './runtime/config.ts';
import { intakeMessageOf } from './runtime/events.ts';
import { type Work, workOf } from './runtime/work.ts';
import { workLog } from './runtime/workLog.ts';

const log = workLog('ingest');

/** Messages of a batch one after another; one that fails is tried again alone. Without its settings the whole batch fails. */
export const handler = ingestHandler(() => compose(readConfig(process.env)));

/** The handler of one process, which opens what it works on with its first batch. */
export function ingestHandler(open: () => Composition) {
  let composed: Composition | undefined;
  const processor = new BatchProcessor(EventType.SQS);
  const started = (context: Context): Composition => {
    try {
      composed ??= open();
      return composed;
    } catch (error) {
      log.failed('could not start', workOf(context), error);
      throw error;
    }
  };
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const ports = started(context);
    try {
      const options = { context, processInParallel: false, throwOnFullBatchFailure: false };
      const ingest = (record: SQSRecord) =>
        ingestMessage(record, workOf(context, { messageId: record.messageId }), ports);
      return await processPartialResponse(event, ingest, processor, options);
    } finally {
      log.flush();
    }
  };
}

async function ingestMessage(record: SQSRecord, message: Work, ports: Composition): Promise<void> {
  let work = message;
  let upload: UploadEvent | undefined;
  try {
    const taken = intakeMessageOf(record.body);
    if (taken.kind === 'owed') {
      const { message: announced } = taken;
      work = { ...message, ...workOfStep(announced) };
      reportStep(work, announced, await finishAnnounced(announced, ports));
      return;
    }
    for (const event of taken.events) {
      upload = event.filing ? event.upload : undefined;
      work = { ...message, ...(event.filing ? workOfUpload(event.upload) : workOfStray(event.stray)) };
      if (event.filing) report(work, await ingestUpload(event.upload, ports));
      else reportStray(work, await noteStray(event.stray, ports.vault));
    }
  } catch (error) {
    const { code } = log.failed('ingest failed', work, error);
    log.count(code === 'CONTENDED' ? 'Contended' : 'IngestFailed');
    if (upload !== undefined && isLastAttempt(record, ports)) await tellUnjudged(upload, work, ports);
    throw error;
  }
}

function isLastAttempt({ attributes }: Partial<SQSRecord>, { config }: Composition): boolean {
  return Number(attributes?.ApproximateReceiveCount ?? 1) >= config.intakeAttempts;
}

/** After the last attempt the message becomes a dead letter; the body and the office see that the upload could not be judged. */
async function tellUnjudged(upload: UploadEvent, work: Work, ports: Composition): Promise<void> {
  try {
    if (await noteUnjudgedUpload(upload, ports)) log.warn('upload not judged', work);
    log.count('Unjudged');
  } catch (error) {
    log.failed('upload not noted', work, error);
  }
}

function workOfUpload(upload: UploadEvent): Work {
  const { agency, year, versionId } = upload;
  return { agency, year, receipt: receiptIdOf(upload), versionId };
}

function workOfStep({ district, year, agency }: OwedMessage): Work {
  return agency === undefined ? { district, year } : { district, year, agency };
}

/** Of a key that is no filing, at most whose prefix it lies under: the rest is somebody's own words. */
function workOfStray({ key, versionId }: StrayEvent): Work {
  const agency = key.split('/')[1] ?? '';
  return { ...(AGENCY_PATTERN.test(agency) ? { agency } : {}), ...(versionId === null ? {} : { versionId }) };
}

/** What may be logged: identifiers, outcomes, counts. Never a narrative, never a parser's message. */
function report(
  work: Work,
  { agency, year, district, receipt, outcome, sha256, counts, rules, ...how }: Ingested,
): void {
  log.info('ingested', { ...work, agency, year, district, receipt }, { outcome, sha256, counts, rules, ...how });
  log.count(how.redelivered ? 'Redelivered' : `Upload.${outcome}`);
}

/** A step that was stopped halfway is worth a line; of one that owed nothing more there is nothing to say. */
function reportStep(work: Work, { step }: OwedMessage, finished: readonly string[]): void {
  if (finished.length === 0) return;
  log.finished({ ...work, step }, finished);
}

function reportStray(work: Work, { seq }: StrayEvent): void {
  log.warn('not a filing', work, { seq });
  log.count('Upload.stray');
}
