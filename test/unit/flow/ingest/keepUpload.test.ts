import { describe, expect, test } from 'vitest';
import type { WholeHistory } from '../../../../shared/domain/evaluate/plausible/history.ts';
import { MISSING } from '../../../../shared/domain/filing/pointer.ts';
import type { Version, VersionAddress } from '../../../../shared/domain/filing/version.ts';
import { FIRST_YEAR } from '../../../../shared/domain/forms/editions.ts';
import type { Judgement } from '../../../../shared/domain/verdict/judgement.ts';
import { historyNow, historyThen } from '../../../../shared/flow/ingest/historyAt.ts';
import type { IngestPorts } from '../../../../shared/flow/ingest/ingestPorts.ts';
import { ingestUpload } from '../../../../shared/flow/ingest/ingestReport.ts';
import { keepUpload } from '../../../../shared/flow/ingest/keepUpload.ts';
import { currentStanding, standingOf } from '../../../../shared/flow/ingest/standing.ts';
import type { LedgerReads, StoredUpload } from '../../../../shared/flow/ports/ports.ts';
import { emptyRollupItem, rollupFromItem } from '../../../../shared/store/rollupItem.ts';
import { aVersion } from '../../../support/ledgerContract.ts';
import { OfficeBench } from '../../../support/ledgerOffice.ts';
import { aReport } from '../../../support/reports.ts';

const AT = { district: '440105', year: 2023 };
const NOW = '2024-01-20T08:00:00.000Z';
const PLACE = { ...AT, agency: 'b', name: '某局', required: true, revision: 4 };
const ROLLUP = { ...rollupFromItem(emptyRollupItem(AT)), pointers: new Map([['b', MISSING]]) };
const FILING = { agency: 'b', year: 2023, place: PLACE, before: undefined, rollup: ROLLUP };
const STRAY = { ...FILING, place: undefined, rollup: undefined };
const EVENT = {
  agency: 'b',
  year: 2023,
  versionId: 'v1',
  seq: 'A1',
  receivedAt: NOW,
  size: 7,
  kind: 'created',
} as const;
const of = (more: Partial<Version> = {}) => aVersion({ ...AT, agency: 'b', seq: 'A1', ...more });
const ACCEPTED = {
  outcome: 'accepted',
  findings: [],
  counts: { errors: 0, warnings: 0, infos: 0 },
  reasons: {},
  derived: new Map(),
};

/** A table of versions, written once each; uploads that are judged, and what was asked for. */
function portsOf(stored: readonly Version[], upload?: Partial<StoredUpload>, instead?: Version) {
  const [kept, asked]: [Version[], unknown[]] = [[], []];
  const ledger = {
    versions: async (at: readonly VersionAddress[]) => {
      asked.push(at.map(({ district, seq }) => `${district} ${seq}`));
      return stored.filter((each) => at.some(({ district, seq }) => district === each.district && seq === each.seq));
    },
    keepVersion: async (version: Version) => {
      kept.push(version);
      return instead ?? version;
    },
    ...{ rollup: async () => undefined, districtsWithMergers: async () => [], places: async () => ({}) },
  };
  const bytes = new Uint8Array([1]);
  const whole = upload && { bytes, size: 1, sha256: 'ab'.repeat(32), ...upload };
  const judge = () => {
    asked.push('judged');
    return ACCEPTED as unknown as Judgement;
  };
  const vault = { upload: async () => whole };
  const ports = { ledger, vault, judge, rulesHash: 'r1', suspended: [], now: () => NOW } as unknown as IngestPorts;
  return { ports, kept, asked };
}

