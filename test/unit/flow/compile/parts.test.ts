import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signedNote } from '../../../../shared/domain/log/checkpoint.ts';
import { leafHash, merkleRoot } from '../../../../shared/domain/log/merkleTree.ts';
import { addDetails } from '../../../../shared/flow/compile/addDetails.ts';
import { compileInTurn } from '../../../../shared/flow/compile/compileInTurn.ts';
import { awaitsCounting, mayCount, sumsAstray } from '../../../../shared/flow/compile/countedVersions.ts';
import { logBefore, loggedBefore } from '../../../../shared/flow/compile/logBefore.ts';
import { renotifyLostUploads } from '../../../../shared/flow/compile/lostUploads.ts';
import { manifestOf } from '../../../../shared/flow/compile/manifest.ts';
import { proveSummary } from '../../../../shared/flow/compile/proveSummary.ts';
import type { CurrentUpload } from '../../../../shared/flow/ports/ports.ts';
import type { LogBatch } from '../../../../shared/flow/ports/proofPorts.ts';
import { DETAILS, WORKBOOK } from '../../../../shared/wire/manifest.ts';
import { compiled } from '../../../support/compilations.ts';
import { ProofWorld, publicKeyOf } from '../../../support/proofWorld.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';
import { aRollup, aRoster, aVersion, counted, MISSING } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const NOW = '2024-02-01T12:00:00.000Z';

describe('uploads that S3 holds and nothing tells of', () => {
  const roster = aRoster(
    AT.district,
    AT.year,
    [A, B, C].map((agency) => ({ agency })),
  );
  const upload = (versionId: string, lastModified: string, more: Partial<CurrentUpload> = {}): CurrentUpload => ({
    ...{ versionId, lastModified, size: 1 },
    ...more,
  });

  async function told(
    uploads: Readonly<Record<string, CurrentUpload>>,
    known: readonly string[] = [],
    gone: readonly string[] = [],
  ) {
    const touched: unknown[] = [];
    const vault = {
      currentUpload: async (agency: string, year: number) => (year === AT.year ? uploads[agency] : undefined),
      renotify: async (...at: readonly unknown[]) => {
        touched.push(at);
        return !gone.includes(String(at[0]));
      },
    };
    const versions = known.map((versionId) => ({ versionId }));
    const lost = await renotifyLostUploads(AT, roster, versions, { vault, now: () => NOW });
    return { lost, touched };
  }

  test('are told of again after a quarter of an hour, not before; what is known is not', async () => {
    const uploads = { [C]: upload('v1', '2024-02-01T11:45:00.000Z'), [A]: upload('v2', '2024-02-01T00:00:00.000Z') };
    expect(await told(uploads)).toEqual({
      lost: [A, C],
      touched: [
        [A, AT.year, 'v2'],
        [C, AT.year, 'v1'],
      ],
    });
    expect(await told({ [C]: upload('v1', '2024-02-01T11:45:00.001Z') })).toEqual({ lost: [], touched: [] });
    expect(await told(uploads, ['v1'])).toMatchObject({ lost: [A] });
    // Another is current by now: nothing was told.
    expect(await told(uploads, [], [A])).toMatchObject({ lost: [C] });
  });

  test('that a restore put back are the versions they were; a later copy of such a file is one of its own', async () => {
    const restored = { seq: 'A1', versionId: 'old', at: '2024-02-01T10:00:00.000Z' };
    const own = { [A]: upload('v1', restored.at, { restored }) };
    expect((await told(own, ['old'])).lost).toEqual([]);
    expect((await told(own, ['v1'])).lost).toEqual([A]);
    const copied = { [A]: upload('v1', '2024-02-01T11:00:00.000Z', { restored }) };
    expect((await told(copied, ['old'])).lost).toEqual([A]);
    expect((await told(copied, ['v1'])).lost).toEqual([]);
  });

  test('of more bodies than are looked at side by side are all found', async () => {
    const many = Array.from({ length: 50 }, (_, at) => `440105-x${at}`);
    const vault = {
      currentUpload: async (agency: string) => upload(`v-${agency}`, '2024-02-01T00:00:00.000Z'),
      renotify: async () => true,
    };
    const all = aRoster(
      AT.district,
      AT.year,
      many.map((agency) => ({ agency })),
    );
    const lost = await renotifyLostUploads(AT, all, [{ versionId: null }], { vault, now: () => NOW });
    expect(lost).toEqual(many.toSorted());
  });
});

