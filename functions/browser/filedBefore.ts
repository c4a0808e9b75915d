import type { CellValues } from '../../shared/domain/forms/cells.ts';
import type { FormSection } from '../../shared/domain/forms/form.ts';
import { sectionsOf } from '../../shared/domain/forms/sections.ts';
import { type Draft, readReport } from '../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import { shanghaiTime } from '../../shared/domain/values/calendar.ts';
import { given } from '../../shared/domain/values/given.ts';
import { compareVersions, type VersionChange } from '../../shared/domain/year/compareVersions.ts';
import { changesHtml } from '../../shared/render/frame/changesHtml.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { bodyFilePath } from '../../shared/render/frame/paths.ts';
import { OUTCOME_BADGES } from '../../shared/render/frame/stateNames.ts';
import type { FilingStanding } from '../../shared/wire/filingStanding.ts';
import { getBytes, Refused } from './interface.ts';

/** What was filed before, as far as it can still be read: the last filing, and the one in the totals. */
export interface FiledBefore {
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

/** What a report changes against the filing before it: cells, each with what becomes of the level's total, and sections of text. */
export interface ChangedSince {
  readonly cells: readonly VersionChange[];
  readonly prose: readonly FormSection[];
}

const NOTHING: CellValues = new Map();

/**
 * Held against what counts now, for that is what is replaced; where nothing counts, against what was filed last. Undefined where
 * that cannot be read.
 */
export function changedSince({ edition }: FilingStanding, before: FiledBefore, now: Draft): ChangedSince | undefined {
  const base = before.counted ?? before.last;
  if (base?.edition !== edition) return undefined;
  const gained = compareVersions(edition, before.counted?.values ?? NOTHING, now.values);
  const effects = new Map(gained.map(({ cell, effect }) => [cell.name, effect]));
  const cells = compareVersions(edition, base.values, now.values)
    .filter(({ cell, from, to }) => cell.role === 'input' || (from !== to && from !== undefined))
    .map((change) => ({ ...change, effect: change.effect === null ? null : (effects.get(change.cell.name) ?? 0) }));
  const prose = sectionsOf(edition).filter(({ key }) => (base.narrative[key] ?? '') !== (now.narrative[key] ?? ''));
  return { cells, prose };
}

/** The same, drawn: against which filing, and what differs. */
export function changedHtml(standing: FilingStanding, before: FiledBefore, now: Draft): Html {
  const { year, filed, counted } = standing;
  if (filed === undefined) return html`<p>这是本年度第一次报送，校验通过后全部计入本级汇总。</p>`;
  const changed = changedSince(standing, before, now);
  if (changed === undefined) return html`<p>上次报送的文件读不出来，不能比对；校验通过后以本次所报为准。</p>`;
  const { cells, prose } = changed;
  const against =
    counted === null
      ? `最近一次报送（${shanghaiTime(filed.receivedAt)}，${OUTCOME_BADGES[filed.outcome].name}）现在没有计入汇总；本次校验通过后全部计入。`
      : '与现在计入汇总的那次报送相比：';
  return html`<p>${against}</p>
${cells.length === 0 ? html`<p>表格没有变化。</p>` : html`<p>表格有 ${cells.length} 格不同：</p>${changesHtml(year, cells, { from: '上次', to: '本次', effect: '本级合计' })}`}
${prose.length === 0 ? '' : html`<p>文字有改动：${prose.map(({ title }) => title).join('；')}。</p>`}`;
}

/** That a report stands in the totals, since when, and approved by whom; undefined where none does. */
export function inForceWords({ counted, countedAt, approval }: FilingStanding): string | undefined {
  if (counted === null) return undefined;
  const since = countedAt === undefined ? '' : `于${shanghaiTime(countedAt)}`;
  const approved = approval === undefined ? '' : `，已由${approval.by}于${shanghaiTime(approval.at)}审定`;
  return `该单位已${since}报送并计入汇总${approved}`;
}
