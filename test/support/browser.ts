import { existsSync } from 'node:fs';
import { type Browser, type ConsoleMessage, chromium } from 'playwright-core';

/** Where systems keep Chromium; `CHROMIUM` names another place. */
const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const CHROMIUM: string | undefined = PLACES.find((place) => place !== undefined && existsSync(place));

/** Why browser tests do not run here, or undefined when they do. */
export const NO_BROWSER: string | undefined =
  CHROMIUM === undefined ? 'no Chromium is installed (apt-get install chromium, or set CHROMIUM)' : undefined;

/** `keepsPages`: with the pages of a tab kept for going back, as people's browsers do and those of tests usually do not. */
export function launchBrowser({ keepsPages = false } = {}): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(NO_BROWSER);
  return chromium.launch({
    executablePath: CHROMIUM,
    ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A receipt that is asked for before it is there is a 404 to the browser, and no fault; every other one is. */
export function isReceiptNotYet(message: ConsoleMessage): boolean {
  return message.text().includes('status of 404') && /\/v1\/receipts\//.test(message.location().url);
}
