import { filerLevel } from '../../domain/filing/filerLevel.ts';
import { reminderDue, type SeasonDay, seasonsOn } from '../../domain/filing/reminders.ts';
import { type FilingLevel, isoDate, shanghaiDate } from '../../domain/values/calendar.ts';
import type { CoverageNow } from '../../wire/agencyStanding.ts';
import type { MailPorts, RemindPorts, UnfiledList } from '../ports/remindPorts.ts';
import { type DistrictAtOnce, readAtOnce, rememberingRosters } from '../read/districtAtOnce.ts';
import { coverageOf, standingsOf } from '../read/readDistrictYear.ts';
import { mailAddressesOf } from './mailBodies.ts';

/** What one morning's look at a district came to. */
export interface Reminded {
  readonly district: string;
  readonly year: number;
  /** Who files on that level was looked at, and nobody else. */
  readonly level: FilingLevel;
  readonly coverage: CoverageNow;
  /** `quiet`: no day of reminders; `complete`: everyone has filed; `already`: told before; `told`: just now. */
  readonly outcome: 'quiet' | 'complete' | 'already' | 'told';
}

/** The seasons of that moment in Shanghai, one for each level that files then. */
export function seasonsAt(instant: string, localDay?: string): readonly SeasonDay[] {
  return seasonsOn(shanghaiDate(new Date(instant)), localDay);
}

/** Districts to look at in a year's season: those with a roster of it, and of them the configured ones. */
export async function districtsToRemind(reportYear: number, ports: RemindPorts): Promise<readonly string[]> {
  const listed = (await ports.ledger.districts(reportYear)).map(({ district }) => district);
  return ports.districts.length === 0 ? listed : listed.filter((each) => ports.districts.includes(each));
}

/**
 * Looks who of the season's level has not filed, and on a day of reminders writes the list and sends it to the office, once however often it is called. A
 * reminder whose day passed without a list, because a machine was off or a call failed, is still due for a week: the list is
 * then that of the day it is made. It is sent before it is kept: a stop in between sends it twice, and never not at all.
 */
export async function remindDistrict(
  district: string,
  instant: string,
  season: SeasonDay,
  ports: RemindPorts,
): Promise<Reminded | undefined> {
  const { ledger, shelf, write, notify } = ports;
  const year = season.reportYear;
  const atOnce = await readAtOnce(ledger, rememberingRosters(ledger), district, year);
  if (atOnce === undefined) return undefined;
  const { level } = season;
  const standings = standingsOf(atOnce).filter(({ agency }) => filerLevel(agency) === level);
  if (standings.length === 0) return undefined;
  const coverage = coverageOf(standings);
  const came = (outcome: Reminded['outcome']) => ({ district, year, level, coverage, outcome });
  if (coverage.missing === 0) return came('complete');
  const today = shanghaiDate(new Date(instant));
  const due = reminderDue(season);
  if (due === undefined) return came('quiet');
  const place = { district, year, level, day: today };
  const told = (await shelf.reminders(place)).some((day) => isoDate(day) >= isoDate(due));
  if (told) return came(season.reminder === undefined ? 'quiet' : 'already');
  const bodies = standings.filter(({ required, counted }) => required && !counted);
  const list = { district, name: atOnce.name, year, today, season, coverage, bodies };
  const text = write(ports.mail === undefined ? list : { ...list, mailed: await mailedTo(atOnce, year, ports.mail) });
  await notify?.({ subject: subjectOf({ district, year, season, coverage }), text });
  await shelf.putReminder(place, text);
  return came('told');
}

/** What bodies themselves were sent, for the office to see whom to call. */
async function mailedTo(atOnce: DistrictAtOnce, year: number, { mails }: MailPorts) {
  return { addresses: mailAddressesOf(atOnce), mails: await mails.mails(atOnce.rollup.district, year) };
}

function subjectOf({
  district,
  year,
  season,
  coverage,
}: Pick<UnfiledList, 'district' | 'year' | 'season' | 'coverage'>) {
  const { daysLeft } = season;
  const when = daysLeft >= 0 ? `${daysLeft} days left` : `${-daysLeft} days overdue`;
  return `nianbao ${district} ${year}: ${coverage.missing} of ${coverage.required} not filed, ${when}`;
}
