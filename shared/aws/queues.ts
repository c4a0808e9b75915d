import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Clock, Queues } from '../flow/ports/ports.ts';
import type { UploadEvent } from '../flow/ports/uploadEvent.ts';
import { inboxKey } from '../store/objectKeys.ts';
import { askedForMany } from './compileAsked.ts';

interface QueueAddresses {
  readonly intakeUrl: string;
  readonly deadLetterUrl: string;
  readonly compileUrl: string;
  /** So that a morning's burst of uploads is compiled once; SQS allows at most 900. */
  readonly compileDelaySeconds: number;
  /**
   * Longer than the api lives: by then a step was taken, with all it owes, or its process has ended. A command that takes longer
   * is looked after by the next compile.
   */
  readonly owedDelaySeconds: number;
}

const MESSAGES_AT_ONCE = 10;

/** SQS delays no message longer. */
const LONGEST_DELAY_SECONDS = 900;

export function sqsQueues(sqs: SQSClient, addresses: QueueAddresses, now: Clock): Queues {
  const { intakeUrl, deadLetterUrl, compileUrl, compileDelaySeconds, owedDelaySeconds } = addresses;
  const oneForMany = askedForMany(now, addresses.compileDelaySeconds);
  const sendCompile = async (MessageBody: string, delaySeconds: number) => {
    const DelaySeconds = Math.min(delaySeconds, LONGEST_DELAY_SECONDS);
    await sqs.send(new SendMessageCommand({ QueueUrl: compileUrl, MessageBody, DelaySeconds }));
  };
  return {
    async requestCompile({ district, year, delaySeconds, asked = false }) {
      const body = JSON.stringify({ district, year, ...(asked ? { asked } : {}) });
      if (delaySeconds !== undefined || asked) return sendCompile(body, delaySeconds ?? compileDelaySeconds);
      return oneForMany({ district, year }, () => sendCompile(body, compileDelaySeconds));
    },

    async owe(message) {
      const MessageBody = JSON.stringify(message);
      await sqs.send(new SendMessageCommand({ QueueUrl: intakeUrl, MessageBody, DelaySeconds: owedDelaySeconds }));
    },

    async tellOf(upload, bucket) {
      await sqs.send(new SendMessageCommand({ QueueUrl: intakeUrl, MessageBody: noticeOf(upload, bucket) }));
    },

    /** Sent on before it is taken off: a stop in between sends it twice, which is harmless, and never loses it. */
    async redriveDeadLetters(limit) {
      let sent = 0;
      while (sent < limit) {
        const MaxNumberOfMessages = Math.min(MESSAGES_AT_ONCE, limit - sent);
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: deadLetterUrl, MaxNumberOfMessages, WaitTimeSeconds: 0 }),
        );
        if (Messages.length === 0) break;
        for (const { Body, ReceiptHandle } of Messages) {
          await sqs.send(new SendMessageCommand({ QueueUrl: intakeUrl, MessageBody: Body ?? '' }));
          await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterUrl, ReceiptHandle }));
          sent++;
        }
      }
      return sent;
    },
  };
}

/** As S3 writes it: docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
function noticeOf(
  { versionId, seq: sequencer, receivedAt: eventTime, size, kind, ...filing }: UploadEvent,
  name: string,
) {
  const eventName = kind === 'deleted' ? 'ObjectRemoved:DeleteMarkerCreated' : 'ObjectCreated:Put';
  const object = { key: inboxKey.encode(filing), versionId, sequencer, ...(size === null ? {} : { size }) };
  return JSON.stringify({ Records: [{ eventName, eventTime, s3: { bucket: { name }, object } }] });
}
