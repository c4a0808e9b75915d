import type { MailLedger } from '../flow/ports/remindPorts.ts';
import { mailPartition } from '../store/keys.ts';
import { mailFromItem, putMail } from '../store/mailItem.ts';
import { type TableClient, tableOf } from './table.ts';

/** What bodies were sent, in the table. */
export function dynamoMails(client: TableClient, tableName: string): MailLedger {
  const table = tableOf(client, tableName);
  return {
    async mails(district, year) {
      // Days begin with a digit: everything of the partition.
      const items = await table.query({ pk: mailPartition({ district, year }), from: '0', to: '~' });
      return items.map(mailFromItem);
    },
    putMail: (place, mail) => table.update(putMail(place, mail)),
  };
}
