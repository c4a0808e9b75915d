import { PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { originalMark, originalMarked } from '../../../../shared/aws/originalMark.ts';
import { s3Submissions } from '../../../../shared/aws/submissions.ts';
import { originalOf } from '../../../../shared/domain/filing/original.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { rebuildFromReceipts } from '../../../../shared/flow/recover/rebuildFromReceipts.ts';
import { inboxKey, originalKey } from '../../../../shared/store/objectKeys.ts';
import type { UploadTicket } from '../../../../shared/wire/answers.ts';
import { Receipt } from '../../../../shared/wire/receipt.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { hashOf } from '../../../support/ledgerJudge.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';

const [DISTRICT, YEAR, BODY, OTHER] = ['440105', 2023, '440105-rsj', '440105-mzj'] as const;
const OFFICER: Principal = { kind: 'office', mayDecide: true, name: '张三', role: 'officer' };
const CLERK: Principal = { kind: 'agency', agency: BODY, name: '王五' };
const STRANGER: Principal = { kind: 'agency', agency: OTHER, name: '赵六' };
const api = withApi();
let uploads = 0;

const documentOf = (text: string) => new Uint8Array(new TextEncoder().encode(`PK ${text}`));
const bytesIn = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

function appFor(principal: Principal) {
  const onBreakage = (error: unknown): never => {
    throw error;
  };
  return createApp(api().ports, { scripts: () => undefined, principal: () => principal, onBreakage });
}

async function ticketFor(principal: Principal, original: object): Promise<UploadTicket> {
  const body = JSON.stringify({ original });
  const asked = await appFor(principal).request(`/v1/agencies/${BODY}/years/${YEAR}/uploads`, { method: 'POST', body });
  expect(asked.status).toBe(200);
  return (await asked.json()) as UploadTicket;
}

function facts(bytes: Uint8Array, name = '2023年报.docx') {
  return { name, size: bytes.length, sha256: hashOf(bytes) };
}

async function putOriginal(
  { original }: UploadTicket,
  bytes: Uint8Array<ArrayBuffer>,
  over: Record<string, string> = {},
) {
  const headers = { ...original?.headers, ...over };
  const answer = await fetch(original?.url ?? '', { method: 'PUT', headers, body: bytes });
  await answer.arrayBuffer();
  return answer.status;
}

/** Sends the report as pages do, and has the notification taken in. */
async function file({ url, fields }: UploadTicket, more = 0) {
  const { ports } = api();
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const report = new Uint8Array(bytesOf(aReport(YEAR, 7 + more, BODY)));
  form.set('file', new Blob([report], { type: 'application/json' }), 'report.json');
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204);
  const current = await ports.vault.currentUpload(BODY, YEAR);
  uploads += 1;
  const trace = { receivedAt: `2024-01-05T01:0${uploads}:00.000Z`, size: current?.size ?? 0, kind: 'created' } as const;
  const event = { agency: BODY, year: YEAR, versionId: current?.versionId ?? '', seq: `B${uploads}`, ...trace };
  return ingestUpload(event, ports);
}

const download = (principal: Principal, receipt: string) =>
  appFor(principal).request(`/v1/receipts/${BODY}/${YEAR}/${receipt}/original`);
const pageOf = async (principal: Principal, path: string) => (await appFor(principal).request(path)).text();

beforeAll(async () => {
  const agencies = [BODY, OTHER].map((id) => ({ id, name: `${id}局`, required: true }));
  await api().importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies });
});

