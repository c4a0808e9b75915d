import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ApiPorts } from '../../../../functions/api/apiPorts.ts';
import { createApp } from '../../../../functions/api/app.ts';
import { dynamoLedger } from '../../../../shared/aws/ledger.ts';
import { dynamoSummaries } from '../../../../shared/aws/summaries.ts';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import { rulesHash } from '../../../../shared/domain/rules/publishedRules.ts';
import { finding } from '../../../../shared/domain/verdict/findings.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { settleVersion } from '../../../../shared/flow/ingest/settleVersion.ts';
import { importRoster } from '../../../../shared/flow/roster/rosterImport.ts';
import { DISTRICT_PAGES } from '../../../../shared/render/frame/paths.ts';
import { knownBodiesIn } from '../../../../shared/render/office/knownBodies.ts';
import { ModelTable } from '../../../support/ledgerTable.ts';
import { MemoryOriginals, MemoryQueues, MemoryVault } from '../../../support/ledgerVault.ts';
import { nobody } from '../../../support/peopleInMemory.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';

const [DISTRICT, YEAR, BODIES] = ['440100', 2023, 1000];
const CELL = 'requests.newRequests.total';
/** What a page may weigh as it is drawn, before it is compressed on the way. */
const MOST = 100 * 1024;

const codeOf = (index: number) => `${DISTRICT}-b${String(index).padStart(4, '0')}`;
const nameOf = (index: number) => `广州市第${index + 1}街道办事处（政务服务和公共资源交易管理中心）`;
const WRITTEN = { overview: '本年度推进政务公开标准化规范化。'.repeat(40), otherMatters: '无。' };
const pause = async () => {};

/** Three reports, filed over and over: what they state and what they say. */
const FILED = [0, 1, 2].map((seed) => {
  const bytes = bytesOf({ ...aReport(YEAR, seed), narrative: WRITTEN });
  return { bytes, values: judge(bytes, {}).report?.values ?? new Map(), versionId: `v${seed}` };
});

/** Nineteen in twenty have filed, each asked two questions. */
async function aThousand(): Promise<Hono> {
  const { client } = new ModelTable();
  const ledger = { ...dynamoLedger(client, 'nianbao'), ...dynamoSummaries(client, 'nianbao') };
  const absent = { summaryFile: async () => undefined, hasSummaryFile: async () => false };
  const shelf = { putSummaryFile: async () => {}, ...absent };
  const vault: MemoryVault & typeof shelf = Object.assign(new MemoryVault(), shelf);
  const agencies = Array.from({ length: BODIES }, (_, index) => ({
    ...{ agency: codeOf(index), name: nameOf(index), required: index % 50 !== 49, kind: '街道' },
    ...(index % 50 === 49 ? { reason: '撤并' } : {}),
    ...{ shortNames: [`${index + 1}街`], contact: { name: '王五', phone: '020-12345678' } },
  }));
  await importRoster({ district: DISTRICT, name: '广州市', year: YEAR, agencies }, ledger, pause);
  for (const { versionId, bytes } of FILED) vault.uploads.set(versionId, bytes);
  const before = await ledger.rollup(DISTRICT, YEAR);
  for (let index = 0; index < BODIES; index++) if (index % 20 !== 19) await file({ ledger, vault }, before, index);
  const ports: ApiPorts = {
    ...{ ledger, vault, judge, pause, queues: new MemoryQueues(), rulesHash: rulesHash(), suspended: [], ...nobody() },
    ...{ draw: async () => [], now: () => '2024-02-03T00:00:00Z' },
    ...{ looks: { newestRound: async () => undefined, putRound: async () => true }, publishedUnder: ['gov.cn'] },
    originals: new MemoryOriginals(),
    uploads: {
      mint: async () => expect.unreachable('no upload is minted'),
      origins: async () => ['http://127.0.0.1:9'],
    },
  };
  return createApp(ports, {
    principal: () => ({ kind: 'office', mayDecide: true, name: '李复核', role: 'reviewer' }),
    onBreakage: (error) => {
      throw error;
    },
  });
}

