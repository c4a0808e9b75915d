import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { OfficeComposition } from '../../../functions/runtime/composeOffice.ts';
import { topology } from '../../../infra/topology/topology.ts';
import { s3Inbox, s3Submissions } from '../../../shared/aws/submissions.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { mergeAgency } from '../../../shared/flow/office/mergeAgency.ts';
import { moveAgency } from '../../../shared/flow/office/moveAgency.ts';
import { rebuildFromReceipts } from '../../../shared/flow/recover/rebuildFromReceipts.ts';
import { rebuildRollup } from '../../../shared/flow/recover/rebuildRollup.ts';
import { redriveUnrostered } from '../../../shared/flow/recover/redriveUnrostered.ts';
import { renotifyUnlisted } from '../../../shared/flow/recover/unlistedUploads.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { journalRoster } from '../../../shared/flow/roster/rosterJournal.ts';
import { tellDivisions } from '../../../shared/flow/roster/tellDivisions.ts';
import { inboxKey } from '../../../shared/store/objectKeys.ts';
import type { AgencyStanding } from '../../../shared/wire/agencyStanding.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import { WHOLE_TEXT } from '../../support/wholeText.ts';
import { pointerAsStored } from '../check/asStored.ts';
import { isTold, journalIn } from '../check/journalFaults.ts';
import type { Watchers } from '../check/watchers.ts';
import type { Chance } from '../engine/chance.ts';
import type { Faults } from '../engine/faults.ts';
import type { Ended, Stage } from '../engine/stage.ts';
import type { Trace } from '../engine/trace.ts';
import { bytesFiled } from './filings.ts';
import type { HttpAnswer, Installation } from './installation.ts';
import { type Act, placesOf, type SeasonPlan } from './plan.ts';
import { SUSPENDABLE } from './planSeason.ts';
import { Restoring } from './restoring.ts';
import { placesByYear, rosterAsImported } from './rosters.ts';

const MINUTE_MS = 60_000;
const DEAD_LETTERS_AT_ONCE = 1_000;
/** How often a command is given again that ended in an error or in nothing. */
const COMMAND_PATIENCE = 3;
/**
 * Nobody opens a season with half a roster, or leaves a table half made again: these are given until they are done. Who was stopped that
 * often tries once more on a day on which nothing befalls it: what fails then never ends.
 */
const LONG_PATIENCE = 20;
const INSISTED_ON: readonly Act['kind'][] = ['roster', 'remake', 'backup', 'restore', 'mend'];
/** What the keeper does while work is halted. */
const ALTHOUGH_HALTED: readonly Act['kind'][] = ['remake', 'backup', 'restore'];
/** By then no copy of a request is on its way that a restore made which was stopped. */
const BEFORE_WORK_MS = 15 * MINUTE_MS;

type StepAct = Extract<Act, { kind: 'step' }>;
type CloseAct = Extract<Act, { kind: 'close' }>;

interface YearSeen {
  readonly revision: number;
  readonly agencies: readonly AgencyStanding[];
  readonly locked?: object;
}

/** Everybody who does something: bodies that file, people of the office, whoever keeps the installation. */
export class People {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #trace: Trace;
  readonly #installation: Installation;
  readonly #plan: SeasonPlan;
  readonly #watchers: Watchers;
  readonly #faults: Faults;
  /** What nobody should have met: an answer that is breakage although no service failed. */
  readonly unexpected: string[] = [];
  #restoring: Restoring | undefined;

  constructor(
    {
      stage,
      chance,
      trace,
      installation,
      watchers,
      faults,
    }: {
      readonly stage: Stage;
      readonly chance: Chance;
      readonly trace: Trace;
      readonly installation: Installation;
      readonly watchers: Watchers;
      readonly faults: Faults;
    },
    plan: SeasonPlan,
  ) {
    this.#stage = stage;
    this.#chance = chance;
    this.#trace = trace;
    this.#installation = installation;
    this.#watchers = watchers;
    this.#faults = faults;
    this.#plan = plan;
  }

  get #keeper(): Restoring {
    const now = () => new Date(this.#stage.now).toISOString();
    this.#restoring ??= new Restoring(this.#installation.region, this.#plan, now);
    return this.#restoring;
  }

