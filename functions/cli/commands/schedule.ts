import type { Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import { NotRunning } from './notRunning.ts';
import { apiAddress, type OfficeOptions } from './office.ts';

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
  const response = await asked(apiAddress(options, env), '');
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
  const headers = { 'content-type': 'application/json' };
  const response = await asked(apiAddress(options, env), `/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers,
    body,
  });
  if (response.status === 404) throw new Error(words.noSchedule(name));
  if (!response.ok) throw new Error(words.scheduleFailed(name));
  terminal.out(words.scheduleRan(name, ((await response.json()) as { readonly at: string }).at));
  return 0;
}

async function asked(api: string, path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(new URL(`/v1/runtime/schedules${path}`, api), init);
  } catch (error) {
    throw new NotRunning(api, { cause: error });
  }
}

/** No role of the office may invoke a function or change a schedule: it is an administrator's to do. */
function onAws(terminal: Terminal, lines: readonly string[]): number {
  for (const line of lines) terminal.out(line);
  return 0;
}
