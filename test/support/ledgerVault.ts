import { Breakage } from '../../shared/domain/failure/breakage.ts';
import type { OriginalPlace } from '../../shared/domain/filing/original.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { OriginalShelf } from '../../shared/flow/ports/originalPorts.ts';
import type { Queues, StoredUpload, Vault } from '../../shared/flow/ports/ports.ts';
import { strayFolder, strayNoteKey } from '../../shared/store/objectKeys.ts';
import type { JournalEntry } from '../../shared/wire/journalEntry.ts';
import type { OwedMessage } from '../../shared/wire/owedMessage.ts';
import type { Receipt } from '../../shared/wire/receipt.ts';
import type { StrayNote } from '../../shared/wire/strayNote.ts';
import { hashOf } from './ledgerJudge.ts';

/** Both buckets in memory, for schedules. Write-once: other content under a name that is taken is an error here. */
export class MemoryVault implements Vault {
  /** Bytes by VersionId; a delete marker has none. */
  readonly uploads = new Map<string, Uint8Array>();
  readonly receipts = new Map<string, string>();
  readonly notes: StrayNote[] = [];
  readonly entries = new Map<string, JournalEntry>();
  readonly touched: string[] = [];
  current: (agency: string, year: number) => string | undefined = () => undefined;
  declared: string | undefined;
  /** Off where bodies move: two deliveries may then judge an overtaken upload in two districts; the first receipt stays. */
  strict = true;
  /** Called with every receipt before it is put. */
  watch: ((receipt: Receipt) => void) | undefined;

  async upload(_filing: unknown, versionId: string): Promise<StoredUpload | undefined> {
    const bytes = this.uploads.get(versionId);
    if (bytes === undefined) return undefined;
    const declared = given({ declaredSha256: this.declared });
    return { bytes, size: bytes.length, sha256: hashOf(bytes), ...declared };
  }

  async currentUpload(agency: string, year: number) {
    const versionId = this.current(agency, year);
    if (versionId === undefined) return undefined;
    return { versionId, lastModified: '2024-01-01T00:00:00.000Z', size: this.uploads.get(versionId)?.length ?? 0 };
  }

  async renotify(_agency: string, _year: number, versionId: string): Promise<boolean> {
    this.touched.push(versionId);
    return true;
  }

  async putReceipt(receipt: Receipt): Promise<void> {
    this.watch?.(receipt);
    const text = JSON.stringify(receipt);
    const there = this.receipts.get(receipt.receipt);
    if (there === undefined) this.receipts.set(receipt.receipt, text);
    else if (this.strict && there !== text) throw new Breakage('ALREADY_WRITTEN', { there, text });
  }

  async receipt(_agency: string, _year: number, receipt: string): Promise<Receipt | undefined> {
    const text = this.receipts.get(receipt);
    return text === undefined ? undefined : (JSON.parse(text) as Receipt);
  }

  async receiptText(_agency: string, _year: number, receipt: string): Promise<string | undefined> {
    return this.receipts.get(receipt);
  }

  async putStrayNote(note: StrayNote): Promise<void> {
    this.notes.push(note);
  }

  async strayNotes(agency: string | null): Promise<readonly StrayNote[]> {
    return this.notes.filter(({ key, sequencer: seq }) =>
      strayNoteKey({ key, seq, keyDigest: '' }).startsWith(strayFolder(agency)),
    );
  }

  async putJournalEntry(entry: JournalEntry): Promise<void> {
    const key = `${entry.district}/${entry.year}/${entry.entry}`;
    if (!this.entries.has(key)) this.entries.set(key, entry);
  }

  async journalNames(district: string, year: number): Promise<ReadonlySet<string>> {
    return new Set((await this.journal(district, year)).map(({ entry }) => entry));
  }

  async journal(
    district: string,
    year: number,
    named: (entry: string) => boolean = () => true,
  ): Promise<readonly JournalEntry[]> {
    return [...this.entries.values()].filter(
      (entry) => entry.district === district && entry.year === year && named(entry.entry),
    );
  }
}

export class MemoryQueues implements Queues {
  readonly compileRequests: { district: string; year: number }[] = [];
  /** What steps said they would owe, in the order in which they said it. */
  readonly owed: OwedMessage[] = [];

  async requestCompile(request: { readonly district: string; readonly year: number }): Promise<void> {
    this.compileRequests.push(request);
  }

  async owe(message: OwedMessage): Promise<void> {
    this.owed.push(message);
  }

  async tellOf(): Promise<void> {}

  async redriveDeadLetters(): Promise<number> {
    return 0;
  }
}

/** Originals in memory: by their hash, once. */
export class MemoryOriginals implements OriginalShelf {
  readonly kept = new Map<string, Uint8Array>();

  async ticket({ sha256 }: OriginalPlace) {
    return { url: `http://127.0.0.1:9/originals/${sha256}`, headers: {} };
  }

  async put({ sha256 }: OriginalPlace, bytes: Uint8Array): Promise<void> {
    if (!this.kept.has(sha256)) this.kept.set(sha256, bytes);
  }

  async state({ sha256 }: OriginalPlace): Promise<'kept' | 'missing'> {
    return this.kept.has(sha256) ? 'kept' : 'missing';
  }

  async read({ sha256 }: OriginalPlace) {
    const bytes = this.kept.get(sha256);
    return bytes === undefined ? 'missing' : hashOf(bytes) === sha256 ? bytes : 'differs';
  }
}
