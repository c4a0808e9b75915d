import { PutObjectCommand } from '@aws-sdk/client-s3';
import { topology } from '../../../infra/topology/topology.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { inboxKey } from '../../../shared/store/objectKeys.ts';
import { MADE_UP_NAME } from '../../support/reports.ts';
import { Watchers } from '../check/watchers.ts';
import { Chance } from '../engine/chance.ts';
import { Faults, type Weather } from '../engine/faults.ts';
import { Gate } from '../engine/gate.ts';
import { Stage } from '../engine/stage.ts';
import { Trace } from '../engine/trace.ts';
import { fire } from '../season/clock.ts';
import { bytesFiled } from '../season/filings.ts';
import { Installation } from '../season/installation.ts';
import { People } from '../season/people.ts';
import { Pump } from '../season/pump.ts';
import { Region } from '../services/region.ts';
import { correctInFlight } from './correctInFlight.ts';
import { type Division, growTree, leavesOf, pathTo, upwards, withMoved } from './tree.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const YEAR = 2023;
const START = Date.UTC(2024, 0, 10);
/** Text, approval and lock of one level, with every repetition of what got no answer; then the compile that files it upward. */
const SIGNING_MS = 3 * HOUR_MS;
const RETRIES = 4;

export interface LevelsRun {
  readonly region: Region;
  readonly tree: Division;
  readonly watchers: Watchers;
  /** The body that corrects its report once all four levels have signed. */
  readonly corrected: string;
  /** What each body filed last. */
  readonly filed: ReadonlyMap<string, Uint8Array>;
  readonly unexpected: readonly string[];
  readonly faults: number;
}

/**
 * A year of a small nation in virtual time, on the real handlers: bodies file, one has its report returned and files again, one goes over to
 * another district, perhaps of another province; four levels sign from the bottom up, and in each city a district is corrected and signed
 * anew just then; one body corrects its report and every level above takes it in and signs anew. Processes die and answers get lost all the while;
 * at the end faults stop, and a night passes.
 */
