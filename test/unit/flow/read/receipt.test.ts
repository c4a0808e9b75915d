import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../../shared/domain/filing/decision.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { readLevelsBelow } from '../../../../shared/flow/read/readLevelsBelow.ts';
import { readReceipt } from '../../../../shared/flow/read/readReceipt.ts';
import { refuseNewerFiling } from '../../../../shared/flow/read/refuseNewerFiling.ts';
import { proofFileOf } from '../../../../shared/wire/proof.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';
import { aSummary, StillBuckets, signedOnce } from '../../../support/stillLevels.ts';

const AT = { district: '440105', year: 2023 };
const A = '440105-a';
const CITY = '440100';
const ID = `${A}-${AT.year}-a2`;
const decision: Decision = { kind: 'return', by: '甲', at: 'T', reason: '请改', of: 'A1' };
const version = (seq: string, more: Partial<Version> = {}) => aVersion(AT.district, AT.year, A, seq, more);

describe('a receipt in its place', () => {
  const still: Still = {
    versions: [version('A1'), version('A1-0001', { decision }), version('A2')],
    rosters: [aRoster(AT.district, AT.year, [{ agency: A }], { name: '某某区' })],
    records: [signedOnce(AT.district, AT.year)],
  };
  const read = (
    receipt: Partial<Receipt> | undefined,
    { of = still, buckets = new StillBuckets(), id = ID, agency = A } = {},
  ) => {
    const original = { state: async () => 'kept' as const };
    const said =
      receipt &&
      ({ district: AT.district, versionId: 'v-A2', receivedAt: '2024-01-10T00:00:00.000Z', ...receipt } as Receipt);
    const vault = Object.assign(buckets, { receipt: async () => said });
    return readReceipt({ ledger: stillLedger(of), vault, originals: original }, agency, AT.year, id);
  };

  test('is none where there is none', async () => {
    expect(await read(undefined)).toBeUndefined();
  });

  test('has which upload of the body it was, a decision none, and the name of the district', async () => {
    expect(await read({})).toMatchObject({ number: 2, districtName: '某某区' });
    expect(await read({}, { id: `${A}-${AT.year}-a1-0001` })).toMatchObject({ number: null });
    expect(await read({}, { id: `${A}-${AT.year}-a9` })).toMatchObject({ number: null });
    expect(await read({}, { of: { ...still, rosters: [] } })).toMatchObject({ districtName: AT.district });
    expect(await read({ district: null })).toMatchObject({ number: null, districtName: null });
    for (const name of ['report', 'madeFrom', 'counted', 'original']) expect(await read({})).not.toHaveProperty(name);
  });

  test('has what was filed as far as it can be read, and whether the document it was made from is kept', async () => {
    const buckets = new StillBuckets();
    buckets.uploads.set('v-A2', bytesOf(aReport(AT.year, 7, A)));
    const original = { name: '年报.docx', sha256: 'o' } as never;
    expect(await read({ original }, { buckets })).toMatchObject({
      report: { agency: A, year: AT.year },
      original: 'kept',
    });
  });

  test('has the proof that exactly this upload is counted, and not that of another', async () => {
    const proof = (receipt: string) => ({
      entry: `nianbao 2023 v0001 ${A} 1 ${receipt} h`,
      index: 0,
      path: [],
      checkpoint: 'c',
    });
    const shelf = (receipt: string) =>
      new StillBuckets().put(AT, 'v0001', proofFileOf(A), proof(receipt)) as StillBuckets;
    expect((await read({}, { buckets: shelf(ID) }))?.counted).toMatchObject({ version: 'v0001', receipt: ID });
    expect(await read({}, { buckets: shelf(`${A}-2023-a1`) })).not.toHaveProperty('counted');
    expect(await read({ district: null }, { buckets: shelf(ID) })).not.toHaveProperty('counted');
  });

  test('of a division has the signed summary that its filing was made from; of a body none is looked for', async () => {
    const summary = aSummary(AT.district, AT.year, [{ agency: A }]);
    const buckets = new StillBuckets().sign(summary);
    const { versionId, receivedAt } = buckets.fileUp(summary, CITY, 'A2');
    const filed = { district: CITY, versionId, receivedAt };
    const own = await read(filed, { buckets, agency: AT.district, id: `${AT.district}-2023-a2` });
    expect(own?.madeFrom).toEqual({ version: 'v0001', isExact: true });
    expect(await read(filed, { buckets })).not.toHaveProperty('madeFrom');
  });
});