  /** Takes away what they left on this machine. */
  leave(): void {
    this.#restoring?.end();
  }

  do(act: Act): void {
    if (this.#installation.moving && (act.kind === 'upload' || act.kind === 'delete' || act.kind === 'stray')) {
      this.#stage.after(10 * MINUTE_MS, () => this.do(act));
      return;
    }
    this.#trace.line(this.#stage.now, 'act', act.name);
    const { region } = this.#installation;
    const { year } = this.#plan;
    const Bucket = topology.buckets.submissions.name;
    switch (act.kind) {
      case 'upload': {
        const Key = inboxKey.encode(act);
        const Body = bytesFiled(act, act.report);
        void region.submissions.send(
          new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' }),
          act.name,
        );
        return;
      }
      case 'delete':
        void region.submissions.send(new DeleteObjectCommand({ Bucket, Key: inboxKey.encode(act) }), act.name);
        return;
      case 'stray': {
        const Key = `inbox/${act.agency}/${year} (1).JSON`;
        void region.submissions.send(new PutObjectCommand({ Bucket, Key, Body: new Uint8Array([123, 125]) }), act.name);
        return;
      }
      case 'step':
        this.#step(act, act.patience);
        return;
      case 'close':
        this.#close(act);
        return;
      case 'release':
        this.#installation.release = act.release;
        return;
      case 'look':
        this.#look(act);
        return;
      case 'halt':
        this.#installation.halted = true;
        return;
      case 'loseVersion':
        this.#loseVersion(act);
        return;
      case 'smudge':
        this.#smudge(act);
        return;
      case 'backup':
        this.#installation.moving = true;
        this.#command(act, LONG_PATIENCE);
        return;
      case 'loseTable':
        this.#watchers.tableLost();
        region.table.lose();
        return;
      default:
        this.#command(act, patienceFor(act));
    }
  }

  /** Of the body that is named, or of another where nothing of that one counts; it files again a minute later. */
  #loseVersion(act: Extract<Act, { kind: 'loseVersion' }>): void {
    const { year, districts } = this.#plan;
    const counted = districts.flatMap((district) => {
      const pk = `D#${district}#${year}`;
      const pointers = Object.entries((this.#installation.region.table.items.get(`${pk}\nR`)?.a ?? {}) as object);
      return pointers.flatMap(([agency, text]) => {
        const pointer = pointerAsStored(String(text));
        return pointer?.state === 'A' ? [{ agency, key: `${pk}\nV#${agency}#${pointer.content}` }] : [];
      });
    });
    const chosen = counted.find(({ agency }) => agency === act.agency) ?? counted[0];
    if (chosen === undefined) return;
    this.#watchers.hurt(chosen.key, 'version');
    const upload = { kind: 'upload', agency: chosen.agency, year, report: act.report } as const;
    this.#stage.after(MINUTE_MS, () => this.do({ ...upload, name: `${act.name}:again`, at: act.at + MINUTE_MS }));
  }

  #smudge({ district, choice }: Extract<Act, { kind: 'smudge' }>): void {
    const key = `D#${district}#${this.#plan.year}\nR`;
    const cells = Object.keys(this.#installation.region.table.items.get(key) ?? {}).filter((name) =>
      /^c\d{3}$/.test(name),
    );
    const cell = cells.sort()[choice % Math.max(1, cells.length)];
    if (cell !== undefined) this.#watchers.hurt(key, { cell, more: 1 + (choice % 7) });
  }

