import type { CellValues } from '../../domain/forms/cells.ts';
import type { LogHead } from '../../domain/log/checkpoint.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import type { CompilePace } from '../../domain/year/compilePace.ts';
import type { Correction } from '../../domain/year/corrections.ts';
import type {
  FiledUp,
  Publication,
  SignedSummary,
  SummaryPlace,
  SummaryRecord,
} from '../../domain/year/summaryRecord.ts';

export interface SummaryLedger {
  compilePace(place: SummaryPlace): Promise<CompilePace>;
  /** False when another compile began since the pace was read. */
  beginCompile(place: SummaryPlace, read: CompilePace, now: string): Promise<boolean>;
  finishCompile(place: SummaryPlace, began: string): Promise<void>;
  putOffCompile(place: SummaryPlace, until: string): Promise<void>;
  summary(district: string, year: number): Promise<SummaryRecord | undefined>;
  /**
   * Reserves the next number for these inputs; the same inputs get the number they were given before. False when another
   * compile was faster: read again.
   */
  reserve(place: SummaryPlace, record: SummaryRecord | undefined, digest: string): Promise<number | false>;
  /**
   * Points the year at a version whose documents are all there. Never goes back to an earlier revision. `signature`: the
   * version is the one a lock has signed.
   */
  publish(
    place: SummaryPlace,
    published: NonNullable<SummaryRecord['published']>,
    signature?: SignedSummary,
  ): Promise<void>;
  /** Notes that the signed version was filed to the level above; nothing when another was signed meanwhile. */
  noteFiledUp(place: SummaryPlace, filedUp: FiledUp, signed: SignedSummary): Promise<void>;
  /** Replaces the list of publications; false when another version was signed meanwhile. */
  recordPublications(
    place: SummaryPlace,
    publications: readonly Publication[],
    signed: SignedSummary,
  ): Promise<boolean>;
}

/** One document of a summary. */
export interface SummaryFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What the documents are drawn from, beside the compilation. */
export interface SummaryContext {
  readonly version: string;
  readonly digest: string;
  readonly signed: boolean;
  /** When the office locked the year (ISO, UTC); null for a draft. */
  readonly signedAt: string | null;
  readonly valuesOf: (agency: string) => CellValues;
  /** What was found in a body's counted report. */
  readonly findingsOf: (agency: string) => readonly Finding[];
  /** What is asked in a body's newest upload that does not count because nobody has explained it. */
  readonly waitingOf: (agency: string) => readonly Finding[];
  /** Everything corrected between signed summaries of the year, oldest first. */
  readonly corrections: readonly Correction[];
  /** What the district's log was before a signed summary; absent where nothing is signed by a key. */
  readonly log?: LogHead;
  /** The signed summary of the same year that this one corrects and replaces. */
  readonly replaces?: Replaced;
}

/** A signed summary that another one replaced; it stays where it is. */
export interface Replaced {
  readonly version: string;
  /** Of its `manifest.json`, which names the hash of each of its files. */
  readonly manifestSha256: string;
}

/** Draws the documents. Pure: the same compilation and context give the same bytes. */
export type DrawSummary = (compilation: Compilation, context: SummaryContext) => Promise<readonly SummaryFile[]>;

export interface SummaryShelf {
  /** Puts a document once. An existing one of the same content is no error; one of other content is. */
  putSummaryFile(place: SummaryPlace, version: string, file: SummaryFile): Promise<void>;
}

/** Which numbers anything was ever written under. */
export interface SummaryNumbers {
  summaryNumbers(place: SummaryPlace): Promise<readonly number[]>;
}

/** `v0001`, `v0002`, … */
export function versionName(number: number): string {
  return `v${String(number).padStart(4, '0')}`;
}
