import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../../../shared/domain/filing/rollupState.ts';
import type { Version } from '../../../../shared/domain/filing/version.ts';
import { filingsFrom, rememberingFilings } from '../../../../shared/flow/read/rememberingFilings.ts';
import { aRollup, aVersion, counted, MISSING } from '../../../support/stillLedger.ts';

const [HERE, THERE] = ['440105', '440106'];
const [A, B, C] = ['440105-a', '440105-b', '440105-c'];
const NOW = Date.parse('2024-01-20T08:00:00.000Z');

/** A table of filings in which something is stored now and then, and what was asked of it. */
class Table {
  readonly versions: Version[] = [];
  readonly quiet = new Map<string, number>();
  readonly asked: string[] = [];
  now = NOW;

  store(agency: string, seq: string, district = HERE): void {
    this.versions.push(aVersion(district, 2023, agency, seq));
  }

  filings(most?: number) {
    const of = (district: string, agency?: string) =>
      this.versions
        .filter((each) => each.district === district && (agency === undefined || each.agency === agency))
        .toSorted((a, b) => (a.agency + a.seq < b.agency + b.seq ? -1 : 1));
    const ledger = {
      districtFilings: async (district: string) => {
        this.asked.push(district);
        return of(district);
      },
      filingsOf: async (district: string, _: number, agency: string) => {
        this.asked.push(agency);
        return of(district, agency);
      },
      quietVersions: async () => new Map(this.quiet),
    };
    return rememberingFilings(ledger, () => new Date(this.now).toISOString(), most);
  }
}

const rollup = (pointers: Readonly<Record<string, Pointer>>, more: Partial<RollupState> = {}, district = HERE) =>
  aRollup(district, 2023, pointers, more);
const names = (list: readonly { readonly agency: string; readonly seq: string }[]) =>
  list.map(({ agency, seq }) => `${agency.slice(7)} ${seq}`);

