import { setTimeout as sleep } from 'node:timers/promises';
import { documentClient, dynamoClient, s3Client, sqsClient } from '../../shared/aws/clients.ts';
import { dynamoLedger, type ReadItem } from '../../shared/aws/ledger.ts';
import { sqsQueues } from '../../shared/aws/queues.ts';
import { s3Vault } from '../../shared/aws/vault.ts';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import { checkForm } from '../../shared/domain/forms/formCheck.ts';
import { rulesHashWithout } from '../../shared/domain/rules/publishedRules.ts';
import { given } from '../../shared/domain/values/given.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import type { IngestPorts } from '../../shared/flow/ingest/ingestPorts.ts';
import type { Clock, Pause, Vault } from '../../shared/flow/ports/ports.ts';
import type { Config } from './config.ts';

/** The clients of a process: made once, kept for its life. */
interface Clients {
  readonly documents: ReturnType<typeof documentClient>;
  readonly s3: ReturnType<typeof s3Client>;
}

/** What is not this program: the services it stands on, and time. A simulation brings its own. */
export interface Outside extends Clients {
  readonly sqs: ReturnType<typeof sqsClient>;
  readonly now: Clock;
  readonly pause: Pause;
  readonly readItem?: ReadItem;
}

/** What taking in a report needs, wired to the real services. Other functions add to it in files of their own, so that none bundles what it does not use. */
export interface Composition extends IngestPorts {
  readonly config: Config;
  readonly clients: Clients;
  /** Revisions of codes of divisions: the program's and the office's own. */
  readonly codes: Config['codes'];
}

/** What is to be said aloud while the work is done, whichever way it came in. */
export interface Watch {
  /** Steps of the office that had been stopped halfway were found, and finished. */
  readonly finished?: (place: { readonly district: string; readonly year: number }, names: readonly string[]) => void;
  /** A receipt that a signed total stands on cannot be given: its upload waits among the dead letters. */
  readonly ungiven?: (receipt: string, error: Breakage) => void;
  /** An upload was found that no notification told of, and was told of again. */
  readonly toldAgain?: (upload: { readonly agency: string; readonly year: number; readonly versionId: string }) => void;
  /** A district's log that another key signed before is gone on with. */
  readonly otherKey?: (district: string) => void;
}

/** Full jitter: between nothing and 20 ms doubled per attempt, at most 2 s. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;

/** Throws FORM_BROKEN before the first report is taken in: one accepted in such a form could never be compiled. */
function refuseBrokenForms(): void {
  const faults = checkForm();
  if (faults.length > 0)
    throw new Breakage('FORM_BROKEN', { faults: faults.map(({ fault, subject }) => `${fault} ${subject}`) });
}

/** The real services as the configuration names them, and the clock of the machine. */
function outsideOf({ services }: Config): Outside {
  return {
    documents: documentClient(dynamoClient(services)),
    s3: s3Client(services),
    sqs: sqsClient(services),
    now: () => new Date().toISOString(),
    pause: pauseAtRandom,
  };
}

export function compose(config: Config, { toldAgain }: Watch = {}, outside: Outside = outsideOf(config)): Composition {
  refuseBrokenForms();
  const { table, buckets, queues, compileDelaySeconds, owedDelaySeconds, suspendedRules: suspended } = config;
  const { documents, s3, sqs, now, pause, readItem } = outside;
  const vault = s3Vault(s3, buckets);
  return {
    config,
    clients: { documents, s3 },
    ledger: dynamoLedger(documents, table, readItem),
    vault: toldAgain === undefined ? vault : watched(vault, toldAgain),
    queues: sqsQueues(sqs, { ...queues, compileDelaySeconds, owedDelaySeconds }, now),
    judge,
    rulesHash: rulesHashWithout(suspended),
    suspended,
    codes: config.codes,
    ...given({ house: config.house }),
    now,
    pause,
  };
}

/** Full jitter, see above. */
export const pauseAtRandom: Pause = async (attempt) => {
  await sleep(Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
};

function watched(vault: Vault, toldAgain: NonNullable<Watch['toldAgain']>): Vault {
  return {
    ...vault,
    async renotify(agency, year, versionId) {
      const told = await vault.renotify(agency, year, versionId);
      if (told) toldAgain({ agency, year, versionId });
      return told;
    },
  };
}
