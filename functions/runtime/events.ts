import * as z from 'zod/mini';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import { canonicalSequencer } from '../../shared/domain/filing/sequencer.ts';
import { when } from '../../shared/domain/values/given.ts';
import type { StrayEvent, UploadEvent } from '../../shared/flow/ports/uploadEvent.ts';
import { inboxKey } from '../../shared/store/objectKeys.ts';
import { OwedMessage } from '../../shared/wire/owedMessage.ts';

/** What S3 puts on the queue: docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const S3Record = z.object({
  eventName: z.string(),
  eventTime: z.iso.datetime(),
  userIdentity: z.optional(z.object({ principalId: z.optional(z.string()) })),
  s3: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({
      key: z.string(),
      sequencer: z.optional(z.string().check(z.regex(/^[0-9A-Fa-f]{1,64}$/))),
      versionId: z.optional(z.string()),
      size: z.optional(z.int()),
    }),
  }),
});
const Notification = z.union([
  z.object({ Records: z.array(S3Record) }),
  /** S3 sends this once, when the bucket's notifications are set up. */
  z.object({ Event: z.literal('s3:TestEvent') }),
]);
type S3Record = z.infer<typeof S3Record>;

type BucketEvent =
  | { readonly filing: true; readonly upload: UploadEvent }
  | { readonly filing: false; readonly stray: StrayEvent };

/** What a message of the intake queue brings: what S3 tells of, or what a step of the office will owe. */
type IntakeMessage =
  | { readonly kind: 'bucket'; readonly events: readonly BucketEvent[] }
  | { readonly kind: 'owed'; readonly message: OwedMessage };

/** Messages of our own say of what kind they are; S3's do not. */
const Ours = z.object({ kind: z.string() });

/**
 * Throws UNKNOWN_MESSAGE, with the kind, on one that a later release sent: it is tried again and kept as a dead letter until a
 * release that knows it redrives it. Throws BAD_EVENT on anything else that is not understood.
 */
export function intakeMessageOf(body: string): IntakeMessage {
  const value = jsonOf(body);
  const ours = Ours.safeParse(value);
  if (!ours.success) return { kind: 'bucket', events: bucketEventsOf(value) };
  const owed = OwedMessage.safeParse(value);
  if (owed.success) return { kind: 'owed', message: owed.data };
  const { kind } = ours.data;
  throw kind === 'owed' ? notUnderstood(owed.error) : new Breakage('UNKNOWN_MESSAGE', { queue: 'intake', kind });
}

/** The uploads and delete markers in a notification. */
function bucketEventsOf(value: unknown): readonly BucketEvent[] {
  const parsed = Notification.safeParse(value);
  if (!parsed.success) throw notUnderstood(parsed.error);
  return 'Records' in parsed.data ? parsed.data.Records.flatMap((record) => bucketEventOf(record) ?? []) : [];
}

function notUnderstood({ issues }: z.core.$ZodError): Breakage {
  const problems = issues.map(({ path, code }) => `${path.join('.')}: ${code}`);
  return new Breakage('BAD_EVENT', { queue: 'intake', problems: problems.slice(0, 5) });
}

/** Only what puts or hides an object is an event in the life of a filing; the removal of an old version is not. */
function kindOf(eventName: string): 'created' | 'deleted' | undefined {
  if (eventName.startsWith('ObjectCreated:')) return 'created';
  return eventName === 'ObjectRemoved:DeleteMarkerCreated' ? 'deleted' : undefined;
}

function bucketEventOf({ eventName, eventTime, userIdentity, s3 }: S3Record): BucketEvent | undefined {
  const kind = kindOf(eventName);
  if (kind === undefined) return undefined;
  const { versionId, sequencer } = s3.object;
  const key = decodedKey(s3.object.key);
  if (sequencer === undefined) throw new Breakage('BAD_EVENT', { queue: 'intake', problems: ['no sequencer'] });
  const trace = {
    seq: canonicalSequencer(sequencer),
    receivedAt: new Date(eventTime).toISOString(),
    size: kind === 'deleted' ? null : (s3.object.size ?? 0),
    kind,
  };
  const filed = inboxKey.decode(key);
  if (filed === undefined) return { filing: false, stray: { ...trace, key, versionId: versionId ?? null } };
  if (versionId === undefined || versionId === 'null') {
    throw new Breakage('BAD_EVENT', { queue: 'intake', problems: ['the bucket does not keep versions'] });
  }
  const sender = when(userIdentity?.principalId, (principal) => ({
    sender: { principal, copied: eventName === 'ObjectCreated:Copy' },
  }));
  return { filing: true, upload: { ...trace, ...filed, versionId, ...sender } };
}

/** Keys come form-encoded: a space is `+`. One that is no UTF-8 stays as it came, and is no filing. */
function decodedKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new Breakage('BAD_EVENT', { queue: 'intake', problems: ['not JSON'] }, { cause: error });
  }
}
