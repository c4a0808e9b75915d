import { beforeAll, expect, it } from 'vitest';
import type { DistrictYear } from '../../../../shared/wire/districtYear.ts';
import type { Journal } from '../../../../shared/wire/journalEntry.ts';
import { PERSON, withApi } from '../../../support/apiWorld.ts';
import { aReport } from '../../../support/reports.ts';

const DISTRICT = '440105';
const YEAR = 2023;
const FILED = '440105-a';
const UNFILED = '440105-b';
const REVIEW = `/districts/${DISTRICT}/${YEAR}/agencies/${FILED}/review`;
const FILINGS = `/districts/${DISTRICT}/${YEAR}/filings`;

const api = withApi();

/** The form of a page that has that field in it, as a browser would send it, with what the person types. */
async function formOf(page: string, action: string, having: string, typed: Readonly<Record<string, string>>) {
  const text = await (await api().app.request(page, { headers: { [PERSON]: encodeURIComponent('甲') } })).text();
  const forms = [...text.matchAll(/<form[^>]*action="([^"?]*)[^"]*"[^>]*>(.*?)<\/form>/gs)];
  const form = forms.find(([, to, inner]) => to === action && (inner ?? '').includes(having));
  const hidden = [...(form?.[2] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return new URLSearchParams({ ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...typed });
}

const send = (action: string, form: URLSearchParams) =>
  api().app.request(action, {
    method: 'POST',
    headers: { [PERSON]: encodeURIComponent('甲'), 'content-type': 'application/x-www-form-urlencoded' },
    body: String(form),
  });

beforeAll(async () => {
  const agencies = [FILED, UNFILED].map((id) => ({ id, name: `单位${id.slice(-1)}`, required: true }));
  await api().importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies });
  await api().file(FILED, YEAR, aReport(YEAR, 1, FILED));
  await api().file(FILED, YEAR, aReport(YEAR, 2, FILED));
});

it('forms that stood open while the body filed again are refused with 409, and the page shows what came in', async () => {
  const reason = '看过的那一份有误';
  const open = [
    [`${REVIEW}/return`, await formOf(REVIEW, `${REVIEW}/return`, 'textarea', { reason })],
    [`${REVIEW}/reopen`, await formOf(REVIEW, `${REVIEW}/reopen`, 'receipt', { reason })],
    [`${FILINGS}/exempt`, await formOf(FILINGS, `${FILINGS}/exempt`, UNFILED, { reason })],
  ] as const;
  for (const [, form] of open) expect(form.get('seen')).toMatch(/^(?:none|440105-a-2023-[0-9a-f]+)$/);
  await api().file(FILED, YEAR, aReport(YEAR, 3, FILED));
  await api().file(UNFILED, YEAR, aReport(YEAR, 4, UNFILED));
  const before = await api().json(`/v1/districts/${DISTRICT}/years/${YEAR}`);
  for (const [action, form] of open) {
    const answer = await send(action, form);
    expect([action, answer.status]).toEqual([action, 409]);
    expect(await answer.text()).toContain('在此期间该单位又报送了新的版本');
  }
  expect(await api().json(`/v1/districts/${DISTRICT}/years/${YEAR}`)).toEqual(before);
});

it('a form of the page as it stands now is carried out', async () => {
  const form = await formOf(REVIEW, `${REVIEW}/return`, 'textarea', { reason: '请核对' });
  expect((await send(`${REVIEW}/return`, form)).status).toBe(303);
});

it("another body's receipt is not what was seen", async () => {
  const asked = { agency: FILED, reason: '请核对', seen: `${UNFILED}-${YEAR}-10` };
  const { status } = await api().decide('甲', `/v1/districts/${DISTRICT}/years/${YEAR}/return`, asked);
  expect(status).toBe(404);
});

it('several approved at once are each as they were seen: what came in meanwhile is not, and is named', async () => {
  const queue = `/districts/${DISTRICT}/${YEAR}/queue`;
  const [third, fourth] = [`${DISTRICT}-c`, `${DISTRICT}-d`];
  const agencies = [FILED, UNFILED, third, fourth].map((id) => ({ id, name: `单位${id.slice(-1)}`, required: true }));
  await api().importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies });
  for (const [index, agency] of [third, fourth].entries())
    await api().file(agency, YEAR, aReport(YEAR, 7 + index, agency));
  const list = await (
    await api().app.request(`${queue}?q=-c`, { headers: { [PERSON]: encodeURIComponent('甲') } })
  ).text();
  expect(list.match(/name="chosen" value="[^"]*"/g)).toHaveLength(1);
  const form = await formOf(`${queue}?all=1`, `${queue}/together`, 'receipts', {});
  // A form has one field of the name for each body; the shared reader keeps the last.
  const page = await (
    await api().app.request(`${queue}?all=1`, { headers: { [PERSON]: encodeURIComponent('甲') } })
  ).text();
  const receipts = [...page.matchAll(/name="receipts" value="([^"]*)"/g)].map(([, receipt = '']) => receipt);
  expect(receipts).toContain(form.get('receipts'));
  expect(receipts.length).toBeGreaterThan(1);
  await api().file(third, YEAR, aReport(YEAR, 9, third));
  const answer = await send(`${queue}/together`, new URLSearchParams(receipts.map((each) => ['receipts', each])));
  expect(answer.status).toBe(409);
  const said = await answer.text();
  expect(said).toContain(`已审定 ${receipts.length - 1} 个`);
  expect(said).toContain('没有审定的 1 个');
  expect(said).toMatch(/单位c<\/bdi><\/a>：在此期间该单位又报送了新的版本/);
  const { agencies: now } = (await api().json(`/v1/districts/${DISTRICT}/years/${YEAR}`)) as DistrictYear;
  expect(now.flatMap(({ agency, state }) => (state === 'approved' ? [agency] : []))).toEqual(
    receipts
      .map((each) => each.replace(/-2023-.*/, ''))
      .filter((each) => each !== third)
      .toSorted(),
  );
  const journal = (await api().json(`/v1/districts/${DISTRICT}/years/${YEAR}/journal`)) as Journal;
  expect(journal.entries.filter(({ kind }) => kind === 'approve')).toHaveLength(receipts.length - 1);
  const again = await send(`${queue}/together`, await formOf(`${queue}?all=1`, `${queue}/together`, 'receipts', {}));
  expect([again.status, again.headers.get('location')]).toEqual([303, `${queue}?done=approved-together`]);
  expect((await send(`${queue}/together`, new URLSearchParams())).status).toBe(400);
});
