/**
 * The order of the uploads of one object, as S3 tells it: a hexadecimal number that arrives in either case and in
 * different lengths. AWS: right-pad the shorter with zeros, then compare as text
 * (docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html). Upper case without trailing
 * zeros makes plain `<` that very rule.
 *
 * Decisions of the office come between two uploads: `<counted>-<0001>`. `-` sorts below every hex digit, so a decision
 * is above the version it was made on and below any later upload, even one whose sequencer merely extends it.
 */
export type Sequencer = string;

export const SEQUENCER_PATTERN = /^[0-9A-F]{1,64}(?:-\d{4})?$/;
const FROM_S3 = /^[0-9A-Fa-f]{1,64}$/;
const COUNTER_DIGITS = 4;

/** The canonical form of a sequencer as S3 sends it. Throws on anything that is not hexadecimal. */
export function canonicalSequencer(text: string): Sequencer {
  if (!FROM_S3.test(text)) throw new RangeError('not a sequencer');
  const digits = text.toUpperCase().replace(/0+$/, '');
  return digits === '' ? '0' : digits;
}

/** Whether `left` comes after `right`; '' stands before everything. */
export function isLater(left: Sequencer | '', right: Sequencer | ''): boolean {
  return left > right;
}

export function laterOf(left: Sequencer | '', right: Sequencer | ''): Sequencer | '' {
  return isLater(left, right) ? left : right;
}

/** The next decision after a version or after an earlier decision on it. */
export function decisionAfter(sequencer: Sequencer): Sequencer {
  const [upload = '', counter] = sequencer.split('-');
  const next = Number(counter ?? 0) + 1;
  if (next >= 10 ** COUNTER_DIGITS) throw new RangeError(`too many decisions after ${upload}`);
  return `${upload}-${String(next).padStart(COUNTER_DIGITS, '0')}`;
}

/** Whether the sequencer was made here for a decision, rather than by S3 for an upload. */
export function isDecision(sequencer: Sequencer): boolean {
  return sequencer.includes('-');
}
