import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { belowPath, districtPagePath } from '../../../../shared/render/frame/paths.ts';
import { AgencyYear } from '../../../../shared/wire/agencyYear.ts';
import { SignedBelowAnswer, SignedComposition, SignedFiling } from '../../../../shared/wire/signedBelow.ts';
import { addressAt } from '../../../support/addresses.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { tidyRows } from '../../../support/csv.ts';
import { aReport, bytesOf, cellOf, withCells } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';
import {
  bodyOf,
  CITY,
  DISTRICT,
  FOREIGN,
  NATION,
  NATION_YEAR,
  openNation,
  PROVINCE,
  signAndFileUp,
  UNSIGNED,
} from '../../../support/smallNation.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';

const api = withApi();
const CELL = 'requests.newRequests.total';
/** What stands in the district's working papers alone: in a text after the signing, and in a report that does not count. */
const WORKING_PAPER = '这一句只在工作稿里';
const BODY = bodyOf(DISTRICT, 'a');
const sent = () => ({ ...aReport(NATION_YEAR, 20, BODY), agencyName: '梧桐区a局' });

beforeAll(async () => {
  await openNation(api());
  for (const code of [DISTRICT, CITY, PROVINCE, NATION]) await signAndFileUp(api(), code);
  const { ports } = api();
  const text = { ...WHOLE_TEXT, overview: WORKING_PAPER };
  const on = await ports.ledger.lastTextRevision(UNSIGNED, NATION_YEAR);
  await saveDistrictText({ district: UNSIGNED, year: NATION_YEAR, by: '陈', on, text }, ports);
  await api().file(BODY, NATION_YEAR, {
    ...withCells(sent(), { [CELL]: 99_999 }),
    narrative: { overview: WORKING_PAPER },
  });
}, 120_000);

const officerOf = (...districts: string[]): Principal => ({
  kind: 'office',
  mayDecide: true,
  role: 'officer',
  districts,
  name: '张',
  subject: 'i s',
});

/** One app for all: whoever asks is told to it before each request. What it remembers is read once. */
let app: ReturnType<typeof createApp> | undefined;
let asking: Principal = { kind: 'machine' };

const asked = async (principal: Principal, path: string, method = 'GET') => {
  asking = principal;
  app ??= createApp(api().ports, { principal: () => asking });
  const response = await app.request(path, { method });
  return { status: response.status, text: await response.text() };
};

const below = (level: string, division: string, rest = '') =>
  `/v1/districts/${level}/years/${NATION_YEAR}/below/${division}${rest}`;

