import { createHash } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { intakeMessageOf } from '../../functions/runtime/events.ts';
import { type Servers, startServers } from '../../infra/local/servers.ts';
import { allItems, allObjects } from '../../shared/aws/backup.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import { isFailure } from '../../shared/domain/failure/failure.ts';
import { type Original, originalOf } from '../../shared/domain/filing/original.ts';
import { receiptIdOf } from '../../shared/domain/filing/receiptId.ts';
import { SECTION_KEYS } from '../../shared/domain/forms/sections.ts';
import { compileYear } from '../../shared/flow/compile/compileYear.ts';
import { ingestUpload } from '../../shared/flow/ingest/ingestReport.ts';
import { noteStray } from '../../shared/flow/ingest/ingestStray.ts';
import { mergeAgency } from '../../shared/flow/office/mergeAgency.ts';
import { moveAgency } from '../../shared/flow/office/moveAgency.ts';
import { finishAnnounced } from '../../shared/flow/owed/finishOwed.ts';
import { journalRoster } from '../../shared/flow/roster/rosterJournal.ts';
import { type ItemKey, quietKey } from '../../shared/store/keys.ts';
import type { AgencyYear } from '../../shared/wire/agencyYear.ts';
import type { DistrictYear } from '../../shared/wire/districtYear.ts';
import { type ApiBench, benchOn } from './apiWorld.ts';
import { aReport, bytesOf, withCells } from './reports.ts';

export const SEASON = { year: 2023, districts: ['440105', '440106'] } as const;
const BODIES = ['a', 'b', 'c', 'd'] as const;
const { year: YEAR, districts: DISTRICTS } = SEASON;

type Body = `${(typeof DISTRICTS)[number]}-${(typeof BODIES)[number]}`;
const EVERY_BODY: readonly Body[] = DISTRICTS.flatMap((district) => BODIES.map((body): Body => `${district}-${body}`));

/** One thing that happens in a season. Which report or receipt is meant is worked out from what is there when it happens. */
export type Happening =
  | { readonly what: 'file'; readonly agency: Body; readonly seed: number; readonly how: 'good' | 'bad' | 'waits' }
  | {
      readonly what: 'withdraw' | 'return' | 'reopen' | 'approve' | 'open' | 'exempt' | 'require';
      readonly agency: Body;
    }
  | { readonly what: 'merge' | 'move' | 'mark'; readonly agency: Body }
  | { readonly what: 'text' | 'suspend' | 'lift' | 'sign' | 'unlock' | 'publish'; readonly district: string }
  | { readonly what: 'stray' };

const agency = fc.constantFrom(...EVERY_BODY);
const district = fc.constantFrom(...DISTRICTS);
const filed = fc.record({
  what: fc.constant('file' as const),
  agency,
  seed: fc.integer({ min: 1, max: 6 }),
  how: fc.constantFrom('good' as const, 'good' as const, 'good' as const, 'bad' as const, 'waits' as const),
});
const ofBody = fc.record({
  what: fc.constantFrom(
    'withdraw',
    'return',
    'reopen',
    'approve',
    'exempt',
    'require',
    'merge',
    'move',
    'mark',
    'open',
  ),
  agency,
}) as fc.Arbitrary<Happening>;
const ofYear = fc.record({
  what: fc.constantFrom('text', 'suspend', 'lift', 'sign', 'unlock', 'publish'),
  district,
}) as fc.Arbitrary<Happening>;

/** What happens in a season: mostly filings, every step of the office among them. */
export const happenings = (most: number): fc.Arbitrary<readonly Happening[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: filed },
      { weight: 6, arbitrary: ofBody },
      { weight: 3, arbitrary: ofYear },
      { weight: 1, arbitrary: fc.constant<Happening>({ what: 'stray' }) },
    ),
    { minLength: Math.ceil(most / 2), maxLength: most, size: 'max' },
  );

const [FIRST, SECOND] = DISTRICTS;

