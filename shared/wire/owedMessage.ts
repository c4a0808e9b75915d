import * as z from 'zod/mini';
import { SEQUENCER_PATTERN } from '../domain/filing/sequencer.ts';
import { FIRST_YEAR, LAST_YEAR } from '../domain/forms/editions.ts';
import { AgencyId, District } from '../domain/values/identity.ts';
import { text } from './shape.ts';

/**
 * A message on the intake queue, sent before a step of the office is taken: what to look after once the step has been taken, or
 * would have been. It carries no order to do anything: whoever takes it looks at the items, which alone say what was done.
 */
export const OwedMessage = z.object({
  kind: z.literal('owed'),
  /** The kind of the step, as the journal calls it: for the log. */
  step: text('办理的事项'),
  district: District,
  year: z.int().check(z.gte(FIRST_YEAR), z.lte(LAST_YEAR)),
  /** The body it is about. */
  agency: z.exactOptional(AgencyId),
  /** The version that a decision about a report makes. */
  seq: z.exactOptional(z.string().check(z.regex(SEQUENCER_PATTERN))),
});
export type OwedMessage = z.infer<typeof OwedMessage>;
