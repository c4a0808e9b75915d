import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { ROUTES } from '../../../../functions/api/routes.ts';
import { signingKeyIn } from '../../../../infra/local/process/signingKey.ts';
import { keysUnder } from '../../../../shared/aws/objects.ts';
import { unpacked } from '../../../../shared/aws/packed.ts';
import { s3Submissions } from '../../../../shared/aws/submissions.ts';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { SECTION_KEYS } from '../../../../shared/domain/forms/sections.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { noteStray } from '../../../../shared/flow/ingest/ingestStray.ts';
import { mergeAgency } from '../../../../shared/flow/office/mergeAgency.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { PublishedCorrections } from '../../../../shared/wire/correctionLog.ts';
import { CsvMetadata } from '../../../../shared/wire/csvMetadata.ts';
import { DataPackage } from '../../../../shared/wire/dataPackage.ts';
import { DcatDataset } from '../../../../shared/wire/dcat.ts';
import { JournalEntry } from '../../../../shared/wire/journalEntry.ts';
import { Manifest } from '../../../../shared/wire/manifest.ts';
import { CountedProof, ManifestSignature, SIGNATURE, StoredLogBatch } from '../../../../shared/wire/proof.ts';
import { PublicReport } from '../../../../shared/wire/publicReport.ts';
import { Receipt } from '../../../../shared/wire/receipt.ts';
import { StrayNote } from '../../../../shared/wire/strayNote.ts';
import { SummaryDocument } from '../../../../shared/wire/summaryDocument.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { ClosedShape } from '../../../support/closedSchema.ts';
import { aReport, bytesOf, filingMadeUp, type Submission, withCells } from '../../../support/reports.ts';
import { someWishes } from '../../../support/wishes.ts';

const keys = mkdtempSync(`${tmpdir()}/nianbao-shapes-`);
afterAll(() => rmSync(keys, { recursive: true, force: true }));
const api = withApi({ NIANBAO_SIGNING_KEY_FILE: signingKeyIn(keys) });
const [DISTRICT, RSJ, MZJ, KJJ, SWJ] = ['440105', '440105-rsj', '440105-mzj', '440105-kjj', '440105-swj'];
/** Files for the first time after the last day. */
const LATE = '440105-xfj';
/** Two neighbouring years that have different forms: not every cell compares, and not every cell of the older may be added. */
const [BEFORE, NOW] = [2020, 2021];
const NOT_ADDITIVE = cellsOf(editionOfYearOrThrow(BEFORE)).find(({ additive }) => additive !== true)?.name ?? '';
const YEAR = `/v1/districts/${DISTRICT}/years/${NOW}`;

/** Answers to every GET of a JSON, by operation, over all moments at which they were asked for. */
const answered = new Map<string, { readonly path: string; readonly body: unknown }[]>();
/** What a level sees of its divisions is held to its shapes where there are levels (levelRights.test.ts beside this file). */
const JSON_GETS = ROUTES.filter(
  ({ method, path, answered: { shape } }) => method === 'get' && shape !== undefined && !path.includes('{division}'),
);

/** A receipt is of one body and year; asked for under others it is not found, which tells nothing of its shape. */
function isAnothers(path: string): boolean {
  const [, agency, year, receipt] = /^\/v1\/receipts\/([^/]+)\/(\d+)\/([^/]+)$/.exec(path) ?? [];
  return receipt !== undefined && !receipt.startsWith(`${agency}-${year}-`);
}

/** Without receipts, only of one body and cell: for moments at which only the year stands otherwise. */
async function askAll(receipts: readonly string[] = []): Promise<void> {
  const at: Readonly<Record<string, readonly string[]>> = {
    district: [DISTRICT],
    year: [`${NOW}`, `${BEFORE}`],
    agency: [RSJ, MZJ, KJJ, SWJ],
    cell: ['requests.newRequests.total', 'proactiveDisclosure.fees.amount', NOT_ADDITIVE],
    receipt: receipts,
  };
  const wanted = (name: string) => (receipts.length === 0 ? (at[name] ?? []).slice(0, 1) : (at[name] ?? []));
  for (const { path, operationId } of JSON_GETS) {
    const paths = [...path.matchAll(/\{(\w+)\}/g)].reduce<readonly string[]>(
      (filled, [place, name = '']) => filled.flatMap((each) => wanted(name).map((value) => each.replace(place, value))),
      [path],
    );
    for (const each of paths.filter((one) => !isAnothers(one))) {
      const response = await api().app.request(each);
      if (response.status === 404) continue;
      expect([each, response.status]).toEqual([each, 200]);
      answered.set(operationId, [...(answered.get(operationId) ?? []), { path: each, body: await response.json() }]);
    }
  }
}

const TEXT = Object.fromEntries(SECTION_KEYS.map((key) => [key, '全区工作平稳有序，公开渠道畅通，群众满意。']));
const REASONS = { 'XY-CARRY': '机构改革，划入原区编办的申请', 'XY-CARRY-COL': '机构改革，划入原区编办的申请' };

