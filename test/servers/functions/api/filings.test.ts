import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { FILING_ROUTES } from '../../../../functions/api/things/filingRoutes.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { lockYear } from '../../../../shared/flow/office/lock.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { importReport } from '../../../../shared/intake/read/importReport.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';
import { type ApiFacts, fileTwice } from '../../../support/apiFacts.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { parseCsv } from '../../../support/csv.ts';
import { filedAs } from '../../../support/filedReports.ts';
import { HOSTILE_NAMES } from '../../../support/hostileNames.ts';
import { aReport, bytesOf, cellOf, filingMadeUp, type Submission, withCells } from '../../../support/reports.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';

const api = withApi();
const BODY = '440105-rsj';
const YEAR = `/v1/agencies/${BODY}/years/2023`;
let facts: ApiFacts;
beforeAll(async () => {
  facts = await fileTwice(api());
});

const ask = async (path: string) => {
  const response = await api().app.request(path);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
};
const refused = async (path: string) => {
  const response = await api().app.request(path);
  return {
    status: response.status,
    ...((await response.json()) as { error: { code: string; message: string } }).error,
  };
};
const ACCEPTED = aReport(2023, 7, BODY);
const WRONG = withCells(ACCEPTED, { 'requests.newRequests.total': 9999 });

/** The report that a downloaded document is read back to. */
async function readBack(bytes: Uint8Array) {
  return filedAs({ ...(await importReport(bytes)).draft }).report;
}

describe('the template', () => {
  it('is the body’s own: code, name and year in it, nothing filled in where nothing was filed nor accepted before', async () => {
    const { response, bytes } = await ask('/v1/agencies/440105-mzj/years/2023/template.xlsx');
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('2023年度填报模板.xlsx'));
    const { draft } = await importReport(bytes);
    expect(draft).toMatchObject({ year: 2023, agency: '440105-mzj', agencyName: '海珠区民政局' });
    const { values } = await readBack(bytes);
    for (const { name, role } of cellsOf('2021'))
      if (role === 'input') expect([name, values.get(name)]).toEqual([name, null]);
  });

  it('of a body that has filed holds what it filed last, to be corrected', async () => {
    const { values } = await readBack((await ask(`${YEAR}/template.xlsx`)).bytes);
    for (const { name, role, kind } of cellsOf('2021'))
      if (role === 'input' && kind === 'count')
        expect([name, values.get(name)]).toEqual([name, cellOf(ACCEPTED, name)]);
  });

  it('has last year’s accepted carry-over filled in', async () => {
    await api().importRoster({
      district: '440105',
      name: '海珠区',
      year: 2024,
      agencies: [{ id: BODY, name: '海珠区人力资源和社会保障局', required: true }],
    });
    const { values } = await readBack((await ask(`/v1/agencies/${BODY}/years/2024/template.xlsx`)).bytes);
    for (const { name, row, column, role } of cellsOf('2021')) {
      if (role !== 'input') continue;
      const expected = row === 'requests.carriedOver' ? cellOf(ACCEPTED, `requests.carriedForward.${column}`) : null;
      expect([name, values.get(name)]).toEqual([name, expected]);
    }
  });

  it('is of the edition of its year, and refused in words where the body is on no roster', async () => {
    const { draft } = await importReport((await ask(`/v1/agencies/${BODY}/years/2020/template.xlsx`)).bytes);
    expect(draft).toMatchObject({ year: 2020, proactiveDisclosure: { licensing: { priorYearItems: null } } });
    expect(await refused('/v1/agencies/440105-nobody/years/2023/template.xlsx')).toMatchObject({
      status: 404,
      code: 'NOT_ON_ROSTER',
      message: expect.stringContaining('440105-nobody 不在2023年度的报送单位名录中'),
    });
    expect(await refused(`/v1/agencies/${BODY}/years/2018/template.xlsx`)).toMatchObject({
      status: 404,
      code: 'UNKNOWN_YEAR',
    });
  });
});

