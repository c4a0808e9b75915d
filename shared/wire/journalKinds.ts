/**
 * The kinds of entries that each step of the office leaves in the journal, by the last word of its address; none for a step that decides
 * nothing. Apart from what is said of the steps besides, so that whoever only reads the journal loads nothing of their forms.
 */
export const JOURNALED = {
  return: ['return'],
  reopen: ['reinstate'],
  mark: ['mark', 'unmark'],
  approve: ['approve', 'approve-year'],
  unapprove: ['unapprove', 'unapprove-year'],
  exempt: ['exempt', 'require'],
  extend: ['extend', 'extend-end'],
  roster: ['roster'],
  wishes: ['wishes'],
  suspend: ['suspend', 'lift'],
  'dry-run': [],
  text: ['text'],
  compile: [],
  lock: ['lock'],
  unlock: ['unlock', 'open'],
  publish: ['publish'],
  address: ['address'],
  batch: ['batch'],
  'batch-back': ['batch-return'],
} as const;

/** What is decided at the command line alone: no step of the pages or the interface. */
const AT_THE_MACHINE = ['move', 'merge', 'look'] as const;
/** Written when an upload is taken in: the office has filed for a body. */
const AT_THE_INBOX = ['file'] as const;
/** Written by the clock: reminders went to bodies. */
const BY_THE_CLOCK = ['remind'] as const;
type StepKind = (typeof JOURNALED)[keyof typeof JOURNALED][number];

/**
 * What an entry of the journal can be about: each kind a step declares, what is decided at the command line, what the office files for a body, and what bodies
 * were reminded of.
 */
export type JournalKind =
  | StepKind
  | (typeof AT_THE_MACHINE)[number]
  | (typeof AT_THE_INBOX)[number]
  | (typeof BY_THE_CLOCK)[number];
export const JOURNAL_KINDS: readonly JournalKind[] = [
  ...Object.values(JOURNALED).flatMap((kinds): readonly StepKind[] => kinds),
  ...AT_THE_MACHINE,
  ...AT_THE_INBOX,
  ...BY_THE_CLOCK,
];
