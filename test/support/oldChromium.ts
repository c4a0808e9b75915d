import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';

const PACKAGE = 'chrome-aws-lambda/package.json';

/** Chromium 88 of 2021, as the package of its name carries it: packed for Linux on x64. */
function packed(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const file = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), 'bin/chromium.br');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

export const NO_OLD_CHROMIUM: string | undefined =
  packed() === undefined ? 'the package with Chromium 88 is for Linux on x64' : undefined;

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: unknown };
  readonly error?: unknown;
}

/**
 * One page of an old Chromium, spoken to in its own protocol: today's driver asks for what it does not know yet.
 * `complaints` are the exceptions and errors of the page.
 */
export interface OldPage {
  readonly complaints: readonly string[];
  open(url: string): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
  /** Waits until the expression is true. */
  until(expression: string): Promise<void>;
  send(method: string, params?: object): Promise<unknown>;
  close(): Promise<void>;
}

export async function openOldChromium(): Promise<OldPage> {
  const from = packed();
  if (from === undefined) throw new Error(NO_OLD_CHROMIUM);
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-chromium88-'));
  const program = join(folder, 'chromium');
  writeFileSync(program, brotliDecompressSync(readFileSync(from)));
  // It draws with a library of its own, which it looks for in this folder.
  mkdirSync(join(folder, 'swiftshader'));
  execFileSync('tar', ['-x', '-C', join(folder, 'swiftshader')], {
    input: brotliDecompressSync(readFileSync(join(dirname(from), 'swiftshader.tar.br'))),
  });
  chmodSync(program, 0o755);
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  const child = spawn(
    program,
    [...flags, '--remote-debugging-port=0', `--user-data-dir=${folder}/profile`, 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const port = await portOf(child);
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    readonly type: string;
    readonly webSocketDebuggerUrl: string;
  }[];
  const address = targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl;
  if (address === undefined) throw new Error('the old Chromium opened no page');
  const page = await pageAt(address);
  return {
    ...page,
    close: async () => {
      child.kill('SIGKILL');
      await pause(100);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The port at which it listens, as it says itself. */
async function portOf(child: ChildProcessByStdio<null, null, Readable>): Promise<string> {
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  for (let look = 0; look < 600; look += 1) {
    if (child.exitCode !== null) throw new Error(`the old Chromium ended with ${child.exitCode}: ${said}`);
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
    if (port !== undefined) return port;
    await pause(100);
  }
  throw new Error(`the old Chromium did not start: ${said}`);
}

async function pageAt(address: string): Promise<Omit<OldPage, 'close'>> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  const complaints: string[] = [];
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    else if (answer.method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(answer.params).slice(0, 600));
  });
  let count = 0;
  const send = async (method: string, params: object = {}) => {
    count += 1;
    const id = count;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (answer.error !== undefined) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
    return answer.result;
  };
  const evaluate = async (expression: string) => {
    const answer = (await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as Answer['result'];
    if (answer?.exceptionDetails !== undefined) throw new Error(JSON.stringify(answer.exceptionDetails));
    return answer?.result?.value;
  };
  const until = async (expression: string) => {
    for (let look = 0; look < 150; look += 1) {
      if ((await evaluate(expression)) === true) return;
      await pause(100);
    }
    throw new Error(
      `never true: ${expression}; the page said ${complaints.join('\n') || (await evaluate('document.body.innerText'))}`,
    );
  };
  await send('Runtime.enable');
  await send('Page.enable');
  await send('Network.enable');
  const open = async (url: string) => {
    await send('Page.navigate', { url });
    await until(`location.href !== 'about:blank' && document.readyState === 'complete'`);
  };
  return { complaints, open, evaluate, until, send };
}
