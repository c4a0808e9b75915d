import { formOf } from '../../domain/forms/editions.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { UnfiledList } from '../../flow/ports/remindPorts.ts';
import type { FiledAbove } from '../../flow/read/readFiledAbove.ts';
import type { Filings } from '../../flow/read/readFilings.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import { barHtml, coveragePercent, incompleteWords } from '../frame/coverageHtml.ts';
import { deadlinesHtml } from '../frame/deadlinesHtml.ts';
import { type Html, html, nameHtml, separated } from '../frame/html.ts';
import { BODIES_NOT_COUNTED } from '../frame/notCounted.ts';
import type { Page } from '../frame/pageHtml.ts';
import { districtPagePath, reviewPath, summaryPath } from '../frame/paths.ts';
import { officialStatus, signedHtml } from '../frame/statusHtml.ts';
import { chased } from '../remind/reminderText.ts';
import { districtNav } from './districtNav.ts';
import { isSentBack, sentBackHtml } from './filedAboveHtml.ts';

interface WorkbenchPage {
  readonly year: DistrictYear;
  readonly filings: Filings;
  /** Who is not counted as of now: whom the list and the reminders name. */
  readonly unfiled: UnfiledList;
  /** Published versions, newest first. */
  readonly versions: readonly string[];
  readonly now: string;
  /** Where the year's own report stands at the level above, where there is one. */
  readonly above?: FiledAbove | undefined;
}

/** 工作台: what stands where, what is due, what to do next. */
export function workbenchPage({ year: model, filings, unfiled, versions, now, above }: WorkbenchPage): Page {
  const { district, name, year, edition, coverage } = model;
  const incomplete = incompleteWords(coverage);
  return {
    title: `${name}${year}年度工作台`,
    crumbs: [{ name: `${name} ${year}年度` }],
    main: html`<h1>${nameHtml(name)}${year}年度工作台<small>政府信息公开工作年度报告 · ${formOf(edition).name} · 实时数据</small></h1>
${districtNav(district, year, 'home')}
${officialStatus(model)}
${incomplete === undefined ? '' : html`<p class="note"><strong>${incomplete}</strong>。${BODIES_NOT_COUNTED}。</p>`}
${tiles(model, filings)}
${barHtml('bar', coveragePercent(coverage))}
${deadlinesHtml(district, year, now)}
<h2>待办</h2>
${todoHtml(model, chased(unfiled), above)}
${suspendedHtml(model)}
<h2>汇总稿</h2>
${summaryHtml(model, versions)}`,
  };
}

function tiles({ district, year, agencies, coverage }: DistrictYear, { rows }: Filings): Html {
  const list = districtPagePath(district, year, 'filings');
  const inState = (state: string) => agencies.filter((each) => each.state === state).length;
  const late = rows.filter(({ daysLate }) => daysLate > 0).length;
  const tile = (name: string, count: number, query: string, alarm = false) => {
    const figure = count === 0 ? '0' : html`<a href="${list}${query}">${count}</a>`;
    return html`<div><dt>${name}</dt><dd${alarm && count > 0 ? html` class="alarm"` : ''}>${figure}</dd></div>`;
  };
  return html`<dl class="tiles">
${tile('应报', coverage.required, '')}
${tile('已计入汇总', coverage.counted, '?show=counted')}
${tile('未计入', coverage.missing, '?show=missing', true)}
${tile('待说明原因', inState('needsReason'), '?state=needsReason', true)}
${tile('退回', inState('returned'), '?state=returned', true)}
${tile('校验未通过', inState('rejected'), '?state=rejected', true)}
${tile('未报送', inState('notFiled'), '?state=notFiled', true)}
${tile('逾期', late, '?show=late', true)}
${inState('unjudged') > 0 ? tile('系统未能判读', inState('unjudged'), '?state=unjudged', true) : ''}
${inState('correcting') > 0 ? tile('更正中', inState('correcting'), '?state=correcting') : ''}
<div><dt>报送率</dt><dd>${coveragePercent(coverage)}%</dd></div>
</dl>`;
}

