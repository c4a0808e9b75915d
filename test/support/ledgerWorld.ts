import { dynamoLedger } from '../../shared/aws/ledger.ts';
import type { TableClient } from '../../shared/aws/table.ts';
import { canonicalSequencer } from '../../shared/domain/filing/sequencer.ts';
import type { IngestPorts } from '../../shared/flow/ingest/ingestPorts.ts';
import { type Ingested, ingestUpload } from '../../shared/flow/ingest/ingestReport.ts';
import type { UploadEvent } from '../../shared/flow/ports/uploadEvent.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { type SmallReport, smallBytes, smallJudge } from './ledgerJudge.ts';
import { type Dice, Schedule, scheduled } from './ledgerSchedule.ts';
import { MemoryQueues, MemoryVault } from './ledgerVault.ts';

export const DISTRICT = '440105';
export const OTHER_DISTRICT = '440104';
export const YEAR = 2023;
export const TABLE = 'nianbao';

/** One upload or delete marker, as S3 has it. `sequencer` is as S3 writes it, in any case and length. */
export interface Filed {
  readonly agency: string;
  readonly sequencer: string;
  readonly report: SmallReport | 'deleted';
}

export interface Office {
  readonly name: string;
  readonly act: (ports: IngestPorts) => Promise<unknown>;
}

/** A district, its bodies, its buckets and queues, and workers that may die at any call. */
export class World {
  readonly vault = new MemoryVault();
  readonly queues = new MemoryQueues();
  readonly schedule: Schedule;
  readonly events: readonly UploadEvent[];
  readonly filed: readonly Filed[];
  /** Ports as the workers see them: every call goes through the schedule. */
  readonly ports: IngestPorts;
  /** The same without schedule or faults, to look with. */
  readonly still: IngestPorts;
  release = 0;
  readonly unexpected: unknown[] = [];
  readonly #dice: Dice;

  constructor(client: TableClient, dice: Dice, faultPercent: number, filed: readonly Filed[], table = TABLE) {
    this.#dice = dice;
    this.schedule = new Schedule(dice, faultPercent);
    this.filed = filed;
    this.events = filed.map((each, index) => this.#file(each, index));
    const shared = {
      judge: smallJudge(() => this.release),
      suspended: [],
      now: () => '2024-01-20T08:00:00.000Z',
      pause: async () => {},
    };
    const hash = () => `rules-${this.release}`;
    const rules = {
      get rulesHash() {
        return hash();
      },
    };
    this.still = Object.assign(rules, shared, {
      ledger: dynamoLedger(client, table),
      vault: this.vault,
      queues: this.queues,
    });
    const gated = { send: (command: never) => this.schedule.call(() => client.send(command)) } as TableClient;
    this.ports = Object.create(this.still, {
      ledger: { value: dynamoLedger(gated, table) },
      vault: { value: scheduled(this.vault, this.schedule) },
      queues: { value: scheduled(this.queues, this.schedule) },
    }) as IngestPorts;
  }

  #file({ agency, sequencer, report }: Filed, index: number): UploadEvent {
    const seq = canonicalSequencer(sequencer);
    const versionId = `v${index}`;
    const at = {
      agency,
      year: YEAR,
      seq,
      versionId,
      receivedAt: `2024-01-10T00:00:${String(index % 60).padStart(2, '0')}.000Z`,
    };
    if (report === 'deleted') return { ...at, size: null, kind: 'deleted' };
    const bytes = smallBytes(report);
    this.vault.uploads.set(versionId, bytes);
    return { ...at, size: bytes.length, kind: 'created' };
  }

  async open(agencies: readonly string[], district = DISTRICT): Promise<void> {
    const entries = agencies.map((agency) => ({ agency, name: `${agency}局`, required: true }));
    await importRoster(
      { district, name: `${district}区`, year: YEAR, agencies: entries },
      this.still.ledger,
      this.still.pause,
    );
  }

  /** Delivers every event, up to `copies` times, in any order, to four workers; redelivers what fails; offices act beside. */
  async deliver(copies: number, offices: readonly Office[] = [], releases = 0): Promise<void> {
    const dead = await this.#drain(this.#copies(copies), offices, releases);
    this.schedule.calm();
    // A month later: the dead letters, and everything once more.
    await this.#drain([...dead, ...this.events], offices, 0);
  }

  async deliverInOrder(events: readonly UploadEvent[]): Promise<readonly Ingested[]> {
    const done: Ingested[] = [];
    for (const event of events) done.push(await ingestUpload(event, this.still));
    return done;
  }

  #copies(copies: number): UploadEvent[] {
    return this.events.flatMap((event) => Array.from({ length: 1 + this.#dice.roll(copies) }, () => event));
  }

  async #drain(queue: UploadEvent[], offices: readonly Office[], releases: number): Promise<UploadEvent[]> {
    const dead: UploadEvent[] = [];
    const received = new Map<UploadEvent, number>();
    const desks = [...offices];
    let left = releases;
    const work = async (event: UploadEvent) => {
      try {
        await ingestUpload(event, this.ports);
      } catch (error) {
        this.#expect(error);
        const times = (received.get(event) ?? 0) + 1;
        received.set(event, times);
        (times < 5 ? queue : dead).push(event);
      }
    };
    const act = async (office: Office) => {
      await office.act(this.ports).catch((error: unknown) => this.#expect(error));
    };
    do {
      if (left > 0 && this.#dice.chance(10)) {
        this.release++;
        left--;
      }
      if (desks.length > 0 && this.#dice.chance(15)) {
        const office = this.#dice.take(desks);
        if (office !== undefined) this.schedule.start(() => act(office));
      }
      if (queue.length > 0 && this.schedule.running < 4) {
        const event = this.#dice.take(queue);
        if (event !== undefined) this.schedule.start(() => work(event));
      }
    } while ((await this.schedule.step()) || queue.length > 0 || desks.length > 0);
    return dead;
  }

  /** Crashes are what schedules are for; so are twelve lost races and refusals of an office's request. */
  #expect(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const fine = [
      'CONTENDED',
      'NOTHING_FILED',
      'OVERTAKEN',
      'LOCKED',
      'NOT_LOCKED',
      'SAME_PERSON',
      'UNKNOWN_AGENCY',
      'ROSTER_CONFLICT',
    ];
    const expected = error instanceof Error && (error.name === 'Crash' || fine.includes(String(code)));
    if (!expected) this.unexpected.push(error);
  }
}
