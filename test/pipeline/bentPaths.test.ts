import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { handler } from '../../functions/api.ts';
import { withRuntime } from '../support/runtime.ts';

const runtime = withRuntime();
const OWN = '/v1/agencies/440105-rsj';
const BENT = [
  `${OWN}/../440105-mzj/years/2023/submission.json`,
  `${OWN}/%2e%2e/440105-mzj/years/2023/submission.json`,
  `${OWN}/..%2F440105-mzj/years/2023/submission.json`,
  `${OWN}/..\\440105-mzj/years/2023/submission.json`,
  `${OWN}/.%2E/../districts/440105/years/2023/lock`,
  `/agencies/440105-rsj/../../districts/440105/2023/filings`,
  `/${OWN}/years/2023/submission.json`,
  `${OWN}/%09../440105-mzj/years/2023/submission.json`,
];
/** What a gateway may make of an escape: the path decoded, which no HTTP client could send. */
const DECODED = [`${OWN}/.\t./440105-mzj/years/2023/submission.json`, `${OWN}/?/../../x`, `${OWN}/x#/../..`];

describe('a bent path is refused before anything is looked at', () => {
  test.each([...BENT, ...DECODED])('by the function behind the gateway: %j', async (rawPath) => {
    for (const method of ['GET', 'POST']) {
      const answer = await throughGateway(method, rawPath);
      expect([answer.statusCode, answer.body?.includes('地址写法不对')]).toEqual([400, true]);
    }
  });

  test.each(BENT)('on one machine: %j', async (path) => {
    for (const method of ['GET', 'POST']) expect(await onTheWire(method, path)).toBe(400);
  });

  test('the same addresses written straight are looked at', async () => {
    expect((await throughGateway('GET', `${OWN}/years/2023/submission.json`)).statusCode).not.toBe(400);
    expect(await onTheWire('GET', '/rules')).toBe(200);
  });
});

test('a return address leads nowhere outside, as a browser reads it', async () => {
  const outside = [
    '/%09/127.0.0.1:21350/login',
    '/%0A/evil.example',
    '//evil.example',
    '/%5Cevil.example',
    'https://evil.example',
  ];
  for (const back of outside) {
    const answer = await fetch(`${runtime.get().api.url}/type-size/large?back=${back}`, { redirect: 'manual' });
    expect([back, answer.status, answer.headers.get('location')]).toEqual([back, 303, '/']);
    const chosen = await fetch(`${runtime.get().api.url}/identity`, {
      method: 'POST',
      body: new URLSearchParams({ role: 'nobody', back: decodeURIComponent(back) }),
      redirect: 'manual',
    });
    expect([back, chosen.status, chosen.headers.get('location')]).toEqual([back, 303, '/']);
  }
});

async function throughGateway(method: string, rawPath: string) {
  const event = {
    version: '2.0',
    rawPath,
    rawQueryString: '',
    headers: { host: 'abc123.execute-api.us-east-1.amazonaws.com' },
    requestContext: {
      domainName: 'abc123.execute-api.us-east-1.amazonaws.com',
      http: { method, path: rawPath },
      authorizer: { iam: { userArn: 'arn:aws:iam::111122223333:user/nianbao-440105-rsj' } },
    },
    isBase64Encoded: false,
  };
  return (await handler(event as never)) as { readonly statusCode: number; readonly body?: string };
}

/** The target goes out as it is written: `fetch` would straighten it. */
function onTheWire(method: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(runtime.get().api.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode));
    });
    sent.once('error', reject);
    sent.end();
  });
}
