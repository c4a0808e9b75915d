import { PutObjectCommand } from '@aws-sdk/client-s3';
import { topology } from '../../../infra/topology/topology.ts';
import { approveFiling } from '../../../shared/flow/office/approve.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { inboxKey } from '../../../shared/store/objectKeys.ts';
import { MADE_UP_NAME } from '../../support/reports.ts';
import { sizeOf, Throughput, type Units } from '../../support/throughput.ts';
import { pointerAsStored } from '../check/asStored.ts';
import { Chance } from '../engine/chance.ts';
import { Faults } from '../engine/faults.ts';
import { Gate } from '../engine/gate.ts';
import { Stage } from '../engine/stage.ts';
import { Trace } from '../engine/trace.ts';
import { bytesFiled } from '../season/filings.ts';
import { Installation } from '../season/installation.ts';
import { Pump } from '../season/pump.ts';
import { Region } from '../services/region.ts';
import { nightFaults } from './nightFaults.ts';
import { type Evening, type NightPlan, planNight } from './planNight.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
/** Rosters stand long before. */
const BEFORE_MS = 5 * HOUR_MS;
/** What SQS delivers once more comes within an hour. */
const AFTER_MS = 2 * HOUR_MS;
const FEW_REPORTS = 60;

export interface NightResult {
  /** What was lost, or is not what was sent; empty when nothing was. */
  readonly breaches: readonly string[];
  readonly uploads: number;
  readonly counted: number;
  readonly deadLetters: number;
  readonly throttled: Units;
  /** Commands that the SDK sent again, and messages that came again. */
  readonly sentAgain: number;
  readonly receivedAgain: number;
  /** Units under one key in its busiest second. */
  readonly most: Units;
  /** Write units of the evening, rosters left out, for each upload. */
  readonly writeUnitsEach: number;
  /** Of the largest item of totals, when the evening begins and when it is over. */
  readonly totalsBytes: number;
  /** Seconds from the upload to the total that holds it, shortest first. */
  readonly seconds: readonly number[];
  /** The same from when S3 had told the queue of it: the model of S3 tells of one in twenty-five only after minutes. */
  readonly sinceTold: readonly number[];
  readonly fingerprint: string;
}

/** Runs the last evening on the real handlers, with as many copies as the stack has, under what one partition takes. */
export async function runNight(evening: Evening, limit: Units): Promise<NightResult> {
  const plan = planNight(evening);
  const stage = new Stage(plan.deadline - BEFORE_MS);
  const chance = new Chance(evening.seed);
  const trace = new Trace(false);
  const faults = new Faults(chance, { storms: 0, calls: 0 }, undefined);
  const gate = new Gate(stage, chance, faults, trace);
  const region = new Region(stage, chance);
  const installation = new Installation(stage, gate, chance, region);
  startPumps({ stage, chance, installation, faults }, region);
  for (const district of plan.districts) openRoster(installation, plan, district);
  for (const body of plan.before) {
    stage.at(body.at, () => upload(region, body.agency, plan.year, chance, 'before'));
    stage.at(body.approvedAt, () => approve(installation, plan.year, body));
  }
  await stage.runUntil(plan.deadline - HOUR_MS - 1);
  const atFirst = largestTotals(region);
  const throughput = new Throughput(limit, () => stage.now);
  region.table.throughput = throughput;
  const counted = watchCounted(region, stage);
  const told = watchTold(region, stage);
  const sinceWhen = (since: (body: NightPlan['bodies'][number]) => number) =>
    plan.bodies
      .map((body) => ((counted.get(body.agency) ?? Number.POSITIVE_INFINITY) - since(body)) / SECOND_MS)
      .sort((a, b) => a - b);
  for (const body of plan.bodies) stage.at(body.at, () => upload(region, body.agency, plan.year, chance));
  await stage.runUntil(plan.deadline + AFTER_MS);
  return {
    breaches: nightFaults(region, plan),
    uploads: plan.bodies.length,
    counted: counted.size,
    deadLetters: region.deadLetters.waiting().length,
    throttled: throughput.throttled,
    sentAgain: region.sentAgain,
    receivedAgain: region.intake.receivedAgain,
    most: throughput.most,
    writeUnitsEach: throughput.taken.write / plan.bodies.length,
    totalsBytes: Math.max(atFirst, largestTotals(region)),
    seconds: sinceWhen(({ at }) => at),
    sinceTold: sinceWhen(({ agency, at }) => told.get(`upload-${agency}.${plan.before.length === 0 ? 0 : 1}`) ?? at),
    fingerprint: trace.fingerprint(),
  };
}

function largestTotals({ table }: Region): number {
  return Math.max(0, ...[...table.items.values()].filter(({ sk }) => sk === 'R').map(sizeOf));
}

function startPumps(world: ConstructorParameters<typeof Pump>[0], region: Region): void {
  for (const [fn, queue] of [
    ['ingest', region.intake],
    ['compile', region.compile],
  ] as const) {
    const { batchSize, maxConcurrency: most } = topology.functions[fn].trigger;
    new Pump(world, queue, { fn, batchSize, most });
  }
}

function openRoster(installation: Installation, { bodies, year }: NightPlan, district: string): void {
  const agencies = bodies
    .filter((body) => body.district === district)
    .map(({ agency, name }) => ({ agency, name, required: true, formerNames: [MADE_UP_NAME] }));
  installation.command(
    `roster ${district}`,
    (office) => importRoster({ district, name: `${district}区`, year, agencies }, office.ledger, office.pause),
    ({ how }) => {
      if (how !== 'done') throw new Error(`the roster of ${district} could not be imported`);
    },
  );
}

function upload(
  { submissions }: Region,
  agency: string,
  year: number,
  chance: Chance,
  when: 'before' | 'upload' = 'upload',
): void {
  const filing = { agency, year };
  const figures = when === 'upload' ? chance.below(FEW_REPORTS, 'figures', agency) : FEW_REPORTS;
  const Body = bytesFiled(filing, { seed: figures, fault: 'none' });
  const Key = inboxKey.encode(filing);
  const command = new PutObjectCommand({ Bucket: submissions.name, Key, Body, ContentType: 'application/json' });
  void submissions.send(command, `${when}-${agency}`);
}

/** As the office does it on its pages: one report, by a person with a name. */
function approve(installation: Installation, year: number, { agency, district }: NightPlan['bodies'][number]): void {
  const request = { district, year, agency, by: '复核人 李某某', subject: 'https://id.example.cn s-li' };
  installation.command(
    `approve ${agency}`,
    (office) => approveFiling(request, office),
    ({ how }) => {
      if (how !== 'done') throw new Error(`${agency} could not be approved`);
    },
  );
}

/** When the first message of each version was on the queue; a message is called as the version is, and by which of its key it is. */
function watchTold({ intake }: Region, stage: Stage): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  intake.arrived = (message) => {
    const version = message.split(' ')[0] ?? '';
    if (!told.has(version)) told.set(version, stage.now);
  };
  return told;
}

/** When each body was first counted. */
function watchCounted({ table }: Region, stage: Stage): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  table.observe = (key, before, after) => {
    if (!key.endsWith('\nR')) return;
    const were = (before?.a ?? {}) as Readonly<Record<string, string>>;
    for (const [agency, text] of Object.entries((after?.a ?? {}) as Readonly<Record<string, string>>)) {
      if (text === were[agency] || counted.has(agency)) continue;
      if (pointerAsStored(text)?.state === 'A') counted.set(agency, stage.now);
    }
  };
  return counted;
}
