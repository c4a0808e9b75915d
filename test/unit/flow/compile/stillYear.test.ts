import { beforeEach, describe, expect, test } from 'vitest';
import { receiptIdOf } from '../../../../shared/domain/filing/receiptId.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import type { CompileOptions } from '../../../../shared/flow/compile/compileYear.ts';
import { WORKBOOK } from '../../../../shared/wire/manifest.ts';
import { aRollup, aRoster, aVersion, counted, MISSING } from '../../../support/stillLedger.ts';
import { DRAWN_FILES, StillYear } from '../../../support/stillYear.ts';

/*
 * A compile of a year whose items are set by hand: what it makes of them, what it writes and in which order. The same on the tables that
 * steps and filings leave stands in year.test.ts.
 */

const AT = { district: '440105', year: 2023 };
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const CELL = 'proactiveDisclosure.licensing.decisions';
const LOCK = { by: '丙', at: '2024-02-20T00:00:00.000Z' };
const WHY = { by: '甲', at: '2024-02-21T00:00:00.000Z', reason: '经核对' };
const MANIFEST_LAST = [...DRAWN_FILES, 'manifest.json'];

/** A report that says one thing. */
const saying = (agency: string, seq: string, decisions: number, more: Partial<Version> = {}): Version =>
  aVersion(AT.district, AT.year, agency, seq, { edition: '2021', values: new Map([[CELL, decisions]]), ...more });

let world: StillYear;
/** Two bodies that filed, 3 and 4, and one that did not. */
beforeEach(() => {
  world = new StillYear(AT);
  world.roster = aRoster(AT.district, AT.year, [{ agency: A }, { agency: B }, { agency: C }]);
  world.versions = [saying(A, 'A1', 3), saying(B, 'A2', 4)];
  world.rollup = aRollup(
    AT.district,
    AT.year,
    { [A]: counted('A1'), [B]: counted('A2'), [C]: MISSING },
    {
      revision: 7,
      sums: new Map([[CELL, 7]]),
    },
  );
});

function given(more: object): void {
  if (world.rollup === undefined) throw new RangeError('there is a roll-up');
  world.rollup = { ...world.rollup, ...more };
}

/** What a compile ends at, in a word. */
async function ends(options?: CompileOptions, over?: Parameters<StillYear['compile']>[1]) {
  const result = await world.compile(options, over);
  if (result.status === 'dryRun') return `dry ${result.wouldBe}`;
  return `${result.status} ${'version' in result ? result.version : ''}`;
}
const writes = () => world.calls.splice(0).filter((call) => /^(?:put|publish|reserve|tell)/.test(call));
const last = () => world.drawn.at(-1) ?? expect.unreachable();
const digest = () => world.record?.published?.digest ?? '';

