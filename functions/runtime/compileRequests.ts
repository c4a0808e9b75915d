import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import { FIRST_YEAR, LAST_YEAR } from '../../shared/domain/forms/editions.ts';
import { District } from '../../shared/domain/values/identity.ts';

/** A message on the compile queue. */
const Request = z.object({
  district: District,
  year: z.int().check(z.gte(FIRST_YEAR), z.lte(LAST_YEAR)),
  /** A person waits for it. A release before this one passes over it and compiles in turn. */
  asked: z.optional(z.boolean()),
});
export type CompileRequest = z.infer<typeof Request>;

/** What EventBridge Scheduler sends: the input of the schedule with the scheduled time filled in. */
export const ScheduledEvent = z.object({
  scheduledTime: z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
});

export function isQueueEvent(event: unknown): event is SQSEvent {
  return typeof event === 'object' && event !== null && 'Records' in event && Array.isArray(event.Records);
}

/** A message that does not parse is breakage: it goes to the dead letters, where someone looks at it. */
export function compileRequestOf(body: string): CompileRequest {
  try {
    return Request.parse(JSON.parse(body));
  } catch (error) {
    throw new Breakage('BAD_EVENT', { queue: 'compile' }, { cause: error });
  }
}