describe.each(['docx', 'html'])('the report as %s', (format) => {
  const path = `${YEAR}/report.${format}`;

  it('is the counted version, read back to the same report', async () => {
    expect(await readBack((await ask(path)).bytes)).toEqual(filedAs(ACCEPTED).report);
  });

  it('is the version asked for, a wrong total as wrong as it was filed', async () => {
    const again = await readBack((await ask(`${path}?receipt=${facts.rejected}`)).bytes);
    expect(again).toEqual(filedAs(WRONG).report);
  });

  it('is refused in words where there is nothing, or what there is cannot be read', async () => {
    expect(await refused(`/v1/agencies/440105-mzj/years/2023/report.${format}`)).toMatchObject({
      status: 404,
      message: '440105-mzj 2023年度还没有报送。',
    });
    expect(await refused(`${path}?receipt=${BODY}-2023-ffff`)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const { receipt } = await api().file(
      '440105-swj',
      2023,
      withCells(aReport(2023, 7, '440105-swj'), { 'requests.newRequests.naturalPerson': 'abc' }),
    );
    for (const query of ['', `?receipt=${receipt}`])
      expect(await refused(`/v1/agencies/440105-swj/years/2023/report.${format}${query}`)).toMatchObject({
        status: 404,
        message: expect.stringContaining('读不出的格'),
      });
  });
});

describe('which version a page is of', () => {
  const headerOf = async (query = '') =>
    /<header>.*<\/header>/.exec(await api().page(`${YEAR}/report.html${query}`))?.[0];

  it('is said at its head unless it is the accepted one, which is signed by the body and its day', async () => {
    expect(await headerOf()).toBeUndefined();
    expect(await api().page(`${YEAR}/report.html`)).toMatch(
      /<div class="signature"><p>[^<]+<\/p><p>2024年1月2日<\/p><\/div>/,
    );
    expect(await headerOf(`?receipt=${facts.rejected}`)).toContain(`校验未通过，未计入汇总 · 回执号 ${facts.rejected}`);
  });

  it('runs nothing and loads nothing', async () => {
    const { response } = await ask(`${YEAR}/report.html`);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
  });
});

describe('the file as it was sent', () => {
  it.each([
    ['the counted one', () => '', ACCEPTED],
    ['the one asked for', () => `?receipt=${facts.rejected}`, WRONG],
  ] satisfies [string, () => string, Submission][])('%s, byte for byte, as an attachment', async (_, query, sent) => {
    const { response, bytes } = await ask(`${YEAR}/submission.json${query()}`);
    expect(bytes).toEqual(bytesOf(sent));
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="440105-rsj-2023-[0-9a-f]+\.json"/,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('also where it is no report at all', async () => {
    const { receipt } = await api().file('440105-mzj', 2020, '这不是 JSON <script>');
    const { bytes } = await ask(`/v1/agencies/440105-mzj/years/2020/submission.json?receipt=${receipt}`);
    expect(new TextDecoder().decode(bytes)).toBe('这不是 JSON <script>');
  });

  it('is refused in words where nothing was sent', async () => {
    expect(await refused(`/v1/agencies/${BODY}/years/2020/submission.json`)).toMatchObject({
      status: 404,
      message: `${BODY} 2020年度还没有报送。`,
    });
  });
});

describe('the findings of a receipt', () => {
  const FINDINGS = () => `/v1/receipts/${BODY}/2023/${facts.rejected}/findings`;
  const stored = async () => (await api().ports.vault.receipt(BODY, 2023, facts.rejected)) as Receipt;

  it('are all in the CSV, with the facts of the receipt above them', async () => {
    const { bytes } = await ask(`${FINDINGS()}.csv`);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const { findings, rulesHash } = await stored();
    const records = parseCsv(text);
    const known = Object.fromEntries(records.slice(0, 7));
    expect(known).toMatchObject({ 回执号: facts.rejected, 结论: '校验未通过', 规则版本: rulesHash });
    expect(known.收到时间).toMatch(/^2024-01-02 .*（北京时间）$/);
    const [head = [], ...lines] = records.slice(8);
    expect(findings.length).toBeGreaterThan(0);
    expect(lines.map((line) => line[head.indexOf('问题')])).toEqual(findings.map(({ message }) => message));
    expect(lines.map((line) => line[head.indexOf('问题编号')])).toEqual(findings.map(({ id }) => id));
    expect(lines.map((line) => line[head.indexOf('文件第几行')])).toEqual(
      findings.map(({ line }) => String(line ?? '')),
    );
    expect(lines.map((line) => line[head.indexOf('相差')])).toEqual(findings.map(({ delta }) => String(delta ?? '')));
  });

  it('are all in the workbook, 相差 as a number', async () => {
    const { bytes } = await ask(`${FINDINGS()}.xlsx`);
    const [head = [], ...lines] = await readSheet(Buffer.from(bytes), '问题清单');
    const { findings } = await stored();
    expect(lines.map((line) => line[head.indexOf('问题')])).toEqual(findings.map(({ message }) => message));
    const deltas = findings.map(({ delta }) => delta).filter((delta) => typeof delta === 'number');
    expect(deltas.length).toBeGreaterThan(0);
    expect(lines.map((line) => line[head.indexOf('相差')]).filter((delta) => typeof delta === 'number')).toEqual(
      deltas,
    );
    expect((await readSheet(Buffer.from(bytes), '回执')).map(([label]) => label)).toContain('结论');
  });

  it('are refused for a receipt that is another’s, or not there', async () => {
    for (const receipt of [`${BODY}-2023-ffff`, '440105-mzj-2023-0a'])
      expect(await refused(`/v1/receipts/${BODY}/2023/${receipt}/findings.csv`)).toMatchObject({ status: 404 });
  });
});

describe('who may have them', () => {
  const asking = (principal: Principal) => createApp(api().ports, { principal: () => principal });
  // The original and the proof are there where a body sent one, and where a year is signed (originals and closedShapes beside this file).
  const paths = () =>
    FILING_ROUTES.filter(({ path }) => !/original|proof/.test(path)).map(({ path }) =>
      path.replaceAll(
        /\{(\w+)\}/g,
        (_, name: string) => ({ agency: BODY, year: '2023', receipt: facts.receipt })[name] ?? '',
      ),
    );

  it('the body itself and the office; no other body, and nobody unknown', async () => {
    expect(paths()).toHaveLength(7);
    for (const path of paths()) {
      const statuses = await Promise.all(
        (
          [
            { kind: 'agency', agency: BODY },
            { kind: 'office', mayDecide: false },
            { kind: 'agency', agency: '440105-mzj' },
            { kind: 'nobody' },
          ] satisfies Principal[]
        ).map(async (principal) => (await asking(principal).request(path)).status),
      );
      expect([path, ...statuses]).toEqual([path, 200, 200, 403, 403]);
    }
  });
});

describe('hostile names', () => {
  // No roster can hold half a character: DynamoDB keeps text as UTF-8.
  const agencies = HOSTILE_NAMES.filter((name) => name.isWellFormed()).map((name, index) => ({
    agency: `440106-h${index}`,
    name,
    required: true,
  }));
  // Names that a roster refuses today stand on rosters that were taken in before.
  beforeAll(async () => {
    const { ledger, pause } = api().ports;
    await importRoster(
      { district: '440106', name: '天河区', year: 2023, agencies: filingMadeUp(agencies) },
      ledger,
      pause,
    );
  });

  it.each(agencies)('$name stays a text in every file', async ({ agency: id, name }) => {
    const wrong = withCells(aReport(2023, 7, id), { 'requests.newRequests.total': 9999 });
    const { receipt } = await api().file(id, 2023, { ...wrong, agencyName: name });
    const own = `/v1/agencies/${id}/years/2023`;
    const findings = `/v1/receipts/${id}/2023/${receipt}/findings`;
    expect(await api().page(`${own}/report.html`)).not.toMatch(/<script|<img|<b>/);
    expect((await ask(`${own}/report.docx`)).response.status).toBe(200);
    const fields = parseCsv(await api().page(`${findings}.csv`)).flat();
    expect(fields.filter((field) => /^[=+@\t\r]|^-(?!\d+$)/.test(field))).toEqual([]);
    for (const [path, sheet] of [
      [`${findings}.xlsx`, '回执'],
      [`${own}/template.xlsx`, '填报说明'],
    ] as const) {
      const texts = (await readSheet(Buffer.from((await ask(path)).bytes), sheet)).flat();
      expect(texts.filter((cell) => typeof cell === 'string' && /^\s*[=+@-]/.test(cell))).toEqual([]);
    }
  });
});

describe('once the year is signed', () => {
  it('the counted report carries no head line, an earlier version still does', async () => {
    // Nothing stands in the way of the lock any more.
    await api().file('440105-mzj', 2023, aReport(2023, 3, '440105-mzj'));
    await saveDistrictText({ district: '440105', year: 2023, by: '甲', text: WHOLE_TEXT, on: 0 }, api().ports);
    await api().decide('甲', '/v1/districts/440105/years/2023/approve', {});
    await api().compile('440105', 2023);
    const locked = await lockYear({ district: '440105', year: 2023, by: '乙' }, api().ports);
    expect(locked).toBeDefined();
    expect(await api().page(`${YEAR}/report.html`)).not.toContain('<header>');
    expect(await api().page(`${YEAR}/report.html?receipt=${facts.rejected}`)).toContain('校验未通过，未计入汇总');
  });
});
