import { dynamoLedger } from '../../../shared/aws/ledger.ts';
import { s3Originals } from '../../../shared/aws/originals.ts';
import { s3Submissions } from '../../../shared/aws/submissions.ts';
import { dynamoSummaries, s3Summaries } from '../../../shared/aws/summaries.ts';
import { s3Vault } from '../../../shared/aws/vault.ts';
import type { ModelTable } from '../../support/ledgerTable.ts';
import { readOnce } from '../season/readOnce.ts';
import type { Region } from '../services/region.ts';

/** Ports for whoever looks at a place from outside: on the services themselves, without faults, at this very instant. */
export function directPorts(region: Region, now: string, table: ModelTable = region.table) {
  const buckets = { submissions: region.submissions.name, publications: region.publications.name };
  const { s3 } = region.services;
  let calls = 0;
  const client = { send: async (command: object) => s3.carryOut(command, `direct ${calls++}`) } as never;
  return {
    ledger: { ...dynamoLedger(table.client, 'nianbao', readOnce), ...dynamoSummaries(table.client, 'nianbao') },
    vault: { ...s3Vault(client, buckets), ...s3Summaries(client, buckets.publications) },
    desk: s3Submissions(client, buckets),
    originals: s3Originals(client, buckets.publications),
    pause: async () => {},
    now: () => now,
  };
}
