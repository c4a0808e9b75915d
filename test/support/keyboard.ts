import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Nothing that axe finds on the page as it stands. */
export async function sound(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const faults = await page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
  expect([page.url(), faults]).toEqual([page.url(), []]);
}

/** A stop of the keyboard: by its words, its id or name, or the value it sends. */
export interface Stop {
  readonly words?: string;
  readonly id?: string;
  readonly value?: string;
  /** What it is called by ear, where its words say less. */
  readonly label?: string;
}

/** Presses Tab until the focus is where the stop is; nothing is ever clicked. Returns how often it was pressed. */
export async function tabTo(page: Page, where: Stop, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<number> {
  for (let press = 1; press <= 400; press += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate(isAt, where)) return press;
  }
  throw new Error(`the keyboard does not reach ${JSON.stringify(where)} on ${page.url()}`);
}

function isAt({ words, id, value, label }: Stop): boolean {
  const at = document.activeElement;
  if (at === null) return false;
  const names = [at.id, at.getAttribute('name')];
  return (
    (words === undefined || at.textContent?.trim() === words) &&
    (id === undefined || names.includes(id)) &&
    (value === undefined || at.getAttribute('value') === value) &&
    (label === undefined || at.getAttribute('aria-label') === label)
  );
}

/** Stops of the keyboard that lie wholly under something that stays in place (WCAG 2.4.11), and how many stops there are. */
export async function coveredStops(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
): Promise<{ readonly stops: number; readonly covered: readonly string[] }> {
  const covered: string[] = [];
  let stops = 0;
  // From the first link of the frame forwards, from its last one backwards.
  await page.evaluate((isForwards) => {
    (window as unknown as { visited: Set<Element> }).visited = new Set();
    document
      .querySelectorAll('a')
      .item(isForwards ? 0 : document.querySelectorAll('a').length - 1)
      .focus();
  }, key === 'Tab');
  for (; stops < 600; stops += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(stopSeen);
    if (stop === undefined) break;
    if (!stop.isSeen) covered.push(stop.words);
  }
  return { stops, covered };
}

async function stopSeen(): Promise<{ readonly words: string; readonly isSeen: boolean } | undefined> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const at = document.activeElement;
  const { visited } = window as unknown as { visited: Set<Element> };
  if (at === null || at === document.body || visited.has(at)) return undefined;
  visited.add(at);
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const points = [
    [(left + right) / 2, (top + bottom) / 2],
    [left + 2, top + 2],
    [right - 2, top + 2],
    [left + 2, bottom - 2],
    [right - 2, bottom - 2],
  ] as const;
  const isSeen = points.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (at.contains(hit) || hit.contains(at));
  });
  const words = `${at.tagName} ${at.id} ${at.getAttribute('href') ?? ''} ${at.textContent?.trim().slice(0, 20)} at ${Math.round(top)}`;
  return { words, isSeen };
}
