import { filerLevel } from '../../domain/filing/filerLevel.ts';
import { contributionOf, withPrintedTotals } from '../../domain/filing/rollup.ts';
import { cellNamed } from '../../domain/forms/catalogue.ts';
import { textOf } from '../../domain/forms/cells.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { OwnYear } from '../../flow/read/readOwnYear.ts';
import type { AgencyState } from '../../wire/agencyStanding.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { countWords } from '../frame/countWords.ts';
import { deadlineWords } from '../frame/deadlinesHtml.ts';
import { decisionWords } from '../frame/decisionWords.ts';
import { filerHtml } from '../frame/filerWords.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { lateHtml } from '../frame/lateHtml.ts';
import { mergedAwayHtml, mergedHereHtml } from '../frame/mergersHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { bodyFilePath, bodyPagePath, bodyPath, CHECK_PATH, receiptPath } from '../frame/paths.ts';
import { placeName } from '../frame/placeNames.ts';
import { OUTCOME_BADGES, STATE_BADGES } from '../frame/stateNames.ts';
import { straysHtml } from '../frame/straysHtml.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { askHtml } from './askHtml.ts';
import { bodyNav } from './bodyNav.ts';
import { type OwnPublished, ownPublishedHtml } from './ownPublishedHtml.ts';

type Version = OwnYear['filed']['versions'][number];

/** What the clerk does next, by where the filing stands. */
const NEXT: Readonly<Record<AgencyState, string>> = {
  notFiled: '还没有报送。可下载模板离线填写，也可在网页上填报；提交前可先自查。',
  notRequired: '本年度无需报送。如有疑问请与政务公开办联系。',
  rejected:
    '最近一次报送没有通过校验，未计入汇总；此前计入汇总的那次报送（如有）仍然有效。请打开回执，按所列问题更正后重新报送。',
  unjudged: [
    '最近一次报送的文件系统未能判读：文件已完整保存，是系统的问题，不必重新报送同一份文件。',
    '政务公开办和系统管理员已看到，处理后自动判读并出具回执；此前计入汇总的那次报送（如有）仍然有效。',
    '临近截止或内容有变的，请与政务公开办联系。',
  ].join(''),
  needsReason: '最近一次报送有须写明原因的提示。请在填报页写明原因后重新提交。',
  accepted: '已报送并计入汇总，待政务公开办审定。如需更正，重新报送即可，以最近一次通过校验的为准。',
  returned: '政务公开办已退回，请按退回意见修改后重新报送。',
  approved: '政务公开办已审定。如仍须更正，重新报送后须再次审定。',
  locked: '本年度已锁定，不能再报送。如需更正，须由政务公开办先开放更正。',
  correcting: '政务公开办已开放更正，请修改后重新报送。',
};

/** 我的报送: where the filing stands, how long is left, what last year said, what to do next. */
export function ownPage(
  { filed, lastYear, locked, approval, due, office, strays, correcting, mergers, mergedInto }: OwnYear,
  now: string,
  page: OwnPublished = {},
): Page {
  const { agency, name, districtName, year, state, reason, unjudged, versions } = filed;
  const [latest] = versions;
  const returned = versions.find(({ decision }) => decision?.kind === 'return');
  const next = mergedInto === undefined ? NEXT[state] : mergedAwayHtml(mergedInto.name);
  const why = reason === undefined ? '' : html` <span class="quiet">（${nameHtml(reason)}）</span>`;
  return {
    title: `${name}${year}年度报送`,
    crumbs: [{ name: `${name} ${year}年度` }],
    main: html`<h1>${nameHtml(name)}<small>${year}年政府信息公开工作年度报告 · 报送至${nameHtml(districtName)} · 单位代码 <span class="mono">${agency}</span></small></h1>
${bodyNav(agency, year, 'home')}
<div class="sheet">
<p>${badgeHtml(STATE_BADGES[state])} ${next}${why}</p>
<p>报送截止：${deadlineWords(filerLevel(agency), year, now, due)}</p>
${approval === undefined ? '' : html`<p>${shanghaiTime(approval.at)} 由${nameHtml(approval.by)}审定。</p>`}
${locked === undefined ? '' : html`<p>${shanghaiTime(locked.at)} 由${nameHtml(locked.by)}锁定。</p>`}
${unjudged === undefined ? '' : unjudgedHtml(unjudged)}
${latest === undefined ? '' : latestHtml(filed, latest)}
</div>
${mergedHereHtml(mergers)}
${!filed.required || state === 'notRequired' || filed.versions.some(({ counted }) => counted) ? '' : lateHtml(agency, year, now, due)}
${strays.length === 0 ? '' : straysHtml(strays, '也可在填报页读入后提交。')}
${correcting === undefined ? '' : correctingHtml(correcting, filed)}
${state === 'returned' && returned !== undefined ? returnHtml(year, returned.decision) : ''}
<h2>办理</h2>
<ul class="doing screen">
${locked === undefined ? filingHtml(agency, year) : ''}<li><a class="button plain" href="${CHECK_PATH}">自查（不提交）</a> 文件只在本机检查，不会上传。</li>
<li><a class="button plain" href="${bodyPagePath(agency, year, 'history')}">历史与比对</a> 历次报送、改了什么、与上年相比。</li>
<li><a class="button plain" href="${bodyPagePath(agency, year, 'record')}">办理记录</a> 本单位的报告何时由谁报送、政务公开办如何办理。</li>
</ul>
${ownPublishedHtml(year, page)}
${lastYear === undefined ? noLastYearHtml(agency, year, locked === undefined) : lastYearHtml(filed.agency, lastYear)}
<h2>业务联系</h2>
<dl class="facts">
<dt>更正已锁定的报告、撤回、单位撤并或改名</dt><dd>${askHtml(districtName, office)}</dd>
<dt>规则咨询</dt><dd><a href="/rules">校验规则</a>（每条附依据和改法）</dd>
<dt>回执和文件编号</dt><dd><a href="${bodyPagePath(agency, year, 'history')}">历史与比对</a></dd>
</dl>`,
  };
}

