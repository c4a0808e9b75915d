import type { CellKind } from '../../domain/forms/printed.ts';
import { MAX_COUNT } from '../../domain/forms/schema.ts';
import type { CellDoubt, PrintedCell } from '../source/sourceDocument.ts';
import { amountOf, losesFen, type MoneyUnit, unitOf } from './amountText.ts';
import { usual } from './labels.ts';

/**
 * What is printed in a cell: a number (0 is one), nothing, not applicable, or words that are not a number. Amounts are
 * decimal strings of 万元, as they go into a submission; nothing is rounded.
 */
export type CellReading =
  | { readonly state: 'number'; readonly value: number | string; readonly remarks: readonly string[] }
  | { readonly state: 'blank' }
  | { readonly state: 'na' }
  | { readonly state: 'text'; readonly reason: string };

const NOT_APPLICABLE = /^(?:[/\\]|[-–—―─−_]{1,4}|不适用|n\/?a)$/i;
const COUNT_UNIT = '[件宗项条个份起例部篇户次]|人次';
const NUMBER = new RegExp(
  `^(增加?|减少?|[+\\-−–]{1,2})?(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d+))?` +
    `(${COUNT_UNIT}|[百千万亿]?元)?(\\([^()]*\\))?$`,
  'u',
);

/** Words that put another number in the place of the one before them: 更正为1410. */
const CORRECTED = new RegExp(
  '(?:[更改修订纠]正|更改|[修变]改|[改误]为|改成|调整为|应[为是]|[实原]为|[实原]际|[实原]报|有误|误写|误填|勘误).*' +
    '[\\d零〇一二三四五六七八九十百千万]',
  'u',
);

const DOUBTS: Readonly<Record<NonNullable<PrintedCell['doubt']>, string>> = {
  image: '这一格是图片',
  struck: '这一格里有划掉的字',
  formula: '这一格是公式，文件里没有存下计算结果',
  field: '这一格是输入框或域，显示的内容不在文件里',
  date: '这一格是日期',
  error: '这一格是公式错误，不是数',
  shown: '显示的数与存的数不同',
  truth: '这一格是“真”或“假”，不是数',
  raised: '这一格里有上标或下标',
  faint: '这一格里有白色或极小的字，看不清印的是什么',
  equation: '这一格里有公式编辑器的算式',
  object: '这一格里有嵌入的对象',
  symbol: '这一格里有特殊符号',
  numbered: '这一格带有自动编号',
  box: '这一格里有浮动的文本框',
  direction: '这一格里有从右往左排的字',
  nested: '这一格里还套着表格',
  ruling: '这一格的表格线没有围成一格',
  edge: '这一格的字压在表格线上或叠在一起',
  turned: '这一格的字是转过方向的',
  page: '这一行在换页处断开，数可能印在前一页',
  conditional: '这一格的字有时显示，有时不显示（折叠、屏幕与打印、窗口宽度等由网页样式决定）',
  hidden: '这一格里的字是隐藏的，印不出来',
  revised: '这一格里的字已被修订删去',
};

const ASIDES: Readonly<Record<NonNullable<PrintedCell['aside']>, string>> = {
  hidden: '另有隐藏的字，没有读入',
  revised: '另有修订删去的字，没有读入',
};

/**
 * Reads a cell of that kind; `unit` is the unit of money its header states, `countUnit` the unit of more than one piece (百件)
 * that is stated for its counts.
 */
