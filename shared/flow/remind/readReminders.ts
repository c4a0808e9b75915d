import type { MailedReminder } from '../../domain/filing/mailedReminder.ts';
import { given } from '../../domain/values/given.ts';
import type { RemindersYear, SentReminder } from '../../wire/reminders.ts';
import type { LedgerReads } from '../ports/ports.ts';
import type { MailLedger } from '../ports/remindPorts.ts';
import { readAtOnce } from '../read/districtAtOnce.ts';
import { type DistrictReads, standingsOf } from '../read/readDistrictYear.ts';
import { mailAddressesOf } from './mailBodies.ts';

/** To whom what was sent, and when: bodies that were written to, and those that have yet to file. Undefined without a roster. */
export async function readReminders(
  {
    ledger,
    rosterFor,
    mails,
  }: DistrictReads & { readonly ledger: LedgerReads; readonly mails: Pick<MailLedger, 'mails'> },
  district: string,
  year: number,
): Promise<RemindersYear | undefined> {
  const [atOnce, sent] = await Promise.all([
    readAtOnce(ledger, rosterFor, district, year),
    mails.mails(district, year),
  ]);
  if (atOnce === undefined) return undefined;
  const addresses = mailAddressesOf(atOnce);
  const byBody = Map.groupBy(sent, ({ agency }) => agency);
  const bodies = standingsOf(atOnce)
    .filter(({ agency, required, counted }) => byBody.has(agency) || (required && !counted))
    .map(({ agency, name, state }) => ({
      agency,
      name,
      state,
      ...given({ mail: addresses.get(agency) }),
      reminders: (byBody.get(agency) ?? []).map(shown).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    }));
  return { district, name: atOnce.name, year, bodies };
}

function shown({ stage, lastDay, to, at, outcome, unknown, said }: MailedReminder): SentReminder {
  return { stage, lastDay, to, at, unknown, ...given({ outcome, said }) };
}
