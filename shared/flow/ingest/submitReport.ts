import type { Original } from '../../domain/filing/original.ts';
import type { Receipt } from '../../wire/receipt.ts';

export interface FilingName {
  readonly agency: string;
  readonly year: number;
}

/** What filing takes: putting the file, and looking among one's own receipts. */
export interface SubmissionDesk {
  /** Resolves to the VersionId of the upload. `original`: the document it was made from, which lies beside it or does not. */
  put(filing: FilingName, bytes: Uint8Array, original?: Original): Promise<string>;
  receiptIds(filing: FilingName): Promise<readonly string[]>;
  /** Keys among the filing's receipts that name none. */
  strangers(filing: FilingName): Promise<readonly string[]>;
  /** Whoever has receipts under codes that begin with the division's, and for which year. */
  receiptedUnder(district: string): Promise<readonly FilingName[]>;
  receiptText(filing: FilingName, receipt: string): Promise<string | undefined>;
}

export interface Sent extends FilingName {
  readonly versionId: string;
}

interface WaitOptions {
  readonly patienceMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly elapsedMs: () => number;
  readonly onReceipt?: (receipt: Receipt, done: number) => void;
}

const FIRST_LOOK_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Waits until every upload has its receipt, or patience ends. Resolves to the receipts in the order of the uploads;
 * undefined where none came in time.
 */
export async function awaitReceipts(
  sent: readonly Sent[],
  desk: SubmissionDesk,
  { patienceMs, sleep, elapsedMs, onReceipt }: WaitOptions,
): Promise<readonly (Receipt | undefined)[]> {
  const found = new Map<string, Receipt>();
  const read = new Set<string>();
  for (let pause = FIRST_LOOK_MS; found.size < sent.length && elapsedMs() < patienceMs; ) {
    await sleep(pause);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
    for (const filing of waitingFilings(sent, found)) {
      for (const id of await desk.receiptIds(filing)) {
        if (read.has(id)) continue;
        const text = await desk.receiptText(filing, id);
        if (text === undefined) continue;
        read.add(id);
        const receipt = JSON.parse(text) as Receipt;
        const own = sent.find(({ versionId }) => versionId === receipt.versionId);
        if (own === undefined) continue;
        found.set(own.versionId, receipt);
        onReceipt?.(receipt, found.size);
      }
    }
  }
  return sent.map(({ versionId }) => found.get(versionId));
}

/** The bodies and years that still wait for a receipt, once each. */
function waitingFilings(sent: readonly Sent[], found: ReadonlyMap<string, Receipt>): readonly FilingName[] {
  const waiting = sent.filter(({ versionId }) => !found.has(versionId));
  return [...new Map(waiting.map(({ agency, year }) => [`${agency} ${year}`, { agency, year }])).values()];
}
