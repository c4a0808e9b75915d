import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import type { AgencyYear } from '../../../../shared/wire/agencyYear.ts';
import type { Composition } from '../../../../shared/wire/composition.ts';
import type { DistrictYear } from '../../../../shared/wire/districtYear.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';
import { type ApiFacts, fileTwice } from '../../../support/apiFacts.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { parseCsv, tidyRows } from '../../../support/csv.ts';
import { aReport, fixture, withCells } from '../../../support/reports.ts';

const api = withApi();
const YEAR = '/v1/districts/440105/years/2023';
let facts: ApiFacts;
beforeAll(async () => {
  facts = await fileTwice(api());
});

describe('reading', () => {
  it('gives one snapshot of a district and year, every cell of the form in it', async () => {
    const year = (await api().json(YEAR)) as DistrictYear;
    expect(year).toMatchObject({ name: '海珠区', edition: '2021', coverage: { required: 2, counted: 1, missing: 1 } });
    expect(Object.keys(year.cells)).toEqual(cellsOf('2021').map(({ name }) => name));
    expect(year.agencies).toContainEqual(
      expect.objectContaining({ agency: facts.agency, state: 'accepted', receipt: facts.receipt }),
    );
    expect(typeof year.cells['proactiveDisclosure.fees.amount']?.value).toBe('string');
    expect(year.summary).toMatchObject({ version: 'v0001', stale: false, signed: false });
  });

  it('composes a total to what it shows', async () => {
    const { cells } = (await api().json(YEAR)) as DistrictYear;
    for (const name of [
      'requests.newRequests.total',
      'requests.results.total.naturalPerson',
      'proactiveDisclosure.fees.amount',
    ]) {
      const composition = (await api().json(`${YEAR}/cells/${name}`)) as Composition;
      expect(composition.value).toBe(cells[name]?.value);
      const states = new Map(composition.contributors.map(({ agency, state }) => [agency, state]));
      expect(states.get('440105-mzj')).toBe('notFiled');
      expect(states.get('440105-swj')).toBe('notRequired');
      expect(states.size).toBe(3);
    }
  });

  it('lists the uploads of a body, the newest first', async () => {
    const year = (await api().json(`${YEAR}/agencies/${facts.agency}`)) as AgencyYear;
    expect(year.versions.map(({ number, outcome }) => [number, outcome])).toEqual([
      [2, expect.stringMatching(/^accepted/)],
      [1, 'rejected'],
    ]);
  });

  it('gives a receipt byte for byte', async () => {
    const text = await api().page(`/v1/receipts/${facts.agency}/2023/${facts.receipt}`);
    expect(text).toBe(await api().ports.vault.receiptText(facts.agency, 2023, facts.receipt));
    expect((JSON.parse(text) as Receipt).receipt).toBe(facts.receipt);
  });

  it('gives the summary in each format, with what is known of it now', async () => {
    const now = (await api().json(`${YEAR}/summary`)) as Record<string, unknown>;
    expect(now).toMatchObject({
      version: 'v0001',
      status: 'draft',
      label: '未定稿',
      stale: false,
      versions: ['v0001'],
    });
    expect(now.files).toMatchObject({
      html: `${YEAR}/summary.html`,
      json: `${YEAR}/summary.json`,
      csv: `${YEAR}/summary.csv`,
    });
    const stored = await api().ports.vault.summaryFile({ district: '440105', year: 2023 }, 'v0001', 'summary.json');
    expect(await api().page(`${YEAR}/summary.json`)).toBe(new TextDecoder().decode(stored));
    expect(await api().page(`${YEAR}/summary.html?version=v0001`)).toContain('未定稿');
  });

  it('gives the CSV in three parts, as a file', async () => {
    const csv = async (query = '') => {
      const response = await api().app.request(`${YEAR}/summary.csv${query}`);
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
      return { response, text };
    };
    const { response, text } = await csv();
    expect(response.headers.get('content-disposition')).toContain(
      'attachment; filename="440105-2023-v0001-summary.csv"',
    );
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(tidyRows(text)).toHaveLength(200);
    expect(tidyRows((await csv('?part=agencies')).text)).toHaveLength(600);
    expect(parseCsv((await csv('?part=tables')).text).flat()).toContain('第二十条第（一）项');
  });

  it('publishes a schema that takes what is filed and refuses what is not', async () => {
    const schema = (await api().json('/schemas/2021/v1.json')) as { $schema: string; $id: string };
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(new URL(schema.$id).pathname).toBe('/schemas/2021/v1.json');
    const fits = new Ajv2020({ strict: false }).compile(schema);
    for (const path of ['2023-suqian-city', '2023-shuyang-fagaiju', '2024-suqian-city', '2024-hongze-district']) {
      expect([path, fits(fixture(`${path}/submission.json`)), fits.errors]).toEqual([path, true, null]);
    }
    const report = aReport(2023);
    expect(fits(withCells(report, { 'requests.newRequests.naturalPerson': -1 }))).toBe(false);
    expect(fits(withCells(report, { 'requests.newRequests.naturalPerson': undefined }))).toBe(false);
    expect(fits(withCells(report, { 'requests.newRequests.nobody': 1 }))).toBe(false);
    const old = new Ajv2020({ strict: false }).compile((await api().json('/schemas/2019/v1.json')) as object);
    expect([old(aReport(2020)), fits(aReport(2020))]).toEqual([true, false]);
  });

  it('answers a repeated question without the answer, until something changes', async () => {
    const first = await api().app.request(YEAR);
    const headers = { 'If-None-Match': first.headers.get('etag') ?? '' };
    const again = await api().app.request(YEAR, { headers });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await api().file('440105-swj', 2023, aReport(2023, 11, '440105-swj'));
    expect((await api().app.request(YEAR, { headers })).status).toBe(200);
    const now = (await api().json(YEAR)) as DistrictYear;
    expect([now.coverage.voluntary, now.summary?.stale]).toEqual([1, true]);
  });
});

describe('pages', () => {
  it.each([
    ['/', '海珠区'],
    ['/districts/440105/2023', '报送率 50%：汇总数据尚不完整'],
    ['/districts/440105/2023/cells/requests.newRequests.total', '与汇总表一致'],
    ['/districts/440105/2023/agencies/440105-rsj', '第2次'],
    ['/rules', 'T3-BAL'],
  ])('%s reads %s', async (path, words) => {
    expect(await api().page(path)).toContain(words);
  });

  it('link only to what is there', async () => {
    const seen = new Set<string>(['/']);
    const queue = ['/'];
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const response = await api().app.request(path);
      expect([path, response.status]).toEqual([path, path.startsWith('/type-size/') ? 303 : 200]);
      if (!(response.headers.get('content-type') ?? '').startsWith('text/html') || path.startsWith('/v1')) continue;
      // The offline page carries its script with it, which is no link.
      const page = (await response.text()).replace(/<script>[\s\S]*?<\/script>/g, '');
      for (const [, href = ''] of page.matchAll(/href="([^"#]+)/g)) {
        // One cell stands for the other 199: they are one page.
        const isOneOfMany = href.includes('/cells/') && [...seen].some((each) => each.includes('/cells/'));
        if (seen.has(href) || isOneOfMany) continue;
        seen.add(href);
        queue.push(href);
      }
    }
    expect(seen.size).toBeGreaterThan(12);
  });

  it('show the receipt of a rejected upload with its findings', async () => {
    const page = await api().page(`/receipts/${facts.agency}/2023/${facts.rejected}`);
    expect(page).toContain('第1次报送');
    expect(page).toContain('T3-ROW');
  });
});
