import type { Context } from 'aws-lambda';
import { documentClient, dynamoClient, s3Client } from '../shared/aws/clients.ts';
import { dynamoLedger } from '../shared/aws/ledger.ts';
import { s3Reminders, snsNotify } from '../shared/aws/reminders.ts';
import { Breakage } from '../shared/domain/failure/breakage.ts';
import type { SeasonDay } from '../shared/domain/filing/reminders.ts';
import { given, when } from '../shared/domain/values/given.ts';
import type { RemindPorts } from '../shared/flow/ports/remindPorts.ts';
import { districtsToRemind, type Reminded, remindDistrict, seasonsAt } from '../shared/flow/remind/remind.ts';
import { reminderText } from '../shared/render/remind/reminderText.ts';
import { ScheduledEvent } from './runtime/compileRequests.ts';
import { readConfig } from './runtime/config.ts';
import { readRemindConfig } from './runtime/remindConfig.ts';
import { type Work, workOf } from './runtime/work.ts';
import { workLog } from './runtime/workLog.ts';

const log = workLog('remind');

/**
 * Every morning of the season: how many have filed, as a figure for the alarm; on the days of reminders the list of who
 * has not, to the office. Every district is tried; if one failed the event fails, so that it is tried again.
 */
export const handler = remindHandler(() => compose(process.env));

/** The handler of one process, which opens what it works on with its first event. */
export function remindHandler(open: () => RemindPorts) {
  let composed: RemindPorts | undefined;
  return async (event: unknown, context?: Context): Promise<readonly Reminded[]> => {
    const work = workOf(context);
    try {
      composed ??= open();
      return await lookAtDistricts(event, work, composed);
    } catch (error) {
      log.failed('reminders broke off', work, error);
      throw error;
    } finally {
      log.flush();
    }
  };
}

async function lookAtDistricts(event: unknown, asked: Work, ports: RemindPorts): Promise<readonly Reminded[]> {
  const { scheduledTime } = ScheduledEvent.parse(event);
  const failed: string[] = [];
  const done: Reminded[] = [];
  for (const [season, district] of await looks(scheduledTime, ports)) {
    const work = { ...asked, scheduledTime, district, year: season.reportYear };
    try {
      const came = await remindDistrict(district, scheduledTime, season, ports);
      if (came !== undefined) done.push(report(work, came));
    } catch (error) {
      failed.push(district);
      log.failed('reminder failed', work, error);
    }
  }
  if (failed.length > 0) throw new Breakage('PART_FAILED', { scheduledTime, failed });
  return done;
}

/** Each season of the day with each district that has a roster of its year. */
async function looks(scheduledTime: string, ports: RemindPorts): Promise<readonly (readonly [SeasonDay, string])[]> {
  const seasons = seasonsAt(scheduledTime, ports.localDay);
  const districts = await Promise.all(seasons.map((season) => districtsToRemind(season, ports)));
  return seasons.flatMap((season, index) => (districts[index] ?? []).map((district) => [season, district] as const));
}

function report(work: Work, came: Reminded): Reminded {
  const { required, counted, missing } = came.coverage;
  log.info('looked who has filed', work, {
    outcome: came.outcome,
    filers: came.level,
    coverage: { required, counted, missing },
  });
  // The alarm is about bodies: districts are not late in January.
  if (came.level === 'body') log.percent('FilingRate', required === 0 ? 100 : (100 * counted) / required);
  return came;
}

/** Less than the other functions need: nothing here can put a report, or compile one. */
function compose(env: NodeJS.ProcessEnv): RemindPorts {
  const { services, table, buckets, districts } = readConfig(env);
  const { topic, localDay } = readRemindConfig(env);
  return {
    ledger: dynamoLedger(documentClient(dynamoClient(services)), table),
    shelf: s3Reminders(s3Client(services), buckets.publications),
    write: reminderText,
    districts,
    ...when(topic, (topic) => ({ notify: snsNotify(services.region, topic) })),
    ...given({ localDay }),
  };
}
