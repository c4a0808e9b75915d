import type { ViewLedger } from '../flow/ports/viewPorts.ts';
import { viewPartition } from '../store/keys.ts';
import { addView, viewFromItem } from '../store/viewItem.ts';
import { type TableClient, tableOf } from './table.ts';

/** Who looked at which filing, in the table. */
export function dynamoViews(client: TableClient, tableName: string): ViewLedger {
  const table = tableOf(client, tableName);
  return {
    async views(district, year) {
      // Codes of bodies begin with a letter or digit: everything of the partition.
      const items = await table.query({ pk: viewPartition({ district, year }), from: '0', to: '~' });
      return items.map(viewFromItem);
    },
    async noteView(place, view) {
      await table.update(addView(place, view));
    },
  };
}
