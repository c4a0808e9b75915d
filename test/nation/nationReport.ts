import { machine, mebibytes } from '../bench/measure.ts';
import type { NationSize } from './plan.ts';
import { WORK } from './province.ts';
import type { NationRun } from './runNation.ts';

/** Goals of a whole nation's year on two cores. */
const WANTED = { seconds: 120, mebibytes: 1_536 } as const;

/** What docs/cost.md has measured and the list prices it reckons with, in US dollars. */
const AWS = {
  /** Write units of an accepted report at 100 bodies in a division. */
  writeUnits: 3.8,
  /** S3, SQS, Lambda and DynamoDB for a thousand reports. */
  perThousandReports: 0.016,
  perCompile: 0.0001,
  /** Write units a second of a new on-demand table. */
  tableUnits: 4_000,
  /** Reports a second through the intake of one stack: 20 copies of `ingest`, some ten each. */
  reportsPerSecond: 200,
  /** Compiles of different divisions a second: two copies, 0.4 s each. */
  compilesPerSecond: 5,
} as const;

const WORDS: Readonly<Record<(typeof WORK)[number], string>> = {
  make: 'making up the reports (not the program)',
  open: 'rosters',
  file: 'putting the files, hashes',
  judge: 'verdict, version, roll-up, receipt',
  sign: 'text, approval, lock, compile of the signed summary',
  level: 'filing up and taking in there',
  prove: 'adding again from the bytes (not the program)',
};

/** What is printed at the end of a run. */
export function nationReport(
  { seed, provinces, cities, districts, bodies }: NationSize,
  { tally, correction, faults, fingerprint, leaves }: NationRun,
  took: {
    readonly seconds: number;
    readonly workers: number;
    readonly memory: number;
    readonly processor: number;
  },
): string {
  const uploads = [...tally.outcomes.values()].reduce((sum, count) => sum + count, 0);
  const divisions = districts + cities + provinces + 1;
  const busy = WORK.reduce((sum, kind) => sum + tally.work[kind], 0);
  const share = WORK.map((kind) => {
    const [part, whole] = [tally.work[kind], (tally.work[kind] * 100) / busy];
    return `  ${WORDS[kind].padEnd(58)} ${(part / 1_000).toFixed(1).padStart(8)} s  ${whole.toFixed(0).padStart(3)} %`;
  });
  const lines = [
    machine(),
    `seed ${seed}: ${bodies} bodies, ${districts} districts, ${cities} cities, ${provinces} provinces; ${(tally.bytes / 2 ** 20).toFixed(0)} MiB filed`,
    `${uploads} files taken in on four levels: ${[...tally.outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`,
    `${took.seconds.toFixed(1)} s on ${took.workers} workers (whole nation wanted: ${WANTED.seconds} s), ${took.processor.toFixed(0)} s of processor time (${((took.processor * 1_000) / uploads).toFixed(2)} ms a file), ${mebibytes(took.memory)} at most in all processes (wanted: ${WANTED.mebibytes} MiB)`,
    `${((tally.work.judge * 1_000) / uploads).toFixed(0)} µs a file from the event to the receipt; time of all workers by work:`,
    ...share,
    `new requests of the nation, added again from the bytes: ${millions(leaves.get('requests.newRequests.total'))}; all figures: ${fingerprint.slice(0, 16)}`,
    ...correction.steps.map((step) => `correction: ${step}`),
    faults.length === 0
      ? `every total of ${divisions} divisions equals the sum of the bytes it is pinned to, and of all bodies below`
      : `${faults.length} FAULTS`,
    ...faults.slice(0, 20).map((fault) => `  ${fault}`),
    ...onAws(uploads, divisions),
  ];
  return `${lines.join('\n')}\n`;
}

function millions(value: bigint | undefined): string {
  return String((value ?? 0n) / 1_000_000n);
}

/** The same year on AWS, by the constants of docs/cost.md: reckoned, not measured. */
function onAws(uploads: number, divisions: number): readonly string[] {
  const units = uploads * AWS.writeUnits;
  const hours = Math.max(units / AWS.tableUnits, uploads / AWS.reportsPerSecond) / 3_600;
  const dollars = (uploads / 1_000) * AWS.perThousandReports + (uploads + divisions) * AWS.perCompile;
  return [
    'on AWS, reckoned from docs/cost.md:',
    `  ${(units / 1_000_000).toFixed(2)} million write units; ${hours.toFixed(1)} hours if all came at once; $${dollars.toFixed(0)} with a compile after every report`,
    `  ${(divisions / AWS.compilesPerSecond / 60).toFixed(0)} minutes to compile every division once`,
  ];
}
