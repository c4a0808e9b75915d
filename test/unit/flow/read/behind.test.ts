import { describe, expect, test } from 'vitest';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { countedOf, isBehind, readNotTakenIn } from '../../../../shared/flow/read/readNotTakenIn.ts';
import { pinnedIn, pinsOf, readFigures } from '../../../../shared/flow/read/signedFigures.ts';
import type { SummaryDocument } from '../../../../shared/wire/summaryDocument.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';
import { aSummary, StillBuckets, signedOnce } from '../../../support/stillLevels.ts';

const YEAR = 2023;
const [PROVINCE, CITY, OTHER_CITY] = ['440000', '440100', '440200'];
const [HERE, THERE] = ['440105', '440106'];
const filedAs = (versionId: string, number = 1) => ({ number, at: 'T', versionId });
const recordOf = (filedUp?: ReturnType<typeof filedAs>) => {
  const { district: _, year: __, ...record } = signedOnce(HERE, YEAR, filedUp);
  return { reserved: 1, reservedDigest: null, published: null, publications: [], ...record };
};

describe('a division is behind in the level above', () => {
  const file = (seq: string, more: Partial<Version> = {}) => aVersion(CITY, YEAR, HERE, seq, more);
  const [first, second, third] = [file('A1'), file('A2'), file('A3')];
  const all = [first, second, third];

  test('never before it has signed', () => {
    expect(isBehind(undefined, all, undefined)).toBe(false);
    expect(isBehind({ ...recordOf(), signed: undefined } as never, all, undefined)).toBe(false);
  });

  test('until what it signed last was filed, has come in, and something of it counts', () => {
    expect(isBehind(recordOf(), all, second)).toBe(true);
    expect(isBehind(recordOf(filedAs('v-A2', 0)), all, second)).toBe(true);
    expect(isBehind(recordOf(filedAs('v-A2')), all, undefined)).toBe(true);
    expect(isBehind(recordOf(filedAs('v-on-its-way')), all, second)).toBe(true);
  });

  test.each([
    ['that very upload', second, false],
    ['a later upload of the division', third, false],
    ['an earlier one', first, true],
    ['an earlier one of the same bytes', { ...first, sha256: second.sha256 }, false],
    ['an earlier one that a decision has put back', file('A3-0001', { versionId: 'v-A1', sha256: 'sha-A1' }), true],
    ['that very upload that a decision has put back', file('A3-0001', { versionId: 'v-A2', sha256: 'sha-A2' }), false],
  ])('is said where what counts is %s', (_, standing, expected) => {
    const versions = [standing.seq === 'A1' ? standing : first, second, third, file('A3-0001', standing)];
    expect(isBehind(recordOf(filedAs('v-A2')), versions, standing)).toBe(expected);
  });

  test('what counts of a body is the version its pointer counts', () => {
    const own = (pointer: Parameters<typeof aRollup>[2][string]) => aRollup(CITY, YEAR, { [HERE]: pointer });
    expect(countedOf(own(counted('A2', 'A3')), HERE, all)).toBe(second);
    expect(countedOf(own(counted('A9')), HERE, all)).toBeUndefined();
    expect(countedOf(own({ state: 'withdrawn', seen: 'A2' }), HERE, all)).toBeUndefined();
    expect(countedOf(own(MISSING), HERE, all)).toBeUndefined();
    expect(countedOf(own(counted('A2')), THERE, all)).toBeUndefined();
  });
});

