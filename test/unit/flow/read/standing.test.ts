import { describe, expect, test } from 'vitest';
import { contentPin } from '../../../../shared/domain/filing/approvals.ts';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { RosterEntry } from '../../../../shared/domain/filing/roster.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import type { CellValue } from '../../../../shared/domain/forms/cells.ts';
import { editionOfYearOrThrow } from '../../../../shared/domain/forms/editions.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import {
  historyToWire,
  judgeInStanding,
  lastYearToWire,
  standingFromWire,
} from '../../../../shared/flow/read/filingStanding.ts';
import { readFilingStanding } from '../../../../shared/flow/read/readFilingStanding.ts';
import { FilingStanding } from '../../../../shared/wire/filingStanding.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';
import { aRollup, aRoster, aVersion, counted, MISSING, type Still, stillLedger } from '../../../support/stillLedger.ts';

const AT = { district: '440105', year: 2023 };
const [A, B] = ['440105-a', '440105-b'];
const EDITION = editionOfYearOrThrow(AT.year);
/** A cell that the district's history tells of. */
const COUNT = 'proactiveDisclosure.licensing.decisions';
const OTHER =
  cellsOf(EDITION).find(({ role, kind, name }) => role === 'input' && kind === 'count' && name !== COUNT)?.name ?? '';
const AMOUNT = cellsOf(EDITION).find(({ kind }) => kind === 'amount')?.name ?? '';
const receiptOf = (seq: string) => `${A}-${AT.year}-${seq.toLowerCase()}`;
const version = (seq: string, more: Partial<Version> = {}) => aVersion(AT.district, AT.year, A, seq, more);
const WHO = { by: '甲', at: '2024-02-01T00:00:00.000Z' };

interface Standing {
  readonly entry?: Partial<RosterEntry>;
  readonly pointer?: Pointer;
  readonly more?: Partial<RollupState>;
  readonly versions?: readonly Version[];
  readonly still?: Partial<Still>;
  readonly suspended?: readonly string[];
}

function read({ entry, pointer = MISSING, more, versions = [], still, suspended = [] }: Standing, agency = A) {
  const ledger = stillLedger({
    rollups: [aRollup(AT.district, AT.year, { [A]: pointer }, more)],
    rosters: [
      aRoster(AT.district, AT.year, [{ agency: A, name: '甲局', ...entry }], {
        name: '某某区',
        office: { name: '王', phone: '1' },
      }),
    ],
    versions,
    ...still,
  });
  // 16:30 UTC is the next day in Shanghai.
  return readFilingStanding({ ledger, suspended, now: () => '2024-01-19T16:30:00.000Z' }, agency, AT.year);
}

