import { type ChildProcess, fork } from 'node:child_process';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import './quiet.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { Evening } from './night/planNight.ts';
import type { Bounds } from './scopes/explore.ts';

const USAGE = `npm run simulate -- [--seasons 10000] [--from 1] [--workers ${cpus().length}] [--all]
  runs seasons by their seeds, one after another; the first that fails is shrunk and shown, with --all when the others have run too
npm run simulate -- --seed N [--trace]
  runs one season again, with everything that happened in it
npm run simulate -- --seed N --weigh [--bodies 200]
  one season of one district with every document drawn: what it leaves in the buckets
npm run simulate -- --scopes [--handlers 2] [--crashes 1] [--repeats 0] [--most N]
  every interleaving of two bodies and three versions, with so many handlers at once, crashes at any call, messages that come again;
  stops after so many states
npm run simulate -- --night [--bodies N --districts N] [--rush 600] [--units 1000] [--approved] [--seed N]
  the last evening before the deadline, under what one partition of DynamoDB takes in a second: a district of 1,000 bodies and a city
  of 3,000 in 12 districts, or the one that is asked for; half of them file in the last so many seconds`;

const DISTRICT_EVENING = { bodies: 1_000, districts: 1 };
const CITY_EVENING = { bodies: 3_000, districts: 12 };

/** Seeds a worker is given at a time. */
const PORTION = 10;

/** Room for what is young, in MiB: a season makes much that lives for one call, and copying it about was a quarter of its time. */
const YOUNG_MIB = 64;

