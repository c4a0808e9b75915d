import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { AgencyYear, VersionSummary } from '../../wire/agencyYear.ts';
import { badgeHtml } from './badgeHtml.ts';
import { countWords } from './countWords.ts';
import { decisionWords } from './decisionWords.ts';
import { type Html, html } from './html.ts';
import { bodyFilePath, receiptPath } from './paths.ts';
import { OUTCOME_BADGES } from './stateNames.ts';

/** Every filing and decision of a body's year, newest first, with its receipt and the file as it was sent. */
export function filingHistoryHtml({ agency, year, versions }: AgencyYear): Html {
  const row = (each: VersionSummary) =>
    html`<tr><th scope="row">${each.number === null ? '—' : `第${each.number}次`}</th><td>${shanghaiTime(each.receivedAt)}</td><td>${each.decision === undefined ? badgeHtml(OUTCOME_BADGES[each.outcome]) : html`<bdi>${decisionWords(each.decision)}</bdi>`}</td><td>${countWords(each.counts)}</td><td>${each.counted ? html`<strong>是</strong>` : '否'}</td><td class="mono">${each.sha256 === null ? '—' : each.sha256.slice(0, 12)}</td><td><a href="${receiptPath(agency, year, each.receipt)}">回执</a>${each.versionId === null ? '' : html` · <a href="${bodyFilePath(agency, year, `submission.json?receipt=${each.receipt}`)}">下载原件</a>`}</td></tr>
`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="历次报送"><table class="list"><thead><tr><th scope="col">次数</th><th scope="col">时间（北京时间）</th><th scope="col">结论</th><th scope="col">问题</th><th scope="col">计入汇总</th><th scope="col">文件 SHA-256</th><th scope="col">查看</th></tr></thead>
<tbody>${versions.map(row)}</tbody></table></div>`;
}
