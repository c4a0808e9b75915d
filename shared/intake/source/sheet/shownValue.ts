import { format, getFormatInfo } from 'numfmt';
import type { CellDoubt } from '../sourceDocument.ts';

/** What a cell with a number shows, and why it may not be the figure. */
interface Shown {
  readonly text: string;
  readonly doubt?: CellDoubt;
  /** The number as it is stored, where what is shown is another one. */
  readonly stored?: string;
}

/**
 * What Excel shows of a number under a format. Where that is the number itself, it is given in plain digits; where the format
 * rounds, as shown, with the stored number beside it; where it scales or hides the number or adds digits to it, in doubt: the
 * sheet does not say which of the two is meant.
 */
export function shownValue(value: string, code: string): Shown {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return { text: value, doubt: 'error' };
  const stored = plainDigits(number);
  if (code === 'General' || code === '' || code === '@') return { text: stored };
  const info = formatInfo(code);
  const shown = formatted(code, number);
  if (info === undefined || shown === undefined) return { text: stored, doubt: 'shown', stored };
  if (info.isDate || info.type === 'time' || info.type === 'datetime') return { text: shown.trim(), doubt: 'date' };
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
