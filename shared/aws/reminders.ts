import type { S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Notify, ReminderShelf } from '../flow/ports/remindPorts.ts';
import { dayOfReminder, reminderFolder, reminderKey } from '../store/reminderKey.ts';
import { getText, keysUnder, putOnce } from './objects.ts';

/** The lists of who has not filed, in the publications bucket, one a district and day. */
export function s3Reminders(s3: S3Client, publications: string): ReminderShelf {
  return {
    reminder: (place) => getText(s3, publications, reminderKey(place)),
    async reminders(place) {
      const keys = await keysUnder(s3, publications, reminderFolder(place));
      return keys.flatMap((key) => dayOfReminder(key, place.level) ?? []);
    },
    putReminder: (place, text) => putOnce(s3, publications, reminderKey(place), text, 'text/plain'),
  };
}

/** SNS takes 256 KiB a message, everything counted. */
const MOST_BYTES = 250_000;
const CUT = '\n……名单过长，全文见发布桶 reminders/ 下当日的文件。\n';

/** The office's topic: whoever subscribed gets a mail. */
export function snsNotify(
  region: string,
  TopicArn: string,
  client = new SNSClient({ region, maxAttempts: 5 }),
): Notify {
  return async ({ subject: Subject, text }) => {
    await client.send(new PublishCommand({ TopicArn, Subject, Message: fitting(text) }));
  };
}

function fitting(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= MOST_BYTES) return text;
  // A character cut in half at the end decodes to U+FFFD and is dropped.
  return `${new TextDecoder().decode(bytes.subarray(0, MOST_BYTES - CUT.length * 4)).replace(/\uFFFD+$/, '')}${CUT}`;
}