describe('a year as it stands', () => {
  test('is read once each and in order, reserved, drawn, put and published, in this order', async () => {
    const result = await world.compile();
    const { compilation, context } = last();
    expect(world.calls).toEqual([
      ...['summary', 'rollup', 'districtVersions', 'roster', 'districtText', 'reserve'],
      ...MANIFEST_LAST.map((name) => `put v0001/${name}`),
      'publish',
    ]);
    expect(result).toEqual({ status: 'published', version: 'v0001', compilation, renotified: [] });
    expect(compilation.cells.find(({ name }) => name === CELL)?.value).toBe(7);
    expect(compilation.bodies).toMatchObject([
      { agency: A, standing: 'counted', receipt: `${A}-2023-a1`, versionId: 'v-A1', sha256: 'sha-A1' },
      { agency: B, standing: 'counted', submittedAt: '2024-01-10T00:00:00.000Z' },
      { agency: C, standing: 'missing' },
    ]);
    expect(compilation).toMatchObject({ rulesHash: 'the rules', suspended: [], text: {}, lastYear: null });
    expect(compilation.asOf).toBe('2024-01-10T00:00:00.000Z');
    expect(context).toMatchObject({ version: 'v0001', signed: false, signedAt: null, corrections: [] });
    expect('log' in context || 'replaces' in context).toBe(false);
    expect(context.digest).toMatch(/^[0-9a-f]{64}$/);
    expect([...context.valuesOf(A), ...context.valuesOf(B)]).toEqual([
      [CELL, 3],
      [CELL, 4],
    ]);
    expect([context.valuesOf(C).size, context.findingsOf(A), context.waitingOf(A)]).toEqual([0, [], []]);
    const published = { number: 1, digest: context.digest, revision: 7, asOf: compilation.asOf, signed: false };
    expect(world.published).toEqual([[published, undefined]]);
  });

  test('and as it stood is the same version: by itself nothing is read twice, made or written', async () => {
    await world.compile();
    world.calls.length = 0;
    world.drawn = [];
    expect(await world.compile({ byItself: true })).toEqual({ status: 'unchanged', version: 'v0001' });
    expect(world.calls).toEqual(['summary', 'rollup', 'districtVersions', 'roster', 'districtText']);
    expect(world.drawn).toEqual([]);
    // Of another revision the same version is noted, and not written.
    given({ revision: 8 });
    expect(await world.compile({ byItself: true })).toEqual({ status: 'unchanged', version: 'v0001' });
    expect(writes()).toEqual(['publish']);
    expect(world.published.at(-1)).toEqual([{ ...world.published[0]?.[0], revision: 8 }, undefined]);
    expect(await world.compile()).toMatchObject({ status: 'unchanged', version: 'v0001', compilation: AT });
    expect(writes()).toEqual(['publish']);
  });

  test('by itself is put without the large files; whoever asks has them put under the same number', async () => {
    expect(await ends({ byItself: true })).toBe('published v0001');
    expect(writes()).toEqual(['reserve', 'put v0001/summary.json', 'put v0001/manifest.json', 'publish']);
    expect(await ends()).toBe('unchanged v0001');
    const whole = [...MANIFEST_LAST.map((name) => `put v0001/${name}`), 'publish'];
    expect(writes()).toEqual(whole);
    expect(await ends()).toBe('unchanged v0001');
    expect(writes()).toEqual(['publish']);
    world.shelf.drop(AT, 'v0001', WORKBOOK);
    await ends();
    expect(writes()).toEqual(whole);
  });

  test('without a roll-up is none, dry as well; elsewhere is compiled elsewhere', async () => {
    world.rollup = undefined;
    expect(await world.compile()).toEqual({ status: 'noRoster' });
    expect(await world.compile({ dryRun: true })).toEqual({ status: 'noRoster' });
    const elsewhere = async (...asked: readonly unknown[]) => asked as never;
    expect(await world.compile({ byItself: true }, { elsewhere })).toEqual([AT, { byItself: true }]);
  });

  test('of a body is compiled with the findings of what counts, and of what waits for a reason', async () => {
    world.versions = [...world.versions, saying(B, 'B2', 9, { state: 'N' }), saying(B, 'B1', 9, { state: 'N' })];
    given({ uncounted: new Map([[B, { state: 'N', seq: 'B2' }]]) });
    world.receipts.set(`${A}-2023-a1`, ['of A']).set(`${B}-2023-b2`, ['asked of B']);
    await world.compile();
    const { context } = last();
    expect([A, B].map((agency) => [...context.findingsOf(agency), ...context.waitingOf(agency)])).toEqual([
      ['of A'],
      ['asked of B'],
    ]);
    given({ uncounted: new Map() });
    expect(await ends()).toBe('published v0002');
  });

  test('names of each body the newest that waits alone, in whatever order they lie', async () => {
    const waits = (agency: string, seq: string) => saying(agency, seq, 9, { state: 'N' });
    const filed = world.versions;
    given({ uncounted: new Map([A, B, C].map((agency) => [agency, { state: 'N', seq: 'B2' }])) });
    world.versions = [...filed, waits(B, 'B2'), waits(A, 'B2'), waits(C, 'B2')];
    expect(await ends()).toBe('published v0001');
    for (const order of [
      [C, B, A],
      [A, C, B],
      [A, B, C],
    ]) {
      // The ledger of this test gives versions by body; a table may not.
      const lying = order.flatMap((agency) => [waits(agency, 'B2'), waits(agency, 'B1')]);
      const ledger = { ...world.ports().ledger, districtVersions: async () => [...lying, ...filed] };
      expect(await ends({}, { ledger })).toBe('unchanged v0001');
    }
  });

  test('has the text that stands; another saving of it is another version', async () => {
    const texts = [1, 2].map((revision) => ({
      ...AT,
      revision,
      text: { overview: `第${revision}稿` },
      ...{ by: '甲', at: '2024-02-01T00:00:00.000Z' },
    }));
    world.beside = { texts };
    given({ textRevision: 1 });
    expect(await ends()).toBe('published v0001');
    expect(last().compilation.text).toEqual({ overview: '第1稿' });
    given({ textRevision: 2 });
    expect(await ends()).toBe('published v0002');
    expect(last().compilation.text).toEqual({ overview: '第2稿' });
  });

  test('says of suspended rules since when and why, by rule, in whatever order they lie; who did it is not said', async () => {
    const rules = (...ids: readonly string[]) => new Map(ids.map((rule) => [rule, { ...WHY, reason: `因${rule}` }]));
    given({ suspended: rules('XY-SAME', 'XY-SWAP', 'XS-NEW') });
    await world.compile();
    expect(last().compilation.suspended).toEqual(
      ['XS-NEW', 'XY-SAME', 'XY-SWAP'].map((rule) => ({ rule, at: WHY.at, reason: `因${rule}` })),
    );
    expect(last().compilation.rulesHash).toMatch(/^[0-9a-f]{64}$/);
    given({ suspended: rules('XS-NEW', 'XY-SWAP', 'XY-SAME') });
    expect(await ends()).toBe('unchanged v0001');
    given({ suspended: rules('XS-NEW', 'XY-SWAP') });
    expect(await ends()).toBe('published v0002');
  });

  test.each([
    ['first', ['2024-03-02', '2024-03-01', undefined]],
    ['in the middle', [undefined, '2024-03-02', '2024-03-01']],
    ['last', ['2024-03-01', undefined, '2024-03-02']],
  ])('is as of its newest decision, wherever it lies (%s)', async (_, days) => {
    const decided = days.map((day, index) => {
      const seq = `A1-000${index + 1}`;
      const decision = day && { ...WHY, kind: 'return' as const, at: `${day}T00:00:00.000Z`, of: 'A1' };
      return saying(A, seq, 3, { state: 'W', ...(decision && { decision }) });
    });
    world.versions = [...world.versions, ...decided];
    given({ pointers: new Map([[A, { state: 'withdrawn', seen: 'A1-0003' }], ...[[B, counted('A2')] as const]]) });
    given({ sums: new Map([[CELL, 4]]) });
    for (const version of decided) world.entries.add(receiptIdOf(version));
    await world.compile({ byItself: true });
    expect(last().compilation.asOf).toBe('2024-03-02T00:00:00.000Z');
    expect(world.published.at(-1)?.[0]?.asOf).toBe('2024-03-02T00:00:00.000Z');
  });

  test('takes a body for late by the first of its reports that were accepted', async () => {
    const [early, late] = ['2024-01-05T00:00:00.000Z', '2024-02-15T00:00:00.000Z'];
    world.versions = [
      saying(A, 'A1', 3, { receivedAt: late }),
      saying(A, '91', 3, { receivedAt: early }),
      saying(B, 'A2', 4, { receivedAt: late }),
      // Rejected, and another's: neither makes the report of B one in time.
      saying(B, '92', 4, { receivedAt: early, state: 'X' }),
    ];
    await world.compile();
    const bodies = last().compilation.bodies.map(({ agency, late: isLate, submittedAt }) => [
      agency,
      isLate,
      submittedAt,
    ]);
    expect(bodies).toEqual([
      [A, undefined, late],
      [B, true, late],
      [C, undefined, undefined],
    ]);
  });

  test('tells of uploads that were lost, but for one that could not be judged; so does a look by itself', async () => {
    const upload = { versionId: 'v-lost', lastModified: '2024-01-20T00:00:00.000Z', size: 1 };
    world.uploads.set(C, upload).set(A, { ...upload, versionId: 'v-A1' });
    expect(await world.compile()).toMatchObject({ renotified: [C] });
    expect(writes()).toContain(`tell ${C}`);
    await ends({ byItself: true });
    expect(writes()).toEqual([`tell ${C}`]);
    const { receivedAt, ...unjudged } = { seq: 'C1', receivedAt: upload.lastModified, versionId: 'v-lost' };
    given({ unjudged: new Map([[C, { ...unjudged, receivedAt }]]) });
    await ends({ byItself: true });
    expect(writes()).toEqual([]);
  });
});

