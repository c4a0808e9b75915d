import { describe, expect, test } from 'vitest';
import { circlesIn, type Exported, filesUnder, importsOf, isLocal, sourceOf, unusedExports } from './importGraph.ts';

const sources = ['shared', 'functions', 'infra'].flatMap(filesUnder);
const imports = sources.flatMap(importsOf);
const layerOf = (path: string) =>
  /^shared\/(domain|wire|store|aws|flow|render|intake)\//.exec(path)?.[1] ?? path.split('/')[0] ?? '';

/** What each layer may import, beside itself. Types of the ports may be named by whoever implements them. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  wire: ['domain'],
  store: ['domain'],
  aws: ['domain', 'store', 'wire'],
  flow: ['domain', 'wire'],
  render: ['domain', 'wire'],
  intake: ['domain'],
  functions: ['domain', 'wire', 'store', 'aws', 'flow', 'render', 'intake'],
  infra: ['domain', 'wire', 'store', 'aws', 'flow', 'render', 'intake', 'functions'],
};
const TYPES_TOO: Readonly<Record<string, readonly string[]>> = { aws: ['flow'], store: [], render: ['flow'] };

/** The errands of flow, from what all of them need to what needs the others. */
const ERRANDS = [
  'ports',
  'ingest',
  'roster',
  'read',
  'owed',
  'compile',
  'office',
  'recover',
  'remind',
  'looks',
  'people',
];
/** What is called by its name from elsewhere: Lambda's handlers, the SDK's provider that a bundle is given, what synth and its tests ask. */
const CALLED_FROM_OUTSIDE =
  /^functions\/\w+\.ts: (?:handler|\w+Handler)$|^shared\/aws\/functionCredentials\.ts: |^infra\/(?:alarmThresholds\.ts: MOVABLE_ALARMS|bundles\.ts: bundleAnew)$/;
/** Beside the errands: what every one of them may use. */
const LOOSE = ['shared/flow/attempts.ts'];

const local = imports.filter(isLocal);
const packages = imports.filter((each) => !isLocal(each));

describe('the house', () => {
  test('there is something to look at', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(200);
  });

  test('imports go one way: domain ← store ← aws; domain ← flow, render, intake; shared ← functions ← infra/local', () => {
    const wrong = local.filter(({ from, to, typeOnly }) => {
      const [layer, target] = [layerOf(from), layerOf(to)];
      if (layer === target) return false;
      const allowed = MAY_IMPORT[layer] ?? [];
      return !allowed.includes(target) && !(typeOnly && (TYPES_TOO[layer] ?? []).includes(target));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('no circle of imports between files, types included', () => {
    expect(circlesIn(imports).map((files) => files.join(' ↔ '))).toEqual([]);
  });

  test('the errands of flow stand in an order; none imports one to its right', () => {
    const errandOf = (path: string) => ERRANDS.indexOf(/^shared\/flow\/(\w+)\//.exec(path)?.[1] ?? '');
    const inFlow = local.filter(({ from, to }) => from.startsWith('shared/flow/') && to.startsWith('shared/flow/'));
    const wrong = inFlow.filter(({ from, to }) => errandOf(to) > Math.max(0, errandOf(from)));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
    const loose = sources.filter((file) => file.startsWith('shared/flow/') && errandOf(file) < 0);
    expect(loose).toEqual(LOOSE);
  });

  test('no export that nobody imports', () => {
    const ours = sources.filter((file) => file.endsWith('.ts'));
    const unused = unusedExports(ours, [...sources, ...filesUnder('test')]);
    expect(unused.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  test('nothing stands in the program for the tests alone', () => {
    const ours = sources.filter((file) => file.endsWith('.ts'));
    const standsOnce = ({ file, name }: Exported) =>
      [...sourceOf(file).matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length === 1;
    const forTests = unusedExports(ours, sources).filter(standsOnce);
    expect(
      forTests.map(({ file, name }) => `${file}: ${name}`).filter((each) => !CALLED_FROM_OUTSIDE.test(each)),
    ).toEqual([]);
  });

  test('CDK reaches functions by path only', () => {
    const stack = local.filter(({ from, to }) => /^infra\/(?!local\/)/.test(from) && to.startsWith('functions/'));
    expect(stack.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('the domain is pure: no clock, environment, SDK or Node module', () => {
    const impure = packages.filter(
      ({ from, to }) => layerOf(from) === 'domain' && !/^(zod\/mini|@noble\/hashes\/)/.test(to),
    );
    expect(impure.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('only shared/aws speaks to AWS', () => {
    const others = packages.filter(
      ({ from, to }) => to.startsWith('@aws-sdk/') && from.startsWith('shared/') && layerOf(from) !== 'aws',
    );
    expect(others.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('nothing in shared reads a clock or the environment by itself', () => {
    const reading = sources
      .filter((file) => file.startsWith('shared/'))
      .filter((file) => /new Date\(\)|Date\.now\(\)|process\.env|Math\.random\(\)/.test(withoutComments(file)));
    expect(reading).toEqual([]);
  });

  test('what a Lambda bundles takes zod/mini', () => {
    expect(packages.filter(({ to }) => to === 'zod').map(({ from }) => from)).toEqual([]);
  });

  test('no barrels, no folders by kind, no escapes from the types', () => {
    const barrels = sources.filter((file) => /(^|\/)index\.ts$/.test(file));
    const kinds = sources.filter((file) => /\/(types|utils|helpers|interfaces|common|misc)\//.test(file));
    const escapes = sources.filter((file) =>
      /(:|<|\bas) any\b|@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore/.test(withoutComments(file)),
    );
    expect({ barrels, kinds, escapes }).toEqual({ barrels: [], kinds: [], escapes: [] });
  });
});

function withoutComments(file: string): string {
  return sourceOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/(?! (?:@ts|biome)).*$/gm, '');
}