describe('the document a report was made from', () => {
  const bytes = documentOf('officer');
  let receipt = '';

  beforeAll(async () => {
    const ticket = await ticketFor(OFFICER, facts(bytes));
    expect(await putOriginal(ticket, bytes)).toBe(200);
    receipt = (await file(ticket)).receipt;
  });

  it('lies where no upload lies, and is named with its hash by the receipt, its version and the journal', async () => {
    const { sha256, size } = facts(bytes);
    const key = originalKey({ agency: BODY, year: YEAR, sha256 });
    expect(inboxKey.decode(key)).toBeUndefined();
    const stored = await api().json(`/v1/receipts/${BODY}/${YEAR}/${receipt}`);
    const original = { name: '2023年报.docx', size, sha256, kind: 'docx' };
    expect(new ClosedShape(Receipt).faults(stored)).toEqual([]);
    expect(stored).toMatchObject({ original });
    const [version] = await api().ports.ledger.versionsOf(DISTRICT, YEAR, BODY);
    expect(version).toMatchObject({ original });
    const [entry] = await api().ports.vault.journal(DISTRICT, YEAR, (name) => name.startsWith('file-'));
    expect(entry).toMatchObject({ kind: 'file', facts: { original: '2023年报.docx', originalSha256: sha256 } });
  });

  it('is offered on the receipt, at the review and in the journal', async () => {
    const link = `/v1/receipts/${BODY}/${YEAR}/${receipt}/original`;
    const pages = [
      await pageOf(CLERK, `/receipts/${BODY}/${YEAR}/${receipt}`),
      await pageOf(OFFICER, `/districts/${DISTRICT}/${YEAR}/agencies/${BODY}/review`),
      await pageOf(OFFICER, `/districts/${DISTRICT}/${YEAR}/journal`),
    ];
    for (const page of pages) expect(page).toContain(`href="${link}"`);
    expect(pages[0]).toContain(hashOf(bytes));
  });

  it('is saved and never opened, by the body and its office alone', async () => {
    for (const principal of [CLERK, OFFICER]) {
      const answer = await download(principal, receipt);
      expect(answer.headers.get('content-type')).toBe('application/octet-stream');
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*docx/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await bytesIn(answer)).toEqual(bytes);
    }
    expect((await download(STRANGER, receipt)).status).toBe(403);
    const above: Principal = { kind: 'office', mayDecide: true, name: '省办', role: 'officer', districts: ['440100'] };
    expect((await download(above, receipt)).status).toBe(403);
  });

  it('is put once: neither the same nor other bytes a second time, and no others than were said', async () => {
    const ticket = await ticketFor(OFFICER, facts(bytes));
    expect(await putOriginal(ticket, bytes)).toBe(412);
    const other = documentOf('another');
    const asked = await ticketFor(OFFICER, facts(other));
    expect(await putOriginal(asked, documentOf('Another'))).toBe(400);
    expect(await putOriginal(asked, documentOf('longer than was said'))).toBe(403);
    const { 'if-none-match': _, ...open } = asked.original?.headers ?? {};
    const bare = { ...asked, original: { url: asked.original?.url ?? '', headers: open } };
    expect(await putOriginal(bare, other)).toBe(403);
    expect(await bytesIn(await download(OFFICER, receipt))).toEqual(bytes);
  });

  it('is no larger than a document may be, and has a hash and a name', async () => {
    const good = facts(bytes);
    const path = `/v1/agencies/${BODY}/years/${YEAR}/uploads`;
    for (const bad of [{ size: 20 * 1024 * 1024 + 1 }, { size: 0 }, { sha256: 'x' }, { name: '' }]) {
      const body = JSON.stringify({ original: { ...good, ...bad } });
      expect((await appFor(CLERK).request(path, { method: 'POST', body })).status).toBe(400);
    }
  });

  it('is asked for in Chinese where a member is of another kind', async () => {
    const path = `/v1/agencies/${BODY}/years/${YEAR}/uploads`;
    for (const bad of [
      { name: 1 },
      { name: '' },
      { name: 'x'.repeat(256) },
      { size: '7' },
      { size: 0.5 },
      { size: 0 },
      { sha256: 7 },
    ]) {
      const body = JSON.stringify({ original: { ...facts(bytes), ...bad } });
      const answer = await appFor(CLERK).request(path, { method: 'POST', body });
      const { error } = (await answer.json()) as { readonly error: { readonly message: string } };
      expect(error.message).toMatch(/^请求内容有误：original\.(?:name|size|sha256) [^a-zA-Z]+$/);
    }
    for (const original of [7, { ...facts(bytes), more: 1 }]) {
      const answer = await appFor(CLERK).request(path, { method: 'POST', body: JSON.stringify({ original }) });
      expect(await answer.text()).toContain('应为 name、size、sha256 三项');
    }
  });

  it('comes back with a rebuild from the buckets', async () => {
    const { ports } = api();
    const desk = s3Submissions(api().ports.clients.s3, api().ports.config.buckets);
    const proof = await rebuildFromReceipts({ district: DISTRICT, year: YEAR }, { ...ports, desk }, { write: false });
    expect(proof).toMatchObject({ originals: { kept: 1, away: [] }, disagreements: [] });
  });
});

