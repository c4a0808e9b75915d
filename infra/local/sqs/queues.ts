import {
  ChangeMessageVisibilityCommand,
  SetQueueAttributesCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import type { FauxqsServer } from 'fauxqs';
import type { QueueSpec } from '../../topology/topologyShape.ts';

export interface QueueAddress {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
}

export interface QueuePair extends QueueAddress {
  readonly deadLetter: QueueAddress;
}

/**
 * Creates the queue and its dead-letter queue where they are missing, brings older ones to today's settings, and makes
 * messages visible again, within a second, that a killed predecessor was handling: at a start, nobody else can be.
 */
export async function ensureQueues(
  server: FauxqsServer,
  client: SQSClientConfig & { endpoint: string; region: string },
  spec: QueueSpec,
): Promise<QueuePair> {
  const address = (name: string): QueueAddress => ({
    name,
    url: `${client.endpoint}/000000000000/${name}`,
    arn: `arn:aws:sqs:${client.region}:000000000000:${name}`,
  });
  const deadLetter = address(spec.deadLetter.name);
  const queue = address(spec.name);
  const deadLetterAttributes = { MessageRetentionPeriod: String(spec.deadLetter.retentionSeconds) };
  const attributes = {
    VisibilityTimeout: String(spec.visibilitySeconds),
    MessageRetentionPeriod: String(spec.retentionSeconds),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetter.arn, maxReceiveCount: spec.maxReceiveCount }),
  };
  await ensureQueue(server, client, deadLetter, deadLetterAttributes);
  await ensureQueue(server, client, queue, attributes);
  return { ...queue, deadLetter };
}

async function ensureQueue(
  server: FauxqsServer,
  config: SQSClientConfig,
  queue: QueueAddress,
  wanted: Readonly<Record<string, string>>,
): Promise<void> {
  const present = server.inspectQueue(queue.name);
  if (present === undefined) {
    server.createQueue(queue.name, { attributes: { ...wanted } });
    return;
  }
  const asWanted = Object.entries(wanted).every(([name, value]) => present.attributes[name] === value);
  const orphans = present.messages.inflight;
  if (asWanted && orphans.length === 0) return;
  const client = new SQSClient(config);
  const QueueUrl = queue.url;
  if (!asWanted) await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { ...wanted } }));
  for (const { receiptHandle } of orphans) {
    // Not 0: fauxqs 2.4.1 with a data folder answers that with a 500 and loses sight of the message until its restart.
    const command = { QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: 1 };
    await client.send(new ChangeMessageVisibilityCommand(command));
  }
  client.destroy();
}