describe('a year with one before', () => {
  /** What the year before holds: each body with its figure. */
  function theYearBefore(
    figures: Readonly<Record<string, number>>,
    year = AT.year - 1,
    edition: '2019' | '2021' = '2021',
  ) {
    const agencies = Object.keys(figures);
    const versions = agencies.map((agency) =>
      aVersion(AT.district, year, agency, '91', { edition, values: new Map([[CELL, figures[agency] ?? 0]]) }),
    );
    const pointers = Object.fromEntries(agencies.map((agency) => [agency, counted('91')]));
    const sum = Object.values(figures).reduce((all, figure) => all + figure, 0);
    world.beside = { versions, rollups: [aRollup(AT.district, year, pointers, { sums: new Map([[CELL, sum]]) })] };
  }

  test('has its totals beside, and the bodies that made them up, in whatever order they lie', async () => {
    theYearBefore({ [C]: 5, [A]: 2, '440105-z': 1 });
    await world.compile();
    const { lastYear } = last().compilation;
    expect(lastYear).toMatchObject({ year: 2022, edition: '2021', joined: [B], left: [C, '440105-z'] });
    expect(lastYear?.cells.find(({ name }) => name === CELL)).toMatchObject({ value: 7, lastYear: 8, change: -1 });
    theYearBefore({ '440105-z': 1, [A]: 2, [C]: 5 });
    expect(await ends()).toBe('unchanged v0001');
    theYearBefore({ [A]: 2, [C]: 5 });
    expect(await ends()).toBe('published v0002');
  });

  test('of nothing that counts has none beside', async () => {
    theYearBefore({});
    await world.compile();
    expect(last().compilation.lastYear).toBeNull();
  });

  test('whose sums are not those of its reports is not gone on from', async () => {
    theYearBefore({ [A]: 2 });
    world.beside = { ...world.beside, rollups: [aRollup(AT.district, 2022, { [A]: counted('91') }, { revision: 4 })] };
    const facts = { district: AT.district, year: 2022, revision: 4, cells: [CELL] };
    await expect(world.compile()).rejects.toMatchObject({ code: 'ROLLUP_MISMATCH', facts });
  });

  test('under another code is found by the codes that the office has', async () => {
    theYearBefore({ [A]: 2 });
    const rollup = world.beside.rollups?.[0];
    world.beside = { ...world.beside, rollups: rollup === undefined ? [] : [{ ...rollup, district: '440111' }] };
    world.beside = {
      ...world.beside,
      versions: (world.beside.versions ?? []).map((v) => ({ ...v, district: '440111' })),
    };
    await world.compile({ byItself: true });
    expect(last().compilation.lastYear).toBeNull();
    const [from, to] = [
      { code: '440111', name: '旧区' },
      { code: AT.district, name: '新区' },
    ];
    expect(await ends({}, { codes: [{ year: AT.year, kind: 'renamed', from, to }] })).toBe('published v0002');
    expect(last().compilation.lastYear).toMatchObject({ year: 2022, left: [] });
  });

  test.each([
    [2020, '2019' as const],
    [2018, undefined],
  ])('of another form is added up by the form of its own year (%s)', async (yearBefore, edition) => {
    const year = yearBefore + 1;
    const here = new StillYear({ ...AT, year });
    here.roster = aRoster(AT.district, year, [{ agency: A }]);
    here.rollup = aRollup(AT.district, year, { [A]: MISSING });
    const values = new Map([[CELL, 6]]);
    const one = aVersion(AT.district, yearBefore, A, '91', { edition: edition ?? '2019', values });
    const sums = new Map([[CELL, 6]]);
    here.beside = {
      versions: [one],
      rollups: [aRollup(AT.district, yearBefore, { [A]: counted('91') }, { sums })],
    };
    await here.compile();
    const beside = here.drawn[0]?.compilation.lastYear;
    expect(beside === null ? undefined : beside?.edition).toBe(edition);
    expect(here.drawn[0]?.compilation.edition).toBe(edition === undefined ? '2019' : '2021');
  });
});

