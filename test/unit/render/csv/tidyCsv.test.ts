import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { agenciesCsv, DISTRICT_COLUMNS, districtCsv, TIDY_COLUMNS } from '../../../../shared/render/csv/tidyCsv.ts';
import { compiled } from '../../../support/compilations.ts';
import { parseCsv, textOf, tidyRows } from '../../../support/csv.ts';
import { anEmptyReport, aReport, withCells } from '../../../support/reports.ts';

const FEES = 'proactiveDisclosure.fees';
const PENALTIES = 'proactiveDisclosure.penalties';
const COMPULSION = 'proactiveDisclosure.compulsion';
const report = (agency: string, cells: Readonly<Record<string, unknown>>) =>
  withCells(anEmptyReport(2023, agency), cells);

const { compilation, context } = compiled({ year: 2023 }, [
  {
    agency: '440105-a',
    name: '甲局',
    report: report('440105-a', {
      [`${FEES}.amount`]: 0.1,
      [`${PENALTIES}.decisions`]: null,
      [`${COMPULSION}.decisions`]: 'n/a',
      'proactiveDisclosure.licensing.decisions': 12,
    }),
  },
  { agency: '440105-b', name: '乙局', report: report('440105-b', { [`${FEES}.amount`]: '0.2' }) },
  { agency: '440105-c', name: '丙局' },
  { agency: '440105-s', name: '税务局', required: false, reason: '垂直领导' },
]);
const district = districtCsv(compilation, context);
const agencies = textOf(agenciesCsv(compilation, context, context.valuesOf));

describe('the tidy CSV', () => {
  it('has the published columns, a byte-order mark and CRLF', () => {
    expect(parseCsv(district)[0]).toEqual(DISTRICT_COLUMNS.map(({ name }) => name));
    expect(parseCsv(agencies)[0]).toEqual(TIDY_COLUMNS.map(({ name }) => name));
    for (const text of [district, agencies]) {
      expect(text.startsWith('\uFEFFyear,format,agency_code,')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  it('gives every cell of the edition one row, in the printed order', () => {
    const rows = tidyRows(district);
    expect(rows.map(({ row, column }) => `${row}.${column}`)).toEqual(cellsOf('2021').map(({ name }) => name));
    expect(tidyRows(agencies)).toHaveLength(4 * 200);
  });

  it('says of the district what is a sum and what was recomputed, amounts as exact decimals', () => {
    const of = (row: string) => tidyRows(district).filter((each) => each.row === row);
    expect(of(FEES)).toEqual([
      {
        year: '2023',
        format: '2021',
        agency_code: '440105',
        agency_name: '海珠区',
        table: '表二',
        row: FEES,
        row_label: '行政事业性收费',
        column: 'amount',
        column_label: '本年收费金额（单位：万元）',
        state: 'sum',
        value: '0.3',
        version: 'v0003',
        data_version: 'v0003',
        data_status: 'draft',
        blank_count: '0',
        na_count: '0',
      },
    ]);
    expect(of('requests.newRequests').map(({ state }) => state)).toEqual([...Array(6).fill('sum'), 'recomputed']);
  });

  it('keeps blank, not applicable, zero and not filed apart', () => {
    const state = (agency: string, row: string) =>
      tidyRows(agencies)
        .filter((each) => each.agency_code === agency && each.row === row)
        .map(({ state: of, value, version }) => [of, value, version])[0];
    expect(state('440105-a', PENALTIES)).toEqual(['blank', '', '440105-a-2023-a1']);
    expect(state('440105-a', COMPULSION)).toEqual(['na', '', '440105-a-2023-a1']);
    expect(state('440105-b', PENALTIES)).toEqual(['zero', '0', '440105-b-2023-a1']);
    expect(state('440105-a', 'proactiveDisclosure.licensing')).toEqual(['number', '12', '440105-a-2023-a1']);
    expect(state('440105-c', PENALTIES)).toEqual(['notFiled', '', '']);
    expect(state('440105-s', PENALTIES)).toEqual(['notRequired', '', '']);
  });

  it('leaves the value empty where a cell must not be added', () => {
    const old = compiled({ year: 2020 }, [{ agency: '440105-a', name: '甲局', report: aReport(2020, 5, '440105-a') }]);
    const rows = tidyRows(districtCsv(old.compilation, old.context)).filter(({ column }) => column === 'itemsChange');
    expect(rows.map(({ state, value }) => [state, value])).toEqual(Array(5).fill(['not-additive', '']));
  });

  it('writes a decrease as a number, not as a text with an apostrophe', () => {
    const minus = withCells(aReport(2020, 5, '440105-a'), { 'proactiveDisclosure.licensing.itemsChange': -8 });
    const old = compiled({ year: 2020 }, [{ agency: '440105-a', name: '甲局', report: minus }]);
    const rows = tidyRows(textOf(agenciesCsv(old.compilation, old.context, old.context.valuesOf)));
    expect(rows.find(({ row, column }) => row?.endsWith('licensing') && column === 'itemsChange')?.value).toBe('-8');
  });

  it('is the same bytes for the same year', () => {
    expect(districtCsv(compilation, context)).toBe(district);
    expect(textOf(agenciesCsv(compilation, context, context.valuesOf))).toBe(agencies);
  });
});
