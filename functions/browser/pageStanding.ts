import { bodyFilePath } from '../../shared/render/frame/paths.ts';
import type { FilingStanding } from '../../shared/wire/filingStanding.ts';
import { clockWords } from './clockWords.ts';
import { element, say } from './elements.ts';
import { getDated, Refused } from './interface.ts';

let fetched: FilingStanding | undefined;

/** What the page's verdicts depend on besides the bytes; there once `withStanding` has run. */
export function standingOfPage(): FilingStanding {
  if (fetched === undefined) throw new Error('the standing is fetched before anything asks for it');
  return fetched;
}

/** The standing at this moment: what a page opened with may be hours old. Throws {@link Refused}. */
export const standingNow = async (agency: string, year: number): Promise<FilingStanding> =>
  (await datedStanding(agency, year)).value;

const datedStanding = (agency: string, year: number) =>
  getDated(bodyFilePath(agency, year, 'standing'), (value) => value as FilingStanding);

/**
 * Fetches the standing that a page's form is about, then runs the page: a module that could wait for it itself needs
 * Chromium 89. What goes wrong is said where the verdict stands.
 */
export function withStanding(formId: string, run: () => Promise<unknown>): void {
  void begin(formId, run).catch((error: unknown) => {
    say(element('verdict', HTMLElement), error instanceof Refused ? error.message : '本页没有准备好，请刷新后重试。');
    if (!(error instanceof Refused)) throw error;
  });
}

async function begin(formId: string, run: () => Promise<unknown>): Promise<void> {
  const { agency = '', year } = element(formId, HTMLFormElement).dataset;
  const answer = await datedStanding(agency, Number(year));
  fetched = answer.value;
  sayClock(clockWords(new Date(), answer.date));
  await run();
}

/** A page that writes times of this machine says so where its clock is wrong. */
function sayClock(words: string): void {
  const clock = document.getElementById('clock');
  if (clock === null) return;
  clock.hidden = words === '';
  say(clock, words);
}
