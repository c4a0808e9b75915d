import * as z from 'zod/mini';
import { given } from '../values/given.ts';

const text = (description: string) => z.string().check(z.describe(description));

/** Who may send a report: its body, or the office for it. */
const FILES_AS = ['body', 'office'] as const;

/**
 * Who sent a report. The one list of its members: version item, receipt and pages are made from it. Known where a report came
 * through the pages or the interface, and where somebody signed the upload in a session of their own; else nobody is named.
 */
export const Filer = z.readonly(
  z.object({
    name: text('填报人，以登录的身份为准'),
    as: z.enum(FILES_AS).check(z.describe('body：单位自己报送；office：由政务公开办代报')),
    subject: z.exactOptional(text('登录账号，由身份服务或 AWS 证明')),
    batch: z.exactOptional(text('批量读入后一并代报的，所属的批次')),
  }),
);
export type Filer = z.infer<typeof Filer>;

/** Who put an object into the bucket, as S3 itself says in its notification. */
export interface Sender {
  /** `AWS:{id}` or `AWS:{role id}:{session}`: docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
  readonly principal: string;
  /** A copy tells of bytes that somebody else had sent. */
  readonly copied: boolean;
}

/** Longer ones are cut: they travel in an object's metadata, of which S3 keeps 2 KB. */
const LONGEST_NAME = 60;
const LONGEST_SUBJECT = 200;
const LONGEST_BATCH = 40;

/** A filer whose words fit where they travel. */
export function shortFiler({ name, as, subject, batch }: Filer): Filer {
  const cut = (words: string, length: number) => [...words].slice(0, length).join('');
  return {
    name: cut(name, LONGEST_NAME),
    as,
    ...(subject === undefined ? {} : { subject: cut(subject, LONGEST_SUBJECT) }),
    ...given({ batch: batch === undefined ? undefined : cut(batch, LONGEST_BATCH) }),
  };
}

/**
 * Whether a filing may be the one that a batch tells of: it says so itself. Of one that says nothing of a batch (earlier releases did
 * not, and programs need not) only this is certain: what a body has sent itself is no batch's.
 */
export function mayBeOfBatch(filer: Filer | undefined, batch: string): boolean {
  return filer?.batch === undefined ? filer?.as !== 'body' : filer.batch === batch;
}

/**
 * Who sent an upload. What stands beside the bytes is believed of those alone who mint uploads and tell of them again (`house`: ids
 * of their roles): whoever may write under a body's prefix can write any name beside it. Of everybody else S3 says who they are.
 * Without `house` everything comes from one machine, and is believed.
 */
export function filerOf(
  said: Filer | undefined,
  sender: Sender | undefined,
  house: readonly string[] | undefined,
): Filer | undefined {
  if (house === undefined) return said;
  if (sender === undefined) return undefined;
  const [, id, session] = /^AWS:(\w+)(?::(.+))?$/s.exec(sender.principal) ?? [];
  if (id === undefined) return undefined;
  if (house.includes(id)) return said;
  return sender.copied ? undefined : shortFiler({ name: session ?? id, as: 'body', subject: id });
}
