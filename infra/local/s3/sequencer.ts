/** The 18 upper-case hex digits S3 sends straight to SQS: `00`, 8 of epoch seconds, 8 of the second's fraction. */
type Sequencer = string;

/**
 * The sequencer for a change at `time`: the clock, or one more than `last` where the clock has not moved on
 * or was set back. Later changes always compare greater, as text.
 */
export function nextSequencer(time: Date, last: Sequencer | undefined): Sequencer {
  const milliseconds = BigInt(time.getTime());
  const seconds = milliseconds / 1000n;
  const fraction = ((milliseconds % 1000n) << 32n) / 1000n;
  const clock = (seconds << 32n) | fraction;
  const after = last === undefined ? 0n : BigInt(`0x${last}`) + 1n;
  return (clock > after ? clock : after).toString(16).toUpperCase().padStart(18, '0');
}
