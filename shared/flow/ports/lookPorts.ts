import type { LookedAt, LookFailure } from '../../domain/looks/look.ts';
import type { LedgerReads, Pause, Vault } from './ports.ts';
import type { SummaryLedger } from './summaryPorts.ts';

/** What came of asking for a page. Bounded in size and time; only addresses that are open to everybody are reached. */
export type Fetched =
  | {
      readonly kind: 'page';
      readonly url: string;
      readonly moved?: true;
      readonly status: number;
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: 'failed';
      /** `missing`: the server says that there is nothing at that address. */
      readonly why: LookFailure | 'missing';
      readonly detail?: string;
    };

/** An address that a page leads to: a document it links to, a page or document in one of its frames, the page that it turns to by itself. */
export interface Lead {
  readonly kind: 'document' | 'frame' | 'turn';
  readonly url: string;
}

/** What the importer read of a page: a draft submission, as far as it goes. */
export interface PageRead {
  readonly draft: Readonly<Record<string, unknown>>;
  /** Tables of the form that were found. */
  readonly tables: number;
  /** Where else the report may stand, when it is not here; few. */
  readonly leads: readonly Lead[];
  /** Files that the page calls a report and that cannot be read here, as it names them. */
  readonly unread?: readonly string[];
  /** The place that the title names where it names no body. */
  readonly place?: string;
  /** Words by which the page says that there is nothing. */
  readonly gone?: string;
  readonly stated?: string;
  /** Why nothing could be read. */
  readonly unreadable?: string;
}

/** Everything seen of a district's year up to one round of looks, written once under its number. */
export interface LookRound {
  readonly district: string;
  readonly year: number;
  readonly number: number;
  /** ISO, UTC. */
  readonly at: string;
  /** Who asked for it; empty for the schedule. */
  readonly by: string;
  readonly bodies: readonly LookedAt[];
}

export interface LookShelf {
  newestRound(place: { readonly district: string; readonly year: number }): Promise<LookRound | undefined>;
  /** False when there is a round of that number already. */
  putRound(round: LookRound): Promise<boolean>;
}

/** What giving and reading addresses and looks needs. */
export interface LookReads {
  readonly ledger: Pick<LedgerReads, 'rollup' | 'roster' | 'versions'> & Pick<SummaryLedger, 'summary'>;
  readonly vault: Pick<Vault, 'journal'>;
  readonly looks: LookShelf;
}

export interface LookPorts extends LookReads {
  readonly vault: LookReads['vault'] &
    Pick<Vault, 'putJournalEntry' | 'upload'> & {
      summaryFile(
        place: { readonly district: string; readonly year: number },
        version: string,
        name: string,
      ): Promise<Uint8Array | undefined>;
    };
  readonly fetch: (url: string) => Promise<Fetched>;
  /** Reads a page or file as the report of that body. `at`: its address. */
  readonly read: (bytes: Uint8Array, agency: string, at?: string) => Promise<PageRead>;
  readonly now: () => string;
  readonly pause: Pause;
}