/** A season in which everything happens at least once, a signed year that is opened and signed anew among it. */
export const EVERYTHING: readonly Happening[] = [
  { what: 'stray' },
  { what: 'suspend', district: FIRST },
  { what: 'file', agency: `${FIRST}-a`, seed: 1, how: 'good' },
  { what: 'file', agency: `${FIRST}-b`, seed: 2, how: 'waits' },
  { what: 'file', agency: `${FIRST}-b`, seed: 2, how: 'good' },
  { what: 'file', agency: `${FIRST}-a`, seed: 3, how: 'bad' },
  { what: 'file', agency: `${FIRST}-a`, seed: 4, how: 'good' },
  { what: 'reopen', agency: `${FIRST}-a` },
  { what: 'mark', agency: `${FIRST}-a` },
  { what: 'return', agency: `${FIRST}-b` },
  { what: 'file', agency: `${FIRST}-c`, seed: 5, how: 'good' },
  { what: 'withdraw', agency: `${FIRST}-c` },
  { what: 'move', agency: `${FIRST}-c` },
  { what: 'file', agency: `${FIRST}-c`, seed: 6, how: 'good' },
  { what: 'file', agency: `${SECOND}-a`, seed: 1, how: 'good' },
  { what: 'approve', agency: `${SECOND}-a` },
  { what: 'move', agency: `${SECOND}-a` },
  { what: 'merge', agency: `${SECOND}-b` },
  { what: 'exempt', agency: `${SECOND}-c` },
  { what: 'require', agency: `${SECOND}-c` },
  { what: 'lift', district: FIRST },
  { what: 'text', district: FIRST },
  { what: 'sign', district: FIRST },
  { what: 'publish', district: FIRST },
  { what: 'open', agency: `${FIRST}-a` },
  { what: 'file', agency: `${FIRST}-a`, seed: 2, how: 'good' },
  { what: 'sign', district: FIRST },
  { what: 'sign', district: SECOND },
  { what: 'unlock', district: SECOND },
];

/** A pipeline on embedded servers, whose S3 events are taken from the queue and carried out here, one after another. */
export class Season {
  readonly bench: ApiBench;
  readonly #servers: Servers;
  readonly #sqs: SQSClient;
  #at = 0;

  private constructor(servers: Servers) {
    this.#servers = servers;
    this.bench = benchOn(servers);
    this.#sqs = new SQSClient(servers.clients.sqs);
  }

  static async start(): Promise<Season> {
    return new Season(await startServers());
  }

  async stop(): Promise<void> {
    this.#sqs.destroy();
    await this.#servers.stop();
  }

  get office() {
    return this.bench.ports;
  }

  async rosters(): Promise<void> {
    for (const each of DISTRICTS) {
      const agencies = BODIES.map((body) => ({ id: `${each}-${body}`, name: `${each}${body}局`, required: true }));
      await this.bench.importRoster({ district: each, name: `${each}区`, year: YEAR, agencies });
      const roster = await this.office.ledger.roster(each, YEAR);
      if (roster !== undefined) await journalRoster(roster, { by: '甲', at: this.office.now() }, this.office.vault);
    }
  }

  /** `at`: the number of the step, by which its texts differ from those of others. */
  async happen(happening: Happening, at = this.#at + 1): Promise<void> {
    this.#at = at;
    try {
      await this.#take(happening);
    } catch (error) {
      // A step that the state does not allow is refused, and nothing happens.
      if (!isFailure(error)) throw error;
    }
    await this.settle();
  }

