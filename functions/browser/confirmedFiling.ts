import type { Judgement } from '../../shared/domain/verdict/judgement.ts';
import { standingFromWire } from '../../shared/flow/read/filingStanding.ts';
import { confirmFiling } from './confirmFiling.ts';
import { filedBefore } from './filedBefore.ts';
import type { FilingPlace, ToFile } from './fileReport.ts';
import { Refused } from './interface.ts';
import { standingNow, standingOfPage } from './pageStanding.ts';
import { sayRefused, sendReport } from './sendReport.ts';
import { judgeHere } from './verdict.ts';

interface ConfirmedSteps {
  readonly button: HTMLButtonElement;
  /** Once confirmed, before anything is sent. */
  readonly onConfirmed?: () => void;
  readonly onFiled?: () => Promise<void>;
}

/**
 * From the button to the receipt: judged and compared with what is filed at this moment, not when the page was opened; what
 * comes in between the comparison and the filing stops it, and is compared with anew. Resolves to `givenUp` where the reader went
 * back; a refusal is said.
 */
export async function confirmedFiling(
  place: FilingPlace,
  report: Omit<ToFile, 'seen'>,
  { button, onConfirmed = () => {}, onFiled }: ConfirmedSteps,
): Promise<'givenUp' | 'done'> {
  const openedWith = standingOfPage().filed?.receipt;
  for (;;) {
    const compared = await comparedNow(place, report.bytes, openedWith, button);
    if (compared === undefined) return 'done';
    if (!compared.confirmed) return 'givenUp';
    onConfirmed();
    const sent = await sendReport(place, { ...report, seen: compared.seen }, button, onFiled);
    if (sent !== 'overtaken') return 'done';
  }
}

/** Whether the reader confirms, and what they saw; undefined where it could not be fetched, which is said. */
async function comparedNow(
  { agency, year }: FilingPlace,
  bytes: Uint8Array<ArrayBuffer>,
  openedWith: string | undefined,
  button: HTMLButtonElement,
): Promise<{ readonly confirmed: boolean; readonly seen: string | null } | undefined> {
  button.disabled = true;
  try {
    const standing = await standingNow(agency, year);
    const judgement: Judgement = judgeHere(bytes, standingFromWire(standing));
    const confirmed = await confirmFiling(standing, await filedBefore(standing), bytes, { judgement, openedWith });
    return { confirmed, seen: standing.filed?.receipt ?? null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    sayRefused(error);
    return undefined;
  } finally {
    button.disabled = false;
    button.focus();
  }
}
