import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type Ingested, ingestUpload } from '../shared/flow/ingest/ingestReport.ts';
import { noteStray } from '../shared/flow/ingest/ingestStray.ts';
import type { StrayEvent } from '../shared/flow/ports/uploadEvent.ts';
import { type Composition, compose } from './runtime/compose.ts';
import { readConfig } from './runtime/config.ts';
import { bucketEventsOf } from './runtime/events.ts';
import { failureFacts } from './runtime/failureFacts.ts';

const logger = new Logger({ serviceName: 'ingest' });
const metrics = new Metrics({ namespace: 'nianbao', serviceName: 'ingest' });
const processor = new BatchProcessor(EventType.SQS);
let composed: Composition | undefined;
const ports = () => {
  composed ??= compose(readConfig(process.env));
  return composed;
};

/** Messages of a batch one after another; one that fails is tried again alone. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  try {
    const options = { context, processInParallel: false, throwOnFullBatchFailure: false };
    return await processPartialResponse(event, ingestMessage, processor, options);
  } finally {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }
}

async function ingestMessage({ body }: SQSRecord): Promise<void> {
  try {
    for (const event of bucketEventsOf(body)) {
      if (event.filing) report(await ingestUpload(event.upload, ports()));
      else await reportStray(await noteStray(event.stray, ports().vault));
    }
  } catch (error) {
    reportFailure(error);
    throw error;
  }
}

/** What may be logged: identifiers, outcomes, counts. Never a narrative, never a parser's message. */
function report({ agency, year, district, receipt, outcome, sha256, counts, rules, ...how }: Ingested): void {
  logger.info('ingested', { agency, year, district, receipt, outcome, sha256, counts, rules, ...how });
  metrics.addMetric(how.redelivered ? 'Redelivered' : `Upload.${outcome}`, MetricUnit.Count, 1);
}

function reportStray({ seq }: StrayEvent): void {
  logger.warn('not a filing', { seq });
  metrics.addMetric('Upload.stray', MetricUnit.Count, 1);
}

function reportFailure(error: unknown): void {
  const failure = failureFacts(error);
  logger.error('ingest failed', { ...failure });
  metrics.addMetric(failure.code === 'CONTENDED' ? 'Contended' : 'IngestFailed', MetricUnit.Count, 1);
}
