import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { LambdaEvent } from 'hono/aws-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { publicFigure } from '../../../shared/domain/values/publicFigure.ts';
import { bytesOf, fixture } from '../../support/reports.ts';
import { RogueProvider } from '../../support/rogueProvider.ts';
import { python } from './motoServer.ts';
import { MotoStack } from './motoStack.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/reports/2021-pingtan/', import.meta.url));
const DISTRICT = '350128';
const BODY = '350128-gongan';
const YEAR = 2021;
const V1 = `/v1/districts/${DISTRICT}/years/${YEAR}`;
const SITE = 'https://nianbao.example.gov.cn';
const CONFIG = `[profile zhang]
region = us-east-1
[profile nianbao-operator]
role_arn = arn:aws:iam::123456789012:role/nianbao-operator
source_profile = zhang
role_session_name = zhang
region = us-east-1
`;
const CREDENTIALS = `[zhang]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = example
`;

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

interface Asked {
  readonly userArn?: string;
  readonly cookies?: readonly string[];
  readonly body?: object;
}

/** An HTTP API's event, payload version 2.0, as the signed API and the site send it. */
function eventOf(target: string, { userArn, cookies = [], body }: Asked = {}): LambdaEvent {
  const [rawPath = '', rawQueryString = ''] = target.split('?');
  const method = body === undefined ? 'GET' : 'POST';
  const domainName = userArn === undefined ? new URL(SITE).host : 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com';
  const authorizer = { iam: { userArn, accountId: '123456789012', userId: 'AROA:zhang', accessKey: 'AKIA' } };
  return {
    ...{ version: '2.0', routeKey: `${method} /{proxy+}`, rawPath, rawQueryString, cookies },
    headers: {
      ...{
        host: domainName,
        'x-forwarded-proto': 'https',
        'x-forwarded-for': '203.0.113.7',
        'accept-encoding': 'gzip',
      },
      ...(body === undefined ? { 'sec-fetch-mode': 'navigate' } : { 'content-type': 'application/json' }),
    },
    requestContext: {
      ...{ accountId: '123456789012', apiId: 'a1b2c3d4e5', domainName, domainPrefix: 'a1b2c3d4e5' },
      ...{ requestId: 'R1', routeKey: `${method} /{proxy+}`, stage: '$default', timeEpoch: Date.now() },
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'test' },
      ...(userArn === undefined ? {} : { authorizer }),
    },
    pathParameters: { proxy: rawPath.slice(1) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  } as unknown as LambdaEvent;
}

function textOf({ body, headers = {}, isBase64Encoded }: Answer): string {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** A clerk of one body, as the office would import them. */
function writePeople(folder: string, issuer: string): string {
  const file = join(folder, 'people.json');
  writeFileSync(file, JSON.stringify({ people: [{ issuer, id: 's-wang', name: '王某', posts: [{ body: BODY }] }] }));
  return file;
}

const pairs = ({ cookies = [] }: Answer) => cookies.map((line) => line.split(';')[0] ?? '');
interface Compiled {
  readonly stale?: boolean;
  readonly cells: Readonly<Record<string, { readonly value: unknown }>>;
}

function valuesOf({ cells }: Compiled): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(cells).map(([name, { value }]) => [name, value]));
}

const OFFICER = 'arn:aws:sts::123456789012:assumed-role/nianbao-officer/zhang';