describe('versions that count', () => {
  test.each([
    ['A', true],
    ['W', true],
    ['D', true],
    ['X', false],
    ['N', false],
  ] as const)('%s: %s', (state, may) => {
    expect(mayCount(aVersion(AT.district, AT.year, A, 'B1', { state }))).toBe(may);
  });

  test('await it where they are above what counts, of a body that is here, and no lock has refused them', () => {
    const rollup = aRollup(
      AT.district,
      AT.year,
      { [A]: counted('A1'), [B]: MISSING },
      {
        refused: new Map([[`${A}#C1`, { by: '丙', at: NOW }]]),
      },
    );
    const awaits = (agency: string, seq: string, state: 'A' | 'X' = 'A') =>
      awaitsCounting(rollup, aVersion(AT.district, AT.year, agency, seq, { state }));
    expect(awaits(A, 'B1')).toBe(true);
    expect(awaits(B, '1')).toBe(true);
    expect(awaits(A, 'A1')).toBe(false);
    expect(awaits(A, '91')).toBe(false);
    expect(awaits(A, 'C1')).toBe(false);
    expect(awaits(A, 'B1', 'X')).toBe(false);
    expect(awaits(C, 'B1')).toBe(false);
  });

  test('add up to what the roll-up holds, or differ from it by so much', () => {
    const name = 'requests.newRequests.naturalPerson';
    const version = aVersion(AT.district, AT.year, A, 'A1', { edition: '2021', values: new Map([[name, 7]]) });
    const holding = (sum: number) =>
      aRollup(AT.district, AT.year, { [A]: counted('A1') }, { sums: new Map([[name, sum]]) });
    expect(sumsAstray(holding(7), [version])).toEqual(new Map());
    expect(sumsAstray(holding(9), [version])).toEqual(new Map([[name, -2]]));
  });
});

describe('what a manifest says', () => {
  const { compilation } = compiled({ year: AT.year }, [
    { agency: A, name: '甲局', report: aReport(AT.year, 1, A) },
    { agency: B, name: '乙局' },
    { agency: C, name: '丙局', required: false, reason: '撤并' },
    { agency: '440105-e', name: '戊局', required: false },
  ]);
  const file = (name: string, text: string) => ({ name, contentType: 'x', bytes: new TextEncoder().encode(text) });
  const said = (more: object = {}) => {
    const made = manifestOf(compilation, {
      version: 'v0003',
      digest: 'd',
      signed: false,
      files: [file('a.txt', '甲')],
      ...more,
    });
    return { ...made, read: JSON.parse(new TextDecoder().decode(made.bytes)) };
  };

  test('of what it was made from, and of each file', () => {
    const { read, name, contentType, bytes } = said();
    expect([name, contentType]).toEqual(['manifest.json', 'application/json; charset=utf-8']);
    expect(new TextDecoder().decode(bytes)).toBe(`${JSON.stringify(read, null, 1)}\n`);
    const { district, districtName, year, edition, asOf, rulesHash, coverage } = compilation;
    const [body] = compilation.bodies;
    expect(read).toEqual({
      ...{
        district,
        districtName,
        year,
        edition,
        version: 'v0003',
        digest: 'd',
        status: 'draft',
        asOf,
        rulesHash,
        coverage,
      },
      inputs: [
        { agency: A, receipt: `${A}-2023-a1`, versionId: 'v', sha256: 'f'.repeat(64), submittedAt: body?.submittedAt },
      ],
      missing: [B],
      notRequired: [{ agency: C, reason: '撤并' }, { agency: '440105-e' }],
      files: [{ name: 'a.txt', bytes: 3, sha256: createHash('sha256').update('甲').digest('hex') }],
    });
  });

  test('that was signed, and of what it replaces', () => {
    const replaces = { version: 'v0001', manifestSha256: 'ab' };
    expect(said({ signed: true, replaces }).read).toMatchObject({ status: 'signed', replaces });
  });

  test('of a body that counts without a file of its own: nothing in its place', () => {
    const bodies = compilation.bodies.map((each) => {
      const { receipt: _r, versionId: _v, sha256: _s, submittedAt: _t, ...rest } = each;
      return rest;
    });
    const made = manifestOf({ ...compilation, bodies } as never, {
      version: 'v1',
      digest: 'd',
      signed: false,
      files: [],
    });
    expect(JSON.parse(new TextDecoder().decode(made.bytes)).inputs).toEqual([
      { agency: A, receipt: null, versionId: null, sha256: null, submittedAt: null },
    ]);
  });
});

