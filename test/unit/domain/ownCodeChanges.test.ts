import { describe, expect, test } from 'vitest';
import { CODE_CHANGES, codeRowsText, readCodeChanges } from '../../../shared/domain/filing/districtCodes.ts';
import { CODE_COLUMNS, readOwnCodeChanges } from '../../../shared/domain/filing/ownCodeChanges.ts';

const HEAD = CODE_COLUMNS.join(',');
const file = (...rows: readonly string[]) => [HEAD, ...rows].join('\r\n');
const ROW = '2024,999901,旧县,改为,999911,新区';

describe('rows of codes that an office supplies', () => {
  test('are read as a spreadsheet writes them, and travel as lines', () => {
    const read = readOwnCodeChanges(
      `\uFEFF${file(ROW, '', '"2024","999902","甲县","并入","999911","新区"', ',,,,,')}\r\n`,
    );
    if ('faults' in read) throw new Error(read.faults.join());
    expect(read.changes).toEqual([
      { year: 2024, kind: 'renamed', from: { code: '999901', name: '旧县' }, to: { code: '999911', name: '新区' } },
      { year: 2024, kind: 'merged', from: { code: '999902', name: '甲县' }, to: { code: '999911', name: '新区' } },
    ]);
    expect(readCodeChanges(codeRowsText(read.changes))).toEqual(read.changes);
  });

  test('a row that the program has already is passed over', () => {
    const [known] = CODE_CHANGES;
    if (known === undefined) throw new Error('there are rows');
    const { year, from, to } = known;
    expect(readOwnCodeChanges(file(`${year},${from.code},${from.name},改为,${to.code},${to.name}`))).toEqual({
      changes: [],
    });
  });

  test.each([
    ['', `第一行应为：${HEAD}`],
    ['年度,代码', `第一行应为：${HEAD}`],
    [file('2024,999901,旧县,改为,999911'), '第 2 行：应有 6 列，有 5 列'],
    [file('24,999901,旧县,改为,999911,新区'), '第 2 行：年度“24”应为 2018 年及以后的四位数'],
    [file('2024,99990,旧县,改为,999911,新区'), '第 2 行：代码“99990”应为六位区划代码'],
    [file('2024,999901,旧县,改为,999901,新区'), '第 2 行：原代码与现代码相同：只改名称的不用列'],
    [file('2024,999901,,改为,999911,新区'), '第 2 行：名称“”应为 1 至 30 个字，不含空格和看不见的字符'],
    [file('2024,999901,旧 县,改为,999911,新区'), '第 2 行：名称“旧 县”应为 1 至 30 个字，不含空格和看不见的字符'],
    [file('2024,999901,旧县,更名,999911,新区'), '第 2 行：变更“更名”应为改为、并入、析出之一'],
    [file(ROW, ROW), '第 3 行：与前面的一行相同'],
    [file(ROW, '2024,999901,旧县,改为,999912,别区'), '第 3 行：与“2024年起，旧县（999901）改为新区（999911）”矛盾'],
    [file(ROW, '2024,999903,丙县,改为,999911,新区'), '第 3 行：与“2024年起，旧县（999901）改为新区（999911）”矛盾'],
    [
      file(...Array.from({ length: 61 }, (_, index) => `2024,${999000 + index},甲,改为,${998000 + index},乙`)),
      '共 61 行，最多 60 行',
    ],
  ])('%j: %s', (text, fault) => {
    expect(readOwnCodeChanges(text)).toEqual({ faults: [fault] });
  });
});
