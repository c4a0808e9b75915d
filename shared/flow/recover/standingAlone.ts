import { isLater } from '../../domain/filing/sequencer.ts';
import type { Receipt } from '../../wire/receipt.ts';

/**
 * A body's receipts from the oldest to the newest, in which the same bytes again count by themselves where what they are said to repeat was
 * never taken in as far as receipts tell: its own could not be put before the table was lost, and it has none, or one that says it was
 * overtaken or refused, since its message came again after that. What repeats one that counts by itself repeats that.
 */
export function standingAlone(receipts: readonly Receipt[]): readonly Receipt[] {
  const takenIn = new Set<string>();
  return receipts
    .toSorted((a, b) => (isLater(b.sequencer, a.sequencer) ? -1 : 1))
    .map((receipt) => {
      const { duplicateOf, ...alone } = receipt;
      const repeats = duplicateOf !== undefined && takenIn.has(duplicateOf);
      const told = receipt.outcome !== 'duplicate' || repeats ? receipt : { ...alone, outcome: acceptedAs(receipt) };
      if (isTakenIn(told)) takenIn.add(told.receipt);
      return told;
    });
}

function isTakenIn({ outcome }: Receipt): boolean {
  return outcome === 'accepted' || outcome === 'accepted-with-warnings';
}

function acceptedAs({ counts }: Receipt): Receipt['outcome'] {
  return counts.warnings > 0 ? 'accepted-with-warnings' : 'accepted';
}
