import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { noFormForYear } from '../../../../shared/domain/forms/editions.ts';
import { type ApiFacts, fileTwice } from '../../../support/apiFacts.ts';
import { type ApiBench, withApi } from '../../../support/apiWorld.ts';

const api = withApi();
const YEAR = '/v1/districts/440105/years/2023';
const AGENCY = '440105-rsj';
let facts: ApiFacts;
beforeAll(async () => {
  facts = await fileTwice(api());
});

const refusal = async (path: string, init?: RequestInit) => {
  const response = await api().app.request(path, init);
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return [response.status, error] as const;
};

describe('refusing', () => {
  it.each([
    ['/v1/districts/44010/years/2023', 400, 'BAD_PARAMETER'],
    ['/v1/districts/440105/years/23', 400, 'BAD_PARAMETER'],
    [`${YEAR}/cells/__proto__`, 400, 'BAD_PARAMETER'],
    [`${YEAR}/cells/requests.nothing.total`, 404, 'UNKNOWN_CELL'],
    [`${YEAR}/agencies/RSJ`, 400, 'BAD_PARAMETER'],
    [`${YEAR}/agencies/440105-zz`, 404, 'NOT_ON_ROSTER'],
    ['/v1/districts/999999/years/2023', 404, 'NO_ROSTER'],
    ['/v1/districts/440105/years/2022/cells/requests.newRequests.total', 404, 'NO_ROSTER'],
    ['/v1/districts/440105/years/2020/summary', 404, 'NO_SUMMARY'],
    [`${YEAR}/summary.json?version=v0099`, 404, 'NO_SUMMARY'],
    [`${YEAR}/summary.json?version=../../receipts`, 400, 'BAD_PARAMETER'],
    [`${YEAR}/summary.csv?part=all`, 400, 'BAD_PARAMETER'],
    [`${YEAR}/summary.exe`, 404, 'FORMAT_NOT_OFFERED'],
    [`/v1/receipts/${AGENCY}/2023/440105-mzj-2023-a1`, 404, 'NOT_FOUND'],
    [`/v1/receipts/${AGENCY}/2023/${AGENCY}-2023-ffff`, 404, 'NOT_FOUND'],
    [`/v1/receipts/${AGENCY}/2023/..%2f..%2fjournal`, 400, 'BAD_PATH'],
    ['/schemas/2018/v1.json', 400, 'BAD_PARAMETER'],
    ['/v1/nothing', 404, 'NOT_FOUND'],
  ])('%s with %i %s', async (path, status, code) => {
    expect(await refusal(path)).toEqual([status, { code, message: expect.stringMatching(/[\u4e00-\u9fff]/) }]);
  });

  it.each([2018, 2099])('the year %i by name, on every address that has one', async (year) => {
    const unknown = [404, { code: 'UNKNOWN_YEAR', message: noFormForYear(year) }];
    expect(await refusal(`/v1/districts/440105/years/${year}`)).toEqual(unknown);
    expect(await refusal(`/v1/receipts/${AGENCY}/${year}/${facts.receipt}`)).toEqual(unknown);
    expect(await refusal(`/v1/agencies/${AGENCY}/years/${year}/uploads`, { method: 'POST' })).toEqual(unknown);
    const page = await api().app.request(`/districts/440105/${year}`);
    expect(page.status).toBe(404);
    expect(await page.text()).toContain(noFormForYear(year));
  });

  it('tells people on a page and programs in JSON', async () => {
    const page = await api().app.request('/districts/440105/2022');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('还没有导入报送单位名录');
  });

  it('never shows what broke', async () => {
    const seen: unknown[] = [];
    const { ports } = api();
    const broken: ApiBench['ports'] = {
      ...ports,
      ledger: { ...ports.ledger, rollup: () => Promise.reject(new Error('secret-table at ledger.ts:12')) },
    };
    const app = createApp(broken, { onBreakage: (error) => seen.push(error) });
    for (const path of [YEAR, '/districts/440105/2023', `${YEAR}/cells/requests.newRequests.total`]) {
      const response = await app.request(path);
      const text = await response.text();
      expect([path, response.status]).toEqual([path, 500]);
      expect(text).not.toMatch(/secret|ledger\.ts/);
      expect(text).toContain('服务暂时不能完成');
    }
    expect(seen).toHaveLength(3);
  });
});

describe('headers', () => {
  it.each(['/', '/districts/440105/2023', '/rules', YEAR, '/openapi.json', '/nothing', '/v1/nothing'])(
    'of %s are locked down',
    async (path) => {
      const { headers } = await api().app.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "style-src 'self'"]) {
        expect(policy).toContain(part);
      }
      expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      // For browsers that do not know frame-ancestors.
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('let the published page use its own style and nothing else', async () => {
    const response = await api().app.request(`${YEAR}/summary.html`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; frame-ancestors 'none'/);
    expect((await response.text()).match(/<style>/g)).toHaveLength(1);
  });
});
