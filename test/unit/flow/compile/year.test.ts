import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import type { Compilation } from '../../../../shared/domain/year/compilation.ts';
import { type CompileOptions, compileYear, waitingForReason } from '../../../../shared/flow/compile/compileYear.ts';
import { proveSummary } from '../../../../shared/flow/compile/proveSummary.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { approveFiling, approveYear } from '../../../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../../../shared/flow/office/districtText.ts';
import { exemptFiling } from '../../../../shared/flow/office/exemptFiling.ts';
import { lockYear, unlockFiling, unlockYear } from '../../../../shared/flow/office/lock.ts';
import { suspendRule } from '../../../../shared/flow/office/suspendRule.ts';
import { reinstateFiling, returnFiling } from '../../../../shared/flow/office/withdrawFiling.ts';
import type { SummaryContext } from '../../../../shared/flow/ports/summaryPorts.ts';
import { DETAILS, MANIFEST, WORKBOOK } from '../../../../shared/wire/manifest.ts';
import { HAIZHU } from '../../../support/ledgerOffice.ts';
import { ProofWorld } from '../../../support/proofWorld.ts';
import { anEmptyReport, aReport, withCells } from '../../../support/reports.ts';
import { aRollup, aVersion, counted, MISSING } from '../../../support/stillLedger.ts';
import { A, B, StepBench, type StepWorld, YEAR } from '../../../support/stoppedSteps.ts';
import { WHOLE_TEXT } from '../../../support/wholeText.ts';

const AT = { district: HAIZHU, year: YEAR };
const WHY = { reason: '经核对后决定' };
const FILES = ['summary.json', DETAILS, WORKBOOK];

interface Drawn {
  readonly compilation: Compilation;
  readonly context: SummaryContext;
}

let bench: StepBench;
let back: () => void;
/** What was drawn, which files were put, in order, and what was told. */
let drawn: Drawn[];
let put: string[];
let told: unknown[];
beforeAll(async () => {
  bench = new StepBench();
  await bench.open();
  back = bench.keep();
});
beforeEach(() => {
  back();
  [drawn, put, told] = [[], [], []];
});

function ports(over: Partial<StepWorld> = {}): StepWorld {
  const vault = Object.assign(Object.create(bench.world.vault), {
    putSummaryFile: async (place: object, version: string, file: { name: string; bytes: Uint8Array }) => {
      put.push(`${version}/${file.name}`);
      await bench.world.vault.putSummaryFile(place as never, version, file as never);
    },
  });
  return {
    ...bench.world,
    vault,
    draw: async (compilation, context) => {
      drawn.push({ compilation, context });
      return FILES.map((name) => ({
        name,
        contentType: 'x',
        bytes: new TextEncoder().encode(`${name} ${context.version}`),
      }));
    },
    finished: (place, names) => void told.push(['finished', place, names]),
    ...over,
  };
}

const compile = (options?: CompileOptions, over?: Partial<StepWorld>) => compileYear(AT, ports(over), options);
const record = () => bench.world.ledger.summary(HAIZHU, YEAR);
const rollup = () => bench.rollup(HAIZHU, YEAR);
/** The number of the version that a compile ends at. */
const compiled = async (options?: CompileOptions) => {
  const result = await compile(options);
  return 'version' in result ? result.version : result.status;
};

async function ready(): Promise<void> {
  await saveDistrictText({ ...AT, by: '甲', text: WHOLE_TEXT, on: 0 }, ports());
  await approveYear({ ...AT, by: '乙' }, ports());
}
async function locked(over?: Partial<StepWorld>): Promise<void> {
  await ready();
  await lockYear({ ...AT, by: '丙' }, ports(over));
}

