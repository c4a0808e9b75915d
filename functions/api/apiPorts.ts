import type { SummaryPlace } from '../../shared/domain/year/summaryRecord.ts';
import type { CompilePorts } from '../../shared/flow/compile/compileYear.ts';
import type { IngestPorts } from '../../shared/flow/ingest/ingestPorts.ts';
import type { OwnAccounts } from '../../shared/flow/ports/accountPorts.ts';
import type { ConversionDesk } from '../../shared/flow/ports/conversionPorts.ts';
import type { LookShelf } from '../../shared/flow/ports/lookPorts.ts';
import type { OriginalShelf } from '../../shared/flow/ports/originalPorts.ts';
import type { PeopleJournal, PeopleList } from '../../shared/flow/ports/peoplePorts.ts';
import type { Clock, UploadDesk } from '../../shared/flow/ports/ports.ts';
import type { Signer } from '../../shared/flow/ports/proofPorts.ts';
import type { MailLedger } from '../../shared/flow/ports/remindPorts.ts';
import type { ViewLedger } from '../../shared/flow/ports/viewPorts.ts';
import type { DistrictReads } from '../../shared/flow/read/readDistrictYear.ts';
import type { SummaryFiles, SummaryPresence } from '../../shared/flow/read/readManifest.ts';
import type { ReadAsked } from '../../shared/flow/read/readQuestions.ts';
import type { ReadNarrative } from '../../shared/flow/read/readTexts.ts';

/** What the API needs of the world; the composition has all of it. */
export interface ApiPorts extends CompilePorts {
  readonly queues: IngestPorts['queues'];
  readonly judge: IngestPorts['judge'];
  readonly vault: CompilePorts['vault'] & SummaryFiles & SummaryPresence;
  readonly uploads: UploadDesk;
  /** What was seen of published reports. */
  readonly looks: LookShelf;
  /** Documents from which reports were made. */
  readonly originals: OriginalShelf;
  /** Domains under which they may be looked at. */
  readonly publishedUnder: readonly string[];
  /** Districts whose record of corrections anybody may read; none without it. */
  readonly publicCorrections?: readonly string[];
  /** What bodies were sent. */
  readonly mails: Pick<MailLedger, 'mails'>;
  /** Who looked at which filing. */
  readonly views: ViewLedger;
  readonly people: PeopleList;
  readonly peopleJournal: PeopleJournal;
  /** Who vouches for people who sign in, and the claim they are looked up by; absent where nobody does. */
  readonly signIn?: { readonly issuer: string; readonly claim: string };
  /** Accounts of a provider beside the program; elsewhere the district's own provider keeps them. */
  readonly accounts?: OwnAccounts;
  /** Whose key would sign a summary, where something is signed. */
  readonly signer?: Pick<Signer, 'publicKey'>;
  /** Makes newer files of older ones: on one machine where an office program is installed, and nowhere else. */
  readonly conversions?: ConversionDesk;
  /** Where compiling takes longer than an answer may: puts the year on the queue, for another function and at once. */
  readonly compileLater?: (place: SummaryPlace) => Promise<void>;
  /** The same for whoever wants a large file of the newest draft: however often, at most once a minute and year. */
  readonly filesLater?: (place: SummaryPlace) => Promise<void>;
  readonly now: Clock;
}

/** The ports, and what one process remembers between requests. */
export interface ApiWorld extends ApiPorts, DistrictReads {
  readonly narrative: ReadNarrative;
  readonly asked: ReadAsked;
  readonly ledger: ApiPorts['ledger'];
}
