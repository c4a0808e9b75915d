import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { ALL_DISTRICTS, OFFICE_ROLES, type OfficePost } from '../../../../shared/domain/people/person.ts';
import { setPosts } from '../../../../shared/flow/people/changePeople.ts';
import { addressAt } from '../../../support/addresses.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { aReport } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';

const api = withApi();
const YEAR = 2023;

/** Two districts of one deployment, under names that stand in no example or rule: where one is read, its district was told of. */
const PLACES = {
  '440105': { name: '梧桐区', body: '440105-rsj', bodyName: '梧桐区人社局' },
  '440106': { name: '银杏区', body: '440106-rsj', bodyName: '银杏区人社局' },
} as const;
type District = keyof typeof PLACES;
const DISTRICTS = Object.keys(PLACES) as District[];
const OTHER: Readonly<Record<District, District>> = { '440105': '440106', '440106': '440105' };

const receipts = new Map<District, string>();

beforeAll(async () => {
  for (const district of DISTRICTS) {
    const { name, body, bodyName } = PLACES[district];
    await api().importRoster({ district, name, year: YEAR, agencies: [{ id: body, name: bodyName, required: true }] });
    const { receipt } = await api().file(body, YEAR, { ...aReport(YEAR), agency: body, agencyName: bodyName });
    receipts.set(district, receipt);
    await api().compile(district, YEAR);
    const person = { issuer: 'https://id.example.cn', id: `p-${district}`, name: `${name}的人` };
    await setPosts({ ...person, posts: [{ body }] }, { subject: '', name: '导入' }, api().ports);
  }
}, 60_000);

const valuesOf = (district: District): Readonly<Record<string, string>> => ({
  district,
  division: OTHER[district],
  year: String(YEAR),
  agency: PLACES[district].body,
  receipt: receipts.get(district) ?? '',
});

const addressOf = (path: string, district: District) => addressAt(path, valuesOf(district));

/** Where an address lies by its own parameters: a district's or a body's. The rest is of no district. */
const isPlaced = (path: string) => /:district|:agency/.test(path);

const served = () => {
  const routes = createApp(api().ports).routes.filter(({ method }) => method === 'GET' || method === 'POST');
  return [...new Map(routes.map((each) => [`${each.method} ${each.path}`, each])).values()];
};

const listed = (role: (typeof OFFICE_ROLES)[number], districts: OfficePost['districts']): Principal => ({
  kind: 'office',
  mayDecide: role !== 'auditor',
  role,
  districts,
  name: '张',
  subject: 'i s',
});

/** One app for all: whoever asks is told to it before each request. */
let app: ReturnType<typeof createApp> | undefined;
let asking: Principal = { kind: 'machine' };

const asked = async (principal: Principal, method: string, address: string) => {
  asking = principal;
  app ??= createApp(api().ports, { principal: () => asking, onBreakage: () => {} });
  // What a form of the people list is about stands in it; steps are asked for emptily, so that none is taken.
  const district = /\d{6}/.exec(address)?.[0] ?? '440105';
  const body = method === 'POST' && address.startsWith('/people/') ? new URLSearchParams({ district }) : null;
  const response = await app.request(address, { method, body });
  return { status: response.status, text: await response.text() };
};

/** Each role in each district; the first half has every role once and both districts. */
const PAIRS = [0, 1].flatMap((turn) =>
  OFFICE_ROLES.map((role, index) => [role, DISTRICTS[(index + turn) % 2] ?? '440105'] as const),
);

