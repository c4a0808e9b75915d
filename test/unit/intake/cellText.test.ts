import { describe, expect, test } from 'vitest';
import type { CellKind } from '../../../shared/domain/forms/printed.ts';
import type { MoneyUnit } from '../../../shared/intake/read/amountText.ts';
import { unitInLabel } from '../../../shared/intake/read/amountText.ts';
import { doubtWords, halfWidth, readCell } from '../../../shared/intake/read/cellText.ts';

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

/** All that is read of a cell and all that is said of it; expected values by hand from what the printed words mean. */
describe('what is read of a cell, and what is said of it', () => {
  const cellOf = (text: string, more = {}) => ({ text, row: 0, col: 0, rowSpan: 1, colSpan: 1, ...more });
  const number = (value: number, ...remarks: readonly string[]) => ({ state: 'number', value, remarks });
  const open = (reason: string) => ({ state: 'text', reason });

  test.each([
    ['12', number(12)],
    ['  12\n', number(12)],
    ['1,234', number(1234, '有千分位逗号')],
    ['零', number(0, '写作“零”')],
    ['76宗', number(76, '带有单位“宗”')],
    ['7 人次', number(7, '带有单位“人次”')],
    ['3（件）', number(3, '带有单位“件”')],
    ['3（单位：件）', number(3, '带有单位“件”')],
    ['3（单位件）', number(3, '带有单位“件”')],
    ['3（件单位）', number(3, '带有说明“（件单位）”')],
    ['3件（件）', number(3, '带有单位“件”', '带有说明“（件）”')],
    ['22（其中修订16件）', number(22, '带有说明“（其中修订16件）”')],
    ['12.00', number(12, '带有小数“.00”')],
    ['1,200.0件（全年）', number(1200, '带有单位“件”', '带有小数“.0”', '有千分位逗号', '带有说明“（全年）”')],
    ['999999999', number(999_999_999)],
    ['1000000000', open('数字过大，可能是几格的数连在一起')],
    ['12.50', open('件数带有小数')],
    ['12.05', open('件数带有小数')],
    ['1 2', open('数字中间有空格或换行')],
    ['1  2', open('数字中间有空格或换行')],
    ['2\u30000', open('数字中间有空格或换行')],
    ['1,\n234', open('数字中间有空格或换行')],
    ['零件', open('不是一个数')],
    ['约20', open('不是一个数')],
    ['20起左右', open('不是一个数')],
    ['007', open('数字以 0 开头，可能是几格的数连在一起')],
    ['0,012', open('数字以 0 开头，可能是几格的数连在一起')],
    ['3(2)', open('数字后面括号里又有数字')],
    ['1400（更正为1410）', open('括号里写着另一个数，不知道以哪个为准')],
    ['5元', open('件数带有金额单位')],
    ['5（万元）', open('件数带有金额单位')],
    ['-5', open('这一栏的数不应带正负号，可能填错了栏')],
    ['增5', open('这一栏的数不应带正负号，可能填错了栏')],
    ['', { state: 'blank' }],
    ['\u200b ', { state: 'blank' }],
    ['—', { state: 'na' }],
    ['不 适 用', { state: 'na' }],
  ])('a count: %j', (text, reading) => expect(readCell(cellOf(text), 'count', undefined)).toEqual(reading));

  test.each([
    ['+5', number(5)],
    ['增加5', number(5)],
    ['减少5', number(-5)],
    ['减5件', number(-5, '带有单位“件”')],
    ['−5', number(-5)],
    ['–5', number(-5)],
    ['--5', number(-5, '有两个负号“--”')],
    ['−−5', number(-5, '有两个负号“−−”')],
    ['-1,000', number(-1000, '有千分位逗号')],
    ['--0', number(0, '有两个负号“--”')],
    ['++5', open('正负号不清楚')],
    ['+-5', open('正负号不清楚')],
    ['-+5', open('正负号不清楚')],
  ])('本年增/减: %j', (text, reading) => expect(readCell(cellOf(text), 'change', undefined)).toEqual(reading));

  test.each([
    ['5', open('写明的单位是“百件”，不是件')],
    ['5件', number(5, '带有单位“件”')],
    ['0', number(0)],
    ['', { state: 'blank' }],
  ])('a count under 百件: %j', (text, reading) =>
    expect(readCell(cellOf(text), 'count', undefined, '百件')).toEqual(reading),
  );

  test.each([
    ['-3', '万元', open('金额带有正负号')],
    ['+0', '万元', open('金额带有正负号')],
    ['3', undefined, open('没有写明单位（元还是万元）')],
    ['3件', '万元', open('金额带有件数单位')],
    ['3（件）', '万元', open('金额带有件数单位')],
    ['3（百元）', '万元', number(0.03, '单位是百元，已换算为万元')],
    ['3（单位：元）', undefined, number(0.0003, '单位是元，已换算为万元')],
    ['1,000元（全年）', undefined, number(0.1, '单位是元，已换算为万元', '有千分位逗号', '带有说明“（全年）”')],
    ['1,000（全年）', '万元', number(1000, '有千分位逗号', '带有说明“（全年）”')],
    ['0.00', undefined, number(0)],
    ['0', '元', number(0)],
    ['0.05', '万元', number(0.05)],
    ['0.5', undefined, open('没有写明单位（元还是万元）')],
    ['10', undefined, open('没有写明单位（元还是万元）')],
    ['12.3456789', '万元', open('金额超出范围，或小数位数过多')],
    ['', '万元', { state: 'blank' }],
    ['/', '万元', { state: 'na' }],
  ] as const)('an amount: %j under %s', (text, unit, reading) =>
    expect(readCell(cellOf(text), 'amount', unit)).toEqual(reading),
  );

  test('what the sheet shows of an amount is weighed in the unit printed beside it, then in the head’s, then in 万元', () => {
    const shown = (text: string, unit?: MoneyUnit) => readCell(cellOf(text, { stored: '1234.567' }), 'amount', unit);
    const lost = open('显示的数与存的数不同（存的是 1234.567）');
    expect(shown('1234.57元', '万元')).toMatchObject({ value: 0.123457 });
    expect(shown('1234.57', '元')).toMatchObject({ value: 0.123457 });
    expect(shown('1234.57元')).toMatchObject({ value: 0.123457 });
    for (const each of [shown('1234.57万元', '元'), shown('1234.57', '万元'), shown('1234.57'), shown('1235元')])
      expect(each).toEqual(lost);
  });

  test('a doubt comes before all that is printed', () => {
    expect(readCell(cellOf('5', { doubt: 'struck' }), 'count', undefined)).toEqual(open('这一格里有划掉的字'));
    expect(readCell(cellOf('', { doubt: 'image' }), 'count', undefined)).toEqual(open('这一格是图片'));
    expect(readCell(cellOf('5', { doubt: 'date', stored: '45000' }), 'amount', '元')).toEqual(
      open('这一格是日期（存的是 45000）'),
    );
    expect(doubtWords(cellOf('5'), 'shown')).toBe('显示的数与存的数不同');
  });

  test('a count that shows another number than is held is none', () => {
    const lost = open('显示的数与存的数不同（存的是 11.6）');
    expect(readCell(cellOf('12', { stored: '11.6' }), 'count', undefined)).toEqual(lost);
    expect(readCell(cellOf('12', { stored: '11.6' }), 'change', undefined)).toEqual(lost);
  });

  test('words that are not seen stand beside what is printed: the number is read, a blank is not', () => {
    const [hidden, revised] = [{ aside: 'hidden' }, { aside: 'revised' }];
    expect(readCell(cellOf('5', hidden), 'count', undefined)).toEqual(number(5, '另有隐藏的字，没有读入'));
    expect(readCell(cellOf('5', revised), 'count', undefined)).toEqual(number(5, '另有修订删去的字，没有读入'));
    expect(readCell(cellOf('', hidden), 'count', undefined)).toEqual(open('这一格里的字是隐藏的，印不出来'));
    expect(readCell(cellOf(' ', revised), 'count', undefined)).toEqual(open('这一格里的字已被修订删去'));
  });

  test('what is wide becomes usual, what is invisible goes, what is another character stays', () => {
    expect(halfWidth('１２，Ａ\u3000（件）\u200b\ufeff\u00ad')).toBe('12,A (件)');
    expect(halfWidth('12①²')).toBe('12①²');
  });
});
