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
  expect(await page()).toContain(`审核的版本：<a href="/receipts/${BODY}/${YEAR}/${corrected.receipt}"`);
  await api().decide('甲', `/v1/districts/${DISTRICT}/years/${YEAR}/return`, {
    ...{ agency: BODY, reason: '请核对收费金额', seen: corrected.receipt },
  });
  const returned = await page();
  expect(returned).toContain('退回');
  expect(returned).toContain(`审核的版本：<a href="/receipts/${BODY}/${YEAR}/${corrected.receipt}"`);
  expect(returned).not.toContain('987654');
});

it('after a return the page offers no second one and says what is awaited; a version that counts is not offered for reinstating', async () => {
  const returned = await page();
  expect(returned).not.toContain(`action="${REVIEW}/return"`);
  expect(returned).not.toContain(`action="${REVIEW}/approve"`);
  expect(returned).toMatch(/<p class="note"><bdi>政务公开办退回修改：请核对收费金额<\/bdi>（<bdi>甲<\/bdi>，/);
  const [receipt = ''] = /(?<=name="receipt" value=")[^"]+/.exec(returned) ?? [];
  const reinstate = { agency: BODY, reason: '退回有误', receipt };
  const reopen = `/v1/districts/${DISTRICT}/years/${YEAR}/reopen`;
  expect((await api().decide('甲', reopen, reinstate)).status).toBe(200);
  const reinstated = await page();
  expect(reinstated).toContain(`action="${REVIEW}/return"`);
  expect(reinstated).not.toContain(`action="${REVIEW}/reopen"`);
  const form = new URLSearchParams({ reason: '退回有误', receipt });
  const headers = { [PERSON]: encodeURIComponent('甲'), 'content-type': 'application/x-www-form-urlencoded' };
  const again = await api().app.request(`${REVIEW}/reopen`, { method: 'POST', headers, body: String(form) });
  expect([again.status, again.headers.get('location')]).toEqual([303, `${REVIEW}?done=reopened-before`]);
  const { body, status } = await api().decide('乙', reopen, { ...reinstate, reason: '应予恢复' });
  expect([status, JSON.stringify(body)]).toEqual([409, expect.stringContaining('已由 甲 于 ')]);
});
