import { describe, expect, test } from 'vitest';
import {
  becameOf,
  codeBefore,
  codeChangeWords,
  codeRowsText,
  nameAfter,
  otherCodes,
  readCodeChanges,
} from '../../../shared/domain/filing/districtCodes.ts';

const TEXT = `2020 990101 甲县 = 990111 甲区
2021 990102 乙县 + 990111 甲区
2021 990103 丙县 / 990131 丁市
2022 990111 甲区 = 990141 戊区
2024 990105 己县 = 990101 己区`;
const CODES = readCodeChanges(TEXT);
const led = (changes: typeof CODES) => changes.map(({ from, to }) => `${from.code} ${to.code}`);

describe('rows of revised codes', () => {
  test('are read whatever stands around them, and written as they were', () => {
    expect(readCodeChanges(`\n  \n${TEXT.replaceAll('\n', ' \n\n  ')}\n`)).toEqual(CODES);
    expect(codeRowsText(CODES)).toBe(TEXT);
    expect(CODES.map(({ kind }) => kind)).toEqual(['renamed', 'merged', 'split', 'renamed', 'renamed']);
  });

  test.each([
    '2020 990101 甲县 - 990111 甲区',
    '2020 99010 甲县 = 990111 甲区',
    '2020 990101 甲县 = 9901110 甲区',
    '20200 990101 甲县 = 990111 甲区',
    '12020 990101 甲县 = 990111 甲区',
    '2020 990101 甲 县 = 990111 甲区',
    '2020 990101 甲县 = 990111 甲区 另',
    '2020 990101 甲县 == 990111 甲区',
  ])('%s is none, and is named without what stands around it', (line) => {
    expect(() => readCodeChanges(`${TEXT}\n   ${line}  `)).toThrow(new RangeError(`no revision of a code: ${line}`));
  });

  test.each([
    [0, '2020年起，甲县（990101）改为甲区（990111）'],
    [1, '2021年起，乙县（990102）并入甲区（990111）'],
    [2, '2021年起，丙县（990103）析出丁市（990131）'],
  ])('row %i in words: %s', (row, words) => {
    expect(CODES.map(codeChangeWords)[row]).toBe(words);
  });
});

describe('a division and its codes, year by year', () => {
  test.each([
    ['990111', 2020, '990101'],
    ['990111', 2019, undefined],
    ['990111', 2021, undefined],
    ['990131', 2021, undefined],
    ['990141', 2022, '990111'],
    ['990101', 2020, undefined],
  ])('%s in %i went by %s the year before', (district, year, before) => {
    expect(codeBefore(district, year, CODES)).toBe(before);
  });

  test.each([
    ['990111', 2020, '甲县', '甲区'],
    ['990111', 2020, '某县', '某县'],
    ['990111', 2021, '甲县', '甲县'],
    ['990111', 2021, '乙县', '乙县'],
    ['990131', 2021, '丙县', '丙县'],
    ['990141', 2022, '甲区', '戊区'],
    ['990141', 2022, '甲县', '甲县'],
    ['990101', 2020, '甲县', '甲县'],
  ])('%s in %i, called %s, is called %s', (district, year, name, now) => {
    expect(nameAfter(district, year, name, CODES)).toBe(now);
  });

  test.each([
    // The old code from the year on, the new one until then; one that was given twice, to either division.
    ['990101', 2019, ['990105 990101']],
    ['990101', 2020, ['990101 990111', '990105 990101']],
    ['990101', 2023, ['990101 990111', '990105 990101']],
    ['990101', 2024, ['990101 990111']],
    ['990111', 2019, ['990101 990111', '990102 990111']],
    ['990111', 2020, ['990102 990111']],
    ['990111', 2021, []],
    ['990111', 2022, ['990111 990141']],
    ['990131', 2020, ['990103 990131']],
    ['990131', 2021, []],
    ['990103', 2021, ['990103 990131']],
    ['990199', 2021, []],
  ] as const)('%s in %i leads to %j', (district, year, rows) => {
    expect(led(otherCodes(district, year, CODES))).toEqual(rows);
  });

  test.each([
    ['990101', 2019, []],
    ['990101', 2020, ['990101 990111']],
    ['990101', 2023, ['990101 990111']],
    // Given to another division since.
    ['990101', 2024, []],
    ['990101', 2025, []],
    ['990102', 2021, ['990102 990111']],
    // It only lost a part.
    ['990103', 2022, []],
    // Given before it was given up.
    ['990111', 2021, []],
    ['990111', 2022, ['990111 990141']],
    ['990105', 2024, ['990105 990101']],
    ['990199', 2024, []],
  ] as const)('%s by %i has become %j', (district, year, rows) => {
    expect(led(becameOf(district, year, CODES))).toEqual(rows);
  });

  test('a code that is given in the year in which it is given up is given up', () => {
    const codes = readCodeChanges('2021 990101 甲县 + 990102 乙区\n2021 990103 丙县 = 990101 丙区');
    expect(led(becameOf('990101', 2021, codes))).toEqual(['990101 990102']);
  });
});
