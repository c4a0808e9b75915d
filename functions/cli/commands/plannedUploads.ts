import { type SavedUpload, uploadName } from '../../../shared/aws/backup.ts';
import { keptKey, restoredFrom } from '../../../shared/aws/restoredUploads.ts';
import { putByRestore, type RestoredUpload } from '../../../shared/domain/filing/restoredUpload.ts';
import { isDecision, type Sequencer } from '../../../shared/domain/filing/sequencer.ts';
import { type ItemKey, versionKey } from '../../../shared/store/keys.ts';
import { inboxKey, isRestoredKey } from '../../../shared/store/objectKeys.ts';

type Saved = Omit<SavedUpload, 'bytes'>;

/** The upload that stands under a key, as it was judged. */
type Standing = Pick<RestoredUpload, 'seq' | 'versionId'>;

/**
 * What becomes of each upload of a backup when it is restored. The table says which were judged, and where each stood in the
 * order. The newest of a key stands in the inbox again; those that nobody had judged are filed, unless a later one was judged:
 * put now, they would come after it.
 */
export class PlannedUploads {
  /** Every key that a restore of this backup may put. */
  readonly keys = new Set<string>();
  readonly overtaken: string[] = [];
  refiled = 0;
  /** Of the newest upload, as its place in the order says (milliseconds); 0 where none says. */
  newestAt = 0;
  readonly #judged = new Map<string, Sequencer>();
  readonly #planned = new Map<string, Standing | 'file'>();
  /** By key: those since the last that was judged, by name. */
  readonly #waiting = new Map<string, string[]>();
  readonly #standing = new Map<string, string>();
  readonly #kept = new Set<string>();

  /** An item of the table. A decision repeats the VersionId of the upload it is about: the upload itself is meant. */
  take(item: ItemKey & Readonly<Record<string, unknown>>): void {
    const at = versionKey.decode(item);
    if (at === undefined || typeof item.ver !== 'string') return;
    this.newestAt = Math.max(this.newestAt, instantOf(at.seq));
    const name = uploadName({ key: inboxKey.encode(at), versionId: item.ver });
    const known = this.#judged.get(name);
    if (known === undefined || (isDecision(known) && !isDecision(at.seq))) this.#judged.set(name, at.seq);
  }

  /** The uploads of a key come from the oldest to the newest. */
  add(upload: Saved): void {
    const { key, versionId, marker } = upload;
    this.keys.add(key);
    if (isRestoredKey(key)) return;
    const identity = identityOf(upload);
    if (!marker && identity === versionId) {
      this.#kept.add(uploadName(upload));
      this.keys.add(keptKey(key, versionId));
    }
    if (inboxKey.decode(key) === undefined) return;
    const seq = this.#judged.get(uploadName({ key, versionId: identity }));
    this.#unplan(key, seq !== undefined);
    if (seq === undefined) {
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), uploadName(upload)]);
      this.#planned.set(uploadName(upload), 'file');
      this.refiled++;
    } else if (!marker) {
      this.#standing.set(key, uploadName(upload));
      this.#planned.set(uploadName(upload), { seq, versionId: identity });
    }
  }

  /** What stood under the key stands there no longer; what waited before one that was judged was overtaken by it. */
  #unplan(key: string, judged: boolean): void {
    this.#planned.delete(this.#standing.get(key) ?? '');
    if (!judged) return;
    const waiting = this.#waiting.get(key) ?? [];
    for (const name of waiting) this.#planned.delete(name);
    this.overtaken.push(...waiting);
    this.refiled -= waiting.length;
    this.#waiting.delete(key);
  }

  of(upload: Saved): Standing | 'file' | undefined {
    return this.#planned.get(uploadName(upload));
  }

  /** Whether its bytes are kept under its VersionId: all but those that an earlier restore has kept already. */
  isKept(upload: Saved): boolean {
    return this.#kept.has(uploadName(upload));
  }
}

/** The VersionId under which the upload was judged: what an earlier restore put back is the one it was. */
function identityOf({ versionId, metadata, at }: Saved): string {
  const restored = restoredFrom(metadata);
  return restored !== undefined && putByRestore(restored, at) ? restored.versionId : versionId;
}

/** S3's sequencers begin with the seconds since 1970, as every one that was ever seen does; no document promises it. */
function instantOf(seq: Sequencer): number {
  const [, seconds] = /^00([0-9A-F]{8})/.exec(seq) ?? [];
  return seconds === undefined ? 0 : Number.parseInt(seconds, 16) * 1000;
}
