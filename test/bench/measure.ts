import { cpus, totalmem } from 'node:os';

/** Nothing here is asserted: a bench prints ratios of things measured side by side in one run, as medians. */
export interface Line {
  readonly what: string;
  readonly value: string;
  readonly beside?: string;
}

export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds of each of several runs, interleaved with the other contestants so that a busy moment hits them all. */
export function sideBySide<Name extends string>(
  runs: number,
  contestants: Readonly<Record<Name, () => void>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let run = 0; run < runs; run++) {
    for (const name of names) {
      const start = performance.now();
      contestants[name]();
      times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(3) : value.toFixed(0)} ms`;
export const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ×`;
export const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

/** The machine, without its name. */
export function machine(): string {
  const [first] = cpus();
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${mebibytes(totalmem())}, Node ${process.version}`;
}

export function print({ title, lines }: Section): void {
  process.stdout.write(`\n${title}\n`);
  for (const { what, value, beside } of lines) {
    process.stdout.write(`  ${what.padEnd(58)} ${value.padStart(14)}${beside === undefined ? '' : `   ${beside}`}\n`);
  }
}
