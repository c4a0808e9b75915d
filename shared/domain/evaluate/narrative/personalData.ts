import { matchesIn } from './matches.ts';

/** Personal data that must not be published with a report. */
type PersonalDataKind = '身份证号' | '手机号' | '银行卡号' | '电子邮箱';

export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/** A run of digits, possibly grouped by single blanks or hyphens as bank cards are printed; bounded, so linear. */
const DIGIT_RUN = /(?<![\dA-Za-z])\d{3,19}(?:[ -]\d{2,19}){0,5}[Xx]?(?![\dA-Za-z])/g;
/** Of a mobile phone: the figures of a report are shorter. */
const SHORTEST_NUMBER = 11;
const DIGITS = /\d+[Xx]?/g;
/** An official mailbox (`gov.cn`) is public by nature and is not meant. */
const MAILBOX = /(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,10}(?![\w-])/g;
const OFFICIAL_MAILBOX = /[@.]gov\.cn$/i;
const MOBILE = /^(?:86)?1[3-9]\d{9}$/;
const ISSUED_CARD = /^[2-6]\d{15,18}$/;

/** The personal data in a text, in order, never overlapping. */
export function personalDataIn(text: string): readonly PersonalData[] {
  const numbers = matchesIn(text, DIGIT_RUN).flatMap((match) => {
    if (match[0].length < SHORTEST_NUMBER) return [];
    const whole = kindOfNumber(match[0].replace(/[ -]/g, ''));
    if (whole !== undefined) return [{ kind: whole, start: match.index, end: match.index + match[0].length }];
    return matchesIn(match[0], DIGITS).flatMap((part) => {
      const kind = kindOfNumber(part[0]);
      const start = match.index + part.index;
      return kind === undefined ? [] : [{ kind, start, end: start + part[0].length }];
    });
  });
  const mailboxes = matchesIn(text, MAILBOX)
    .filter((match) => !OFFICIAL_MAILBOX.test(match[0]))
    .map((match) => ({ kind: '电子邮箱' as const, start: match.index, end: match.index + match[0].length }));
  return apart([...numbers, ...mailboxes].sort((a, b) => a.start - b.start || b.end - a.end));
}

/** The text with personal data starred out, of the same length, so that no quotation can repeat it. */
export function withoutPersonalData(text: string): string {
  return starredOut(text, personalDataIn(text));
}

/** As {@link withoutPersonalData}, where what stands in the text has been looked for. */
export function starredOut(text: string, personal: readonly PersonalData[]): string {
  if (personal.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of personal) {
    pieces.push(text.slice(from, start), '*'.repeat(end - start));
    from = end;
  }
  return [...pieces, text.slice(from)].join('');
}

function apart(found: readonly PersonalData[]): readonly PersonalData[] {
  let end = 0;
  return found.filter((each) => {
    if (each.start < end) return false;
    end = each.end;
    return true;
  });
}

function kindOfNumber(number: string): PersonalDataKind | undefined {
  if (isIdentityNumber(number)) return '身份证号';
  if (MOBILE.test(number)) return '手机号';
  return ISSUED_CARD.test(number) && passesLuhn(number) ? '银行卡号' : undefined;
}

/** GB 11643: 17 digits with a date of birth in the middle, and a check character modulo 11. */
export function isIdentityNumber(number: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(number)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}

/** ISO/IEC 7812 check digit. */
export function passesLuhn(number: string): boolean {
  const sum = [...number].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