/** What a filing leaves behind, without the walk through the pipeline: pages show nothing else. */
async function file(
  { ledger, vault }: { readonly ledger: ApiPorts['ledger']; readonly vault: MemoryVault },
  rollup: RollupState | undefined,
  index: number,
): Promise<void> {
  const { bytes, values, versionId } = FILED[index % FILED.length] ?? expect.unreachable();
  const at = { district: DISTRICT, year: YEAR, agency: codeOf(index), seq: 'A1' };
  const found = ['XY-CARRY', 'XY-JUMP'].map((rule) =>
    finding({
      ...{ rule, severity: 'warning' as const, table: '表三', message: '上年结转与上年度结转下年度不一致。'.repeat(3) },
      ...{
        pointer: '/requests/carriedOver/total',
        needsReason: true,
        reason: `机构调整，第${index}号说明。`.repeat(6),
      },
    }),
  );
  const version = {
    ...{ ...at, values, versionId, reasons: {}, rulesHash: 'r1', sha256: 'ab'.repeat(32), size: bytes.length },
    ...({ state: 'A', outcome: 'accepted-with-warnings', edition: '2021' } as const),
    ...{ receivedAt: '2024-01-10T08:00:00.000Z', judgedAt: '2024-01-10T08:00:02.000Z' },
    ...{ standing: { lastYear: null, reasonsFrom: null, roster: 1 }, counts: { errors: 0, warnings: 2, infos: 0 } },
  };
  const receipt = receiptIdOf(at);
  vault.receipts.set(receipt, JSON.stringify({ receipt, findings: found }));
  await ledger.keepVersion(version);
  await settleVersion(version, rollup, ledger, pause);
}

describe('a thousand bodies', () => {
  let app: Hono;
  beforeAll(async () => {
    app = await aThousand();
  }, 60_000);
  const shown = async (page: string) => {
    const answer = await app.request(`/districts/${DISTRICT}/${YEAR}${page}`);
    expect(answer.status, page).toBe(200);
    return answer.text();
  };

  test.for([
    '',
    ...Object.keys(DISTRICT_PAGES).map((page) => `/${page}`),
    ...['?show=missing', '?page=17', '?q=b0123'].map((asked) => `/filings${asked}`),
    `/cells/${CELL}`,
    ...['?page=5', '?nonzero=1', '?state=zero', '?state=zero&page=2', '?q=777'].map(
      (asked) => `/cells/${CELL}${asked}`,
    ),
    ...['?page=9', '?q=标准化', '?body=b0123'].map((asked) => `/texts${asked}`),
    ...['/questions?page=9', '/roster?page=3', '/signing?q=77', '/journal?page=2', '/corrections'],
    '/charts/bodies.svg',
    `/agencies/${codeOf(3)}`,
    `/agencies/${codeOf(3)}/review`,
    `/roster/edit?agency=${codeOf(3)}`,
  ])('are a page of less than 100 KB: %s', async (page) => {
    expect(new TextEncoder().encode(await shown(page)).length).toBeLessThan(MOST);
  });

  test('are known by name to the script of 批量读入, which fetches them beside its page', async () => {
    const known = knownBodiesIn(JSON.parse(await shown('/documents/bodies.json')));
    expect(known.map(({ name }) => name)).toContain(nameOf(776));
    expect(known.length).toBe(1000);
  });

  test('are found by name on every list, whatever page they stand on', async () => {
    const name = nameOf(776);
    for (const page of [
      `/filings?q=第777`,
      `/cells/${CELL}?q=第777`,
      `/texts?body=第777`,
      `/questions?q=第777`,
      `/roster?q=第777`,
    ]) {
      expect(await shown(page), page).toContain(name);
    }
  });

  test('add up over the pages of 构成: the last running sum is the total', async () => {
    const first = await shown(`/cells/${CELL}`);
    expect(first).toContain('与汇总表一致');
    const last = await shown(`/cells/${CELL}?page=999`);
    expect(last).toMatch(/data-label="累计">(\d+)<\/td>[\s\S]*个单位相加<\/th><td class="number"[^>]*>\1<\/td>/);
  });
});