const world = new ProofWorld();
/** A batch whose note is as it should be for all entries so far. */
function batches(...ends: readonly (readonly string[])[]): readonly LogBatch[] {
  const all: string[] = [];
  return ends.map((entries, at) => {
    all.push(...entries);
    const made = { origin: 'nianbao/440105', size: all.length, root: merkleRoot(all.map(leafHash)) };
    return { number: at + 1, entries, checkpoint: signedNote(made, publicKeyOf(world.key), new Uint8Array(64)) };
  });
}
const summary = (year: number, version: string, hash = 'h') => `summary 440105 ${year} ${version} ${hash}${version}`;
const logOf = (...all: readonly LogBatch[]) => ({ logBatches: async () => all });

describe('the log before a signing', () => {
  const own = batches(
    [summary(2022, 'v0009')],
    ['counted x', summary(2023, 'v0001')],
    [summary(2022, 'v0010')],
    [summary(2023, 'v0003')],
  );

  test.each([
    // What a stopped run has appended of the same year since is left out; other years are in it.
    [0, 3],
    [1, 3],
    [2, 3],
    [3, 4],
    [4, 4],
  ])('after number %i ends with batch %i', async (after, last) => {
    const { size, root } = await logBefore(AT, after, logOf(...own));
    const entries = own.slice(0, last).flatMap((each) => each.entries);
    expect(size).toBe(entries.length);
    expect(root).toBe(Buffer.from(merkleRoot(entries.map(leafHash))).toString('base64'));
  });

  test('is nothing where there is none, or none before', async () => {
    const none = { size: 0, root: null };
    expect(await logBefore(AT, 0, logOf())).toMatchObject(none);
    expect(await logBefore(AT, 0, logOf(...batches([summary(2023, 'v0001')])))).toMatchObject(none);
    const [odd] = batches([summary(2022, 'v0001')]);
    expect(await logBefore(AT, 0, logOf({ ...(odd as LogBatch), checkpoint: 'no note' }))).toMatchObject(none);
    expect((await logBefore(AT, 0, logOf())).origin).toMatch(/440105$/);
  });

  test('and what has no entry is told from what has one by nothing that was written', async () => {
    const [first] = batches([summary(2022, 'v0001')]);
    const empty = { ...(first as LogBatch), entries: [] };
    expect((await logBefore(AT, 0, logOf(empty))).size).toBe(1);
    expect(await loggedBefore(AT, 1, logOf({ ...empty, entries: ['summary 440105 2023 v0009 h9'] }, empty))).toEqual({
      version: 'v0009',
      manifestSha256: 'h9',
    });
  });

  test('does not take another kind of entry for a signing of the year', async () => {
    const other = batches(['counted 440105 2023 v0002 x y'], []);
    expect((await logBefore(AT, 0, logOf(...other))).size).toBe(1);
    expect((await logBefore(AT, 0, logOf(...batches(['summary 440105 2023'])))).size).toBe(1);
  });

  test('what a number replaces is the last of its year in the log that is another', async () => {
    expect(await loggedBefore(AT, 4, logOf(...own))).toEqual({ version: 'v0003', manifestSha256: 'hv0003' });
    expect(await loggedBefore(AT, 3, logOf(...own))).toEqual({ version: 'v0001', manifestSha256: 'hv0001' });
    expect(await loggedBefore({ ...AT, year: 2021 }, 1, logOf(...own))).toBeUndefined();
    expect(await loggedBefore(AT, 1, logOf())).toBeUndefined();
    expect(await loggedBefore(AT, 1, logOf(...batches([], ['counted 440105 2023 v0002 h'])))).toBeUndefined();
    expect(await loggedBefore(AT, 2, logOf(...batches(['summary 440105 2023 v0001'])))).toBeUndefined();
    expect(await loggedBefore(AT, 2, logOf(...batches(['summary 440105 2023'])))).toBeUndefined();
  });
});

