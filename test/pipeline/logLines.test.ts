import { readFileSync } from 'node:fs';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compose } from '../../functions/runtime/compose.ts';
import { composeOffice } from '../../functions/runtime/composeOffice.ts';
import { readConfig } from '../../functions/runtime/config.ts';
import { runtimeEnvironment } from '../../infra/local/runtimeEnvironment.ts';
import { ACCESS_LOG } from '../../infra/topology/accessLog.ts';
import { approveYear } from '../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../shared/flow/office/districtText.ts';
import { lockYear } from '../../shared/flow/office/lock.ts';
import { importRoster } from '../../shared/flow/roster/rosterImport.ts';
import { rollupKey } from '../../shared/store/keys.ts';
import { matchesFilter } from '../support/logFilter.ts';
import { aReport, bytesOf } from '../support/reports.ts';
import { withServers } from '../support/servers.ts';
import { WHOLE_TEXT } from '../support/wholeText.ts';

const servers = withServers();
const DISTRICT = '440105';
const OTHER = '440106';
const YEAR = 2023;
const [RSJ, MZJ] = ['440105-rsj', '440105-mzj'] as const;
const contextOf = (functionName: string) =>
  ({
    functionName,
    awsRequestId: `request-of-${functionName}`,
    getRemainingTimeInMillis: () => 300_000,
  }) as Context;
/** Nothing listens there: every service refuses at once. */
const NOWHERE = 'http://127.0.0.1:9';
const HOSTILE = '\u202egnp.\u0007\u2028\n{"level":"ERROR","message":"forged"}';

interface Line {
  readonly text: string;
  readonly said: Readonly<Record<string, unknown>>;
}
const lines: Line[] = [];

/** Everything that the five functions write in one bad day, through the handlers as Lambda calls them. */
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      for (const text of String(chunk).split('\n').filter(Boolean)) lines.push({ text, said: saidIn(text) });
      return true;
    });
  }
  stub(runtimeEnvironment(servers(), 0));
  const { ledger, pause } = compose(readConfig(process.env));
  const agencies = [RSJ, MZJ].map((agency) => ({ agency, name: '某局', required: true }));
  await importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies }, ledger, pause);
  await aDayOfWork();
  await aLostNotification();
  await sumsThatDoNotAddUp();
  await aKeyThatIsGone();
  await servicesGone();
  vi.restoreAllMocks();
}, 120_000);
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

function stub(environment: Readonly<Partial<Record<string, string>>>): void {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}

function saidIn(text: string): Line['said'] {
  try {
    return JSON.parse(text) as Line['said'];
  } catch {
    return { unreadable: text };
  }
}

async function put(Key: string, Body: Uint8Array | string): Promise<void> {
  await servers().s3.send(new PutObjectCommand({ Bucket: servers().buckets.submissions, Key, Body }));
}

/** Takes what S3 has put on the queue off it. */
async function received(): Promise<SQSRecord[]> {
  await servers().notified();
  const QueueUrl = servers().queues.intake.url;
  const { Messages = [] } = await servers().sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  for (const { ReceiptHandle } of Messages)
    await servers().sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }) as SQSRecord);
}

const compileMessage = (messageId: string, body: object) => ({ messageId, body: JSON.stringify(body) }) as SQSRecord;

async function aDayOfWork(): Promise<void> {
  const { handler: ingest } = await import('../../functions/ingest.ts');
  const { handler: compile } = await import('../../functions/compile.ts');
  const { handler: remind } = await import('../../functions/remind.ts');
  const { handler: look } = await import('../../functions/look.ts');
  await put(`inbox/${RSJ}/${YEAR}.json`, bytesOf(aReport(YEAR)));
  await put(`inbox/${RSJ}/${HOSTILE}.json`, HOSTILE);
  const poison = { messageId: 'poison', body: `{"${HOSTILE}":1}` } as SQSRecord;
  await ingest({ Records: [...(await received()), poison] }, contextOf('ingest'));
  const asked = [
    compileMessage('asked', { district: DISTRICT, year: YEAR }),
    compileMessage('bad', { [HOSTILE]: HOSTILE }),
  ];
  await compile({ Records: asked }, contextOf('compile'));
  await remind({ scheduledTime: '2024-01-24T00:30:00Z' }, contextOf('remind'));
  await look({ scheduledTime: '2024-01-24T00:30:00Z' }, contextOf('look'));
}

