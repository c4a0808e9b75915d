import type { Message } from '@aws-sdk/client-sqs';
import type { SQSHandler } from 'aws-lambda';

/** What a handler's promise gives: a response, or nothing. */
type QueueResponse = Awaited<ReturnType<SQSHandler>>;

/**
 * The messages a handler reported as failed (ReportBatchItemFailures). As in Lambda, an identifier that is empty or
 * not of this batch fails the whole batch, and no response, or an empty list, means that all succeeded.
 */
export function failedMessageIds(response: QueueResponse, batch: readonly Message[]): ReadonlySet<string> {
  const all = new Set(batch.map(({ MessageId = '' }) => MessageId));
  const named = (response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return named.every((id) => id !== '' && all.has(id)) ? new Set(named) : all;
}