  /** Carries out every event that S3 has told of; how many. */
  async settle(): Promise<number> {
    const { intake } = this.#servers.queues;
    await this.#servers.notified();
    for (let handled = 0; ; ) {
      const command = new ReceiveMessageCommand({ QueueUrl: intake.url, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 });
      const { Messages = [] } = await this.#sqs.send(command);
      if (Messages.length === 0) return handled;
      for (const { Body = '', ReceiptHandle } of Messages) {
        await this.#handle(intakeMessageOf(Body));
        await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: intake.url, ReceiptHandle }));
        handled++;
      }
    }
  }

  async #handle(taken: ReturnType<typeof intakeMessageOf>): Promise<void> {
    if (taken.kind === 'owed') await finishAnnounced(taken.message, this.office);
    else
      for (const event of taken.events) {
        if (event.filing) await ingestUpload(event.upload, this.office);
        else await noteStray(event.stray, this.office.vault);
      }
  }

  async #take(happening: Happening): Promise<void> {
    switch (happening.what) {
      case 'file':
        return this.#file(happening);
      case 'stray':
        return this.#put('inbox/440105-a/2023 (1).json', new Uint8Array([123, 125]));
      case 'text':
      case 'suspend':
      case 'lift':
      case 'sign':
      case 'unlock':
      case 'publish':
        return this.#stepOfYear(happening.what, happening.district);
      default:
        return this.#stepOfBody(happening.what, happening.agency);
    }
  }

  async #file({ agency: id, seed, how }: Extract<Happening, { what: 'file' }>): Promise<void> {
    const good = aReport(YEAR, seed, id);
    const bad = { 'requests.newRequests.naturalPerson': 900_001 };
    const waits = { 'requests.carriedOver.naturalPerson': 3 };
    const report = how === 'good' ? good : withCells(good, how === 'bad' ? bad : waits);
    const original = how === 'good' ? await this.#keepOriginal(id, seed) : undefined;
    const desk = s3Submissions(this.office.clients.s3, this.office.config.buckets);
    await desk.put({ agency: id, year: YEAR }, bytesOf(report), original);
  }

  /** Puts the document a good report was made from, as pages and the command line do: once, before the report. */
  async #keepOriginal(id: Body, seed: number): Promise<Original> {
    const bytes = new TextEncoder().encode(`PK ${id} ${seed} 的原件`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.office.originals.put({ agency: id, year: YEAR, sha256 }, bytes);
    return originalOf({ name: `${id}年报.docx`, size: bytes.length, sha256 });
  }

  /** Of every receipt that names a document: what is handed out, in the words of {@link #keepOriginal}. */
  async originals(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const home of DISTRICTS) {
      for (const id of EVERY_BODY) {
        for (const version of await this.office.ledger.versionsOf(home, YEAR, id)) {
          if (version.original === undefined) continue;
          const path = `/v1/receipts/${id}/${YEAR}/${receiptIdOf(version)}/original`;
          const answer = await this.bench.app.request(path);
          found.set(path, `${answer.status} ${await answer.text()}`);
        }
      }
    }
    return found;
  }

  async #put(Key: string, Body: Uint8Array): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    await this.office.clients.s3.send(
      new PutObjectCommand({ Bucket: this.office.config.buckets.submissions, Key, Body }),
    );
  }

  async #stepOfBody(what: string, id: Body): Promise<void> {
    const { now: place } = await this.office.ledger.places(id, YEAR);
    const home = place?.district ?? id.slice(0, 6);
    const at = { agency: id, district: home, year: YEAR, by: '乙', reason: `第 ${this.#at} 步` };
    const other = DISTRICTS.find((each) => each !== home) ?? home;
    const { reason } = at;
    const step = (name: string, body: object, person = '乙') =>
      this.bench.decide(person, `/v1/districts/${home}/years/${YEAR}/${name}`, { agency: id, ...body });
    if (what === 'withdraw') {
      const { clients, config } = this.office;
      const Key = `inbox/${id}/${YEAR}.json`;
      await clients.s3.send(new DeleteObjectCommand({ Bucket: config.buckets.submissions, Key }));
    } else if (what === 'reopen') {
      const { versions } = (await this.bench.json(`/v1/districts/${home}/years/${YEAR}/agencies/${id}`)) as AgencyYear;
      const accepted = versions.find(({ outcome, counted }) => outcome.startsWith('accepted') && !counted);
      if (accepted !== undefined) await step('reopen', { receipt: accepted.receipt, reason });
    } else if (what === 'mark') {
      const found = (await this.bench.json(`/v1/districts/${home}/years/${YEAR}/agencies/${id}`)) as AgencyYear;
      const receipt = found.versions.find(({ counted }) => counted)?.receipt;
      const findings = receipt === undefined ? [] : (await this.office.vault.receipt(id, YEAR, receipt))?.findings;
      const finding = findings?.[0]?.id;
      if (finding !== undefined) await step('mark', { finding, note: '已核' });
    } else if (what === 'move') await moveAgency({ ...at, from: home, to: other }, this.office);
    else if (what === 'merge') await mergeAgency({ ...at, successor: `${id.slice(0, 6)}-d` }, this.office);
    else if (what === 'require') await step('exempt', { reason, required: true });
    else if (what === 'approve') await step('approve', {});
    else if (what === 'open') await step('unlock', { reason }, '丙');
    else await step(what, { reason });
  }

  async #stepOfYear(what: string, home: string): Promise<void> {
    const reason = `第 ${this.#at} 步`;
    const step = (name: string, body: object, person = '丙') =>
      this.bench.decide(person, `/v1/districts/${home}/years/${YEAR}/${name}`, body);
    const on = (await this.office.ledger.rollup(home, YEAR))?.textRevision ?? 0;
    if (what === 'text')
      await step('text', { on, text: { overview: `${reason}。`, problemsAndImprovements: '无。' } }, '乙');
    else if (what === 'suspend') await step('suspend', { rule: 'XS-NEW', reason });
    else if (what === 'lift') await step('suspend', { rule: 'XS-NEW', reason, lift: true });
    else if (what === 'publish') await step('publish', { where: `门户 ${this.#at}` });
    else if (what === 'unlock') await step('unlock', { reason });
    else {
      // What stands in the way of a lock is cleared first, so that seasons are signed now and then.
      const { agencies } = (await this.bench.json(`/v1/districts/${home}/years/${YEAR}`)) as DistrictYear;
      for (const each of agencies) {
        if (each.counted || !each.required) continue;
        await step('exempt', { agency: each.agency, reason: '垂直管理' }, '乙');
      }
      const text = Object.fromEntries(SECTION_KEYS.map((key) => [key, `${reason}：无。`]));
      await step('text', { on, text }, '乙');
      await compileYear({ district: home, year: YEAR }, this.office);
      await step('approve', {}, '戊');
      await step('lock', {}, '丁');
    }
  }

  /** Every item of the table, by key. */
  async items(): Promise<ReadonlyMap<string, Record<string, unknown>>> {
    const { clients, config } = this.office;
    const found = new Map<string, Record<string, unknown>>();
    for await (const item of allItems(clients.documents, config.table)) {
      // Not how often something quiet came: told twice is counted twice, and what was put back is told of again.
      const { pk, sk } = item as unknown as ItemKey;
      if (quietKey.decode({ pk, sk }) === undefined) found.set(`${pk} ${sk}`, item);
    }
    return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Everything published, by key: receipts, journal, summaries, notes, byte for byte. */
  async published(): Promise<ReadonlyMap<string, string>> {
    const { clients, config } = this.office;
    const found = new Map<string, string>();
    for await (const { key, bytes, contentType, metadata } of allObjects(
      clients.s3,
      config.buckets.publications,
      new Set(),
    ))
      found.set(key, JSON.stringify([contentType, metadata, Buffer.from(bytes).toString('base64')]));
    return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** What people and programs are shown of the season. */
  async shown(): Promise<Readonly<Record<string, unknown>>> {
    const shown: Record<string, unknown> = {};
    const look = async (path: string) => {
      const response = await this.bench.app.request(path);
      shown[path] = [response.status, await response.text()];
    };
    for (const each of DISTRICTS) {
      const year = `/v1/districts/${each}/years/${YEAR}`;
      await look(year);
      await look(`${year}/summary.json`);
      await look(`/districts/${each}/${YEAR}/filings`);
      await look(`/districts/${each}/${YEAR}/signing`);
      const { agencies } = JSON.parse(String((shown[year] as [number, string])[1])) as DistrictYear;
      for (const { agency: id } of agencies) {
        await look(`${year}/agencies/${id}`);
        await look(`/agencies/${id}/${YEAR}`);
        await look(`/agencies/${id}/${YEAR}/report.html`);
      }
    }
    return shown;
  }

  /** The bytes that stand in the inbox, by key; undefined where nothing stands. */
  async inbox(): Promise<Readonly<Record<string, string | undefined>>> {
    const { clients, config } = this.office;
    const read = async (id: string) => {
      const Key = `inbox/${id}/${YEAR}.json`;
      try {
        const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: config.buckets.submissions, Key }));
        return await Body?.transformToString();
      } catch {
        return undefined;
      }
    };
    return Object.fromEntries(await Promise.all(EVERY_BODY.map(async (id) => [id, await read(id)] as const)));
  }
}
