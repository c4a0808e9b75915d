import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** A change of one place. */
export interface Change {
  readonly id: string;
  readonly file: string;
  /** Line and column, as an editor counts them. */
  readonly at: string;
  readonly what: string;
}

/** The files with every change in them, each behind a switch, by path; and what the changes are. */
export interface Plan {
  readonly sources: Readonly<Record<string, string>>;
  readonly changes: readonly Change[];
  /** The tests against which alone the changes of a file are held, by the file; without it all that pass through. */
  readonly heldBy?: Readonly<Record<string, readonly string[]>>;
}

/** Names the folder with the plan, `plan.json`, and with what the tests found, `found.txt`, to the processes that run them. */
export const FOLDER = 'NIANBAO_CHANGES';

const silent = () => undefined;
const noLog = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
};

/** Puts every change that Stryker knows of into these places, each a file or `file:first line-last line`. */
export async function planFor(root: string, places: readonly string[]): Promise<Plan> {
  const ranges = new Map<string, [number, number][]>();
  for (const place of places) {
    const [file = '', lines] = place.split(':');
    const [first = 1, last = Number.MAX_SAFE_INTEGER] = lines?.split('-').map(Number) ?? [];
    ranges.set(file, [...(ranges.get(file) ?? []), [first, last]]);
  }
  const files = [...ranges].map(([file, windows]) => ({
    name: join(root, file),
    content: readFileSync(join(root, file), 'utf8'),
    mutate: windows.map(([first, last]) => ({ start: { line: first - 1, column: 0 }, end: { line: last, column: 0 } })),
  }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const { files: changed, mutants } = await new Instrumenter(noLog).instrument(files, options);
  return {
    sources: Object.fromEntries(changed.map(({ name, content }) => [name, content])),
    changes: mutants.map(({ id, fileName, location: { start }, mutatorName, replacement }) => ({
      id,
      file: fileName.slice(root.length + 1),
      at: `${start.line + 1}:${start.column + 1}`,
      what: `${mutatorName} → ${(replacement ?? '').replace(/\s+/g, ' ').slice(0, 120)}`,
    })),
  };
}

/** The plan that the folder holds. */
export function planIn(folder: string): Plan {
  return JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'));
}
