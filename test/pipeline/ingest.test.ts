import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compose } from '../../functions/runtime/compose.ts';
import { readConfig } from '../../functions/runtime/config.ts';
import { runtimeEnvironment } from '../../infra/local/runtimeEnvironment.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { aReport, bytesOf, filingMadeUp, withCells } from '../support/reports.ts';
import { withServers } from '../support/servers.ts';

const servers = withServers();
const YEAR = 2023;
const RSJ = '440105-rsj';
const MZJ = '440105-mzj';
const context = { functionName: 'ingest', awsRequestId: '1' } as Context;
const SECRET = '某某同志身份证号码不应出现在日志里';

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  // Powertools writes through a console of its own: what matters is what leaves the process.
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      lines.push(...String(chunk).split('\n').filter(Boolean));
      return true;
    });
  }
  for (const [name, value] of Object.entries(runtimeEnvironment(servers(), 0))) vi.stubEnv(name, value);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function ingest(event: SQSEvent): Promise<SQSBatchResponse> {
  const { handler } = await import('../../functions/ingest.ts');
  return handler(event, context);
}

async function put(Key: string, Body: Uint8Array | string): Promise<void> {
  await servers().s3.send(new PutObjectCommand({ Bucket: servers().buckets.submissions, Key, Body }));
}

/** The messages S3 has put on the queue, as Lambda hands them over. */
async function received(): Promise<SQSEvent> {
  await servers().notified();
  const { sqs, queues } = servers();
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queues.intake.url, MaxNumberOfMessages: 10, VisibilityTimeout: 1 }),
  );
  return { Records: Messages.map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }) as SQSRecord) };
}

function ports() {
  return compose(readConfig(process.env));
}

describe('the ingest function', () => {
  test('takes what S3 reports, each message failing alone', async () => {
    const { ledger, pause, vault } = ports();
    const agencies = filingMadeUp([RSJ, MZJ].map((agency) => ({ agency, name: '某局', required: true })));
    await importRoster({ district: '440105', name: '海珠区', year: YEAR, agencies }, ledger, pause);
    const report = withCells(aReport(YEAR), { 'narrative.overview': SECRET });
    await put(`inbox/${RSJ}/${YEAR}.json`, bytesOf(report));
    await put(`inbox/${MZJ}/${YEAR}.json`, `{"agency": ${SECRET}`);
    await put(`inbox/${MZJ}/report.json`, SECRET);
    const { Records } = await received();
    expect(Records).toHaveLength(3);
    const poison = { messageId: 'poison', body: `{"${SECRET}":1}` } as SQSRecord;
    const response = await ingest({ Records: [poison, ...Records] });
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'poison' }] } satisfies SQSBatchResponse);

    const rollup = await ledger.rollup('440105', YEAR);
    expect(rollup?.pointers.get(RSJ)).toMatchObject({ state: 'counted' });
    expect(rollup?.uncounted.get(MZJ)).toMatchObject({ state: 'X' });
    const [version] = await ledger.versionsOf('440105', YEAR, RSJ);
    const receipt = await vault.receipt(RSJ, YEAR, `${RSJ}-${YEAR}-${version?.seq.toLowerCase()}`);
    expect(receipt).toMatchObject({ agency: RSJ, versionId: version?.versionId, sha256: version?.sha256 });
    const notes = await servers().s3.send(
      new ListObjectsV2Command({ Bucket: servers().buckets.publications, Prefix: `receipts/${MZJ}/stray/` }),
    );
    expect(notes.KeyCount).toBe(1);
  });

  test('logs and measures outcomes, and never a word of what was filed', async () => {
    await put(`inbox/${RSJ}/${YEAR}.json`, bytesOf(withCells(aReport(YEAR, 9), { 'narrative.overview': SECRET })));
    await put(`inbox/${MZJ}/${YEAR}.json`, `{"agency": ${SECRET}`);
    const { Records } = await received();
    await ingest({ Records: [{ messageId: 'poison', body: SECRET } as SQSRecord, ...Records] });
    const text = lines.join('\n');
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('身份证');
    expect(text).toContain('"receipt":"440105-rsj-2023-');
    expect(text).toContain('"code":"BAD_EVENT"');
    const metrics = lines
      .filter((line) => line.includes('_aws'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(metrics).toHaveLength(1);
    expect(metrics[0]).toMatchObject({ 'Upload.rejected': 1, IngestFailed: 1 });
  });

  test('delivered twice does nothing twice', async () => {
    await put(`inbox/${RSJ}/${YEAR}.json`, bytesOf(aReport(YEAR, 10)));
    const event = await received();
    expect(await ingest(event)).toEqual({ batchItemFailures: [] });
    const before = await ports().ledger.rollup('440105', YEAR);
    expect(await ingest(event)).toEqual({ batchItemFailures: [] });
    expect(await ports().ledger.rollup('440105', YEAR)).toEqual(before);
    expect(lines.join('\n')).toContain('"redelivered":true');
  });
});