export async function runLevels(seed: number, weather: Weather): Promise<LevelsRun> {
  const stage = new Stage(START);
  const chance = new Chance(seed);
  const trace = new Trace(false);
  const faults = new Faults(chance, weather, undefined);
  const gate = new Gate(stage, chance, faults, trace);
  const region = new Region(stage, chance);
  const installation = new Installation(stage, gate, chance, region);
  const watchers = new Watchers(region, stage);
  const world = { stage, chance, trace, installation, watchers, faults };
  for (const fn of ['ingest', 'compile'] as const) {
    const { batchSize, maxConcurrency } = topology.functions[fn].trigger;
    new Pump(world, fn === 'ingest' ? region.intake : region.compile, { fn, batchSize, most: maxConcurrency });
  }
  const grown = growTree(chance);
  const divisions = upwards(grown);
  const people = new People(world, {
    ...{
      seed,
      length: 'brief',
      year: YEAR,
      start: START,
      end: START,
      weather,
      gusts: [],
      lost: 0,
      pauses: [],
      meetings: [],
      kept: [],
      acts: [],
      bodies: [],
    },
    districts: divisions.map(({ code }) => code),
  });
  const filed = new Map<string, Uint8Array>();
  const pass = (ms: number) => stage.runUntil(stage.now + ms);
  const file = (agency: string, report: number) => {
    const bytes = bytesFiled({ agency, year: YEAR }, { seed: report, fault: 'reasoned' });
    filed.set(agency, bytes);
    const Key = inboxKey.encode({ agency, year: YEAR });
    const Bucket = topology.buckets.submissions.name;
    void region.submissions.send(new PutObjectCommand({ Bucket, Key, Body: bytes }), `${agency}:${report}`);
  };
  const sign = async (code: string, name: string) => {
    people.do({ kind: 'close', name, at: stage.now, district: code, officer: `chen-${code}`, reviewer: `li-${code}` });
    await pass(SIGNING_MS);
  };
  /** A district that has a body to spare gives one away, where there is another district to take it. */
  const moveOne = async () => {
    const districts = divisions.filter((each) => each.divisions.length === 0);
    const [from] = districts.filter((each) => each.bodies.length > 1);
    const others = districts.flatMap(({ code }) => (code === from?.code ? [] : [code]));
    if (from === undefined || others.length === 0) return grown;
    const [agency, to] = [one(from.bodies, 'moves'), one(others, 'takes')];
    people.do({ kind: 'move', name: `move:${agency}`, at: stage.now, agency, from: from.code, to });
    await pass(3 * HOUR_MS);
    return withMoved(agency, to, grown);
  };
  const open = async (district: string, agency: string) => {
    const words = { name: `open:${district}:${agency}`, at: stage.now, by: `chen-${district}`, reason: '更正' };
    people.do({ kind: 'step', step: 'open', district, agency, patience: RETRIES, choice: 1, ...words });
    await pass(HOUR_MS);
  };

  for (const division of divisions) {
    for (let attempt = 0; attempt <= RETRIES; attempt++) importAll(installation, division, attempt, stage);
    await pass(HOUR_MS);
  }
  for (const [index, agency] of leavesOf(grown).entries()) stage.after(index * MINUTE_MS, () => file(agency, index));
  await pass(6 * HOUR_MS);
  const bodies = leavesOf(grown);
  const one = (of: readonly string[], why: string) => of[chance.below(of.length, why)] ?? '';
  const returned = one(bodies, 'is returned');
  const [home] = pathTo(returned, grown);
  const words = { name: `return:${returned}`, at: stage.now, by: `chen-${home?.code}`, reason: '请核对' };
  people.do({
    kind: 'step',
    step: 'return',
    district: home?.code ?? '',
    agency: returned,
    patience: RETRIES,
    choice: 1,
    ...words,
  });
  await pass(HOUR_MS);
  file(returned, bodies.length + 7);
  await pass(HOUR_MS);
  const tree = await moveOne();
  let late = 0;
  const refile = (agency: string) => file(agency, bodies.length + 11 + late++);
  for (const division of upwards(tree)) {
    if (division.code.endsWith('00')) correctInFlight(division, { stage, chance, people, file: refile });
    await sign(division.code, `sign:${division.code}`);
  }

  const corrected = one(bodies, 'corrects');
  let below = corrected;
  for (const { code } of pathTo(corrected, tree)) {
    await open(code, below);
    if (below === corrected) file(corrected, bodies.length + 3);
    await pass(HOUR_MS);
    await sign(code, `again:${code}`);
    below = code;
  }

  faults.calm = true;
  people.do({ kind: 'redrive', name: 'lastRedrive', at: stage.now });
  await pass(HOUR_MS);
  // From the lowest level up, night after night, as levels that were stopped come to sign: here each that has not yet.
  for (const division of divisions) {
    for (const { code } of division.divisions) await open(division.code, code);
    await sign(division.code, `last:${division.code}`);
  }
  const due = new Date(Date.UTC(YEAR + 1, 2, 31, 16));
  for (let night = 0; night < 4; night++) {
    stage.after(0, () => fire({ stage, installation }, { name: `last${night}`, target: 'compile', due }, 1));
    await pass(HOUR_MS);
  }
  return { region, tree, watchers, corrected, filed, unexpected: people.unexpected, faults: faults.happened.length };
}

/** One division's roster: those below it that file by signing, and bodies of its own. Done again as often as it was stopped. */
function importAll(installation: Installation, division: Division, attempt: number, stage: Stage): void {
  const { code, divisions, bodies } = division;
  const agencies = [
    ...divisions.map((each) => ({
      ...{ agency: each.code, name: `${each.code}人民政府`, required: true, from: 'district' as const },
    })),
    ...bodies.map((agency) => ({ agency, name: `${agency}局`, required: true, formerNames: [MADE_UP_NAME] })),
  ];
  const roster = { district: code, name: `${code}地区`, year: YEAR, agencies };
  stage.after(attempt * 10 * MINUTE_MS, () =>
    installation.command(
      `roster:${code}:${attempt}`,
      (office) => importRoster(roster, office.ledger, office.pause),
      () => {},
    ),
  );
}