describe('a proof', () => {
  const manifest = bytesOf({
    inputs: [
      { agency: A, receipt: 'r-a', sha256: 'sa' },
      { agency: B, receipt: null, sha256: null },
    ],
  });
  const shelved = (content: Uint8Array = manifest) => {
    const place = new ProofWorld();
    place.files.set(`440105/2023/v0001/manifest.json`, content);
    return place;
  };
  const names = (place: ProofWorld) => [...place.files.keys()].map((key) => key.slice('440105/2023/v0001/'.length));

  test('needs a manifest, and a key of a kind that is known', async () => {
    const none = proveSummary(AT, 'v0001', new ProofWorld().ports());
    await expect(none).rejects.toMatchObject({ code: 'CORRUPT_ITEM', facts: { problems: ['no manifest of v0001'] } });
    const odd = shelved();
    const signer = { publicKey: async () => new Uint8Array(10), sign: async () => new Uint8Array(64) };
    const proven = proveSummary(AT, 'v0001', { ...odd.ports(), signer });
    await expect(proven).rejects.toMatchObject({ code: 'SIGNING_KEY', facts: { problems: ['a key of another kind'] } });
    expect(names(odd)).toEqual(['manifest.json']);
  });

  test('is a signature, a line of the log and a file for each body, the log, and the checkpoint last', async () => {
    const place = shelved();
    await proveSummary(AT, 'v0001', place.ports());
    const [, signature, ...rest] = names(place);
    expect(signature).toMatch(/signature/);
    expect(rest).toHaveLength(4);
    const text = (name: string) => new TextDecoder().decode(place.files.get(`440105/2023/v0001/${name}`));
    const log = rest.find((name) => text(name).startsWith('counted')) ?? '';
    const hash = createHash('sha256').update(manifest).digest('hex');
    const lines = [
      `counted 440105 2023 v0001 ${A} r-a sa`,
      `counted 440105 2023 v0001 ${B} - -`,
      `summary 440105 2023 v0001 ${hash}`,
    ];
    expect(text(log)).toBe(lines.map((line) => `${line}\n`).join(''));
    for (const [index, agency] of [A, B].entries()) {
      const proof = JSON.parse(text(rest.find((name) => name.includes(agency)) ?? ''));
      expect(proof).toMatchObject({ entry: lines[index], index, checkpoint: text(rest.at(-1) ?? '') });
      expect(proof.path).toHaveLength(2);
    }
    expect([...place.tiles.keys()].some((key) => key === '440105/checkpoints/3')).toBe(true);
    // Once more it is there, and not even looked at.
    place.onCall = (call) => {
      if (!call.includes('read')) throw new Error(`${call} again`);
    };
    await proveSummary(AT, 'v0001', place.ports());
  });

  test('goes on where it was stopped, without signing again what was signed', async () => {
    const place = shelved();
    let signs = 0;
    place.onCall = (call) => {
      if (call === 'before sign') signs += 1;
      if (call === 'before putLogBatch' && signs < 3) throw new Error('stopped');
    };
    await expect(proveSummary(AT, 'v0001', place.ports())).rejects.toThrow('stopped');
    expect(signs).toBe(2);
    await proveSummary(AT, 'v0001', place.ports());
    // The manifest was signed once, the log's head anew.
    expect(signs).toBe(3);
  });

  test('whoever came first with another signature has said the same; what breaks goes its way', async () => {
    const first = shelved();
    const { vault } = first.ports();
    const losing = {
      ...vault,
      putSummaryFile: async (...file: Parameters<typeof vault.putSummaryFile>) => {
        await vault.putSummaryFile(...file);
        return Promise.reject(Object.assign(new Error('there'), { name: 'Error' }));
      },
    };
    await expect(proveSummary(AT, 'v0001', { ...first.ports(), vault: losing })).rejects.toThrow('there');
    const second = shelved();
    await proveSummary(AT, 'v0001', second.ports());
    const kept = new Map(second.files);
    second.files.delete([...second.files.keys()].at(-1) ?? '');
    await proveSummary(AT, 'v0001', {
      ...second.ports(),
      vault: {
        ...second.ports().vault,
        summaryFile: async (at, version, name) =>
          /signature/.test(name) ? undefined : second.ports().vault.summaryFile(at, version, name),
      },
    });
    expect(second.files).toEqual(kept);
  });

  const ALREADY = (place: ProofWorld) => [...place.batches.values()];
  test.each<[string, (batch: LogBatch) => LogBatch]>([
    ['number', (batch) => ({ ...batch, number: 2 })],
    ['entries', (batch) => ({ ...batch, entries: batch.entries.slice(1) })],
    ['other entries', (batch) => ({ ...batch, entries: [...batch.entries.slice(0, -1), 'x'] })],
    ['note', (batch) => ({ ...batch, checkpoint: 'no note' })],
    ['origin', (batch) => ({ ...batch, checkpoint: batch.checkpoint.replace('440105', '440103') })],
  ])('is never appended to a log whose %s is not what it should be', async (_, change) => {
    const place = shelved();
    await proveSummary(AT, 'v0001', place.ports());
    const [batch] = ALREADY(place);
    for (const key of place.batches.keys()) place.batches.set(key, change(batch as LogBatch));
    place.files.set(`440105/2023/v0002/manifest.json`, manifest);
    await expect(proveSummary(AT, 'v0002', place.ports())).rejects.toMatchObject({
      code: 'CORRUPT_ITEM',
      facts: { problems: ['the log of 440105 breaks at batch 1'] },
    });
    expect(place.batches.size).toBe(1);
  });

  test('goes on in the log of another key, and says so; in its own it says nothing', async () => {
    const place = shelved();
    const said: string[] = [];
    const otherKey = (district: string) => void said.push(district);
    await proveSummary(AT, 'v0001', { ...place.ports(), otherKey });
    place.files.set(`440105/2023/v0002/manifest.json`, manifest);
    await proveSummary(AT, 'v0002', { ...place.ports(), otherKey });
    expect(said).toEqual([]);
    place.files.set(`440105/2023/v0003/manifest.json`, manifest);
    const { signer } = new ProofWorld().ports();
    await proveSummary(AT, 'v0003', { ...place.ports(), signer, otherKey });
    expect(said).toEqual(['440105']);
    place.files.set(`440105/2023/v0004/manifest.json`, manifest);
    await proveSummary(AT, 'v0004', place.ports());
    expect(place.batches.size).toBe(4);
  });

  test('is given up where another is always faster', async () => {
    const place = shelved();
    const { log } = place.ports();
    const never = proveSummary(AT, 'v0001', { ...place.ports(), log: { ...log, putLogBatch: async () => false } });
    await expect(never).rejects.toMatchObject({ code: 'CONTENDED', facts: { district: '440105' } });
  });
});

