import type { WholeHistory } from '../../domain/evaluate/plausible/history.ts';
import type {
  CountChange,
  MembershipChange,
  MendChange,
  MoveChange,
  NoteChange,
  OfficeChange,
  RefuseChange,
  UnjudgedChange,
} from '../../domain/filing/changes.ts';
import type { Filer } from '../../domain/filing/filer.ts';
import type { Marks } from '../../domain/filing/marks.ts';
import type { Original } from '../../domain/filing/original.ts';
import type { Owing, Owings } from '../../domain/filing/owing.ts';
import type { RestoredUpload } from '../../domain/filing/restoredUpload.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { FilingPlace, Roster, RosterAsWritten } from '../../domain/filing/roster.ts';
import type { FiledVersion, Version, VersionAddress } from '../../domain/filing/version.ts';
import type { Judgement, Standing } from '../../domain/verdict/judgement.ts';
import type { StandingWishes } from '../../domain/wishes/wishes.ts';
import type { DistrictText } from '../../domain/year/districtText.ts';
import type { Publication } from '../../domain/year/summaryRecord.ts';
import type { UploadTicket } from '../../wire/answers.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import type { OwedMessage } from '../../wire/owedMessage.ts';
import type { Receipt } from '../../wire/receipt.ts';
import type { StrayNote } from '../../wire/strayNote.ts';
import type { UploadEvent } from './uploadEvent.ts';

/**
 * What the use cases need of the world. Every read is strongly consistent unless it says otherwise. A change resolves to
 * false when the state it was worked out on no longer stands: read again. What breaks throws a Breakage.
 */
export interface LedgerReads {
  /** Where a body files this year and where it filed the year before: one request. */
  places(agency: string, year: number): Promise<{ readonly now?: FilingPlace; readonly before?: FilingPlace }>;
  /** One consistent picture: totals, pointers, states. Costs 1 read unit per 4 KB (60 bodies). */
  rollup(district: string, year: number): Promise<RollupState | undefined>;
  version(at: VersionAddress): Promise<Version | undefined>;
  /** Several versions in as few requests as possible; those that are not there are left out. */
  versions(at: readonly VersionAddress[]): Promise<readonly Version[]>;
  /** The newest versions of a body before `seq`, newest first. */
  versionsBefore(at: VersionAddress, limit: number): Promise<readonly Version[]>;
  /** Every version of a body in one district and year, in the order of the uploads. */
  versionsOf(district: string | null, year: number, agency: string): Promise<readonly Version[]>;
  /** Every version of a district and year, by body, then in the order of the uploads. */
  districtVersions(district: string, year: number): Promise<readonly Version[]>;
  /** The same without their figures, prints and reasons: what a list of filings needs, a tenth of the bytes. */
  districtFilings(district: string, year: number): Promise<readonly FiledVersion[]>;
  /** The same of one body. */
  filingsOf(district: string, year: number, agency: string): Promise<readonly FiledVersion[]>;
  /**
   * How many versions of each body came that changed nothing of the roll-up: with the roll-up it tells whether a list of filings that was
   * read has grown. It only ever goes up.
   */
  quietVersions(district: string, year: number): Promise<ReadonlyMap<string, number>>;
  /** Uploads and delete markers of bodies that were not on any roster of the year. */
  unrostered(year: number): Promise<readonly Version[]>;
  roster(district: string, year: number): Promise<Roster | undefined>;
  /** The same for whoever writes it anew: what was written since is then not written over. */
  rosterAsWritten(district: string, year: number): Promise<RosterAsWritten | undefined>;
  /** The districts that have a roster in that year, by code. */
  districts(year: number): Promise<readonly { readonly district: string; readonly name: string }[]>;
  /** Those of them on whose roster a body stands that was merged into another; one that no longer has such a body may be among them. */
  districtsWithMergers(year: number): Promise<readonly string[]>;
  /** One saving of the district's own prose; the year's item says which one stands. Undefined for 0. */
  districtText(district: string, year: number, revision: number): Promise<DistrictText | undefined>;
  /** The newest saving, taken or not; 0 before the first. */
  lastTextRevision(district: string, year: number): Promise<number>;
  /** What a year told about the next as of one revision of its roll-up; undefined when nobody has worked it out. */
  /** A file of wishes by its hash; undefined when it was never kept. */
  wishes(at: {
    readonly district: string;
    readonly year: number;
    readonly hash: string;
  }): Promise<StandingWishes | undefined>;
  history(at: Pick<WholeHistory, 'district' | 'year' | 'revision'>): Promise<WholeHistory | undefined>;
  /** What reviewers have checked in a body's report of that year. */
  marks(agency: string, year: number): Promise<Marks>;
  /** The same of many bodies; those without any are left out. */
  marksOf(agencies: readonly string[], year: number): Promise<ReadonlyMap<string, Marks>>;
  /** Those of the bodies whose marks owe the journal an entry, with what they owe. */
  owingMarks(
    agencies: readonly string[],
    year: number,
  ): Promise<readonly { readonly agency: string; readonly owed: Owings }[]>;
  /** When and where signed summaries of the year were made public. */
  publications(district: string, year: number): Promise<readonly Publication[]>;
  /** Where each of the bodies files in that year; bodies without an entry are left out. */
  placesOf(agencies: readonly string[], year: number): Promise<readonly FilingPlace[]>;
}

