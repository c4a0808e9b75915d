import { beforeAll, describe, expect, test } from 'vitest';
import { pageReadOf } from '../../../../functions/look/pageRead.ts';
import { lookAtFile } from '../../../../shared/flow/looks/lookAtYear.ts';
import type { LookPorts } from '../../../../shared/flow/ports/lookPorts.ts';
import { importReport } from '../../../../shared/intake/read/importReport.ts';
import type { PublishedYear } from '../../../../shared/wire/published.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { aReport } from '../../../support/reports.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';

const [DISTRICT, YEAR, BODY] = ['440105', 2023, '440105-rsj'];
const AT = { district: DISTRICT, year: YEAR };
const YEAR_AT = `/v1/districts/${DISTRICT}/years/${YEAR}`;
const api = withApi();
let page = '';

beforeAll(async () => {
  const agencies = [{ id: BODY, name: '海珠区人力资源和社会保障局', required: true }];
  await api().importRoster({ ...AT, name: '海珠区', agencies });
  expect((await api().file(BODY, YEAR, aReport(YEAR, 7, BODY))).outcome).toMatch(/^accepted/);
  const step = async (by: string, name: string, body: object) =>
    expect([name, (await api().decide(by, `${YEAR_AT}/${name}`, body)).status]).toEqual([name, 200]);
  await step('甲', 'text', { on: 0, text: WHOLE_TEXT });
  await step('乙', 'approve', {});
  await step('丙', 'lock', {});
  page = await api().page(`${YEAR_AT}/summary.html`);
});

/** What a look at the district's own report makes of a saved page. */
async function seen(html: string) {
  const { ledger, vault, looks, pause } = api().ports;
  const ports: LookPorts = {
    ...{ ledger, vault, looks, pause },
    now: () => '2024-03-25T01:00:00.000Z',
    fetch: () => Promise.reject(new Error('nothing is fetched')),
    read: async (bytes, agency, at) => pageReadOf(await importReport(bytes, { agency }), bytes, at),
  };
  await lookAtFile(AT, { agency: DISTRICT, name: '网页.html', bytes: new TextEncoder().encode(html) }, ports, '甲');
  const { bodies } = (await api().json(`${YEAR_AT}/published`)) as PublishedYear;
  const { state, looked } = bodies.find(({ agency }) => agency === DISTRICT) ?? expect.unreachable();
  const { why, detail, held } = looked?.newest ?? {};
  return { state, why, detail, unnamed: held?.isUnnamed, cells: held?.cells, against: held?.against };
}

describe('the district’s own page, as the office hands it out', () => {
  test('is what was signed, and is called by the place in its title', async () => {
    expect(page).toContain('海珠区2023年');
    expect(await seen(page)).toMatchObject({ state: 'same', unnamed: undefined, against: 'v0001' });
  });

  test('under the name of its government is the same, and of another place is none of its own', async () => {
    expect(await seen(page.replaceAll('海珠区2023年', '广州市海珠区人民政府2023年'))).toMatchObject({ state: 'same' });
    const other = await seen(page.replaceAll('海珠区2023年', '荔湾区2023年'));
    expect(other).toMatchObject({ state: 'unread', why: 'otherBody', detail: '荔湾区' });
  });

  test('altered by one figure differs in that cell', async () => {
    const figure = />(\d{2,})</.exec(page.slice(page.indexOf('行政许可')))?.[1] ?? expect.unreachable();
    const { state, cells } = await seen(page.replace(`>${figure}<`, `>${Number(figure) + 1}<`));
    expect([state, cells?.length]).toEqual(['different', 1]);
    expect(cells?.[0]).toMatchObject({ filed: figure, found: String(Number(figure) + 1) });
  });
});