describe('a compile in its turn', () => {
  const began = '2024-02-01T11:50:00.000Z';
  function turn(
    pace: object,
    { begins = [true], isFirstTry = true }: { begins?: readonly boolean[]; isFirstTry?: boolean } = {},
  ) {
    const done: unknown[] = [];
    const answers = [...begins];
    const ports = {
      ledger: {
        compilePace: async () => pace,
        beginCompile: async (...given: readonly unknown[]) => {
          done.push(['begin', ...given]);
          return answers.shift() ?? false;
        },
        finishCompile: async (...given: readonly unknown[]) => void done.push(['finish', ...given]),
        putOffCompile: async (...given: readonly unknown[]) => void done.push(['putOff', ...given]),
      },
      queues: { requestCompile: async (request: unknown) => void done.push(['request', request]) },
      now: () => NOW,
      pause: async () => undefined,
      elsewhere: async (...given: readonly unknown[]) => {
        done.push(['compile', ...given]);
        return { status: 'noRoster' };
      },
    };
    const result = compileInTurn({ place: AT, madeAt: '2024-02-01T11:59:00.000Z', isFirstTry }, ports as never);
    return { result, done };
  }

  test('is made, by itself, between the notes that it began and that it is done', async () => {
    const { result, done } = turn({});
    expect(await result).toEqual({ status: 'noRoster' });
    expect(done).toEqual([
      ['begin', AT, {}, NOW],
      ['compile', AT, { byItself: true }],
      ['finish', AT, NOW],
    ]);
  });

  test('too early is asked for at the end of the quarter of an hour, and noted after', async () => {
    const { result, done } = turn({ began });
    expect(await result).toEqual({ status: 'putOff' });
    const until = '2024-02-01T12:05:00.000Z';
    expect(done).toEqual([
      ['request', { ...AT, delaySeconds: 300 }],
      ['putOff', AT, until],
    ]);
  });

  test.each([
    ['covered', { finished: '2024-02-01T12:00:01.000Z' }],
    ['awaited', { began, due: '2024-02-01T12:05:00.000Z' }],
  ])('that is %s is not made', async (status, pace) => {
    const { result, done } = turn(pace);
    expect(await result).toEqual({ status });
    expect(done).toEqual([]);
  });

  test('that another began meanwhile is looked at anew, and given up where that never ends', async () => {
    const { result, done } = turn({}, { begins: [false, true] });
    expect(await result).toEqual({ status: 'noRoster' });
    expect(done.filter((each) => Array.isArray(each) && each[0] === 'begin')).toHaveLength(2);
    await expect(turn({}, { begins: [] }).result).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
  });
});

