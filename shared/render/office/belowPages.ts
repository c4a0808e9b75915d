import { cellNamed, findCellIn } from '../../domain/forms/catalogue.ts';
import { formOf } from '../../domain/forms/editions.ts';
import type { Draft } from '../../domain/report/readReport.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { PartsWithin } from '../../flow/read/readCompositionBelow.ts';
import type { SignedBelowAnswer, SignedComposition, SignedFiling } from '../../wire/signedBelow.ts';
import { badgeHtml } from '../frame/badgeHtml.ts';
import { filedReportHtml } from '../frame/filedReportHtml.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { FROM_THE_START, isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import {
  belowCellPath,
  belowFilePath,
  belowFilingPath,
  belowPath,
  districtPagePath,
  districtPath,
} from '../frame/paths.ts';
import { OUTCOME_BADGES } from '../frame/stateNames.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { type CompositionFilter, groupHtml, othersHtml, type PartsShown, partsHtml } from './compositionParts.ts';

type Trail = SignedBelowAnswer['trail'];

interface Place {
  readonly level: string;
  readonly year: number;
}

/** From the level that looks down to the division, each with what may be seen of it. */
function crumbsOf({ level, year }: Place, trail: Trail, last?: string): NonNullable<Page['crumbs']> {
  const [own, ...below] = trail;
  return [
    { name: `${own?.name ?? level} ${year}年度`, href: districtPath(level, year) },
    { name: '下级汇总', href: districtPagePath(level, year, 'levels') },
    ...below.map(({ code, name }, index) => ({
      name,
      ...(last === undefined && index === below.length - 1 ? {} : { href: belowPath(level, year, code) }),
    })),
    ...(last === undefined ? [] : [{ name: last }]),
  ];
}

/** Said on each of these pages: what they show, and that it is all. */
function pinnedHtml(trail: Trail, version: string): Html {
  const [own] = trail;
  const above = trail.at(-2)?.name ?? own?.name ?? '';
  return html`<p class="note signed-note"><strong>已定稿的 ${version}</strong>，即计入${nameHtml(above)}汇总的一版。只显示已定稿上报的内容；下级的实时数据、文字稿、审核和办理记录不在此显示。</p>`;
}

const FILES = [
  ['summary.docx', '报告（Word）'],
  ['summary.html', '报告（网页）'],
  ['summary.csv', '逐格数据（CSV）'],
] as const;

const STANDING_WORDS = { counted: '', missing: '未计入', notRequired: '无需报送' } as const;
/** Bodies on one page. */
const BODIES_A_PAGE = 60;

/** A division's signed year, as the level above sees it: the report, its tables with a way into every total, its bodies' receipts. */
export function belowPage(model: SignedBelowAnswer, edition: string, asked: ListAsked = FROM_THE_START): Page {
  const { level, division, name, year, version, trail, coverage, cells } = model;
  const files = FILES.map(
    ([file, words]) => html`<li><a href="${belowFilePath(level, year, division, file)}">${words}</a></li>`,
  );
  const show = (cell: string) => {
    const value = cells[cell]?.value ?? null;
    const href = belowCellPath(level, year, division, cell);
    const label = findCellIn(edition, cell)?.columnLabel ?? cell;
    if (value === null)
      return html`<a class="words" href="${href}" aria-label="不可相加：${label}，查看原因">不可相加</a>`;
    return html`<a href="${href}">${Number(value) === 0 ? html`<span class="zero">${value}</span>` : value}</a>`;
  };
  return {
    title: `${name}${year}年度已定稿的汇总`,
    crumbs: crumbsOf(model, trail),
    main: html`<h1>${nameHtml(name)}${year}年度已定稿的汇总<small>${formOf(edition).name} · 应报 ${coverage.required}，已计入 ${coverage.counted}</small></h1>
${pinnedHtml(trail, version)}
<dl class="facts"><dt>上报的回执号</dt><dd class="mono">${model.receipt}</dd>
<dt>上报文件校验码（SHA-256）</dt><dd class="mono">${model.sha256 ?? '—'}</dd></dl>
<ul class="jumps screen">${files}</ul>
${officialTables(edition).map((table) => html`<div class="plain" id="${table.id}">${tableHtml(table, show)}</div>`)}
<h2>计入的单位</h2>
${bodiesHtml(model, asked)}`,
  };
}