describe('the version of an upload', () => {
  test('is judged and kept once; one that is stored is taken as it is, where the body files or where nobody does', async () => {
    const fresh = portsOf([], {});
    const { version, judgement } = await keepUpload(EVENT, FILING, undefined, fresh.ports);
    expect([version.seq, version.state, judgement]).toEqual(['A1', 'A', ACCEPTED]);
    expect(fresh.kept).toEqual([version]);
    expect(fresh.asked).toEqual([['440105 A1', 'null A1'], 'judged']);
    const [here, apart] = [of({ rulesHash: 'here' }), of({ district: null, rulesHash: 'apart' })];
    for (const [stored, filing, found] of [
      [[here], FILING, here],
      [[apart, here], FILING, here],
      [[apart], FILING, apart],
      [[apart], STRAY, apart],
    ] as const) {
      const again = portsOf(stored, {});
      expect(await keepUpload(EVENT, filing, undefined, again.ports)).toStrictEqual({ version: found });
      expect(again.kept).toEqual([]);
    }
    const stray = portsOf([], {});
    await keepUpload(EVENT, STRAY, undefined, stray.ports);
    expect(stray.asked[0]).toEqual(['null A1']);
  });

  test('that a move left behind is written where the body files now, unchanged', async () => {
    const left = of({ district: '440104', rulesHash: 'left' });
    const moved = portsOf([], {});
    const { version } = await keepUpload(EVENT, FILING, left, moved.ports);
    expect(version).toEqual({ ...left, district: AT.district });
    expect(moved.asked).not.toContain('judged');
    // What was judged on no roster is judged anew on one, and the other way round.
    const judged = portsOf([], {});
    await keepUpload(EVENT, FILING, of({ district: null }), judged.ports);
    const apart = portsOf([], {});
    expect((await keepUpload(EVENT, STRAY, left, apart.ports)).version.district).toBeNull();
    for (const { asked } of [judged, apart]) expect(asked).toContain('judged');
  });

  test('of a delete marker needs no bytes', async () => {
    const marker = { ...EVENT, size: null, kind: 'deleted' } as const;
    const { ports, asked } = portsOf([]);
    expect((await keepUpload(marker, FILING, undefined, ports)).version.state).toBe('W');
    expect(asked).not.toContain('judged');
  });

  test('with another VersionId under its place in the order is breakage', async () => {
    const facts = { agency: 'b', year: 2023, seq: 'A1', stored: 'v0', arrived: 'v1' };
    for (const { ports } of [portsOf([of({ versionId: 'v0' })]), portsOf([], {}, of({ versionId: 'v0' }))])
      await expect(keepUpload(EVENT, FILING, undefined, ports)).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
        facts,
      });
  });

  test('that another has stored meanwhile wins, and takes the findings with it only where it was judged alike', async () => {
    const { version: own } = await keepUpload(EVENT, FILING, undefined, portsOf([], {}).ports);
    const alike = await keepUpload(EVENT, FILING, undefined, portsOf([], {}, { ...own, judgedAt: 'earlier' }).ports);
    expect(alike).toMatchObject({ version: { judgedAt: 'earlier' }, judgement: ACCEPTED });
    for (const other of [{ rulesHash: 'r0' }, { standing: { ...own.standing, roster: 3 } }]) {
      const found = await keepUpload(EVENT, FILING, undefined, portsOf([], {}, { ...own, ...other }).ports);
      expect(found).toStrictEqual({ version: { ...own, ...other } });
    }
  });

  test('that a restore has put back is the version it was, where that is there and has those bytes', async () => {
    const restored = { seq: 'A0', versionId: 'v0', at: NOW };
    const before = of({ seq: 'A0', versionId: 'v0' });
    const found = async (stored: readonly Version[], more: object = {}, upload: object = {}) => {
      const { ports, asked } = portsOf(stored, { restored: { ...restored, ...more }, ...upload } as never);
      const { version } = await keepUpload(EVENT, FILING, undefined, ports);
      return [version.seq, asked.includes('judged')];
    };
    expect(await found([before])).toEqual(['A0', false]);
    for (const other of [[], [{ ...before, versionId: 'v7' }], [{ ...before, sha256: 'cd'.repeat(32) }]])
      expect(await found(other)).toEqual(['A1', true]);
    const gone = portsOf([before]);
    expect((await keepUpload(EVENT, FILING, undefined, gone.ports)).version.seq).toBe('A1');
  });
});

