import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { EDITIONS, type Edition, formOf } from '../../../../shared/domain/forms/editions.ts';
import type { LabelCell, OfficialTable } from '../../../../shared/render/table/officialTable.ts';
import { officialTables } from '../../../../shared/render/table/officialTables.ts';

function coverage({ rowCount, columnCount, cells }: OfficialTable): number[][] {
  const grid = Array.from({ length: rowCount }, () => Array.from({ length: columnCount }, () => 0));
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.colSpan; column++) {
        const line = grid[row];
        if (line?.[column] === undefined) throw new Error(`${JSON.stringify(cell)} leaves the grid`);
        line[column] = (line[column] ?? 0) + 1;
      }
    }
  }
  return grid;
}

function labelled(table: OfficialTable | undefined, text: string): LabelCell[] {
  return (table?.cells ?? []).filter((cell) => cell.kind === 'label').filter((cell) => cell.text === text);
}

const rowsOf = (edition: Edition, index: number) => formOf(edition).tables[index]?.rows ?? [];
const place = ({ row, column, rowSpan, colSpan }: LabelCell) => [row, column, rowSpan, colSpan];

describe.each(EDITIONS)('the official tables of edition %s', (edition) => {
  const [table2, table3, table4] = officialTables(edition);

  it('cover their grid exactly once', () => {
    for (const table of officialTables(edition))
      expect(
        coverage(table)
          .flat()
          .every((times) => times === 1),
      ).toBe(true);
  });

  it('hold every cell of the edition exactly once, in the printed order', () => {
    const drawn = officialTables(edition).flatMap((table) =>
      table.cells.flatMap((cell) => (cell.kind === 'value' ? [cell.cell] : [])),
    );
    expect(drawn).toEqual(cellsOf(edition).map((cell) => cell.name));
  });

  it('name every value by at least one label that is drawn in the same table', () => {
    for (const table of officialTables(edition)) {
      for (const cell of table.cells) {
        if (cell.kind !== 'value') continue;
        expect(cell.labels.length).toBeGreaterThan(0);
        for (const each of cell.labels) expect(table.cells).toContain(each);
      }
    }
  });

  it('repeat no header in table 2 and three levels in tables 3 and 4', () => {
    expect([table2?.headRowCount, table3?.headRowCount, table4?.headRowCount]).toEqual([0, 3, 3]);
  });

  it('set table 4 on one row of fifteen figures', () => {
    expect([table4?.rowCount, table4?.columnCount]).toEqual([4, 15]);
    expect(labelled(table4, '行政复议').map(place)).toEqual([[0, 0, 1, 5]]);
    expect(labelled(table4, '行政诉讼').map(place)).toEqual([[0, 5, 1, 10]]);
    expect(labelled(table4, '未经复议直接起诉').map(place)).toEqual([[1, 5, 1, 5]]);
    expect(labelled(table4, '复议后起诉').map(place)).toEqual([[1, 10, 1, 5]]);
    expect(labelled(table4, '结果维持').map(place)).toEqual([
      [1, 0, 2, 1],
      [2, 5, 1, 1],
      [2, 10, 1, 1],
    ]);
  });

  it('stand the applicants of table 3 under three levels', () => {
    // 自然人, the kinds of organization, 总计.
    const columns = rowsOf(edition, 1)[0]?.columns.length ?? 0;
    expect(labelled(table3, '申请人情况').map(place)).toEqual([[0, 3, 1, columns]]);
    expect(labelled(table3, '自然人').map(place)).toEqual([[1, 3, 2, 1]]);
    expect(labelled(table3, '法人或其他组织').map(place)).toEqual([[1, 4, 1, columns - 2]]);
    expect(labelled(table3, '总计').map(place)).toEqual([[1, columns + 2, 2, 1]]);
    expect(labelled(table3, '商业企业').map(place)).toEqual([[2, 4, 1, 1]]);
    const corner = table3?.cells[0];
    expect(corner).toMatchObject({ role: 'corner', rowSpan: 3, colSpan: 3 });
  });
});

describe('what differs between the editions', () => {
  const table = (edition: Edition, index: number) => officialTables(edition)[index];

  it('spans 20 rows of results in 2019 and 22 in 2021', () => {
    expect(labelled(table('2019', 1), '三、本年度办理结果').map(place)).toEqual([[5, 0, 20, 1]]);
    expect(labelled(table('2021', 1), '三、本年度办理结果').map(place)).toEqual([[5, 0, 22, 1]]);
  });

  it('has （六）其他处理 as one row in 2019 and as a group of three in 2021', () => {
    expect(labelled(table('2019', 1), '（六）其他处理').map(place)).toEqual([[23, 1, 1, 2]]);
    expect(labelled(table('2021', 1), '（六）其他处理').map(place)).toEqual([[23, 1, 3, 1]]);
  });

  it('spans the groups of table 3 over their rows', () => {
    for (const edition of EDITIONS) {
      for (const [group, least] of [
        ['（三）不予公开', 8],
        ['（四）无法提供', 3],
        ['（五）不予处理', 5],
      ] as const) {
        const rows = rowsOf(edition, 1).filter(({ stubs }) => stubs.includes(group)).length;
        expect(rows).toBeGreaterThanOrEqual(least);
        expect(labelled(table(edition, 1), group).map(({ rowSpan }) => rowSpan)).toEqual([rows]);
      }
    }
  });

  it('stacks five blocks of table 2 in 2019 and four in 2021, each with its own header', () => {
    expect(labelled(table('2019', 0), '信息内容').map(({ row }) => row)).toEqual([1, 5, 9, 13, 16]);
    expect(labelled(table('2021', 0), '信息内容').map(({ row }) => row)).toEqual([1, 5, 8, 12]);
    expect(labelled(table('2019', 0), '本年新公开数量').map(place)).toEqual([[1, 2, 1, 2]]);
    expect(labelled(table('2021', 0), '第二十条第（一）项').map(place)).toEqual([[0, 0, 1, 4]]);
  });
});
