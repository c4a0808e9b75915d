import { dynamoSummaries } from '../../shared/aws/summaries.ts';
import { type CompilePorts, compileYear } from '../../shared/flow/compile/compileYear.ts';
import type { IngestPorts } from '../../shared/flow/ingest/ingestPorts.ts';
import { approveFiling, approveYear, withdrawApproval } from '../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../shared/flow/office/districtText.ts';
import { exemptFiling, requireFiling } from '../../shared/flow/office/exemptFiling.ts';
import { extendDeadline } from '../../shared/flow/office/extendDeadline.ts';
import { lockYear, unlockFiling, unlockYear } from '../../shared/flow/office/lock.ts';
import { markFinding, unmarkFinding } from '../../shared/flow/office/markFinding.ts';
import { mergeAgency } from '../../shared/flow/office/mergeAgency.ts';
import { moveAgency } from '../../shared/flow/office/moveAgency.ts';
import { recordPublication } from '../../shared/flow/office/publishSigned.ts';
import { setWishes } from '../../shared/flow/office/setWishes.ts';
import { liftRule, suspendRule } from '../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../shared/flow/office/withdrawFiling.ts';
import { finishAnnounced } from '../../shared/flow/owed/finishOwed.ts';
import { findingsNow } from '../../shared/flow/read/readFindings.ts';
import { rebuildRollup } from '../../shared/flow/recover/rebuildRollup.ts';
import type { JournalKind } from '../../shared/wire/journalKinds.ts';
import { auditRollup } from './auditRollup.ts';
import { HAIZHU, LIWAN, OfficeBench } from './ledgerOffice.ts';
import { Crash } from './ledgerSchedule.ts';
import { aReport } from './reports.ts';
import { WHOLE_TEXT } from './wholeText.ts';
import { someWishes } from './wishes.ts';

export const YEAR = 2023;
export const A = '440105-a';
export const B = '440105-b';
export const C = '440103-c';
const AT = { district: HAIZHU, year: YEAR };
const WHY = { reason: '经核对后决定' };
export const DISTRICTS = [HAIZHU, LIWAN] as const;

export type StepWorld = CompilePorts & IngestPorts;

/** An office with two districts, whose buckets and table can be put back to how they were. */
export class StepBench extends OfficeBench {
  readonly shelf = new Map<string, Uint8Array>();
  readonly world: StepWorld;
  /** Whether time goes on while a step is taken: of two at once, each then has its own. */
  ticking = false;
  #clock = Date.parse('2024-02-10T01:00:00.000Z');

  constructor() {
    super();
    const shelf = {
      putSummaryFile: async (_: unknown, version: string, file: { name: string; bytes: Uint8Array }) => {
        this.shelf.set(`${version}/${file.name}`, file.bytes);
      },
      summaryFile: async (_: unknown, version: string, name: string) => this.shelf.get(`${version}/${name}`),
    };
    const { ledger } = this.ports;
    this.world = {
      ...this.ports,
      ledger: { ...ledger, ...dynamoSummaries(this.table.client, 'nianbao') },
      vault: Object.assign(Object.create(this.vault), shelf),
      now: () => {
        if (this.ticking) this.#tick(1);
        return this.now;
      },
      // The documents themselves are no matter of steps.
      draw: async () => [],
    };
  }

  /** A moment later: two steps of one office are never taken in one millisecond. */
  later(): void {
    this.#tick(1_000);
  }

  #tick(ms: number): void {
    this.#clock += ms;
    this.now = new Date(this.#clock).toISOString();
  }

  async open(): Promise<void> {
    await this.roster(HAIZHU, YEAR, A, B);
    await this.roster(LIWAN, YEAR, C);
    await this.file(YEAR, 'a1', aReport(YEAR, 1, A), A);
    await this.file(YEAR, 'a2', aReport(YEAR, 2, B), B);
    await this.file(YEAR, 'a3', aReport(YEAR, 3, C), C);
    this.later();
  }

  /** Puts everything back to how it is now, as often as it is called. */
  keep(): () => void {
    const saved = structuredClone({
      items: this.table.items,
      uploads: this.vault.uploads,
      receipts: this.vault.receipts,
      entries: this.vault.entries,
      shelf: this.shelf,
      now: this.now,
    });
    return () => {
      const { items, uploads, receipts, entries, shelf, now } = structuredClone(saved);
      refill(this.table.items, items);
      refill(this.vault.uploads, uploads);
      refill(this.vault.receipts, receipts);
      refill(this.vault.entries, entries);
      refill(this.shelf, shelf);
      this.queues.owed.length = 0;
      this.queues.compileRequests.length = 0;
      this.now = now;
      this.breaches.length = 0;
    };
  }

