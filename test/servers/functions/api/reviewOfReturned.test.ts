import { expect, it } from 'vitest';
import { PERSON, withApi } from '../../../support/apiWorld.ts';
import { aReport, withCells } from '../../../support/reports.ts';

const [DISTRICT, YEAR, BODY] = ['440105', 2023, '440105-a'];
const REVIEW = `/districts/${DISTRICT}/${YEAR}/agencies/${BODY}/review`;
const api = withApi();
const page = async () => (await api().app.request(REVIEW, { headers: { [PERSON]: encodeURIComponent('甲') } })).text();

it('a report that was returned is looked at with its own number and findings, not with those of one refused before it', async () => {
  await api().importRoster({
    ...{ district: DISTRICT, name: '海珠区', year: YEAR },
    agencies: [{ id: BODY, name: '海珠区某局', required: true }],
  });
  const report = aReport(YEAR, 1, BODY);
  const refused = await api().file(BODY, YEAR, withCells(report, { 'requests.newRequests.total': 987_654 }));
  expect(refused.outcome).toBe('rejected');
  const corrected = await api().file(BODY, YEAR, report);
  expect(corrected.outcome).toMatch(/^accepted/);
  expect(await page()).toContain(`复核的版本：<a href="/receipts/${BODY}/${YEAR}/${corrected.receipt}"`);
  await api().decide('甲', `/v1/districts/${DISTRICT}/years/${YEAR}/return`, {
    ...{ agency: BODY, reason: '请核对收费金额', seen: corrected.receipt },
  });
  const returned = await page();
  expect(returned).toContain('退回');
  expect(returned).toContain(`复核的版本：<a href="/receipts/${BODY}/${YEAR}/${corrected.receipt}"`);
  expect(returned).not.toContain('987654');
});
