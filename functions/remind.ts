import type { Context } from 'aws-lambda';
import { documentClient, dynamoClient, s3Client } from '../shared/aws/clients.ts';
import { dynamoLedger } from '../shared/aws/ledger.ts';
import { s3Reminders, snsNotify } from '../shared/aws/reminders.ts';
import { Breakage } from '../shared/domain/failure/breakage.ts';
import type { SeasonDay } from '../shared/domain/filing/reminders.ts';
import { given, when } from '../shared/domain/values/given.ts';
import type { RemindPorts } from '../shared/flow/ports/remindPorts.ts';
import { mailBodies, mailYearsAt } from '../shared/flow/remind/mailBodies.ts';
import { districtsToRemind, type Reminded, remindDistrict, seasonsAt } from '../shared/flow/remind/remind.ts';
import { reminderText } from '../shared/render/remind/reminderText.ts';
import { composeMail } from './remind/composeMail.ts';
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
  // Bodies first: the office's list says what they were sent. Whatever comes of it, the list goes out.
  failed.push(...(await writeToBodies(scheduledTime, asked, ports)));
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
  if (failed.length > 0) throw new Breakage('PART_FAILED', { scheduledTime, failed: [...new Set(failed)] });
  return done;
}

/** Letters to the bodies themselves, where the deployment sends any; the districts in which not all went out. */
async function writeToBodies(scheduledTime: string, asked: Work, ports: RemindPorts): Promise<readonly string[]> {
  const { mail } = ports;
  if (mail === undefined) return [];
  const failed: string[] = [];
  for (const year of mailYearsAt(scheduledTime)) {
    for (const district of await districtsToRemind(year, ports)) {
      const work = { ...asked, scheduledTime, district, year };
      try {
        const mailed = await mailBodies(district, year, scheduledTime, { ...ports, mail });
        if (mailed === undefined || mailed.sent + mailed.refused === 0) continue;
        log.info('wrote to bodies', work, { sent: mailed.sent, refused: mailed.refused });
        log.count('RemindersSent', mailed.sent);
      } catch (error) {
        failed.push(district);
        log.failed('letters to bodies failed', work, error);
      }
    }
  }
  return failed;
}

/** Each season of the day with each district that has a roster of its year. */
async function looks(scheduledTime: string, ports: RemindPorts): Promise<readonly (readonly [SeasonDay, string])[]> {
  const seasons = seasonsAt(scheduledTime, ports.localDay);
  const districts = await Promise.all(seasons.map(({ reportYear }) => districtsToRemind(reportYear, ports)));
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
  const config = readConfig(env);
  const { services, table, buckets, districts } = config;
  const { topic, localDay, mail } = readRemindConfig(env);
  return {
    ledger: dynamoLedger(documentClient(dynamoClient(services)), table),
    shelf: s3Reminders(s3Client(services), buckets.publications),
    write: reminderText,
    districts,
    ...when(mail, (mail) => composeMail(config, mail)),
    ...when(topic, (topic) => ({ notify: snsNotify(services.region, topic) })),
    ...given({ localDay }),
  };
}
