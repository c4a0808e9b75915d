import { describe, expect, test } from 'vitest';
import { CODE_CHANGES, codeRowsText, readCodeChanges } from '../../../shared/domain/filing/districtCodes.ts';
import { CODE_COLUMNS, readOwnCodeChanges } from '../../../shared/domain/filing/ownCodeChanges.ts';
import { FIRST_YEAR, LAST_YEAR } from '../../../shared/domain/forms/editions.ts';

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
    ['\uFEFF', '\n', '2024,999901,旧县,改为,999911,新区'],
    ['', '\r\n', ' 2024 ,\t999901, 旧县 ,改为,999911,新区 '],
    ['\uFEFF', '\r\n', '" 2024 "," 999901","旧县 ","改为","999911"," 新区"'],
  ])('are read with the mark %j before them, %j between the lines, as %j', (mark, end, row) => {
    expect(readOwnCodeChanges(`${mark}${HEAD}${end}${row}${end}`)).toEqual({
      changes: [
        { year: 2024, kind: 'renamed', from: { code: '999901', name: '旧县' }, to: { code: '999911', name: '新区' } },
      ],
    });
  });

  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => `2024,${999000 + index},甲,改为,${998000 + index},乙`);
  test('may be 60', () => {
    const read = readOwnCodeChanges(file(...rows(60)));
    expect('changes' in read && read.changes.length).toBe(60);
  });

  // The year before the first of the form, whose codes the form's first reports have, and the last year there is a form for.
  test.each([FIRST_YEAR - 1, LAST_YEAR])('may be of %i', (year) => {
    expect(readOwnCodeChanges(file(`${year},999901,${'长'.repeat(30)},并入,999911,新区`))).toEqual({
      changes: [
        { year, kind: 'merged', from: { code: '999901', name: '长'.repeat(30) }, to: { code: '999911', name: '新区' } },
      ],
    });
  });

  // Each row after the first would contradict it, were not its year, its way or one of its codes another.
  test.each([
    [ROW, '2025,999901,旧县,改为,999912,别区'],
    [ROW, '2024,999901,旧县,析出,999912,别区'],
    ['2024,999901,旧县,析出,999912,别区', ROW],
    ['2024,999901,旧县,析出,999912,别区', '2024,999901,旧县,析出,999913,丁区'],
    [ROW, '2024,999902,甲县,改为,999912,别区'],
    [ROW, '2025,999902,甲县,改为,999911,新区'],
    [ROW, '2024,999902,甲县,并入,999911,新区'],
    ['2024,999902,甲县,并入,999911,新区', ROW],
    ['2024,999902,甲县,并入,999911,新区', '2024,999903,乙县,并入,999911,新区'],
    [ROW, '2024,999902,甲县,析出,999911,新区'],
    [ROW, '2025,999901,旧县,改为,999911,新区'],
  ])('%s and %s stand side by side', (one, other) => {
    const read = readOwnCodeChanges(file(one, other));
    expect('changes' in read ? read.changes.length : read.faults).toBe(2);
  });

  test.each([
    [ROW, '2024,999901,旧县,并入,999912,别区'],
    ['2024,999901,旧县,并入,999912,别区', ROW],
    ['2024,999901,旧县,并入,999912,别区', '2024,999901,旧县,并入,999913,丁区'],
    [ROW, '2024,999901,旧县,并入,999911,新区'],
  ])('%s and %s contradict each other', (one, other) => {
    const read = readOwnCodeChanges(file(one, other));
    expect('faults' in read && read.faults).toEqual([expect.stringMatching(/^第 3 行：与“2024年起.*”矛盾$/)]);
  });

  test('every faulty row is named, with a line of blanks counted', () => {
    expect(readOwnCodeChanges(file('x', '', ROW, ROW))).toEqual({
      faults: ['第 2 行：应有 6 列，有 1 列', '第 5 行：与前面的一行相同'],
    });
  });

  test.each([
    ['', `第一行应为：${HEAD}`],
    ['年度,代码', `第一行应为：${HEAD}`],
    [file('2024,999901,旧县,改为,999911'), '第 2 行：应有 6 列，有 5 列'],
    [file('24,999901,旧县,改为,999911,新区'), '第 2 行：年度“24”应为 2018 年及以后的四位数'],
    [file('002024,999901,旧县,改为,999911,新区'), '第 2 行：年度“002024”应为 2018 年及以后的四位数'],
    [file('2024.0,999901,旧县,改为,999911,新区'), '第 2 行：年度“2024.0”应为 2018 年及以后的四位数'],
    [file('2017,999901,旧县,改为,999911,新区'), '第 2 行：年度“2017”应为 2018 年及以后的四位数'],
    [
      file(`${LAST_YEAR + 1},999901,旧县,改为,999911,新区`),
      `第 2 行：年度“${LAST_YEAR + 1}”应为 2018 年及以后的四位数`,
    ],
    [file('2024,999901,旧县,改为,99991x,新区'), '第 2 行：代码“99991x”应为六位区划代码'],
    [file(`2024,${'9'.repeat(21)},旧县,改为,999911,新区`), `第 2 行：代码“${'9'.repeat(20)}”应为六位区划代码`],
    [
      file(`2024,999901,旧县,改为,999911,${'长'.repeat(31)}`),
      `第 2 行：名称“${'长'.repeat(20)}”应为 1 至 30 个字，不含空格和看不见的字符`,
    ],
    [file('2024,999901,旧\uFEFF县,改为,999911,新区'), '第 2 行：名称“旧�县”应为 1 至 30 个字，不含空格和看不见的字符'],
    [file('2024,999901,x"旧县",改为,999911,新区'), '第 2 行：名称“x"旧县"”应为 1 至 30 个字，不含空格和看不见的字符'],
    [file('2024,999901,"旧县"x,改为,999911,新区'), '第 2 行：名称“"旧县"x”应为 1 至 30 个字，不含空格和看不见的字符'],
    [file('2024,99990,旧县,改为,999911,新区'), '第 2 行：代码“99990”应为六位区划代码'],
    [file('2024,999901,旧县,改为,999901,新区'), '第 2 行：原代码与现代码相同：只改名称的不用列'],
    [file('2024,999901,,改为,999911,新区'), '第 2 行：名称“”应为 1 至 30 个字，不含空格和看不见的字符'],
    [file('2024,999901,旧 县,改为,999911,新区'), '第 2 行：名称“旧 县”应为 1 至 30 个字，不含空格和看不见的字符'],
    [file('2024,999901,旧县,更名,999911,新区'), '第 2 行：变更“更名”应为改为、并入、析出之一'],
    [file(ROW, ROW), '第 3 行：与前面的一行相同'],
    [file(ROW, '2024,999901,旧县,改为,999912,别区'), '第 3 行：与“2024年起，旧县（999901）改为新区（999911）”矛盾'],
    [file(ROW, '2024,999903,丙县,改为,999911,新区'), '第 3 行：与“2024年起，旧县（999901）改为新区（999911）”矛盾'],
    [file(...rows(61)), '共 61 行，最多 60 行'],
  ])('%j: %s', (text, fault) => {
    expect(readOwnCodeChanges(text)).toEqual({ faults: [fault] });
  });
});
