import type { CivilDate } from '../../domain/values/calendar.ts';

const ORDERS = [
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s*\(?(?:周|星期)[一二三四五六日天]\)?)?(?:[\sT]*\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?|分)?)?$/u,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** The first year in which anybody could ask: 条例 of 2007, in force from 2008. */
const FIRST = 2008;
const LAST = 2099;

/**
 * A day as registers write it: 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305, with or without the time of day.
 * Undefined for what is no day of the calendar or does not say its year: it is not guessed.
 */
export function registerDate(text: string): CivilDate | undefined {
  const flat = text.normalize('NFKC').trim();
  for (const order of ORDERS) {
    const found = order.exec(flat);
    if (found === null) continue;
    const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
    // A day that is none of its month comes out in another one.
    const exists = new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
    return exists && year >= FIRST && year <= LAST ? { year, month, day } : undefined;
  }
  return undefined;
}
