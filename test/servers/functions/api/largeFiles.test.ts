import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { compileYear } from '../../../../shared/flow/compile/compileYear.ts';
import { readManifest } from '../../../../shared/flow/read/readManifest.ts';
import { fileTwice } from '../../../support/apiFacts.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { aReport } from '../../../support/reports.ts';

const api = withApi();
const PLACE = { district: '440105', year: 2023 };
const SUMMARY = '/v1/districts/440105/years/2023/summary';
const AGENCY = '440105-rsj';

const nightly = async () => {
  const result = await compileYear(PLACE, api().ports, { byItself: true });
  return result.status === 'published' ? result.version : result.status;
};
const refused = async (response: Response) => [
  response.status,
  ((await response.json()) as { error: { code: string; message: string } }).error,
];

test('a draft of the night hands out the workbook its manifest vouches for; once it is overtaken it says where to look', async () => {
  await fileTwice(api());
  await api().file(AGENCY, 2023, aReport(2023, 41, AGENCY));
  const before = await nightly();
  await api().file(AGENCY, 2023, aReport(2023, 42, AGENCY));
  const draft = await nightly();
  expect([before, draft]).toEqual([expect.stringMatching(/^v\d{4}$/), expect.stringMatching(/^v\d{4}$/)]);
  const workbook = 'summary.xlsx';
  expect(await api().ports.vault.summaryFile(PLACE, draft, workbook)).toBeUndefined();

  const manifest = await readManifest(api().ports.vault, PLACE, draft);
  for (const [path, name] of [
    [`${SUMMARY}.xlsx?version=${draft}`, workbook],
    [`${SUMMARY}.csv?part=agencies`, 'agencies.csv'],
  ] as const) {
    const response = await api().app.request(path);
    const hash = createHash('sha256')
      .update(new Uint8Array(await response.arrayBuffer()))
      .digest('hex');
    expect([response.status, hash]).toEqual([200, manifest?.files.find((file) => file.name === name)?.sha256]);
  }

  const message = expect.stringContaining(`最新一稿为 ${draft}`);
  expect(await refused(await api().app.request(`${SUMMARY}.xlsx?version=${before}`))).toEqual([
    404,
    { code: 'FILE_NOT_KEPT', message },
  ]);
  // What is small is there of every draft.
  expect((await api().app.request(`${SUMMARY}.docx?version=${before}`)).status).toBe(200);
}, 60_000);

test('where the queue compiles, whoever waits in vain hears that it is being made', async () => {
  await api().file(AGENCY, 2023, aReport(2023, 43, AGENCY));
  await nightly();
  const asked: unknown[] = [];
  const filesLater = async (place: unknown) => {
    asked.push(place);
  };
  const app = createApp(
    { ...api().ports, filesLater, pause: async () => {} },
    { principal: () => ({ kind: 'machine' }) },
  );
  expect(await refused(await app.request(`${SUMMARY}.xlsx`))).toEqual([
    429,
    { code: 'BEING_MADE', message: expect.stringMatching(/正在生成.*一刻钟.*没有编制成功.*请告知系统管理员/) },
  ]);
  expect(asked).toEqual([PLACE]);
}, 60_000);

test('Exports leads to the workbook of an earlier draft that a person compiled, and says so of one that has none', async () => {
  await api().file(AGENCY, 2023, aReport(2023, 44, AGENCY));
  const asked = await compileYear(PLACE, api().ports);
  const byPerson = asked.status === 'published' ? asked.version : asked.status;
  await api().file(AGENCY, 2023, aReport(2023, 45, AGENCY));
  const ofTheNight = await nightly();
  await api().file(AGENCY, 2023, aReport(2023, 46, AGENCY));
  const newest = await nightly();
  const page = await (await api().app.request('/districts/440105/2023/exports')).text();
  const linked = [byPerson, ofTheNight, newest].map((version) => page.includes(`summary.xlsx?version=${version}`));
  expect(linked).toEqual([true, false, true]);
  expect(page).toContain('没有留存');
  expect((await api().app.request(`${SUMMARY}.xlsx?version=${byPerson}`)).status).toBe(200);
}, 60_000);
