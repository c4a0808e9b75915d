import { beforeAll, describe, expect, test } from 'vitest';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { formOf } from '../../shared/domain/forms/editions.ts';
import { compileYear } from '../../shared/flow/compile/compileYear.ts';
import { importReport } from '../../shared/intake/read/importReport.ts';
import { aReport, bytesOf, cellOf, filingMadeUp, MADE_UP_NAME, type Submission } from '../support/reports.ts';
import { fileReport, snapshot, takeRoster, withRuntime } from '../support/runtime.ts';

const DISTRICT = '440105';
const AGENCIES = ['a', 'b'].map((slug) => `${DISTRICT}-${slug}`);
const rosterOf = (year: number) => ({
  district: DISTRICT,
  name: '海珠区',
  year,
  agencies: filingMadeUp(AGENCIES.map((id) => ({ id, name: MADE_UP_NAME, required: true }))),
});
const PROSE = {
  overview: '全年依法公开政府信息，加强平台建设和监督保障。',
  problemsAndImprovements: '存在公开不够及时的问题，已安排专人负责改进。',
  otherMatters: '没有其他需要报告的事项。',
  plans: '明年继续加强培训，完善平台。',
};
const withProse = (report: Submission): Submission => ({ ...report, narrative: PROSE });
const reports = new Map(
  [2030, 2031].flatMap((year) =>
    AGENCIES.map((agency, index) => {
      const report = aReport(year, year + index, agency);
      return [`${agency} ${year}`, year === 2031 ? withProse(report) : report] as const;
    }),
  ),
);
const reportOf = (agency: string, year: number): Submission => reports.get(`${agency} ${year}`) ?? {};
const [FIRST = '', SECOND = ''] = AGENCIES;
const INPUTS = cellsOf('2031').filter(({ role, kind }) => role === 'input' && kind !== 'amount');

describe('a form that was registered and nothing else', () => {
  const runtime = withRuntime({ compilesHere: true });
  const at = { district: DISTRICT, year: 2031 };
  const get = async (path: string) => {
    const response = await fetch(`${runtime.get().api.url}${path}`);
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  const text = async (path: string) => {
    const { status, bytes } = await get(path);
    const words = new TextDecoder().decode(bytes);
    expect([path, status, status === 200 ? '' : words.slice(0, 500)]).toEqual([path, 200, '']);
    return words;
  };
  const titles = formOf('2031').parts.map((part) => ('table' in part ? part.table.title : part.section.title));

  beforeAll(async () => {
    for (const year of [2030, 2031]) {
      await takeRoster(runtime.get(), rosterOf(year));
      for (const agency of AGENCIES) {
        const receipt = await fileReport(runtime.get(), agency, year, bytesOf(reportOf(agency, year)));
        expect([
          agency,
          year,
          receipt.outcome,
          receipt.findings.filter(({ severity }) => severity === 'error'),
        ]).toEqual([agency, year, expect.stringMatching(/^accepted|^needs-reason/), []]);
        if (receipt.outcome === 'needs-reason') {
          const reasons = Object.fromEntries(
            receipt.findings.flatMap(({ rule, needsReason }) =>
              needsReason ? [[rule, '2030、2031年的数据是提前试填的，两年之间没有衔接。']] : [],
            ),
          );
          const again = await fileReport(runtime.get(), agency, year, bytesOf({ ...reportOf(agency, year), reasons }));
          expect(again.outcome).toBe('accepted-with-warnings');
        }
      }
      await compileYear({ ...at, year }, runtime.get().ports, {});
    }
  }, 60_000);

  test('is rolled up cell by cell', async () => {
    const { cells } = await snapshot(runtime.get(), DISTRICT, 2031);
    expect(Object.keys(cells)).toEqual(cellsOf('2031').map(({ name }) => name));
    for (const { name } of INPUTS) {
      const sum = AGENCIES.reduce((all, agency) => all + cellOf(reportOf(agency, 2031), name), 0);
      expect([name, cells[name]?.value]).toEqual([name, sum]);
    }
  });

  test.each(['summary.json', 'summary.csv', 'summary.html', 'summary.docx', 'summary.xlsx'])(
    'is published: %s',
    async (file) => {
      const { status, bytes } = await get(`/v1/districts/${DISTRICT}/years/2031/${file}`);
      expect(status).toBe(200);
      expect(bytes.length).toBeGreaterThan(1000);
    },
  );

  test('stands in a body’s report in its printed order', async () => {
    const html = await text(`/v1/agencies/${SECOND}/years/2031/report.html`);
    const places = titles.map((title) => html.indexOf(title));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
  });

  test('is told in the summary by its tables and what was parted', async () => {
    const html = await text(`/v1/districts/${DISTRICT}/years/2031/summary.html`);
    for (const { title } of formOf('2031').tables) expect(html).toContain(title);
    expect(html).toContain('政务新媒体');
    // What was parted is for the office: it stands in its own files, not in the published page.
    const summary = await text(`/v1/districts/${DISTRICT}/years/2031/summary.json`);
    expect(summary).toContain('（三）不予公开-过程性信息：本年两行合计');
    expect(summary).not.toContain('（六）其他处理：本年');
  });

  test('is compared with the year before by what goes on from what', async () => {
    const summary = JSON.parse(await text(`/v1/districts/${DISTRICT}/years/2031/summary.json`)) as {
      cells: Record<string, { lastYear?: { value?: unknown; cells?: unknown } }>;
    };
    const before = await snapshot(runtime.get(), DISTRICT, 2030);
    expect(JSON.stringify(summary)).toContain('2031年版新设的栏目，上年没有可比的数');
    expect(before.cells['requests.newRequests.total']?.value).toBeGreaterThan(0);
    const years = await text(`/districts/${DISTRICT}/2031/years`);
    expect(years).toContain('（三）不予公开-过程性信息合计（各行之和）');
  });

  test.each(['', '/tables', '/texts', '/years', '/charts'])('has its page of the office: %s', async (page) => {
    await text(`/districts/${DISTRICT}/2031${page}`);
  });

  test('has the pages of a body, with every section and cell', async () => {
    const fill = await text(`/agencies/${FIRST}/2031/fill`);
    for (const title of titles) expect(fill).toContain(title);
    for (const { name } of INPUTS) expect(fill).toContain(name);
    expect(await text(`/agencies/${FIRST}/2031/history`)).toContain('2031');
    expect(await text(`/districts/${DISTRICT}/2031/agencies/${FIRST}/review`)).toContain(PROSE.plans);
  });

  test('has its schema', async () => {
    const schema = await text('/schemas/2031/v1.json');
    expect(schema).toContain('newMedia');
    expect(schema).not.toContain('legalServiceOrganization');
  });

  test.each(['report.docx', 'report.html', 'template.xlsx'])('is read back by the importer: %s', async (file) => {
    const { status, bytes } = await get(`/v1/agencies/${SECOND}/years/2031/${file}`);
    expect(status).toBe(200);
    const { draft, findings } = await importReport(bytes, { agency: SECOND });
    expect(findings.filter(({ severity, rule }) => severity === 'error' || rule.startsWith('IMP-'))).toEqual([]);
    const filed = reportOf(SECOND, 2031);
    for (const { name } of INPUTS) expect([name, cellOf(draft, name)]).toEqual([name, cellOf(filed, name)]);
    expect(draft.narrative).toEqual(PROSE);
  });
});