describe('the standing in which a body’s next upload would be judged', () => {
  test('is none of a body on no roster', async () => {
    expect(await read({}, B)).toBeUndefined();
  });

  test('is of its name, its district, its day, and whom to ask', async () => {
    expect(
      await read({ entry: { due: '2024-02-05', level: 'county', formerNames: ['旧名'], shortNames: ['短名'] } }),
    ).toEqual({
      ...{
        agency: A,
        name: '甲局',
        ...AT,
        districtName: '某某区',
        edition: EDITION,
        due: '2024-02-05',
        today: '2024-01-20',
      },
      ...{
        counted: null,
        level: 'county',
        otherNames: ['旧名', '短名'],
        office: { name: '王', phone: '1' },
        suspended: [],
      },
    });
    const bare = await read({});
    for (const name of [
      'due',
      'countedAt',
      'approval',
      'filed',
      'level',
      'otherNames',
      'lastYear',
      'history',
      'earlierReasons',
      'mergedInto',
      'lockedBy',
    ])
      expect(bare).not.toHaveProperty(name);
  });

  test('goes by the code of a district whose roster cannot be read, and where the year was never opened counts nothing', async () => {
    expect(await read({ still: { rollups: [] } })).toMatchObject({ counted: null, districtName: '某某区' });
    const ledger = stillLedger({ rosters: [aRoster(AT.district, AT.year, [{ agency: A }])] });
    const unnamed = { ledger: { ...ledger, roster: async () => undefined }, suspended: [], now: () => WHO.at };
    expect(await readFilingStanding(unnamed, A, AT.year)).toMatchObject({ districtName: AT.district });
  });

  test('says what counts, since when, and who approved it while that holds', async () => {
    const versions = [version('A1', { receivedAt: '2024-01-05T00:00:00.000Z' }), version('A2')];
    const approvals = new Map([[A, { ...WHO, pointer: contentPin(counted('A1')) }]]);
    expect(await read({ versions, pointer: counted('A1', 'A2'), more: { approvals } })).toMatchObject({
      ...{
        counted: receiptOf('A1'),
        countedAt: '2024-01-05T00:00:00.000Z',
        approval: WHO,
        filed: { receipt: receiptOf('A2') },
      },
    });
    const lapsed = await read({ versions, pointer: counted('A2'), more: { approvals } });
    expect(lapsed).toMatchObject({ counted: receiptOf('A2'), countedAt: '2024-01-10T00:00:00.000Z' });
    expect(lapsed).not.toHaveProperty('approval');
    expect(await read({ versions, pointer: { state: 'withdrawn', seen: 'A2' } })).toMatchObject({ counted: null });
    expect(await read({ pointer: counted('A9') })).not.toHaveProperty('countedAt');
  });

  test('has the reasons of the newest of the last ten filings that gave any', async () => {
    const reasons = (text: string) => ({ reasons: { 'XY-CARRY': { text, figures: 'f' } } });
    const late = Array.from({ length: 9 }, (_, index) => version(`B${index}`));
    const given = async (...versions: readonly Version[]) => (await read({ versions }))?.earlierReasons;
    expect(await given(version('A1', reasons('一')), version('A2', reasons('二')), version('A3'))).toEqual(
      reasons('二').reasons,
    );
    expect(await given(version('A1', reasons('一')), ...late)).toEqual(reasons('一').reasons);
    expect(await given(version('A0', reasons('一')), version('A1'), ...late)).toBeUndefined();
  });

  test('has the lock until the year is open to it, who reports for it after a merger, and what is suspended', async () => {
    const lock = { by: '丙', at: 'L' };
    const suspended = new Map([
      ['XS-B', { ...WHO, reason: '' }],
      ['XS-A', { ...WHO, reason: '' }],
    ]);
    expect(await read({ more: { lock, suspended }, suspended: ['XS-ALL'] })).toMatchObject({
      lockedBy: lock,
      suspended: ['XS-ALL', 'XS-A', 'XS-B'],
    });
    expect(await read({ more: { lock, openings: new Map([[A, { ...WHO, reason: '更正' }]]) } })).not.toHaveProperty(
      'lockedBy',
    );
    const roster = aRoster(AT.district, AT.year, [
      { agency: A, successor: B, required: false },
      { agency: B, name: '乙局' },
    ]);
    expect(await read({ still: { rosters: [roster] } })).toMatchObject({ mergedInto: { agency: B, name: '乙局' } });
  });

  test('has last year’s figures and what the district had', async () => {
    const values = new Map<string, CellValue>([[COUNT, 7]]);
    const rollups = [
      aRollup(AT.district, AT.year, { [A]: MISSING }),
      aRollup(AT.district, 2022, { [A]: counted('Z1') }, { sums: new Map([[COUNT, 7]]), revision: 4 }),
    ];
    const rosters = [2023, 2022].map((year) => aRoster(AT.district, year, [{ agency: A }]));
    const versions = [aVersion(AT.district, 2022, A, 'Z1', { edition: EDITION, values })];
    expect(await read({ still: { rollups, rosters, versions } })).toMatchObject({
      ...{
        lastYear: { year: 2022, values: { [COUNT]: 7 } },
        history: { year: 2022, revision: 4, totals: { [COUNT]: 7 } },
      },
    });
  });
});

