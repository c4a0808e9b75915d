import { type CompileComposition, composeCompile } from '../../functions/runtime/composeCompile.ts';
import { readConfig } from '../../functions/runtime/config.ts';
import { topology } from '../../infra/topology/topology.ts';
import { canonicalSequencer } from '../../shared/domain/filing/sequencer.ts';
import type { Outcome } from '../../shared/domain/verdict/judgement.ts';
import { ingestUpload } from '../../shared/flow/ingest/ingestReport.ts';
import type { UploadEvent } from '../../shared/flow/ports/uploadEvent.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { inboxKey } from '../../shared/store/objectKeys.ts';
import { drawLightly } from '../simulate/season/drawLightly.ts';
import { readOnce } from '../simulate/season/readOnce.ts';
import { BucketModel, type StoredVersion } from '../simulate/services/bucketModel.ts';
import type { Attributes } from '../support/ledgerExpressions.ts';
import { ModelTable } from '../support/ledgerTable.ts';
import { NATION_YEAR } from './madeReport.ts';

/** A body of a division's roster: one that fills in the form, or a division that files by signing. */
export interface RosterLine {
  readonly agency: string;
  readonly name: string;
  readonly from?: 'district';
}

/** All a division has kept, as it goes from one process to another. */
export interface DivisionState {
  readonly code: string;
  readonly name: string;
  readonly items: ReadonlyMap<string, Attributes>;
  readonly uploads: readonly StoredVersion[];
  readonly publications: readonly StoredVersion[];
  /** Its clock. */
  readonly calls: number;
}

/** When bodies file; every level signs later. One instant in the time of the nation is one call. */
const SEASON_BEGINS = Date.UTC(NATION_YEAR + 1, 0, 8);

/**
 * One division's year on an installation of its own: a table, two buckets and queues in memory that do what the real ones promise, and the
 * program composed on them as its functions are. What is put into the inbox is taken in when {@link takeIn} is called, in the order of the uploads.
 */
export class Division {
  readonly code: string;
  readonly name: string;
  readonly table = new ModelTable();
  readonly submissions: BucketModel;
  readonly publications: BucketModel;
  readonly ports: CompileComposition;
  readonly outcomes = new Map<Outcome, number>();
  /** Calls of any service so far. */
  calls = 0;
  #untaken: UploadEvent[] = [];
  #uploads = 0;

  constructor(code: string, name: string) {
    this.code = code;
    this.name = name;
    const now = () => SEASON_BEGINS + this.calls;
    this.submissions = new BucketModel(topology.buckets.submissions.name, true, now);
    this.publications = new BucketModel(topology.buckets.publications.name, false, now);
    this.submissions.observe = (version) => this.#told(version);
    const s3 = (command: { readonly input: { readonly Bucket?: string } }) => {
      const bucket = command.input.Bucket === this.submissions.name ? this.submissions : this.publications;
      return bucket.send(command, `${code}-${this.calls}`);
    };
    const client = (carryOut: (command: never) => Promise<unknown>) =>
      ({
        send: (command: never) => {
          this.calls++;
          return carryOut(command);
        },
      }) as never;
    const documents = this.table.client;
    const composed = composeCompile(
      CONFIG,
      {},
      {
        documents: client((command) => documents.send(command)),
        s3: client(s3 as never),
        // What steps announce is paid by the steps themselves here, where nothing stops; compiles are asked for by the levels.
        sqs: client(async () => ({})),
        now: () => new Date(now()).toISOString(),
        pause: async () => {},
        readItem: readOnce,
      },
    );
    this.ports = { ...composed, draw: drawLightly };
  }

  async open(lines: readonly RosterLine[]): Promise<void> {
    const agencies = lines.map((line) => ({ ...line, required: true }));
    const { ledger, pause } = this.ports;
    await importRoster({ district: this.code, name: this.name, year: NATION_YEAR, agencies }, ledger, pause);
  }

  /** Judges and counts what has been put into the inbox since the last time. */
  async takeIn(): Promise<void> {
    const events = this.#untaken;
    this.#untaken = [];
    for (const event of events) {
      const { outcome } = await ingestUpload(event, this.ports);
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    }
  }

  /** The bytes of an upload by its VersionId. */
  uploaded(agency: string, versionId: string): Uint8Array {
    const found = this.submissions.version(inboxKey.encode({ agency, year: NATION_YEAR }), versionId);
    if (found?.bytes === undefined) throw new Error(`${this.code} has no ${versionId} of ${agency}`);
    return found.bytes;
  }

  get state(): DivisionState {
    const { code, name, table, submissions, publications, calls } = this;
    const [uploads, published] = [submissions.versions(), publications.versions()];
    return { code, name, items: table.items, uploads, publications: published, calls };
  }

  /** The division as another process left it. */
  static of({ code, name, items, uploads, publications, calls }: DivisionState): Division {
    const division = new Division(code, name);
    division.table.restore(items);
    division.submissions.restore(uploads);
    division.publications.restore(publications);
    division.#uploads = uploads.length;
    division.calls = calls;
    return division;
  }

  #told({ key, versionId, bytes, at }: StoredVersion): void {
    const filing = inboxKey.decode(key);
    if (filing === undefined || bytes === undefined) throw new Error(`${key} is no filing`);
    this.#uploads++;
    const seq = canonicalSequencer(`00${(at * 4096 + (this.#uploads % 4096)).toString(16).padStart(16, '0')}`);
    const receivedAt = new Date(at).toISOString();
    this.#untaken.push({ ...filing, versionId, seq, receivedAt, size: bytes.length, kind: 'created' });
  }
}

const CONFIG = readConfig({
  NIANBAO_TABLE: topology.table.name,
  NIANBAO_SUBMISSIONS: topology.buckets.submissions.name,
  NIANBAO_PUBLICATIONS: topology.buckets.publications.name,
  NIANBAO_INTAKE_URL: 'memory://intake',
  NIANBAO_INTAKE_DLQ_URL: 'memory://intake-dlq',
  NIANBAO_COMPILE_URL: 'memory://compile',
});
