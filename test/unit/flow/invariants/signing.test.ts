import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamoSummaries } from '../../../../shared/aws/summaries.ts';
import { approvalOf, unapproved, yearApprovalOf } from '../../../../shared/domain/filing/approvals.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import { compileYear } from '../../../../shared/flow/compile/compileYear.ts';
import { proveSummary } from '../../../../shared/flow/compile/proveSummary.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { approveFiling, approveYear, withdrawApproval } from '../../../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { exemptFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { type LockPorts, lockYear, unlockFiling, unlockYear } from '../../../../shared/flow/office/lock.ts';
import { returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import type { Ledger } from '../../../../shared/flow/ports/ports.ts';
import { drawSummary } from '../../../../shared/render/summary/drawSummary.ts';
import { rollupKey } from '../../../../shared/store/keys.ts';
import { HAIZHU, OfficeBench } from '../../../support/ledgerOffice.ts';
import { ProofWorld } from '../../../support/proofWorld.ts';
import { aReport, type Submission } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';

const YEAR = 2023;
const A = '440105-a';
const B = '440105-b';
const PLACE = { district: HAIZHU, year: YEAR };
const WHY = { reason: '经核对后决定' };

/** An office whose year can be locked: documents go to a shelf in memory, written once. */
class SigningBench extends OfficeBench {
  readonly shelf = new Map<string, Uint8Array>();
  readonly signing: LockPorts;
  #filed = 0xa0;

  constructor() {
    super();
    const shelf = {
      putSummaryFile: async (_: unknown, version: string, file: { name: string; bytes: Uint8Array }) => {
        const key = `${version}/${file.name}`;
        const there = this.shelf.get(key);
        if (there !== undefined && Buffer.compare(there, file.bytes) !== 0) throw new Error(`${key} written twice`);
        this.shelf.set(key, file.bytes);
      },
      summaryFile: async (_: unknown, version: string, name: string) => this.shelf.get(`${version}/${name}`),
    };
    const { ledger } = this.ports;
    this.signing = {
      ...this.ports,
      ledger: { ...ledger, ...dynamoSummaries(this.table.client, 'nianbao') },
      vault: Object.assign(Object.create(this.vault), shelf),
      draw: drawSummary,
    };
  }

  put(agency: string, report: Submission = aReport(YEAR, 1, agency)) {
    this.#filed += 1;
    return this.file(YEAR, this.#filed.toString(16), report, agency);
  }

  /** Ports on which something happens right before a step of the office is taken. */
  interrupted(interrupt: () => Promise<unknown>): LockPorts {
    let pending = true;
    const changeOffice: Ledger['changeOffice'] = async (change) => {
      if (pending) {
        pending = false;
        await interrupt();
      }
      return this.signing.ledger.changeOffice(change);
    };
    return { ...this.signing, ledger: { ...this.signing.ledger, changeOffice } };
  }

  state(): Promise<RollupState> {
    return this.rollup(HAIZHU, YEAR);
  }
}

async function ready(): Promise<SigningBench> {
  const bench = new SigningBench();
  await bench.roster(HAIZHU, YEAR, A, B);
  await bench.put(A);
  await bench.put(B, aReport(YEAR, 2, B));
  await saveDistrictText({ ...PLACE, by: '甲', text: WHOLE_TEXT, on: 0 }, bench.signing);
  await approveYear({ ...PLACE, by: '乙' }, bench.signing);
  return bench;
}

describe('an approval', () => {
  test('lapses with the report it was given on', async () => {
    const bench = await ready();
    await bench.put(A, aReport(YEAR, 5, A));
    expect(unapproved(await bench.state())).toEqual([A]);
    await approveFiling({ ...PLACE, agency: A, by: '乙' }, bench.signing);
    await returnFiling({ ...PLACE, agency: A, by: '甲', ...WHY, cells: [] }, bench.signing);
    expect(approvalOf(await bench.state(), A)).toBeUndefined();
    await expect(lockYear({ ...PLACE, by: '丙' }, bench.signing)).rejects.toMatchObject({ code: 'NOT_READY' });
    expect(bench.breaches).toEqual([]);
  });

  test('is not given on a report that was replaced while it was looked at', async () => {
    const bench = await ready();
    await bench.put(A, aReport(YEAR, 5, A));
    const seen = { ...PLACE, agency: A, by: '丁' };
    const replaced = (seed: number) => () => bench.put(A, aReport(YEAR, seed, A));
    await expect(approveFiling(seen, bench.interrupted(replaced(6)))).rejects.toMatchObject({ code: 'OVERTAKEN' });
    await expect(approveYear({ ...PLACE, by: '丁' }, bench.interrupted(replaced(7)))).rejects.toMatchObject({
      code: 'OVERTAKEN',
    });
    const { revision } = await bench.state();
    await replaced(8)();
    await expect(approveYear({ ...PLACE, by: '丁', seen: revision }, bench.signing)).rejects.toMatchObject({
      code: 'OVERTAKEN',
    });
    expect(unapproved(await bench.state())).toEqual([A]);
    expect(bench.breaches).toEqual([]);
  });

  test('stands when the same bytes come again', async () => {
    const bench = await ready();
    expect(await bench.put(A)).toMatchObject({ outcome: 'duplicate' });
    expect(unapproved(await bench.state())).toEqual([]);
    expect(yearApprovalOf(await bench.state())?.holds).toBe(true);
  });
});

test('a year that is signed anew says which package it replaces, by its hash, and what changed since when and why; the old one stays', async () => {
  const bench = await ready();
  await lockYear({ ...PLACE, by: '丙' }, bench.signing);
  const before = new Map(bench.shelf);
  await unlockFiling({ ...PLACE, agency: A, by: '甲', reason: '一处笔误' }, bench.signing);
  await bench.put(A, aReport(YEAR, 5, A));
  await approveFiling({ ...PLACE, agency: A, by: '乙' }, bench.signing);
  await approveYear({ ...PLACE, by: '乙' }, bench.signing);
  bench.now = '2024-03-01T00:00:00.000Z';
  const { version } = await lockYear({ ...PLACE, by: '丙' }, bench.signing);
  expect(version).not.toBe('v0001');
  for (const [key, bytes] of before) expect(bench.shelf.get(key)).toBe(bytes);
  const text = (name: string) => new TextDecoder().decode(bench.shelf.get(`${version}/${name}`));
  const manifestSha256 = createHash('sha256')
    .update(before.get('v0001/manifest.json') ?? '')
    .digest('hex');
  expect(JSON.parse(text('manifest.json'))).toMatchObject({ replaces: { version: 'v0001', manifestSha256 } });
  const { corrections } = JSON.parse(text('corrections.json')) as { corrections: readonly object[] };
  expect(corrections[0]).toMatchObject({ previous: 'v0001', version, agency: A, reason: '一处笔误' });
  expect(text('readme.txt')).toContain(manifestSha256);
  // Who has the page alone, without the package, sees that there was another before.
  expect(text('summary.html')).toContain(`本报告（${version}）更正并替代先前的 v0001`);
  expect(new TextDecoder().decode(before.get('v0001/summary.html'))).not.toContain('更正并替代');
  expect(text('readme.txt')).toContain(`本年度共 ${corrections.length} 处`);
  expect(JSON.parse(new TextDecoder().decode(before.get('v0001/manifest.json')))).not.toHaveProperty('replaces');
});

test('a year whose lock stopped after the log had it says, signed anew, that it replaces the one in the log', async () => {
  const bench = await ready();
  const { log, signer, pause } = new ProofWorld().ports();
  const { vault } = bench.signing;
  let stops = true;
  const prove = async (place: typeof PLACE, version: string) => {
    await proveSummary(place, version, { vault, log, signer, pause });
    if (stops) throw new Error('stopped');
  };
  const ports = { ...bench.signing, log, prove };
  await expect(lockYear({ ...PLACE, by: '丙' }, ports)).rejects.toThrow('stopped');
  await unlockYear({ ...PLACE, by: '甲', ...WHY }, ports);
  await bench.put(A, aReport(YEAR, 5, A));
  await approveYear({ ...PLACE, by: '乙' }, ports);
  stops = false;
  const { version } = await lockYear({ ...PLACE, by: '丙' }, ports);
  const text = (name: string) => new TextDecoder().decode(bench.shelf.get(`${version}/${name}`));
  const logged = text('log.txt')
    .split('\n')
    .filter((entry) => entry.startsWith(`summary ${HAIZHU} ${YEAR} `));
  expect(logged).toHaveLength(2);
  const { replaces } = JSON.parse(text('manifest.json')) as { replaces: Record<string, string> };
  expect(logged[0]).toBe(`summary ${HAIZHU} ${YEAR} ${replaces.version} ${replaces.manifestSha256}`);
});

test('a text that an earlier save left says when it was saved, not when it was first tried', async () => {
  const bench = await ready();
  const { textRevision: on } = await bench.state();
  const save = (ports: LockPorts) =>
    saveDistrictText({ ...PLACE, by: '甲', text: { overview: '同样的话。' }, on }, ports);
  await expect(save(bench.interrupted(() => Promise.reject(new Error('killed'))))).rejects.toThrow('killed');
  bench.now = '2024-02-03T04:05:06.000Z';
  const saved = await save(bench.signing);
  expect(saved.at).toBe(bench.now);
  expect(await bench.signing.ledger.districtText(HAIZHU, YEAR, saved.revision)).toEqual(saved);
  const told = (await bench.vault.journal(HAIZHU, YEAR)).filter(({ kind }) => kind === 'text');
  expect(told.at(-1)).toMatchObject({ at: bench.now, facts: { revision: saved.revision } });
});

describe('a lock', () => {
  test('is never put on what nobody has approved: a report that comes in between is looked at first', async () => {
    const bench = await ready();
    const ports = bench.interrupted(() => bench.put(A, aReport(YEAR, 7, A)));
    await expect(lockYear({ ...PLACE, by: '丙' }, ports)).rejects.toMatchObject({ code: 'NOT_READY' });
    expect((await bench.state()).lock).toBeUndefined();
    expect([...bench.shelf.keys()]).toEqual([]);
  });

  test('is never put on a text that nobody has approved: one saved in between is looked at first', async () => {
    const bench = await ready();
    const save = (on: number, words: string) =>
      saveDistrictText({ ...PLACE, by: '甲', text: { ...WHOLE_TEXT, overview: words }, on }, bench.signing);
    await expect(
      lockYear(
        { ...PLACE, by: '丙' },
        bench.interrupted(() => save(1, '临时所加。')),
      ),
    ).rejects.toMatchObject({
      code: 'NOT_READY',
    });
    expect((await bench.state()).lock).toBeUndefined();
    await expect(lockYear({ ...PLACE, by: '丙' }, bench.signing)).rejects.toMatchObject({
      facts: { against: [expect.stringMatching(/^year: /)] },
    });
    await approveYear({ ...PLACE, by: '乙' }, bench.signing);
    expect(await lockYear({ ...PLACE, by: '丙' }, bench.signing)).toMatchObject({ version: 'v0001' });
    const summary = JSON.parse(new TextDecoder().decode(bench.shelf.get('v0001/summary.json'))) as { text: object };
    expect(summary.text).toEqual({ ...WHOLE_TEXT, overview: '临时所加。' });
  });

  test('closes the text as well: a save that began before it changes nothing and is told who locked', async () => {
    const bench = await ready();
    let pending = true;
    const putDistrictText: Ledger['putDistrictText'] = async (...saved) => {
      if (pending) {
        pending = false;
        await lockYear({ ...PLACE, by: '丙' }, bench.signing);
      }
      return bench.signing.ledger.putDistrictText(...saved);
    };
    const ports = { ...bench.signing, ledger: { ...bench.signing.ledger, putDistrictText } };
    const late = saveDistrictText({ ...PLACE, by: '甲', text: { overview: '迟到。' }, on: 1 }, ports);
    await expect(late).rejects.toMatchObject({ code: 'LOCKED', facts: { by: '丙' } });
    const { textRevision } = await bench.state();
    expect((await bench.signing.ledger.districtText(HAIZHU, YEAR, textRevision))?.text).toEqual(WHOLE_TEXT);
    await unlockYear({ ...PLACE, by: '甲', ...WHY }, bench.signing);
    const saved = await saveDistrictText({ ...PLACE, by: '甲', text: { overview: '重写。' }, on: 1 }, bench.signing);
    expect((await bench.signing.ledger.districtText(HAIZHU, YEAR, saved.revision))?.text).toEqual({
      overview: '重写。',
    });
  });

  test('is put by another person than the one who approved', async () => {
    const bench = await ready();
    await expect(lockYear({ ...PLACE, by: '乙' }, bench.signing)).rejects.toMatchObject({ code: 'SAME_PERSON' });
    expect(await lockYear({ ...PLACE, by: '丙' }, bench.signing)).toMatchObject({ version: 'v0001' });
  });

  test('is not put while a required body is missing, and is once the office said why it need not file', async () => {
    const bench = new SigningBench();
    await bench.roster(HAIZHU, YEAR, A, B);
    await bench.put(A);
    await saveDistrictText({ ...PLACE, by: '甲', text: WHOLE_TEXT, on: 0 }, bench.signing);
    await approveYear({ ...PLACE, by: '乙' }, bench.signing);
    await expect(lockYear({ ...PLACE, by: '丙' }, bench.signing)).rejects.toMatchObject({
      code: 'NOT_READY',
      facts: { against: [`complete: ${B}`] },
    });
    await exemptFiling({ ...PLACE, agency: B, by: '甲', reason: '机构撤并' }, bench.signing);
    await approveYear({ ...PLACE, by: '乙' }, bench.signing);
    expect(await lockYear({ ...PLACE, by: '丙' }, bench.signing)).toMatchObject({ version: 'v0001' });
  });

  test('is not put on totals that its versions do not add up to', async () => {
    const bench = await ready();
    bench.table.observe = undefined;
    const Key = { ...rollupKey.encode(PLACE) };
    const damage = {
      TableName: 'nianbao',
      Key,
      UpdateExpression: 'SET c000 = :a',
      ExpressionAttributeValues: { ':a': 7 },
    };
    await bench.table.client.send(new UpdateCommand(damage));
    await expect(lockYear({ ...PLACE, by: '丙' }, bench.signing)).rejects.toMatchObject({ code: 'NOT_READY' });
    expect((await bench.state()).lock).toBeUndefined();
  });

  test('that stopped before its summary was made is finished by asking again, with the same bytes', async () => {
    const bench = await ready();
    const vault = Object.assign(Object.create(bench.signing.vault), {
      putSummaryFile: async (_: unknown, __: string, file: { name: string }) => {
        if (file.name === 'manifest.json') throw new Error('stopped');
        return bench.signing.vault.putSummaryFile(PLACE, 'v0001', file as never);
      },
    }) as LockPorts['vault'];
    await expect(lockYear({ ...PLACE, by: '丙' }, { ...bench.signing, vault })).rejects.toThrow('stopped');
    bench.now = '2024-02-21T00:00:00.000Z';
    expect(await lockYear({ ...PLACE, by: '丙' }, bench.signing)).toMatchObject({
      at: '2024-01-20T08:00:00.000Z',
      version: 'v0001',
    });
    expect(bench.shelf.has('v0001/manifest.json')).toBe(true);
  });
});

describe('a locked year', () => {
  test.each([
    ['of a body that is open for a correction', true],
    ['of a body that has to be told of the lock', false],
  ])('is compiled no more, and yet an upload that nothing told of is found: %s', async (_, isOpen) => {
    const bench = await ready();
    await lockYear({ ...PLACE, by: '丙' }, bench.signing);
    if (isOpen) await unlockFiling({ ...PLACE, agency: A, by: '甲', ...WHY }, bench.signing);
    bench.vault.current = (agency) => (agency === A ? 'neverTold' : undefined);
    expect(await compileYear(PLACE, bench.signing)).toEqual({ status: 'locked', version: 'v0001' });
    expect(bench.vault.touched).toEqual(['neverTold']);
  });
});

describe('an opening', () => {
  test('is for one body alone, also against a worker that read before the lock', async () => {
    const bench = await ready();
    const upload = bench.upload(YEAR, 'b0', aReport(YEAR, 9, B), B);
    let pending = true;
    const count: Ledger['count'] = async (change) => {
      if (pending) {
        pending = false;
        const openings = new Map([[A, { by: '甲', at: bench.now, ...WHY }]]);
        const lock = { by: '丙', at: bench.now };
        expect(await bench.ports.ledger.changeOffice({ on: await bench.state(), lock, openings })).toBe(true);
      }
      return bench.ports.ledger.count(change);
    };
    const ports = { ...bench.ports, ledger: { ...bench.ports.ledger, count } };
    expect(await ingestUpload(upload, ports)).toMatchObject({
      outcome: 'rejected',
      rules: expect.arrayContaining(['LOCK-YEAR']),
    });
    expect(await bench.put(A, aReport(YEAR, 10, A))).toMatchObject({ changed: true });
    expect(bench.breaches).toEqual([]);
  });
});

type Act = 'file' | 'return' | 'approve' | 'approveYear' | 'withdraw' | 'lock' | 'open' | 'unlock' | 'exempt';
const ACTS: readonly Act[] = [
  'file',
  'return',
  'approve',
  'approveYear',
  'withdraw',
  'lock',
  'open',
  'unlock',
  'exempt',
];
const PEOPLE = ['甲', '乙', '丙'];

describe('whatever the office and the bodies do, in any order', () => {
  test('what is signed was complete, approved by others than who locked, and stays as it was', {
    timeout: 120_000,
  }, async () => {
    const step = fc.record({
      act: fc.constantFrom(...ACTS),
      agency: fc.constantFrom(A, B),
      by: fc.constantFrom(...PEOPLE),
      seed: fc.integer({ min: 1, max: 4 }),
    });
    const season = fc.array(step, { minLength: 4, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(season, async (steps) => {
        const bench = await ready();
        const signed = new Map<string, Uint8Array>();
        for (const [index, { act, agency, by, seed }] of steps.entries()) {
          bench.now = new Date(Date.UTC(2024, 1, 1, 0, index)).toISOString();
          const before = await bench.state();
          const done = await carryOut(bench, act, agency, by, seed).then(
            () => true,
            (error: unknown) => {
              if (!(error instanceof Error && 'code' in error)) throw error;
              return false;
            },
          );
          const changed = [...signed].filter(
            ([key, bytes]) => Buffer.compare(bench.shelf.get(key) ?? Buffer.of(), bytes) !== 0,
          );
          expect(changed.map(([key]) => key)).toEqual([]);
          if (act === 'lock' && done && before.lock === undefined) {
            expect(unapproved(before)).toEqual([]);
            expect(yearApprovalOf(before)).toMatchObject({ holds: true, by: expect.not.stringMatching(`^${by}$`) });
          }
          if (act === 'lock' && done) for (const [key, bytes] of bench.shelf) signed.set(key, bytes);
        }
        expect(bench.breaches).toEqual([]);
      }),
      { numRuns: runs(20) },
    );
  });
});

function carryOut(bench: SigningBench, act: Act, agency: string, by: string, seed: number): Promise<unknown> {
  const about = { ...PLACE, agency, by, ...WHY };
  switch (act) {
    case 'file':
      return bench.put(agency, aReport(YEAR, seed, agency));
    case 'return':
      return returnFiling({ ...about, cells: [] }, bench.signing);
    case 'approve':
      return approveFiling(about, bench.signing);
    case 'approveYear':
      return approveYear({ ...PLACE, by }, bench.signing);
    case 'withdraw':
      return withdrawApproval({ ...PLACE, by, ...WHY, ...(seed > 2 ? { agency } : {}) }, bench.signing);
    case 'lock':
      return lockYear({ ...PLACE, by }, bench.signing);
    case 'open':
      return unlockFiling(about, bench.signing);
    case 'unlock':
      return unlockYear({ ...PLACE, by, ...WHY }, bench.signing);
    case 'exempt':
      return exemptFiling(about, bench.signing);
  }
}
