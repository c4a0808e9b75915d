import type { Sender } from '../../domain/filing/filer.ts';
import type { Sequencer } from '../../domain/filing/sequencer.ts';

/** What S3 says about one object version under a filing's key. */
export interface UploadEvent {
  readonly agency: string;
  readonly year: number;
  readonly versionId: string;
  readonly seq: Sequencer;
  /** When S3 received it (ISO, UTC). */
  readonly receivedAt: string;
  /** Bytes; null for a delete marker. */
  readonly size: number | null;
  readonly kind: 'created' | 'deleted';
  /** Who put it there, where the event says so. */
  readonly sender?: Sender;
}

/** An object under a key that is no filing: never fetched, never parsed, noted for whoever put it there. */
export interface StrayEvent {
  readonly key: string;
  readonly versionId: string | null;
  readonly seq: Sequencer;
  readonly receivedAt: string;
  readonly size: number | null;
  readonly kind: 'created' | 'deleted';
}