describe('a compile', () => {
  test('of a district without roster is none', async () => {
    expect(await compileYear({ district: '440111', year: YEAR }, ports())).toEqual({ status: 'noRoster' });
    expect(
      await compileYear(AT, ports({ elsewhere: async (place, options) => void told.push([place, options]) as never }), {
        dryRun: true,
      }),
    ).toBeUndefined();
    expect(told).toEqual([[AT, { dryRun: true }]]);
  });

  test('draws the year once, and publishes it after its files, the manifest last', async () => {
    const result = await compile();
    const { revision } = await rollup();
    const [{ compilation, context } = expect.unreachable()] = drawn;
    expect(result).toEqual({ status: 'published', version: 'v0001', compilation, renotified: [] });
    expect(put).toEqual([...FILES, MANIFEST].map((name) => `v0001/${name}`));
    const { digest } = context;
    expect(context).toMatchObject({ version: 'v0001', signed: false, signedAt: null, corrections: [] });
    expect(context).not.toHaveProperty('log');
    expect(context).not.toHaveProperty('replaces');
    expect(await record()).toMatchObject({
      ...{ reserved: 1, publications: [] },
      published: { number: 1, digest, revision, asOf: compilation.asOf, signed: false },
    });
    expect((await record())?.signed).toBeUndefined();
    const versions = await bench.ports.ledger.districtVersions(HAIZHU, YEAR);
    expect(context.valuesOf(A)).toEqual(versions.find(({ agency }) => agency === A)?.values);
    expect([context.valuesOf('x').size, context.findingsOf('x'), context.waitingOf(A)]).toEqual([0, [], []]);
    expect(context.findingsOf(A)).toEqual((await bench.receipt(`${A}-${YEAR}-a1`)).findings);
    const [ofA] = compilation.bodies;
    expect(ofA).toMatchObject({ agency: A, standing: 'counted', receipt: `${A}-${YEAR}-a1`, versionId: 'v1' });
  });

  test('by itself leaves the large files for whoever asks, and makes them when somebody does', async () => {
    expect(await compile({ byItself: true })).toMatchObject({ status: 'published' });
    expect(put).toEqual(['v0001/summary.json', `v0001/${MANIFEST}`]);
    put.length = 0;
    expect(await compile()).toMatchObject({ status: 'unchanged', version: 'v0001', compilation: {} });
    expect(put).toEqual([...FILES, MANIFEST].map((name) => `v0001/${name}`));
    put.length = 0;
    expect(await compile()).toMatchObject({ status: 'unchanged', version: 'v0001', compilation: {} });
    expect(put).toEqual([]);
    bench.shelf.delete(`v0001/${DETAILS}`);
    await compile();
    expect(put).not.toEqual([]);
  });

  test('of a year that is as it was is the same version, of the revision that stands now; by itself it works nothing out', async () => {
    await compile({ byItself: true });
    const before = (await record())?.published;
    // Another revision, and nothing that a summary is made of.
    await approveFiling({ ...AT, by: '甲', agency: A }, bench.world);
    drawn.length = 0;
    expect(await compile({ byItself: true })).toEqual({ status: 'unchanged', version: 'v0001' });
    const { revision } = await rollup();
    expect((await record())?.published).toEqual({ ...before, revision });
    expect(revision).toBeGreaterThan(before?.revision ?? revision);
    expect(drawn).toEqual([]);
    await approveFiling({ ...AT, by: '甲', agency: B }, bench.world);
    expect(await compile()).toMatchObject({ status: 'unchanged', version: 'v0001' });
    expect((await record())?.published?.revision).toBe((await rollup()).revision);
  });

  const CHANGES: Readonly<Record<string, () => Promise<unknown>>> = {
    'a correction': () => bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A),
    'a return': () => returnFiling({ ...AT, ...WHY, by: '甲', agency: A }, bench.world),
    'an exemption': () => exemptFiling({ ...AT, ...WHY, by: '甲', agency: A }, bench.world),
    'a text': () => saveDistrictText({ ...AT, by: '甲', text: { overview: '本区。' }, on: 0 }, bench.world),
    'a suspended rule': () => suspendRule({ ...AT, ...WHY, by: '甲', rule: 'XS-NEW' }, bench.world),
    'a year before': async () => {
      await bench.roster(HAIZHU, YEAR - 1, A);
      await bench.file(YEAR - 1, '91', aReport(YEAR - 1, 4, A), A);
    },
    'a decision that put back what was': async () => {
      await returnFiling({ ...AT, ...WHY, by: '甲', agency: A }, bench.world);
      await reinstateFiling({ ...AT, ...WHY, by: '甲', agency: A, of: 'A1' }, bench.world);
    },
    'a report that waits for a reason': async () => {
      const licences = (year: number, agency: string, count: number) =>
        withCells(anEmptyReport(year, agency), { 'proactiveDisclosure.licensing.decisions': count });
      await bench.roster(HAIZHU, YEAR - 1, A, B);
      await bench.file(YEAR - 1, '91', licences(YEAR - 1, A, 200), A);
      await bench.file(YEAR - 1, '92', licences(YEAR - 1, B, 1_800), B);
      await compile();
      const waits = await bench.file(YEAR, 'b1', licences(YEAR, A, 1_900), A);
      expect(waits.outcome).toBe('needs-reason');
    },
  };
  test.each(Object.entries(CHANGES))('after %s is another version', async (name, change) => {
    await compile();
    bench.later();
    await change();
    drawn.length = 0;
    expect(await compiled()).toBe(name.includes('waits') ? 'v0003' : 'v0002');
    const waiting = drawn.at(-1)?.context.waitingOf(A) ?? [];
    expect(waiting.length > 0).toBe(name.includes('waits'));
    // And none more while nothing changes.
    expect(await compiled()).toBe(name.includes('waits') ? 'v0003' : 'v0002');
  });

  test('of a year with one before has its totals beside; of one in which nothing counts, none', async () => {
    const lastYear = async () => {
      await compile();
      return drawn.at(-1)?.compilation.lastYear;
    };
    await bench.roster(HAIZHU, YEAR - 1, A);
    const without = await lastYear();
    await bench.file(YEAR - 1, '91', aReport(YEAR - 1, 4, A), A);
    const beside = await lastYear();
    expect(without).toBeNull();
    expect(beside).toMatchObject({ year: YEAR - 1 });
  });

  test('is as of the newest decision, and says of the rules in one order what is suspended', async () => {
    const suspend = (rule: string) => suspendRule({ ...AT, ...WHY, by: '甲', rule }, bench.world);
    const decide = async (agency: string, at: string) => {
      bench.now = at;
      await returnFiling({ ...AT, ...WHY, by: '甲', agency }, bench.world);
    };
    await suspend('XY-CARRY');
    await suspend('XS-NEW');
    await decide(B, '2024-02-12T00:00:00.000Z');
    await decide(A, '2024-02-11T00:00:00.000Z');
    await compile();
    const first = drawn[0]?.compilation;
    expect(first?.asOf).toBe('2024-02-12T00:00:00.000Z');
    expect(first?.suspended.map(({ rule, reason, ...rest }) => [rule, reason, 'by' in rest])).toEqual([
      ['XS-NEW', WHY.reason, false],
      ['XY-CARRY', WHY.reason, false],
    ]);
  });

  test('counts a body as late by its first report that was accepted, not by a correction, a rejected one, or another’s', async () => {
    const file = (agency: string, seq: string, receivedAt: string, content: object | Uint8Array) =>
      ingestUpload({ ...bench.upload(YEAR, seq, content as never, agency), receivedAt }, bench.ports);
    const [early, late] = ['2024-01-05T00:00:00.000Z', '2024-02-15T00:00:00.000Z'];
    await bench.roster(HAIZHU, YEAR, A, B, '440105-d');
    await file('440105-d', 'b1', early, new TextEncoder().encode('{'));
    await file('440105-d', 'b2', late, aReport(YEAR, 7, '440105-d'));
    await file(A, 'c1', late, aReport(YEAR, 9, A));
    await compile();
    const bodies = drawn[0]?.compilation.bodies ?? [];
    expect(bodies.map(({ agency, late: isLate, submittedAt }) => [agency, isLate ?? false, submittedAt])).toEqual([
      [A, false, late],
      [B, false, '2024-01-10T00:00:00.000Z'],
      ['440105-d', true, late],
    ]);
  });

  test('dry says what it would be, and writes nothing', async () => {
    const dry = async () => {
      const result = await compile({ dryRun: true });
      return result.status === 'dryRun' ? result.wouldBe : result.status;
    };
    const items = structuredClone(bench.table.items);
    expect(await dry()).toBe('v0001');
    expect(structuredClone(bench.table.items)).toEqual(items);
    expect([put, drawn]).toEqual([[], []]);
    await compile();
    expect(await dry()).toBeNull();
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    expect(await dry()).toBe('v0002');
    // A number that was reserved for the same is that one; for anything else it is used.
    const stop = { draw: () => Promise.reject(new Error('stopped')) };
    await expect(compile({}, stop)).rejects.toThrow('stopped');
    expect(await dry()).toBe('v0002');
    await bench.file(YEAR, 'c1', aReport(YEAR, 8, A), A);
    expect(await dry()).toBe('v0003');
    await locked();
    expect(await dry()).toBeNull();
  });

  test('tells of uploads that were lost, but for one that could not be judged', async () => {
    bench.vault.current = (agency) => (agency === A ? 'v1' : 'lost');
    expect(await compile()).toMatchObject({ renotified: [B] });
    expect(bench.vault.touched.splice(0)).toEqual(['lost']);
    await compile({ byItself: true });
    expect(bench.vault.touched.splice(0)).toEqual(['lost']);
    bench.table.observe = undefined;
    const key = `D#${HAIZHU}#${YEAR}\nR`;
    const uj = { [B]: { seq: 'B9', at: '2024-01-10T00:00:00.000Z', ver: 'lost' } };
    bench.table.items.set(key, { ...bench.table.items.get(key), uj });
    await compile();
    expect(bench.vault.touched).toEqual([]);
    bench.vault.current = () => undefined;
  });

  test('counts what was stored and not counted; dry it looks past it', async () => {
    const upload = bench.upload(YEAR, 'b1', aReport(YEAR, 9, A), A);
    const died = { ...bench.world.ledger, count: () => Promise.reject(new Error('stopped')) };
    await expect(ingestUpload(upload, { ...bench.world, ledger: died })).rejects.toThrow('stopped');
    expect(await compile({ dryRun: true })).toMatchObject({ status: 'dryRun' });
    expect((await rollup()).pointers.get(A)).toMatchObject({ content: 'A1' });
    await compile();
    expect((await rollup()).pointers.get(A)).toMatchObject({ content: 'B1' });
    expect(drawn[0]?.compilation.bodies[0]).toMatchObject({ receipt: `${A}-${YEAR}-b1` });
  });

  test('finishes first what a step was stopped before, and says so', async () => {
    const vault = Object.assign(Object.create(bench.world.vault), {
      putJournalEntry: () => Promise.reject(new Error('stopped')),
    });
    const step = suspendRule({ ...AT, ...WHY, by: '甲', rule: 'XS-NEW' }, { ...bench.world, vault });
    await expect(step).rejects.toThrow('stopped');
    await compile({ dryRun: true });
    expect([told, bench.vault.entries.size]).toEqual([[], 0]);
    await compile();
    const [entry] = [...bench.vault.entries.values()];
    expect(told).toEqual([['finished', AT, [entry?.entry]]]);
    told.length = 0;
    await compile();
    expect(told).toEqual([]);
  });

  test.each([
    ['of the year', YEAR],
    ['of the year before', YEAR - 1],
  ])('never goes on where the sums %s are not those of the versions', async (_, year) => {
    await bench.roster(HAIZHU, YEAR - 1, A);
    await bench.file(YEAR - 1, '91', aReport(YEAR - 1, 4, A), A);
    bench.table.observe = undefined;
    const key = `D#${HAIZHU}#${year}\nR`;
    const item = bench.table.items.get(key) ?? {};
    const cell = Object.keys(item).find((name) => /^c\d{3}$/.test(name)) ?? '';
    bench.table.items.set(key, { ...item, [cell]: Number(item[cell]) + 1 });
    const { revision } = await bench.rollup(HAIZHU, year);
    const mismatch = {
      code: 'ROLLUP_MISMATCH',
      facts: { district: HAIZHU, year, revision, cells: [expect.any(String)] },
    };
    await expect(compile()).rejects.toMatchObject(mismatch);
    expect(put).toEqual([]);
  });

  test('waits for a roster that is being taken in, and gives up where that never ends', async () => {
    const { ledger } = bench.world;
    let reads = 0;
    const behind = (times: number): StepWorld['ledger'] => ({
      ...ledger,
      roster: async (...at) => {
        const roster = await ledger.roster(...at);
        return roster && reads++ < times ? { ...roster, revision: roster.revision - 1 } : roster;
      },
    });
    expect(await compile({}, { ledger: behind(2) })).toMatchObject({ status: 'published' });
    reads = 0;
    await expect(compile({}, { ledger: behind(99) })).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
    expect(reads).toBeLessThanOrEqual(7);
    const none = { ...ledger, roster: async () => undefined };
    await expect(compile({}, { ledger: none })).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
  });

  test('takes the next number where another was faster, and gives up where that never ends', async () => {
    const { ledger } = bench.world;
    let busy = 2;
    const reserve: typeof ledger.reserve = async (...given) => (busy-- > 0 ? false : ledger.reserve(...given));
    expect(await compile({}, { ledger: { ...ledger, reserve } })).toMatchObject({ version: 'v0001' });
    busy = 99;
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    await expect(compile({}, { ledger: { ...ledger, reserve } })).rejects.toMatchObject({
      code: 'CONTENDED',
      facts: AT,
    });
    expect(99 - busy).toBe(5);
  });

  test('reads the record anew where another has reserved meanwhile', async () => {
    const { ledger } = bench.world;
    let first = true;
    const reserve: typeof ledger.reserve = async (place, read, digest) => {
      if (first) await ledger.reserve(place, read, 'another');
      first = false;
      return ledger.reserve(place, read, digest);
    };
    expect(await compile({}, { ledger: { ...ledger, reserve } })).toMatchObject({ version: 'v0002' });
  });
});