/** What a worker tells of a season. */
interface Told {
  readonly seed: number;
  readonly breaches: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seasons: { type: 'string', default: '10000' },
      from: { type: 'string', default: '1' },
      workers: { type: 'string', default: String(cpus().length) },
      brief: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      seed: { type: 'string' },
      trace: { type: 'boolean', default: false },
      weigh: { type: 'boolean', default: false },
      bodies: { type: 'string' },
      night: { type: 'boolean', default: false },
      approved: { type: 'boolean', default: false },
      districts: { type: 'string', default: '1' },
      rush: { type: 'string', default: '600' },
      units: { type: 'string' },
      scopes: { type: 'boolean', default: false },
      handlers: { type: 'string', default: '2' },
      crashes: { type: 'string', default: '1' },
      repeats: { type: 'string', default: '0' },
      most: { type: 'string', default: 'Infinity' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  if (values.scopes) {
    const [workers, crashes] = [Number(values.handlers), Number(values.crashes)];
    return runScopes({ workers, crashes, repeats: Number(values.repeats), most: Number(values.most) });
  }
  if (values.night) {
    const { seed = '1', rush, units, bodies, districts } = values;
    const asked = { seed: Number(seed), rushSeconds: Number(rush), approved: values.approved };
    const one = bodies === undefined ? undefined : { bodies: Number(bodies), districts: Number(districts) };
    return runNights(asked, one, units === undefined ? undefined : Number(units));
  }
  const length = values.brief ? 'brief' : 'whole';
  if (values.weigh) return weighOne(Number(values.seed ?? 1), Number(values.bodies ?? 200));
  if (values.seed !== undefined) return runOne(Number(values.seed), length, values.trace);
  return runMany({
    from: Number(values.from),
    seasons: Number(values.seasons),
    workers: Number(values.workers),
    length,
    goesOn: values.all,
  });
}

/** Every state of the small scopes; says how many there were. */
async function runScopes(bounds: Bounds): Promise<number> {
  const { exploreSmallScopes } = await import('./scopes/smallScopes.ts');
  const started = performance.now();
  const explored = await exploreSmallScopes(bounds);
  for (const { name, states, ends, complete, breaches } of explored) {
    process.stdout.write(`${name}: ${states} states, ${ends} of them ends${complete ? '' : ', not complete'}\n`);
    for (const breach of breaches) process.stdout.write(`  ${breach}\n`);
  }
  const { workers, crashes, repeats } = bounds;
  process.stdout.write(
    `${workers} handlers at once, ${crashes} crashes, ${repeats} messages again, every order: ${seconds(started)} s\n`,
  );
  return explored.every(({ breaches }) => breaches.length === 0) ? 0 : 1;
}

/** The evenings of a large district and of a large city, or the one that is asked for. */
async function runNights(
  asked: Pick<Evening, 'seed' | 'rushSeconds' | 'approved'>,
  one: Pick<Evening, 'bodies' | 'districts'> | undefined,
  write: number | undefined,
): Promise<number> {
  const { runNight } = await import('./night/runNight.ts');
  const { printNight } = await import('./night/printNight.ts');
  const { ONE_PARTITION } = await import('../support/throughput.ts');
  const limit = { ...ONE_PARTITION, ...given({ write }) };
  const evenings = one === undefined ? [DISTRICT_EVENING, CITY_EVENING] : [one];
  let isSound = true;
  for (const evening of evenings) {
    const started = performance.now();
    const night = await runNight({ ...asked, ...evening }, limit);
    const name = `${evening.bodies} bodies in ${evening.districts} districts, seed ${asked.seed}, half in the last ${asked.rushSeconds} s${asked.approved === true ? ', all approved before' : ''}`;
    process.stdout.write(`${printNight(name, night).join('\n')}\n  ${seconds(started)} s\n`);
    isSound &&= night.breaches.length === 0;
  }
  return isSound ? 0 : 1;
}

async function runOne(seed: number, length: 'whole' | 'brief', showTrace: boolean): Promise<number> {
  const { planSeason } = await import('./season/planSeason.ts');
  const { runSeason } = await import('./season/runSeason.ts');
  const result = await runSeason(planSeason(seed, length), { keepTrace: true });
  if (showTrace) process.stdout.write(`${(result.lines ?? []).join('\n')}\n`);
  process.stdout.write(`season ${seed}: ${JSON.stringify(result.counts)}, fingerprint ${result.fingerprint}\n`);
  if (result.breaches.length > 0) await showShrunk(seed, length);
  return result.breaches.length === 0 ? 0 : 1;
}

async function weighOne(seed: number, bodies: number): Promise<number> {
  const { planSeason } = await import('./season/planSeason.ts');
  const { runSeason } = await import('./season/runSeason.ts');
  const started = performance.now();
  const { weights = {}, counts, breaches } = await runSeason(planSeason(seed, 'whole', bodies), { weigh: true });
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const rows = Object.entries(weights).sort(([, a], [, b]) => b - a);
  for (const [kind, bytes] of rows) process.stdout.write(`${megabytes(bytes).padStart(8)} MB  ${kind}\n`);
  const all = rows.reduce((sum, [, bytes]) => sum + bytes, 0);
  process.stdout.write(
    `${megabytes(all).padStart(8)} MB  in all, ${bodies} bodies, ${counts.uploads} uploads: ${seconds(started)} s\n`,
  );
  for (const breach of breaches) process.stdout.write(`  ${breach}\n`);
  return breaches.length === 0 ? 0 : 1;
}

/** Shrinks a failing season and says what is left of it. */
async function showShrunk(seed: number, length: 'whole' | 'brief'): Promise<void> {
  const { planSeason } = await import('./season/planSeason.ts');
  const { runSeason } = await import('./season/runSeason.ts');
  const { shrink } = await import('./shrink.ts');
  const plan = planSeason(seed, length);
  const first = await runSeason(plan);
  const { plan: small, faults, result, tries } = await shrink(plan, first);
  const lines = [
    `season ${seed} fails:`,
    ...first.breaches.slice(0, 12).map((breach) => `  ${breach}`),
    `shrunk in ${tries} tries to ${small.acts.length} deeds and ${faults.size} faults:`,
    ...small.acts.map((act) => `  ${new Date(act.at).toISOString()} ${JSON.stringify(act)}`),
    ...[...faults].map((fault) => `  fault: ${fault}`),
    'it still breaks:',
    ...result.breaches.slice(0, 12).map((breach) => `  ${breach}`),
    `again: npm run simulate -- --seed ${seed}${length === 'brief' ? ' --brief' : ''} --trace`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

interface Campaign {
  readonly from: number;
  readonly seasons: number;
  readonly workers: number;
  readonly length: 'whole' | 'brief';
  /** Whether the others run too when one has failed. */
  readonly goesOn: boolean;
}

async function runMany({ from, seasons, workers, length, goesOn }: Campaign): Promise<number> {
  const started = performance.now();
  const failed: Told[] = [];
  const sums: Record<string, number> = {};
  let next = from;
  let done = 0;
  const end = from + seasons;
  const portion = (): readonly number[] => {
    const first = next;
    next = Math.min(end, first + PORTION);
    return Array.from({ length: next - first }, (_, index) => first + index);
  };
  const serve = (worker: ChildProcess) =>
    new Promise<void>((ended, broke) => {
      const give = () => {
        const seeds = failed.length > 0 && !goesOn ? [] : portion();
        if (seeds.length === 0) worker.disconnect();
        else worker.send({ seeds, length });
      };
      worker.on('message', (told: Told | 'more') => {
        if (told === 'more') return give();
        done++;
        for (const [name, value] of Object.entries(told.counts)) sums[name] = (sums[name] ?? 0) + value;
        if (told.breaches.length > 0) {
          failed.push(told);
          process.stdout.write(`season ${told.seed} fails: ${told.breaches[0]}\n`);
        }
        if (done % 500 === 0) process.stdout.write(`${done} seasons, ${seconds(started)} s\n`);
        return undefined;
      });
      worker.on('exit', (code) => (code === 0 ? ended() : broke(new Error(`a worker ended with ${code}`))));
    });
  const file = new URL('worker.ts', import.meta.url);
  await Promise.all(
    Array.from({ length: workers }, () =>
      serve(fork(file, { execArgv: [...process.execArgv, `--max-semi-space-size=${YOUNG_MIB}`] })),
    ),
  );
  process.stdout.write(`${done} seasons from seed ${from} in ${seconds(started)} s: ${JSON.stringify(sums)}\n`);
  const [first] = failed.toSorted((a, b) => a.seed - b.seed);
  if (first === undefined) return 0;
  await showShrunk(first.seed, length);
  return 1;
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000);
}

process.exitCode = await main();