describe('what a report is held against of its district', () => {
  const GRANTED = 'requests.results.granted.naturalPerson';
  // As many alike as a spread is taken of; one more that is on no roster.
  const BODIES = Array.from({ length: 30 }, (_, index) => `440105-b${index}`);
  const LICENCES = 'proactiveDisclosure.licensing.decisions';
  const TOTAL = 'requests.results.granted.total';
  const LAST = { ...AT, year: 2022 };
  const last = {
    ...{ ...rollupFromItem(emptyRollupItem(LAST)), revision: 6, sums: new Map([[GRANTED, 5]]) },
    pointers: new Map(
      [...BODIES, '440105-z'].map((agency) => [agency, { state: 'counted', content: 'A1', seen: 'A1' } as const]),
    ),
  };
  const KEPT = { ...LAST, revision: 6, whole: '全区', totals: new Map([[GRANTED, 9]]), strata: new Map() } as never;

  function tables({
    rollup = last as typeof last | null,
    earlier = undefined as typeof last | undefined,
    history = undefined as never,
  } = {}) {
    const asked: unknown[] = [];
    const ledger = {
      rollup: async (district: string, year: number) => {
        asked.push(['rollup', district, year]);
        return year === 2022 ? (rollup ?? undefined) : year === 2021 ? earlier : expect.unreachable('another year');
      },
      history: async (at: unknown) => {
        asked.push(['history', at]);
        return history;
      },
      roster: async () => ({
        ...LAST,
        name: '海珠区',
        revision: 1,
        agencies: BODIES.map((agency) => ({ agency, name: '某局', required: true, level: 'municipal', kind: '部门' })),
      }),
      versions: async (at: readonly VersionAddress[]) =>
        at.map((each) => {
          const figure = each.year === 2022 ? 5 : 4;
          return aVersion({ ...each }, { [GRANTED]: figure, [LICENCES]: figure });
        }),
    } as unknown as LedgerReads;
    return { ledger, asked };
  }
  const about = { agency: 'b', year: 2023, place: PLACE };

  test('is that of last year, made once and kept, and named by its revision', async () => {
    const { ledger } = tables({ earlier: { ...last, year: 2021 } });
    const made: WholeHistory[] = [];
    const keep = async (history: WholeHistory) => {
      made.push(history);
      return KEPT;
    };
    const now = await historyNow(about, ledger, keep);
    expect(now.record).toEqual({ district: AT.district, revision: 6 });
    expect(now.history).toMatchObject({ year: 2022, revision: 6, whole: '全区', totals: new Map([[GRANTED, 9]]) });
    expect(made).toMatchObject([{ ...LAST, revision: 6, whole: '全区' }]);
    const [whole = expect.unreachable('nothing was made')] = made;
    expect(whole.totals.get(TOTAL)).toBe(31 * 5);
    // Under what it is: of that kind, and of the level that the roster states, else its code.
    expect([...whole.strata.keys()]).toEqual(['municipal/部门', 'county/']);
    expect(whole.strata.get('municipal/部门')?.get(LICENCES)).toMatchObject({
      bodies: 30,
      median: { before: 4, now: 5 },
    });
    const like = async (agency: string, more: object) =>
      (
        await historyNow(
          { agency, year: 2023, place: { ...PLACE, agency, ...more } },
          tables({ earlier: { ...last, year: 2021 } }).ledger,
        )
      ).history?.peers.size;
    expect(await like('440105-b', { level: 'municipal', kind: '部门' })).toBe(whole.strata.get('municipal/部门')?.size);
    expect(await like('440105-b', { kind: '部门' })).toBe(0);
    const kept = tables({ history: whole as never });
    const then = async (more: object) =>
      (
        await historyThen(
          { agency: '440105-b', year: 2023, place: { ...PLACE, ...more } },
          { district: AT.district, revision: 6 },
          kept.ledger,
        )
      )?.peers;
    expect(await then({ level: 'municipal', kind: '部门' })).toBe(whole.strata.get('municipal/部门'));
    expect(await then({ kind: '部门' })).toEqual(new Map());
    expect(await then({})).toBe(whole.strata.get('county/'));
    // Without anywhere to keep it, it is used as it was made.
    expect((await historyNow(about, ledger)).history?.totals.get(TOTAL)).toBe(31 * 5);
  });

  test('is of its own year alone where nobody filed the year before that, and of the code where no roster is left', async () => {
    const { ledger } = tables();
    const made: WholeHistory[] = [];
    const keep = async (history: WholeHistory) => {
      made.push(history);
      return history;
    };
    await historyNow(about, ledger, keep);
    await historyNow(about, { ...ledger, roster: async () => undefined }, keep);
    expect(made.map(({ whole, strata }) => [whole, [...strata].map(([stratum, { size }]) => [stratum, size])])).toEqual(
      [
        [
          '全区',
          [
            ['municipal/部门', 0],
            ['county/', 0],
          ],
        ],
        ['全区', [['county/', 0]]],
      ],
    );
    // A version without figures has no part in it.
    const bare: typeof ledger.versions = async (at) =>
      at.map((each) => {
        const { values: _, ...none } = aVersion({ ...each });
        return none;
      });
    await historyNow(about, { ...ledger, versions: bare }, keep);
    expect(made.at(-1)?.strata.size).toBe(0);
  });

  test('that is kept is not made again', async () => {
    const { ledger, asked } = tables({ history: KEPT });
    const keep = async () => expect.unreachable('it is there');
    expect((await historyNow(about, ledger, keep)).history?.totals).toEqual(new Map([[GRANTED, 9]]));
    expect(asked).toEqual([
      ['rollup', AT.district, 2022],
      ['history', { ...LAST, revision: 6 }],
    ]);
    const then = await historyThen(about, { district: AT.district, revision: 6 }, ledger);
    expect(then?.totals).toEqual(new Map([[GRANTED, 9]]));
    expect(asked.at(-1)).toEqual(['history', { ...LAST, revision: 6 }]);
  });

  test('is nothing for a body on no roster, after a year without a form, and where nobody filed', async () => {
    const { ledger } = tables();
    expect(await historyNow({ ...about, place: undefined }, ledger)).toEqual({});
    for (const year of [1990, FIRST_YEAR]) expect(await historyNow({ ...about, year }, ledger)).toEqual({});
    expect(await historyNow(about, tables({ rollup: null }).ledger)).toEqual({});
    expect(await historyNow(about, tables({ rollup: { ...last, sums: new Map() } }).ledger)).toEqual({});
    const record = { district: AT.district, revision: 6 };
    expect(await historyThen(about, undefined, tables({ history: KEPT }).ledger)).toBeUndefined();
    expect(await historyThen({ ...about, place: undefined }, record, tables({ history: KEPT }).ledger)).toBeUndefined();
    expect(await historyThen(about, record, ledger)).toBeUndefined();
  });
});

