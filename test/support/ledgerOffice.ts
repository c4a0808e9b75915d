import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoLedger } from '../../shared/aws/ledger.ts';
import { canonicalSequencer } from '../../shared/domain/filing/sequencer.ts';
import { rulesHash } from '../../shared/domain/rules/publishedRules.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import type { IngestPorts } from '../../shared/flow/ingest/ingestPorts.ts';
import { type Ingested, ingestUpload } from '../../shared/flow/ingest/ingestReport.ts';
import type { UploadEvent } from '../../shared/flow/ports/uploadEvent.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { rollupKey } from '../../shared/store/keys.ts';
import type { Receipt } from '../../shared/wire/receipt.ts';
import { ModelTable } from './ledgerTable.ts';
import { MemoryQueues, MemoryVault } from './ledgerVault.ts';
import { watch, watchReceipts } from './ledgerWatch.ts';
import { bytesOf, filingMadeUp, type Submission } from './reports.ts';

export const HAIZHU = '440105';
export const LIWAN = '440103';
export const RSJ = '440105-rsj';

/** One office's pipeline with the real verdict, on the model table: for what becomes of single uploads. */
export class OfficeBench {
  readonly table = new ModelTable();
  readonly vault = new MemoryVault();
  readonly queues = new MemoryQueues();
  readonly ports: IngestPorts;
  readonly breaches = watch(this.table);
  now = '2024-01-20T08:00:00.000Z';
  #uploads = 0;

  constructor(over: Partial<IngestPorts> = {}) {
    watchReceipts(this.vault, this.table, this.breaches);
    this.ports = {
      ledger: dynamoLedger(this.table.client, 'nianbao'),
      vault: this.vault,
      queues: this.queues,
      judge,
      rulesHash: rulesHash(),
      suspended: [],
      now: () => this.now,
      pause: async () => {},
      ...over,
    };
  }

  async roster(district: string, year: number, ...agencies: string[]): Promise<void> {
    const entries = filingMadeUp(agencies.map((agency) => ({ agency, name: `${agency}局`, required: true })));
    const roster = { district, name: `${district}区`, year, agencies: entries };
    await importRoster(roster, this.ports.ledger, this.ports.pause);
  }

  /** An upload as S3 keeps it; its event can be delivered as often as wanted. */
  upload(year: number, sequencer: string, content: Submission | Uint8Array | 'deleted', agency = RSJ): UploadEvent {
    const versionId = `v${++this.#uploads}`;
    const at = { agency, year, versionId, seq: canonicalSequencer(sequencer), receivedAt: '2024-01-10T00:00:00.000Z' };
    if (content === 'deleted') return { ...at, size: null, kind: 'deleted' };
    const bytes = content instanceof Uint8Array ? content : bytesOf(content);
    this.vault.uploads.set(versionId, bytes);
    return { ...at, size: bytes.length, kind: 'created' };
  }

  file(year: number, sequencer: string, content: Submission | Uint8Array | 'deleted', agency = RSJ): Promise<Ingested> {
    return ingestUpload(this.upload(year, sequencer, content, agency), this.ports);
  }

  async receipt(id: string): Promise<Receipt> {
    const text = this.vault.receipts.get(id);
    if (text === undefined) throw new Error(`no receipt ${id}`);
    return JSON.parse(text) as Receipt;
  }

  async rollup(district: string, year: number) {
    const rollup = await this.ports.ledger.rollup(district, year);
    if (rollup === undefined) throw new Error('no roll-up');
    return rollup;
  }

  async lock(district: string, year: number, locked: boolean): Promise<void> {
    const lock = { by: '李复核', at: '2024-02-19T00:00:00.000Z' };
    await this.table.client.send(
      new UpdateCommand({
        TableName: 'nianbao',
        Key: { ...rollupKey.encode({ district, year }) },
        UpdateExpression: locked ? 'SET lk = :lock ADD rev :one' : 'REMOVE lk ADD rev :one',
        ExpressionAttributeValues: { ':one': 1, ...(locked ? { ':lock': lock } : {}) },
      }),
    );
  }
}
