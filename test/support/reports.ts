import { readFileSync } from 'node:fs';
import { generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';

/** A plain submission, as it would be written to a file. */
export type Submission = Record<string, unknown>;

const FIXTURES = new URL('../fixtures/reports/', import.meta.url);

export function fixtureBytes(path: string): Uint8Array {
  return readFileSync(new URL(path, FIXTURES));
}

export function fixture(path: string): Submission {
  return JSON.parse(readFileSync(new URL(path, FIXTURES), 'utf8')) as Submission;
}

export function bytesOf(submission: unknown): Uint8Array {
  return new TextEncoder().encode(typeof submission === 'string' ? submission : JSON.stringify(submission, null, 1));
}

/** The name in every made-up report, whoever files it. */
export const MADE_UP_NAME = '海珠区人力资源和社会保障局';

/** Roster entries for which a made-up report may be filed: its name is one they had before. */
export function filingMadeUp<Entry extends object>(
  entries: readonly Entry[],
): readonly (Entry & { readonly formerNames: readonly string[] })[] {
  return entries.map((entry) => ({ ...entry, formerNames: [MADE_UP_NAME] }));
}

/** A valid made-up report of a department, the same for the same seed. */
export function aReport(year: number, seed = 7, agency = '440105-rsj'): Submission {
  return { ...generateReport(year, { agency, agencyName: MADE_UP_NAME }, seededRandom(seed)) };
}

/** A valid report in which every cell is 0. */
export function anEmptyReport(year: number, agency = '440105-rsj'): Submission {
  return mapNumbers(aReport(year, 7, agency), () => 0);
}

function mapNumbers(value: unknown, change: () => number): Submission {
  const walk = (node: unknown, key?: string): unknown => {
    if (typeof node === 'number') return key === 'year' ? node : change();
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, walk(child, name)]));
  };
  return walk(value) as Submission;
}

/** The report with cells changed; `undefined` removes one. The original stays as it was. */
export function withCells(report: Submission, changes: Readonly<Record<string, unknown>>): Submission {
  const copy = structuredClone(report);
  for (const [name, value] of Object.entries(changes)) {
    const path = name.split('.');
    const leaf = path.pop() ?? '';
    let node: Submission = copy;
    for (const step of path) {
      node[step] ??= {};
      node = node[step] as Submission;
    }
    if (value === undefined) delete node[leaf];
    else node[leaf] = value;
  }
  return copy;
}

/** The number in a cell. */
export function cellOf(report: Submission, name: string): number {
  const value = name.split('.').reduce<unknown>((node, step) => (node as Submission)[step], report);
  if (typeof value !== 'number') throw new TypeError(`${name} holds ${String(value)}`);
  return value;
}
