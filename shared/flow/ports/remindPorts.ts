import type { SeasonDay } from '../../domain/filing/reminders.ts';
import type { CivilDate, FilingLevel } from '../../domain/values/calendar.ts';
import type { AgencyStanding, CoverageNow } from '../../wire/agencyStanding.ts';
import type { LedgerReads } from './ports.ts';

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

export interface RemindPorts {
  readonly ledger: Pick<LedgerReads, 'districts' | 'rollup' | 'roster'>;
  readonly shelf: ReminderShelf;
  readonly write: (list: UnfiledList) => string;
  /** Without one the lists are only written. */
  readonly notify?: Notify;
  /** Local filing day, `MM-DD`. */
  readonly localDay?: string;
  /** Only these districts; all when empty. */
  readonly districts: readonly string[];
}
