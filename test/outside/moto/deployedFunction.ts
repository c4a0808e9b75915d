import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

const CHILD = fileURLToPath(new URL('lambdaChild.mjs', import.meta.url));
/** Lambda refuses an answer above this many bytes: 6 MB, as its quotas say. */
export const MOST_ANSWER_BYTES = 6_291_556;

/** What Lambda knows of a function, as `get-function-configuration` prints it. */
export interface FunctionConfiguration {
  readonly FunctionName: string;
  readonly Handler: string;
  readonly Timeout: number;
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

/**
 * A function as it was deployed: the bytes that were published, unpacked where none of the repository's modules can be found, in
 * a process that has the function's environment and nothing else of ours.
 */
export class DeployedFunction {
  readonly #child: ChildProcess;
  readonly #seconds: number;
  readonly #waiting = new Map<number, { done: (answer: unknown) => void; failed: (error: Error) => void }>();
  #asked = 0;

  private constructor(child: ChildProcess, seconds: number) {
    this.#child = child;
    this.#seconds = seconds;
    child.on('message', (message: { readonly id: number; readonly answer?: unknown; readonly failed?: string }) => {
      const asker = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.failed === undefined) asker?.done(message.answer);
      else asker?.failed(new Error(message.failed));
    });
  }

  static async start(
    { FunctionName, Handler, Timeout, Environment }: FunctionConfiguration,
    zip: Uint8Array,
    folder: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<DeployedFunction> {
    for (const [name, bytes] of Object.entries(unzipSync(zip))) {
      if (name.endsWith('/')) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const [file = ''] = Handler.split('.');
    const child = fork(CHILD, [join(folder, `${file}.mjs`)], {
      cwd: folder,
      execArgv: [],
      serialization: 'json',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...{ PATH: process.env.PATH ?? '', TZ: ':UTC', LAMBDA_TASK_ROOT: folder },
        ...{ AWS_LAMBDA_FUNCTION_NAME: FunctionName, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
        ...Environment.Variables,
        ...environment,
      },
    });
    await new Promise<void>((done, failed) => {
      child.once('message', () => done());
      child.once('exit', (code) => failed(new Error(`${FunctionName} ended at its start with ${code}`)));
    });
    return new DeployedFunction(child, Timeout);
  }

  /** Throws what the function throws, and when its answer is one that Lambda would not pass on. */
  async invoke<Answer>(event: unknown): Promise<Answer> {
    const id = this.#asked++;
    const answer = await new Promise<unknown>((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#child.send({ id, event, seconds: this.#seconds });
    });
    const bytes = Buffer.byteLength(JSON.stringify(answer));
    if (bytes > MOST_ANSWER_BYTES) throw new Error(`Lambda refuses an answer of ${bytes} bytes`);
    return answer as Answer;
  }

  stop(): Promise<void> {
    const ended = new Promise<void>((done) => this.#child.once('exit', () => done()));
    this.#child.disconnect();
    return ended;
  }
}