describe('a document that is not there as it was said', () => {
  it('stops no filing where it never arrived, and the receipt says so', async () => {
    const ticket = await ticketFor(CLERK, facts(documentOf('lost')));
    const { outcome, receipt } = await file(ticket, 1);
    expect(outcome).not.toBe('rejected');
    expect(await pageOf(CLERK, `/receipts/${BODY}/${YEAR}/${receipt}`)).toContain('没有存到，或已不在');
    for (const [principal, way] of [
      [CLERK, '原件请自行留存'],
      [OFFICER, '需要原件请向单位索取'],
    ] as const) {
      expect(await pageOf(principal, `/receipts/${BODY}/${YEAR}/${receipt}`)).toContain(way);
      const answer = await download(principal, receipt);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain(way);
    }
  });

  it('is there when its hash fits, whatever size was said of it', async () => {
    const bytes = documentOf('measured');
    const ticket = await ticketFor(CLERK, { ...facts(bytes), size: bytes.length + 5 });
    expect(await putOriginal(ticket, bytes)).toBe(403);
    const { receipt } = await file(ticket, 3);
    expect(await putOriginal(await ticketFor(CLERK, facts(bytes)), bytes)).toBe(200);
    expect(await pageOf(CLERK, `/receipts/${BODY}/${YEAR}/${receipt}`)).not.toContain('不符');
    const desk = s3Submissions(api().ports.clients.s3, api().ports.config.buckets);
    const at = { district: DISTRICT, year: YEAR };
    const { originals } = await rebuildFromReceipts(at, { ...api().ports, desk }, { write: false });
    expect(originals.away.filter(({ state }) => state === 'differs')).toEqual([]);
    expect(await bytesIn(await download(CLERK, receipt))).toEqual(bytes);
  });

  it('is said where other bytes lie there, and they are not handed out', async () => {
    const bytes = documentOf('true');
    const { sha256 } = facts(bytes);
    const Body = documentOf('fals');
    const Key = originalKey({ agency: BODY, year: YEAR, sha256 });
    const { clients, config } = api().ports;
    await clients.s3.send(new PutObjectCommand({ Bucket: config.buckets.publications, Key, Body, IfNoneMatch: '*' }));
    const ticket = await ticketFor(CLERK, facts(bytes));
    expect(await putOriginal(ticket, bytes)).toBe(412);
    const { receipt } = await file(ticket, 2);
    expect(await (await download(CLERK, receipt)).json()).toMatchObject({ error: { code: 'ORIGINAL_DIFFERS' } });
    const desk = s3Submissions(api().ports.clients.s3, api().ports.config.buckets);
    const { originals } = await rebuildFromReceipts(
      { district: DISTRICT, year: YEAR },
      { ...api().ports, desk },
      { write: false },
    );
    expect(originals.away.map(({ state }) => state)).toContain('missing');
  });
});

describe('what an upload says of its document', () => {
  it('comes through its metadata as it went in, cut to what S3 keeps', () => {
    const sha256 = 'ab'.repeat(32);
    const long = originalOf({ name: `C:\\年报\\${'长'.repeat(80)}.DOCX`, size: 7, sha256 });
    expect([...long.name]).toHaveLength(48);
    expect(long).toMatchObject({ kind: 'docx' });
    expect(long.name).toMatch(/^长+….DOCX$/);
    for (const original of [long, originalOf({ name: '年 报\n2023', size: 1, sha256 })])
      expect(originalMarked(originalMark(original))).toEqual(original);
  });

  it.each(['', 'x', `${'ab'.repeat(32)} 1`, `${'ab'.repeat(32)} x y`, `${'ab'.repeat(32)} 1 %zz`])(
    'is nothing where it is garbled: %j',
    (said) =>
      expect(originalMarked({ original: said })?.sha256).toBe(said.endsWith(' 1') ? 'ab'.repeat(32) : undefined),
  );
});