describe('a list of filings that is kept', () => {
  const pointers = { [A]: counted('A1'), [B]: MISSING };
  const opened = async () => {
    const table = new Table();
    table.store(A, 'A1');
    const read = table.filings();
    await read(rollup(pointers));
    table.asked.length = 0;
    return { table, read };
  };

  test('is the table’s, read once while nothing else is told', async () => {
    const { table, read } = await opened();
    expect(names(await read(rollup(pointers)))).toEqual(['a A1']);
    expect(table.asked).toEqual([]);
  });

  const news: readonly {
    readonly of: string;
    readonly agency: string;
    readonly more?: Partial<RollupState>;
    readonly now?: Readonly<Record<string, Pointer>>;
    readonly quiet?: number;
  }[] = [
    { of: 'another version counts', agency: A, now: { ...pointers, [A]: counted('A2') } },
    { of: 'it was withdrawn', agency: A, now: { ...pointers, [A]: { state: 'withdrawn', seen: 'A2' } } },
    { of: 'its first was noted', agency: B, more: { uncounted: new Map([[B, { state: 'X', seq: 'B1' }]]) } },
    { of: 'one was refused for the lock', agency: A, more: { refused: new Map([[`${A}#A2`, { by: '丙', at: 'L' }]]) } },
    { of: 'one came that changed nothing', agency: B, quiet: 1 },
    { of: 'it joined', agency: C, now: { ...pointers, [C]: MISSING } },
  ];

  test.each(news)('asks again for a body alone of which $of', async ({ agency, more, now = pointers, quiet }) => {
    const { table, read } = await opened();
    if (quiet !== undefined) table.quiet.set(agency, quiet);
    table.store(agency, 'Z9');
    const all = names(await read(rollup(now, more)));
    expect(table.asked).toEqual([agency]);
    expect(all).toContain(`${agency.slice(7)} Z9`);
    await read(rollup(now, more));
    expect(table.asked).toEqual([agency]);
  });

  test('asks again for a body that has gone from the year', async () => {
    const { table, read } = await opened();
    table.versions.length = 0;
    expect(await read(rollup({ [B]: MISSING }))).toEqual([]);
    expect(table.asked).toEqual([A]);
  });

  test('stands in the order of the bodies, whichever was asked for last', async () => {
    const { table, read } = await opened();
    table.store(C, 'C1');
    const later = { ...pointers, [C]: counted('C1') };
    await read(rollup(later));
    table.store(B, 'B1');
    expect(names(await read(rollup({ ...later, [B]: counted('B1') })))).toEqual(['a A1', 'b B1', 'c C1']);
  });

  test('asks for forty bodies one by one, and reads the whole list for more', async () => {
    const bodies = Array.from({ length: 41 }, (_, index) => `440105-m${String(index).padStart(2, '0')}`);
    const missing = Object.fromEntries(bodies.map((agency) => [agency, MISSING]));
    const news = (count: number) => ({
      ...missing,
      ...Object.fromEntries(bodies.slice(0, count).map((agency) => [agency, counted('A1')])),
    });
    for (const [count, asked] of [
      [40, 40],
      [41, 1],
    ] as const) {
      const table = new Table();
      const read = table.filings();
      await read(rollup(missing));
      table.asked.length = 0;
      await read(rollup(news(count)));
      expect(table.asked).toHaveLength(asked);
    }
  });

  test('is read anew a quarter of an hour after it was read whole, whatever was asked for since', async () => {
    const { table, read } = await opened();
    table.now = NOW + 14 * 60_000;
    await read(rollup({ ...pointers, [B]: counted('B1') }));
    expect(table.asked.splice(0)).toEqual([B]);
    table.now = NOW + 15 * 60_000 - 1;
    await read(rollup({ ...pointers, [B]: counted('B1') }));
    expect(table.asked).toEqual([]);
    table.now = NOW + 15 * 60_000;
    await read(rollup({ ...pointers, [B]: counted('B1') }));
    expect(table.asked.splice(0)).toEqual([HERE]);
    table.now += 14 * 60_000;
    await read(rollup({ ...pointers, [B]: counted('B1') }));
    expect(table.asked).toEqual([]);
  });

  test('is kept of as many versions as there is room for: the district asked for longest ago goes first', async () => {
    const table = new Table();
    const THIRD = '440107';
    for (const district of [HERE, THERE, THIRD])
      for (const seq of ['A1', 'A2']) table.store(`${district}-a`, seq, district);
    const read = table.filings(4);
    const look = async (district: string) => {
      table.asked.length = 0;
      await read(rollup({ [`${district}-a`]: counted('A2') }, {}, district));
      return table.asked.length > 0;
    };
    expect([await look(HERE), await look(THERE), await look(HERE)]).toEqual([true, true, false]);
    expect([await look(THIRD), await look(HERE), await look(THIRD), await look(THERE), await look(THIRD)]).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  test('of the district asked for last is kept however large it is', async () => {
    const table = new Table();
    for (const seq of ['A1', 'A2', 'A3']) table.store(A, seq);
    const read = table.filings(1);
    await read(rollup({ [A]: counted('A3') }));
    await read(rollup({ [A]: counted('A3') }));
    expect(table.asked).toEqual([HERE]);
  });

  test('is kept of each year apart', async () => {
    const table = new Table();
    const read = table.filings();
    await read(rollup({ [A]: MISSING }));
    await read({ ...rollup({ [A]: MISSING }), year: 2022 });
    expect(table.asked).toEqual([HERE, HERE]);
  });

  test('straight from the table is asked for each time', async () => {
    const asked: unknown[] = [];
    const read = filingsFrom({
      districtFilings: async (district, year) => {
        asked.push([district, year]);
        return [aVersion(HERE, 2023, A, 'A1')];
      },
    });
    expect(names(await read(rollup(pointers)))).toEqual(['a A1']);
    await read(rollup(pointers));
    expect(asked).toEqual([
      [HERE, 2023],
      [HERE, 2023],
    ]);
  });
});