describe('what a level sees of its districts', () => {
  it.each([CITY, PROVINCE, NATION])(
    'the officer of %s reads what a district below has signed, down to the bytes',
    async (level) => {
      const officer = officerOf(level);
      const read = JSON.parse((await asked(officer, below(level, DISTRICT))).text);
      expect(read).toMatchObject({ level, division: DISTRICT, version: 'v0001', coverage: { counted: 2 } });
      const made = JSON.parse((await asked(officer, below(level, DISTRICT, `/cells/${CELL}`))).text);
      const parts = made.contributors.map(({ value }: { value: number }) => value);
      expect(parts.reduce((sum: number, part: number) => sum + part, 0)).toBe(made.value);
      expect(parts).toContain(cellOf(sent(), CELL));
      const filing = JSON.parse((await asked(officer, below(level, DISTRICT, `/filings/${BODY}`))).text);
      const hash = createHash('sha256').update(bytesOf(sent())).digest('hex');
      expect([filing.sha256, filing.fileSha256]).toEqual([hash, hash]);
      const file = await asked(officer, below(level, DISTRICT, `/filings/${BODY}/submission.json`));
      expect(createHash('sha256').update(file.text).digest('hex')).toBe(hash);
    },
  );

  it('answers in the shapes that are described, with every member of them and no other', async () => {
    const officer = officerOf(PROVINCE);
    const shapes = [SignedBelowAnswer, SignedComposition, SignedFiling].map((shape) => new ClosedShape(shape));
    const [year, made, filing] = shapes;
    const ask = async (rest: string, division = DISTRICT) =>
      JSON.parse((await asked(officer, below(PROVINCE, division, rest))).text);
    expect(year?.faults(await ask(''))).toEqual([]);
    for (const [cell, division] of [
      [CELL, DISTRICT],
      [CELL, CITY],
    ] as const)
      expect(made?.faults(await ask(`/cells/${cell}`, division))).toEqual([]);
    expect(filing?.faults(await ask(`/filings/${BODY}`))).toEqual([]);
    expect(filing?.faults(await ask(`/filings/${DISTRICT}`, CITY))).toEqual([]);
    // Cells that must not be added stand in the form before this one.
    expect(shapes.flatMap((shape) => shape.neverMade())).toEqual(['.notAdditive']);
  });

  it("a district's filing says which signed summary it was made from", async () => {
    const filing = JSON.parse((await asked(officerOf(PROVINCE), below(PROVINCE, CITY, `/filings/${DISTRICT}`))).text);
    expect(filing).toMatchObject({ agency: DISTRICT, madeFrom: 'v0001', sha256: filing.fileSha256 });
    const receipt = await asked(officerOf(CITY), `/receipts/${DISTRICT}/${NATION_YEAR}/${filing.receipt}`);
    expect(receipt.text).toContain(`/districts/${CITY}/${NATION_YEAR}/below/${DISTRICT}`);
    expect(receipt.text).toContain('v0001');
    // Both ends of a filing may look at it, and each is led to where it may go.
    const own = await asked(officerOf(DISTRICT), `/receipts/${DISTRICT}/${NATION_YEAR}/${filing.receipt}`);
    expect(own.status).toBe(200);
    expect(own.text).toContain(`<a href="/districts/${DISTRICT}/${NATION_YEAR}/signing">由其已定稿的 v0001 生成</a>`);
    expect(own.text).not.toContain('/below/');
  });

  it.each([
    [`/districts/${CITY}/${NATION_YEAR}/agencies/${DISTRICT}`, officerOf(CITY), belowPath(CITY, NATION_YEAR, DISTRICT)],
    [
      `/districts/${CITY}/${NATION_YEAR}/agencies/${DISTRICT}/review`,
      officerOf(CITY),
      belowPath(CITY, NATION_YEAR, DISTRICT),
    ],
    [
      `/agencies/${DISTRICT}/${NATION_YEAR}/history`,
      officerOf(DISTRICT),
      districtPagePath(DISTRICT, NATION_YEAR, 'signing'),
    ],
    [`/agencies/${DISTRICT}/${NATION_YEAR}/history`, { kind: 'agency', agency: DISTRICT, subject: 'i s' }, undefined],
  ] as const)(
    '%s says that a signing has filed it, of which version, and leads there whoever may go',
    async (path, who, down) => {
      const { status, text } = await asked(who, path);
      expect(status).toBe(200);
      const version = down === undefined ? 'v0001' : `<a href="${down}">v0001</a>`;
      expect(text).toContain(`定稿后自动报送</bdi> <small>由已定稿的 ${version} 生成</small>`);
      expect(text).not.toContain('未记录');
      if (down !== undefined) expect((await asked(who, down)).status).toBe(200);
    },
  );

  it('programs are told the same, and the pages of a district in words', async () => {
    const { text } = await asked(officerOf(CITY), `/v1/districts/${CITY}/years/${NATION_YEAR}/agencies/${DISTRICT}`);
    const answered = JSON.parse(text);
    expect(answered.versions[0]).toMatchObject({ madeFrom: { version: 'v0001', isExact: true } });
    const shape = new ClosedShape(AgencyYear);
    expect(shape.faults(answered)).toEqual([]);
    expect(shape.neverMade().filter((member) => member.includes('madeFrom'))).toEqual([]);
    const page = async (path: string) =>
      (await asked(officerOf(DISTRICT), `/agencies/${DISTRICT}/${NATION_YEAR}${path}`)).text;
    expect(await page('/record')).toContain('定稿后自动报送');
    expect(await page('')).toContain('定稿后自动报送');
  });

  it.each([CITY, PROVINCE, NATION].slice(0, runs(3)))(
    'no address of a district, and nothing told anywhere, shows the officer of %s its working papers',
    async (level) => {
      const addressOf = (path: string, district: string, division: string) =>
        addressAt(path, {
          district,
          division,
          agency: `${division}-a`,
          year: String(NATION_YEAR),
          cell: CELL,
          receipt: `${BODY}-${NATION_YEAR}-a001`,
        });
      const served = createApp(api().ports).routes.filter(({ method }) => method === 'GET' || method === 'POST');
      const principal = officerOf(level);
      const app = createApp(api().ports, { principal: () => principal, onBreakage: () => {} });
      const leaks: string[] = [];
      const asked = new Set<string>();
      let closed = 0;
      for (const { method, path } of served) {
        for (const division of [DISTRICT, UNSIGNED]) {
          const own = /:district|:agency/.test(path) ? addressOf(path, division, division) : undefined;
          const above = path.includes(':district') ? addressOf(path, level, division) : undefined;
          for (const address of [own, above]) {
            // Most addresses of the level itself are the same for each district below.
            if (address === undefined || asked.has(`${method} ${address}`)) continue;
            asked.add(`${method} ${address}`);
            const response = await app.request(address, { method });
            const text = await response.text();
            if (text.includes(WORKING_PAPER)) leaks.push(`${method} ${address} shows a working paper`);
            if (address !== own) continue;
            closed += 1;
            if (response.status !== 403) leaks.push(`${method} ${address} answers ${response.status}`);
          }
        }
      }
      expect(leaks).toEqual([]);
      expect(closed).toBeGreaterThan(100);
    },
    120_000,
  );

  it('whoever asks for them hears where the signed figures are, and whom to ask about the rest', async () => {
    const { status, text } = await asked(officerOf(CITY), `/v1/districts/${DISTRICT}/years/${NATION_YEAR}`);
    expect(status).toBe(403);
    expect(text).toContain(`/districts/${CITY}/${NATION_YEAR}/below/${DISTRICT}`);
    expect(text).toContain('梧桐区的政务公开办');
  });

  it('of a district that has not signed it hears how far it is, and that there is nothing to see', async () => {
    const { status, text } = await asked(officerOf(CITY), below(CITY, UNSIGNED));
    expect([status, JSON.parse(text).error.code]).toEqual([404, 'NOT_SIGNED_BELOW']);
    expect(text).toContain('银杏区的政务公开办');
    const levels = JSON.parse((await asked(officerOf(CITY), `/v1/districts/${CITY}/years/${NATION_YEAR}/levels`)).text);
    expect(levels.divisions).toMatchObject([
      { stage: 'signed' },
      { stage: 'working', bodies: { required: 2, counted: 2 } },
    ]);
  });

  it('a district that is not below is closed, and so is looking sideways or up', async () => {
    for (const [level, division] of [
      [CITY, FOREIGN],
      [CITY, PROVINCE],
      [DISTRICT, UNSIGNED],
      [CITY, CITY],
    ] as const)
      expect([level, division, (await asked(officerOf(level), below(level, division))).status]).toEqual([
        level,
        division,
        403,
      ]);
    expect((await asked(officerOf(DISTRICT), below(CITY, DISTRICT))).status).toBe(403);
    const body: Principal = { kind: 'agency', agency: BODY, subject: 'i s' };
    expect((await asked(body, below(CITY, DISTRICT))).status).toBe(403);
  });

  it('a level downloads what its page compares its districts by; a district below does not', async () => {
    const at = `/districts/${CITY}/${NATION_YEAR}/levels.csv`;
    const { status, text } = await asked(officerOf(CITY), at);
    expect(status).toBe(200);
    const { compared } = JSON.parse(
      (await asked(officerOf(CITY), `/v1/districts/${CITY}/years/${NATION_YEAR}/levels`)).text,
    );
    const [received] = compared;
    expect(tidyRows(text)).toMatchObject([{ 区划代码: DISTRICT, [received.label]: String(received.parts[0].value) }]);
    expect(received.parts[0].value).toBeGreaterThan(0);
    expect((await asked(officerOf(DISTRICT), at)).status).toBe(403);
  });

  it("a total of the nation opens cities at once, and each step's parts add up to the figure it was opened from", async () => {
    const nation = await asked(officerOf(NATION), `/districts/${NATION}/${NATION_YEAR}/cells/${CELL}`);
    expect(nation.text).toContain(`/districts/${NATION}/${NATION_YEAR}/below/${CITY}/cells/${CELL}`);
    expect(nation.text).toContain('相加一致');
    const city = await asked(officerOf(NATION), `/districts/${NATION}/${NATION_YEAR}/below/${CITY}/cells/${CELL}`);
    expect(city.text).toContain(`/below/${DISTRICT}/cells/${CELL}`);
    expect(city.text).toContain('与汇总表一致');
  });
});
