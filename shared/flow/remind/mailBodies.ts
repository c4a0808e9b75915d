import { Breakage } from '../../domain/failure/breakage.ts';
import { filerLevel } from '../../domain/filing/filerLevel.ts';
import {
  beginMail,
  type MailedReminder,
  type MailStage,
  mailStageDue,
  settleMail,
} from '../../domain/filing/mailedReminder.ts';
import { filingDay, type SeasonDay } from '../../domain/filing/reminders.ts';
import { FIRST_YEAR } from '../../domain/forms/editions.ts';
import { type CivilDate, daysBetween, dueDay, isoDate, shanghaiDate } from '../../domain/values/calendar.ts';
import type { AgencyStanding } from '../../wire/agencyStanding.ts';
import type { Letter, MailPorts, PostOffice, RemindPorts, UnfiledList } from '../ports/remindPorts.ts';
import { type DistrictAtOnce, readAtOnce, rememberingRosters } from '../read/districtAtOnce.ts';
import { coverageOf, standingsOf } from '../read/readDistrictYear.ts';
import { keepMailJournal } from './mailJournal.ts';

/** What one morning's letters to a district's bodies came to. */
interface Mailed {
  readonly district: string;
  readonly year: number;
  readonly sent: number;
  /** Addresses that took none. */
  readonly refused: number;
}

/** The report years whose bodies may be written to on a day: in December also the year that is ending, where a local day is early in January. */
export function mailYearsAt(instant: string): readonly number[] {
  const { year, month } = shanghaiDate(new Date(instant));
  return (month === 12 ? [year - 1, year] : [year - 1]).filter((each) => each >= FIRST_YEAR);
}

interface DueLetter {
  readonly body: AgencyStanding;
  readonly to: string;
  readonly stage: MailStage;
  readonly lastDay: CivilDate;
}

/**
 * Writes to each body of a district that has to file, is not counted and has an address, when a reminder before its own last day is due: the first, second and
 * last one, once each. Whoever has filed, is exempt, or was given a later day is left in peace, and so is everybody once the year is locked. It is written down
 * before and after each send: a process that stops in between sends that letter at most once more.
 * Throws MAIL_SERVER when the server took none, or not all: what was sent stays sent, the rest is tried again.
 */
export async function mailBodies(
  district: string,
  year: number,
  instant: string,
  ports: Pick<RemindPorts, 'ledger' | 'localDay'> & { readonly mail: MailPorts },
): Promise<Mailed | undefined> {
  const { ledger, mail } = ports;
  const atOnce = await readAtOnce(ledger, rememberingRosters(ledger), district, year);
  if (atOnce === undefined || atOnce.rollup.lock !== undefined) return undefined;
  const today = shanghaiDate(new Date(instant));
  const due = lettersDue(atOnce, today, year, ports.localDay);
  const before = await mail.mails.mails(district, year);
  const place = { district, year };
  const open = due.flatMap((letter) => {
    const begun = beginMail({ ...letter, agency: letter.body.agency, now: mail.now() }, recordOf(letter, before));
    return begun === undefined ? [] : [{ letter, begun }];
  });
  const result = open.length === 0 ? NOTHING : await post(open, { atOnce, today, place, mail });
  await keepMailJournal(place, mail);
  if (result.failed > 0) throw new Breakage('MAIL_SERVER', { ...place, failed: result.failed, said: result.said });
  return { ...place, sent: result.sent, refused: result.refused };
}

/** The bodies that are due a letter, whoever was sent one already. */
function lettersDue(atOnce: DistrictAtOnce, today: CivilDate, year: number, localDay?: string): readonly DueLetter[] {
  const addresses = mailAddressesOf(atOnce);
  return standingsOf(atOnce)
    .filter(({ required, counted, state }) => required && !counted && state !== 'unjudged')
    .flatMap((body) => {
      const to = addresses.get(body.agency);
      const lastDay = lastDayFor(body, year, localDay);
      const stage = mailStageDue(lastDay, today);
      return to === undefined || stage === undefined ? [] : [{ body, to, stage, lastDay }];
    });
}

/** Of the bodies that have one. */
export function mailAddressesOf({ bodies }: Pick<DistrictAtOnce, 'bodies'>): ReadonlyMap<string, string> {
  return new Map(bodies.flatMap(({ agency, mail }) => (mail === undefined ? [] : [[agency, mail] as const])));
}

function lastDayFor({ agency, due }: AgencyStanding, year: number, localDay?: string): CivilDate {
  const level = filerLevel(agency);
  return due === undefined && level === 'body' ? filingDay(year, localDay) : dueDay(level, year, due);
}

function recordOf({ body, stage, lastDay }: DueLetter, mails: readonly MailedReminder[]): MailedReminder | undefined {
  const day = isoDate(lastDay);
  return mails.find((each) => each.agency === body.agency && each.stage === stage && each.lastDay === day);
}

interface Posting {
  readonly atOnce: DistrictAtOnce;
  readonly today: CivilDate;
  readonly place: { readonly district: string; readonly year: number };
  readonly mail: MailPorts;
}

interface PostResult {
  readonly sent: number;
  readonly refused: number;
  /** Not taken, or unknown: tried again. */
  readonly failed: number;
  readonly said: string;
}

const NOTHING: PostResult = { sent: 0, refused: 0, failed: 0, said: '' };

/** One after another over one connection: a thousand letters take some minutes, and no server takes us for a flood. */
async function post(
  open: readonly { readonly letter: DueLetter; readonly begun: MailedReminder }[],
  posting: Posting,
): Promise<PostResult> {
  const office = await posting.mail.open();
  const result = { ...NOTHING };
  try {
    for (const [index, { letter, begun }] of open.entries()) {
      const posted = await postOne(office, letter, begun, posting);
      if (posted === undefined) continue;
      if (posted.outcome === 'sent') result.sent++;
      else if (posted.outcome === 'refused') result.refused++;
      else {
        result.failed++;
        result.said = posted.said ?? '';
      }
      if (posted.outcome === 'broken') {
        result.failed += open.length - index - 1;
        break;
      }
    }
  } finally {
    office.close();
  }
  return result;
}

/** Undefined when somebody else has begun this letter meanwhile. */
async function postOne(office: PostOffice, letter: DueLetter, begun: MailedReminder, posting: Posting) {
  const { place, mail } = posting;
  if (!(await mail.mails.putMail(place, begun))) return undefined;
  const posted = await office.send(written(letter, posting));
  if (posted.outcome !== 'unknown') {
    const outcome = posted.outcome === 'broken' ? 'failed' : posted.outcome;
    await mail.mails.putMail(place, settleMail(begun, outcome, mail.now(), posted.said));
  }
  return posted;
}

function written({ body, to, stage, lastDay }: DueLetter, { atOnce, today, place, mail }: Posting): Letter {
  const { district, year } = place;
  const season: SeasonDay = {
    level: filerLevel(body.agency),
    reportYear: year,
    filingDay: lastDay,
    daysLeft: daysBetween(today, lastDay),
  };
  const coverage = coverageOf(standingsOf(atOnce));
  const list: UnfiledList = { district, name: atOnce.name, year, today, season, coverage, bodies: [body] };
  const id = `${district}.${year}.${isoDate(lastDay)}.${stage}.${body.agency}`;
  return { id, to, ...mail.compose(list, body, stage) };
}
