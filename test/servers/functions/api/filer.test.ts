import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { s3Submissions } from '../../../../shared/aws/submissions.ts';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { rebuildFromReceipts } from '../../../../shared/flow/recover/rebuildFromReceipts.ts';
import { AgencyYear } from '../../../../shared/wire/agencyYear.ts';
import type { UploadTicket } from '../../../../shared/wire/answers.ts';
import { Receipt } from '../../../../shared/wire/receipt.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { aReport, bytesOf, type Submission } from '../../../support/reports.ts';

const [DISTRICT, YEAR, BODY, OTHER] = ['440105', 2023, '440105-rsj', '440105-mzj'] as const;
const OFFICER: Principal = { kind: 'office', mayDecide: true, name: '张三', role: 'officer' };
const CLERK: Principal = { kind: 'agency', agency: OTHER, name: '王五' };
const api = withApi();
let uploads = 0;

/** Files as the pages do: asks for a form as that person, sends it, and has the notification taken in. */
async function fileAs(principal: Principal, agency: string, report: Submission) {
  const { ports } = api();
  const app = createApp(ports, { scripts: () => undefined, principal: () => principal, onBreakage: fail });
  const asked = await app.request(`/v1/agencies/${agency}/years/${YEAR}/uploads`, { method: 'POST', body: '{}' });
  const { url, fields } = (await asked.json()) as UploadTicket;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(bytesOf(report))], { type: 'application/json' }), 'report.json');
  const sent = await fetch(url, { method: 'POST', body: form });
  expect(sent.status).toBe(204);
  const current = await ports.vault.currentUpload(agency, YEAR);
  uploads += 1;
  const trace = { receivedAt: `2024-01-05T01:0${uploads}:00.000Z`, size: current?.size ?? 0, kind: 'created' } as const;
  const seq = `B${uploads}`;
  const done = await ingestUpload({ agency, year: YEAR, versionId: current?.versionId ?? '', seq, ...trace }, ports);
  return { ...done, seq };
}

function fail(error: unknown): never {
  throw error;
}

const REPORT = (agency: string, more = 0) => aReport(YEAR, 7 + more, agency);
let receipt = '';
beforeAll(async () => {
  await api().importRoster({
    district: DISTRICT,
    name: '海珠区',
    year: YEAR,
    agencies: [BODY, OTHER].map((id) => ({ id, name: `${id}局`, required: true })),
  });
  receipt = (await fileAs(OFFICER, BODY, REPORT(BODY))).receipt;
  await fileAs(CLERK, OTHER, REPORT(OTHER));
});

describe('a report that the office files for a body', () => {
  it('says so on its receipt and in its version', async () => {
    const filer = { name: '张三', as: 'office' };
    const stored = await api().json(`/v1/receipts/${BODY}/${YEAR}/${receipt}`);
    expect(stored).toMatchObject({ filer });
    expect(new ClosedShape(Receipt).faults(stored)).toEqual([]);
    const [version] = await api().ports.ledger.versionsOf(DISTRICT, YEAR, BODY);
    expect(version).toMatchObject({ filer });
    const filed = await api().json(`/v1/districts/${DISTRICT}/years/${YEAR}/agencies/${BODY}`);
    expect(filed).toMatchObject({ versions: [{ filer }] });
    expect(new ClosedShape(AgencyYear).faults(filed)).toEqual([]);
  });

  it.each([
    `/receipts/${BODY}/${YEAR}/RECEIPT`,
    `/agencies/${BODY}/${YEAR}`,
    `/agencies/${BODY}/${YEAR}/history`,
    `/agencies/${BODY}/${YEAR}/record`,
    `/districts/${DISTRICT}/${YEAR}/agencies/${BODY}/review`,
  ])('says so on %s', async (path) => {
    expect(await api().page(path.replace('RECEIPT', receipt))).toContain('由政务公开办代报（张三）');
  });

  it('is a step of the office in its journal, once, however often it is delivered', async () => {
    const journal = (await api().ports.vault.journal(DISTRICT, YEAR)).filter(({ kind }) => kind === 'file');
    expect(journal).toEqual([
      {
        entry: `file-${receipt}`,
        kind: 'file',
        district: DISTRICT,
        year: YEAR,
        agency: BODY,
        by: '张三',
        at: '2024-01-05T01:01:00.000Z',
        reason: '',
        receipt,
        facts: { origin: 'upload - -' },
      },
    ]);
    expect(await api().page(`/districts/${DISTRICT}/${YEAR}/journal?kind=file`)).toContain('代单位报送');
    const csv = await api().page(`/districts/${DISTRICT}/${YEAR}/journal.csv`);
    expect(csv).toContain(`张三,代单位报送,${BODY},${BODY}局`);
  });

  it('is offered on the body’s row to whoever may decide, and says on the page in whose name it is filed', async () => {
    const { ports } = api();
    const app = createApp(ports, { scripts: () => '', principal: () => OFFICER, onBreakage: fail });
    const page = async (path: string) => (await app.request(path)).text();
    expect(await page(`/districts/${DISTRICT}/${YEAR}/filings`)).toContain(`href="/agencies/${BODY}/${YEAR}/fill"`);
    for (const where of ['fill', 'upload'])
      expect(await page(`/agencies/${BODY}/${YEAR}/${where}`)).toContain(`您正以政务公开办（<bdi>张三</bdi>）的身份为`);
    expect(await api().page(`/agencies/${BODY}/${YEAR}/fill`)).not.toContain('您正以政务公开办');
  });
});

describe('a report that a body files itself', () => {
  it('names its clerk, and is no step of the office', async () => {
    const history = await api().page(`/agencies/${OTHER}/${YEAR}/history`);
    expect(history).toContain('王五');
    expect(history).not.toContain('代报');
    expect(await api().page(`/agencies/${OTHER}/${YEAR}/record`)).toContain('第1次报送');
  });
});

describe('what the buckets say', () => {
  it('brings the filer back with the version', async () => {
    const { ports } = api();
    const desk = s3Submissions(ports.clients.s3, ports.config.buckets);
    const place = { district: DISTRICT, year: YEAR };
    const proof = await rebuildFromReceipts(place, { ...ports, desk }, { write: false });
    expect(proof).toMatchObject({ disagreements: [], versions: 2 });
  });

  it('keeps one body’s record from another', async () => {
    const { ports } = api();
    await api().decide('李四', `/v1/districts/${DISTRICT}/years/${YEAR}/return`, { agency: OTHER, reason: '表三有误' });
    const own = await api().page(`/agencies/${OTHER}/${YEAR}/record`);
    expect(own).toContain('政务公开办退回修改');
    expect(own).toContain('表三有误');
    expect(own).not.toContain('李四');
    expect(await api().page(`/agencies/${BODY}/${YEAR}/record`)).not.toContain('表三有误');
    expect(receiptIdOf({ agency: BODY, year: YEAR, seq: 'B1' })).toBe(receipt);
    expect((await ports.vault.journal(DISTRICT, YEAR, (name) => name.startsWith('file-'))).length).toBe(1);
  });
});
