import { format, getFormatInfo } from 'numfmt';
import { given } from '../../../domain/values/given.ts';
import type { CellDoubt } from '../sourceDocument.ts';

/** What a cell with a number shows, and why it may not be the figure. */
interface Shown {
  readonly text: string;
  readonly doubt?: CellDoubt;
  /** The number as it is stored, where what is shown is another one. */
  readonly stored?: string;
  /** The day that the file holds, `2024-03-05`, whatever is shown of it. */
  readonly day?: string;
}

/**
 * What Excel shows of a number under a format. Where that is the number itself, it is given in plain digits; where the format
 * rounds, as shown, with the stored number beside it; where it scales or hides the number or adds digits to it, in doubt: the
 * sheet does not say which of the two is meant.
 */
export function shownValue(value: string, code: string, isFrom1904 = false): Shown {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return { text: value, doubt: 'error' };
  const stored = plainDigits(number);
  if (code === 'General' || code === '' || code === '@') return { text: stored };
  const info = formatInfo(code);
  if (info?.isDate === true) return shownDay(code, isFrom1904 ? number + DAYS_TO_1904 : number);
  const shown = formatted(code, number);
  if (info === undefined || shown === undefined) return { text: stored, doubt: 'shown', stored };
  const text = shown.trim();
  if (number === 0 && /^[-–—]$/.test(text)) return { text: '0' };
  const figures = text.replace(/[,\s]/g, '').match(/[+-]?\d+(?:\.\d+)?/g) ?? [];
  const [figure] = figures;
  if (figure === undefined || figures.length > 1) return { text, doubt: 'shown', stored };
  // “0.######” shows a whole number with its point.
  const isPlain = /^[+-]?[\d,]+(?:\.\d*)?$/.test(text);
  if (Number(figure) === Number(stored)) return { text: isPlain ? stored : text };
  const decimals = figure.split('.')[1]?.length ?? 0;
  const isRounded = isPlain && info.scale === 1 && Math.abs(Number(figure) - number) <= 0.500001 * 10 ** -decimals;
  return isRounded ? { text, stored } : { text, doubt: 'shown', stored };
}

/** From 1 January 1900 as Excel counts, with the 29 February that there was not, to 1 January 1904. */
const DAYS_TO_1904 = 1462;

/** A day as it is shown; whole where the format leaves out its year: the file has it. */
function shownDay(code: string, serial: number): Shown {
  const shown = formatted(code, serial)?.trim();
  return {
    text: shown ?? String(serial),
    doubt: 'date',
    ...given({ day: formatted('yyyy-mm-dd', Math.floor(serial)) }),
  };
}

/** The fifteen digits that Excel keeps: what is beyond them is noise of the arithmetic. */
function plainDigits(number: number): string {
  const text = String(Number(number.toPrecision(15)) + 0);
  return /e/.test(text) ? number.toFixed(20).replace(/\.?0+$/, '') : text;
}

function formatInfo(code: string) {
  try {
    return getFormatInfo(code);
  } catch {
    return undefined;
  }
}

function formatted(code: string, number: number): string | undefined {
  try {
    return format(code, number);
  } catch {
    return undefined;
  }
}
