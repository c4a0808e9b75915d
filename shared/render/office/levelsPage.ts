import { FILING_WAY, FILING_WAYS } from '../../domain/filing/filingWays.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import { ROUNDED_APART } from '../../domain/values/percent.ts';
import { LEAST_FOR_A_RATE } from '../../domain/year/divisionsCompared.ts';
import type { AgencyState } from '../../wire/agencyStanding.ts';
import type { DivisionBelow, LevelsBelow } from '../../wire/levelsBelow.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { FROM_THE_START, isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import { agencyPath, belowPath, cellPath, districtPagePath, districtPath, receiptPath } from '../frame/paths.ts';
import { STAGE_NAMES } from '../frame/stageNames.ts';
import { STATE_BADGES } from '../frame/stateNames.ts';
import { comparedDivisions, shareHead } from './comparedDivisions.ts';
import { districtNav } from './districtNav.ts';

/** 下级汇总: which divisions have signed, what of it has arrived here, and what is coming. */
export function levelsPage(model: LevelsBelow, asked: ListAsked = FROM_THE_START): Page {
  const { district, name, year, divisions } = model;
  const sentBack = divisions.filter(isSentBack).length;
  const behind = divisions.filter((each) => each.behind && !isSentBack(each)).length;
  const stale = divisions.filter((each) => each.notTakenIn.length > 0).length;
  return {
    title: `${name}${year}年度下级汇总`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '下级汇总' }],
    main: html`<h1>${nameHtml(name)}${year}年度下级汇总<small>下级政府定稿后，其汇总自动作为一份年报报到本级，与其他单位的年报一样校验、计入</small></h1>
${districtNav(district, year, 'levels')}
${shown(behind > 0, () => html`<p class="note"><strong>${behind} 个下级已定稿的内容尚未计入本级汇总。</strong>通常几分钟内自动报到本级，最迟在当夜编制时；本级已锁定的，在“定稿与公布”对该下级开放更正后，自动收到。</p>`)}
${shown(sentBack > 0, () => sentBackHtml(sentBack))}
${shown(stale > 0, () => html`<p class="note"><strong>${stale} 个下级的定稿不是最新的。</strong>其下各级已定稿的更正，要由上一级逐级开放更正、重新定稿，才计入本级。</p>`)}
${divisions.length === 0 ? html`<p>名录上没有下级政府。在名录中将其“${FILING_WAY}”填为“${FILING_WAYS.district}”。</p>` : divisionsHtml(model, asked)}
${shown(
  model.compared.some(({ parts }) => parts.length > 1),
  () => comparedHtml(model),
)}
${shown(divisions.length > 0, () => figuresHtml(model))}`,
  };
}

/** Whether what a division filed waits for the division: it came, and does not count. */
function isSentBack({ state, receipt }: DivisionBelow): boolean {
  return receipt === null && SENT_BACK.includes(state);
}

/** States of a filing that has come: one opened for a correction counts until it is sent back. */
const SENT_BACK: readonly AgencyState[] = ['returned', 'rejected', 'needsReason', 'correcting'];

/** Said of what came and does not count, and what becomes of it. */
function sentBackHtml(count: number): Html {
  const why = '（已退回、未通过校验或须写明原因，见该下级的报送情况）';
  return html`<p class="note"><strong>${count} 个下级最近上报的没有计入</strong>${why}。由该下级更正后重新定稿，即自动重新报到本级；
只须写明原因的，由该下级在其报送页写明。</p>`;
}

/** Divisions on one page. */
const ROWS_A_PAGE = 60;

const [STAGE, BODIES, SIGNED, STATE] = ['其编制进度', '已报 / 应报', '已定稿', '在本级的状态'];

function divisionsHtml({ district, year, divisions }: LevelsBelow, { words, page }: ListAsked): Html {
  const called = divisions.filter(({ code, name }) => isCalled({ agency: code, name }, words));
  const part = pageOf(called, page, ROWS_A_PAGE);
  const here = districtPagePath(district, year, 'levels');
  const rows = part.rows.map((division) => rowHtml(district, year, division));
  const head = headHtml(['下级', STAGE, { number: BODIES }, SIGNED, STATE]);
  const table = scrollHtml('下级', html`<table class="list cards">${head}<tbody>${rows}</tbody></table>`);
  const search = shown(divisions.length > ROWS_A_PAGE, () => searchHtml(here, words));
  return html`${search}${table}${pagerHtml(part, here, queryOf({ q: words }))}`;
}