describe('a compile that is not alone', () => {
  test('counts first what was stored and not counted; where that never ends it gives up, dry it looks past it', async () => {
    world.versions = [...world.versions, saying(C, 'A3', 5)];
    const pointers = new Map([...(world.rollup?.pointers ?? []), [C, counted('A3')] as const]);
    const { ledger } = world.ports();
    const counts: unknown[] = [];
    const count = async ({ agency, seq }: { agency: string; seq: string }) => {
      counts.push(`${agency} ${seq}`);
      given({ pointers, sums: new Map([[CELL, 12]]), revision: 8 });
      return true;
    };
    expect(await ends({ dryRun: true })).toBe('dry v0001');
    world.calls.length = 0;
    expect(await ends({}, { ledger: { ...ledger, count } })).toBe('published v0001');
    expect(counts).toEqual([`${C} A3`]);
    expect(world.calls.filter((call) => call === 'rollup')).toHaveLength(2);
    expect(last().compilation.coverage).toMatchObject({ counted: 3, missing: 0 });
  });

  test('waits for a roster that is being taken in, and gives up after five looks; without a roster too', async () => {
    given({ rosterRevision: 2 });
    const pauses: number[] = [];
    const pause = async (attempt: number) => {
      pauses.push(attempt);
      if (attempt === 2 && world.roster !== undefined && pauses.length === 2)
        world.roster = { ...world.roster, revision: 2 };
    };
    expect(await ends({}, { pause })).toBe('published v0001');
    expect(pauses).toEqual([1, 2]);
    given({ rosterRevision: 3 });
    await expect(world.compile({}, { pause })).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
    expect(pauses).toEqual([1, 2, 1, 2, 3, 4, 5]);
    world.roster = undefined;
    await expect(world.compile({ dryRun: true })).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
  });

  test('tells apart by their codes bodies that have one name', async () => {
    const called = (agency: string) => ({ agency, name: '同名局' });
    world.roster = aRoster(AT.district, AT.year, [called(A), called(B), { agency: C }]);
    await world.compile();
    expect(last().compilation.bodies.map(({ name }) => name)).toEqual([`同名局（${A}）`, `同名局（${B}）`, `${C}局`]);
  });

  test('takes the next number where another was faster, reading the record anew, and gives up after five', async () => {
    world.overtaken = 2;
    expect(await ends()).toBe('published v0003');
    expect(world.calls.filter((call) => call === 'summary' || call === 'reserve')).toEqual(
      // Before the year is read, and before each further attempt alone.
      ['summary', 'reserve', 'summary', 'reserve', 'summary', 'reserve'],
    );
    world.overtaken = 99;
    given({ textRevision: 9, revision: 9, suspended: new Map([['XS-NEW', WHY]]) });
    await expect(world.compile()).rejects.toMatchObject({ code: 'CONTENDED', facts: AT });
    expect(world.overtaken).toBe(94);
  });

  test('never goes on where the sums are not those of the versions, and names the cells', async () => {
    given({ sums: new Map([[CELL, 8]]) });
    const facts = { ...AT, revision: 7, cells: [CELL] };
    await expect(world.compile()).rejects.toMatchObject({ code: 'ROLLUP_MISMATCH', facts });
    expect(writes()).toEqual([]);
  });

  test('finishes first what a step left undone, says so to whoever listens, and reads the year after that; dry it does not', async () => {
    const publication = { version: 'v0001', by: '甲', at: '2024-03-01T00:00:00.000Z', where: '区政府网站' };
    const unfinished = () => {
      world.record = { reserved: 0, reservedDigest: null, published: null, publications: [publication] };
      world.entries.clear();
      world.calls.length = 0;
    };
    const told: unknown[] = [];
    const finished = (...words: readonly unknown[]) => void told.push(words);
    unfinished();
    expect(await ends({ dryRun: true }, { finished })).toBe('dry v0001');
    expect([told, [...world.entries]]).toEqual([[], []]);
    expect(await ends({}, { finished })).toBe('published v0001');
    expect([...world.entries]).toEqual(['publish-20240301000000000']);
    expect(told).toEqual([[AT, ['publish-20240301000000000']]]);
    expect(world.calls.filter((call) => call === 'summary')).toHaveLength(3);
    unfinished();
    // Nobody listens.
    expect(await ends()).toBe('published v0001');
    expect([...world.entries]).toEqual(['publish-20240301000000000']);
    // And nothing is told where nothing was left.
    told.length = 0;
    await ends({}, { finished });
    expect(told).toEqual([]);
  });

  test('dry says what it would be: the number that is reserved for the same, the next, or none', async () => {
    expect(await ends({ dryRun: true })).toBe('dry v0001');
    expect([writes(), world.drawn]).toEqual([[], []]);
    const stop = { draw: () => Promise.reject(new Error('stopped')) };
    await expect(world.compile({}, stop)).rejects.toThrow('stopped');
    expect(await ends({ dryRun: true })).toBe('dry v0001');
    expect(await ends()).toBe('published v0001');
    expect(await ends({ dryRun: true })).toBe('dry null');
    given({ suspended: new Map([['XS-NEW', WHY]]) });
    expect(await ends({ dryRun: true })).toBe('dry v0002');
    world.record = { reserved: 4, reservedDigest: 'of another', published: null, publications: [] };
    expect(await ends({ dryRun: true })).toBe('dry v0005');
  });
});

