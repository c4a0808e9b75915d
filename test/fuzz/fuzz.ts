import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { FuzzKind, Portion, PortionDone } from './fuzzWorker.ts';

const USAGE = `npm run fuzz -- [--submissions 100000] [--documents 10000] [--from 1] [--workers ${cpus().length}]
  judges mutated submissions and reads mutated documents, each told by its number; goes on with --from where it was stopped.
  What breaks the program is put into test/fixtures/fuzz, and tried by the tests from then on.`;

const PORTION = 500;

interface Campaign {
  readonly kind: FuzzKind;
  readonly from: number;
  readonly many: number;
  readonly workers: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      submissions: { type: 'string', default: '100000' },
      documents: { type: 'string', default: '10000' },
      from: { type: 'string', default: '1' },
      workers: { type: 'string', default: String(cpus().length) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const shared = { from: Number(values.from), workers: Number(values.workers) };
  const submissions = await run({ ...shared, kind: 'submission', many: Number(values.submissions) });
  const documents = await run({ ...shared, kind: 'document', many: Number(values.documents) });
  return submissions + documents === 0 ? 0 : 1;
}

/** Resolves to how many cases broke something. */
async function run({ kind, from, many, workers }: Campaign): Promise<number> {
  if (many === 0) return 0;
  const started = performance.now();
  const times: number[] = [];
  const cpu: number[] = [];
  let next = from;
  let done = 0;
  let failed = 0;
  let memory = 0;
  const end = from + many;
  const serve = (worker: ChildProcess) =>
    new Promise<void>((ended, broke) => {
      const give = () => {
        if (next >= end) return worker.disconnect();
        const portion: Portion = { kind, from: next, to: Math.min(end, next + PORTION) };
        next = portion.to;
        return worker.send(portion);
      };
      worker.on('message', (told: PortionDone | 'more') => {
        if (told !== 'more') {
          times.push(...told.milliseconds);
          cpu.push(...told.cpu);
          memory = Math.max(memory, told.rss);
          done += told.milliseconds.length;
          failed += told.failed.length;
          for (const each of told.failed) keep(kind, each);
          if (done % 10_000 < PORTION) process.stdout.write(`${done} ${kind}s, next --from ${next}\n`);
        }
        give();
      });
      worker.on('exit', (code) =>
        code === 0 ? ended() : broke(new Error(`a worker ended with ${code} before ${next}`)),
      );
    });
  const file = new URL('fuzzWorker.ts', import.meta.url);
  await Promise.all(Array.from({ length: workers }, () => serve(fork(file))));
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(
    `${done} mutated ${kind}s from ${from} in ${seconds} s: ${failed} failed; by the clock ${shares(times)}; of the processor ${shares(cpu)}; ` +
      `a process held at most ${Math.round(memory / 2 ** 20)} MiB\n`,
  );
  return failed;
}

function shares(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const share = (part: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
  return `p50 ${share(0.5)} ms, p99 ${share(0.99)} ms, p99.9 ${share(0.999)} ms, longest ${share(1)} ms`;
}

/** What broke the program becomes a fixture. */
function keep(kind: FuzzKind, { seed, faults, base64 }: PortionDone['failed'][number]): void {
  const name = `${kind}-${seed}.bin`;
  writeFileSync(new URL(`../fixtures/fuzz/${name}`, import.meta.url), Buffer.from(base64, 'base64'));
  process.stdout.write(`${name}: ${faults.slice(0, 3).join('; ')}\n`);
}

process.exitCode = await main();