/** What somebody has to do next, the most pressing first. */
function todoHtml(model: DistrictYear, toChase: ReturnType<typeof chased>, above?: FiledAbove): Html {
  const { district, year, agencies, coverage, locked } = model;
  const toReview = agencies.filter(({ counted, state }) => counted && state === 'accepted');
  const items: Html[] = [];
  if (above !== undefined && isSentBack(above))
    items.push(html`${sentBackHtml(above)}<a href="${districtPagePath(district, year, 'signing')}">定稿与公布</a>`);
  const unjudged = agencies.filter(({ state }) => state === 'unjudged');
  if (unjudged.length > 0)
    items.push(
      html`${unjudged.length} 个单位的文件系统未能判读：${firstOf(
        unjudged.map(({ name }) => nameHtml(name)),
      )}。文件已保存，不要催报；请告知系统管理员（代码 VERDICT_BROKE），处理后自动判读`,
    );
  if (toChase.length > 0)
    items.push(
      html`<a href="${districtPagePath(district, year, 'filings')}">催报 ${toChase.length} 个单位</a>：${firstOf(
        toChase.map(({ name }) => nameHtml(name)),
      )}`,
    );
  if (toReview.length > 0)
    items.push(
      html`<a href="${districtPagePath(district, year, 'queue')}">审核并审定 ${toReview.length} 个单位的报送</a>：${firstOf(
        toReview.map(({ agency, name }) => html`<a href="${reviewPath(district, year, agency)}">${nameHtml(name)}</a>`),
      )}`,
    );
  if (locked !== undefined && locked.open.length > 0)
    items.push(
      html`更正中 ${locked.open.length} 个单位；更正并审定后在<a href="${districtPagePath(district, year, 'signing')}">定稿与公布</a>重新锁定`,
    );
  if (coverage.complete && toReview.length === 0 && locked === undefined)
    items.push(
      html`应报齐全、均已审定，可以在<a href="${districtPagePath(district, year, 'signing')}">定稿与公布</a>锁定本年度`,
    );
  return items.length === 0
    ? html`<p>没有待办。</p>`
    : html`<ul class="todo">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** The first six, and that there are more. */
function firstOf(bodies: readonly Html[]): Html {
  return html`${separated(bodies.slice(0, 6))}${bodies.length > 6 ? ' 等' : ''}`;
}

function suspendedHtml({ district, year, suspended }: DistrictYear): Html {
  if (suspended.length === 0) return html``;
  return html`<h2>暂停适用的规则</h2><ul>${suspended.map(
    ({ rule, at, reason }) =>
      html`<li><a href="${districtPagePath(district, year, 'rules')}">${rule}</a>（自 ${shanghaiTime(at).slice(0, 10)}）：${nameHtml(reason)}</li>`,
  )}</ul>`;
}

function summaryHtml({ district, year, summary }: DistrictYear, versions: readonly string[]): Html {
  if (summary === null) return html`<p>还没有编制过汇总稿。</p>`;
  const formats = { html: '网页', docx: 'Word', xlsx: 'Excel', csv: 'CSV' };
  const links = Object.entries(formats).map(
    ([format, label], index) =>
      html`${index === 0 ? '' : ' · '}<a href="${summaryPath(district, year, format)}">${label}</a>`,
  );
  const asOf = summary.asOf === null ? '' : `，数据截至 ${shanghaiTime(summary.asOf)}（北京时间）`;
  const since = summary.stale ? html`<strong class="blank">其后又有变动。</strong>` : '与实时数据一致。';
  const draft = summary.draft === undefined ? '' : `另有其后编制的汇总初稿 ${summary.draft}。`;
  return html`<p>${signedHtml(summary.signed)} <strong>${summary.version}</strong>${asOf}。${since}${draft}</p>
<p>${links} · <a href="${districtPagePath(district, year, 'exports')}">全部 ${versions.length} 个版本</a></p>`;
}