describe('a large file of a draft', () => {
  interface Given {
    readonly published?: { readonly number: number; readonly signed: boolean };
    readonly signed?: { readonly number: number };
    readonly there?: readonly string[];
    readonly later?: boolean;
    /** What is found at each further look. */
    readonly looks?: readonly (object | undefined | 'there')[];
  }

  async function added(
    name: string,
    { published, signed, there = [], later = false, looks = [] }: Given,
    version?: string,
  ) {
    const done: unknown[] = [];
    const present = new Set(there);
    const answers = [...looks];
    const record = published && { published, signed };
    let reads = 0;
    const ports = {
      ledger: {
        summary: async () => {
          if (reads++ === 0) return record;
          const next = answers.shift();
          if (next === 'there') present.add(`v0002/${name}`);
          return next === undefined || next === 'there' ? record : next;
        },
      },
      vault: {
        summaryFile: async (_: unknown, at: string, file: string) =>
          present.has(`${at}/${file}`) ? new Uint8Array() : undefined,
      },
      pause: async (look: number) => void done.push(look),
      elsewhere: async (...given: readonly unknown[]) => void done.push(given),
      ...(later ? { filesLater: async (place: unknown) => void done.push(place) } : {}),
    };
    const place = { ...AT, more: 'held in the same object' };
    return { what: await addDetails(ports as never, place, name, version), done };
  }
  const draft = { published: { number: 2, signed: false } };

  test.each<[string, string, Given, string | undefined]>([
    ['of another name', 'readme.txt', draft, undefined],
    ['where nothing was compiled', DETAILS, {}, undefined],
    ['of a signed summary', DETAILS, { published: { number: 2, signed: true } }, undefined],
    ['of an older draft', DETAILS, draft, 'v0001'],
    ['of what is signed, beside a newer draft', DETAILS, { ...draft, signed: { number: 1 } }, undefined],
    ['that is there', DETAILS, { ...draft, there: [`v0002/${DETAILS}`] }, undefined],
  ])('%s is nothing to do', async (_, name, given, version) => {
    expect(await added(name, given, version)).toEqual({ what: 'nothing', done: [] });
  });

  test.each([[undefined], ['v0002']])('is made now where this process draws (%s)', async (version) => {
    const { what, done } = await added(WORKBOOK, draft, version);
    expect(what).toBe('made');
    expect(done).toEqual([[{ ...AT, more: 'held in the same object' }, {}]]);
    expect((await added(WORKBOOK, { ...draft, signed: { number: 1 } }, 'v0002')).what).toBe('made');
  });

  test('is asked for where another draws, and waited for: until it is there, or the draft is another', async () => {
    const other = { published: { number: 3, signed: false } };
    expect(await added(DETAILS, { ...draft, later: true, looks: [undefined, 'there'] })).toEqual({
      what: 'made',
      done: [AT, 1, 2],
    });
    expect(await added(DETAILS, { ...draft, later: true, looks: [other] })).toEqual({ what: 'made', done: [AT, 1] });
    expect(await added(DETAILS, { ...draft, later: true, looks: [{ published: null }] })).toEqual({
      what: 'made',
      done: [AT, 1],
    });
    const never = await added(DETAILS, { ...draft, later: true });
    expect(never).toEqual({ what: 'awaited', done: [AT, ...Array.from({ length: 16 }, (_, at) => at + 1)] });
  });
});