export function readCell(
  cell: PrintedCell,
  kind: CellKind,
  unit: MoneyUnit | undefined,
  countUnit?: string,
): CellReading {
  if (cell.doubt !== undefined) return text(doubtWords(cell, cell.doubt));
  if (cell.stored !== undefined && kind !== 'amount') return text(doubtWords(cell, 'shown'));
  const flat = usual(halfWidth(cell.text)).trim();
  if (flat === '') return cell.aside === undefined ? { state: 'blank' } : text(DOUBTS[cell.aside]);
  const tight = flat.replace(/\s/g, '');
  if (NOT_APPLICABLE.test(tight)) return { state: 'na' };
  // “2 0” may be 20 or two figures that ran together.
  if (/[\d,.]\s+[\d,.]/.test(flat)) return text('数字中间有空格或换行');
  if (tight === '零') return { state: 'number', value: 0, remarks: ['写作“零”'] };
  const match = NUMBER.exec(tight);
  if (match === null) return text('不是一个数');
  const [, sign = '', whole = '', decimals = '', printedUnit, bracket] = match;
  const digits = whole.replaceAll(',', '');
  if (/^0\d/.test(digits)) return text('数字以 0 开头，可能是几格的数连在一起');
  const noted = bracket === undefined ? undefined : bracket.slice(1, -1);
  const bracketUnit = noted === undefined || printedUnit !== undefined ? undefined : plainUnit(noted);
  if (noted !== undefined && bracketUnit === undefined && !/\p{Script=Han}/u.test(noted)) {
    return text('数字后面括号里又有数字');
  }
  if (noted !== undefined && CORRECTED.test(noted)) return text('括号里写着另一个数，不知道以哪个为准');
  const remarks = [
    ...(cell.aside === undefined ? [] : [ASIDES[cell.aside]]),
    ...(cell.stored === undefined ? [] : [`存的是 ${cell.stored}，按显示的读入`]),
    ...(whole.includes(',') ? ['有千分位逗号'] : []),
    ...(noted !== undefined && bracketUnit === undefined ? [`带有说明“（${noted}）”`] : []),
  ];
  const given = printedUnit ?? bracketUnit;
  if (kind === 'amount') {
    const stated = given === undefined ? unit : unitOf(given);
    const shown = Number(`${digits}.${decimals}`);
    // Where the sheet shows fewer digits of the amount than it holds, it does not say which of the two is meant.
    if (cell.stored !== undefined && losesFen(shown, Number(cell.stored), stated ?? '万元')) {
      return text(doubtWords(cell, 'shown'));
    }
    return readAmount({ sign, digits, decimals, given, stated, remarks });
  }
  return readCount({ kind, sign, digits, decimals, given, countUnit, remarks });
}

/** Why a printed cell is not believed. */
export function doubtWords({ stored }: PrintedCell, doubt: CellDoubt): string {
  return stored === undefined ? DOUBTS[doubt] : `${DOUBTS[doubt]}（存的是 ${stored}）`;
}

interface Figure {
  readonly sign: string;
  readonly digits: string;
  /** Empty without a point. */
  readonly decimals: string;
  readonly given: string | undefined;
  readonly remarks: readonly string[];
}

function readCount({
  kind,
  sign,
  digits,
  decimals,
  given,
  countUnit,
  remarks,
}: Figure & { readonly kind: CellKind; readonly countUnit: string | undefined }): CellReading {
  if (/[1-9]/.test(decimals)) return text('件数带有小数');
  if (given !== undefined && unitOf(given) !== undefined) return text('件数带有金额单位');
  if (kind !== 'change' && sign !== '') return text('这一栏的数不应带正负号，可能填错了栏');
  const size = Number(digits);
  if (countUnit !== undefined && given === undefined && size !== 0) {
    return text(`写明的单位是“${countUnit}”，不是件`);
  }
  if (size > MAX_COUNT) return text('数字过大，可能是几格的数连在一起');
  if (sign.length === 2 && sign.includes('+')) return text('正负号不清楚');
  const minus = /[-−–减]/.test(sign);
  const signs = /[-−–]{2}/.test(sign) ? [`有两个负号“${sign}”`] : [];
  const units = given === undefined ? [] : [`带有单位“${given}”`];
  const zeros = decimals === '' ? [] : [`带有小数“.${decimals}”`];
  const value = minus && size !== 0 ? -size : size;
  return { state: 'number', value, remarks: [...signs, ...units, ...zeros, ...remarks] };
}

function readAmount({
  sign,
  digits,
  decimals,
  given,
  stated,
  remarks,
}: Figure & { readonly stated: MoneyUnit | undefined }) {
  if (sign !== '') return text('金额带有正负号');
  if (digits === '0' && !/[1-9]/.test(decimals)) return { state: 'number' as const, value: 0, remarks };
  if (given !== undefined && stated === undefined) return text('金额带有件数单位');
  if (stated === undefined) return text('没有写明单位（元还是万元）');
  const value = amountOf(digits, decimals, stated);
  if (value === undefined) return text('金额超出范围，或小数位数过多');
  const converted = stated === '万元' ? [] : [`单位是${stated}，已换算为万元`];
  return { state: 'number' as const, value, remarks: [...converted, ...remarks] };
}

function plainUnit(words: string): string | undefined {
  const bare = words.replace(/^单位:?/, '');
  return new RegExp(`^(?:${COUNT_UNIT}|[百千万亿]?元)$`, 'u').test(bare) ? bare : undefined;
}

function text(reason: string): CellReading {
  return { state: 'text', reason };
}

/** What `halfWidth` changes. Most cells hold none of it, and every cell is asked many times. */
const NOT_HALF_WIDTH = /[\uff01-\uff5e\u3000\u200b-\u200f\u2060\ufeff\u00ad\u3164]/;

/**
 * Full-width characters in their usual width, invisible ones dropped. Not NFKC: that would turn the footnote mark in
 * “12①” into another digit.
 */
export function halfWidth(given: string): string {
  if (!NOT_HALF_WIDTH.test(given)) return given;
  return given
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad\u3164]/g, '');
}
