import { handle } from 'hono/aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { principalOf } from '../../../../functions/api/who/principal.ts';
import { bodyPagePath } from '../../../../shared/render/frame/paths.ts';
import { type ApiFacts, fileTwice } from '../../../support/apiFacts.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { type BenchOptions, endConsoles, openConsole } from '../../../support/consoleBench.ts';
import type { GatewayAnswer } from '../../../support/fakeGateway.ts';
import { aReport } from '../../../support/reports.ts';

const api = withApi();
let facts: ApiFacts;
beforeAll(async () => {
  facts = await fileTwice(api());
});
endConsoles();

/** The function's own entry: the app behind the event of a gateway that has proven who asks. */
function openSystem(options: BenchOptions = {}) {
  const answer = handle(createApp(api().ports, { principal: ({ env }) => principalOf(env.event) }));
  return openConsole({ lambda: async (event) => (await answer(event)) as GatewayAnswer, ...options });
}

/** As the policy of a body has it, for the paths asked for here. */
const ownPaths = (method: string, path: string) =>
  path === '/' ||
  path.startsWith('/assets/') ||
  path.split('/').includes(facts.agency) ||
  `${method} ${path}` === 'GET /rules';

describe("a clerk's browser on a deployed system", () => {
  test('opens the first page, its stylesheet and its own receipt', async () => {
    const { asClerk, gateway } = await openSystem({ mayAsk: ownPaths });
    const receipt = await asClerk(`/receipts/${facts.agency}/2023/${facts.receipt}`);
    expect(receipt.status).toBe(200);
    expect(receipt.text).toContain(facts.receipt);
    expect(receipt.text).toContain('rsj-zhang');
    expect(gateway.received.map(({ headers }) => headers['accept-encoding'])).toEqual(['gzip']);
    expect(receipt.headers).not.toHaveProperty('content-encoding');
    expect(receipt.headers['content-security-policy']).toContain("default-src 'none'");
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(receipt.text)?.[1] ?? '';
    const css = await asClerk(style);
    expect([css.status, css.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect((await asClerk('/')).status).toBe(200);
    expect(gateway.refusals).toEqual([]);
  });

  test('asks for an upload form, which the bucket takes, and sees what is another body’s refused in words', async () => {
    const { asClerk, running } = await openSystem({ mayAsk: ownPaths });
    const before = await api().ports.vault.currentUpload(facts.agency, 2023);
    const reply = await asClerk(`/v1/agencies/${facts.agency}/years/2023/uploads`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: `http://127.0.0.1:${running.port}`,
        'sec-fetch-site': 'same-origin',
      },
      body: '{}',
    });
    expect(reply.status).toBe(200);
    const ticket = JSON.parse(reply.text) as { url: string; fields: Record<string, string>; key: string };
    expect(ticket.key).toBe(`inbox/${facts.agency}/2023.json`);
    // The page that sends it may reach that bucket, and comes with its policy untouched.
    const page = await asClerk(bodyPagePath(facts.agency, 2023, 'upload'));
    const policy = String(page.headers['content-security-policy']);
    expect([page.status, policy.split(`connect-src 'self' ${new URL(ticket.url).origin}`).length]).toEqual([200, 2]);
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
    form.append('file', new Blob([JSON.stringify(aReport(2023, 9, facts.agency))], { type: 'application/json' }));
    expect((await fetch(ticket.url, { method: 'POST', body: form })).ok).toBe(true);
    expect((await api().ports.vault.currentUpload(facts.agency, 2023))?.versionId).not.toBe(before?.versionId);
    const other = await asClerk('/v1/agencies/440105-mzj/years/2023/uploads', { method: 'POST', body: '{}' });
    expect([other.status, JSON.parse(other.text)]).toMatchObject([403, { error: { code: 'FORBIDDEN' } }]);
  });

  test('turns a page back with 304, keeps its size of type, and follows redirects within', async () => {
    const { asClerk, enter } = await openSystem();
    const cookie = await enter();
    const first = await asClerk('/rules', { headers: { cookie } });
    const again = await asClerk('/rules', { headers: { cookie, 'if-none-match': String(first.headers.etag) } });
    expect([first.status, again.status]).toEqual([200, 304]);
    const larger = await asClerk('/type-size/large?back=/rules', { headers: { cookie } });
    expect([larger.status, larger.headers.location]).toEqual([303, '/rules']);
    const size = larger.headers['set-cookie']?.[0]?.split(';')[0];
    const page = await asClerk('/rules', { headers: { cookie: `${cookie}; ${size}` } });
    expect(page.text).toContain('class="large-type"');
  });

  test('an officer decides by the form of a page, under the name the gateway has proven', async () => {
    const { asClerk, running } = await openSystem();
    const reply = await asClerk('/districts/440105/2023/filings/exempt', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: `http://127.0.0.1:${running.port}`,
        'sec-fetch-site': 'same-origin',
      },
      body: new URLSearchParams({ agency: '440105-mzj', reason: '机构改革，职能划出' }).toString(),
    });
    expect([reply.status, reply.headers.location]).toEqual([303, '/districts/440105/2023/filings?done=exempted']);
    const roster = await api().ports.ledger.roster('440105', 2023);
    const body = roster?.agencies.find(({ agency }) => agency === '440105-mzj');
    expect(body).toMatchObject({ required: false, reason: '机构改革，职能划出' });
  });

  test('an address that means nothing gets the app’s own page, Chinese letters and all', async () => {
    const { asClerk } = await openSystem();
    const reply = await asClerk('/%E6%B5%B7%E7%8F%A0%E5%8C%BA/%E5%B9%B4%E6%8A%A5');
    expect(reply.status).toBe(404);
    expect(reply.text).toContain('回到首页');
  });
});
