import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../infra/local/process/freePort.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const BRIDGE = fileURLToPath(new URL('moto_bridge.py', import.meta.url));
const PATIENCE_MS = 60_000;

/** The Python that has moto: the environment that `.ci/run` makes, or the one on the PATH. */
export const python = [join(root, '.ci/moto/bin/python'), 'python3'].find(
  (each) => (each === 'python3' || existsSync(each)) && spawnSync(each, ['-c', 'import moto.server']).status === 0,
);

/** Another's AWS on this machine, in memory. */
export class MotoServer {
  readonly endpoint: string;
  readonly #process: ChildProcess;

  private constructor(endpoint: string, process: ChildProcess) {
    this.endpoint = endpoint;
    this.#process = process;
  }

  static async start(log: string): Promise<MotoServer> {
    const port = await freePort();
    const child = spawn(python ?? '', [BRIDGE, '-H', '127.0.0.1', '-p', String(port)], {
      env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const file = createWriteStream(log);
    child.stdout?.pipe(file);
    child.stderr?.pipe(file);
    const endpoint = `http://127.0.0.1:${port}`;
    const until = Date.now() + PATIENCE_MS;
    while (!(await answers(endpoint))) {
      if (Date.now() > until || child.exitCode !== null) throw new Error(`moto does not answer: see ${log}`);
      await sleep(200);
    }
    return new MotoServer(endpoint, child);
  }

  /** What every program needs in order to take it for AWS. */
  environment(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = new Promise((done) => this.#process.once('exit', done));
    this.#process.kill();
    await ended;
  }
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/moto-api/`)).ok;
  } catch {
    return false;
  }
}
