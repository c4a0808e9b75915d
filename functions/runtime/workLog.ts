import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Breakage } from '../../shared/domain/failure/breakage.ts';
import { metricsNamespace } from './config.ts';
import { failureFacts, type LoggedFailure } from './failureFacts.ts';
import { plainValue, type Work } from './work.ts';

/** Identifiers, outcomes and counts. Never a narrative, never a parser's message. */
type LineFacts = Readonly<Record<string, unknown>>;

interface WorkLog {
  info(message: string, work: Work, facts?: LineFacts): void;
  warn(message: string, work: Work, facts?: LineFacts): void;
  /** An ERROR line with the failure's code, facts and causes. Returns what it said of the failure. */
  failed(message: string, work: Work, error: unknown): LoggedFailure;
  /** Adds to a number of the service; written when the invocation ends. */
  count(metric: string, value?: number): void;
  percent(metric: string, value: number): void;
  /** An upload that nothing had told of, and that was told of again: an alarm whoever finds it. */
  toldAgain(work: Work): void;
  /** A compile found what a step of the office had been stopped before, and finished it. */
  finished(work: Work, names: readonly string[]): void;
  /** A signed total stands on an upload whose receipt cannot be given: RUNBOOK, `VERDICT_BROKE`. */
  ungiven(receipt: string, error: Breakage): void;
  /** A district's log that another key signed before was gone on with: RUNBOOK, signing-failed. */
  otherKey(district: string): void;
  /** Writes what was counted. */
  flush(): void;
}

/** The service whose number the alarm on lost notifications watches, whichever function finds one. */
const LOST_COUNTED_BY = 'compile';

/** The log and the numbers of one function: lines of JSON, numbers under the stack's own namespace. */
export function workLog(service: 'ingest' | 'compile' | 'api' | 'remind' | 'look'): WorkLog {
  const logger = new Logger({ serviceName: service, jsonReplacerFn: plainValue });
  const metricsOf = (serviceName: string) => new Metrics({ namespace: metricsNamespace(process.env), serviceName });
  const metrics = metricsOf(service);
  return {
    info: (message, work, facts = {}) => logger.info(message, { ...work, ...facts }),
    warn: (message, work, facts = {}) => logger.warn(message, { ...work, ...facts }),
    failed(message, work, error) {
      const failure = failureFacts(error);
      logger.error(message, { ...work, ...failure });
      return failure;
    },
    count: (metric, value = 1) => void metrics.addMetric(metric, MetricUnit.Count, value),
    percent: (metric, value) => void metrics.addMetric(metric, MetricUnit.Percent, value),
    toldAgain(work) {
      logger.warn('upload told of again', { ...work });
      const lost = metricsOf(LOST_COUNTED_BY);
      lost.addMetric('LostNotification', MetricUnit.Count, 1);
      lost.publishStoredMetrics();
    },
    ungiven(receipt, error) {
      logger.error('receipt not given', { receipt, ...failureFacts(error) });
    },
    finished(work, names) {
      logger.warn('step finished', { ...work, finished: names });
      metrics.addMetric('StepFinished', MetricUnit.Count, names.length);
    },
    otherKey(district) {
      logger.warn('signing key changed', { district });
    },
    flush() {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
