import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { filingAt } from '../../../../functions/api/who/filingViewed.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { ViewsYear } from '../../../../shared/wire/views.ts';
import { addressAt } from '../../../support/addresses.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { aReport } from '../../../support/reports.ts';

const api = withApi();
const [DISTRICT, YEAR, BODY, OTHER] = ['440105', 2023, '440105-rsj', '440105-czj'];
const NAMES = { [BODY]: '海珠区人社局', [OTHER]: '海珠区财政局' };
const VIEWS = `/v1/districts/${DISTRICT}/years/${YEAR}/views`;

let receipt = '';
beforeAll(async () => {
  const agencies = Object.entries(NAMES).map(([id, name]) => ({ id, name, required: true }));
  await api().importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies });
  receipt = (await api().file(BODY, YEAR, aReport(YEAR, 7, BODY))).receipt;
});

let asking: Principal = { kind: 'machine' };
let clock = '2024-01-26T01:00:00.000Z';
const person = (name: string, subject = `https://id.example.cn ${name}`): Principal => ({
  ...{ kind: 'office', mayDecide: true, role: 'officer', name, subject },
});
const auditor: Principal = {
  kind: 'office',
  mayDecide: false,
  role: 'auditor',
  districts: [DISTRICT],
  name: '周',
  subject: 's 周',
};

const opened = () => createApp({ ...api().ports, now: () => clock }, { principal: () => asking });
let app: ReturnType<typeof opened> | undefined;
const get = async (path: string, as: Principal) => {
  asking = as;
  app ??= opened();
  return app.request(path);
};
const views = async () => ((await (await get(VIEWS, auditor)).json()) as ViewsYear).views;

describe('who looked at a filing', () => {
  beforeEach(() => {
    clock = '2024-01-26T01:00:00.000Z';
  });

  test('is kept a line a body, person and day, with the first and the last time', async () => {
    await get(`/districts/${DISTRICT}/${YEAR}/agencies/${BODY}/review`, person('甲'));
    clock = '2024-01-26T03:30:00.000Z';
    await get(`/receipts/${BODY}/${YEAR}/${receipt}`, person('甲'));
    clock = '2024-01-26T03:31:00.000Z';
    await get(`/v1/agencies/${BODY}/years/${YEAR}/submission.json`, person('乙'));
    clock = '2024-01-26T16:30:00.000Z';
    await get(`/districts/${DISTRICT}/${YEAR}/agencies/${OTHER}`, person('甲'));
    expect(await views()).toEqual(
      [
        { ...seen(OTHER, '甲', '2024-01-27'), first: clock, last: clock, count: 1 },
        {
          ...seen(BODY, '甲', '2024-01-26'),
          first: '2024-01-26T01:00:00.000Z',
          last: '2024-01-26T03:30:00.000Z',
          count: 2,
        },
        {
          ...seen(BODY, '乙', '2024-01-26'),
          first: '2024-01-26T03:31:00.000Z',
          last: '2024-01-26T03:31:00.000Z',
          count: 1,
        },
      ].toSorted((a, b) => b.last.localeCompare(a.last)),
    );
    const shape = new ClosedShape(ViewsYear);
    expect(shape.faults(await (await get(VIEWS, auditor)).json())).toEqual([]);
    expect(shape.neverMade()).toEqual([]);
  });

  test('two people of one name are two', async () => {
    for (const subject of ['s 1', 's 2']) await get(`/receipts/${BODY}/${YEAR}/${receipt}`, person('李', subject));
    expect((await views()).filter(({ by }) => by === '李').map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['s 1', 's 2']),
    );
  });

  test('is a page and a file of the office, the auditor’s too, and nobody else’s', async () => {
    const page = `/districts/${DISTRICT}/${YEAR}/views`;
    expect(await (await get(page, auditor)).text()).toContain('海珠区人社局');
    expect(await (await get(`/districts/${DISTRICT}/${YEAR}/journal`, auditor)).text()).toContain(page);
    expect(await (await get(`${page}.csv`, auditor)).text()).toContain('甲');
    expect((await get(page, { kind: 'agency', agency: BODY })).status).toBe(403);
    expect((await get(`/districts/${DISTRICT}/2022/views`, auditor)).status).toBe(404);
  });

  test('is not kept of the body itself, of nobody, of what is not there, or of pages of all bodies', async () => {
    const before = await views();
    await get(`/agencies/${BODY}/${YEAR}`, { kind: 'agency', agency: BODY, name: '王' });
    await get(`/agencies/${BODY}/${YEAR}`, { kind: 'machine' });
    await get(`/receipts/${BODY}/${YEAR}/none`, person('丙'));
    await get(`/districts/${DISTRICT}/${YEAR}/filings`, person('丙'));
    expect(await views()).toEqual(before);
  });

  test('every address of one body’s year is known as that', () => {
    const values = { district: DISTRICT, year: String(YEAR), agency: BODY, receipt: 'r', division: DISTRICT };
    const ofABody = opened().routes.filter(({ method, path }) => method === 'GET' && path.includes(':agency'));
    const unknown = ofABody
      .filter(({ path }) => path.includes(':year'))
      .filter(({ path }) => filingAt(addressAt(path, values))?.agency !== BODY);
    expect(ofABody.length).toBeGreaterThan(15);
    expect(unknown.map(({ path }) => path)).toEqual([]);
  });
});

function seen(agency: string, name: string, day: string) {
  return { agency, name: NAMES[agency], day, by: name, subject: `https://id.example.cn ${name}` };
}
