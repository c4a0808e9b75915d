import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatewayAt } from '../../../../functions/console/gateway.ts';
import { type Outgoing, signRequest, UnsignablePath } from '../../../../functions/console/signRequest.ts';
import type { AwsCredentials } from '../../../../shared/aws/credentialChain.ts';
import { runs } from '../../../support/runs.ts';
import { expectedSignature, type Received, scopeOf } from '../../../support/sigV4.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET };
const NOW = new Date('2026-01-31T08:00:00Z');
const HOSTS = [
  'https://abc123.execute-api.us-east-1.amazonaws.com',
  'https://abc123.execute-api.cn-north-1.amazonaws.com.cn',
  'https://abc123.execute-api.cn-northwest-1.amazonaws.com.cn',
];

async function sent(outgoing: Outgoing, address = HOSTS[0] ?? '', keys: AwsCredentials = KEYS): Promise<Received> {
  const { target, headers } = await signRequest(outgoing, gatewayAt(address), keys, NOW);
  return { method: outgoing.method, target, headers, body: outgoing.body ?? new Uint8Array() };
}

function isProven(request: Received): boolean {
  const scope = scopeOf(request.headers.authorization);
  return scope !== undefined && expectedSignature(request, scope, SECRET) === scope.signature;
}

const get = (path: string, search = ''): Outgoing => ({ method: 'GET', path, search });

describe('what signatures are held against', () => {
  // The two worked examples of AWS: its test suite's get-vanilla, and the ListUsers of the IAM user guide.
  test.each([
    [
      { target: '/', headers: { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' } },
      { service: 'service', signedHeaders: ['host', 'x-amz-date'] },
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    ],
    [
      {
        target: '/?Action=ListUsers&Version=2010-05-08',
        headers: {
          host: 'iam.amazonaws.com',
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
          'x-amz-date': '20150830T123600Z',
        },
      },
      { service: 'iam', signedHeaders: ['content-type', 'host', 'x-amz-date'] },
      '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    ],
  ])('gives the published signature %#', (request, scope, published) => {
    const whole = { accessKeyId: 'AKIDEXAMPLE', date: '20150830', region: 'us-east-1', signature: '', ...scope };
    expect(expectedSignature({ method: 'GET', body: new Uint8Array(), ...request }, whole, SECRET)).toBe(published);
  });
});

describe('a signed request', () => {
  test.each(HOSTS)('names region and service of %s', async (address) => {
    const request = await sent(get('/'), address);
    expect(request.headers.host).toBe(new URL(address).host);
    expect(scopeOf(request.headers.authorization)).toMatchObject({
      region: gatewayAt(address).region,
      service: 'execute-api',
    });
    expect(isProven(request)).toBe(true);
  });

  test.each([
    ['/', '', '/'],
    ['/districts/440105/2023', '?nonzero', '/districts/440105/2023?nonzero='],
    [
      '/districts/440105/2023/texts',
      '?q=%E6%94%BF%E5%8A%A1+%E5%85%AC%E5%BC%80',
      '/districts/440105/2023/texts?q=%E6%94%BF%E5%8A%A1%20%E5%85%AC%E5%BC%80',
    ],
    ['/%E6%B5%B7%E7%8F%A0%E5%8C%BA/a%20b', '', '/%E6%B5%B7%E7%8F%A0%E5%8C%BA/a%20b'],
    ["/a(1)!*'~@:,;$=+&/", '', '/a%281%29%21%2A%27~%40%3A%2C%3B%24%3D%2B%26/'],
    ['/a', '?b=2&a=1&b=1&a=', '/a?b=2&b=1&a=1&a='],
    ['/a', '?x=1&X-Amz-Signature=0&x-amz-credential=y', '/a?x=1'],
    ['/a', '?__proto__=1&constructor=2&x=3', '/a?constructor=2&x=3'],
    ['/a', '?a=%2B%26%3D%25', '/a?a=%2B%26%3D%25'],
  ])('%s%s goes out as %s, and is proven', async (path, search, target) => {
    const request = await sent(get(path, search));
    expect(request.target).toBe(target);
    expect(isProven(request)).toBe(true);
  });

  test('is proven for any path and query a browser can send', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 4 }),
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), { maxLength: 4 }),
        fc.option(fc.uint8Array({ maxLength: 200 }), { nil: undefined }),
        fc.constantFrom(...HOSTS),
        async (steps, query, body, address) => {
          const url = new URL('http://127.0.0.1:1/');
          url.pathname = steps.map(encodeURIComponent).join('/');
          url.search = new URLSearchParams(query).toString();
          fc.pre(!url.pathname.includes('//'));
          const { pathname: path, search } = url;
          const request = await sent(
            body === undefined ? get(path, search) : { method: 'POST', path, search, body, contentType: 'text/plain' },
            address,
          );
          expect(isProven(request)).toBe(true);
          const asSent = new URLSearchParams(request.target.split('?')[1] ?? '');
          const kept = query.filter(([name]) => !/^x-amz-/i.test(name) && name !== '__proto__');
          expect([...asSent].toSorted()).toEqual([...new URLSearchParams(kept)].toSorted());
        },
      ),
      { numRuns: runs(300) },
    );
  });

  test('covers method, path, query, body, content type, host and session token', async () => {
    const body = new TextEncoder().encode('{"sha256":"00"}');
    const outgoing = { method: 'POST', path: '/v1/a', search: '?x=1', body, contentType: 'application/json' } as const;
    const request = await sent(outgoing, HOSTS[0], { ...KEYS, sessionToken: 'T' });
    expect(isProven(request)).toBe(true);
    const withHeader = (name: string) => ({ ...request, headers: { ...request.headers, [name]: 'other' } });
    const tampered: readonly Received[] = [
      { ...request, method: 'GET' },
      { ...request, target: '/v1/b?x=1' },
      { ...request, target: '/v1/a?x=2' },
      { ...request, body: new TextEncoder().encode('{"sha256":"01"}') },
      ...['content-type', 'host', 'x-amz-date', 'x-amz-security-token', 'x-amz-content-sha256'].map(withHeader),
    ];
    expect(tampered.map(isProven)).toEqual(tampered.map(() => false));
  });

  test.each(['//evil.example/x', '/a//b', '/%zz', '/%ff'])('%s is no address to sign', async (path) => {
    await expect(sent(get(path))).rejects.toThrow(UnsignablePath);
  });
});
