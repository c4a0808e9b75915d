import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { listBatches, takeBatchBack } from '../../../../functions/cli/commands/batches.ts';
import type { Terminal } from '../../../../functions/cli/terminal/terminal.ts';
import { wordsOf } from '../../../../functions/cli/terminal/words.ts';
import { s3Submissions } from '../../../../shared/aws/submissions.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { rebuildFromReceipts } from '../../../../shared/flow/recover/rebuildFromReceipts.ts';
import { AgencyYear } from '../../../../shared/wire/agencyYear.ts';
import type { UploadTicket } from '../../../../shared/wire/answers.ts';
import { Batches, type BatchTakenBack } from '../../../../shared/wire/batches.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { hashOf } from '../../../support/ledgerJudge.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';

const [DISTRICT, YEAR] = ['440105', 2023] as const;
const BODIES = ['440105-own', '440105-imported', '440105-batch', '440105-late', '440105-again'] as const;
const [OWN, IMPORTED, READ, LATE, AGAIN] = BODIES;
const OFFICER: Principal = { kind: 'office', mayDecide: true, name: '张三', role: 'officer', districts: [DISTRICT] };
const clerkOf = (agency: string): Principal => ({ kind: 'agency', agency, name: '王五' });
const api = withApi();
const V1 = `/v1/districts/${DISTRICT}/years/${YEAR}`;
const [FIRST, SECOND, THIRD] = ['20240105-000000000001', '20240105-000000000002', '20240105-000000000003'] as const;
let moments = 0;

/** All within the minute that clocks may differ by: what is whose cannot be told by when it came. */
const moment = () => new Date(Date.UTC(2024, 0, 5, 1, 0, 0, moments++)).toISOString();

function ask(principal: Principal, path: string, body?: object) {
  const onBreakage = (error: unknown): never => {
    throw error;
  };
  const app = createApp(
    { ...api().ports, now: moment },
    { scripts: () => undefined, principal: () => principal, onBreakage },
  );
  return app.request(path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
}

const report = (agency: string, more = 0) => aReport(YEAR, 7 + more, agency);

async function takenIn(agency: string, versionId: string, size: number) {
  const receivedAt = moment();
  const seq = (0xb000 + moments).toString(16).toUpperCase();
  return ingestUpload({ agency, year: YEAR, versionId, seq, receivedAt, size, kind: 'created' }, api().ports);
}

/** Files as the pages do, for a batch where one is named: the same bytes whoever files. */
async function fileAs(principal: Principal, agency: string, batch?: string, more = 0) {
  const asked = batch === undefined ? {} : { batch };
  const answer = await ask(principal, `/v1/agencies/${agency}/years/${YEAR}/uploads`, asked);
  const { url, fields } = (await answer.json()) as UploadTicket;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const bytes = new Uint8Array(bytesOf(report(agency, more)));
  form.set('file', new Blob([bytes], { type: 'application/json' }), 'report.json');
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204);
  const current = await api().ports.vault.currentUpload(agency, YEAR);
  return takenIn(agency, current?.versionId ?? '', current?.size ?? 0);
}

/** As `submit` does: nobody is named. */
async function submit(agency: string) {
  const bytes = bytesOf(report(agency));
  const desk = s3Submissions(api().ports.clients.s3, api().ports.config.buckets);
  return takenIn(agency, await desk.put({ agency, year: YEAR }, bytes), bytes.length);
}

const counts = { read: 190, cells: 190, open: 0, errors: 0, warnings: 0, todo: '' };
const fileOf = (agency: string) => ({
  file: `${agency}.docx`,
  agency,
  ...counts,
  sha256: hashOf(new Uint8Array(bytesOf(report(agency)))),
});

async function tell(batch: string, files: readonly object[]): Promise<void> {
  expect((await ask(OFFICER, `${V1}/batch`, { batch, files: JSON.stringify(files) })).status).toBe(200);
}

async function filesOf(batch: string): Promise<Batches['batches'][number]['files']> {
  const read = (await (await ask(OFFICER, `${V1}/batches`)).json()) as Batches;
  expect(new ClosedShape(Batches).faults(read)).toEqual([]);
  return read.batches.find((each) => each.batch === batch)?.files ?? [];
}

const standing = async (batch: string) => (await filesOf(batch)).map(({ agency, state }) => [agency, state]);

beforeAll(async () => {
  const agencies = BODIES.map((id) => ({ id, name: `${id}局`, required: true }));
  await api().importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies });
  // Filed before: by the body itself, and by `submit`.
  await fileAs(clerkOf(OWN), OWN);
  await submit(IMPORTED);
  await tell(FIRST, [OWN, IMPORTED, READ, LATE].map(fileOf));
  await fileAs(OFFICER, READ, FIRST);
  // The page was closed; then the body files the very same bytes.
  await fileAs(clerkOf(LATE), LATE);
});

