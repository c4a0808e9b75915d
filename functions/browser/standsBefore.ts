import { readReport } from '../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import type { FilingStanding } from '../../shared/wire/filingStanding.ts';
import { type ChangedSince, changedHtml, changedSince, filedBefore, inForceWords } from './filedBefore.ts';

/**
 * What a filing for a body would come over. `free`: nothing of the body counts. `over`: a report that counts would be replaced,
 * in which cells. `unknown`: nobody could be asked, and then nothing is filed. `seen`: the receipt of the newest filing or
 * decision there was, null where there was none; what comes after it stops the filing.
 */
export type StandsBefore =
  | { readonly kind: 'free'; readonly seen: string | null }
  | { readonly kind: 'over'; readonly seen: string | null; readonly words: string; readonly changes: Html }
  | { readonly kind: 'unknown'; readonly words: string };

/** What stands for one body, as its standing has it, before these bytes are filed for it. Throws {@link Refused}. */
export async function standsBefore(standing: FilingStanding, bytes: Uint8Array): Promise<StandsBefore> {
  const words = inForceWords(standing);
  if (words === undefined) return { kind: 'free', seen: standing.filed?.receipt ?? null };
  const seen = standing.filed?.receipt ?? standing.counted;
  const before = await filedBefore(standing);
  const now = readReport(bytes, ALL_RULES).draft;
  const changed = now === undefined ? undefined : changedSince(standing, before, now);
  if (now === undefined || changed === undefined)
    return { kind: 'over', seen, words: `${words}，原来报送的文件读不出来，不能比对`, changes: html`` };
  return {
    kind: 'over',
    seen,
    words: `${words}，${changeWords(changed)}`,
    changes: changedHtml(standing, before, now),
  };
}

function changeWords({ cells, prose }: ChangedSince): string {
  if (cells.length === 0 && prose.length === 0) return '与读入的内容相同，不必代报';
  const text = prose.length === 0 ? '' : `${cells.length === 0 ? '' : '、'}${prose.length} 部分文字`;
  return `代报将改${cells.length === 0 ? '' : ` ${cells.length} 格`}${text}`;
}
