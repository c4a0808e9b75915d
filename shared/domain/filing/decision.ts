import * as z from 'zod/mini';
import { SEQUENCER_PATTERN } from './sequencer.ts';

/** What the office can decide about a report; each makes a version that no upload made. */
const DECISION_KINDS = ['return', 'merge', 'reinstate'] as const;

const text = (description: string) => z.string().check(z.describe(description));

/**
 * A version that no upload made: who decided, when, and why. The one list of a decision's members: the item in the table,
 * the receipt, the journal and what pages and programs read are made from it, so that a member added here goes all the way.
 */
export const Decision = z.readonly(
  z.object({
    kind: z.enum(DECISION_KINDS),
    by: text('经办人'),
    at: text('时间（UTC，ISO 8601）'),
    reason: text('原因'),
    of: z.string().check(z.regex(SEQUENCER_PATTERN), z.describe('针对的那次报送的先后')),
    /** The body that takes over, for a merger. */
    successor: z.exactOptional(text('并入的单位')),
    /** What has to be mended, for a return: cells, or sections of the narrative; empty for the whole report. */
    cells: z.exactOptional(z.readonly(z.array(text('要修改的单元格或章节')))),
    /** What was proven of whoever decided (see `Actor`). */
    subject: z.exactOptional(text('经登录或签名核实的经办人身份')),
  }),
);
export type Decision = z.infer<typeof Decision>;

/** The members every decision has. */
const { kind, by, at, reason, of, ...details } = Decision.def.innerType.shape;
const COMMON = { kind, by, at, reason, of };

/** What a decision says beyond who decided what, when and why: for a merger the successor, for a return the cells, and what was proven of them. */
export type DecisionDetails = Omit<Decision, keyof typeof COMMON>;

const Details = z.object(details);

/** The details among other members. Throws when one of them is not what the schema says. */
export function detailsOf(given: DecisionDetails): DecisionDetails {
  return Details.parse(given);
}

/** Whether two decisions say the same beyond who, when and why; an empty list says what an absent one says. */
export function haveSameDetails(one: DecisionDetails, other: DecisionDetails): boolean {
  return detailText(one) === detailText(other);
}

function detailText(details: DecisionDetails): string {
  const said = Object.entries<unknown>(detailsOf(details));
  return JSON.stringify(said.filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
}

/** What bodies are shown of a decision: when and why, and what has to be mended; never by whom. */
export const ShownDecision = z.readonly(
  z.omit(Decision.def.innerType, { by: true, of: true, successor: true, subject: true }),
);
export type ShownDecision = z.infer<typeof ShownDecision>;

/** {@link ShownDecision} of a decision; an empty list of cells is left out. */
export function shownDecision(decision: Decision): ShownDecision {
  const { cells, ...shown } = ShownDecision.parse(decision);
  return { ...shown, ...(cells === undefined || cells.length === 0 ? {} : { cells }) };
}
