import { createServer, type Server } from 'node:http';
import type { LambdaEvent } from 'hono/aws-lambda';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { composeOffice } from '../../../../functions/runtime/composeOffice.ts';
import { readConfig } from '../../../../functions/runtime/config.ts';
import { runtimeEnvironment } from '../../../../infra/local/runtimeEnvironment.ts';
import { importSampleRoster } from '../../../../infra/local/samples/importSampleRoster.ts';
import { type Servers, startServers } from '../../../../infra/local/servers.ts';
import { setPosts } from '../../../../shared/flow/people/changePeople.ts';
import { RogueProvider } from '../../../support/rogueProvider.ts';

/** The function as it is deployed, with the gateway's events of both ways in, and secrets where Secrets Manager would have them. */
const YEAR = 2023;
const BODY = '440105-rsj';
const SITE = 'https://site.example.cn';
const secrets: Record<string, Partial<Record<'AWSCURRENT' | 'AWSPREVIOUS', string>>> = {
  'session-key': { AWSCURRENT: 'the secret of this season' },
};
let servers: Servers;
let keeper: Server;
let provider: RogueProvider;
let handler: (event: LambdaEvent) => Promise<Answer>;

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string;
}

beforeAll(async () => {
  [servers, provider] = await Promise.all([startServers(), RogueProvider.start()]);
  keeper = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { SecretId, VersionStage } = JSON.parse(Buffer.concat(parts).toString('utf8'));
      const value = secrets[SecretId]?.[VersionStage as 'AWSCURRENT'];
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      if (value === undefined) response.writeHead(400).end(JSON.stringify({ __type: 'ResourceNotFoundException' }));
      else response.end(JSON.stringify({ SecretString: value }));
    });
  });
  await new Promise<void>((done) => keeper.listen(0, '127.0.0.1', done));
  const bound = keeper.address();
  const environment = {
    ...runtimeEnvironment(servers, 0),
    NIANBAO_SITE: SITE,
    NIANBAO_ISSUER: provider.issuer,
    NIANBAO_CLIENT_ID: 'nianbao',
    NIANBAO_SESSION_KEY: 'session-key',
    NIANBAO_CLAIM: 'sub',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const office = composeOffice(readConfig(environment));
  const agencies = [{ id: BODY, name: '海珠区人社局', required: true }];
  await importSampleRoster({ district: '440105', name: '海珠区', year: YEAR, agencies }, office);
  const person = { issuer: provider.issuer, id: 's-wang', name: '王某', posts: [{ body: BODY }] };
  await setPosts(person, { subject: '', name: '导入' }, office);
  ({ handler } = (await import('../../../../functions/api.ts')) as unknown as { handler: typeof handler });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([servers.stop(), provider.stop()]);
  keeper.close();
});

function eventOf(target: string, more: { readonly cookies?: readonly string[]; readonly userArn?: string } = {}) {
  const [rawPath = '', rawQueryString = ''] = target.split('?');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: 'site.example.cn', 'x-forwarded-proto': 'https', 'sec-fetch-mode': 'navigate' },
    cookies: more.cookies ?? [],
    isBase64Encoded: false,
    requestContext: {
      domainName: 'site.example.cn',
      requestId: 'r',
      http: { method: 'GET', path: rawPath },
      ...(more.userArn === undefined ? {} : { authorizer: { iam: { userArn: more.userArn } } }),
    },
  } as unknown as LambdaEvent;
}

const pairs = (answer: Answer) => (answer.cookies ?? []).map((line) => line.split(';')[0] ?? '');

async function signedIn(): Promise<readonly string[]> {
  const away = await handler(eventOf('/sign-in?back=/'));
  const asked = provider.visit(away.headers?.location ?? '');
  const target = `/sign-in/return?code=${crypto.randomUUID()}&state=${asked.get('state')}`;
  return pairs(await handler(eventOf(target, { cookies: pairs(away) }))).filter((pair) => pair.includes('session'));
}

const own = `/agencies/${BODY}/${YEAR}`;

test('a browser without a session is led to sign in; with one it is who the people list says', async () => {
  const led = await handler(eventOf(own));
  expect([led.statusCode, led.headers?.location]).toEqual([302, `/sign-in?back=${encodeURIComponent(own)}`]);
  const cookies = await signedIn();
  expect(cookies).toHaveLength(1);
  expect((await handler(eventOf(own, { cookies }))).statusCode).toBe(200);
  expect((await handler(eventOf(`/districts/440105/${YEAR}`, { cookies }))).statusCode).toBe(403);
});

test('a signed request is whoever signed it, whatever cookies it brings, and needs none', async () => {
  const userArn = 'arn:aws:sts::111122223333:assumed-role/nianbao-officer/zhang';
  const cookies = await signedIn();
  for (const more of [{ userArn }, { userArn, cookies }]) {
    const page = await handler(eventOf(`/districts/440105/${YEAR}`, more));
    expect(page.statusCode).toBe(200);
    // Programs and the console send no form that a session's token would have to be in.
    expect(Buffer.from(page.body, 'base64').toString('utf8') + page.body).not.toContain('form-token');
  }
});

test('claims that no authorizer of ours has checked prove nothing', async () => {
  const event = eventOf(own) as unknown as { requestContext: Record<string, unknown> };
  event.requestContext.authorizer = {
    jwt: { claims: { agency_code: BODY, sub: 's-wang' }, scopes: ['nianbao.office'] },
  };
  expect((await handler(event as unknown as LambdaEvent)).statusCode).toBe(302);
});
