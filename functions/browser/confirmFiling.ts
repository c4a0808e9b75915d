import { readReport } from '../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import { shanghaiTime } from '../../shared/domain/values/calendar.ts';
import type { Judgement } from '../../shared/domain/verdict/judgement.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { OUTCOME_BADGES } from '../../shared/render/frame/stateNames.ts';
import type { FilingStanding } from '../../shared/wire/filingStanding.ts';
import { draw, element } from './elements.ts';
import { changedHtml, type FiledBefore, inForceWords } from './filedBefore.ts';
import { verdictWords } from './verdict.ts';

const BLANK = 'CELL-BLANK';

interface Confirming {
  readonly judgement: Judgement;
  /** The receipt of the last filing when the page was opened. */
  readonly openedWith: string | undefined;
}

/**
 * The one step between the button and the bucket: what would be filed, what it changes against the filing before, and what
 * that does to the total of the level. Resolves to whether the reader confirms. Nothing but the button in it does.
 */
export function confirmFiling(
  standing: FilingStanding,
  before: FiledBefore,
  bytes: Uint8Array,
  { judgement, openedWith }: Confirming,
): Promise<boolean> {
  const dialog = element('confirm', HTMLDialogElement);
  const now = readReport(bytes, ALL_RULES).draft;
  draw(
    dialog,
    html`<h2 id="confirm-head" tabindex="-1">确认报送</h2>
<p>${standing.name} ${standing.year}年度报告。${verdictWords(judgement)}。</p>
${blankHtml(judgement)}
${newerHtml(standing, openedWith)}
${approvedHtml(standing)}
<div class="changes" role="region" aria-label="与上次报送的差别" tabindex="0">${now === undefined ? '' : changedHtml(standing, before, now)}</div>
<p><button type="button" id="confirm-send">确认报送</button> <button type="button" class="plain" id="confirm-back">返回修改</button></p>`,
  );
  dialog.showModal();
  element('confirm-head', HTMLElement).focus();
  return new Promise((resolve) => {
    let confirmed = false;
    element('confirm-send', HTMLButtonElement).addEventListener('click', () => {
      confirmed = true;
      dialog.close();
    });
    element('confirm-back', HTMLButtonElement).addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => resolve(confirmed), { once: true });
  });
}

/** Somebody filed while the page stood open: whoever typed here has not seen those figures. */
function newerHtml({ filed }: FilingStanding, openedWith: string | undefined): Html | string {
  if (filed === undefined || filed.receipt === openedWith) return '';
  const what = `${shanghaiTime(filed.receivedAt)}，${OUTCOME_BADGES[filed.outcome].name}`;
  return html`<p class="note"><strong>本页打开后，该单位又有新的报送（${what}）。</strong>报送后以本页所填为准，请逐格看清下列差别。</p>`;
}

/** What was approved is approved as it stands: a filing takes that away. */
function approvedHtml(standing: FilingStanding): Html | string {
  if (standing.approval === undefined) return '';
  return html`<p class="note"><strong>${inForceWords(standing)}。</strong>报送后须重新审定。</p>`;
}

function blankHtml({ findings }: Judgement): Html | string {
  const blank = new Set(findings.filter(({ rule }) => rule === BLANK).flatMap(({ cells }) => cells));
  return blank.size === 0
    ? ''
    : html`<p><strong>还有 ${blank.size} 格空白。</strong>空白不会当作 0，不计入汇总；没有发生的请返回填 0。</p>`;
}