describe('filing over what was not seen', () => {
  const refused = (seen: string | undefined, ...versions: readonly Version[]) =>
    refuseNewerFiling(stillLedger({ versions }), { ...AT, agency: A }, seen as never);

  test('is refused where neither the last file nor the newest of all is what was seen, with who did what since', async () => {
    const all = [version('A1'), version('A2'), version('A2-0001', { decision })];
    for (const seen of ['A1', 'A2-0001', undefined]) await expect(refused(seen, ...all)).resolves.toBeUndefined();
    await expect(refused('A2', ...all)).rejects.toMatchObject({
      ...{
        code: 'OVERTAKEN',
        facts: { ...AT, agency: A, decided: 'return', by: '甲', at: 'T', receipt: `${A}-2023-a2-0001` },
      },
    });
    const plain = await refused('', version('A1')).catch((error: { facts: object }) => error.facts);
    expect(plain).toEqual({ ...AT, agency: A, receipt: ID.replace('a2', 'a1') });
  });

  test('of nothing filed only nothing was seen', async () => {
    await expect(refused('')).resolves.toBeUndefined();
    const facts = await refused('A1').catch((error: { facts: object }) => error.facts);
    expect(facts).toEqual({ ...AT, agency: A });
  });
});

describe('the divisions that file to a level by signing', () => {
  const YEAR = AT.year;
  const edition = editionOfYearOrThrow(YEAR);
  const COUNT =
    cellsOf(edition).find(({ role, kind, table }) => role === 'input' && kind === 'count' && table === 'T2')?.name ??
    '';
  const AMOUNT = cellsOf(edition).find(({ kind }) => kind === 'amount')?.name ?? '';
  const division = (agency: string) => ({ agency, name: `${agency}政府`, from: 'district' as const });
  const stating = (count: number) => ({
    edition,
    values: new Map([
      [COUNT, count],
      [AMOUNT, 10_000],
    ]),
  });
  const [HERE, THERE, AWAY] = ['440105', '440106', '440107'];
  const filedUp = { number: 1, at: 'T', versionId: 'v-A1' };

  const still = (more: Partial<Still> = {}): Still => ({
    rollups: [
      aRollup(CITY, YEAR, { [HERE]: counted('A1'), [THERE]: MISSING, [AWAY]: MISSING, '440100-rsj': counted('B1') }),
      aRollup(
        HERE,
        YEAR,
        { 'x-a': counted('1'), 'x-b': MISSING, 'x-c': counted('1') },
        { sums: new Map([[COUNT, 9]]), lock: { by: '丙', at: 'L' } },
      ),
      aRollup(THERE, YEAR, {}, { sums: new Map([[COUNT, 4]]) }),
    ],
    rosters: [
      aRoster(CITY, YEAR, [division(HERE), division(THERE), division(AWAY), { agency: '440100-rsj' }], {
        name: '某市',
      }),
      aRoster(HERE, YEAR, [
        { agency: 'x-a' },
        { agency: 'x-b' },
        { agency: 'x-d' },
        { agency: 'x-c', required: false },
      ]),
    ],
    versions: [aVersion(CITY, YEAR, HERE, 'A1', stating(7)), aVersion(CITY, YEAR, '440100-rsj', 'B1', stating(100))],
    // A body signs nothing; whatever stands under its code is none of a division.
    records: [signedOnce(HERE, YEAR, filedUp), signedOnce('x-a', YEAR)],
    ...more,
  });
  const below = async (of: Still) => {
    const ledger = stillLedger(of);
    return readLevelsBelow(
      { ledger, vault: new StillBuckets(), rosterFor: ({ district, year }) => ledger.roster(district, year) },
      CITY,
      YEAR,
    );
  };

  test('are none of a level without a roster', async () => {
    expect(await below({})).toBeUndefined();
  });

  test('stand in the order of the roster, each with how far it is and what of it counts', async () => {
    const read = await below(still());
    expect(read).toMatchObject({ district: CITY, name: '某市', year: YEAR });
    expect(read?.divisions).toEqual([
      {
        ...{
          code: HERE,
          name: `${HERE}政府`,
          stage: 'signed',
          signed: { version: 'v0001', at: '2024-02-01T01:00:00.000Z' },
        },
        ...{
          bodies: { required: 3, counted: 1 },
          state: 'accepted',
          receipt: `${HERE}-${YEAR}-a1`,
          behind: false,
          notTakenIn: [],
        },
      },
      {
        ...{ code: THERE, name: `${THERE}政府`, stage: 'working', bodies: { required: 0, counted: 0 } },
        ...{ state: 'notFiled', receipt: null, behind: false, notTakenIn: [] },
      },
      {
        ...{
          code: AWAY,
          name: `${AWAY}政府`,
          stage: 'elsewhere',
          state: 'notFiled',
          receipt: null,
          behind: false,
          notTakenIn: [],
        },
      },
    ]);
  });

  test('signed and open for a correction are correcting, and behind what they have signed anew', async () => {
    const open = aRollup(
      HERE,
      YEAR,
      {},
      { lock: { by: '丙', at: 'L' }, openings: new Map([['x-a', { by: '甲', at: 'T', reason: '更正' }]]) },
    );
    const [city = open] = still().rollups ?? [];
    const stage = async (own: typeof open) => (await below(still({ rollups: [city, own] })))?.divisions[0]?.stage;
    expect([await stage(open), await stage(aRollup(HERE, YEAR, {}))]).toEqual(['correcting', 'correcting']);
    expect((await below(still({ records: [signedOnce(HERE, YEAR)] })))?.divisions[0]).toMatchObject({ behind: true });
  });

  test('have no receipt of what does not count', async () => {
    const [, ...others] = still().rollups ?? [];
    const returned = aRollup(CITY, YEAR, { [HERE]: { state: 'withdrawn', seen: 'A1-0001' } });
    expect((await below(still({ rollups: [returned, ...others] })))?.divisions[0]).toMatchObject({
      state: 'returned',
      receipt: null,
    });
  });

  test('have what is filed of all of them beside what is coming, without the level’s own departments', async () => {
    const figures = async (name: string) => (await below(still()))?.figures.find(({ cell }) => cell === name);
    const { rowLabel, columnLabel } = cellsOf(edition).find(({ name }) => name === COUNT) ?? expect.unreachable();
    expect(await figures(COUNT)).toEqual({ cell: COUNT, label: `${rowLabel} · ${columnLabel}`, filed: 7, live: 13 });
    expect(await figures(AMOUNT)).toMatchObject({ filed: '0.01', live: '0' });
    expect((await below(still()))?.figures.some(({ cell }) => cell === 'requests.newRequests.naturalPerson')).toBe(
      false,
    );
  });

  test('are compared where they have filed, by what counts', async () => {
    const compared = (await below(still()))?.compared ?? [];
    expect(compared.length).toBeGreaterThan(0);
    expect([...new Set(compared.flatMap(({ parts }) => parts.map(({ code }) => code)))]).toEqual([HERE]);
  });

  test('of a form with cells that must not be added have none of these', async () => {
    const old = { rollups: [aRollup(CITY, 2020, {})], rosters: [aRoster(CITY, 2020, [])] };
    const ledger = stillLedger(old);
    const read = await readLevelsBelow(
      { ledger, vault: new StillBuckets(), rosterFor: ({ district, year }) => ledger.roster(district, year) },
      CITY,
      2020,
    );
    const never = cellsOf(editionOfYearOrThrow(2020))
      .filter(({ additive }) => additive !== true)
      .map(({ name }) => name);
    expect(read?.figures.filter(({ cell }) => never.includes(cell))).toEqual([]);
    expect(never.length).toBeGreaterThan(0);
  });

  test('tell which below them are not taken in', async () => {
    const province = '440000';
    const base = still();
    const rosters = [aRoster(province, YEAR, [division(CITY)]), ...(base.rosters ?? [])];
    const rollups = [aRollup(province, YEAR, { [CITY]: MISSING }), ...(base.rollups ?? [])];
    const ledger = stillLedger({
      ...base,
      rosters,
      rollups,
      records: [signedOnce(HERE, YEAR, filedUp), signedOnce(CITY, YEAR)],
    });
    const reads = {
      ledger,
      vault: new StillBuckets().sign(aSummary(CITY, YEAR, [])),
      rosterFor: async () => rosters[0],
    };
    expect((await readLevelsBelow(reads, province, YEAR))?.divisions).toMatchObject([
      { code: CITY, notTakenIn: [{ code: HERE }] },
    ]);
  });

  test('are read all, however many', async () => {
    const codes = Array.from({ length: 40 }, (_, index) => String(440_101 + index));
    const of = {
      rollups: [aRollup(CITY, YEAR, Object.fromEntries(codes.map((code) => [code, MISSING])))],
      rosters: [aRoster(CITY, YEAR, codes.map(division))],
    };
    expect((await below(of))?.divisions.map(({ code }) => code)).toEqual(codes);
  });
});