  /** The very state of table, buckets and queue: what a stop leaves to those who come next. */
  trace(): string {
    return JSON.stringify([[...this.table.items], [...this.vault.entries], [...this.vault.receipts], this.queues.owed]);
  }

  /** Everything that a step may leave behind: what stands, and what receipts and journal tell of it, byte for byte. */
  async picture(): Promise<string> {
    const { ledger } = this.world;
    const years = await Promise.all(
      DISTRICTS.map(async (district) => {
        const { revision: _, owed = [], ...standing } = await this.rollup(district, YEAR);
        const roster = await ledger.roster(district, YEAR);
        const publications = await ledger.publications(district, YEAR);
        const text = await ledger.districtText(district, YEAR, standing.textRevision);
        return { standing, owed, roster, publications, text };
      }),
    );
    const bodies = await Promise.all(
      [A, B, C].map(async (agency) => {
        const { revision: _, ...marks } = await ledger.marks(agency, YEAR);
        return { places: await ledger.places(agency, YEAR), marks };
      }),
    );
    const journal = [...this.vault.entries].sort(byKey).map(([key, entry]) => [key, JSON.stringify(entry)]);
    return JSON.stringify({ years, bodies, journal, receipts: [...this.vault.receipts].sort(byKey) }, asText, 1);
  }
}

function refill<Key, Value>(map: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void {
  map.clear();
  for (const [key, value] of from) map.set(key, value);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Maps as lists of pairs, members in one order: an item's own order is nobody's. */
function asText(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value].sort(byKey);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(byKey));
}

export interface StepCase {
  /** What has to stand before the step can be taken. */
  readonly before?: (bench: StepBench) => Promise<unknown>;
  readonly take: (ports: StepWorld, bench: StepBench) => Promise<unknown>;
}

async function approved({ world }: StepBench): Promise<void> {
  await saveDistrictText({ ...AT, by: '甲', text: WHOLE_TEXT, on: 0 }, world);
  await approveYear({ ...AT, by: '乙' }, world);
}

async function locked(bench: StepBench): Promise<void> {
  await approved(bench);
  bench.later();
  await lockYear({ ...AT, by: '丙' }, bench.world);
}

async function aFinding(bench: StepBench): Promise<string> {
  const [finding] = await findingsNow(bench.ports, { ...AT, agency: A });
  return finding?.id ?? '';
}

const mark = async (ports: StepWorld, bench: StepBench) =>
  markFinding({ ...AT, agency: A, by: '甲', finding: await aFinding(bench), note: '已核' }, ports);

/** A day of its own for one body: after that of all, before the district's. */
const DUE = `${YEAR + 1}-02-05`;

/**
 * Every kind that the journal knows, roster imports aside, and addresses, reminders and batches, which are their entry and nothing else: a step
 * that is added is in these, or this does not compile.
 */
export const STEP_CASES: Readonly<
  Record<Exclude<JournalKind, 'roster' | 'file' | 'address' | 'look' | 'remind' | 'batch' | 'batch-return'>, StepCase>
