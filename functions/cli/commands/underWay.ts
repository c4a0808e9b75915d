import { receiptIdOf } from '../../../shared/domain/filing/receiptId.ts';
import { isDecision } from '../../../shared/domain/filing/sequencer.ts';
import type { UploadEvent } from '../../../shared/flow/ports/uploadEvent.ts';
import { type ItemKey, versionKey } from '../../../shared/store/keys.ts';
import { receiptKeyOf } from '../../../shared/store/objectKeys.ts';
import { versionFromItem } from '../../../shared/store/versionItem.ts';

type Item = ItemKey & Readonly<Record<string, unknown>>;

/**
 * Uploads that were judged and had no receipt yet when a backup was made: their notice was on the queue, which no backup holds. Whoever restores tells
 * of them once more. Decisions of the office are found by the next compile.
 */
export class UploadsUnderWay {
  readonly #items = new Map<string, Item>();

  /** An item of the table. */
  take(item: Item): void {
    const at = versionKey.decode(item);
    if (at === undefined || isDecision(at.seq) || typeof item.ver !== 'string') return;
    this.#items.set(receiptKeyOf(at.agency, at.year, receiptIdOf(at)), item);
  }

  /** A key of the bucket that holds the receipts. */
  published(key: string): void {
    this.#items.delete(key);
  }

  /** What is left once both have been gone through. */
  events(): readonly UploadEvent[] {
    return [...this.#items.values()].flatMap((item) => {
      const { agency, year, seq, versionId, receivedAt, size } = versionFromItem(item);
      if (versionId === null) return [];
      return [{ agency, year, seq, versionId, receivedAt, size, kind: size === null ? 'deleted' : 'created' }];
    });
  }
}