describe.skipIf(python === undefined)(
  `the shipped bundles on an AWS of other hands${python === undefined ? ' (skipped: moto is not installed, python3 -m pip install "moto[server]")' : ''}`,
  { timeout: 300_000 },
  () => {
    let stack: MotoStack;
    let provider: RogueProvider;
    beforeAll(async () => {
      provider = await RogueProvider.start();
      const signIn = { webAuth: 'oidc', issuer: 'https://idp.example.gov.cn', clientId: 'nianbao', siteUrl: SITE };
      const addresses = { alarmEmail: 'ops@example.gov.cn', officeEmail: 'office@example.gov.cn' };
      const told = { NIANBAO_ISSUER: provider.issuer, NIANBAO_COMPILE_DELAY: '0', POWERTOOLS_METRICS_DISABLED: 'true' };
      stack = await MotoStack.deploy({ region: 'us-east-1', district: DISTRICT, ...signIn, ...addresses }, told);
      stack.profiles(CONFIG, CREDENTIALS);
    }, 600_000);
    afterAll(async () => {
      await stack?.stop();
      await provider.stop();
    });

    const ask = (target: string, asked?: Asked) => stack.invoke<Answer>('api', eventOf(target, asked));
    const json = async (target: string, asked: Asked = { userArn: OFFICER }) => {
      const answer = await ask(target, asked);
      expect(answer.statusCode, textOf(answer).slice(0, 300)).toBeLessThan(300);
      return JSON.parse(textOf(answer)) as Record<string, unknown>;
    };
    const files = (round: string) => readdirSync(`${FOLDER}${round}`).map((file) => `${FOLDER}${round}/${file}`);

    test('the stack is whole: every resource, versions, lock and notifications as the template says', async () => {
      const { Stacks } = await stack.aws<{ Stacks: readonly { StackStatus: string }[] }>(
        'cloudformation describe-stacks --stack-name nianbao',
      );
      expect(Stacks[0]?.StackStatus).toBe('CREATE_COMPLETE');
      const { SubmissionsBucket: submissions = '', PublicationsBucket: publications = '' } = stack.outputs;
      for (const bucket of [submissions, publications])
        expect(await stack.aws(`s3api get-bucket-versioning --bucket ${bucket}`)).toMatchObject({ Status: 'Enabled' });
      expect(await stack.aws(`s3api get-object-lock-configuration --bucket ${publications}`)).toMatchObject({
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3650 } } },
      });
      const told = await stack.aws(`s3api get-bucket-notification-configuration --bucket ${submissions}`);
      expect(JSON.stringify(told)).toMatch(/nianbao-intake.*ObjectCreated:\*.*nianbao-intake.*DeleteMarkerCreated/);
    });

    test('17 filings of 平潭, by the command line through S3 and SQS: receipts, and the totals the district published', async () => {
      await stack.nianbao('nianbao-operator', 'roster', 'import', `${FOLDER}roster.json`);
      const asFiled = await stack
        .nianbao('nianbao-operator', 'submit', ...files('filed'))
        .catch(({ stdout }) => stdout);
      expect(asFiled).toContain('校验未通过');
      await stack.nianbao('nianbao-operator', 'submit', ...files('corrected'));
      const { cells, coverage } = (await json(V1)) as {
        cells: Record<string, { value: unknown }>;
        coverage: object;
      };
      expect(coverage).toMatchObject({ required: 17, counted: 17, missing: 0, complete: true });
      const published = readReport(
        bytesOf({ agency: DISTRICT, ...fixture('2021-pingtan/district-published.json') }),
        ALL_RULES,
      ).draft?.values;
      const differing = cellsOf('2021').filter((cell) => {
        const value = published?.get(cell.name);
        return typeof value !== 'number' || cells[cell.name]?.value !== publicFigure(cell, value);
      });
      // What the district added of its own office and of one bureau, which no filing holds (README beside the filings).
      expect(differing.map(({ name }) => name)).toEqual([
        'proactiveDisclosure.normativeDocuments.issued',
        'proactiveDisclosure.normativeDocuments.repealed',
        'proactiveDisclosure.normativeDocuments.inForce',
        'proactiveDisclosure.licensing.decisions',
        'proactiveDisclosure.fees.amount',
      ]);
    });

    test('编制 is asked for and done by the queue; the summary says what the live totals say', async () => {
      const asked = await ask(`${V1}/compile`, { userArn: OFFICER, body: {} });
      expect([asked.statusCode, JSON.parse(textOf(asked)).status]).toEqual([202, 'asked']);
      const summary = await vi.waitUntil(
        async () => {
          const answer = await ask(`${V1}/summary`, { userArn: OFFICER });
          const found = answer.statusCode === 200 ? (JSON.parse(textOf(answer)) as Compiled) : undefined;
          return found?.stale === false ? found : undefined;
        },
        { timeout: 120_000, interval: 500 },
      );
      const live = (await json(V1)) as unknown as Compiled;
      expect(valuesOf(summary)).toEqual(valuesOf(live));
      for (const format of ['docx', 'xlsx', 'html', 'csv', 'zip', 'csv?part=agencies'])
        expect((await ask(`${V1}/summary.${format}`, { userArn: OFFICER })).statusCode, format).toBe(200);
      // By the schedule: one message a district, which finds that nothing has changed.
      await stack.invoke('compile', { scheduledTime: '2022-02-19T16:30:00Z' });
      expect(stack.givenBack).toEqual([]);
    });

    test('an answer that Lambda would refuse is a redirect to the object, as it was', async () => {
      const large = randomBytes(7_000_000);
      const file = join(stack.folder, 'large.docx');
      writeFileSync(file, large);
      const { versions } = (await json(`${V1}/summary`)) as { versions: readonly string[] };
      const key = `summaries/${DISTRICT}/${YEAR}/${versions[0]}/summary.docx`;
      await stack.aws(`s3api put-object --bucket ${stack.outputs.PublicationsBucket} --key ${key} --body ${file}`);
      const answer = await ask(`${V1}/summary.docx`, { userArn: OFFICER });
      expect(answer.statusCode).toBe(302);
      const fetched = await fetch(answer.headers?.location ?? '');
      expect(fetched.headers.get('content-disposition')).toMatch(/^attachment; filename=/);
      expect(Buffer.from(await fetched.arrayBuffer()).equals(large)).toBe(true);
    });

    test('a body is let in by its signature and by its session, and by nothing else', async () => {
      const clerk = 'arn:aws:iam::123456789012:user/nianbao-350128-gongan';
      expect((await ask(`/agencies/${BODY}/${YEAR}`, { userArn: clerk })).statusCode).toBe(200);
      const form = await json(`/v1/agencies/${BODY}/years/${YEAR}/uploads`, { userArn: clerk, body: {} });
      expect(form).toMatchObject({ key: `inbox/${BODY}/${YEAR}.json` });
      expect((await ask(`/agencies/${BODY}/${YEAR}`)).statusCode).toBe(302);
      await stack.nianbao('nianbao-operator', 'people', 'import', writePeople(stack.folder, provider.issuer));
      const away = await ask('/sign-in?back=/');
      const asked = provider.visit(away.headers?.location ?? '');
      const target = `/sign-in/return?code=c1&state=${asked.get('state')}`;
      const cookies = pairs(await ask(target, { cookies: pairs(away) })).filter((pair) => pair.includes('session'));
      expect(cookies).toHaveLength(1);
      expect((await ask(`/agencies/${BODY}/${YEAR}`, { cookies })).statusCode).toBe(200);
      expect((await ask(`/agencies/350128-caizheng/${YEAR}`, { cookies })).statusCode).toBe(403);
      expect((await ask(`/districts/${DISTRICT}/${YEAR}`, { cookies })).statusCode).toBe(403);
    });

    test('no message was given back, none is dead', async () => {
      expect(stack.givenBack).toEqual([]);
      const { Attributes } = await stack.aws<{ Attributes: object }>(
        `sqs get-queue-attributes --queue-url ${stack.outputs.IntakeDeadLetterQueueUrl} --attribute-names ApproximateNumberOfMessages`,
      );
      expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '0' });
    });
  },
);