describe('the figures of a summary', () => {
  const summary = aSummary(CITY, YEAR, [
    { agency: HERE, receipt: `${HERE}-${YEAR}-a2` },
    { agency: THERE, standing: 'missing' },
    { agency: '440107', standing: 'missing', receipt: `440107-${YEAR}-a5` },
    { agency: '440105-rsj', receipt: `440105-rsj-${YEAR}-a4` },
    { agency: '440108' },
  ]);
  const PLACE = { district: CITY, year: YEAR };

  test('are none where the file is not there', async () => {
    expect(await readFigures(new StillBuckets(), PLACE, 'v0001')).toBeUndefined();
    expect(await readFigures(new StillBuckets().sign(summary), PLACE, 'v0001')).toEqual(summary);
  });

  test('pin the version of each body they count', () => {
    expect(pinnedIn(summary, HERE)).toBe('A2');
    for (const agency of [THERE, '440107', '440108', '440109']) expect(pinnedIn(summary, agency)).toBeUndefined();
  });

  test('are read for pins of divisions once; a file that is not there is asked for again', async () => {
    const buckets = new StillBuckets();
    expect((await pinsOf(buckets, PLACE, 1)).size).toBe(0);
    buckets.sign(summary);
    expect([...(await pinsOf(buckets, PLACE, 1))]).toEqual([[HERE, 'A2']]);
    buckets.asked.length = 0;
    expect([...(await pinsOf(buckets, PLACE, 1))]).toEqual([[HERE, 'A2']]);
    expect(buckets.asked).toEqual([]);
    const second = aSummary(CITY, YEAR, [{ agency: HERE, receipt: `${HERE}-${YEAR}-a3` }]);
    expect([...(await pinsOf(buckets.sign(second, 'v0002'), PLACE, 2))]).toEqual([[HERE, 'A3']]);
    // The same place in other buckets is another level's, or another day's.
    expect((await pinsOf(new StillBuckets(), PLACE, 1)).size).toBe(0);
  });

  test('are kept of 512 levels, the newest of them', async () => {
    const buckets = new StillBuckets();
    const place = (index: number) => ({ district: String(100_000 + index), year: YEAR });
    for (let index = 0; index <= 512; index++) {
      buckets.sign(aSummary(place(index).district, YEAR, []));
      await pinsOf(buckets, place(index), 1);
    }
    const asked = async (index: number) => {
      buckets.asked.length = 0;
      await pinsOf(buckets, place(index), 1);
      return buckets.asked.length;
    };
    expect([await asked(512), await asked(1), await asked(0)]).toEqual([0, 0, 1]);
  });
});