function rowHtml(district: string, year: number, division: DivisionBelow): Html {
  const { code, name, stage, signed, bodies, state, receipt, behind, notTakenIn } = division;
  // What counts here leads down to what was signed; of the rest there is the filing's own page.
  const own = receipt === null ? agencyPath(district, year, code) : belowPath(district, year, code);
  const arrived = receipt === null ? '' : html` <a href="${receiptPath(code, year, receipt)}">回执</a>`;
  const late = shown(behind && !isSentBack(division), () => html`<br><strong>已定稿的尚未计入</strong>`);
  const stale = shown(
    notTakenIn.length > 0,
    () => html`<br><strong>其下有已定稿的尚未计入</strong>：${namesOf(notTakenIn)}`,
  );
  const version = signed && html`${signed.version}，${shanghaiTime(signed.at)}`;
  const filed = bodies === undefined ? '—' : `${bodies.counted} / ${bodies.required}`;
  const head = html`<th scope="row"><a href="${own}">${nameHtml(name)}</a> <small class="mono">${code}</small></th>`;
  return html`<tr>${head}<td data-label="${STAGE}">${STAGE_NAMES[stage]}</td>
<td class="number" data-label="${BODIES}">${filed}</td><td data-label="${SIGNED}">${version ?? '—'}</td>
<td data-label="${STATE}">${badgeHtml(STATE_BADGES[state])}${arrived}${late}${stale}</td></tr>
`;
}

/** What is filed and what stands below at this moment, side by side and never added together. */
function figuresHtml({ district, year, figures }: LevelsBelow): Html {
  const rows = figures.map(({ cell, label, filed, live }) => {
    const place = html`<a href="${cellPath(district, year, cell)}">${label}</a>`;
    return html`<tr><th scope="row">${place}</th><td class="number">${filed}</td><td class="number quiet">${live}</td></tr>
`;
  });
  const head = headHtml(['行、列', { number: '已报，计入本级' }, { number: '此刻的实时数（不计入）' }]);
  return html`<h2>已报的与将报的</h2>
<p class="quiet">实时数含各下级未定稿的数据，只供了解进度，不进入本级汇总，也不对外公开。</p>
${scrollHtml('已报的与将报的', html`<table class="list wrapped">${head}<tbody>${rows}</tbody></table>`)}`;
}

/** As many are named as one takes in; the figures of the rest are one click below. */
const NAMED = 5;

function namesOf(divisions: DivisionBelow['notTakenIn']): Html {
  const named = divisions.slice(0, NAMED).map(({ name }, at) => html`${at === 0 ? '' : '、'}${nameHtml(name)}`);
  return divisions.length > NAMED ? html`${named}等 ${divisions.length} 个` : html`${named}`;
}

/** The divisions that count beside each other: how much, and which part. In the order of the roster, and no rate of a few cases. */
function comparedHtml(model: LevelsBelow): Html {
  const heads = model.compared.map(shareHead);
  const rows = comparedDivisions(model).map(({ name, parts }) => {
    const cells = parts.map(
      ({ value, share }, at) =>
        html`<td class="number" data-label="${heads[at]}">${value} <small>${share ?? '—'}</small></td>`,
    );
    return html`<tr><th scope="row">${nameHtml(name)}</th>${cells}</tr>
`;
  });
  const head = headHtml(['下级', ...heads.map((number) => ({ number }))]);
  return html`<h2>各下级对照</h2>
<p class="quiet">每格先是件数，后是占比。只列已计入本级的下级，按名录的次序，不是排名；整体不足 ${LEAST_FOR_A_RATE} 件的不计占比，写作“—”。${ROUNDED_APART}</p>
<p class="screen"><a href="${districtPagePath(model.district, model.year, 'levels')}.csv">导出 CSV</a></p>
${scrollHtml('各下级对照', html`<table class="list wrapped cards">${head}<tbody>${rows}</tbody></table>`)}`;
}
