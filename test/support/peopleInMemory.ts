import { dynamoMails } from '../../shared/aws/mailLedger.ts';
import { dynamoPeople } from '../../shared/aws/people.ts';
import { dynamoViews } from '../../shared/aws/viewLedger.ts';
import type { PeopleChange } from '../../shared/domain/people/peopleChange.ts';
import type { PeopleJournal, PeopleList } from '../../shared/flow/ports/peoplePorts.ts';
import type { MailLedger } from '../../shared/flow/ports/remindPorts.ts';
import type { ViewLedger } from '../../shared/flow/ports/viewPorts.ts';
import { ModelTable } from './ledgerTable.ts';

/** An empty people list over the table in memory, and its journal; and nobody has been written to. */
export function nobody(): {
  readonly people: PeopleList;
  readonly peopleJournal: PeopleJournal;
  readonly mails: MailLedger;
  readonly views: ViewLedger;
} {
  const kept = new Map<string, PeopleChange>();
  return {
    people: dynamoPeople(new ModelTable().client, 'nianbao'),
    mails: dynamoMails(new ModelTable().client, 'nianbao'),
    views: dynamoViews(new ModelTable().client, 'nianbao'),
    peopleJournal: {
      putPeopleChange: async (change) => {
        if (!kept.has(change.entry)) kept.set(change.entry, change);
      },
      peopleChanges: async (most) =>
        [...kept.values()].toSorted((left, right) => (left.entry < right.entry ? 1 : -1)).slice(0, most),
    },
  };
}
