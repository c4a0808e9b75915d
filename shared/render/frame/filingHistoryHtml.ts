import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { AgencyYear, VersionSummary } from '../../wire/agencyYear.ts';
import { badgeHtml } from './badgeHtml.ts';
import { countWords } from './countWords.ts';
import { decisionWords } from './decisionWords.ts';
import { filerHtml } from './filerWords.ts';
import { type Html, html, shown } from './html.ts';
import { headHtml, scrollHtml } from './listTable.ts';
import { originalLinkHtml } from './originalHtml.ts';
import { bodyFilePath, receiptPath } from './paths.ts';
import { OUTCOME_BADGES } from './stateNames.ts';

const COLUMNS = ['次数', '时间（北京时间）', '填报人', '结论', '问题', '计入汇总', '文件校验码', '查看'];

/**
 * Every filing and decision of a body's year, newest first, with its receipt and the file as it was sent; of a division's also what it
 * was made from, `down` where its reader may go there.
 */
export function filingHistoryHtml({ agency, year, versions }: AgencyYear, down?: string): Html {
  const links = ({ receipt, versionId, original }: VersionSummary) => {
    const file = bodyFilePath(agency, year, `submission.json?receipt=${receipt}`);
    const download = shown(versionId !== null, () => html` · <a href="${file}">报送文件</a>`);
    const source = shown(
      original !== undefined,
      () => html` · ${originalLinkHtml({ agency, year, receipt, original })}`,
    );
    return html`<a href="${receiptPath(agency, year, receipt)}">回执</a>${download}${source}`;
  };
  const row = (each: VersionSummary) => {
    const { first, when, filer, outcome, counted } = versionCells(each, down);
    const hash = each.sha256 === null ? '—' : each.sha256.slice(0, 12);
    const facts = html`<td data-label="问题">${countWords(each.counts)}</td>${counted}<td data-label="文件校验码" class="mono">${hash}</td>`;
    return html`<tr>${first}${when}${filer}${outcome}${facts}<td data-label="查看">${links(each)}</td></tr>
`;
  };
  return scrollHtml(
    '历次报送',
    html`<table class="list cards">${headHtml(COLUMNS)}
<tbody>${versions.map(row)}</tbody></table>`,
  );
}

/** What every list of versions says of one: which it is, when it came, from whom, what became of it, whether it counts. */
export function versionCells(version: VersionSummary, down?: string) {
  const { number, receivedAt, decision, outcome, counted } = version;
  const word =
    decision === undefined ? badgeHtml(OUTCOME_BADGES[outcome]) : html`<bdi>${decisionWords(decision)}</bdi>`;
  return {
    first: html`<th scope="row">${number !== null ? `第${number}次` : decision === undefined ? '—' : '决定'}</th>`,
    when: html`<td data-label="时间">${shanghaiTime(receivedAt)}</td>`,
    filer: html`<td data-label="填报人">${decision === undefined ? filerHtml(version, counted ? down : undefined) : '—'}</td>`,
    outcome: html`<td data-label="结论">${word}</td>`,
    counted: html`<td data-label="计入">${counted ? html`<strong>是</strong>` : '否'}</td>`,
  };
}