function bodiesHtml({ level, division, year, bodies }: SignedBelowAnswer, { words, page }: ListAsked): Html {
  const here = belowPath(level, year, division);
  const part = pageOf(
    bodies.filter((body) => isCalled(body, words)),
    page,
    BODIES_A_PAGE,
  );
  const rows = part.rows.map(({ agency, name, standing, receipt, sha256 }) => {
    const filed =
      receipt === undefined
        ? STANDING_WORDS[standing]
        : html`<a href="${belowFilingPath(level, year, division, agency)}">回执</a> <small class="mono">${receipt}</small>`;
    const body = html`<th scope="row">${nameHtml(name)} <small class="mono">${agency}</small></th>`;
    return html`<tr>${body}<td>${filed}</td><td class="mono">${sha256?.slice(0, 16) ?? ''}</td></tr>
`;
  });
  const search = shown(bodies.length > BODIES_A_PAGE, () => searchHtml(here, words));
  const table = html`<table class="list">${headHtml(['单位', '依据', 'SHA-256'])}<tbody>${rows}</tbody></table>`;
  return html`${search}${scrollHtml('计入的单位', table)}${pagerHtml(part, here, queryOf({ q: words }))}`;
}

/** One total of a division as it was signed: its parts, added again, each leading on to the filing it rests on. */
export function belowCellPage(
  model: SignedComposition,
  trail: Trail,
  asked: Partial<CompositionFilter> = {},
  within: ReadonlyMap<string, PartsWithin> = new Map(),
): Page {
  const filter = { ...FROM_THE_START, ...asked };
  const { level, division, name, year, version, label, value, contributors } = model;
  const cell = cellNamed(model.cell);
  const here = belowCellPath(level, year, division, model.cell);
  const receiptPath: PartsShown['receiptPath'] = ({ agency }) => belowFilingPath(level, year, division, agency);
  const parts: PartsShown = {
    ...{ contributors, value, cell, here, within, receiptPath },
    bodyPath: (part) =>
      part.receipt === null
        ? undefined
        : part.from === undefined
          ? receiptPath(part, part.receipt)
          : belowPath(level, year, part.agency),
    downPath: (below) => belowCellPath(level, year, below, model.cell),
  };
  const { state } = filter;
  const others = contributors.filter((each) => each.state !== 'number' && isCalled(each, filter.words));
  const unit = cell.kind === 'amount' ? '万元' : '';
  return {
    title: `${name}：${label}的构成`,
    crumbs: crumbsOf(model, trail, label),
    main: html`<h1>${label}${value === null ? '' : html` ＝ ${value}${unit}`}<small>${nameHtml(name)} · ${year}年度 · 由定稿时计入的版本构成</small></h1>
${pinnedHtml(trail, version)}
${model.notAdditive === undefined ? '' : html`<p class="note"><strong>不可直接相加。</strong>${model.notAdditive}。以下列出各单位填报数，不求和。</p>`}
${cell.role === 'total' ? html`<p class="quiet">合计栏由各项重新相加得出，不采用各单位填报的合计。</p>` : ''}
${searchHtml(here, filter.words)}
${state === undefined ? partsHtml(parts, filter) : groupHtml(parts, state, others, filter)}
${shown(state === undefined, () => othersHtml(parts, others, filter))}`,
  };
}

/** The receipt of one filing that a signed summary counts, and the file it is; of a division's filing, the summary it was made from. */
export function belowFilingPage(model: SignedFiling, trail: Trail, report: Draft | undefined): Page {
  const { level, division, year, version, agency, agencyName, sha256, fileSha256, madeFrom } = model;
  const file = belowFilePath(level, year, division, `filings/${agency}/submission.json`);
  const checked =
    fileSha256 === null
      ? html`<span class="badge red"><span aria-hidden="true">✕</span> 文件已不在</span>`
      : fileSha256 === sha256
        ? html`<span class="badge green"><span aria-hidden="true">✓</span> 按所存文件重新计算，一致</span>`
        : html`<span class="badge red"><span aria-hidden="true">✕</span> 所存文件为 ${fileSha256}</span>`;
  return {
    title: `${agencyName}：计入${model.name}的回执`,
    crumbs: crumbsOf(model, trail, `${agencyName}的回执`),
    main: html`<h1>${nameHtml(agencyName)}<small>${year}年政府信息公开工作年度报告 · 计入${nameHtml(model.name)} ${version} 的报送</small></h1>
<div class="sheet"><p>${badgeHtml(OUTCOME_BADGES[model.outcome])}</p>
<dl class="facts"><dt>回执号</dt><dd class="mono">${model.receipt}</dd>
<dt>收到时间</dt><dd>${shanghaiTime(model.receivedAt)}（北京时间）</dd>
<dt>文件</dt><dd>${model.size === null ? '—' : `${model.size} 字节`}，<a href="${file}">下载报送文件</a></dd>
<dt>文件校验码（SHA-256）</dt><dd class="mono">${sha256 ?? '—'}</dd>
<dt>核对</dt><dd>${checked}</dd>
${shown(madeFrom !== undefined, () => html`<dt>由来</dt><dd><a href="${belowPath(level, year, agency)}">由其已定稿的 ${madeFrom} 生成</a>，已重新生成核对</dd>`)}
</dl></div>
${report === undefined ? '' : filedReportHtml(report, [])}`,
  };
}
