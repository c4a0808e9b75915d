import { s3AnswerShelf } from '../../shared/aws/answerShelf.ts';
import { filesAskedOnce } from '../../shared/aws/compileAsked.ts';
import { s3Looks } from '../../shared/aws/looks.ts';
import { dynamoMails } from '../../shared/aws/mailLedger.ts';
import { s3Originals } from '../../shared/aws/originals.ts';
import { dynamoPeople, s3PeopleJournal } from '../../shared/aws/people.ts';
import { s3UploadDesk } from '../../shared/aws/uploadDesk.ts';
import { dynamoViews } from '../../shared/aws/viewLedger.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { SummaryPlace } from '../../shared/domain/year/summaryRecord.ts';
import type { LookShelf } from '../../shared/flow/ports/lookPorts.ts';
import type { OriginalShelf } from '../../shared/flow/ports/originalPorts.ts';
import type { PeopleJournal, PeopleList } from '../../shared/flow/ports/peoplePorts.ts';
import type { AnswerShelf, UploadDesk } from '../../shared/flow/ports/ports.ts';
import type { MailLedger } from '../../shared/flow/ports/remindPorts.ts';
import type { ViewLedger } from '../../shared/flow/ports/viewPorts.ts';
import type { Outside, Watch } from './compose.ts';
import { type CompileComposition, composeCompile } from './composeCompile.ts';
import type { Config, SignInConfig } from './config.ts';

/** Everything: for the API, the command line and the local runtime. */
export interface OfficeComposition extends CompileComposition {
  readonly uploads: UploadDesk;
  /** For answers that Lambda would not pass on. */
  readonly answers: AnswerShelf;
  readonly looks: LookShelf;
  /** Documents from which reports were made. */
  readonly originals: OriginalShelf;
  readonly publishedUnder: readonly string[];
  readonly publicCorrections: readonly string[];
  readonly mails: MailLedger;
  readonly views: ViewLedger;
  readonly people: PeopleList;
  readonly peopleJournal: PeopleJournal;
  readonly signIn?: SignInConfig;
  readonly compileLater?: (place: SummaryPlace) => Promise<void>;
  readonly filesLater?: (place: SummaryPlace) => Promise<void>;
}

export function composeOffice(config: Config, watch: Watch = {}, outside?: Outside): OfficeComposition {
  const base = composeCompile(config, watch, outside);
  const { documents, s3 } = base.clients;
  return {
    ...base,
    uploads: s3UploadDesk(s3, config.buckets, base.now, config.dataKey),
    answers: s3AnswerShelf(s3, config.buckets.submissions),
    looks: s3Looks(s3, config.buckets.publications),
    originals: s3Originals(s3, config.buckets.publications),
    publishedUnder: config.publishedUnder,
    publicCorrections: config.publicCorrections,
    mails: dynamoMails(documents, config.table),
    views: dynamoViews(documents, config.table),
    people: dynamoPeople(documents, config.table),
    peopleJournal: s3PeopleJournal(s3, config.buckets.publications),
    ...given({ signIn: config.signIn }),
    ...(config.compilesByQueue && byQueue(base)),
  };
}

/** Who decides to compile is always heard; who only wants a file is one of many for a while. */
export function byQueue({ queues, now }: Pick<CompileComposition, 'queues' | 'now'>) {
  const once = filesAskedOnce(now);
  const compileLater = (place: SummaryPlace) => queues.requestCompile({ ...place, delaySeconds: 0, asked: true });
  return { compileLater, filesLater: (place: SummaryPlace) => once(place, () => compileLater(place)) };
}