  #command(act: Act, patience: number): void {
    const name = `${act.name}.${patience}`;
    // Whoever keeps the installation has one thing in hand until the table is there again.
    if (this.#installation.halted && !ALTHOUGH_HALTED.includes(act.kind)) {
      this.#stage.after(10 * MINUTE_MS, () => this.#command(act, patience));
      return;
    }
    const acted = (ended: Ended<unknown>) => {
      if (ended.how === 'failed') this.#expect(act.name, ended.error);
      const refused = ended.how === 'failed' && isRefusal(ended.error);
      const [done, last] = [ended.how === 'done', refused || patience === 0];
      if (act.kind === 'remake') this.#remade(act.name, done, last);
      if (act.kind === 'backup') this.#backedUp(act, done, last);
      if (act.kind === 'restore') this.#restored(act.name, done, last);
      if (act.kind === 'merge' && done) this.#watchers.mergerEnded(act.agency, this.#plan.year);
      if (done || last) return;
      const pause = MINUTE_MS + this.#chance.below(5 * MINUTE_MS, 'again', name);
      this.#stage.after(pause, () => this.#command(act, patience - 1));
    };
    if (patience === 0 && INSISTED_ON.includes(act.kind)) this.#faults.spare(name);
    const asStored = act.kind === 'restore';
    this.#installation.command(name, (office) => this.#commanded(act, office), acted, { asStored });
  }

  #remade(name: string, done: boolean, last: boolean): void {
    if (done) {
      this.#installation.halted = false;
      this.#watchers.tableRemade();
    } else if (last) this.unexpected.push(`${name}: the table could not be made again`);
  }

  #backedUp(act: Act, done: boolean, last: boolean): void {
    if (!done && last) this.unexpected.push(`${act.name}: no backup could be made`);
    if (!done) return;
    this.#watchers.restoring = true;
    this.#installation.region.lose();
    this.#command({ ...act, name: `${act.name}:restore`, kind: 'restore' }, LONG_PATIENCE);
  }

  #restored(name: string, done: boolean, last: boolean): void {
    if (!done && last) this.unexpected.push(`${name}: the backup could not be restored`);
    if (!done) return;
    this.#watchers.restoring = false;
    this.#stage.after(BEFORE_WORK_MS, () => {
      this.#installation.halted = false;
      this.#installation.moving = false;
      this.#installation.region.madeGood();
    });
  }

  async #restore(name: string, office: OfficeComposition): Promise<void> {
    const unlike = await this.#keeper.restore(office);
    this.unexpected.push(...unlike.map((words) => `${name}: ${words}`));
  }

  async #commanded(act: Act, office: OfficeComposition): Promise<unknown> {
    const { year } = this.#plan;
    const by = 'keeper';
    switch (act.kind) {
      case 'roster':
        return this.#importRoster(act, office);
      case 'move':
        return moveAgency({ agency: act.agency, year, from: act.from, to: act.to, by, reason: '区划调整' }, office);
      case 'merge':
        return mergeAgency({ ...act, year, by, reason: '机构合并' }, office);
      case 'rebuild':
      case 'mend':
        return rebuildRollup(act.district, year, office);
      case 'remake':
        return this.#remake(office);
      case 'backup':
        return this.#keeper.backup(office);
      case 'restore':
        return this.#restore(act.name, office);
      case 'redrive':
        return this.#redrive(office);
      default:
        throw new Error(`nobody gives ${act.kind} as a command`);
    }
  }

  /**
   * As `nianbao redrive --year --district` does it, for each district, and at once again where it has sent dead letters, which is too early;
   * what S3 never told of bodies on a roster is the compiles’ to find.
   */
  async #redrive(office: OfficeComposition): Promise<void> {
    const { year } = this.#plan;
    await office.queues.redriveDeadLetters(DEAD_LETTERS_AT_ONCE);
    await redriveUnrostered(year, office);
    const inbox = s3Inbox(office.clients.s3, office.config.buckets);
    for (const district of placesOf(this.#plan)) await renotifyUnlisted({ district, year }, { ...office, inbox });
  }

  /** As `nianbao rebuild --from-store --write` does it: the oldest year first. Then what could not be judged meanwhile is sent through again. */
  async #remake(office: OfficeComposition): Promise<void> {
    const { clients, config } = office;
    const ports = { ...office, desk: s3Submissions(clients.s3, config.buckets) };
    for (const place of placesByYear(this.#plan))
      if ((await office.vault.journal(place.district, place.year)).length > 0)
        await rebuildFromReceipts(place, ports, { write: true });
    await redriveUnrostered(this.#plan.year, office);
  }

  /** As `nianbao roster import` does it. */
  async #importRoster(act: Extract<Act, { kind: 'roster' }>, office: OfficeComposition): Promise<void> {
    await importRoster(rosterAsImported(this.#plan, act), office.ledger, office.pause);
    const imported = await office.ledger.roster(act.district, act.year);
    if (imported === undefined) return;
    await journalRoster(imported, { by: 'roster import', at: office.now() }, office.vault);
    await tellDivisions(imported, office);
  }

  #ask(name: string, by: string, path: string, body: object | undefined, ended: (answer?: HttpAnswer) => void): void {
    const method = body === undefined ? 'GET' : 'POST';
    this.#installation.request(name, { by, method, path, ...given({ body }) }, (answer) => {
      this.#trace.line(this.#stage.now, 'answered', name, answer?.status ?? 'nothing');
      ended(answer);
    });
  }

  #yearPath(district: string): string {
    return `/v1/districts/${district}/years/${this.#plan.year}`;
  }

  #look({ name, district }: Extract<Act, { kind: 'look' }>): void {
    this.#ask(name, 'chen', this.#yearPath(district), undefined, () => {});
  }

  /** A person looks at the year, then does what the step says about what stands there. */
  #step(act: StepAct, patience: number): void {
    const name = `${act.name}.${patience}`;
    this.#ask(`${name}:look`, act.by, this.#yearPath(act.district), undefined, (seen) => {
      if (seen?.status !== 200) return;
      const asked = askedOf(act, seen.body() as YearSeen, this.#receiptsOf(act.agency));
      if (asked === undefined) return;
      this.#stage.after(act.reads ?? this.#chance.below(2 * MINUTE_MS, 'reads', name), () =>
        this.#insist(act, name, asked, patience),
      );
    });
  }

  /** The receipts of a body, as its page shows them to the office. */
  #receiptsOf(agency: string | undefined): readonly Receipt[] {
    const { publications } = this.#installation.region;
    const keys = agency === undefined ? [] : publications.keys(`receipts/${agency}/${this.#plan.year}/`);
    return keys.map((key) => JSON.parse(new TextDecoder().decode(publications.current(key)?.bytes)) as Receipt);
  }

  /** Asks, and asks the same again while no answer comes. */
  #insist(act: StepAct, name: string, asked: Asked, patience: number): void {
    const askedAt = this.#stage.now;
    this.#ask(`${name}:do`, act.by, `${this.#yearPath(act.district)}/${asked.step}`, asked.body, (answer) => {
      if (answer?.status === 200) this.#isWrittenDown(act, askedAt);
      if (answer !== undefined && answer.status < 500) return;
      if (patience === 0) return;
      const next = `${act.name}.${patience - 1}`;
      this.#stage.after(this.#chance.below(3 * MINUTE_MS, 'again', next), () =>
        this.#insist(act, next, asked, patience - 1),
      );
    });
  }

  /** Whoever takes a step on a year, or is told that it stands, is told so of a year whose steps before are written down. */
  #isWrittenDown({ name, step, district }: StepAct, askedAt: number): void {
    if (!ON_THE_YEAR.has(step)) return;
    const before = this.#watchers.officeChanges.filter(
      (change) =>
        change.seen < askedAt && change.district === district && change.kinds.some((kind) => ON_THE_YEAR.has(kind)),
    );
    if (before.length === 0) return;
    const entries = journalIn(this.#installation.region);
    for (const { seen, ...change } of before)
      if (!isTold({ seen, ...change }, entries))
        this.unexpected.push(`${name} was answered although the journal does not tell of ${JSON.stringify(change)}`);
  }

  /** Brings a district to its signature: excuses what is missing, writes its text, approves the year, and another person locks. */
  #close(act: CloseAct): void {
    const { name, district, officer, reviewer } = act;
    const path = this.#yearPath(district);
    this.#ask(`${name}:look`, officer, path, undefined, (seen) => {
      if (seen?.status !== 200) return;
      const missing = (seen.body() as YearSeen).agencies.filter((each) => each.required && !each.counted);
      for (const [index, { agency }] of missing.entries()) {
        const body = { agency, reason: '机构撤并' };
        this.#stage.after(index * 3_000, () =>
          this.#ask(`${name}:exempt:${agency}`, officer, `${path}/exempt`, body, () => {}),
        );
      }
    });
    const later = (minutes: number, what: string, by: string, body: object) =>
      this.#stage.after(minutes * MINUTE_MS, () => this.#persist(`${name}:${what}`, by, `${path}/${what}`, body, 2));
    // Whichever revision stands, one of these is on it; the later ones first, so that no more than one is.
    for (const on of [3, 2, 1, 0]) {
      const body = { on, text: { ...WHOLE_TEXT, overview: `${name}。` } };
      this.#stage.after((20 - on) * MINUTE_MS, () =>
        this.#ask(`${name}:text:${on}`, officer, `${path}/text`, body, () => {}),
      );
    }
    later(30, 'approve', officer, {});
    later(60, 'lock', reviewer, {});
  }

  #persist(name: string, by: string, path: string, body: object, patience: number): void {
    this.#ask(`${name}.${patience}`, by, path, body, (answer) => {
      if ((answer !== undefined && answer.status < 500) || patience === 0) return;
      this.#stage.after(2 * MINUTE_MS, () => this.#persist(name, by, path, body, patience - 1));
    });
  }

  #expect(name: string, error: unknown): void {
    const known =
      error instanceof Error &&
      (isRefusal(error) || SERVICE_FAULTS.has(error.name) || isContended(error) || this.#watchers.explains(error));
    if (!known)
      this.unexpected.push(`${name}: ${error instanceof Error ? `${error.name} ${error.stack}` : String(error)}`);
  }
}

