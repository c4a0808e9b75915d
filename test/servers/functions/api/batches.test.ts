import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { s3Submissions } from '../../../../shared/aws/submissions.ts';
import { rebuildFromReceipts } from '../../../../shared/flow/recover/rebuildFromReceipts.ts';
import { Batches, type BatchTakenBack } from '../../../../shared/wire/batches.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { hashOf } from '../../../support/ledgerJudge.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';

const [DISTRICT, YEAR] = ['440105', 2023] as const;
const BODIES = ['440105-a', '440105-b', '440105-c', '440105-d', '440105-e'] as const;
const [A, B, C, D, E] = BODIES;
const OFFICER: Principal = { kind: 'office', mayDecide: true, name: '张三', role: 'officer', districts: [DISTRICT] };
const REVIEWER: Principal = { ...OFFICER, name: '李四', role: 'reviewer' };
const api = withApi();
const PAGES = `/districts/${DISTRICT}/${YEAR}`;
const V1 = `/v1/districts/${DISTRICT}/years/${YEAR}`;
const BATCH = '20240105-0a1b2c';
let asked = 0;

function ask(principal: Principal, path: string, body?: object) {
  const onBreakage = (error: unknown): never => {
    throw error;
  };
  // The reports of these tests come in on days of January 2024.
  const now = () => new Date(Date.UTC(2024, 0, 1, 0, 0, asked++)).toISOString();
  const app = createApp({ ...api().ports, now }, { scripts: () => undefined, principal: () => principal, onBreakage });
  return app.request(path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
}

/** By whom a batch is filed: its filings say so. */
const filerOf = (batch: string) => ({ name: '张三', as: 'office', batch }) as const;
const report = (agency: string, more = 0) => aReport(YEAR, 7 + more, agency);
const counts = { read: 190, cells: 190, open: 0, errors: 0, warnings: 0, todo: '' };
const fileOf = (agency: string) => ({
  file: `${agency}.docx`,
  agency,
  ...counts,
  sha256: hashOf(new Uint8Array(bytesOf(report(agency)))),
});

async function batches(): Promise<Batches> {
  const read = await (await ask(OFFICER, `${V1}/batches`)).json();
  expect(new ClosedShape(Batches).faults(read)).toEqual([]);
  return read as Batches;
}

async function states() {
  const [batch] = (await batches()).batches;
  return Object.fromEntries((batch?.files ?? []).map(({ agency, state }) => [agency ?? '', state]));
}

beforeAll(async () => {
  const agencies = BODIES.map((id) => ({ id, name: `${id}局`, required: true }));
  await api().importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies });
});

describe('files that the office read at one go', () => {
  it('are a batch before the first is filed, and its filings are found by what they say of it', async () => {
    const open = { file: '说明.pdf', ...counts, read: 0, open: 190, todo: '单位待定' };
    const files = JSON.stringify([...BODIES.map(fileOf), open]);
    expect((await ask(OFFICER, `${V1}/batch`, { batch: BATCH, files })).status).toBe(200);
    expect((await batches()).batches).toMatchObject([
      { batch: BATCH, by: '张三', files: { length: 6 }, takenBack: [] },
    ]);
    expect(Object.values(await states())).toEqual([
      'notFiled',
      'notFiled',
      'notFiled',
      'notFiled',
      'notFiled',
      'notFiled',
    ]);
    for (const agency of [A, B, C, D]) await api().file(agency, YEAR, report(agency), filerOf(BATCH));
    expect(await states()).toMatchObject({ [A]: 'stands', [D]: 'stands', [E]: 'notFiled' });
  });

  it('are told again: what was left is filed as the same batch', async () => {
    const { receipt } = await api().file(E, YEAR, report(E), filerOf(BATCH));
    const files = JSON.stringify([{ ...fileOf(E), receipt }]);
    await ask(OFFICER, `${V1}/batch`, { batch: BATCH, files });
    const all = (await batches()).batches;
    expect(all).toHaveLength(1);
    expect(all[0]?.files).toHaveLength(6);
    expect(all[0]?.files.find(({ agency }) => agency === E)).toMatchObject({ state: 'stands', receipt });
  });

  it('are told by officers, and read by nobody outside the office', async () => {
    const files = JSON.stringify([fileOf(A)]);
    expect((await ask(REVIEWER, `${V1}/batch`, { batch: BATCH, files })).status).toBe(403);
    const body: Principal = { kind: 'agency', agency: A, name: '王五' };
    for (const path of [`${V1}/batches`, `${PAGES}/batches`]) expect((await ask(body, path)).status).toBe(403);
  });

  it('stand on their page, with what was read and the way to take them back', async () => {
    const page = await (await ask(OFFICER, `${PAGES}/batches`)).text();
    for (const words of ['说明.pdf', '单位待定', '整批退回 5 份', `documents?batch=${BATCH}`])
      expect(page).toContain(words);
    expect(await (await ask(REVIEWER, `${PAGES}/batches`)).text()).not.toContain(`name="batch" value="other"`);
  });
});