describe('a standing that travels', () => {
  const stated: readonly (readonly [string, CellValue])[] = [
    [COUNT, 3],
    [OTHER, null],
    [AMOUNT, 12_345],
  ];
  const lastYear = { year: 2022, values: new Map<string, CellValue>(stated), merged: ['乙局'], print: [1, 2] as never };
  const history = {
    ...{ year: 2022, revision: 4, whole: '全区', totals: new Map([[COUNT, 7]]) },
    peers: new Map([[COUNT, { bodies: 5, median: { before: 1, now: 2 }, low: -1, middle: 0, high: 1 }]]),
  };
  const wire = (more: Partial<FilingStanding> = {}): FilingStanding => ({
    ...{ agency: A, name: '甲局', ...AT, districtName: '某某区', edition: EDITION, counted: null, suspended: [] },
    ...more,
  });

  test('has last year’s figures as a submission has them, and arrives with the very values', () => {
    const sent = lastYearToWire(lastYear as never);
    expect(sent).toEqual({
      year: 2022,
      values: { [COUNT]: 3, [OTHER]: null, [AMOUNT]: '0.012345' },
      merged: ['乙局'],
      print: [1, 2],
    });
    expect(standingFromWire(FilingStanding.parse(wire({ lastYear: sent }))).lastYear).toEqual(lastYear);
    const bare = lastYearToWire({ year: 2022, values: new Map([[COUNT, 'n/a']]) });
    expect(bare).toEqual({ year: 2022, values: { [COUNT]: 'n/a' } });
    expect(standingFromWire(wire({ lastYear: bare })).lastYear).toEqual({
      year: 2022,
      values: new Map([[COUNT, 'n/a']]),
    });
  });

  test('leaves out what is no cell of that year’s form, and figures that are none of their kind', () => {
    const odd = new Map<string, CellValue>([
      ['no.such.cell', 1],
      [COUNT, 2],
    ]);
    expect(lastYearToWire({ year: 2022, values: odd }).values).toEqual({ [COUNT]: 2 });
    const values = { 'no.such.cell': 1, [COUNT]: '3', [OTHER]: 4, [AMOUNT]: 'much' };
    expect(standingFromWire(wire({ lastYear: { year: 2022, values } })).lastYear?.values).toEqual(
      new Map([[OTHER, 4]]),
    );
    // Amounts may come as numbers of 万元, too.
    expect(standingFromWire(wire({ lastYear: { year: 2022, values: { [AMOUNT]: 2 } } })).lastYear?.values).toEqual(
      new Map([[AMOUNT, 2_000_000]]),
    );
  });

  test('has the district’s history, there and back', () => {
    const sent = historyToWire(history as never);
    expect(sent).toEqual({ ...history, totals: { [COUNT]: 7 }, peers: Object.fromEntries(history.peers) });
    expect(standingFromWire(FilingStanding.parse(wire({ history: sent }))).history).toEqual(history);
  });

  test('is what the rules want of it, and nothing that was not said', () => {
    expect(standingFromWire(wire())).toEqual({ filedAs: { agency: A, year: AT.year }, roster: { name: '甲局' } });
    const said = {
      ...{
        level: 'county' as const,
        otherNames: ['旧名'],
        today: '2024-01-20',
        mergedInto: { agency: B, name: '乙局' },
      },
      ...{ earlierReasons: { 'XY-CARRY': { text: '一', figures: 'f' } }, lockedBy: WHO, suspended: ['XS-A'] },
    };
    const { level, otherNames, today, ...same } = said;
    expect(standingFromWire(wire(said))).toEqual({
      ...{ filedAs: { agency: A, year: AT.year }, roster: { name: '甲局', level, otherNames }, receivedOn: today },
      ...same,
    });
  });

  test('brings the server’s verdict about, and is refused when it is none', async () => {
    const bytes = bytesOf({ ...aReport(AT.year, 7, A), agencyName: '甲局' });
    const answered = await read({});
    const standing = { filedAs: { agency: A, year: AT.year }, roster: { name: '甲局' }, receivedOn: '2024-01-20' };
    expect(judgeInStanding(bytes, answered)).toEqual(judge(bytes, standing));
    const locked = await read({ more: { lock: WHO } });
    expect(judgeInStanding(bytes, locked).outcome).toBe('rejected');
    expect(() => judgeInStanding(bytes, { agency: A })).toThrow();
  });
});
