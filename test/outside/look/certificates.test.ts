import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageReader } from '../../../functions/look/fetchPage.ts';
import { type Certificate, hasOpenssl, ownCertificates } from '../../support/ownCertificates.ts';

// Sites with certificates of an authority of the test's own, made by openssl; without it these tests skip by name.
const [GOOD, EXPIRED, FOREIGN, UNKNOWN] = [
  'www.good.gov.cn',
  'www.expired.gov.cn',
  'www.foreign.gov.cn',
  'www.unknown.gov.cn',
];
const PAGE = '<html><body>年报</body></html>';

describe.skipIf(!hasOpenssl())('a published page over TLS', () => {
  const asked: string[] = [];
  let server: Server;
  let authority = '';
  const read = (host: string) => {
    const { port } = server.address() as AddressInfo;
    const dial = () => ({ host: '127.0.0.1', port });
    return pageReader(['gov.cn'], { resolve: async () => ['1.2.3.4'], dial, authority })(`https://${host}/nb.html`);
  };

  beforeAll(async () => {
    const ours = ownCertificates({
      [GOOD]: { host: GOOD, days: 2 },
      [EXPIRED]: { host: EXPIRED, days: -1 },
      [FOREIGN]: { host: 'www.elsewhere.gov.cn', days: 2 },
    });
    authority = ours.authority;
    // The same name, and an authority that nobody knows.
    const others = ownCertificates({ [UNKNOWN]: { host: UNKNOWN, days: 2 } });
    const certificates: ReadonlyMap<string, Certificate> = new Map([...ours.certificates, ...others.certificates]);
    server = createServer(
      { SNICallback: (name, done) => done(null, createSecureContext(certificates.get(name) ?? {})) },
      (request, response) => {
        asked.push(`${request.headers.host}${request.url}`);
        if (request.url === '/robots.txt') response.writeHead(404).end();
        else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PAGE);
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('is read where the certificate is good', async () => {
    const fetched = await read(GOOD);
    expect(fetched).toMatchObject({ kind: 'page', status: 200, url: `https://${GOOD}/nb.html` });
    expect(fetched.kind === 'page' && new TextDecoder().decode(fetched.bytes)).toBe(PAGE);
  });

  it.each([
    [EXPIRED, 'CERT_HAS_EXPIRED'],
    [FOREIGN, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [UNKNOWN, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('of %s is not asked for: the certificate is named as the fault, %s', async (host, detail) => {
    expect(await read(host)).toEqual({ kind: 'failed', why: 'insecure', detail });
    expect(asked.filter((at) => at.startsWith(host))).toEqual([]);
  });
});