describe('divisions whose newest figures are not in what the level over them has signed', () => {
  const division = (agency: string) => ({ agency, name: `${agency}政府`, required: true, from: 'district' as const });
  const pin = (agency: string, seq: string) => ({ agency, receipt: `${agency}-${YEAR}-${seq.toLowerCase()}` });

  async function notTakenIn(still: Still, buckets: StillBuckets, level = CITY) {
    const ledger = stillLedger(still);
    const [own, roster, record] = await Promise.all([
      ledger.rollup(level, YEAR),
      ledger.roster(level, YEAR),
      ledger.summary(level, YEAR),
    ]);
    const divisions = roster?.agencies.filter(({ from }) => from === 'district') ?? [];
    return readNotTakenIn({ ledger, vault: buckets }, { own: own ?? expect.unreachable(), divisions, record });
  }

  /** A city with two districts that have signed and filed: the one as A1 and, anew, as A2, the other as B1. */
  function twoDistricts(summary: SummaryDocument | undefined): readonly [Still, StillBuckets] {
    const buckets = new StillBuckets();
    if (summary !== undefined) buckets.sign(summary);
    const still: Still = {
      rollups: [aRollup(CITY, YEAR, { [HERE]: counted('A2'), [THERE]: counted('B1') })],
      rosters: [aRoster(CITY, YEAR, [division(HERE), division(THERE), { agency: '440100-rsj' }])],
      versions: [aVersion(CITY, YEAR, HERE, 'A1'), aVersion(CITY, YEAR, HERE, 'A2'), aVersion(CITY, YEAR, THERE, 'B1')],
      records: [
        ...(summary === undefined ? [] : [signedOnce(CITY, YEAR)]),
        signedOnce(HERE, YEAR, filedAs('v-A2')),
        signedOnce(THERE, YEAR, filedAs('v-B1')),
        // A department signs nothing; whatever stands under its code is none of a division.
        signedOnce('440100-rsj', YEAR),
      ],
    };
    return [still, buckets];
  }

  test('are none while the level has signed nothing: it still takes them in', async () => {
    expect(await notTakenIn(...twoDistricts(undefined))).toEqual([]);
  });

  test('are none where it counts the newest of each', async () => {
    expect(await notTakenIn(...twoDistricts(aSummary(CITY, YEAR, [pin(HERE, 'A2'), pin(THERE, 'B1')])))).toEqual([]);
  });

  test('are named where it counts an earlier one, or none, whatever counts there now', async () => {
    const older = aSummary(CITY, YEAR, [pin(HERE, 'A1'), pin(THERE, 'B1')]);
    expect(await notTakenIn(...twoDistricts(older))).toEqual([{ code: HERE, name: `${HERE}政府` }]);
    const without = aSummary(CITY, YEAR, [pin(HERE, 'A2'), { agency: THERE, standing: 'missing' }]);
    expect(await notTakenIn(...twoDistricts(without))).toEqual([{ code: THERE, name: `${THERE}政府` }]);
  });

  test('are all that have signed, where the file of what it signed is gone', async () => {
    const [still, buckets] = twoDistricts(aSummary(CITY, YEAR, []));
    buckets.drop({ district: CITY, year: YEAR }, 'v0001', 'summary.json');
    expect((await notTakenIn(still, buckets)).map(({ code }) => code)).toEqual([HERE, THERE]);
  });

  test('one that has signed nothing is not among them, and its filings are not looked at', async () => {
    const [{ records = [], ...still }, buckets] = twoDistricts(aSummary(CITY, YEAR, [pin(HERE, 'A2')]));
    const unsigned = { ...still, records: records.filter(({ district }) => district !== THERE) };
    expect(await notTakenIn(unsigned, buckets)).toEqual([]);
    const ledger = stillLedger(unsigned);
    const asked: string[] = [];
    const versionsOf: typeof ledger.versionsOf = async (district, year, agency) => {
      asked.push(agency);
      return ledger.versionsOf(district, year, agency);
    };
    const [own, record] = [await ledger.rollup(CITY, YEAR), await ledger.summary(CITY, YEAR)];
    const level = { own: own ?? expect.unreachable(), divisions: [division(HERE), division(THERE)], record };
    await readNotTakenIn({ ledger: { ...ledger, versionsOf }, vault: buckets }, level);
    expect(asked).toEqual([HERE]);
  });

  test('of a level without divisions nothing is read', async () => {
    const [still, buckets] = twoDistricts(aSummary(CITY, YEAR, []));
    const ledger = stillLedger(still);
    const [own, record] = [await ledger.rollup(CITY, YEAR), await ledger.summary(CITY, YEAR)];
    const level = { own: own ?? expect.unreachable(), divisions: [], record };
    expect(await readNotTakenIn({ ledger, vault: buckets }, level)).toEqual([]);
    expect(buckets.asked).toEqual([]);
  });

  test('are found below a city too, whose own province has signed nothing; rosters of districts are not read', async () => {
    const [still, buckets] = twoDistricts(aSummary(CITY, YEAR, [pin(HERE, 'A1'), pin(THERE, 'B1')]));
    const { rollups = [], rosters = [], ...rest } = still;
    const read: string[] = [];
    const above: Still = {
      ...rest,
      rollups: [...rollups, aRollup(PROVINCE, YEAR, {})],
      rosters: [...rosters, aRoster(PROVINCE, YEAR, [division(CITY), division(OTHER_CITY)])],
    };
    const ledger = stillLedger(above);
    const roster: typeof ledger.roster = async (district, year) => {
      read.push(district);
      return ledger.roster(district, year);
    };
    const divisions = (await ledger.roster(PROVINCE, YEAR))?.agencies ?? [];
    const own = (await ledger.rollup(PROVINCE, YEAR)) ?? expect.unreachable();
    const reads = { ledger: { ...ledger, roster }, vault: buckets };
    expect(await readNotTakenIn(reads, { own, divisions, record: undefined })).toEqual([
      { code: HERE, name: `${HERE}政府` },
    ]);
    expect(read).toEqual([CITY, OTHER_CITY]);
    // A city that is kept here by its roster alone, whose year nobody has opened.
    const unopened = stillLedger({ ...above, rollups: [aRollup(PROVINCE, YEAR, {})] });
    const again = { ledger: unopened, vault: buckets };
    expect(await readNotTakenIn(again, { own, divisions, record: undefined })).toEqual([]);
  });

  test('are looked for in turns, in the order of the roster, and none twice', async () => {
    const codes = Array.from({ length: 40 }, (_, index) => String(440_101 + index));
    const buckets = new StillBuckets().sign(aSummary(CITY, YEAR, []));
    const still: Still = {
      rollups: [aRollup(CITY, YEAR, {})],
      rosters: [aRoster(CITY, YEAR, codes.map(division))],
      records: [signedOnce(CITY, YEAR), ...codes.map((code) => signedOnce(code, YEAR))],
    };
    expect((await notTakenIn(still, buckets)).map(({ code }) => code)).toEqual(codes);
  });
});
