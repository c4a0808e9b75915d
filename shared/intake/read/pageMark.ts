import { plain } from './labels.ts';

/** “— 1 —”, “第 1 页”: printed between the lines of a text, and no part of it. */
const PAGE_MARK = /^[-—–]*(?:第?\d{1,3}页?(?:共\d{1,3}页)?)[-—–]*$/u;

export function isPageMark(line: string): boolean {
  return PAGE_MARK.test(plain(line.slice(0, 40)));
}