test('a lock that comes while a report is judged refuses it, and its receipt says whose it is', async () => {
  const office = new OfficeBench();
  await office.roster('440105', 2023, '440105-rsj');
  const { keepVersion } = office.ports.ledger;
  const ledger = {
    ...office.ports.ledger,
    keepVersion: async (version: Version) => {
      await office.lock('440105', 2023, true);
      return keepVersion(version);
    },
  };
  const done = await ingestUpload(office.upload(2023, 'A1', aReport(2023)), { ...office.ports, ledger });
  expect(done).toMatchObject({ outcome: 'rejected', changed: false, redelivered: false });
  expect(done.rules).toContain('LOCK-YEAR');
  expect(office.queues.compileRequests).toEqual([]);
});

test('bytes seen again ask for a compile where another had been counted meanwhile, and whoever is on no roster never', async () => {
  const office = new OfficeBench();
  await office.roster('440105', 2023, '440105-rsj');
  await office.file(2023, 'A1', aReport(2023));
  const { keepVersion } = office.ports.ledger;
  const other = office.upload(2023, 'A2', aReport(2023, 8));
  const ledger = {
    ...office.ports.ledger,
    keepVersion: async (version: Version) => {
      if (version.seq === 'A3') await ingestUpload(other, office.ports);
      return keepVersion(version);
    },
  };
  const done = await ingestUpload(office.upload(2023, 'A3', aReport(2023)), { ...office.ports, ledger });
  expect(done).toMatchObject({ outcome: 'duplicate', changed: true });
  expect(office.queues.compileRequests).toHaveLength(3);
  const stray = await office.file(2023, 'A1', aReport(2023, 7, '440105-new'), '440105-new');
  expect(stray).toMatchObject({ district: null, changed: false });
  expect(office.queues.compileRequests).toHaveLength(3);
});