/** The ways to file: none while the year is locked. */
function filingHtml(agency: string, year: number): Html {
  return html`<li><a class="button" href="${bodyPagePath(agency, year, 'fill')}">在网页上填报</a> 总计自动计算，边填边查，草稿只存在本机。</li>
<li><a class="button plain" href="${bodyFilePath(agency, year, 'template.xlsx')}">下载填报模板（Excel）</a> 离线填写，填好后在填报页读入。</li>
<li><a class="button plain" href="${bodyPagePath(agency, year, 'upload')}">上传报告</a> 已有 JSON 报送文件的，直接上传。</li>
`;
}

/** A correction that was opened: since when and why, whether it is in, and what is awaited. */
function correctingHtml({ at, reason }: NonNullable<OwnYear['correcting']>, { versions }: OwnYear['filed']): Html {
  const since = versions.filter(({ receivedAt, decision }) => decision === undefined && receivedAt > at);
  const [newest] = since;
  const [last] = versions;
  const isSentBack = last?.decision?.kind === 'return' && last.receivedAt > at;
  const counted = since.find((version) => version.counted);
  const awaited =
    counted !== undefined
      ? html`更正已于 ${shanghaiTime(counted.receivedAt)} 报送并计入实时数据，等政务公开办审定全年并重新锁定；此前公布的仍是原来的数据。`
      : isSentBack
        ? html`其后又被退回，还没有收到重新报送的：实时数据不含本单位；此前公布的仍是原来的数据。`
        : newest !== undefined
          ? html`${shanghaiTime(newest.receivedAt)} 报送的更正还没有计入（${OUTCOME_BADGES[newest.outcome].name}），等本单位按回执改正后再报送。`
          : html`还没有收到更正，等本单位报送。原来的数据仍然有效。`;
  return html`<div class="note"><p><strong>更正：</strong>${shanghaiTime(at)} 政务公开办开放更正：<bdi>${reason}</bdi></p><p>${awaited}</p></div>`;
}

function unjudgedHtml({ receivedAt, versionId }: NonNullable<OwnYear['filed']['unjudged']>): Html {
  return html`<p>未能判读的文件：${shanghaiTime(receivedAt)}（北京时间）收到，编号 <span class="mono">${versionId}</span></p>`;
}

function latestHtml({ agency, year }: OwnYear['filed'], latest: Version): Html {
  const { receivedAt, receipt, decision, outcome, counts } = latest;
  const what =
    decision === undefined
      ? html`${badgeHtml(OUTCOME_BADGES[outcome])} ${countWords(counts)} · 填报人：${filerHtml(latest)}`
      : decisionWords(decision);
  return html`<p>最近一次：${shanghaiTime(receivedAt)}（北京时间）${what} · <a href="${receiptPath(agency, year, receipt)}">查看回执</a></p>`;
}

function returnHtml(year: number, decision: Version['decision']): Html | string {
  if (decision === undefined) return '';
  const places = (decision.cells ?? []).map((cell) => html`<li>${placeName(year, cell)}</li>`);
  return html`<div class="note"><p><strong>退回意见：</strong><bdi>${decision.reason}</bdi></p>${places.length === 0 ? '' : html`<ul>${places}</ul>`}</div>`;
}

/** A body's first year with the program: what it has of the year before is a document, and the form reads it in. */
function noLastYearHtml(agency: string, year: number, mayFile: boolean): Html {
  const fill = html`<a href="${bodyPagePath(agency, year, 'fill')}">填报页</a>`;
  const way = html`${year - 1} 年度的报告文件（Word、网页、PDF 等）可在${fill}读入，列在各格下方对照，并填好上年结转。`;
  const none = `没有 ${year - 1} 年度已计入汇总的报告，与上年有关的核对（如上年结转）无法进行。`;
  return html`<h2>上年已报数</h2><p class="quiet">${none}${shown(mayFile, () => way)}</p>`;
}

function lastYearHtml(agency: string, { year, edition, values }: NonNullable<OwnYear['lastYear']>): Html {
  const totals = withPrintedTotals(edition, contributionOf(edition, values));
  const shown = (name: string) => {
    const cell = cellNamed(name);
    const value = cell.role === 'total' ? (totals.get(name) ?? 0) : (values.get(name) ?? null);
    return value === null ? html`<span class="blank">空白</span>` : textOf(cell, value);
  };
  return html`<h2>上年已报数（${year}年度已计入汇总）</h2>
<p class="quiet">上年的“结转下年度继续办理”就是今年的“上年结转政府信息公开申请数量”。<a href="${bodyPath(agency, year)}">${year}年度的报送</a></p>
<details><summary>展开 ${year}年度的表格</summary>
${officialTables(edition).map((table) => tableHtml(table, shown))}</details>`;
}
