import { beforeAll, describe, expect, it } from 'vitest';
import { contributionOf, type Totals, withPrintedTotals } from '../../../../shared/domain/filing/rollup.ts';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow, formOf } from '../../../../shared/domain/forms/editions.ts';
import { findTable, totalOf } from '../../../../shared/domain/forms/parts.ts';
import { columnsOf } from '../../../../shared/domain/forms/printed.ts';
import { readReport } from '../../../../shared/domain/report/readReport.ts';
import { wanTextOfFen } from '../../../../shared/domain/values/money.ts';
import { withApi } from '../../../support/apiWorld.ts';
import { anEmptyReport, fixtureBytes, withCells } from '../../../support/reports.ts';
import { signAndFileUp, NATION_YEAR as YEAR } from '../../../support/smallNation.ts';

const api = withApi();
const CITY = '321300';
const PROVINCE = '320000';
const EDITION = editionOfYearOrThrow(YEAR);
const { roles } = formOf(EDITION);

/** Who filed for the city's year, with the requests each had to deal with (new and carried over), as the city published them. */
const FILERS = [
  { code: '321300-zhengfu', name: '宿迁市人民政府', handled: 349 },
  { code: '321300-bumen', name: '宿迁市各部门', handled: 933 },
  { code: '321322', name: '沭阳县', handled: 477 },
  { code: '321323', name: '泗阳县', handled: 301 },
  { code: '321324', name: '泗洪县', handled: 874 },
  { code: '321311', name: '宿豫区', handled: 216 },
  { code: '321302', name: '宿城区', handled: 348 },
  { code: '321300-jingkai', name: '宿迁经济技术开发区', handled: 55 },
  { code: '321300-hubin', name: '湖滨新区', handled: 26 },
  { code: '321300-suzhou', name: '苏州宿迁工业园区', handled: 12 },
  { code: '321300-yanghe', name: '洋河新区', handled: 16 },
] as const;
type Filer = (typeof FILERS)[number];
const isDistrict = ({ code }: Filer) => /^\d{6}$/.test(code);
const bodyOf = (filer: Filer) => (isDistrict(filer) ? `${filer.code}-a` : filer.code);
const nameOf = (filer: Filer) => (isDistrict(filer) ? `${filer.name}人民政府办公室` : filer.name);

const published: Totals = contributionOf(
  EDITION,
  readReport(fixtureBytes('2023-suqian-city/submission.json'), []).draft?.values ?? new Map(),
);
const handledIn = (totals: Totals) =>
  [roles.received, roles.carriedIn].reduce((sum, row) => sum + (totals.get(totalOf(EDITION, row) ?? '') ?? 0), 0);

beforeAll(async () => {
  const entryOf = (filer: Filer) => ({
    ...{ id: filer.code, name: filer.name, required: true },
    ...(isDistrict(filer) ? { from: 'district' as const } : {}),
  });
  const above = { id: CITY, name: '宿迁市', required: true, from: 'district' as const };
  await api().importRoster({ district: PROVINCE, name: '江苏省', year: YEAR, agencies: [above] });
  await api().importRoster({ district: CITY, name: '宿迁市', year: YEAR, agencies: FILERS.map(entryOf) });
  for (const [filer, cells] of shares()) {
    const [agency, agencyName] = [bodyOf(filer), nameOf(filer)];
    if (isDistrict(filer)) {
      const agencies = [{ id: agency, name: agencyName, required: true }];
      await api().importRoster({ district: filer.code, name: filer.name, year: YEAR, agencies });
    }
    await api().file(agency, YEAR, withCells({ ...anEmptyReport(YEAR, agency), agencyName }, cells));
    if (isDistrict(filer)) await signAndFileUp(api(), filer.code);
  }
}, 300_000);

