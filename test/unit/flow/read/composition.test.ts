import { describe, expect, test } from 'vitest';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { type Cell, cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../../shared/domain/forms/cells.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { inputsUnder } from '../../../../shared/domain/forms/inputsUnder.ts';
import type { Correction } from '../../../../shared/domain/year/corrections.ts';
import { cellLabel, contributionTo, readComposition } from '../../../../shared/flow/read/readComposition.ts';
import { CORRECTIONS, correctionsSince, publishedCorrections } from '../../../../shared/flow/read/readCorrections.ts';
import { MANIFEST } from '../../../../shared/wire/manifest.ts';
import {
  aRollup,
  aRoster,
  aVersion,
  counted,
  MISSING,
  type Still,
  StillShelf,
  stillLedger,
} from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const [A, B, C, D] = ['440105-a', '440105-b', '440105-c', '440106'];
const EDITION = editionOfYearOrThrow(AT.year);
const cells = cellsOf(EDITION);
const found = (is: (cell: Cell) => boolean) => cells.find(is) ?? expect.unreachable();
const COUNT = found(({ role, kind }) => role === 'input' && kind === 'count');
const AMOUNT = found(({ kind }) => kind === 'amount');
const TOTAL = found(({ role }) => role === 'total');
const [PART, OTHER_PART] = inputsUnder(EDITION, TOTAL).map(({ name }) => name);
const receiptOf = (agency: string, seq: string) => `${agency}-${AT.year}-${seq.toLowerCase()}`;
const stating = (values: Readonly<Record<string, CellValue>>) => ({
  edition: EDITION,
  values: new Map(Object.entries(values)),
});
const version = (
  agency: string,
  seq: string,
  values: Readonly<Record<string, CellValue>>,
  more: Partial<Version> = {},
) => aVersion(AT.district, AT.year, agency, seq, { ...stating(values), ...more });

describe('who makes up a total', () => {
  const still: Still = {
    rollups: [
      aRollup(
        AT.district,
        AT.year,
        { [A]: counted('A2'), [B]: MISSING, [C]: MISSING, [D]: counted('D1') },
        {
          sums: new Map([
            [COUNT.name, 12],
            [AMOUNT.name, 15_000_000],
          ]),
          revision: 7,
        },
      ),
    ],
    rosters: [
      aRoster(AT.district, AT.year, [
        { agency: D, from: 'district', name: '某县' },
        { agency: A, name: '甲局' },
        { agency: B },
        { agency: C, required: false },
      ]),
    ],
    versions: [
      version(A, 'A1', { [COUNT.name]: 9 }),
      version(A, 'A2', { [COUNT.name]: 5, [AMOUNT.name]: 15_000_000 }),
      version(D, 'D1', { [COUNT.name]: 7 }),
    ],
  };
  const readsOf = (of: Still) => {
    const ledger = stillLedger(of);
    return { ledger, rosterFor: ({ district, year }: RollupState) => ledger.roster(district, year) };
  };
  const composition = async (cell: string, of = still, year = AT.year) =>
    readComposition(readsOf(of), AT.district, year, cell);

  test('is none of a cell that the form has not, nor without a roster', async () => {
    expect(await composition('no.such.cell')).toBeUndefined();
    expect(await composition(COUNT.name, {})).toBeUndefined();
  });

  test('is each body of the roster in its order, with what it states, by which receipt, the how-manieth', async () => {
    const read = await composition(COUNT.name);
    expect(read).toMatchObject({
      ...{ ...AT, name: `${AT.district}区`, cell: COUNT.name, label: cellLabel(COUNT), value: 12, revision: 7 },
      coverage: { required: 3, counted: 2, missing: 1 },
    });
    expect(read).not.toHaveProperty('notAdditive');
    expect(read?.contributors).toEqual([
      {
        ...{
          agency: D,
          name: '某县',
          from: 'district',
          state: 'number',
          value: 7,
          receipt: receiptOf(D, 'D1'),
          number: 1,
        },
        ...{ versionId: 'v-D1', receivedAt: '2024-01-10T00:00:00.000Z' },
      },
      {
        ...{ agency: A, name: '甲局', state: 'number', value: 5, receipt: receiptOf(A, 'A2'), number: 2 },
        ...{ versionId: 'v-A2', receivedAt: '2024-01-10T00:00:00.000Z' },
      },
      {
        agency: B,
        name: `${B}局`,
        state: 'notFiled',
        value: null,
        receipt: null,
        versionId: null,
        receivedAt: null,
        number: null,
      },
      {
        agency: C,
        name: `${C}局`,
        state: 'notRequired',
        value: null,
        receipt: null,
        versionId: null,
        receivedAt: null,
        number: null,
      },
    ]);
  });

  test('has amounts in 万元, and 0 where nothing was added up', async () => {
    const read = await composition(AMOUNT.name);
    expect([read?.value, read?.contributors.find(({ agency }) => agency === A)?.value]).toEqual(['15', '15']);
    const none = { ...still, rollups: [aRollup(AT.district, AT.year, { [A]: MISSING })] };
    expect((await composition(COUNT.name, none))?.value).toBe(0);
  });

  test('says of a cell that must not be added why', async () => {
    const edition = editionOfYearOrThrow(2020);
    const never = cellsOf(edition).find(({ additive }) => additive !== true) ?? expect.unreachable();
    const of = {
      rollups: [aRollup(AT.district, 2020, { [A]: MISSING })],
      rosters: [aRoster(AT.district, 2020, [{ agency: A }])],
    };
    expect(await composition(never.name, of, 2020)).toMatchObject({
      ...{ value: null, notAdditive: never.additive === true ? expect.unreachable() : never.additive.reason },
    });
  });

  test('takes what is remembered between requests, and reads neither of the table', async () => {
    const unread = async () => expect.unreachable();
    const reads = readsOf(still);
    const ledger = { ...reads.ledger, versions: unread, districtFilings: unread };
    const counting = async () => [version(A, 'A2', { [COUNT.name]: 5 })];
    const filings = async () => [version(A, 'A2', {})];
    const read = await readComposition(
      { ...reads, ledger, counted: counting, filings },
      AT.district,
      AT.year,
      COUNT.name,
    );
    expect(read?.contributors.find(({ agency }) => agency === A)).toMatchObject({ value: 5, number: 1 });
  });
});

describe('what a report adds to a cell', () => {
  const entry = { agency: A, name: '甲局', required: true };
  const of = (cell: Cell, values: Readonly<Record<string, CellValue>>) => {
    const { state, value } = contributionTo(cell, entry, version(A, 'A1', values), []);
    return [state, value];
  };
  const [first = '', second = ''] = [PART, OTHER_PART];

  test('is as it was stated: a number, 0, blank or 不适用; nothing is no 0', () => {
    expect(of(COUNT, { [COUNT.name]: 3 })).toEqual(['number', 3]);
    expect(of(COUNT, { [COUNT.name]: 0 })).toEqual(['zero', 0]);
    expect(of(COUNT, { [COUNT.name]: null })).toEqual(['blank', null]);
    expect(of(COUNT, { [COUNT.name]: 'n/a' })).toEqual(['na', null]);
    expect(of(COUNT, {})).toEqual(['blank', null]);
    expect(contributionTo(COUNT, entry, aVersion(AT.district, AT.year, A, 'A1'), []).state).toBe('blank');
  });

  test('of a printed total is what its inputs add up to, whatever was printed; blank or 不适用 only where all are', () => {
    const under = inputsUnder(EDITION, TOTAL).map(({ name }) => name);
    expect(under.length).toBeGreaterThan(1);
    expect(of(TOTAL, { [first]: 3, [second]: 4, [TOTAL.name]: 99 })).toEqual(['number', 7]);
    expect(of(TOTAL, { [first]: 3, [second]: 'n/a' })).toEqual(['number', 3]);
    expect(of(TOTAL, { [TOTAL.name]: 99 })).toEqual(['blank', null]);
    expect(of(TOTAL, Object.fromEntries(under.map((name) => [name, 'n/a'])))).toEqual(['na', null]);
    expect(of(TOTAL, { ...Object.fromEntries(under.map((name) => [name, 'n/a'])), [first]: null })).toEqual([
      'blank',
      null,
    ]);
  });

  test('of a version that the list does not have has no number', () => {
    const own = version(A, 'A3', { [COUNT.name]: 1 });
    const listed = [version(A, 'A1', {}), version(A, 'A3', {})];
    expect(contributionTo(COUNT, entry, own, listed).number).toBe(2);
    expect(contributionTo(COUNT, entry, own, listed.slice(0, 1)).number).toBeNull();
  });
});

describe('what was corrected between signed summaries', () => {
  const entry = (more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
    ...{
      version: 'v0002',
      previous: 'v0001',
      at: 'T',
      agency: A,
      agencyName: '甲局',
      reason: '漏报',
      cell: COUNT.name,
    },
    ...{ before: 1, after: 2, districtBefore: 10, districtAfter: 11 },
    ...more,
  });
  const shelfOf = (...corrections: readonly object[]) =>
    new StillShelf().put(AT, 'v0001', CORRECTIONS, { corrections });

  test('is read back in exact figures: amounts in 分, blanks and counts as they are, without words for people', async () => {
    const amounts = entry({
      cell: AMOUNT.name,
      before: '1.5',
      after: null,
      districtBefore: '15',
      districtAfter: '13.5',
      label: '表一',
    });
    const other = entry({ cell: AMOUNT.name, before: 'n/a', after: '0.01', label: '表一' });
    const gone = entry({ cell: 'no.such.cell', before: '1', after: 'x', label: '' });
    const counts = entry({ label: '表二' });
    const { label: _, ...bare } = amounts;
    const read = await publishedCorrections(shelfOf(amounts, other, gone, counts), AT, 'v0001');
    expect(read).toEqual([
      { ...bare, before: 1_500_000, after: null, districtBefore: 15_000_000, districtAfter: 13_500_000 },
      entry({ cell: AMOUNT.name, before: 'n/a', after: 10_000 }),
      entry({ cell: 'no.such.cell', before: '1', after: 'x' }),
      entry({}),
    ]);
    expect(await publishedCorrections(new StillShelf(), AT, 'v0001')).toEqual([]);
  });

  const signed = { number: 1, digest: 'd', revision: 1, asOf: null, lockedBy: '丙', lockedAt: 'L' };
  const input = (agency: string, receipt: string | null) => ({ agency, receipt });
  const since = async (
    versions: readonly Version[],
    now: readonly Version[],
    inputs: readonly object[],
    corrected?: object,
    shelf = new StillShelf(),
  ) => {
    shelf.put(AT, 'v0001', MANIFEST, { inputs });
    const next = {
      ...{ place: AT, number: 2, counted: now },
      lock: { by: '丁', at: 'L2', ...(corrected && { corrected }) } as never,
      roster: aRoster(AT.district, AT.year, [{ agency: A, name: '甲局' }]),
    };
    return correctionsSince(signed, next, { ledger: stillLedger({ versions }), vault: shelf });
  };
  const before = version(A, 'A1', { [COUNT.name]: 1 });
  const after = version(A, 'A2', { [COUNT.name]: 4 });
  const inputs = [input(A, receiptOf(A, 'A1')), input(B, null), input(C, 'no receipt of its own')];
  const why = (reason: string) => ({ by: '丁', at: 'T', reason });

  test('is what its record says, and each cell that differs from the versions which it was made from, with the reason for the body', async () => {
    const shelf = shelfOf({ ...entry({}), version: 'v0001', label: '' });
    const read = await since([before], [after], inputs, { [A]: why('漏报'), '*': why('全年') }, shelf);
    expect(read).toHaveLength(2);
    expect(read[0]).toMatchObject({ version: 'v0001' });
    expect(read[1]).toMatchObject({
      ...{
        version: 'v0002',
        previous: 'v0001',
        at: 'L2',
        agency: A,
        agencyName: '甲局',
        cell: COUNT.name,
        before: 1,
        after: 4,
        reason: '漏报',
      },
    });
  });

  test('has the reason for the whole year where the body has none, and none where nobody gave any', async () => {
    expect(await since([before], [after], inputs, { '*': why('全年') })).toMatchObject([{ reason: '全年' }]);
    expect(await since([before], [after], inputs, { [B]: why('别的') })).toMatchObject([{ reason: '' }]);
    expect(await since([before], [after], inputs)).toMatchObject([{ reason: '' }]);
  });

  test('is nothing where every figure stands; what states nothing has none', async () => {
    expect(await since([before], [before], inputs)).toEqual([]);
    expect(await since([aVersion(AT.district, AT.year, A, 'A1')], [], inputs)).toEqual([]);
  });

  test('goes by the code of a body that the roster does not name, and by nothing before where the manifest is gone', async () => {
    const other = version(B, 'B1', { [COUNT.name]: 4 });
    const joined = await since([before], [before, other], inputs);
    const inCell = (read: readonly Correction[]) => read.filter(({ cell }) => cell === COUNT.name);
    expect(inCell(joined)).toMatchObject([{ agency: B, agencyName: B, before: 'absent', after: 4 }]);
    const shelf = new StillShelf();
    const next = {
      place: AT,
      number: 2,
      counted: [after],
      lock: { by: '丁', at: 'L2' },
      roster: aRoster(AT.district, AT.year, []),
    };
    const read = await correctionsSince(signed, next, { ledger: stillLedger({ versions: [before] }), vault: shelf });
    expect(inCell(read)).toMatchObject([{ agency: A, agencyName: A, before: 'absent', after: 4 }]);
  });
});