describe('districts × roles × every address', () => {
  it.each(PAIRS.slice(0, Math.max(OFFICE_ROLES.length, runs(PAIRS.length))))(
    'a %s of %s sees and decides there alone, on every route, page, file and export',
    async (role, own) => {
      const foreign = OTHER[own];
      const told = [PLACES[foreign].name, PLACES[foreign].bodyName];
      const leaks: string[] = [];
      let placed = 0;
      for (const { method, path } of served()) {
        const principal = listed(role, [own]);
        const here = await asked(principal, method, addressOf(path, own));
        // Of the own district nothing of the other is told, in whatever file.
        if (told.some((words) => here.text.includes(words))) leaks.push(`${method} ${path} tells of ${foreign}`);
        // What belongs to no district is open, or leads on, unless it is no page of theirs at all.
        if (!isPlaced(path) && method === 'GET' && path !== '*' && here.status === 403)
          leaks.push(`${method} ${path} is closed at home`);
        if (!isPlaced(path)) continue;
        placed += 1;
        const there = await asked(principal, method, addressOf(path, foreign));
        if (there.status !== 403) leaks.push(`${method} ${path} answers ${there.status} in ${foreign}`);
        if (told.some((words) => there.text.includes(words))) leaks.push(`${method} ${path} tells of ${foreign}`);
        // These two districts are neighbours: neither is below the other (test/servers/functions/api/levelRights).
        if (method === 'GET' && here.status === 403 && !path.includes(':division'))
          leaks.push(`${method} ${path} is closed at home`);
      }
      expect(leaks).toEqual([]);
      expect(placed).toBeGreaterThan(50);
    },
    60_000,
  );

  it.each(OFFICE_ROLES)('a %s of several districts, or of all, reaches each of them', async (role) => {
    for (const districts of [DISTRICTS, ALL_DISTRICTS] as const) {
      const principal = listed(role, districts);
      for (const district of DISTRICTS) {
        const page = await asked(principal, 'GET', `/districts/${district}/${YEAR}`);
        expect([page.status, page.text.includes(PLACES[district].name)]).toEqual([200, true]);
      }
      const list = await asked(principal, 'GET', '/v1/districts');
      expect(JSON.parse(list.text).districts.map(({ district }: { district: string }) => district)).toEqual(DISTRICTS);
    }
  });

  it.each(DISTRICTS)('a body of %s sees its own pages and no other body, in any district', async (own) => {
    const body: Principal = { kind: 'agency', agency: PLACES[own].body, subject: 'i s', name: '王' };
    const told = [PLACES[OTHER[own]].name, PLACES[OTHER[own]].bodyName];
    for (const { method, path } of served()) {
      const there = await asked(body, method, addressOf(path, OTHER[own]));
      expect([path, told.some((words) => there.text.includes(words))]).toEqual([path, false]);
      if (isPlaced(path)) expect([method, path, there.status]).toEqual([method, path, 403]);
    }
  });

  it('addresses that only look like ones of the own district are closed', async () => {
    const principal = listed('officer', ['440105']);
    for (const path of [
      `/v1/districts/44010%36/years/${YEAR}`,
      `/districts/44010%36/${YEAR}`,
      `/agencies/44010%36-rsj/${YEAR}`,
      `/v1/agencies/440106-rsj/years/${YEAR}/submission.json`,
      `/receipts/440106-rsj/${YEAR}/${receipts.get('440106')}`,
      `/people?district=440106`,
      '/people?district=44010',
    ])
      expect([path, (await asked(principal, 'GET', path)).status]).toEqual([path, 403]);
  });

  it('the list of people shows an officer their own district, and takes no change of another', async () => {
    const own = await asked(listed('officer', ['440105']), 'GET', '/people');
    expect(own.text).toContain('梧桐区的人');
    expect(own.text).not.toContain('银杏区的人');
    const app = createApp(api().ports, { principal: () => listed('officer', ['440105']) });
    const give = (fields: Record<string, string>) =>
      app.request('/people/give', {
        method: 'POST',
        body: new URLSearchParams({ issuer: 'https://id.example.cn', id: 'x', name: '某', ...fields }),
      });
    expect((await give({ district: '440106', post: 'office:officer' })).status).toBe(403);
    expect((await give({ district: '440105', post: 'body:440106-rsj' })).status).toBe(404);
    expect((await give({ district: '440105', post: 'body:440105-rsj' })).status).toBe(303);
  });
});