describe('a locked year', () => {
  test('is compiled once, for its signature: whole, and signed as of the lock', async () => {
    await locked();
    const { lock, revision } = await rollup();
    const [{ compilation, context } = expect.unreachable()] = drawn;
    expect(context).toMatchObject({ version: 'v0001', signed: true, signedAt: lock?.at });
    expect(put).toEqual([...FILES, MANIFEST].map((name) => `v0001/${name}`));
    const { digest } = context;
    const signed = { number: 1, digest, revision, asOf: compilation.asOf };
    expect(await record()).toMatchObject({
      published: { ...signed, signed: true },
      signed: { ...signed, lockedBy: '丙', lockedAt: lock?.at },
    });
    expect(await compile()).toEqual({ status: 'locked', version: 'v0001' });
    expect(await compile({ byItself: true })).toEqual({ status: 'locked', version: 'v0001' });
    expect(drawn).toHaveLength(1);
    expect(await compile({ dryRun: true })).toMatchObject({ status: 'dryRun', wouldBe: null });
  });

  test('whose signature was stopped is signed by the compile of the night, whole too', async () => {
    await ready();
    const stop = { draw: () => Promise.reject(new Error('stopped')) };
    await expect(lockYear({ ...AT, by: '丙' }, ports(stop))).rejects.toThrow('stopped');
    expect(await compile({ byItself: true })).toMatchObject({ status: 'published', version: 'v0001' });
    expect(put).toEqual([...FILES, MANIFEST].map((name) => `v0001/${name}`));
    expect((await record())?.signed).toMatchObject({ number: 1, lockedBy: '丙' });
  });

  test('that is signed and stopped before it says so is noted as signed, and nothing is drawn again', async () => {
    await ready();
    const { ledger } = bench.world;
    let stops = true;
    const publish: typeof ledger.publish = async (place, published, signature) => {
      await ledger.publish(place, published, stops ? undefined : signature);
      if (stops) throw new Error('stopped');
    };
    await expect(lockYear({ ...AT, by: '丙' }, ports({ ledger: { ...ledger, publish } }))).rejects.toThrow('stopped');
    stops = false;
    drawn.length = 0;
    expect(await compile({ byItself: true })).toEqual({ status: 'unchanged', version: 'v0001' });
    expect((await record())?.signed).toMatchObject({ number: 1, lockedBy: '丙' });
    expect(drawn).toEqual([]);
  });

  test('open to a body is not compiled, but its bodies are looked after; signed anew it says what was corrected', async () => {
    await locked();
    bench.later();
    await unlockFiling({ ...AT, ...WHY, by: '甲', agency: A }, bench.world);
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    bench.vault.current = (agency) => (agency === B ? 'lost' : undefined);
    expect(await compile({ byItself: true })).toEqual({ status: 'locked', version: 'v0001' });
    expect(bench.vault.touched.splice(0)).toEqual(['lost']);
    bench.vault.current = () => undefined;
    expect(await compile({ dryRun: true })).toMatchObject({ status: 'dryRun', wouldBe: 'v0002' });
    await approveYear({ ...AT, by: '乙' }, bench.world);
    bench.later();
    await lockYear({ ...AT, by: '丙' }, ports());
    const { context } = drawn.at(-1) ?? expect.unreachable();
    expect(context).toMatchObject({ version: 'v0002', signed: true, replaces: { version: 'v0001' } });
    expect(context.corrections.length).toBeGreaterThan(0);
    expect(context.corrections[0]).toMatchObject({ previous: 'v0001', version: 'v0002', agency: A, ...WHY });
  });

  test('that is unlocked is drafted again, beside what stays signed', async () => {
    await locked();
    bench.later();
    await unlockYear({ ...AT, ...WHY, by: '甲' }, bench.world);
    await bench.file(YEAR, 'b1', aReport(YEAR, 9, A), A);
    expect(await compile({ byItself: true })).toMatchObject({ status: 'published', version: 'v0002' });
    expect(drawn.at(-1)?.context).toMatchObject({ signed: false, signedAt: null });
    expect(drawn.at(-1)?.context).not.toHaveProperty('replaces');
    expect(await record()).toMatchObject({ published: { number: 2, signed: false }, signed: { number: 1 } });
  });

  test('without anything signed or published, locked by hand and open to a body, has no version', async () => {
    await bench.lock(HAIZHU, YEAR, true);
    await unlockFiling({ ...AT, ...WHY, by: '甲', agency: A }, bench.world);
    expect(await compile()).toEqual({ status: 'locked', version: null });
  });

  test('is proven where a key signs: after its files, and again whenever it is looked at; its log is printed', async () => {
    const proofs: unknown[] = [];
    const prove = async (place: object, version: string) => {
      proofs.push([place, version, put.length]);
    };
    const { log } = new ProofWorld().ports();
    await locked({ prove, log });
    expect(proofs).toEqual([[expect.objectContaining(AT), 'v0001', FILES.length + 1]]);
    expect(drawn[0]?.context.log).toMatchObject({ size: 0, root: null });
    await compile({}, { prove, log });
    expect(proofs).toHaveLength(2);
    // A draft is nobody's to prove, and prints no log.
    back();
    proofs.length = 0;
    await compile({}, { prove, log });
    expect(proofs).toEqual([]);
    expect(drawn.at(-1)?.context).not.toHaveProperty('log');
  });

  test('says in its manifest that it is signed, and what it replaces: the last that the log has, or the last signed', async () => {
    const manifest = (version: string) =>
      JSON.parse(new TextDecoder().decode(bench.shelf.get(`${version}/${MANIFEST}`))) as {
        status: string;
        replaces?: object;
      };
    const proof = new ProofWorld();
    const { log, signer, pause } = proof.ports();
    const prove = (place: typeof AT, version: string) =>
      proveSummary(place, version, { vault: ports().vault, log, signer, pause });
    await locked({ log, prove });
    expect(manifest('v0001')).toMatchObject({ status: 'signed' });
    expect(manifest('v0001')).not.toHaveProperty('replaces');
    const again = async (seed: number, over: Partial<StepWorld>) => {
      bench.later();
      await unlockYear({ ...AT, ...WHY, by: '甲' }, bench.world);
      await bench.file(YEAR, `b${seed}`, aReport(YEAR, seed, A), A);
      await approveYear({ ...AT, by: '乙' }, bench.world);
      bench.later();
      await lockYear({ ...AT, by: '丙' }, ports(over));
      return drawn.at(-1)?.context;
    };
    const hash = (version: string) =>
      createHash('sha256')
        .update(bench.shelf.get(`${version}/${MANIFEST}`) ?? '')
        .digest('hex');
    const second = await again(7, { log, prove });
    expect(second).toMatchObject({ replaces: { version: 'v0001', manifestSha256: hash('v0001') }, log: { size: 3 } });
    expect(manifest('v0002')).toMatchObject({ status: 'signed', replaces: second?.replaces });
    // Without a key nothing is looked up in a log: the last signed is replaced.
    const odd = {
      logBatches: async () => [{ number: 1, entries: [`summary ${HAIZHU} ${YEAR} v0009 h9`], checkpoint: '' }],
    };
    const third = await again(8, { log: odd });
    expect(third?.replaces).toEqual({ version: 'v0002', manifestSha256: hash('v0002') });
    const fourth = await again(9, { log: odd, prove: async () => undefined });
    expect(fourth?.replaces).toEqual({ version: 'v0009', manifestSha256: 'h9' });
    bench.later();
    await unlockYear({ ...AT, ...WHY, by: '甲' }, bench.world);
    await compile();
    expect(manifest('v0005')).toMatchObject({ status: 'draft' });
  });

  test('without a key prints no log, whatever there is of one', async () => {
    const { log } = new ProofWorld().ports();
    await locked({ log });
    expect(drawn[0]?.context).not.toHaveProperty('log');
  });
});

test('of each body the upload that waits for a reason is the newest, while nothing newer stands', () => {
  const of = (agency: string, seq: string, state: Version['state'] = 'N') =>
    aVersion(HAIZHU, YEAR, agency, seq, { state });
  const year = aRollup(
    HAIZHU,
    YEAR,
    { [A]: counted('A1'), [B]: MISSING },
    {
      uncounted: new Map([
        [A, { state: 'N', seq: 'B1' } as const],
        [B, { state: 'N', seq: 'B2' } as const],
      ]),
    },
  );
  const versions = [of(B, 'B2'), of(A, 'A1', 'A'), of(A, 'A5'), of(A, 'B1'), of(B, 'B1')];
  expect(waitingForReason(year, versions).map(({ agency, seq }) => `${agency} ${seq}`)).toEqual([`${A} B1`, `${B} B2`]);
});
