import { join } from 'node:path';
import { build } from 'esbuild';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesWrittenOut, sdkInFunctions } from '../../../infra/sdkInFunctions.ts';
import { runs } from '../../support/runs.ts';

const root = join(import.meta.dirname, '../../..');
const CLIENTS = ['client-s3', 'client-dynamodb', 'client-sqs', 'client-kms', 'client-secrets-manager', 'client-sns'];

/** A module of the libraries as it is, or as a function's bundle has it. */
async function exportsOf(module: string, inFunctions: boolean): Promise<Readonly<Record<string, unknown>>> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from '${module}'; import * as all from '${module}'; export default all.default;`,
      resolveDir: root,
    },
    plugins: inFunctions ? [sdkInFunctions] : [],
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  return (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as Record<
    string,
    unknown
  >;
}

/** A shape as it can be compared: one that another names by a function stands there by its own name. */
function comparable(shape: unknown): unknown {
  return JSON.parse(
    JSON.stringify(shape, (_, value: unknown) => {
      if (typeof value !== 'function') return value;
      const named: unknown = value();
      return Array.isArray(named) ? `→ ${String(named[2])}` : named;
    }),
  );
}

/** What is asked of the cache. */
interface Cache {
  set(key: number, value: number): void;
  get(key: number): number | undefined;
  has(key: number): boolean;
  peek(key: number): number | undefined;
  clear(): void;
}
type CacheModule = Readonly<{ default: new (capacity: number) => Cache }>;

describe('what a bundle has of the SDK', () => {
  it.each(CLIENTS)('the shapes of %s are what they were', async (client) => {
    const module = `./node_modules/@aws-sdk/${client}/dist-es/schemas/schemas_0.js`;
    const [was, is] = await Promise.all([exportsOf(module, false), exportsOf(module, true)]);
    const names = Object.keys(was).filter((name) => name.endsWith('$'));
    expect(names.length).toBeGreaterThan(15);
    expect(Object.keys(is)).toEqual(Object.keys(was));
    for (const name of names) expect(comparable(is[name])).toEqual(comparable(was[name]));
  });

  it('a name that the file does not say is looked up as before', () => {
    expect(namesWrittenOut('const _a = "error";\nvar x = { [_a]: 1, [_b]: 2 };')).toBe(
      'const _a = "error";\nvar x = { "error": 1, [_b]: 2 };',
    );
  });

  it('the cache of endpoints forgets as its library does', async () => {
    const [Stand, Library] = await Promise.all(
      [true, false].map(
        async (inFunctions) => (await exportsOf('mnemonist/lru-cache.js', inFunctions)) as unknown as CacheModule,
      ),
    );
    if (Stand === undefined || Library === undefined) throw new Error('two caches are compared');
    const step = fc.tuple(
      fc.constantFrom('set' as const, 'get' as const, 'has' as const, 'peek' as const, 'clear' as const),
      fc.integer({ min: 0, max: 6 }),
    );
    await fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (steps, capacity) => {
        const [own, theirs] = [new Stand.default(capacity), new Library.default(capacity)];
        steps.forEach(([what, key], at) => {
          if (what === 'set') for (const cache of [own, theirs]) cache.set(key, at);
          else if (what === 'clear') for (const cache of [own, theirs]) cache.clear();
          else expect(own[what](key)).toEqual(theirs[what](key));
        });
      }),
      { numRuns: runs(100) },
    );
  });

  it('a stream of events and a hash of another engine are refused by name', async () => {
    const streams = await exportsOf('./node_modules/@smithy/core/dist-es/submodules/event-streams/index.js', true);
    const config = { region: 'cn-north-1' };
    expect((streams.resolveEventStreamSerdeConfig as (config: object) => object)(config)).toBe(config);
    expect(() => new (streams.EventStreamSerde as new () => unknown)()).toThrow(/left out of this bundle/);
    const md5 = await exportsOf('./node_modules/@smithy/core/dist-es/submodules/checksum/md5/Md5Js.js', true);
    expect(() => new (md5.Md5Js as new () => unknown)()).toThrow(/no hashes of its own/);
  });
});
