/**
 * Amounts. The form prints 万元 with decimals; the program holds an exact integer of 分.
 * 1 万元 = 10,000 元 = 1,000,000 分, so six decimals of 万元 are exactly one 分: nothing is ever rounded.
 */
export const FEN_PER_WAN = 1_000_000;

/**
 * The largest amount a single cell may hold: 100,000,000 万元 (ten thousand 亿元), more than twice what the whole country
 * collects in 行政事业性收费 a year, so that its own total fits as well. It keeps 90 such sums of 分 inside a safe
 * integer. What is absurd for one body waits for a reason far below it (PL-CEILING).
 */
export const MAX_FEN = 100_000_000 * FEN_PER_WAN;

export type AmountFault = 'notANumber' | 'negative' | 'tooManyDecimals' | 'tooLarge';

const DECIMAL = /^(\d+)(?:\.(\d+))?$/;
/** A double keeps every decimal of up to so many digits. */
const DIGITS_OF_A_DOUBLE = 15;
const EXPONENT = /^(\d+)(?:\.(\d+))?e([+-]?\d{1,3})$/i;

/** Reads 万元 written as a decimal string into 分. A fault names why it cannot be an amount. */
export function fenOfWanText(text: string): number | AmountFault {
  if (text.startsWith('-')) return DECIMAL.test(text.slice(1)) ? 'negative' : 'notANumber';
  const match = DECIMAL.exec(text);
  if (match === null) return 'notANumber';
  const whole = match[1] ?? '0';
  const decimals = match[2] ?? '';
  if (decimals.length > 6) return 'tooManyDecimals';
  const fen = Number(whole) * FEN_PER_WAN + Number(decimals.padEnd(6, '0'));
  return fen > MAX_FEN ? 'tooLarge' : fen;
}

/**
 * Reads 万元 given as a JSON number into 分. The shortest decimal that names the double is the decimal that was
 * written, as long as it has at most 15 significant digits; the bound of {@link MAX_FEN} leaves 9 + 6 = 15.
 */
export function fenOfWanNumber(value: number): number | AmountFault {
  if (!Number.isFinite(value)) return 'notANumber';
  if (value < 0 || Object.is(value, -0)) return 'negative';
  return fenOfWanText(expandExponent(String(value)));
}

/** 分 as 万元, a decimal string without trailing zeros: 24252311082 → "24252.311082". */
export function wanTextOfFen(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an exact amount of 分: ${fen}`);
  const sign = fen < 0 ? '-' : '';
  const digits = String(Math.abs(fen)).padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`;
}

/**
 * As {@link wanTextOfFen}, for amounts out of prose, where people write what no cell may hold (9999999999万元): where
 * the double no longer tells single 分 apart, whole 万元. Total for every finite amount.
 */
export function statedWanText(fen: number): string {
  const whole = Math.round(fen);
  if (Number.isSafeInteger(whole)) return wanTextOfFen(whole);
  return expandExponent(String(Math.round(Number((fen / FEN_PER_WAN).toPrecision(DIGITS_OF_A_DOUBLE)))));
}

/**
 * `1e-7` → `0.0000001`: what `String` prints for doubles below a millionth and from 10²¹ on, without the exponent. It prints 17 digits at
 * most: the point of a large one stands behind them all.
 */
function expandExponent(text: string): string {
  const match = EXPONENT.exec(text);
  if (match === null) return text;
  const whole = match[1] ?? '0';
  const decimals = match[2] ?? '';
  const exponent = Number(match[3]);
  const digits = whole + decimals;
  const point = whole.length + exponent;
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  return digits.padEnd(point, '0');
}
