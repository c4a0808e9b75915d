import { readReport } from '../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import type { AgencyStanding } from '../../shared/wire/agencyStanding.ts';
import { type ChangedSince, changedHtml, changedSince, filedBefore, inForceWords } from './filedBefore.ts';
import { getJson, Refused } from './interface.ts';
import { standingNow } from './pageStanding.ts';

/**
 * What a filing for a body would come over. `free`: nothing of the body counts. `over`: a report that counts would be replaced,
 * in which cells. `unknown`: nobody could be asked, and then nothing is filed. `seen`: the receipt of the newest filing or
 * decision there was, null where there was none; what comes after it stops the filing.
 */
export type StandsBefore =
  | { readonly kind: 'free'; readonly seen: string | null }
  | { readonly kind: 'over'; readonly seen: string | null; readonly words: string; readonly changes: Html }
  | { readonly kind: 'unknown'; readonly words: string };

export type BodiesNow = ReadonlyMap<string, AgencyStanding>;

/** Where every body of the year stands at this moment. Throws {@link Refused}. */
export function bodiesNow(district: string, year: number): Promise<BodiesNow> {
  return getJson(`/v1/districts/${encodeURIComponent(district)}/years/${year}`, (value) => {
    const { agencies } = value as { readonly agencies: readonly AgencyStanding[] };
    return new Map(agencies.map((each) => [each.agency, each]));
  });
}

/** What stands for one body before these bytes are filed for it; a report that counts is fetched and compared with. */
export async function standsBefore(
  { agency, year }: { readonly agency: string; readonly year: number },
  bodies: BodiesNow,
  bytes: Uint8Array,
): Promise<StandsBefore> {
  const body = bodies.get(agency);
  if (body?.counted !== true) return { kind: 'free', seen: body?.latestReceipt ?? body?.receipt ?? null };
  try {
    const standing = await standingNow(agency, year);
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
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: 'unknown', words: error.message };
  }
}

function changeWords({ cells, prose }: ChangedSince): string {
  if (cells.length === 0 && prose.length === 0) return '与读入的内容相同，不必代报';
  const text = prose.length === 0 ? '' : `${cells.length === 0 ? '' : '、'}${prose.length} 部分文字`;
  return `代报将改${cells.length === 0 ? '' : ` ${cells.length} 格`}${text}`;
}
