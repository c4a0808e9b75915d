import type { IngestPorts } from '../ingest/ingestPorts.ts';

/** What paying what a step owes needs of the world. */
export type OwedPorts = Pick<IngestPorts, 'ledger' | 'vault' | 'queues' | 'now' | 'pause'>;