describe('宿迁 2023 from its eleven filers', () => {
  it.each(FILERS)('$name is counted with the $handled requests it had to deal with', async (filer) => {
    const rollup = await api().ports.ledger.rollup(CITY, YEAR);
    expect(rollup?.pointers.get(filer.code)?.state).toBe('counted');
    const made = await Promise.all(
      [roles.received, roles.carriedIn].map((row) =>
        api().json(`/v1/districts/${CITY}/years/${YEAR}/cells/${totalOf(EDITION, row)}`),
      ),
    );
    const own = (made as readonly Made[]).map(
      ({ contributors }) => contributors.find(({ agency }) => agency === filer.code)?.value ?? 0,
    );
    expect(own.reduce((sum, value) => sum + value, 0)).toBe(filer.handled);
  });

  it('adds up to 3,607, and in every cell to what the city published', async () => {
    const rollup = await api().ports.ledger.rollup(CITY, YEAR);
    const totals = withPrintedTotals(EDITION, rollup?.sums ?? new Map());
    expect(handledIn(totals)).toBe(3607);
    expect(FILERS.reduce((sum, { handled }) => sum + handled, 0)).toBe(3607);
    expect(different(totals, withPrintedTotals(EDITION, published))).toEqual([]);
  });

  it('signed, it stands in the province as published', async () => {
    expect(await signAndFileUp(api(), CITY)).toBe('filed');
    const rollup = await api().ports.ledger.rollup(PROVINCE, YEAR);
    const totals = withPrintedTotals(EDITION, rollup?.sums ?? new Map());
    expect(different(totals, withPrintedTotals(EDITION, published))).toEqual([]);
  }, 60_000);
});

interface Made {
  readonly contributors: readonly { readonly agency: string; readonly value: number }[];
}

function different(left: Totals, right: Totals): readonly string[] {
  return cellsOf(EDITION).flatMap(({ name }) =>
    (left.get(name) ?? 0) === (right.get(name) ?? 0) ? [] : [`${name}: ${left.get(name)} ${right.get(name)}`],
  );
}

/**
 * The published tables laid out among the filers, so that each has the requests it had to deal with and its columns balance: the
 * requests in the order of rows and columns, each with how it ended; of each column those carried over first. Reviews go round; what
 * else there is stands with the city's own government.
 */
function shares(): ReadonlyMap<Filer, Record<string, number | string>> {
  const requests = findTable(EDITION, roles.requests);
  const reviews = findTable(EDITION, roles.reviews);
  if (requests === undefined || reviews === undefined) throw new Error('the form has no such tables');
  const columns = columnsOf(requests).filter(({ total }) => !total);
  const ends = requests.rows.filter(({ key, result }) => result || key === roles.carriedOut);
  const cells = ends.flatMap(({ key: row }) => columns.map(({ key: column }) => ({ row, column })));
  const units = cells.flatMap((cell) =>
    Array.from({ length: published.get(`${cell.row}.${cell.column}`) ?? 0 }, () => cell),
  );
  const carried = new Map(columns.map(({ key }) => [key, published.get(`${roles.carriedIn}.${key}`) ?? 0]));
  const rounds = reviews.rows.map(({ key }) => key);
  let taken = 0;
  return new Map(
    FILERS.map((filer, at) => {
      const own = new Map<string, number>();
      const add = (cell: string, by: number) => own.set(cell, (own.get(cell) ?? 0) + by);
      const part = units.slice(taken, taken + filer.handled);
      taken += filer.handled;
      for (const { row, column } of part) add(`${row}.${column}`, 1);
      for (const { key } of columns) {
        const handled = part.filter(({ column }) => column === key).length;
        const old = Math.min(handled, carried.get(key) ?? 0);
        carried.set(key, (carried.get(key) ?? 0) - old);
        add(`${roles.carriedIn}.${key}`, old);
        add(`${roles.received}.${key}`, handled - old);
      }
      for (const [name, value] of published) {
        if (requests.rows.some(({ key }) => name.startsWith(`${key}.`))) continue;
        const goesRound = rounds.some((row) => name.startsWith(`${row}.`));
        const each = Math.floor(value / FILERS.length) + (at < value % FILERS.length ? 1 : 0);
        add(name, goesRound ? each : at === 0 ? value : 0);
      }
      const whole = withPrintedTotals(EDITION, own);
      const figures = cellsOf(EDITION).map(({ name, kind }) => {
        const value = whole.get(name) ?? 0;
        return [name, kind === 'amount' ? wanTextOfFen(value) : value] as const;
      });
      return [filer, Object.fromEntries(figures)];
    }),
  );
}
