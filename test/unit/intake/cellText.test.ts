import { describe, expect, test } from 'vitest';
import type { CellKind } from '../../../shared/domain/forms/printed.ts';
import type { MoneyUnit } from '../../../shared/intake/read/amountText.ts';
import { unitInLabel } from '../../../shared/intake/read/amountText.ts';
import { readCell } from '../../../shared/intake/read/cellText.ts';

function read(text: string, kind: CellKind = 'count', unit?: MoneyUnit): number | string | null {
  const reading = readCell({ text, row: 0, col: 0, rowSpan: 1, colSpan: 1 }, kind, unit);
  if (reading.state === 'number') return reading.value;
  return reading.state === 'blank' ? null : reading.state;
}

describe('what is printed in a cell', () => {
  test.each([
    ['0', 0],
    [' 12 ', 12],
    ['１２', 12],
    ['1,234', 1234],
    ['1，234', 1234],
    ['76宗', 76],
    ['22（其中修订16件）', 22],
    ['1410（已更正）', 1410],
    ['3（件）', 3],
    ['', null],
    ['\u00a0', null],
    ['\u3000\u200b', null],
    ['/', 'na'],
    ['-', 'na'],
    ['——', 'na'],
    ['不适用', 'na'],
    ['N/A', 'na'],
  ])('a count: %j', (text, value) => expect(read(text)).toBe(value));

  test.each([
    '1 2',
    '25\n3',
    '12①',
    '5²',
    '0^1',
    '00',
    '007',
    '12.5',
    '3.77万',
    '3(2)',
    '-5',
    '+22',
    '无',
    '约20',
    '1,23',
    '1400（更正为1410）',
    '1400（改为1410件）',
    '1400（应为 1410）',
    '1400（修正：1410）',
    '1400（实为一千四百一十）',
    '6|0|45',
    '240万元',
    '12345678901',
    '１２．',
    '�',
  ])('a count that is left open: %j', (text) => expect(read(text)).toBe('text'));

  test.each([
    ['+19', 19],
    ['-10', -10],
    ['－１０', -10],
    ['--253', -253],
    ['-76宗', -76],
    ['5', 5],
    ['增3', 3],
    ['减少2', -2],
    ['-0', 0],
    ['未增未减', 'text'],
    ['+-3', 'text'],
  ])('本年增/减: %j', (text, value) => expect(Object.is(read(text, 'change'), value)).toBe(true));

  test.each<[string, MoneyUnit | undefined, number | string]>([
    ['251000元', undefined, 25.1],
    ['251000元', '万元', 25.1],
    [' 240 万元', undefined, 240],
    ['103.3879万元', '万元', 103.3879],
    ['477.35', '万元', 477.35],
    ['477.35', undefined, 'text'],
    ['0', undefined, 0],
    ['0.00', undefined, 0],
    ['1.2亿元', undefined, 12000],
    ['5千元', undefined, 0.5],
    ['5元', undefined, 0.0005],
    ['1,156,634.90元', undefined, 115.66349],
    ['0.001元', undefined, 'text'],
    ['12.3456789', '万元', 'text'],
    ['5万3000元', undefined, 'text'],
    ['12件', '万元', 'text'],
    ['-3', '万元', 'text'],
    ['2209.2525萬元', undefined, 2209.2525],
  ])('an amount: %j under %s', (text, unit, value) => expect(read(text, 'amount', unit)).toBe(value));

  test.each([
    ['采购总金额（万元，保留四位小数）', '万元'],
    ['本年收费金额（单位：萬元）', '万元'],
    ['本年收费金额(单位:元)', '元'],
    ['采购总金额', undefined],
    ['采购总金额（元/万元）', undefined],
    ['采购总金额（万美元）', undefined],
  ])('the unit in %j', (label, unit) => expect(unitInLabel(label)).toBe(unit));
});

describe('an amount that was changed to be read', () => {
  const amountOf = (text: string, unit?: MoneyUnit, stored?: string) =>
    readCell(
      { text, row: 0, col: 0, rowSpan: 1, colSpan: 1, ...(stored === undefined ? {} : { stored }) },
      'amount',
      unit,
    );

  test.each([
    ['1234567.89元', undefined, 123.456789, '单位是元，已换算为万元'],
    ['1234567.89', '元', 123.456789, '单位是元，已换算为万元'],
    ['1.2', '亿元', 12000, '单位是亿元，已换算为万元'],
    ['5', '千元', 0.5, '单位是千元，已换算为万元'],
  ] as const)('%s in %s', (text, unit, value, remark) =>
    expect(amountOf(text, unit)).toEqual({ state: 'number', value, remarks: [remark] }),
  );

  test.each([
    ['123.456789万元', '元'],
    ['123.456789', '万元'],
    ['0', '元'],
  ] as const)('%s under %s is not', (text, unit) => expect(amountOf(text, unit)).toMatchObject({ remarks: [] }));

  test.each([
    ['123.46', '万元', '123.456789'],
    ['0.00', '万元', '0.001'],
    ['0', undefined, '0.3'],
    ['1235', '元', '1234.56'],
    ['0.0000', '万元', '0.000001'],
  ] as const)('%s %s shown of %s is left open: 分 are lost', (text, unit, stored) =>
    expect(amountOf(text, unit, stored)).toEqual({ state: 'text', reason: `显示的数与存的数不同（存的是 ${stored}）` }),
  );

  test.each([
    ['0.333333', '万元', '0.333333333333333'],
    ['1234.57', '元', '1234.567'],
  ] as const)('%s %s shown of %s is read, and said: no 分 is lost', (text, unit, stored) =>
    expect(amountOf(text, unit, stored)).toMatchObject({
      state: 'number',
      remarks: expect.arrayContaining([`存的是 ${stored}，按显示的读入`]),
    }),
  );
});
