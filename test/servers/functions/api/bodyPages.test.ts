import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { judgeHere } from '../../../../functions/browser/verdict.ts';
import { scriptsFromSources } from '../../../../infra/local/api/scriptsFromSources.ts';
import { contributionOf, difference, withPrintedTotals } from '../../../../shared/domain/filing/rollup.ts';
import { readReport } from '../../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../../shared/domain/rules/allRules.ts';
import { compareVersions } from '../../../../shared/domain/year/compareVersions.ts';
import { standingFromWire } from '../../../../shared/flow/read/filingStanding.ts';
import type { AgencyYear } from '../../../../shared/wire/agencyYear.ts';
import type { FilingStanding } from '../../../../shared/wire/filingStanding.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { aReport, bytesOf, cellOf, type Submission, withCells } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';

const DISTRICT = '440105';
const AGENCY = `${DISTRICT}-a`;
const OTHER = `${DISTRICT}-b`;
const [BEFORE, YEAR] = [2022, 2023] as const;
const REASON = '机构改革，划入原社会保险局的未办结申请';
const narrative = { overview: '本年度共收到申请若干。'.repeat(5) };

/** This year's report, whose carry-over is not what last year carried forward: it waits for a reason. */
const carrying = (reasons: Submission = {}): Submission => {
  const base = aReport(YEAR, 5, AGENCY);
  const forward = cellOf(aReport(BEFORE, 3, AGENCY), 'requests.carriedForward.naturalPerson');
  const shift = forward + 3 - cellOf(base, 'requests.carriedOver.naturalPerson');
  const add = (name: string) => ({ [name]: cellOf(base, name) + shift });
  const moved = withCells(base, {
    ...add('requests.carriedOver.naturalPerson'),
    ...add('requests.carriedOver.total'),
    ...add('requests.results.granted.naturalPerson'),
    ...add('requests.results.granted.total'),
    ...add('requests.results.total.naturalPerson'),
    ...add('requests.results.total.total'),
  });
  return { ...moved, narrative, ...(Object.keys(reasons).length === 0 ? {} : { reasons }) };
};