const SERVICE_FAULTS = new Set([
  'TimeoutError',
  'SlowDown',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
]);

function patienceFor(act: Act): number {
  if (act.kind === 'merge' && act.patience !== undefined) return act.patience;
  return INSISTED_ON.includes(act.kind) ? LONG_PATIENCE : COMMAND_PATIENCE;
}

/** Steps that are taken by the year's own item, by their names and by those of their entries. */
const ON_THE_YEAR: ReadonlySet<string> = new Set(['lock', 'unlock', 'open', 'suspend', 'lift', 'text']);

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'Refusal';
}

function isContended(error: Error): boolean {
  return 'code' in error && error.code === 'CONTENDED';
}

interface Asked {
  readonly step: string;
  readonly body: object;
}

/** What a person asks for who has seen the year so; undefined when there is nothing to ask for. */
function askedOf(act: StepAct, { agencies, revision }: YearSeen, receipts: readonly Receipt[]): Asked | undefined {
  const { agency, reason = '', choice } = act;
  const body = agencies.find((each) => each.agency === agency);
  const receipt = body?.receipt ?? undefined;
  const seen = choice % 3 === 0 ? {} : { seen: body?.latestReceipt ?? receipt ?? 'none' };
  const earlier = receipts.filter(({ outcome }) => outcome.startsWith('accepted'));
  const accepted = earlier[choice % Math.max(1, earlier.length)]?.receipt;
  const finding = receipts.flatMap(({ findings }) => findings)[0]?.id ?? 'XY-CARRY';
  switch (act.step) {
    case 'return':
      return { step: 'return', body: { agency, reason, ...seen } };
    case 'reopen':
      return accepted === undefined
        ? undefined
        : { step: 'reopen', body: { agency, reason, receipt: accepted, ...seen } };
    case 'exempt':
      return { step: 'exempt', body: { agency, reason, ...seen } };
    case 'require':
      return { step: 'exempt', body: { agency, reason, required: true, ...seen } };
    case 'mark':
      return { step: 'mark', body: { agency, finding, note: reason, clear: choice % 5 === 0, ...seen } };
    case 'approve':
      return { step: 'approve', body: { agency, ...given({ receipt }) } };
    case 'approveYear':
      return { step: 'approve', body: choice % 2 === 0 ? { revision } : {} };
    case 'suspend':
      return { step: 'suspend', body: { rule: SUSPENDABLE[choice % 2], reason } };
    case 'lift':
      return { step: 'suspend', body: { rule: SUSPENDABLE[choice % 2], reason, lift: true } };
    case 'text':
      return {
        step: 'text',
        body: { on: choice % 3, text: { ...WHOLE_TEXT, overview: `第${choice}稿：本区年度工作情况。` } },
      };
    case 'open':
      return { step: 'unlock', body: { agency, reason } };
    case 'unlock':
      return { step: 'unlock', body: { reason } };
    case 'publish':
      return { step: 'publish', body: { where: `https://example.gov.cn/${choice % 2}` } };
    default:
      return { step: act.step, body: {} };
  }
}
