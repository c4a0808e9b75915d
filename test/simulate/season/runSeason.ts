import { topology } from '../../../infra/topology/topology.ts';
import { checkAtRest } from '../check/atRest.ts';
import { Watchers } from '../check/watchers.ts';
import { Chance } from '../engine/chance.ts';
import { Faults } from '../engine/faults.ts';
import { Gate } from '../engine/gate.ts';
import { Races } from '../engine/races.ts';
import { Stage } from '../engine/stage.ts';
import { Trace } from '../engine/trace.ts';
import { filingOf, Region } from '../services/region.ts';
import { fire, schedule } from './clock.ts';
import { Installation } from './installation.ts';
import { watchMeeting } from './meetings.ts';
import { pauseFaults } from './pauses.ts';
import { People } from './people.ts';
import type { SeasonPlan } from './plan.ts';
import { Pump } from './pump.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Once faults stop, everything has to settle within a quarter of an hour of virtual time. */
const SETTLES_WITHIN_MS = 15 * MINUTE_MS;
/** More than four times what happens in the busiest seasons of their size: whatever goes on beyond that asks for itself for ever. */
const MOST_EVENTS = 20_000;
const MOST_A_BODY = 3_000;

export interface SeasonResult {
  readonly seed: number;
  /** What was broken; empty when nothing was. */
  readonly breaches: readonly string[];
  readonly fingerprint: string;
  /** The calls that a fault befell. */
  readonly faults: readonly string[];
  readonly lines: readonly string[] | undefined;
  readonly counts: Readonly<Record<string, number>>;
  /** Bytes by what they are of, when they were asked for: `submissions inbox`, `publications summaries`. */
  readonly weights: Readonly<Record<string, number>> | undefined;
}

export interface SeasonOptions {
  readonly keepTrace?: boolean;
  /** Only these faults; without it all that the seed tells. */
  readonly faults?: ReadonlySet<string>;
  /** Draws every document as the program does, and says what the season leaves in the buckets. */
  readonly weigh?: boolean;
}

/** Runs a whole season in virtual time and says what was broken in it, at any instant and at rest. */
export async function runSeason(plan: SeasonPlan, options: SeasonOptions = {}): Promise<SeasonResult> {
  const stage = new Stage(plan.start - HOUR_MS);
  stage.most = MOST_EVENTS + plan.bodies.length * MOST_A_BODY;
  const chance = new Chance(plan.seed);
  const trace = new Trace(options.keepTrace === true);
  const faults = new Faults(chance, plan.weather, options.faults);
  const races = new Races({ stage, chance, faults }, plan.contention?.perMille ?? 0);
  const gate = new Gate(stage, chance, faults, trace, races);
  const region = new Region(stage, chance);
  region.toldTwice = plan.contention?.toldTwice ?? region.toldTwice;
  const installation = new Installation(stage, gate, chance, region, options.weigh);
  region.isLost = ({ key, versionId, bytes }) =>
    bytes !== undefined &&
    !faults.calm &&
    filingOf(key)?.year === plan.year &&
    chance.perMille(plan.lost, 'never told', versionId);
  const told = new Map(plan.acts.flatMap((act) => (act.kind === 'upload' ? [[act.name, act.told] as const] : [])));
  region.toldAfter = ({ versionId, bytes }) =>
    bytes === undefined || faults.calm ? undefined : told.get(versionId.split('.')[0] ?? '');
  races.keep(plan.kept);
  const watchers = new Watchers(region, stage);
  const { year, districts, city } = plan;
  if (city !== undefined) watchers.watchLevels({ year, districts, city });
  const world = { stage, chance, trace, installation, faults };
  const { ingest, compile } = topology.functions;
  new Pump(world, region.intake, {
    fn: 'ingest',
    batchSize: ingest.trigger.batchSize,
    most: ingest.trigger.maxConcurrency,
    failedUnharmed: (message) => watchers.failedUnharmed(message),
  });
  new Pump(world, region.compile, {
    fn: 'compile',
    batchSize: compile.trigger.batchSize,
    most: compile.trigger.maxConcurrency,
  });
  schedule(stage, installation, plan);
  const people = new People({ ...world, watchers }, plan);
  for (const { from, to, weather } of plan.gusts) {
    stage.at(from, () => {
      faults.gust = weather;
    });
    stage.at(to, () => {
      faults.gust = undefined;
    });
  }
  for (const at of plan.pauses) pauseFaults(at, { ...world, faults, people, watchers });
  for (const at of plan.meetings) watchMeeting(at, { ...world, faults, watchers });
  for (const act of plan.acts) stage.at(act.at, () => people.do(act));
  await stage.runUntil(plan.end);

  // Faults stop. What ended with the dead letters is sent through again, and the night's compile comes once more.
  faults.calm = true;
  const redrive = { name: 'lastRedrive', at: stage.now, kind: 'redrive' } as const;
  stage.after(0, () => people.do(redrive));
  await stage.runUntil(stage.now + MINUTE_MS);
  const due = new Date(Date.UTC(plan.year + 1, 2, 31, 16));
  stage.after(0, () => fire({ stage, installation }, { name: 'last', target: 'compile', due }, 1));
  await stage.runUntil(stage.now + SETTLES_WITHIN_MS);
  people.leave();
  const breaches = [
    ...(stage.isEndless ? [`the season comes to no end: ${stage.happened} events`] : []),
    ...watchers.breaches,
    ...people.unexpected,
    ...(await checkAtRest({ region, plan, watchers, stage })),
  ];
  return {
    seed: plan.seed,
    breaches,
    fingerprint: trace.fingerprint(),
    faults: faults.happened,
    lines: trace.lines,
    counts: countsOf({ stage, region, watchers, faults, plan }),
    weights: options.weigh === true ? weightsOf(region) : undefined,
  };
}

function weightsOf(region: Region): Readonly<Record<string, number>> {
  const weights: Record<string, number> = {};
  for (const bucket of [region.submissions, region.publications]) {
    for (const { key, bytes } of bucket.versions()) {
      const folder = key.slice(0, key.indexOf('/'));
      // Of summaries, which are nearly all of it, each file by its name.
      const kind = `${bucket.name} ${folder}${folder === 'summaries' ? key.slice(key.lastIndexOf('/')) : ''}`;
      weights[kind] = (weights[kind] ?? 0) + (bytes?.length ?? 0);
    }
  }
  return weights;
}

/** What a season held, for whoever wants to know whether a campaign tried what it should. */
function countsOf({
  stage,
  region,
  watchers,
  faults,
  plan,
}: {
  readonly plan: SeasonPlan;
  readonly stage: Stage;
  readonly region: Region;
  readonly watchers: Watchers;
  readonly faults: Faults;
}): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {
    events: stage.happened,
    uploads: region.filed.size,
    faults: faults.happened.length,
    signed: [...watchers.signed.values()].flat().length,
    signedAbove: (watchers.signed.get(`D#${plan.city}#${plan.year}`) ?? []).length,
  };
  for (const [kind, many] of faults.kinds) counts[`fault ${kind}`] = many;
  for (const { kind } of plan.acts) {
    const name = `deed ${kind}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  for (const { kinds } of watchers.officeChanges) {
    const name = `step ${kinds[0]}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
