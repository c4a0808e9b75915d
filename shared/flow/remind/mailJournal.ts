import type { MailedReminder } from '../../domain/filing/mailedReminder.ts';
import { addDays, isoDate, shanghaiDate } from '../../domain/values/calendar.ts';
import type { MailPorts } from '../ports/remindPorts.ts';

const BY = '系统定时';
/** Days back that are looked at: what a stopped process left out is entered by the next that runs within them. */
const LOOKED_BACK = 7;

/**
 * Enters into the journal what went out, a line a day, made from the records alone: whoever comes next enters what a stopped process did not. Its name says how
 * many are meant, so that a second attempt of the day has a line of its own and the same state the same one.
 */
export async function keepMailJournal(
  place: { readonly district: string; readonly year: number },
  { mails, journal, now }: Pick<MailPorts, 'mails' | 'journal' | 'now'>,
): Promise<void> {
  const since = isoDate(addDays(shanghaiDate(new Date(now())), -LOOKED_BACK));
  const settled = (await mails.mails(place.district, place.year)).filter(
    (each) => (each.outcome === 'sent' || each.outcome === 'refused') && dayOf(each) >= since,
  );
  if (settled.length === 0) return;
  const known = await journal.journalNames(place.district, place.year);
  for (const [day, ofDay] of Map.groupBy(settled, dayOf)) {
    const entry = `remind-${day}-${String(ofDay.length).padStart(4, '0')}`;
    if (known.has(entry)) continue;
    const sent = ofDay.filter(({ outcome }) => outcome === 'sent');
    const at = ofDay.reduce((last, each) => (each.at > last ? each.at : last), '');
    const facts = { sent: sent.length, refused: ofDay.length - sent.length, mailed: bodiesOf(ofDay) };
    await journal.putJournalEntry({ ...place, entry, kind: 'remind', agency: '', by: BY, at, reason: '', facts });
  }
}

const dayOf = ({ at }: MailedReminder) => isoDate(shanghaiDate(new Date(at)));

/** Names of bodies that an entry gives; the whole list stands on the page of reminders. */
const NAMED = 20;

function bodiesOf(mails: readonly MailedReminder[]): string {
  const bodies = [...new Set(mails.map(({ agency }) => agency))].sort();
  const more = bodies.length > NAMED ? `等 ${bodies.length} 个单位` : '';
  return `${bodies.slice(0, NAMED).join('、')}${more}`;
}
