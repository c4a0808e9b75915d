import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import { documentClient, dynamoClient, s3Client } from '../shared/aws/clients.ts';
import { dynamoLedger } from '../shared/aws/ledger.ts';
import { s3Looks } from '../shared/aws/looks.ts';
import { dynamoSummaries, s3Summaries } from '../shared/aws/summaries.ts';
import { s3Vault } from '../shared/aws/vault.ts';
import { Breakage } from '../shared/domain/failure/breakage.ts';
import { reportYearAt } from '../shared/domain/values/calendar.ts';
import { lookAtYear } from '../shared/flow/looks/lookAtYear.ts';
import type { LookPorts } from '../shared/flow/ports/lookPorts.ts';
import { answerTask, doneAs, type ReadingTask } from '../shared/intake/apart/readingTask.ts';
import { readingApart } from './documents/readingApart.ts';
import { pageReader } from './look/fetchPage.ts';
import { pageReadOf } from './look/pageRead.ts';
import { ScheduledEvent } from './runtime/compileRequests.ts';
import { pauseAtRandom } from './runtime/compose.ts';
import { readConfig } from './runtime/config.ts';
import { type Work, workOf } from './runtime/work.ts';
import { workLog } from './runtime/workLog.ts';

const log = workLog('look');

/** What the function is told when it is started once more, as the thread in which pages are read. */
const READS_PAGES = 'nianbao reads pages';
/** A page is some 100 KB; the importer and what it makes of a file of 10 MB stay under this. */
const LIMITS = { cpu: 10, clock: 60, heap: 256 };
/** Kept back to write the round down. */
const LAST_MS = 60_000;

/** What one round of looks came to. */
interface Looked {
  readonly district: string;
  readonly year: number;
  readonly number: number;
  readonly bodies: number;
}

/**
 * Looks at the published reports of the year that is being compiled, in every district with a roster: the only function that asks
 * anything of the open Internet. Every district is tried; if one failed the event fails, so that it is tried again.
 */
export const handler = lookHandler(() => compose(process.env));

type LookHandlerPorts = LookPorts & { readonly districts: (year: number) => Promise<readonly string[]> };

/** The handler of one process, which opens what it works on with its first event. */
function lookHandler(open: () => LookHandlerPorts) {
  let composed: LookHandlerPorts | undefined;
  return async (event: unknown, context?: Context): Promise<readonly Looked[]> => {
    const work = workOf(context);
    try {
      composed ??= open();
      return await lookAtDistricts(event, work, composed, context);
    } catch (error) {
      log.failed('looks broke off', work, error);
      throw error;
    } finally {
      log.flush();
    }
  };
}

async function lookAtDistricts(
  event: unknown,
  asked: Work,
  ports: LookHandlerPorts,
  context: Context | undefined,
): Promise<readonly Looked[]> {
  const { scheduledTime } = ScheduledEvent.parse(event);
  const year = reportYearAt(new Date(scheduledTime));
  const goOn = () => (context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY) > LAST_MS;
  const failed: string[] = [];
  const done: Looked[] = [];
  for (const district of await ports.districts(year)) {
    const work = { ...asked, scheduledTime, district, year };
    try {
      const round = await lookAtYear({ district, year }, ports, { goOn });
      if (round === undefined) {
        log.info('no published report to look at', work, {});
        continue;
      }
      const { number, bodies } = round;
      log.info('looked at published reports', work, { round: number, bodies: bodies.length });
      done.push({ district, year, number, bodies: bodies.length });
    } catch (error) {
      failed.push(district);
      log.failed('look failed', work, error);
    }
  }
  if (failed.length > 0) throw new Breakage('PART_FAILED', { scheduledTime, failed });
  return done;
}

/** Reads the table, the journal, signed summaries and earlier rounds; puts rounds, and nothing else. */
function compose(env: NodeJS.ProcessEnv): LookHandlerPorts {
  const { services, table, buckets, districts, publishedUnder } = readConfig(env);
  const documents = documentClient(dynamoClient(services));
  const s3 = s3Client(services);
  const ledger = { ...dynamoLedger(documents, table), ...dynamoSummaries(documents, table) };
  const read = readingApart(LIMITS, { file: import.meta.filename, workerData: READS_PAGES });
  return {
    ledger,
    vault: { ...s3Vault(s3, buckets), ...s3Summaries(s3, buckets.publications) },
    looks: s3Looks(s3, buckets.publications),
    fetch: pageReader(publishedUnder),
    read: async (bytes, agency, at) => {
      // The thread takes the memory of what it is given, and a Buffer's slice is the same memory: it gets bytes of its own.
      const task = { kind: 'report', file: agency, bytes: new Uint8Array(bytes), agency } as const;
      return pageReadOf(doneAs('report', await read(task)).imported, bytes, at);
    },
    now: () => new Date().toISOString(),
    pause: pauseAtRandom,
    districts: async (year) => {
      const listed = (await ledger.districts(year)).map(({ district }) => district);
      return districts.length === 0 ? listed : listed.filter((each) => districts.includes(each));
    },
  };
}

if (!isMainThread && workerData === READS_PAGES) {
  parentPort?.on('message', async (task: ReadingTask) => {
    try {
      parentPort?.postMessage({ done: await answerTask(task) });
    } catch (error) {
      parentPort?.postMessage({ fault: error });
    }
  });
}
