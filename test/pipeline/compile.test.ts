import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { handler } from '../../functions/compile.ts';
import { keysUnder } from '../../shared/aws/objects.ts';
import { compileYear } from '../../shared/flow/compile/compileYear.ts';
import { rollupKey } from '../../shared/store/keys.ts';
import { aReport, bytesOf, filingMadeUp, withCells } from '../support/reports.ts';
import { fileReport, snapshot, takeRoster, withRuntime } from '../support/runtime.ts';

const DISTRICT = '440105';
const agencies = filingMadeUp(
  ['a', 'b', 'c'].map((slug) => ({ id: `${DISTRICT}-${slug}`, name: `单位${slug}`, required: true })),
);
const rosterOf = (year: number) => ({ district: DISTRICT, name: '海珠区', year, agencies });
const report = (slug: string, year: number, seed: number) => bytesOf(aReport(year, seed, `${DISTRICT}-${slug}`));

describe('compiling a year', () => {
  const runtime = withRuntime();
  const place = { district: DISTRICT, year: 2023 };
  const compile = (options = {}) => compileYear(place, runtime.get().ports, options);
  const documents = async () => {
    const { clients, config } = runtime.get().ports;
    return keysUnder(clients.s3, config.buckets.publications, `summaries/${DISTRICT}/2023/`);
  };

  test('without a roster there is nothing to compile', async () => {
    expect(await compile()).toEqual({ status: 'noRoster' });
  });

  test('a dry run says what would be and writes nothing', async () => {
    await takeRoster(runtime.get(), rosterOf(2023));
    await fileReport(runtime.get(), `${DISTRICT}-a`, 2023, report('a', 2023, 1));
    const result = await compile({ dryRun: true });
    expect(result).toMatchObject({ status: 'dryRun', wouldBe: 'v0001' });
    expect(await documents()).toEqual([]);
  });

  test('publishes all documents and the manifest; the same inputs make no new version', async () => {
    expect(await compile()).toMatchObject({ status: 'published', version: 'v0001' });
    const written = await documents();
    const names = written.map((key) => key.split('/').at(-1));
    expect(names).toEqual(expect.arrayContaining(['summary.json', 'summary.csv', 'summary.html', 'manifest.json']));
    expect(await compile()).toMatchObject({ status: 'unchanged', version: 'v0001' });
    expect(await documents()).toEqual(written);
  });

  test('the manifest names every input, and every document with its hash', async () => {
    const { vault } = runtime.get().ports;
    const bytes = await vault.summaryFile(place, 'v0001', 'manifest.json');
    const manifest = JSON.parse(new TextDecoder().decode(bytes)) as {
      inputs: { agency: string; receipt: string; versionId: string; sha256: string }[];
      missing: string[];
      files: { name: string; sha256: string }[];
    };
    expect(manifest.inputs.map(({ agency }) => agency)).toEqual([`${DISTRICT}-a`]);
    expect(manifest.missing).toEqual([`${DISTRICT}-b`, `${DISTRICT}-c`]);
    const { createHash } = await import('node:crypto');
    for (const { name, sha256 } of manifest.files) {
      const file = await vault.summaryFile(place, 'v0001', name);
      expect(
        createHash('sha256')
          .update(file ?? '')
          .digest('hex'),
      ).toBe(sha256);
    }
  });

  test('a filing accepted later makes the summary stale; the bytes again do not', async () => {
    expect((await snapshot(runtime.get(), DISTRICT, 2023)).summary).toMatchObject({ version: 'v0001', stale: false });
    const again = await fileReport(runtime.get(), `${DISTRICT}-a`, 2023, report('a', 2023, 1));
    expect(again.outcome).toBe('duplicate');
    expect((await snapshot(runtime.get(), DISTRICT, 2023)).summary?.stale).toBe(false);
    await fileReport(runtime.get(), `${DISTRICT}-b`, 2023, report('b', 2023, 2));
    expect((await snapshot(runtime.get(), DISTRICT, 2023)).summary?.stale).toBe(true);
    expect(await compile()).toMatchObject({ status: 'published', version: 'v0002' });
    expect((await snapshot(runtime.get(), DISTRICT, 2023)).summary).toMatchObject({ version: 'v0002', stale: false });
  });

  test('the scheduler compiles the year before, as Shanghai counts, in every district', async () => {
    await fileReport(runtime.get(), `${DISTRICT}-c`, 2023, report('c', 2023, 3));
    await handler({ scheduledTime: '2024-01-31T16:30:00Z' });
    expect((await snapshot(runtime.get(), DISTRICT, 2023)).summary).toMatchObject({ version: 'v0003', stale: false });
  });

  test('last year stands beside this year', async () => {
    await takeRoster(runtime.get(), rosterOf(2024));
    await fileReport(
      runtime.get(),
      `${DISTRICT}-a`,
      2024,
      bytesOf(
        withCells(aReport(2024, 1, `${DISTRICT}-a`), {
          reasons: { 'XY-CARRY': '机构改革，划入原某局职能，数据重新核对' },
        }),
      ),
    );
    const result = await compileYear({ district: DISTRICT, year: 2024 }, runtime.get().ports, { dryRun: true });
    if (!('compilation' in result)) throw new Error('nothing compiled');
    expect(result.compilation?.lastYear).toMatchObject({ year: 2023, left: [`${DISTRICT}-b`, `${DISTRICT}-c`] });
  });

  test('refuses to publish when the versions do not add up to the live totals, and writes nothing', async () => {
    const { clients, config } = runtime.get().ports;
    const before = await documents();
    await clients.documents.send(
      new UpdateCommand({
        TableName: config.table,
        Key: { ...rollupKey.encode(place) },
        UpdateExpression: 'ADD c010 :one, rev :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
    await expect(compile()).rejects.toMatchObject({
      code: 'ROLLUP_MISMATCH',
      facts: { cells: ['requests.newRequests.naturalPerson'] },
    });
    await expect(handler({ Records: [{ messageId: 'm1', body: JSON.stringify(place) }] })).resolves.toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
    expect(await documents()).toEqual(before);
    expect((await snapshot(runtime.get(), DISTRICT, 2023)).summary?.version).toBe('v0003');
  });
});
