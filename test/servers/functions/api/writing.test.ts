import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { fileTwice } from '../../../support/apiFacts.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { aReport } from '../../../support/reports.ts';

const api = withApi();
const AGENCY = '440105-rsj';
const YEAR = '/v1/districts/440105/years/2023';
const UPLOADS = `/v1/agencies/${AGENCY}/years/2023/uploads`;
beforeAll(async () => {
  await fileTwice(api());
});

const post = (body?: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers,
  ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
});
const refusal = async (path: string, init: RequestInit) => {
  const response = await api().app.request(path, init);
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return [response.status, error.code];
};

describe('asking for an upload', () => {
  it('gives a form that S3 takes, for exactly that key', async () => {
    const before = await api().ports.vault.currentUpload(AGENCY, 2023);
    const response = await api().app.request(UPLOADS, post());
    const ticket = (await response.json()) as { url: string; fields: Record<string, string>; key: string };
    expect(ticket.key).toBe(`inbox/${AGENCY}/2023.json`);
    const upload = async (fields: Readonly<Record<string, string>>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([JSON.stringify(aReport(2023, 8, AGENCY))], { type: 'application/json' }));
      return (await fetch(ticket.url, { method: 'POST', body: form })).ok;
    };
    expect(await upload({ ...ticket.fields, key: 'inbox/440105-mzj/2023.json' })).toBe(false);
    expect(await upload(ticket.fields)).toBe(true);
    const after = await api().ports.vault.currentUpload(AGENCY, 2023);
    expect(after?.versionId).not.toBe(before?.versionId);
  });

  it('refuses a body that is not on the roster', async () => {
    expect(await refusal('/v1/agencies/440105-zz/years/2023/uploads', post())).toEqual([404, 'NOT_ON_ROSTER']);
  });

  it.each([['{'], [{ sha256: 'ABC' }], [{ key: 'inbox/440105-mzj/2023.json' }], [[]]])('refuses %j', async (body) => {
    expect(await refusal(UPLOADS, post(body))).toEqual([400, 'BAD_BODY']);
  });

  it('refuses to file over what was not seen, and a receipt of another body', async () => {
    const { filed } = (await api().json(`/v1/agencies/${AGENCY}/years/2023/standing`)) as {
      filed: { receipt: string };
    };
    expect((await api().app.request(UPLOADS, post({ seen: filed.receipt }))).status).toBe(200);
    expect(await refusal(UPLOADS, post({ seen: null }))).toEqual([409, 'OVERTAKEN']);
    expect(await refusal(UPLOADS, post({ seen: 'x-2023-0a' }))).toEqual([404, 'NOT_FOUND']);
  });

  it('takes a body of blanks for none', async () => {
    expect((await api().app.request(UPLOADS, post(' \r\n'))).status).toBe(200);
  });

  it('refuses a request that is too large', async () => {
    expect(await refusal(UPLOADS, post('x'.repeat(20_000)))).toEqual([413, 'TOO_LARGE']);
  });

  it('refuses a locked year with who locked it and when', async () => {
    const { ports } = api();
    const rollup = async (district: string, year: number) => {
      const open = await ports.ledger.rollup(district, year);
      return open && { ...open, lock: { by: '张某', at: '2024-02-19T16:30:00Z' } };
    };
    const app = createApp({ ...ports, ledger: { ...ports.ledger, rollup } });
    for (const path of [UPLOADS, `${YEAR}/compile`]) {
      const response = await app.request(path, post());
      expect(response.status).toBe(409);
      expect(await response.json()).toEqual({
        error: {
          code: 'LOCKED',
          message:
            '本年度已锁定（2024-02-20 张某），没有办理。如需更正，须先由政务公开办的复核人在“定稿与公布”页对该单位开放更正，或者全年解锁。',
        },
      });
    }
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
  ])('refuses what another site makes a browser send: %j', async (headers) => {
    expect(await refusal(UPLOADS, post(undefined, headers))).toEqual([403, 'FOREIGN_ORIGIN']);
  });

  it.each([[{ 'sec-fetch-site': 'same-origin' }], [{ origin: 'http://localhost' }], [{}]])(
    'takes its own: %j',
    async (headers) => {
      expect((await api().app.request(UPLOADS, post(undefined, headers))).status).toBe(200);
    },
  );
});

describe('compiling', () => {
  const compile = async (body?: unknown) => (await api().app.request(`${YEAR}/compile`, post(body))).json();

  it('publishes once for the same inputs', async () => {
    expect(await compile()).toMatchObject({ status: 'unchanged', version: 'v0001' });
    await api().file(AGENCY, 2023, aReport(2023, 9, AGENCY));
    expect(await compile({ dryRun: true })).toMatchObject({ status: 'dryRun', version: 'v0002' });
    const published = { status: 'published', version: 'v0002', coverage: { required: 2, counted: 1, missing: 1 } };
    expect(await compile()).toEqual(published);
    expect(await compile({ reason: '再编一次' })).toMatchObject({ status: 'unchanged', version: 'v0002' });
    const summary = await api().json(`${YEAR}/summary`);
    expect(summary).toMatchObject({ version: 'v0002', stale: false, versions: ['v0002', 'v0001'] });
  });

  it('knows no district without a roster', async () => {
    expect(await refusal('/v1/districts/999999/years/2023/compile', post())).toEqual([404, 'NO_ROSTER']);
  });
});
