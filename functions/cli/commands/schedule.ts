import type { Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import { NotRunning } from './notRunning.ts';
import { apiAddress, type OfficeOptions, stateFolder } from './office.ts';
import { servedRuntime } from './servedRuntime.ts';

interface Deps {
  readonly options: OfficeOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  readonly words: Words;
}

interface Listed {
  readonly name: string;
  readonly target: string;
  readonly cron: string;
  readonly doneUntil: string;
  readonly next: string | null;
}

/** `nianbao schedule list`: each schedule of this machine, up to when it is done, and its next time. On AWS it says how. */
export async function scheduleList({ options, env, terminal, words }: Deps): Promise<number> {
  if (options.profile !== undefined) return onAws(terminal, words.schedulesOnAws);
  const response = await asked(await doorOf(options, env), '');
  for (const { name, target, cron, doneUntil, next } of (await response.json()) as readonly Listed[])
    terminal.out(`${name.padEnd(22)}${target.padEnd(9)}${cron.padEnd(24)}${words.scheduleTimes(doneUntil, next)}`);
  return 0;
}

/** `nianbao schedule run NAME`: fires one as if it were due at that time. What its function has done already it does not do twice. */
export async function scheduleRun(name: string, at: string | undefined, deps: Deps): Promise<number> {
  const { options, env, terminal, words } = deps;
  const time = at === undefined ? undefined : new Date(at);
  if (time !== undefined && Number.isNaN(time.getTime())) throw new Error(words.noTime(at ?? ''));
  const due = time?.toISOString();
  if (options.profile !== undefined) return onAws(terminal, words.scheduleRunOnAws(name, due));
  const body = JSON.stringify(due === undefined ? {} : { at: due });
  const response = await asked(await doorOf(options, env), `/${encodeURIComponent(name)}`, body);
  if (response.status === 404) throw new Error(words.noSchedule(name));
  if (!response.ok) throw new Error(words.scheduleFailed(name));
  terminal.out(words.scheduleRan(name, ((await response.json()) as { readonly at: string }).at));
  return 0;
}

interface Door {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where schedules are shown and fired: the runtime that is being tried out, or the operator's door of one an office works on. */
async function doorOf(options: OfficeOptions, env: NodeJS.ProcessEnv): Promise<Door> {
  const folder = stateFolder(options, env);
  if (folder === undefined) return { address: apiAddress(options, env), headers: {} };
  const { door, token } = await servedRuntime(folder);
  return { address: door, headers: { authorization: `Bearer ${token}` } };
}

/** Asks for the schedules; with a body, for one to be fired. */
async function asked({ address, headers }: Door, path: string, body?: string): Promise<Response> {
  const url = new URL(`/v1/runtime/schedules${path}`, address);
  const post = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
  try {
    return await fetch(url, body === undefined ? { headers } : { ...post, body });
  } catch (error) {
    throw new NotRunning(address, { cause: error });
  }
}

/** No role of the office may invoke a function or change a schedule: it is an administrator's to do. */
function onAws(terminal: Terminal, lines: readonly string[]): number {
  for (const line of lines) terminal.out(line);
  return 0;
}
