import type { Original, OriginalPlace, OriginalState } from '../../domain/filing/original.ts';
import type { OriginalTicket } from '../../wire/answers.ts';

/** Where documents are kept from which reports were made. One is put once, under its own hash; nothing here is judged or counted. */
export interface OriginalShelf {
  /** Lets its holder put exactly these bytes there, once, within a quarter of an hour. */
  ticket(place: OriginalPlace, size: number): Promise<OriginalTicket>;
  /** Puts it with the caller's own rights; one that is there stays. */
  put(place: OriginalPlace, bytes: Uint8Array): Promise<void>;
  /** What lies there, by what S3 says of it: no byte is fetched. */
  state(place: OriginalPlace, original: Pick<Original, 'size'>): Promise<OriginalState>;
  /** The bytes, held against the hash they are kept under. */
  read(place: OriginalPlace): Promise<Uint8Array | Exclude<OriginalState, 'kept'>>;
}