describe('a batch that is taken back', () => {
  it('returns what still stands, with one reason, and names what was corrected or returned since', async () => {
    await api().file(B, YEAR, report(B, 1));
    const { status } = await ask(OFFICER, `${V1}/return`, { agency: C, reason: '另行核对' });
    expect(status).toBe(200);
    expect(await states()).toMatchObject({
      [A]: 'stands',
      [B]: 'corrected',
      [C]: 'returned',
      [D]: 'stands',
      [E]: 'stands',
    });
    const answer = await ask(OFFICER, `${V1}/batch-back`, { batch: BATCH, reason: '读入有误' });
    const taken = (await answer.json()) as BatchTakenBack;
    expect(taken.returned).toEqual([A, D, E]);
    expect(taken.kept.map(({ agency }) => agency)).toEqual([B, C]);
    expect(await states()).toMatchObject({ [A]: 'returned', [B]: 'corrected', [D]: 'returned', [E]: 'returned' });
    const counted = (await api().ports.ledger.rollup(DISTRICT, YEAR))?.pointers;
    expect([...(counted ?? [])].filter(([, { state }]) => state === 'counted').map(([agency]) => agency)).toEqual([B]);
    const reasons = (await api().ports.vault.journal(DISTRICT, YEAR)).filter(({ kind }) => kind === 'return');
    expect(reasons.map(({ reason }) => reason).toSorted()).toEqual(['另行核对', '读入有误', '读入有误', '读入有误']);
    const { journal } = api().ports.vault;
    const steps = await journal(DISTRICT, YEAR, (entry) => /^(?:batch|return)/.test(entry));
    expect(steps.map(({ facts }) => String(facts?.origin).split(' ')[0])).toEqual(steps.map(() => 'interface'));
    expect((await batches()).batches[0]?.takenBack).toMatchObject([{ by: '张三', reason: '读入有误', returned: 3 }]);
  });

  it('is not taken back a second time, which would write nothing but noughts, and one that is not there is refused', async () => {
    const again = await ask(OFFICER, `${V1}/batch-back`, { batch: BATCH, reason: '读入有误' });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('没有可退回的');
    expect((await batches()).batches[0]?.takenBack).toHaveLength(1);
    expect((await ask(OFFICER, `${V1}/batch-back`, { batch: 'no-such-batch', reason: '读入有误' })).status).toBe(404);
  });

  it('says in 办理记录 from where each of its steps was taken', async () => {
    const steps = (await api().ports.vault.journal(DISTRICT, YEAR)).filter(({ kind }) =>
      /^(?:batch|return)/.test(kind),
    );
    expect(steps.length).toBeGreaterThan(5);
    for (const { facts } of steps) expect(facts?.origin).toMatch(/^interface /);
  });

  it('is whole in the buckets alone', async () => {
    const { ports } = api();
    const desk = s3Submissions(ports.clients.s3, ports.config.buckets);
    const proof = await rebuildFromReceipts({ district: DISTRICT, year: YEAR }, { ...ports, desk }, { write: false });
    expect([...proof.disagreements, ...proof.differences]).toEqual([]);
  });
});