/** Uploaded, and its message gone; twenty minutes later the nightly compile looks. */
async function aLostNotification(): Promise<void> {
  const { handler: compile } = await import('../../functions/compile.ts');
  const { handler: api } = await import('../../functions/api.ts');
  await put(`inbox/${MZJ}/${YEAR}.json`, bytesOf(aReport(YEAR, 5)));
  await received();
  const later = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
  later(20);
  // The published summary is up to date: what is found on the way must be said all the same.
  await compile({ Records: [compileMessage('nightly', { district: DISTRICT, year: YEAR })] }, contextOf('compile'));
  await received();
  later(20);
  await api(asking('POST', `/v1/districts/${DISTRICT}/years/${YEAR}/compile`), contextOf('api') as never);
  await received();
  vi.useRealTimers();
}

function asking(method: string, rawPath: string) {
  return {
    version: '2.0',
    rawPath,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', host: 'abc123.execute-api.us-east-1.amazonaws.com' },
    requestContext: {
      requestId: 'gateway-1',
      domainName: 'abc123.execute-api.us-east-1.amazonaws.com',
      http: { method, path: rawPath },
      authorizer: { iam: { userArn: 'arn:aws:iam::111122223333:user/zhang' } },
    },
    ...(method === 'POST' ? { body: '{}' } : {}),
    isBase64Encoded: false,
  } as never;
}

