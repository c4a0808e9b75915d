import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const TESTS = new URL('..', import.meta.url).pathname;

/** The sources of the tests by path under `test/`. */
const sources = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('architecture/'))
  .map((file) => [file, readFileSync(join(TESTS, file), 'utf8')] as const);

/** The calls of these functions in a source, each to its closing bracket. */
function callsOf(source: string, functions: RegExp): readonly string[] {
  return [...source.matchAll(functions)].map(({ index, 0: head }) => {
    let depth = 0;
    for (let at = index + head.length - 1; at < source.length; at++) {
      const char = source.charAt(at);
      if ('([{'.includes(char)) depth += 1;
      else if (')]}'.includes(char)) depth -= 1;
      if (depth === 0) return source.slice(index, at + 1);
    }
    return source.slice(index);
  });
}

test('every property takes its run count from runs(…) of test/support/runs.ts, so that NIANBAO_RUNS reaches it', () => {
  const properties = sources.flatMap(([file, source]) =>
    callsOf(source, /\bfc\.(?:assert|check)\(/g).map((call) => [file, call] as const),
  );
  expect(properties.length).toBeGreaterThan(40);
  const fixed = properties.filter(([, call]) => !/numRuns: runs\(/.test(call));
  expect(fixed.map(([file, call]) => `${file}: ${call.slice(0, 80)}`)).toEqual([]);
});

test('no test asserts how long something took', () => {
  const timed = sources.filter(([, source]) => /expect\((?:performance|Date)\.now\(\) - /.test(source));
  expect(timed.map(([file]) => file)).toEqual([]);
});

test('a test of the whole program stands in test/pipeline, test/nextForm, test/simulate or test/outside, where each file has a process of its own', () => {
  const whole = sources.filter(([, source]) =>
    /from '[./]+(?:support\/runtime|infra\/local\/runtime|functions\/(?:api|compile|ingest|look|remind))\.ts'/.test(
      source,
    ),
  );
  const elsewhere = whole.filter(([file]) => !/^(?:pipeline|nextForm|simulate|outside|support|bench)\//.test(file));
  expect(whole.length).toBeGreaterThan(5);
  expect(elsewhere.map(([file]) => file)).toEqual([]);
});
