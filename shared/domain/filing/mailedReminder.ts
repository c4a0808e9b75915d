import { type CivilDate, daysBetween, isoDate } from '../values/calendar.ts';
import { given } from '../values/given.ts';

/** The reminders a body itself is sent, and how many days before its last day. What is missing after the last one is the office's to chase. */
const DAYS_BEFORE = { first: 7, second: 3, last: 1 } as const;
export const MAIL_STAGES = ['first', 'second', 'last'] as const;
export type MailStage = (typeof MAIL_STAGES)[number];

/**
 * What became of it. `failed`: the server took nothing, it is tried again; `refused`: the address is none, nothing is tried again.
 * Without an outcome it was begun, and nobody knows more.
 */
export const MAIL_OUTCOMES = ['sent', 'refused', 'failed'] as const;
type MailOutcome = (typeof MAIL_OUTCOMES)[number];

/** One reminder to one body: of which stage before which last day (`2026-01-31`). */
export interface MailedReminder {
  readonly agency: string;
  readonly lastDay: string;
  readonly stage: MailStage;
  /** Number of the last change. */
  readonly revision: number;
  readonly to: string;
  /** When it was begun or settled, ISO in UTC. */
  readonly at: string;
  readonly outcome?: MailOutcome;
  /** Sends whose process stopped, or whose connection broke, after the letter had left: each may have arrived. */
  readonly unknown: number;
  /** What the mail server said where it took nothing. */
  readonly said?: string;
}

/** Which reminder is due to a body on a day; undefined before the first and after the last day. One that was missed is still due until the next. */
export function mailStageDue(lastDay: CivilDate, today: CivilDate): MailStage | undefined {
  const left = daysBetween(today, lastDay);
  return left < 0 ? undefined : MAIL_STAGES.findLast((stage) => left <= DAYS_BEFORE[stage]);
}

/** A letter that may have gone out is sent once more, and then no more: two may arrive, never three. */
const MOST_UNKNOWN = 2;

/** What is written down before a send: undefined when the reminder needs none any more. */
export function beginMail(
  about: Pick<MailedReminder, 'agency' | 'stage' | 'to'> & { readonly lastDay: CivilDate; readonly now: string },
  before: MailedReminder | undefined,
): MailedReminder | undefined {
  const { agency, stage, to, lastDay, now } = about;
  // A new address begins anew where the old one was refused.
  const isNew = before?.outcome === 'refused' && before.to !== to;
  if (before !== undefined && !isNew && !isOpen(before)) return undefined;
  const unknown = (isNew ? 0 : (before?.unknown ?? 0)) + 1;
  return { agency, stage, lastDay: isoDate(lastDay), to, at: now, unknown, revision: (before?.revision ?? 0) + 1 };
}

function isOpen({ outcome, unknown }: MailedReminder): boolean {
  return outcome === 'failed' || (outcome === undefined && unknown < MOST_UNKNOWN);
}

/** What is written down after it. A send that surely failed leaves nothing unknown behind. */
export function settleMail(begun: MailedReminder, outcome: MailOutcome, now: string, said?: string): MailedReminder {
  const unknown = outcome === 'failed' ? begun.unknown - 1 : begun.unknown;
  return { ...begun, outcome, at: now, unknown, revision: begun.revision + 1, ...given({ said }) };
}