async function sumsThatDoNotAddUp(): Promise<void> {
  const { handler: compile } = await import('../../functions/compile.ts');
  const documents = DynamoDBDocumentClient.from(servers().dynamodb);
  await documents.send(
    new UpdateCommand({
      TableName: servers().table,
      Key: { ...rollupKey.encode({ district: DISTRICT, year: YEAR }) },
      UpdateExpression: 'ADD c010 :one, rev :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
  await compile({ scheduledTime: '2024-02-01T00:00:00Z' }, contextOf('compile')).catch(() => {});
}

/** A district whose year is signed, and the key of the stack does not answer. */
async function aKeyThatIsGone(): Promise<void> {
  const ports = composeOffice(readConfig(process.env));
  const at = { district: OTHER, year: YEAR } as const;
  const agencies = [{ agency: `${OTHER}-a`, name: '某局', required: true }];
  await importRoster({ ...at, name: '天河区', agencies }, ports.ledger, ports.pause);
  await put(
    `inbox/${OTHER}-a/${YEAR}.json`,
    bytesOf({ ...aReport(YEAR, 3, `${OTHER}-a`), agencyName: agencies[0]?.name }),
  );
  const { handler: ingest } = await import('../../functions/ingest.ts');
  await ingest({ Records: await received() }, contextOf('ingest'));
  await saveDistrictText({ ...at, by: '陈', on: 0, text: WHOLE_TEXT }, ports);
  await approveYear({ ...at, by: '陈' }, ports);
  await lockYear({ ...at, by: '李' }, ports);
  stub({
    NIANBAO_SIGNING_KEY: 'arn:aws:kms:us-east-1:111122223333:key/66666666-7777-8888-9999-000000000000',
    AWS_ENDPOINT_URL_KMS: NOWHERE,
  });
  vi.resetModules();
  const { handler: compile } = await import('../../functions/compile.ts');
  await compile({ Records: [compileMessage('signing', at)] }, contextOf('compile'));
}

/** Every service gone: fresh processes, as far as a test has them. */
async function servicesGone(): Promise<void> {
  stub({ NIANBAO_S3_ENDPOINT: NOWHERE, NIANBAO_SQS_ENDPOINT: NOWHERE, NIANBAO_DYNAMODB_ENDPOINT: NOWHERE });
  vi.resetModules();
  const { handler: ingest } = await import('../../functions/ingest.ts');
  const { handler: remind } = await import('../../functions/remind.ts');
  const { handler: look } = await import('../../functions/look.ts');
  const { handler: api } = await import('../../functions/api.ts');
  await ingest({ Records: [uploaded('m-1', RSJ), uploaded('m-2', MZJ)] }, contextOf('ingest'));
  await remind({ scheduledTime: '2024-01-24T00:30:00Z' }, contextOf('remind')).catch(() => {});
  await look({ scheduledTime: '2024-01-24T00:30:00Z' }, contextOf('look')).catch(() => {});
  await api(asking('GET', `/v1/districts/${DISTRICT}/years/${YEAR}`), contextOf('api') as never);
}

function uploaded(messageId: string, agency: string): SQSRecord {
  const object = { key: `inbox/${agency}/${YEAR}.json`, sequencer: '0066A7', versionId: 'v1', size: 10 };
  const record = { eventName: 'ObjectCreated:Put', eventTime: '2024-01-10T00:00:00.000Z' };
  const body = JSON.stringify({ Records: [{ ...record, s3: { bucket: { name: 's' }, object } }] });
  return { messageId, body } as SQSRecord;
}

const logged = () => lines.filter(({ said }) => said._aws === undefined);
const withMessage = (message: string) => logged().filter(({ said }) => said.message === message);

describe('a line of the log', () => {
  test('is JSON from its first character, and names service and request', () => {
    expect(logged().length).toBeGreaterThan(10);
    for (const { said, text } of logged()) {
      expect(said, text).toMatchObject({ level: expect.any(String), message: expect.any(String) });
      expect(said, text).toMatchObject(
        said.message === 'upload told of again' ? {} : { requestId: `request-of-${said.service}` },
      );
    }
  });

  test('of an upload names message, body, year, receipt and version', () => {
    const [one] = withMessage('ingested');
    expect(one?.said).toMatchObject({
      messageId: expect.any(String),
      district: DISTRICT,
      agency: RSJ,
      year: YEAR,
      receipt: expect.stringMatching(/^440105-rsj-2023-/),
      versionId: expect.any(String),
    });
    expect(withMessage('not a filing')[0]?.said).toMatchObject({ agency: RSJ, messageId: expect.any(String) });
  });

  test('two failures of two bodies are two different lines', () => {
    const failures = withMessage('ingest failed').map(({ said }) => ({ ...said, timestamp: '' }));
    expect(failures).toMatchObject([
      { messageId: 'poison', code: 'BAD_EVENT' },
      { messageId: 'm-1', agency: RSJ, year: YEAR, receipt: `${RSJ}-${YEAR}-0066a7`, code: 'SERVICE' },
      { messageId: 'm-2', agency: MZJ, year: YEAR, receipt: `${MZJ}-${YEAR}-0066a7`, code: 'SERVICE' },
    ]);
  });

  test('of a compile names district and year, and the message or the time it was due', () => {
    expect(withMessage('compiled')[0]?.said).toMatchObject({ messageId: 'asked', district: DISTRICT, year: YEAR });
    const [bad, mismatch] = withMessage('compile failed');
    expect(bad?.said).toMatchObject({ messageId: 'bad', code: 'BAD_EVENT' });
    expect(mismatch?.said).toMatchObject({
      district: DISTRICT,
      year: YEAR,
      scheduledTime: '2024-02-01T00:00:00Z',
      code: 'ROLLUP_MISMATCH',
    });
  });

  test('of the interface names the address, whose it is, and the gateway’s own number', () => {
    expect(withMessage('request failed')[0]?.said).toMatchObject({
      level: 'ERROR',
      method: 'GET',
      path: `/v1/districts/${DISTRICT}/years/${YEAR}`,
      district: DISTRICT,
      year: YEAR,
      gatewayRequestId: 'gateway-1',
      code: 'SERVICE',
    });
  });

  test('holds nothing raw that breaks it, hides in it or turns it', () => {
    for (const { text } of lines) expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
    expect(lines.filter(({ said }) => said.message === 'forged')).toEqual([]);
  });
});

test('an upload that is told of again is logged and counted, whoever finds it', () => {
  const told = withMessage('upload told of again').map(({ said }) => said);
  expect(told).toMatchObject([
    { service: 'compile', agency: MZJ, year: YEAR },
    { service: 'api', agency: MZJ, year: YEAR },
  ]);
  const counted = lines.filter(({ said }) => said.LostNotification !== undefined).map(({ said }) => said);
  expect(counted).toMatchObject([
    { LostNotification: 1, service: 'compile' },
    { LostNotification: 1, service: 'compile' },
  ]);
});

const runbook = readFileSync(new URL('../../RUNBOOK.md', import.meta.url), 'utf8');
const queries = [
  ...new Set(
    [...runbook.matchAll(/--log-group-name "\/aws\/(\w+)\/\$STACK-(\w+)".*--filter-pattern '([^']+)'/g)].map((found) =>
      found.slice(1).join('|'),
    ),
  ),
];

describe('the runbook’s queries', () => {
  test('are all read', () => {
    expect(runbook.match(/--filter-pattern/g)?.length).toBe(runbook.match(/--log-group-name/g)?.length);
    expect(queries.length).toBeGreaterThan(8);
  });

  test.each(queries)('%s finds what it looks for, and not everything', (query) => {
    const [kind = '', service = '', ...rest] = query.split('|');
    const pattern = rest.join('|');
    const searched = kind === 'vendedlogs' ? ['503', '500', '200'].map(accessLine) : textsOf(service);
    const found = searched.filter((line) => matchesFilter(pattern, line));
    expect(found.length, `of ${searched.length} lines`).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(searched.length);
  });
});

/** Numbers are lines of the same log. */
function textsOf(service: string): readonly string[] {
  return lines.filter(({ said }) => said.service === service).map(({ text }) => text);
}

/** As the gateway fills in the format. */
function accessLine(status: string): string {
  return JSON.stringify(ACCESS_LOG).replace('$context.status', status);
}
