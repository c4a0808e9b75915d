import { Hono } from 'hono';
import { beforeAll, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Journal } from '../../../../shared/wire/journalEntry.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { aReport } from '../../../support/reports.ts';

const [DISTRICT, YEAR, BODY] = ['440105', 2023, '440105-a'];
const V1 = `/v1/districts/${DISTRICT}/years/${YEAR}`;
const PAGES = `/districts/${DISTRICT}/${YEAR}`;
const ADDRESS = '203.0.113.7';
const api = withApi();

/** The app as it stands behind a sign-in, asked from one address. */
const asked = (path: string, init: RequestInit = {}) => {
  const app = new Hono();
  const principal = () =>
    ({ kind: 'office', mayDecide: true, name: '甲', role: 'officer', subject: 'issuer 1' }) as const;
  app.route('/', createApp(api().ports, { principal, address: () => ADDRESS }));
  return app.request(path, init);
};
const byForm = (path: string, fields: Readonly<Record<string, string>>) =>
  asked(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams(fields)),
  });
const entries = async () => ((await api().json(`${V1}/journal`)) as Journal).entries;
const originOf = async (kind: string) => (await entries()).find((each) => each.kind === kind)?.facts?.origin;

beforeAll(async () => {
  const agencies = [BODY, '440105-b'].map((id) => ({ id, name: `单位${id}`, required: true }));
  await api().importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies });
  await api().file(BODY, YEAR, aReport(YEAR, 1, BODY));
});

it('a step through a page and one through the interface are kept with the way, the sign-in and the address', async () => {
  const { receipt } = await api().file(BODY, YEAR, aReport(YEAR, 2, BODY));
  const steps = [
    [`${PAGES}/filings/extend`, { agency: '440105-b', due: `${YEAR + 1}-02-05`, reason: '机构改革' }],
    [`${PAGES}/filings/exempt`, { agency: '440105-b', required: 'false', reason: '撤并' }],
    [`${PAGES}/agencies/${BODY}/review/approve`, { receipt }],
    [`${PAGES}/rules/suspend`, { rule: 'XS-NEW', reason: '试行' }],
    [`${PAGES}/published/address`, { addresses: `${BODY} https://www.haizhu.gov.cn/1.html` }],
    [`${PAGES}/texts/save`, { on: '0', overview: '一、总体情况' }],
    [`${PAGES}/agencies/${BODY}/review/return`, { reason: '请核对', seen: receipt }],
  ] as const;
  for (const [path, fields] of steps) expect([path, (await byForm(path, fields)).status]).toEqual([path, 303]);
  for (const kind of ['extend', 'exempt', 'approve', 'suspend', 'address', 'text', 'return'])
    expect([kind, await originOf(kind)]).toEqual([kind, `page session ${ADDRESS}`]);
  const reopened = await asked(`${V1}/reopen`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ agency: BODY, reason: '退回有误', receipt }),
  });
  expect(reopened.status).toBe(200);
  expect(await originOf('reinstate')).toBe(`interface session ${ADDRESS}`);
});

it('the page and the files say it; what was written down before has a dash', async () => {
  const at = '2024-01-02T00:00:00.000Z';
  const old = { entry: 'lift-20240102000000000', kind: 'lift', district: DISTRICT, year: YEAR, agency: '' } as const;
  await api().ports.vault.putJournalEntry({ ...old, by: '乙', at, reason: '从前', facts: { rule: 'XS-NEW' } });
  const page = await (await asked(`${PAGES}/journal`)).text();
  expect(page).toContain(`<td data-label="来源">网页 · 登录<br><span class="mono quiet nowrap">${ADDRESS}</span></td>`);
  expect(page).toContain(`<td data-label="来源">接口 · 登录<br><span class="mono quiet nowrap">${ADDRESS}</span></td>`);
  expect(page).toContain('<td data-label="来源"><span class="quiet">—</span></td>');
  const csv = await (await asked(`${PAGES}/journal.csv`)).text();
  expect(csv.split('\r\n')[0]).toContain('办理方式,身份依据,来源地址');
  expect(csv).toContain(`网页,登录,${ADDRESS}`);
});

it('a body is shown no address of an officer: not on its pages, not in its receipts, not by the interface', async () => {
  const { versions } = (await api().json(`${V1}/agencies/${BODY}`)) as { versions: readonly { receipt: string }[] };
  const own = [`/agencies/${BODY}/${YEAR}`, `/agencies/${BODY}/${YEAR}/history`, `/agencies/${BODY}/${YEAR}/record`];
  const receipts = versions.flatMap(({ receipt }) => [
    `/v1/receipts/${BODY}/${YEAR}/${receipt}`,
    `/receipts/${BODY}/${YEAR}/${receipt}`,
  ]);
  expect(receipts.length).toBeGreaterThan(6);
  for (const path of [...own, ...receipts, `${V1}/agencies/${BODY}`, `/v1/agencies/${BODY}/years/${YEAR}/standing`])
    expect([path, (await (await asked(path)).text()).includes(ADDRESS)]).toEqual([path, false]);
});
