import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { PipelineFailure } from '../shared/domain/failure/pipelineFailure.ts';
import { reportYearAt } from '../shared/domain/values/calendar.ts';
import { type CompileResult, compileYear } from '../shared/flow/compile/compileYear.ts';
import { type CompileRequest, compileRequestOf, isQueueEvent, ScheduledEvent } from './runtime/compileRequests.ts';
import { type CompileComposition, composeCompile } from './runtime/composeCompile.ts';
import { readConfig } from './runtime/config.ts';
import { failureFacts } from './runtime/failureFacts.ts';

const logger = new Logger({ serviceName: 'compile' });
const metrics = new Metrics({ namespace: 'nianbao', serviceName: 'compile' });
let composed: CompileComposition | undefined;

/**
 * Compiles on schedule (every district with a roster; the report year is the year before the scheduled time in Shanghai)
 * and after filings (one message per district and year). A district that fails is tried again alone.
 */
export async function handler(event: unknown, _context?: Context): Promise<SQSBatchResponse | undefined> {
  composed ??= composeCompile(readConfig(process.env));
  try {
    return isQueueEvent(event) ? await compileMessages(event, composed) : await compileScheduled(event, composed);
  } finally {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }
}

async function compileMessages({ Records }: SQSEvent, ports: CompileComposition): Promise<SQSBatchResponse> {
  const failures: string[] = [];
  for (const { messageId, body } of Records) {
    if (!(await attempt(() => compileRequestOf(body), ports))) failures.push(messageId);
  }
  return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** Every district is tried; if one failed the whole event fails, so that the scheduler sends it again. */
async function compileScheduled(event: unknown, ports: CompileComposition): Promise<undefined> {
  const { scheduledTime } = ScheduledEvent.parse(event);
  const year = reportYearAt(new Date(scheduledTime));
  const { districts: named } = ports.config;
  const listed = await ports.ledger.districts(year);
  const districts = listed.map(({ district }) => district).filter((each) => named.length === 0 || named.includes(each));
  const failed: string[] = [];
  for (const district of districts) if (!(await attempt(() => ({ district, year }), ports))) failed.push(district);
  if (failed.length > 0) throw new PipelineFailure('SERVICE', { year, failed });
  return undefined;
}

/** A request that cannot be read fails like a compile that cannot be done: it ends with the dead letters, and an alarm. */
async function attempt(read: () => CompileRequest, ports: CompileComposition): Promise<boolean> {
  try {
    const request = read();
    report(request, await compileYear(request, ports));
    return true;
  } catch (error) {
    const failure = failureFacts(error);
    if (failure.code === 'ROLLUP_MISMATCH') metrics.addMetric('CompileMismatch', MetricUnit.Count, 1);
    metrics.addMetric('CompileFailed', MetricUnit.Count, 1);
    logger.error('compile failed', { ...failure });
    return false;
  }
}

function report(request: CompileRequest, result: CompileResult): void {
  const version = 'version' in result ? result.version : null;
  logger.info('compiled', { ...request, status: result.status, version });
  if (result.status !== 'published') return;
  const { required, counted } = result.compilation.coverage;
  metrics.addMetric('FilingRate', MetricUnit.Percent, required === 0 ? 100 : (100 * counted) / required);
  if (result.renotified.length > 0) metrics.addMetric('LostNotification', MetricUnit.Count, result.renotified.length);
}
