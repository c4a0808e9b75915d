import type { MailedReminder, MailStage } from '../../domain/filing/mailedReminder.ts';
import type { SeasonDay } from '../../domain/filing/reminders.ts';
import type { CivilDate, FilingLevel } from '../../domain/values/calendar.ts';
import type { AgencyStanding, CoverageNow } from '../../wire/agencyStanding.ts';
import type { Clock, LedgerReads, Vault } from './ports.ts';

/** Who has not filed on one day, and what is needed to write to them. */
export interface UnfiledList {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  readonly today: CivilDate;
  readonly season: SeasonDay;
  readonly coverage: CoverageNow;
  /** Bodies that have to file and are not counted, in the order of the roster. */
  readonly bodies: readonly AgencyStanding[];
  /** Where bodies themselves are written to: their addresses, and what they were sent. */
  readonly mailed?: { readonly addresses: ReadonlyMap<string, string>; readonly mails: readonly MailedReminder[] };
}

/** Where a list stands: of one district's bodies or divisions of a level, of one day. */
interface ReminderPlace {
  readonly district: string;
  readonly year: number;
  readonly level: FilingLevel;
  readonly day: CivilDate;
}

/** The lists, written once each. */
export interface ReminderShelf {
  reminder(place: ReminderPlace): Promise<string | undefined>;
  /** The days of which there is a list. */
  reminders(place: Omit<ReminderPlace, 'day'>): Promise<readonly CivilDate[]>;
  putReminder(place: ReminderPlace, text: string): Promise<void>;
}

/** The office's letter box. The subject is ASCII, at most 100 characters: SNS takes no other. */
export type Notify = (notice: { readonly subject: string; readonly text: string }) => Promise<void>;

/** What bodies were sent, one record a reminder. */
export interface MailLedger {
  mails(district: string, year: number): Promise<readonly MailedReminder[]>;
  /** Replaces the record of the revision before; false when somebody else has. */
  putMail(place: { readonly district: string; readonly year: number }, mail: MailedReminder): Promise<boolean>;
}

export interface Letter {
  /** The same for the same reminder, so that a letter that goes out twice is known for one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * What came of a letter. `refused`: by what the server says, the address takes none. `failed`: the server did not take this one, now. `broken`: it takes none
 * at all, now. `unknown`: the connection was lost after the letter had left.
 */
export interface Posted {
  readonly outcome: 'sent' | 'refused' | 'failed' | 'broken' | 'unknown';
  readonly said?: string;
}

export interface PostOffice {
  send(letter: Letter): Promise<Posted>;
  close(): void;
}

/** What writing to the bodies themselves needs. */
export interface MailPorts {
  readonly mails: MailLedger;
  /** Opens the way to the mail server; throws MAIL_SERVER. */
  readonly open: () => Promise<PostOffice>;
  readonly compose: (list: UnfiledList, body: AgencyStanding, stage: MailStage) => Pick<Letter, 'subject' | 'text'>;
  readonly journal: Pick<Vault, 'putJournalEntry' | 'journalNames'>;
  readonly now: Clock;
}

export interface RemindPorts {
  readonly ledger: Pick<LedgerReads, 'districts' | 'rollup' | 'roster'>;
  readonly shelf: ReminderShelf;
  readonly write: (list: UnfiledList) => string;
  /** Without them nobody but the office is written to. */
  readonly mail?: MailPorts;
  /** Without one the lists are only written. */
  readonly notify?: Notify;
  /** Local filing day, `MM-DD`. */
  readonly localDay?: string;
  /** Only these districts; all when empty. */
  readonly districts: readonly string[];
}