describe('the standing of a report', () => {
  const wishes = { hash: 'x', wishes: { district: AT.district, points: [] } };
  const ledger = {
    rollup: async (district: string, year: number) =>
      year === 2022
        ? {
            ...rollupFromItem(emptyRollupItem({ district, year })),
            pointers: new Map(
              ['b', 'c'].map((agency) => [agency, { state: 'counted', content: 'L1', seen: 'L1' } as const]),
            ),
          }
        : undefined,
    version: async (at: VersionAddress) =>
      aVersion(
        { ...at, reasons: { 'XY-CARRY': { text: '机构改革', figures: 'f' } } },
        { 'requests.carriedOver.naturalPerson': 3 },
      ),
    places: async (agency: string, year: number) => ({
      before: { ...PLACE, agency, year: year - 1 },
      now: { ...PLACE, agency, name: `${agency}局`, ...(agency === 'c' ? { successor: 'b' } : {}) },
    }),
    districtsWithMergers: async () => [AT.district],
    roster: async () => ({
      ...AT,
      name: '某区',
      revision: 1,
      agencies: [{ agency: 'c', name: 'c局', required: false, successor: 'b' }],
    }),
    wishes: async ({ hash }: { hash: string }) => (hash === 'x' ? wishes : undefined),
    ...{ history: async () => undefined, versions: async () => [] },
  } as unknown as LedgerReads;
  const filing = { ...FILING, before: { ...PLACE, year: 2022 }, rollup: { ...ROLLUP, wishes: 'x' } };

  test('names all that it was worked out of, so that it can be worked out again', async () => {
    const { standing, record } = await currentStanding(filing, [], ledger, NOW);
    expect(record).toStrictEqual({
      ...{ lastYear: { district: AT.district, seq: 'L1' }, reasonsFrom: null, roster: 4 },
      merged: [{ agency: 'c', district: AT.district, seq: 'L1' }],
      wishes: { district: AT.district, hash: 'x' },
    });
    expect(standing).toMatchObject({ filedAs: { agency: 'b', year: 2023 }, receivedOn: '2024-01-20', wishes });
    expect(standing.lastYear).toMatchObject({ year: 2022, merged: ['c局'] });
    // 3 of its own and 3 of the body that was merged into it.
    expect(standing.lastYear?.values.get('requests.carriedOver.naturalPerson')).toBe(6);
    expect(standing).not.toHaveProperty('suspended');
    const again = await standingOf(of({ receivedAt: NOW, standing: record }), filing, [], ledger);
    expect(again).toEqual(standing);
  });

  test('of a version has what was suspended, carried over and locked then', async () => {
    const lockedBy = { by: '李复核', at: NOW };
    const standing = { lastYear: null, reasonsFrom: 'A0', roster: 1, lockedBy, suspended: ['XS-NEW'], mergedInto: 'd' };
    const then = await standingOf(of({ standing, receivedAt: NOW }), { ...filing, rollup: ROLLUP }, ['XS-OLD'], ledger);
    expect(then).toMatchObject({
      ...{ suspended: ['XS-OLD', 'XS-NEW'], lockedBy, mergedInto: { agency: 'd', name: 'd局' } },
      earlierReasons: { 'XY-CARRY': { text: '机构改革', figures: 'f' } },
    });
    for (const member of ['lastYear', 'wishes', 'history']) expect(then).not.toHaveProperty(member);
    const stray = await standingOf(of({ standing, district: null }), filing, [], ledger);
    expect(stray.roster).toBe('absent');
  });

  test('names who reports for a body that was merged, and the history it was held against', async () => {
    const history = { ...AT, year: 2022, revision: 0, whole: '全区', totals: new Map(), strata: new Map() } as never;
    const sums = new Map([['requests.carriedOver.naturalPerson', 3]]);
    const told = {
      ...ledger,
      rollup: async (district: string, year: number) => {
        const found = await ledger.rollup(district, year);
        return found && { ...found, sums };
      },
      history: async () => history,
    } as LedgerReads;
    const place = { ...PLACE, successor: 'd' };
    const { standing, record } = await currentStanding({ ...filing, place }, [], told, NOW);
    expect(record).toMatchObject({ history: { district: AT.district, revision: 0 }, mergedInto: 'd' });
    expect(standing).toMatchObject({
      history: { year: 2022, whole: '全区' },
      mergedInto: { agency: 'd', name: 'd局' },
    });
    expect((await standingOf(of({ standing: record, receivedAt: NOW }), filing, [], told)).history).toEqual(
      standing.history,
    );
  });

  test('of a body merged into it has that year’s figures under today’s name, or the code where it has none', async () => {
    const asked: VersionAddress[] = [];
    const without = {
      ...ledger,
      places: async () => ({}),
      version: async (at: VersionAddress) => {
        asked.push(at);
        const { values, ...bare } = aVersion({ ...at }, { 'requests.carriedOver.naturalPerson': 3 });
        return at.agency === 'e' ? bare : { ...bare, ...(values === undefined ? {} : { values }) };
      },
    } as LedgerReads;
    const merged = ['c', 'e'].map((agency) => ({ agency, district: '440103', seq: 'L1' }));
    const standing = { lastYear: { district: AT.district, seq: 'L0' }, reasonsFrom: null, roster: 1, merged };
    const then = await standingOf(of({ standing, receivedAt: NOW }), filing, [], without);
    expect(asked).toEqual([
      { ...AT, district: AT.district, year: 2022, agency: 'b', seq: 'L0' },
      { district: '440103', year: 2022, agency: 'c', seq: 'L1' },
      { district: '440103', year: 2022, agency: 'e', seq: 'L1' },
    ]);
    // What is kept without figures (as no counted version is) adds none.
    expect(then.lastYear).toMatchObject({ merged: ['c'] });
    expect(then.lastYear?.values.get('requests.carriedOver.naturalPerson')).toBe(6);
  });

  test('never counts a version that is in no district', async () => {
    const apart = {
      ...ledger,
      version: async (at: VersionAddress) => aVersion({ ...at, district: null }),
    } as LedgerReads;
    await expect(currentStanding(filing, [], apart, NOW)).rejects.toThrow('a counted version has a district');
  });

  test('of a body on no roster compares nothing but its own last year', async () => {
    const { standing, record } = await currentStanding({ ...filing, place: undefined }, [], ledger, NOW);
    expect(standing.roster).toBe('absent');
    expect(record).toStrictEqual({ lastYear: { district: AT.district, seq: 'L1' }, reasonsFrom: null, roster: null });
    expect(standing.lastYear).not.toHaveProperty('merged');
  });
});

test('an event that comes while its body moves is settled where the body is by then', async () => {
  const office = new OfficeBench();
  await office.roster('440105', 2023, '440105-rsj');
  const { keepVersion } = office.ports.ledger;
  const event = office.upload(2023, 'A1', aReport(2023));
  let pauses = 0;
  const ledger = {
    ...office.ports.ledger,
    keepVersion,
    rollup: async (district: string, year: number) =>
      pauses === 0 ? undefined : office.ports.ledger.rollup(district, year),
  };
  const pause = async () => void pauses++;
  const done = await ingestUpload(event, { ...office.ports, ledger, pause });
  expect(done).toMatchObject({ changed: true, redelivered: false, outcome: expect.stringMatching(/^accepted/) });
  expect(pauses).toBe(1);
  await expect(
    ingestUpload(office.upload(2023, 'A2', aReport(2023)), {
      ...office.ports,
      ledger: { ...ledger, rollup: async () => undefined },
    }),
  ).rejects.toMatchObject({
    ...{ code: 'CONTENDED', facts: { agency: '440105-rsj', year: 2023, seq: 'A2' } },
  });
});