> = {
  return: { take: (ports) => returnFiling({ ...AT, ...WHY, agency: A, by: '甲', cells: [] }, ports) },
  reinstate: {
    before: ({ world }) => returnFiling({ ...AT, ...WHY, agency: A, by: '乙', cells: [] }, world),
    take: (ports) => reinstateFiling({ ...AT, ...WHY, agency: A, by: '甲', of: 'A1' }, ports),
  },
  mark: { take: mark },
  unmark: {
    before: (bench) => mark(bench.world, bench),
    take: async (ports, bench) =>
      unmarkFinding({ ...AT, agency: A, by: '甲', finding: await aFinding(bench), note: '' }, ports),
  },
  approve: { take: (ports) => approveFiling({ ...AT, agency: A, by: '甲' }, ports) },
  'approve-year': { take: (ports) => approveYear({ ...AT, by: '甲' }, ports) },
  unapprove: {
    before: ({ world }) => approveFiling({ ...AT, agency: A, by: '乙' }, world),
    take: (ports) => withdrawApproval({ ...AT, ...WHY, agency: A, by: '甲' }, ports),
  },
  'unapprove-year': {
    before: ({ world }) => approveYear({ ...AT, by: '乙' }, world),
    take: (ports) => withdrawApproval({ ...AT, ...WHY, by: '甲' }, ports),
  },
  exempt: { take: (ports) => exemptFiling({ ...AT, ...WHY, agency: A, by: '甲' }, ports) },
  require: {
    before: ({ world }) => exemptFiling({ ...AT, ...WHY, agency: A, by: '乙' }, world),
    take: (ports) => requireFiling({ ...AT, ...WHY, agency: A, by: '甲' }, ports),
  },
  extend: { take: (ports) => extendDeadline({ ...AT, ...WHY, agency: A, by: '甲', due: DUE }, ports) },
  'extend-end': {
    before: ({ world }) => extendDeadline({ ...AT, ...WHY, agency: A, by: '乙', due: DUE }, world),
    take: (ports) => extendDeadline({ ...AT, ...WHY, agency: A, by: '甲' }, ports),
  },
  wishes: {
    take: (ports) =>
      setWishes({ ...AT, by: '甲', wishes: JSON.stringify(someWishes({ district: AT.district, year: YEAR })) }, ports),
  },
  suspend: { take: (ports) => suspendRule({ ...AT, ...WHY, rule: 'XS-NEW', by: '甲' }, ports) },
  lift: {
    before: ({ world }) => suspendRule({ ...AT, ...WHY, rule: 'XS-NEW', by: '乙' }, world),
    take: (ports) => liftRule({ ...AT, ...WHY, rule: 'XS-NEW', by: '甲' }, ports),
  },
  text: {
    take: (ports) => {
      const text = { problemsAndImprovements: '加强培训。', overview: '本区共收到申请。' };
      return saveDistrictText({ ...AT, by: '甲', text, on: 0 }, ports);
    },
  },
  lock: {
    before: approved,
    take: (ports) => lockYear({ ...AT, by: '甲' }, ports),
  },
  unlock: { before: locked, take: (ports) => unlockYear({ ...AT, ...WHY, by: '甲' }, ports) },
  open: { before: locked, take: (ports) => unlockFiling({ ...AT, ...WHY, agency: A, by: '甲' }, ports) },
  publish: { before: locked, take: (ports) => recordPublication({ ...AT, by: '甲', where: '区政府网站' }, ports) },
  move: {
    take: (ports) => moveAgency({ ...WHY, agency: A, year: YEAR, from: HAIZHU, to: LIWAN, by: '甲' }, ports),
  },
  merge: { take: (ports) => mergeAgency({ ...AT, ...WHY, agency: A, successor: B, by: '甲' }, ports) },
};

export interface Counting {
  calls: number;
}

/**
 * Ports on which every call is counted, and of which only the first so many are carried out: the process dies after the last of
 * them, which is before the next.
 */
export function stoppable(world: StepWorld, counting: Counting, most = Number.POSITIVE_INFINITY): StepWorld {
  const wrapped = <Service extends object>(service: Service): Service =>
    new Proxy(service, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          if (counting.calls >= most) throw new Crash();
          counting.calls += 1;
          return Reflect.apply(member, target, args);
        };
      },
    });
  const { ledger, vault, queues } = world;
  return { ...world, ledger: wrapped(ledger), vault: wrapped(vault), queues: wrapped(queues) };
}

/** Whoever comes next after a stop. */
export const NEXT_COMERS: Readonly<Record<string, (bench: StepBench) => Promise<unknown>>> = {
  /** The queue brings what was announced, twice. */
  'the queue': async ({ queues, world }) => {
    for (const message of [...queues.owed, ...queues.owed]) await finishAnnounced(message, world);
  },
  /** The queue lost it, and the night compiles. */
  'the compile at night': async ({ world }) => {
    for (const district of DISTRICTS) await compileYear({ district, year: YEAR }, world);
  },
  'a rebuild': async ({ world }) => {
    for (const district of DISTRICTS) await rebuildRollup(district, YEAR, world);
  },
};

export async function totalsAgree({ ports }: StepBench): Promise<boolean> {
  const audits = await Promise.all(DISTRICTS.map((district) => auditRollup(district, YEAR, ports.ledger)));
  return audits.every(({ size }) => size === 0);
}
