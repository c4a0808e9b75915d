import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../infra/local/process/freePort.ts';

const FOLDER = fileURLToPath(new URL('../../../.ci/lambda', import.meta.url));
const EMULATOR = join(FOLDER, 'aws-lambda-rie');
const CLIENT = join(FOLDER, 'node_modules/aws-lambda-ric/index.mjs');
/** Its native part is compiled when it is installed; without it the client does not start. */
const NATIVE = join(dirname(CLIENT), 'rapid-client.node');

/** Why Lambda's own programs cannot be asked here, or undefined where they can. Both take minutes to build. */
export const NO_EMULATOR = [EMULATOR, CLIENT, NATIVE].every((file) => existsSync(file))
  ? undefined
  : "Lambda's emulator and its client for Node are not in .ci/lambda: CONTRIBUTING.md says how they are built";

const PATIENCE_MS = 60_000;

/**
 * One function under Amazon's own Runtime Interface Emulator and Runtime Interface Client for Node: the programs that Lambda runs a
 * function with, on this machine. They call the handler, count its time, and pass on its answer or its error.
 */
export class EmulatedFunction {
  readonly #child: ChildProcess;
  readonly #address: string;
  readonly #said: string[];

  private constructor(child: ChildProcess, address: string, said: string[]) {
    this.#child = child;
    this.#address = address;
    this.#said = said;
  }

  /** `folder` holds `index.mjs`; the function has this environment and nothing else of ours. */
  static async start(
    name: string,
    folder: string,
    environment: Readonly<Partial<Record<string, string>>>,
  ): Promise<EmulatedFunction> {
    const [asks, serves] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
    // The Node of the tests is the one of the functions: that of the same release.
    const node = process.execPath;
    const flags = ['--runtime-interface-emulator-address', asks, '--runtime-api-address', serves];
    const said: string[] = [];
    const child = spawn(EMULATOR, [...flags, node, CLIENT, 'index.handler'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...{ PATH: `${dirname(node)}:/usr/bin:/bin`, TZ: ':UTC', LAMBDA_TASK_ROOT: folder },
        ...{
          AWS_LAMBDA_FUNCTION_NAME: name,
          AWS_LAMBDA_FUNCTION_TIMEOUT: '60',
          AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        },
        ...environment,
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
    return new EmulatedFunction(child, `http://${asks}/2015-03-31/functions/function/invocations`, said);
  }

  /** What the function answers; an error of it comes as Lambda words it, with `errorType` and `errorMessage`. */
  async invoke(event: unknown): Promise<unknown> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        const answer = await fetch(this.#address, { method: 'POST', body: JSON.stringify(event) });
        return JSON.parse(await answer.text());
      } catch (error) {
        // The emulator listens a moment after it was started.
        if (Date.now() > until || this.#child.exitCode !== null) throw new Error(this.log, { cause: error });
        await sleep(100);
      }
    }
  }

  /** What emulator, client and function have written so far. */
  get log(): string {
    return this.#said.join('');
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGTERM');
    await Promise.race([ended, sleep(5_000).then(() => this.#child.kill('SIGKILL'))]);
  }
}
