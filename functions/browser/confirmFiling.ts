import type { CellValues } from '../../shared/domain/forms/cells.ts';
import { sectionsOf } from '../../shared/domain/forms/sections.ts';
import { type Draft, readReport } from '../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import { shanghaiTime } from '../../shared/domain/values/calendar.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { Judgement } from '../../shared/domain/verdict/judgement.ts';
import { compareVersions } from '../../shared/domain/year/compareVersions.ts';
import { changesHtml } from '../../shared/render/frame/changesHtml.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { bodyFilePath } from '../../shared/render/frame/paths.ts';
import { OUTCOME_BADGES } from '../../shared/render/frame/stateNames.ts';
import type { FilingStanding } from '../../shared/wire/filingStanding.ts';
import { draw, element } from './elements.ts';
import { getBytes, Refused } from './interface.ts';
import { verdictWords } from './verdict.ts';

const BLANK = 'CELL-BLANK';

/** What was filed before, as far as it can still be read: the last filing, and the one in the totals. */
interface FiledBefore {
  readonly last?: Draft;
  readonly counted?: Draft;
}

/** The file of a filing, by its receipt; undefined where it can no longer be had, or not be read. */
async function filedDraft(agency: string, year: number, receipt: string): Promise<Draft | undefined> {
  try {
    const path = `${bodyFilePath(agency, year, 'submission.json')}?receipt=${encodeURIComponent(receipt)}`;
    return readReport(await getBytes(path), ALL_RULES).draft;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}

export async function filedBefore({ agency, year, filed, counted }: FilingStanding): Promise<FiledBefore> {
  const [last, inTotals] = await Promise.all([
    filed === undefined ? undefined : filedDraft(agency, year, filed.receipt),
    counted === null || counted === filed?.receipt ? undefined : filedDraft(agency, year, counted),
  ]);
  const inForce = counted !== null && counted === filed?.receipt ? last : inTotals;
  return { ...given({ last }), ...given({ counted: inForce }) };
}

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

function blankHtml({ findings }: Judgement): Html | string {
  const blank = new Set(findings.filter(({ rule }) => rule === BLANK).flatMap(({ cells }) => cells));
  return blank.size === 0
    ? ''
    : html`<p><strong>还有 ${blank.size} 格空白。</strong>空白不会当作 0，不计入汇总；没有发生的请返回填 0。</p>`;
}

const NOTHING: CellValues = new Map();

/** Held against what counts now, for that is what is replaced; where nothing counts, against what was filed last. */
function changedHtml({ year, edition, filed, counted }: FilingStanding, before: FiledBefore, now: Draft): Html {
  if (filed === undefined) return html`<p>这是本年度第一次报送，校验通过后全部计入本级汇总。</p>`;
  const base = before.counted ?? before.last;
  if (base?.edition !== edition) return html`<p>上次报送的文件读不出来，不能比对；校验通过后以本次所报为准。</p>`;
  const gained = compareVersions(edition, before.counted?.values ?? NOTHING, now.values);
  const effects = new Map(gained.map(({ cell, effect }) => [cell.name, effect]));
  const changes = compareVersions(edition, base.values, now.values)
    .filter(({ cell, from, to }) => cell.role === 'input' || (from !== to && from !== undefined))
    .map((change) => ({ ...change, effect: change.effect === null ? null : (effects.get(change.cell.name) ?? 0) }));
  const prose = sectionsOf(edition).filter(({ key }) => (base.narrative[key] ?? '') !== (now.narrative[key] ?? ''));
  const against =
    counted === null
      ? `最近一次报送（${shanghaiTime(filed.receivedAt)}，${OUTCOME_BADGES[filed.outcome].name}）现在没有计入汇总；本次校验通过后全部计入。`
      : '与现在计入汇总的那次报送相比：';
  return html`<p>${against}</p>
${changes.length === 0 ? html`<p>表格没有变化。</p>` : html`<p>表格有 ${changes.length} 格不同：</p>${changesHtml(year, changes, { from: '上次', to: '本次', effect: '本级合计' })}`}
${prose.length === 0 ? '' : html`<p>文字有改动：${prose.map(({ title }) => title).join('；')}。</p>`}`;
}