/** Whose item owes something: a district's year, or the marks of a body's year. */
export type OwingItem =
  | { readonly district: string; readonly year: number }
  | { readonly marksOf: string; readonly year: number };

export interface LedgerWrites {
  /** Stores a version once. Resolves to what is stored: an earlier one under the same sequencer wins. */
  keepVersion(version: Version): Promise<Version>;
  /** Counts a version that the roll-up says nothing of, once it is stored (see {@link LedgerReads.quietVersions}). */
  tellQuietVersion(at: Pick<VersionAddress, 'year' | 'agency'> & { readonly district: string }): Promise<void>;
  /** Keeps a file of wishes under its hash; what is there already is the same. */
  keepWishes(wishes: StandingWishes): Promise<void>;
  /** Keeps a history once. Resolves to what is stored: an earlier one of the same revision wins. */
  keepHistory(history: WholeHistory): Promise<WholeHistory>;
  count(change: CountChange): Promise<boolean>;
  note(change: NoteChange): Promise<boolean>;
  refuse(change: RefuseChange): Promise<boolean>;
  noteUnjudged(change: UnjudgedChange): Promise<boolean>;
  /** True also when there was nothing to mend. */
  mend(change: MendChange): Promise<boolean>;
  /** Makes sure the district and year have a roll-up, without bodies. */
  openRollup(district: string, year: number): Promise<void>;
  /**
   * Says of which bodies entries are about to be written, so that an import that stops leaves none nobody knows of: with all who are announced
   * already. False unless `on` says those.
   */
  announceMembers(change: Pick<MembershipChange, 'on' | 'joining'>): Promise<boolean>;
  /** False unless `on` says who is announced. */
  announceNobody(on: RollupState): Promise<boolean>;
  /** An import strikes off who is announced: false unless `on` names them. */
  changeMembers(change: MembershipChange): Promise<boolean>;
  /** False unless the body's entry is the one of that revision (`on`; undefined: none yet), in the same district. */
  putPlace(place: FilingPlace, on: Pick<FilingPlace, 'revision'> | undefined): Promise<boolean>;
  /** False unless the body's entry is the one of that revision, in that district. */
  deletePlace(place: Pick<FilingPlace, 'agency' | 'year' | 'district' | 'revision'>): Promise<boolean>;
  /**
   * False when the list was written since it was read (`on`; undefined: there was none), or is newer. `headRevision`: of the import that its
   * head is of; that of the list that was read, where it is not said.
   */
  putRoster(roster: Roster, on: Omit<RosterAsWritten, 'roster'> | undefined, headRevision?: number): Promise<boolean>;
  listDistrict(district: { readonly district: string; readonly year: number; readonly name: string }): Promise<void>;
  move(change: MoveChange): Promise<boolean>;
  /** Saves the district's prose as that revision; false when somebody has saved it already. */
  putDistrictText(place: { readonly district: string; readonly year: number }, text: DistrictText): Promise<boolean>;
  /** Replaces a body's marks; false when somebody changed them since they were read. */
  putMarks(place: { readonly agency: string; readonly year: number }, marks: Marks): Promise<boolean>;
  /** A step of the office on the year's item; false when anything changed since it was worked out. */
  changeOffice(change: OfficeChange): Promise<boolean>;
  /** Strikes off what a year's item, or a body's marks, owed and has been paid. */
  strikeOwed(from: OwingItem, owing: Owing): Promise<void>;
}

export interface Ledger extends LedgerReads, LedgerWrites {}

