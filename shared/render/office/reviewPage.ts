import { isSameUpload } from '../../domain/filing/version.ts';
import { sectionsOf } from '../../domain/forms/sections.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import type { Review, ReviewedFinding } from '../../flow/read/readReview.ts';
import type { ReviewQueue } from '../../flow/read/reviewQueue.ts';
import type { StrayNote } from '../../wire/strayNote.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { comparedCellHtml } from '../frame/comparedCellHtml.ts';
import { decisionWords } from '../frame/decisionWords.ts';
import { versionCells } from '../frame/filingHistoryHtml.ts';
import { findingHtml } from '../frame/findingsHtml.ts';
import { type Html, html, nameHtml, separated, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { mergedHereHtml } from '../frame/mergersHtml.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import { originalLinkHtml } from '../frame/originalHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { agencyPath, districtPagePath, districtPath, receiptPath, reviewPath } from '../frame/paths.ts';
import { cellAnchor, placeName } from '../frame/placeNames.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { fieldMarks, hiddenField, seenField } from '../frame/stepFields.ts';
import { straysHtml } from '../frame/straysHtml.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { isClosed, reviewSteps } from './reviewSteps.ts';

interface ReviewPage {
  readonly review: Review;
  readonly queue?: ReviewQueue;
  /** Who looks at the page and may decide. */
  readonly person: string | undefined;
  /** Uploads in the body's folder that are no filings, since it filed last. */
  readonly strays?: readonly StrayNote[];
  /** Where whoever looks may see what a division has signed. */
  readonly down?: string;
  readonly notice?: Notice;
  /** What was typed into the form that was refused. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** 审核: one body's report beside last year's, what was found beside it, and the office's word on it. */
export function reviewPage({ review, queue, person, strays = [], down, notice = {}, kept = {} }: ReviewPage): Page {
  const { district, districtName, year, standing, edition, lastYear, receipt } = review;
  const mayDecide = person !== undefined;
  const { agency, name } = standing;
  return {
    title: `审核：${name}${year}年度`,
    crumbs: [
      { name: `${districtName} ${year}年度`, href: districtPath(district, year) },
      { name: '报送情况', href: districtPagePath(district, year, 'filings') },
      { name: `审核 ${name}` },
    ],
    main: html`<h1>${nameHtml(name)}<small>${year}年度报送的审核 · 单位代码 <span class="mono">${agency}</span></small></h1>
${noticeHtml(notice)}
${queueHtml(review, queue)}
<p>${stateHtml(review)} · <a href="${agencyPath(district, year, agency)}">报送历史</a></p>
${mergedHereHtml(review.mergers)}
${shown(strays.length > 0, () => straysHtml(strays))}
${
  receipt === null
    ? html`<p>还没有可审核的报送。</p>`
    : html`<div class="review">
<section aria-labelledby="figures"><h2 id="figures">表格${lastYear === null ? '（没有上年数据可比）' : html`<small class="quiet"> 每格下行为 ${lastYear} 年度、差额和变化</small>`}</h2>
${officialTables(edition).map((table) => tableHtml(table, (cell) => comparedCellHtml(review.cells.get(cell))))}
${narrativeHtml(review)}</section>
<section aria-labelledby="findings"><h2 id="findings">问题 <span class="quiet">${review.findings.length} 条</span></h2>
${foundHtml(review, mayDecide, kept)}</section></div>`
}
${reviewSteps({ review, person, kept })}
${historyHtml({ review, ...given({ down }) }, mayDecide && !isClosed(review), kept)}`,
  };
}

function foundHtml(review: Review, mayDecide: boolean, kept: Readonly<Record<string, string>>): Html {
  const { findings } = review;
  if (findings.length === 0) return html`<p>没有发现问题。</p>`;
  return html`${findings.map((each, index) => reviewedHtml(review, each, { id: `found-${index + 1}`, mayDecide, kept }))}`;
}

/** The way through what waits, one after the other. */
function queueHtml({ district, year }: Review, queue: ReviewQueue | undefined): Html {
  if (queue === undefined) return html``;
  const { waiting, place, previous, next } = queue;
  const list = html`<a href="${districtPagePath(district, year, 'queue')}">待审定 ${waiting} 个</a>`;
  const link = (words: string, to: NonNullable<typeof next>) =>
    html` · ${words}：<a href="${reviewPath(district, year, to.agency)}">${nameHtml(to.name)}</a>`;
  const before = previous === undefined ? '' : link('上一个', previous);
  const after = next === undefined ? '' : link('下一个', next);
  return html`<nav class="screen" aria-label="待审定的报送"><p>${list}${place === undefined ? '' : `，本单位是第 ${place} 个（问题多的在前）`}${before}${after}</p></nav>`;
}

/** How the report stands, which version is reviewed, and who did what to it. */
function stateHtml({ year, receipt, standing: { agency, state, approval, correcting } }: Review): Html {
  const version =
    receipt === null
      ? ''
      : html` 审核的版本：<a href="${receiptPath(agency, year, receipt)}" class="mono">${receipt}</a>`;
  const approved = approval === undefined ? '' : html` · ${nameHtml(approval.by)}于 ${shanghaiTime(approval.at)} 审定`;
  const opened =
    correcting === undefined
      ? ''
      : html` · ${nameHtml(correcting.by)}于 ${shanghaiTime(correcting.at)} 开放更正：${nameHtml(correcting.reason)}`;
  return html`${badgeHtml(STATE_BADGES[state])}${version}${approved}${opened}`;
}

function narrativeHtml({ edition, narrative }: Review): Html {
  const sections = sectionsOf(edition).filter(({ key }) => (narrative[key] ?? '') !== '');
  if (sections.length === 0) return html`<h3>文字部分</h3><p class="quiet">这次报送没有文字部分。</p>`;
  return html`${sections.map(({ key, title }) => {
    const text = narrative[key] ?? '';
    return html`<h3 id="${cellAnchor(`narrative.${key}`)}">${title} <span class="quiet">${[...text].length} 字</span></h3><p class="prose">${text}</p>`;
  })}`;
}

function reviewedHtml(
  { district, year, standing }: Review,
  { finding, mark }: ReviewedFinding,
  {
    id,
    mayDecide,
    kept,
  }: { readonly id: string; readonly mayDecide: boolean; readonly kept: Readonly<Record<string, string>> },
): Html {
  const action = `${reviewPath(district, year, standing.agency)}/mark?at=${id}`;
  const links = finding.cells
    .slice(0, 12)
    .map((cell, index) => html`${index === 0 ? '' : '、'}<a href="#${cellAnchor(cell)}">${placeName(year, cell)}</a>`);
  const typed = kept.form === 'mark' && kept.finding === finding.id ? (kept.note ?? '') : '';
  const about = html`${seenField('mark', standing)}${hiddenField('mark', 'finding', finding.id)}`;
  const form = (fields: Html, label: string) =>
    html`<form method="post" action="${action}" class="mark">${about}${fields}<button type="submit" class="plain">${label}</button></form>`;
  const word =
    mark === undefined
      ? mayDecide && finding.severity !== 'info'
        ? form(html`<label>核实说明 <input${fieldMarks('mark', 'note')} value="${typed}"></label> `, '已核实无误')
        : ''
      : html`<p class="done">✓ ${nameHtml(mark.by)}于 ${shanghaiTime(mark.at)} 核实无误${
          mark.note === '' ? '' : html`：<bdi>${mark.note}</bdi>`
        }${shown(mayDecide, () => html` ${form(hiddenField('mark', 'clear', 'true'), '撤销')}`)}</p>`;
  return html`<div id="${id}">${findingHtml(finding, '', { lines: false })}${links.length === 0 ? '' : html`<p class="places">位置：${links}</p>`}${word}</div>`;
}

function historyHtml(
  { review, down }: Pick<ReviewPage, 'review' | 'down'>,
  mayDecide: boolean,
  kept: Readonly<Record<string, string>>,
): Html {
  const typed = (receipt: string) => (kept.form === 'reopen' && kept.receipt === receipt ? (kept.reason ?? '') : '');
  const { district, year, standing, versions, decisions } = review;
  const { agency } = standing;
  const action = `${reviewPath(district, year, agency)}/reopen`;
  const now = versions.find(({ counted }) => counted);
  const mayRevert = (each: Review['versions'][number]) =>
    mayDecide && each.outcome.startsWith('accepted') && !(now !== undefined && isSameUpload(each, now));
  const revertForm = (receipt: string) => {
    const fields = html`${seenField('reopen', standing)}${hiddenField('reopen', 'receipt', receipt)}`;
    const reason = html`<label>原因 <input${fieldMarks('reopen', 'reason')} value="${typed(receipt)}"></label>`;
    const form = html`<form method="post" action="${action}">${fields}${reason} <button type="submit">恢复</button></form>`;
    return html`<details${typed(receipt) === '' ? '' : html` open`}><summary>恢复为这一版本</summary>${form}</details>`;
  };
  const rows = versions.map((each) => {
    const { first, when, filer, outcome, counted } = versionCells(each, down);
    const original = shown(each.original !== undefined, () => html` · ${originalLinkHtml({ agency, year, ...each })}`);
    const link = html`<td data-label="回执"><a href="${receiptPath(agency, year, each.receipt)}">回执</a>${original}</td>`;
    const revert = shown(mayRevert(each), () => revertForm(each.receipt));
    return html`<tr>${first}${when}${filer}${outcome}${counted}${link}${mayDecide ? html`<td data-label="恢复">${revert}</td>` : ''}</tr>
`;
  });
  const columns = ['次数', '时间', '填报人', '结论', '计入', '回执', ...(mayDecide ? ['恢复'] : [])];
  if (versions.length === 0 && decisions.length === 0) return html``;
  return html`<h2>历史</h2>
${scrollHtml('历史', html`<table class="list cards">${headHtml(columns)}<tbody>${rows}</tbody></table>`)}
${shown(decisions.length > 0, () => html`<h3>政务公开办的决定</h3><ul>${decisions.map((each) => decisionHtml(year, each))}</ul>`)}`;
}

function decisionHtml(year: number, { kind, by, at, reason, cells = [] }: Review['decisions'][number]): Html {
  const places = shown(
    cells.length > 0,
    () => html`（${separated(cells.map((cell) => html`${placeName(year, cell)}`))}）`,
  );
  return html`<li>${shanghaiTime(at)} ${nameHtml(by)}：<bdi>${decisionWords({ kind, reason })}</bdi>${places}</li>`;
}