function report(year: number, seed: number, agency: string): Submission {
  return { ...aReport(year, seed, agency), narrative: TEXT, reasons: REASONS };
}

/** Takes a report in that came after the last day for filing. */
async function fileLate(agency: string, year: number): Promise<void> {
  const { ports } = api();
  const bytes = bytesOf(report(year, 3, agency));
  const versionId = await s3Submissions(ports.clients.s3, ports.config.buckets).put({ agency, year }, bytes);
  const receivedAt = `${year + 1}-02-10T08:00:00.000Z`;
  await ingestUpload({ agency, year, versionId, seq: 'F1', receivedAt, size: bytes.length, kind: 'created' }, ports);
}

/** A district's two years in which everything happens that documents and answers have a member for. */
async function eventfulYear(): Promise<void> {
  const bench = api();
  const { ports } = bench;
  const agencies = filingMadeUp([
    { agency: RSJ, name: '海珠区人力资源和社会保障局', required: true, level: 'county' as const },
    { agency: MZJ, name: '海珠区民政局', required: true },
    { agency: KJJ, name: '海珠区科技局', required: true },
    { agency: SWJ, name: '海珠区税务局', required: false, reason: '垂直领导' },
    { agency: LATE, name: '海珠区信访局', required: true },
    { agency: '440199', name: '下级政府', required: false, from: 'district' as const },
  ]);
  const named = { district: DISTRICT, name: '海珠区', publisher: '海珠区人民政府' };
  const office = { name: '海珠区政务公开办', phone: '020-12345678' };
  for (const year of [BEFORE, NOW]) await importRoster({ ...named, year, office, agencies }, ports.ledger, ports.pause);
  await bench.file(RSJ, BEFORE, report(BEFORE, 5, RSJ));
  await bench.file(MZJ, BEFORE, report(BEFORE, 6, MZJ));
  await bench.file(KJJ, BEFORE, report(BEFORE, 6, KJJ));
  const step = async (person: string, name: string, body: object) => {
    const { status, body: said } = await bench.decide(person, `${YEAR}/${name}`, body);
    expect([name, status, said]).toEqual([name, 200, expect.anything()]);
  };
  const reason = '核对后决定';
  const right = report(NOW, 7, RSJ);
  const receipts: string[] = [];
  const wrong = withCells(right, { 'requests.newRequests.total': 9999 });
  for (const filed of [wrong, right, right]) receipts.push((await bench.file(RSJ, NOW, filed)).receipt);
  await step('甲', 'wishes', { wishes: JSON.stringify(someWishes({ year: NOW })) });
  await step('甲', 'suspend', { rule: 'XS-NEW', reason });
  await step('甲', 'extend', { agency: MZJ, due: `${NOW + 1}-02-05`, reason });
  receipts.push((await bench.file(RSJ, NOW, report(NOW, 8, RSJ))).receipt);
  const earlier = (await bench.file(MZJ, NOW, report(NOW, 9, MZJ))).receipt;
  await bench.file(KJJ, NOW, report(NOW, 10, KJJ));
  const merger = { district: DISTRICT, year: NOW, agency: KJJ, successor: RSJ, by: '甲', reason };
  await mergeAgency(merger, ports);
  const merged = (await ports.ledger.versionsOf(DISTRICT, NOW, KJJ)).at(-1);
  if (merged !== undefined) receipts.push(receiptIdOf(merged));
  receipts.push((await bench.file(KJJ, NOW, report(NOW, 10, KJJ))).receipt);
  await step('甲', 'return', { agency: MZJ, reason, cells: ['requests.newRequests.total', 'narrative.overview'] });
  receipts.push((await bench.file(RSJ, NOW, wrong)).receipt);
  await bench.compile(DISTRICT, NOW);
  await askAll(receipts);
  for (const agency of [MZJ, SWJ, LATE]) await fileLate(agency, NOW);
  await step('甲', 'text', { on: 0, text: TEXT });
  await step('乙', 'approve', {});
  await bench.compile(DISTRICT, NOW);
  await askAll();
  await step('丙', 'lock', {});
  await bench.compile(DISTRICT, NOW);
  await askAll();
  await step('丙', 'publish', { where: '区政府门户网站' });
  await step('甲', 'unlock', { reason });
  await bench.file(RSJ, NOW, report(NOW, 11, RSJ));
  await step('甲', 'reopen', { agency: MZJ, reason, receipt: earlier });
  await bench.compile(DISTRICT, NOW);
  await askAll();
  await step('乙', 'approve', {});
  await step('丁', 'lock', {});
  await step('甲', 'unlock', { agency: RSJ, reason });
  await askAll(receipts);
  const stray = { key: `inbox/${RSJ}/${NOW} (1).json`, versionId: 'v1', seq: 'A1', keyDigest: 'ab'.repeat(16) };
  await noteStray({ ...stray, receivedAt: '2024-01-20T08:00:00.000Z', size: 12, kind: 'created' }, ports.vault);
}