/** An upload's bytes and what was said about them when they were sent. */
export interface StoredUpload {
  readonly bytes: Uint8Array | { readonly tooLarge: number };
  readonly size: number;
  /** Of the bytes as received; null when they were too large to be fetched. */
  readonly sha256: string | null;
  /** The type it was sent as, when one was named. */
  readonly contentType?: string;
  /** `x-amz-meta-sha256`, as the sender declared it. */
  readonly declaredSha256?: string;
  /** Who sent it, as the metadata say. */
  readonly filer?: Filer;
  /** The document it was made from, as the metadata say. */
  readonly original?: Original;
  /** What a restore said of it when it put it back. */
  readonly restored?: RestoredUpload;
}

export interface CurrentUpload {
  readonly versionId: string;
  readonly lastModified: string;
  readonly size: number;
  /** What a restore said of it when it put it back. */
  readonly restored?: RestoredUpload;
}

/** The two buckets. What is put here is written once: an existing object stays as it is, and that is no error. */
export interface Vault {
  /** The bytes of exactly that version, also of one from before a restore; undefined when it was removed for good. */
  upload(
    filing: { readonly agency: string; readonly year: number },
    versionId: string,
  ): Promise<StoredUpload | undefined>;
  currentUpload(agency: string, year: number): Promise<CurrentUpload | undefined>;
  /** Copies the current version onto itself: a real event with a real sequencer. Nothing when another version is current. */
  renotify(agency: string, year: number, versionId: string): Promise<boolean>;
  putReceipt(receipt: Receipt): Promise<void>;
  receipt(agency: string, year: number, receipt: string): Promise<Receipt | undefined>;
  /** The receipt as stored, byte for byte. */
  receiptText(agency: string, year: number, receipt: string): Promise<string | undefined>;
  putStrayNote(note: StrayNote): Promise<void>;
  /** The notes about objects under the body's own folder that are no filings; of nobody, about those that lie in no body's. */
  strayNotes(agency: string | null): Promise<readonly StrayNote[]>;
  putJournalEntry(entry: JournalEntry): Promise<void>;
  /** `named`: reads those entries alone whose names it takes. */
  journal(district: string, year: number, named?: (entry: string) => boolean): Promise<readonly JournalEntry[]>;
  /** The names of the journal's entries, without reading them. */
  journalNames(district: string, year: number): Promise<ReadonlySet<string>>;
}

export interface UploadDesk {
  /**
   * `sha256` (hex), when given, is bound into the policy and checked against the bytes on arrival; so are who files and from which
   * document, which gets an address of its own.
   */
  mint(filing: {
    readonly agency: string;
    readonly year: number;
    readonly sha256?: string;
    readonly filer?: Filer;
    readonly original?: Original;
  }): Promise<UploadTicket>;
  /** Where its forms are sent: a page that files has to be allowed to reach it. */
  origins(): Promise<readonly string[]>;
}

export interface Queues {
  /** Asks for the district's year to be compiled, a while later so that several uploads share one run; at most 900 seconds. */
  requestCompile(request: {
    readonly district: string;
    readonly year: number;
    readonly delaySeconds?: number;
    /** A person waits: compiled with everything in it, and not in turn. */
    readonly asked?: boolean;
  }): Promise<void>;
  /**
   * Says, before a step of the office is taken, what it will owe: taken from the intake queue later than any function lives,
   * and paid then if nobody has. A step that was never taken after all owes nothing.
   */
  owe(message: OwedMessage): Promise<void>;
  /** Tells of an upload as S3 told of it when it came: the same place in the order, the same VersionId. Harmless where it is settled. */
  tellOf(upload: UploadEvent, bucket: string): Promise<void>;
  /** Sends up to `limit` messages of the dead-letter queue through again; how many went. */
  redriveDeadLetters(limit: number): Promise<number>;
}

/** Where an answer is put that is too large for the way it was asked for; resolves to the address it can be fetched from for a while. */
export interface AnswerShelf {
  keep(answer: {
    readonly bytes: Uint8Array;
    readonly contentType: string;
    readonly contentEncoding?: string;
    /** Of a download: under which name it is saved (RFC 6266). */
    readonly disposition?: string;
  }): Promise<string>;
}

export type Judge = (file: Uint8Array | { readonly tooLarge: number }, standing: Standing) => Judgement;

/** Now, as ISO text in UTC. */
export type Clock = () => string;

/** Waits before attempt number `attempt` (1, 2, …): full jitter, so that workers that met once do not meet again. */
export type Pause = (attempt: number) => Promise<void>;