describe('a batch', () => {
  it('holds what it has filed itself, found by its own word on the upload, and nobody else’s filing of the same bytes', async () => {
    expect(await standing(FIRST)).toEqual([
      [OWN, 'filedApart'],
      [IMPORTED, 'filedApart'],
      [READ, 'stands'],
      [LATE, 'filedApart'],
    ]);
    for (const { receipt, state } of await filesOf(FIRST)) expect(receipt === undefined).toBe(state !== 'stands');
    const history = await api().json(`${V1}/agencies/${READ}`);
    expect(history).toMatchObject({ versions: [{ filer: { name: '张三', as: 'office', batch: FIRST } }] });
    expect(new ClosedShape(AgencyYear).faults(history)).toEqual([]);
  });

  it('says so on its page', async () => {
    const page = await (await ask(OFFICER, `/districts/${DISTRICT}/${YEAR}/batches`)).text();
    expect(page).toContain('4 个文件，代报 1 份，仍有效 1 份；3 个单位另有报送，不属这一批');
    expect(page).toContain('整批退回 1 份');
    expect(page).not.toMatch(/补报没有报上的 \d/);
  });

  it('that is read a second time with a file more holds that file alone', async () => {
    await tell(SECOND, [READ, AGAIN].map(fileOf));
    await fileAs(OFFICER, AGAIN, SECOND);
    expect(await standing(SECOND)).toEqual([
      [READ, 'filedApart'],
      [AGAIN, 'stands'],
    ]);
  });

  it('that files again what counts already adds nothing, whatever receipt it tells', async () => {
    const again = await fileAs(OFFICER, OWN, SECOND);
    expect(again.outcome).toBe('duplicate');
    await tell(SECOND, [{ ...fileOf(OWN), receipt: again.receipt }]);
    await tell(SECOND, [{ ...fileOf(LATE), receipt: await receiptOf(LATE) }]);
    expect((await standing(SECOND)).slice(2)).toEqual([
      [OWN, 'filedApart'],
      [LATE, 'filedApart'],
    ]);
  });

  it('that files its own file twice holds it once', async () => {
    const again = await fileAs(OFFICER, AGAIN, SECOND);
    expect(again.outcome).toBe('duplicate');
    await tell(SECOND, [{ ...fileOf(AGAIN), receipt: again.receipt }]);
    expect((await standing(SECOND)).filter(([agency]) => agency === AGAIN)).toEqual([[AGAIN, 'stands']]);
  });

  it('is whole in the buckets alone, its word on the uploads too', async () => {
    const { ports } = api();
    const desk = s3Submissions(ports.clients.s3, ports.config.buckets);
    const proof = await rebuildFromReceipts({ district: DISTRICT, year: YEAR }, { ...ports, desk }, { write: false });
    expect([...proof.disagreements, ...proof.differences]).toEqual([]);
  });

  it('is nothing that a body can file for', async () => {
    const answer = await ask(clerkOf(LATE), `/v1/agencies/${LATE}/years/${YEAR}/uploads`, { batch: FIRST });
    expect(answer.status).toBe(403);
    const wrong = await ask(OFFICER, `/v1/agencies/${LATE}/years/${YEAR}/uploads`, { batch: 'B' });
    expect(wrong.status).toBe(400);
  });
});

async function receiptOf(agency: string): Promise<string> {
  const { versions } = (await api().json(`${V1}/agencies/${agency}`)) as AgencyYear;
  return versions[0]?.receipt ?? '';
}

describe('taking a batch back', () => {
  it('returns its own filing alone, from the pages', async () => {
    const answer = await ask(OFFICER, `${V1}/batch-back`, { batch: SECOND, reason: '读入有误' });
    expect((await answer.json()) as BatchTakenBack).toEqual({ batch: SECOND, returned: [AGAIN], kept: [] });
    expect(await counted()).toEqual([OWN, IMPORTED, READ, LATE]);
  });

  it('and at the command line, which names those that were filed apart', async () => {
    const lines: string[] = [];
    const terminal = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) };
    const deps = { office: api().ports, terminal: terminal as unknown as Terminal, words: wordsOf('zh') };
    const place = { district: DISTRICT, year: YEAR };
    await listBatches(place, {}, deps);
    expect(lines.find((line) => line.includes(`${OWN}.docx`))).toContain('另有报送');
    lines.length = 0;
    expect(await takeBatchBack(FIRST, place, { by: '张三', reason: '读入有误' }, deps)).toBe(0);
    expect(lines).toEqual([`  ↩ ${READ}`, `${FIRST}  1/1`]);
    expect(await counted()).toEqual([OWN, IMPORTED, LATE]);
  });

  it('leaves the body’s own filing of the same bytes, sent after it was returned or reinstated since', async () => {
    const own = await fileAs(clerkOf(READ), READ);
    expect(await standing(FIRST)).toContainEqual([READ, 'corrected']);
    await fileAs(clerkOf(READ), READ, undefined, 1);
    await tell(THIRD, [fileOf(READ)]);
    const { receipt } = await fileAs(OFFICER, READ, THIRD);
    expect((await filesOf(THIRD))[0]).toMatchObject({ receipt, state: 'stands' });
    expect((await ask(OFFICER, `${V1}/return`, { agency: READ, reason: '另行核对' })).status).toBe(200);
    expect(await standing(THIRD)).toEqual([[READ, 'returned']]);
    const reopened = await ask(OFFICER, `${V1}/reopen`, { agency: READ, reason: '单位所报无误', receipt: own.receipt });
    expect(reopened.status).toBe(200);
    expect(await standing(THIRD)).toEqual([[READ, 'corrected']]);
    for (const batch of [FIRST, THIRD])
      expect((await ask(OFFICER, `${V1}/batch-back`, { batch, reason: '读入有误' })).status).toBe(409);
    expect(await counted()).toContain(READ);
  });
});

async function counted(): Promise<readonly string[]> {
  const pointers = (await api().ports.ledger.rollup(DISTRICT, YEAR))?.pointers ?? new Map();
  return BODIES.filter((agency) => pointers.get(agency)?.state === 'counted');
}
