import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileInTurn, type InTurn } from '../../../shared/flow/compile/compileInTurn.ts';
import { DETAILS, WORKBOOK } from '../../../shared/wire/manifest.ts';
import { HAIZHU } from '../../support/ledgerOffice.ts';
import { runs } from '../../support/runs.ts';
import { StepBench, type StepWorld, YEAR } from '../../support/stoppedSteps.ts';

const PLACE = { district: HAIZHU, year: YEAR };
const SECOND = 1_000;
const QUARTER = 15 * 60 * SECOND;
const START = Date.parse('2024-01-20T00:00:00.000Z');
const at = (ms: number) => new Date(START + ms).toISOString();

/** Requests as the queue keeps them: sent at a time, brought at another. */
class Queue {
  readonly waiting: { readonly sentAt: number; readonly dueAt: number }[] = [];
  /** When compiles began. */
  readonly began: number[] = [];
  now = 0;
  readonly world: StepWorld;

  constructor(bench: StepBench) {
    const { ledger, queues } = bench.world;
    this.world = {
      ...bench.world,
      now: () => at(this.now),
      queues: Object.assign(Object.create(queues), {
        requestCompile: async ({ delaySeconds = 900 }: { delaySeconds?: number }) => this.send(delaySeconds),
      }),
      ledger: {
        ...ledger,
        beginCompile: async (...args: Parameters<typeof ledger.beginCompile>) => {
          const begins = await ledger.beginCompile(...args);
          if (begins) this.began.push(this.now);
          return begins;
        },
      },
    };
  }

  send(delaySeconds: number): void {
    this.waiting.push({ sentAt: this.now, dueAt: this.now + delaySeconds * SECOND });
  }

  /** Brings the next message; undefined when there is none. */
  async bring(): Promise<InTurn | undefined> {
    const next = this.waiting.sort((a, b) => a.dueAt - b.dueAt).shift();
    if (next === undefined) return undefined;
    this.now = Math.max(this.now, next.dueAt);
    return compileInTurn({ place: PLACE, madeAt: at(next.sentAt), isFirstTry: true }, this.world);
  }
}

async function aYear(): Promise<StepBench> {
  const bench = new StepBench();
  await bench.open();
  return bench;
}

describe('compiles that reports ask for', () => {
  test('are at most one in a quarter of an hour, and each report is in one that began after it', async () => {
    const bench = await aYear();
    const back = bench.keep();
    const minutes = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 60 });
    const property = fc.asyncProperty(minutes, fc.constantFrom(0, 3, 900), async (sent, delaySeconds) => {
      back();
      const queue = new Queue(bench);
      const times = sent.map((minute) => minute * 60 * SECOND).sort((a, b) => a - b);
      for (const time of times) queue.waiting.push({ sentAt: time, dueAt: time + delaySeconds * SECOND });
      let brought = 0;
      while ((await queue.bring()) !== undefined) expect(++brought).toBeLessThan(400);
      const gaps = queue.began.slice(1).map((time, index) => time - (queue.began[index] ?? 0));
      expect(gaps.filter((gap) => gap < QUARTER)).toEqual([]);
      expect(times.filter((time) => !queue.began.some((begin) => begin >= time))).toEqual([]);
    });
    await fc.assert(property, { numRuns: runs(60) });
  });

  test('400 reports of one day make no more than its quarters of an hour, and weigh less than a signed summary each', async () => {
    const bench = await aYear();
    const queue = new Queue(bench);
    for (let index = 0; index < 400; index++) {
      const sentAt = index * 90 * SECOND;
      queue.waiting.push({ sentAt, dueAt: sentAt + 900 * SECOND });
    }
    while ((await queue.bring()) !== undefined);
    expect(queue.began.length).toBeLessThanOrEqual(Math.ceil((400 * 90 * SECOND) / QUARTER) + 2);
  });

  test('a compile that breaks off is tried again at once, and not taken for done', async () => {
    const bench = await aYear();
    const queue = new Queue(bench);
    const breaks = { ...queue.world, draw: () => Promise.reject(new Error('broken off')) };
    const request = { place: PLACE, madeAt: at(0), isFirstTry: true };
    queue.now = 900 * SECOND;
    await expect(compileInTurn(request, breaks)).rejects.toThrow('broken off');
    queue.now += 60 * SECOND;
    expect(await compileInTurn({ ...request, isFirstTry: false }, queue.world)).toMatchObject({ status: 'published' });
    queue.now += 60 * SECOND;
    expect(await compileInTurn({ ...request, isFirstTry: false }, queue.world)).toEqual({ status: 'covered' });
  });

  test('a draft made by itself is without its large files until somebody asks; the same bytes then', async () => {
    const bench = await aYear();
    const queue = new Queue(bench);
    const details = { name: DETAILS, contentType: 'text/csv', bytes: new Uint8Array([1]) };
    const book = { name: WORKBOOK, contentType: 'application/zip', bytes: new Uint8Array([3]) };
    const small = { name: 'summary.json', contentType: 'application/json', bytes: new Uint8Array([2]) };
    const world = { ...queue.world, draw: async () => [details, small, book] };
    queue.now = 900 * SECOND;
    await compileInTurn({ place: PLACE, madeAt: at(0), isFirstTry: true }, world);
    expect([...bench.shelf.keys()].sort()).toEqual(['v0001/manifest.json', 'v0001/summary.json']);
    const manifest = new TextDecoder().decode(bench.shelf.get('v0001/manifest.json'));
    for (const { name } of [details, book]) expect(manifest).toContain(name);
    const { compileYear } = await import('../../../shared/flow/compile/compileYear.ts');
    expect(await compileYear(PLACE, world)).toMatchObject({ status: 'unchanged', version: 'v0001' });
    for (const { name, bytes } of [details, book]) expect(bench.shelf.get(`v0001/${name}`)).toEqual(bytes);
    expect(new TextDecoder().decode(bench.shelf.get('v0001/manifest.json'))).toBe(manifest);
  });
});