describe('files of one name, from two bodies', () => {
  const SAME = '20240106-0a1b2c';
  const file = '年报.docx';
  const own = (agency: string, more: number) => ({
    ...fileOf(agency),
    file,
    original: hashOf(new TextEncoder().encode(`${agency} document`)),
    sha256: hashOf(new Uint8Array(bytesOf(report(agency, more)))),
  });
  const tell = async (files: readonly object[]) => {
    const answer = await ask(OFFICER, `${V1}/batch`, { batch: SAME, files: JSON.stringify(files) });
    expect(answer.status).toBe(200);
  };
  const told = async () => (await batches()).batches.find(({ batch }) => batch === SAME);
  const standing = async () => (await told())?.files.map(({ agency, state }) => [agency, state]);

  it('are two files, however often they are told', async () => {
    const [one, other] = [own(A, 10), own(B, 10)];
    const { sha256: _, agency: __, ...open } = other;
    await tell([one, open]);
    const { receipt } = await api().file(A, YEAR, report(A, 10), filerOf(SAME));
    await tell([{ ...one, receipt }, other]);
    expect(await standing()).toEqual([
      [A, 'stands'],
      [B, 'filedApart'],
    ]);
  });

  it('are two files where the second is filed later, as the rest of the batch', async () => {
    const filed = await api().file(B, YEAR, report(B, 10), filerOf(SAME));
    await tell([{ ...own(B, 10), receipt: filed.receipt }]);
    await api().file(C, YEAR, report(C, 10), filerOf(SAME));
    await tell([own(C, 10)]);
    expect(await standing()).toEqual([
      [A, 'stands'],
      [B, 'stands'],
      [C, 'stands'],
    ]);
  });

  it('keep the filing for the wrong body beside the one for the right body', async () => {
    await api().file(D, YEAR, report(D, 10), filerOf(SAME));
    await tell([own(D, 10)]);
    const wrong = own(D, 10);
    await api().file(E, YEAR, report(E, 10), filerOf(SAME));
    await tell([{ ...own(E, 10), original: wrong.original }]);
    expect((await standing())?.slice(3)).toEqual([
      [D, 'stands'],
      [E, 'stands'],
    ]);
  });

  it('are all returned with their batch, each body once', async () => {
    await tell([{ ...own(A, 10), file: '又一份.docx' }]);
    await api().file(B, YEAR, report(B, 11));
    await tell([{ ...own(B, 10), file: '又一份.docx' }]);
    const answer = await ask(OFFICER, `${V1}/batch-back`, { batch: SAME, reason: '读入有误' });
    const taken = (await answer.json()) as BatchTakenBack;
    expect(taken.returned).toEqual([A, C, D, E]);
    expect(taken.kept.map(({ agency }) => agency)).toEqual([B]);
  });

  it('are told apart by their bodies where no bytes were told, as before', async () => {
    const batch = '20240107-0a1b2c';
    const files = [A, B].map((agency) => ({ ...fileOf(agency), file }));
    await ask(OFFICER, `${V1}/batch`, { batch, files: JSON.stringify([{ ...counts, file, todo: '单位待定' }]) });
    await ask(OFFICER, `${V1}/batch`, { batch, files: JSON.stringify(files) });
    const found = (await batches()).batches.find((each) => each.batch === batch);
    expect(found?.files.map(({ agency }) => agency)).toEqual([A, B]);
  });

  it('are refused in words that fit where too much is told at once', async () => {
    const answer = await ask(OFFICER, `${V1}/batch`, { batch: SAME, files: 'x'.repeat(700_000) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toMatch(/请分几批/);
    const files = JSON.stringify(Array.from({ length: 301 }, (_, index) => ({ ...counts, file: `${index}.docx` })));
    const many = await ask(OFFICER, `${V1}/batch`, { batch: SAME, files });
    expect(many.status).toBe(400);
    expect(await many.text()).toContain('一次最多登记 300 个文件');
  });
});