describe('a year that is locked', () => {
  const signed = (number: number, lockedAt: string) => ({
    ...{ number, digest: 'd', revision: 1, asOf: null, lockedBy: '丙', lockedAt },
  });
  const recorded = (more: object) => {
    world.record = { reserved: 3, reservedDigest: 'd', published: null, publications: [], ...more };
  };

  test('is compiled for its signature, whole though by itself, and noted as signed by the lock', async () => {
    given({ lock: LOCK });
    expect(await ends({ byItself: true })).toBe('published v0001');
    expect(writes()).toEqual(['reserve', ...MANIFEST_LAST.map((name) => `put v0001/${name}`), 'publish']);
    expect(last().context).toMatchObject({ signed: true, signedAt: LOCK.at, corrections: [] });
    expect('log' in last().context || 'replaces' in last().context).toBe(false);
    const { asOf } = last().compilation;
    const made = { number: 1, digest: digest(), revision: 7, asOf };
    expect(world.published).toEqual([
      [
        { ...made, signed: true },
        { ...made, lockedBy: '丙', lockedAt: LOCK.at },
      ],
    ]);
    expect(await ends()).toBe('locked v0001');
    expect(writes()).toEqual([]);
    expect(await ends({ dryRun: true })).toBe('dry null');
  });

  test('and drawn already, but not noted as signed, is noted, by itself without drawing', async () => {
    given({ lock: LOCK });
    await world.compile();
    world.record = {
      reserved: 1,
      reservedDigest: digest(),
      published: world.published[0]?.[0] ?? null,
      publications: [],
    };
    [world.drawn, world.calls.length] = [[], 0];
    expect(await ends({ byItself: true })).toBe('unchanged v0001');
    expect([writes(), world.drawn]).toEqual([['publish'], []]);
    expect(world.published.at(-1)).toEqual(world.published[0]);
  });

  test('and signed by another lock before is signed anew; by this one it is only looked after', async () => {
    given({ lock: LOCK });
    recorded({ signed: signed(2, LOCK.at) });
    world.uploads.set(C, { versionId: 'lost', lastModified: '2024-01-20T00:00:00.000Z', size: 1 });
    expect(await world.compile()).toEqual({ status: 'locked', version: 'v0002' });
    expect(writes()).toEqual([`tell ${C}`]);
    recorded({ signed: signed(2, '2024-02-01T00:00:00.000Z') });
    expect(await ends()).toBe('published v0004');
  });

  test('and open to a body is not compiled; what it would be, dry, is a draft', async () => {
    await world.compile();
    const draft = digest();
    given({ lock: LOCK, openings: new Map([[A, WHY]]) });
    writes();
    expect(await world.compile({ byItself: true })).toEqual({ status: 'locked', version: 'v0001' });
    recorded({});
    expect(await world.compile()).toEqual({ status: 'locked', version: null });
    expect(writes()).toEqual([]);
    recorded({ published: { number: 3, digest: draft, revision: 7, asOf: null, signed: false } });
    expect(await ends({ dryRun: true })).toBe('dry null');
    // Opened and not locked is a draft like any other.
    world.rollup = aRollup(
      AT.district,
      AT.year,
      { ...Object.fromEntries(world.rollup?.pointers ?? []) },
      { revision: 7, sums: new Map([[CELL, 7]]), openings: new Map([[A, WHY]]) },
    );
    expect(await ends()).toBe('unchanged v0003');
  });

  test('is proven where a key signs: after its files and before it is published, and whenever it is looked at', async () => {
    const prove = async (place: object, version: string) => {
      world.calls.push(`put proof of ${version}`);
      expect(place).toEqual(AT);
    };
    const log = { logBatches: async () => [] };
    await ends({}, { prove, log });
    expect(writes()).not.toContain('put proof of v0001');
    expect('log' in last().context).toBe(false);
    given({ lock: LOCK });
    await ends({}, { prove, log });
    expect(writes().slice(-2)).toEqual(['put proof of v0002', 'publish']);
    expect(last().context.log).toMatchObject({ size: 0, root: null });
    await ends({}, { prove, log });
    expect(writes()).toEqual(['put proof of v0002']);
    // Never signed, and open to a body: there is nothing to prove.
    recorded({ published: { number: 3, digest: 'd', revision: 7, asOf: null, signed: false } });
    given({ openings: new Map([[A, WHY]]) });
    expect(await ends({}, { prove, log })).toBe('locked v0003');
    expect(writes()).toEqual([]);
  });

  test('prints the log as it was: another log makes another summary; without a key, or without a log, none', async () => {
    given({ lock: LOCK });
    const prove = async () => undefined;
    const log = { logBatches: async () => [] };
    await ends({}, { log });
    expect('log' in last().context).toBe(false);
    const without = digest();
    world.record = undefined;
    await ends({}, { prove });
    expect('log' in last().context).toBe(false);
    expect(digest()).toBe(without);
    world.record = undefined;
    await ends({}, { prove, log });
    expect(last().context.log).toMatchObject({ size: 0 });
    expect(digest()).not.toBe(without);
  });

  test('names what it replaces: the last that was logged where a key signs, else the manifest of the last signed', async () => {
    given({ lock: LOCK });
    world.shelf.put(AT, 'v0002', 'manifest.json', '{"inputs":[]}');
    const replaces = async (over: Parameters<StillYear['compile']>[1], earlier = signed(2, 'before')) => {
      recorded({ signed: earlier });
      await world.compile({}, over);
      const file = await world.shelf.summaryFile(AT, 'v0004', 'manifest.json');
      const told = JSON.parse(new TextDecoder().decode(file)) as { readonly replaces?: object; status: string };
      expect([told.replaces, told.status]).toEqual([last().context.replaces, 'signed']);
      return last().context.replaces;
    };
    const log = { logBatches: async () => [{ number: 1, entries: ['summary 440105 2023 v0001 h1'], checkpoint: '' }] };
    // Reckoned by `printf '{"inputs":[]}' | sha256sum`.
    const ofTwo = {
      version: 'v0002',
      manifestSha256: '62b512d8c76bbed3048fc81bd94bd2aeaab2de4d3b36edbed2f3d3dd8ff3e33e',
    };
    const prove = async () => undefined;
    expect(await replaces({ log })).toEqual(ofTwo);
    expect(await replaces({ prove })).toEqual(ofTwo);
    expect(await replaces({ prove, log })).toEqual({ version: 'v0001', manifestSha256: 'h1' });
    expect(await replaces({ prove, log: { logBatches: async () => [] } })).toEqual(ofTwo);
    // Its manifest is gone: nothing is named that nobody can look up.
    expect(await replaces({}, signed(1, 'before'))).toBeUndefined();
  });

  test('tells what was corrected since the last that was signed; a draft repeats what that one told', async () => {
    recorded({ signed: signed(2, 'before') });
    const told = { version: 'v0002', previous: 'v0001', agency: B, cell: CELL, before: 1, after: 4 };
    world.shelf.put(AT, 'v0002', 'corrections.json', { corrections: [{ ...told, label: 'x' }] });
    world.shelf.put(AT, 'v0002', 'manifest.json', {
      inputs: [
        { agency: A, receipt: `${A}-2023-91` },
        { agency: B, receipt: `${B}-2023-a2` },
      ],
    });
    world.versions = [saying(A, '91', 1), ...world.versions];
    await world.compile();
    expect(last().context.corrections).toMatchObject([told]);
    expect(last().context.corrections).toHaveLength(1);
    given({ lock: { ...LOCK, corrected: { [A]: WHY } } });
    recorded({ signed: signed(2, 'before') });
    await world.compile();
    const { at, reason } = { at: LOCK.at, reason: WHY.reason };
    expect(last().context.corrections).toMatchObject([
      told,
      { version: 'v0004', previous: 'v0002', at, reason, agency: A, cell: CELL, before: 1, after: 3 },
    ]);
  });
});