beforeAll(eventfulYear, 120_000);

const closed = new Map<z.ZodMiniType, ClosedShape>();
function closedOf(shape: z.ZodMiniType): ClosedShape {
  const known = closed.get(shape) ?? new ClosedShape(shape);
  closed.set(shape, known);
  return known;
}

/** The shape of an object in the publications bucket, by its key. */
function shapeOfObject(key: string): z.ZodMiniType | undefined {
  const [top = '', ...rest] = key.split('/');
  const name = rest.at(-1) ?? '';
  if (top === 'journal') return JournalEntry;
  if (top === 'stray' || rest.includes('stray')) return StrayNote;
  if (top === 'receipts') return Receipt;
  const documents: Readonly<Record<string, z.ZodMiniType>> = {
    'summary.json': SummaryDocument,
    'manifest.json': Manifest,
    'corrections.json': PublishedCorrections,
    'figures.json': PublicReport,
    'datapackage.json': DataPackage,
    'csv-metadata.json': CsvMetadata,
    'dcat.jsonld': DcatDataset,
    [SIGNATURE]: ManifestSignature,
  };
  if (/\/log\/\d+\.json$/.test(key)) return StoredLogBatch;
  return /^proof-/.test(name) ? CountedProof : documents[name];
}

describe('what is published', () => {
  it('holds no member that its shape does not describe, and every one it requires', async () => {
    const { clients, config } = api().ports;
    const { publications } = config.buckets;
    const seen = new Map<z.ZodMiniType, number>();
    for (const key of await keysUnder(clients.s3, publications, '')) {
      const shape = shapeOfObject(key);
      expect([key, shape !== undefined || !/json/.test(key)]).toEqual([key, true]);
      if (shape === undefined) continue;
      const kept = await clients.s3.send(new GetObjectCommand({ Bucket: publications, Key: key }));
      const faults = closedOf(shape).faults(JSON.parse(new TextDecoder().decode(await unpacked(kept))));
      expect([key, faults]).toEqual([key, []]);
      seen.set(shape, (seen.get(shape) ?? 0) + 1);
    }
    for (const shape of [
      JournalEntry,
      Receipt,
      SummaryDocument,
      Manifest,
      PublishedCorrections,
      PublicReport,
      DataPackage,
      CsvMetadata,
      DcatDataset,
      ManifestSignature,
      StoredLogBatch,
      CountedProof,
    ])
      expect(seen.get(shape) ?? 0).toBeGreaterThan(0);
  });
});

/**
 * Closed elsewhere: a verdict that breaks (test/pipeline/unjudged), who filed (filer.test.ts beside this file), as many like bodies as
 * a spread needs (test/unit/flow/historyOnTheWay), divisions that have signed (test/unit/flow/levelsBelow), what is proven of people
 * who sign in (test/unit/flow/decisionKept), the rules of an earlier day (test/unit/domain/rules/earlierRules), looks at published
 * pages (test/servers/functions/look), the original of a filing and batches (originals and batches beside this file), letters to bodies
 * (test/pipeline/mail), what a division's filing was made from (levelRights beside this file).
 */
const CLOSED_ELSEWHERE: readonly RegExp[] = [
  /^PublishedYear\.(?:bodies\[\]\.|round)/,
  /^AgencyYear\.unjudged/,
  /^(?:Receipt|AgencyYear\.versions\[\])\.filer/,
  /^AgencyYear\.versions\[\]\.madeFrom/,
  /^FilingStanding\.history\.peers\.\*/,
  /^LevelsBelow\.(?:divisions\[\]\.(?:signed|bodies|notTakenIn)|compared\[\])/,
  /^Receipt\.decision\.subject/,
  /^PublishedRules\.until/,
  /^(?:Receipt|AgencyYear\.versions\[\])\.original/,
  /^ViewsYear\.views/,
  /^RemindersYear\.bodies\[\]\.(?:mail|reminders\[\])/,
  /^Batches\.batches\[\]\./,
  // A year signed with another key than the one before (test/unit/flow/proveSummary).
  /^Signing\.(?:snapshot\.key|nextKey)/,
];

describe('what the interface answers', () => {
  it.each(JSON_GETS)(
    '$operationId has no member that its shape does not describe, and every one it requires',
    (route) => {
      const answers = answered.get(route.operationId) ?? [];
      expect(answers.length).toBeGreaterThan(0);
      const { schema } = route.answered.shape ?? {};
      if (schema === undefined) throw new Error('asked for no JSON');
      for (const { path, body } of answers) expect([path, closedOf(schema).faults(body)]).toEqual([path, []]);
    },
  );

  it('had every member that is described at some moment: none is described for nothing', () => {
    const never = JSON_GETS.flatMap(({ answered: { shape } }) => {
      if (shape === undefined) return [];
      return closedOf(shape.schema)
        .neverMade()
        .map((member) => `${shape.name}${member}`);
    });
    expect(never.filter((member) => !CLOSED_ELSEWHERE.some((known) => known.test(member)))).toEqual([]);
  });
});