describe('the pages of a body', () => {
  const bench = withApi();
  const filed: { receipt: string; outcome: string }[] = [];

  beforeAll(async () => {
    const api = bench();
    for (const year of [BEFORE, YEAR]) {
      await api.importRoster({
        district: DISTRICT,
        name: '海珠区',
        year,
        agencies: [AGENCY, OTHER].map((id) => ({ id, name: `单位${id.at(-1)}`, required: true })),
      });
    }
    const named = (report: Submission) => ({ ...report, agencyName: '单位a' });
    filed.push(await api.file(AGENCY, BEFORE, named({ ...aReport(BEFORE, 3, AGENCY), narrative })));
    const rejected = withCells(named(carrying()), { 'requests.newRequests.total': 9_999 });
    filed.push(await api.file(AGENCY, YEAR, rejected));
    filed.push(await api.file(AGENCY, YEAR, named(carrying())));
    filed.push(await api.file(AGENCY, YEAR, named(carrying({ 'XY-CARRY': REASON, 'XY-CARRY-COL': REASON }))));
  });

  const standing = async () => (await bench().json(`/v1/agencies/${AGENCY}/years/${YEAR}/standing`)) as FilingStanding;
  const receipts = async () =>
    ((await bench().json(`/v1/districts/${DISTRICT}/years/${YEAR}/agencies/${AGENCY}`)) as AgencyYear).versions;
  const receiptOf = async (id: string) => (await bench().json(`/v1/receipts/${AGENCY}/${YEAR}/${id}`)) as Receipt;

  test('rejected, waiting for a reason, accepted with it', () => {
    expect(filed.map(({ outcome }) => outcome)).toEqual([
      expect.stringMatching(/^accepted/),
      'rejected',
      'needs-reason',
      'accepted-with-warnings',
    ]);
  });

  test('the standing that travels gives the verdict the server gave, byte for byte, and a reason carries over', async () => {
    const wire = await standing();
    expect([wire.lastYear?.year, Object.keys(wire.earlierReasons ?? {})]).toEqual([
      BEFORE,
      expect.arrayContaining(['XY-CARRY']),
    ]);
    const file = { ...carrying(), agencyName: '单位a', note: undefined };
    const again = await bench().file(AGENCY, YEAR, file);
    const here = judgeHere(bytesOf(file), standingFromWire(wire));
    expect(again.outcome).toBe('accepted-with-warnings');
    expect(here.findings.find(({ rule }) => rule === 'XY-CARRY')?.reason).toBe(REASON);
    expect(JSON.stringify(here.findings)).toBe(JSON.stringify((await receiptOf(again.receipt)).findings));
  });

  test('…for broken files as well', async () => {
    const wire = await standing();
    const changes = [
      { 'requests.newRequests.total': 77 },
      { 'requests.carriedOver.naturalPerson': null },
      { 'proactiveDisclosure.fees.amount': '12.3456789' },
      { year: 2019 },
      { 'proactiveDisclosure.rules.issued': 4, 'proactiveDisclosure.rules.inForce': 4 },
      { agency: OTHER },
    ];
    for (const change of changes) {
      const file = withCells({ ...carrying(), agencyName: '单位a' }, change);
      const { receipt } = await bench().file(AGENCY, YEAR, file);
      const here = judgeHere(bytesOf(file), standingFromWire(wire));
      expect([change, JSON.stringify(here.findings)]).toEqual([
        change,
        JSON.stringify((await receiptOf(receipt)).findings),
      ]);
    }
  });

  test('我的报送 says where it stands, how long is left or over, and what last year said', async () => {
    const page = await bench().page(`/agencies/${AGENCY}/${YEAR}`);
    expect(page).toContain('2024年1月31日（周三），最后工作日 1月31日（周三）');
    expect(page).toContain(`上年已报数（${BEFORE}年度已计入汇总）`);
    expect(await bench().page(`/agencies/${OTHER}/${YEAR}`)).toMatch(/已逾期 \d+ 天。<\/strong>仍可报送/);
    const home = await bench().app.request(`/agencies/${AGENCY}`);
    expect([home.status, home.headers.get('location')]).toEqual([302, `/agencies/${AGENCY}/${YEAR}`]);
  });

  test('比对 lists what changed and what that does to the district’s total', async () => {
    const versions = (await receipts()).toReversed();
    const [first, third] = [versions[0]?.receipt ?? '', versions[2]?.receipt ?? ''];
    const page = await bench().page(`/agencies/${AGENCY}/${YEAR}/history?from=${first}&to=${third}`);
    expect(page).toContain('第1次 → 第3次');
    expect(page).toMatch(/表三 一、本年新收政府信息公开申请数量 · 总计<\/th><td class="number">9999</);
    expect(await bench().page(`/agencies/${AGENCY}/${YEAR}/history?beside=${third}`)).toContain(
      `与 ${BEFORE} 年度比对`,
    );
    expect((await bench().app.request(`/agencies/${AGENCY}/${YEAR}/history?from=x&to=y`)).status).toBe(404);
  });

  test('a receipt shows the report as it was filed, and every finding leads to its cell', async () => {
    const rejected = filed[1]?.receipt ?? '';
    const page = await bench().page(`/receipts/${AGENCY}/${YEAR}/${rejected}`);
    const links = [...page.matchAll(/href="#(at-[^"]+)"/g)].map(([, id = '']) => id);
    expect(links.length).toBeGreaterThan(0);
    for (const id of links) expect(page).toContain(`id="${id}"`);
    expect(page).toContain('9999');
  });

  test('the form may reach the bucket it uploads to and nothing else; the self-check reaches nothing', async () => {
    const policy = async (path: string) =>
      (await bench().app.request(path)).headers.get('content-security-policy') ?? '';
    const form = await policy(`/agencies/${AGENCY}/${YEAR}/fill`);
    const ticket = (await (
      await bench().app.request(`/v1/agencies/${AGENCY}/years/${YEAR}/uploads`, { method: 'POST' })
    ).json()) as { url: string };
    expect(form).toContain(`connect-src 'self' ${new URL(ticket.url).origin}`);
    expect(form).toContain("default-src 'none'");
    const first = await bench().app.request(`/agencies/${AGENCY}/${YEAR}/fill`);
    const again = await bench().app.request(`/agencies/${AGENCY}/${YEAR}/fill`, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect([again.status, again.headers.get('content-security-policy')]).toEqual([304, form]);
    expect(await policy('/check')).not.toContain('connect-src');
  });

  test('a body reaches its own pages and no other body’s, by every route', async () => {
    const api = bench();
    const app = createApp(api.ports, {
      principal: () => ({ kind: 'agency', agency: AGENCY }),
      scripts: scriptsFromSources(),
    });
    const status = async (path: string) => (await app.request(path)).status;
    for (const page of ['', '/fill', '/upload', '/history']) {
      expect([page, await status(`/agencies/${AGENCY}/${YEAR}${page}`)]).toEqual([page, 200]);
      expect([page, await status(`/agencies/${OTHER}/${YEAR}${page}`)]).toEqual([page, 403]);
    }
    expect(await status(`/v1/agencies/${OTHER}/years/${YEAR}/standing`)).toBe(403);
    expect(await status(`/agencies/${OTHER}`)).toBe(403);
    expect(await status(`/agencies/${AGENCY}x/${YEAR}`)).toBe(403);
    for (const path of ['/check', '/check/offline.html', '/assets/fill.js', '/assets/check.js', '/favicon.ico'])
      expect([path, (await status(path)) < 300]).toEqual([path, true]);
    expect(await status('/assets/..%2f..%2fpackage.js')).not.toBe(200);
    const first = await app.request('/');
    expect([first.status, first.headers.get('location')]).toEqual([302, `/agencies/${AGENCY}`]);
  });
});

describe('what a correction does to the district', () => {
  test('is exactly the difference of what the two filings add, printed totals included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (left, right) => {
        const values = (seed: number) => readReport(bytesOf(aReport(2023, seed)), ALL_RULES).draft?.values ?? new Map();
        const [before, after] = [values(left), values(right)];
        const told = new Map(
          compareVersions('2021', before, after).flatMap(({ cell, effect }) =>
            effect === null || effect === 0 ? [] : [[cell.name, effect] as const],
          ),
        );
        const all = (of: typeof before) => withPrintedTotals('2021', contributionOf('2021', of));
        expect(told).toEqual(new Map([...difference(all(after), all(before))].toSorted(inForm(told))));
      }),
      { numRuns: runs(50) },
    );
  });
});

/** In the order in which they were told. */
function inForm(told: ReadonlyMap<string, number>) {
  const order = [...told.keys()];
  return ([a]: readonly [string, number], [b]: readonly [string, number]) => order.indexOf(a) - order.indexOf(b);
}
