import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import { incompleteWords } from './coverageHtml.ts';
import { type Html, html, nameHtml } from './html.ts';

/** The same in a few words, for a drawing that travels without its page. */
export function officialWords({ locked, summary, coverage }: DistrictYear): string {
  const status =
    locked === undefined
      ? '未定稿'
      : locked.open.length > 0
        ? '更正中，实时数据'
        : `已锁定 ${summary?.version ?? ''}`.trim();
  const incomplete = incompleteWords(coverage);
  return incomplete === undefined ? status : `${status} · ${incomplete}`;
}

/** One official figure: what is not signed says so wherever it appears, frozen and live named apart. */
export function officialStatus({ locked, approved, summary, agencies }: DistrictYear): Html {
  const nameOf = (agency: string) => agencies.find((each) => each.agency === agency)?.name ?? agency;
  if (locked !== undefined && locked.open.length > 0) {
    const open = locked.open.map(({ agency, reason }) => `${nameOf(agency)}（${reason}）`).join('、');
    const frozen = `已定稿的 ${summary?.version ?? ''} 保持公开不变`;
    const opened = html`对下列单位开放更正：<bdi>${open}</bdi>`;
    const live = '本页是实时数据，更正重新定稿前不是正式数据。';
    return html`<p class="note"><strong>本年度已锁定，更正中。</strong>${frozen}；${opened}。${live}</p>`;
  }
  if (locked !== undefined) {
    const lockedBy = html`${shanghaiTime(locked.at)}，${nameHtml(locked.by)}`;
    const until = `正式数据为已定稿的 ${summary?.version ?? ''}；更正须先由政务公开办解锁。`;
    return html`<p class="note signed-note"><strong>本年度已锁定</strong>（${lockedBy}）。${until}</p>`;
  }
  const approval =
    approved === undefined
      ? ''
      : approved.holds
        ? html` 全年报送已由${nameHtml(approved.by)}审定（${shanghaiTime(approved.at)}），待锁定。`
        : html` ${nameHtml(approved.by)}于 ${shanghaiTime(approved.at)} 的审定之后又有变动，审定已失效。`;
  const signed = summary?.signed === true ? html` 重新锁定前，已定稿的 ${summary.version} 仍为正式数据。` : '';
  return html`<p class="note"><span class="draft">未定稿</span> 本页是尚未定稿的实时数据。${approval}${signed}</p>`;
}

/** Whether a summary is the official one. */
export function signedHtml(signed: boolean): Html {
  return signed ? html`<span class="signed">已定稿</span>` : html`<span class="draft">未定稿</span>`;
}
