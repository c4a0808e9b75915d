import { findCellIn } from '../../domain/forms/catalogue.ts';
import { formOf } from '../../domain/forms/editions.ts';
import { sectionsOf } from '../../domain/forms/sections.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { Compilation, CompiledBody } from '../../domain/year/compilation.ts';
import { incompleteWords } from '../frame/coverageHtml.ts';
import { type Html, html, htmlText, nameHtml } from '../frame/html.ts';
import { officialTables } from '../table/officialTables.ts';
import { tableHtml } from '../table/tableHtml.ts';
import { comparisonHtml, placeOnForm } from './comparisonHtml.ts';
import { coverageWords } from './facts.ts';
import { printedDistrictText } from './printedDistrict.ts';
import { DRAFT_LABEL, type SummaryHead } from './summaryJson.ts';
import { SUMMARY_STYLE } from './summaryStyle.ts';

/** The compiled year as one file for a portal: official tables, scope, comparison, remarks. Nothing is loaded from outside. */
export function summaryPage(compilation: Compilation, head: SummaryHead, dcat?: string): string {
  // The style is put in after the rest was escaped; it is the program's own text.
  const page = htmlText(documentHtml(compilation, head)).replace(
    '<style></style>',
    () => `<style>${SUMMARY_STYLE}</style>`,
  );
  // Data, not a script: no browser runs it. `<` is written so that no text in it can end the element.
  const described =
    dcat === undefined ? '' : `<script type="application/ld+json">${dcat.replaceAll('<', '\\u003c')}</script>\n`;
  return page.replace('</head>', () => `${described}</head>`);
}

function documentHtml(compilation: Compilation, head: SummaryHead): Html {
  const { districtName, year, edition, coverage } = compilation;
  const title = `${districtName}${year}年政府信息公开工作年度报告汇总`;
  const incomplete = incompleteWords(coverage);
  const printed = printedDistrictText(compilation);
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}${head.signed ? '' : `（${DRAFT_LABEL}）`}</title>
<style></style>
</head>
<body>
<main>
<h1>${title}</h1>
${head.signed ? '' : html`<p class="draft">${DRAFT_LABEL}</p>`}
${incomplete === undefined ? '' : html`<p class="note"><strong>${incomplete}</strong>。未报送单位的数据未计入，也不按 0 计。</p>`}
${factsHtml(compilation, head)}
<h2>统计范围</h2>
${scopeHtml(compilation.bodies)}
${textHtml(compilation)}<h2>汇总表</h2>
${officialTables(edition).map((table) => tableHtml(table, printed))}
${compilation.lastYear === null ? '' : comparisonHtml(compilation, compilation.lastYear)}
${remarksHtml(compilation)}
</main>
</body>
</html>
`;
}

/** The district's own prose, section by section as written. */
function textHtml({ edition, text = {} }: Compilation): Html {
  return html`${sectionsOf(edition).map(({ key, title }) => {
    const section = text[key];
    if (section === undefined || section.trim() === '') return '';
    return html`<h2>${title}</h2>${section.split(/\r?\n/).map((line) => (line.trim() === '' ? '' : html`<p>${line}</p>`))}`;
  })}`;
}

function factsHtml({ edition, asOf, coverage, rulesHash }: Compilation, head: SummaryHead): Html {
  return html`<dl class="facts">
<dt>数据版本</dt><dd>${head.version}</dd>
<dt>数据截至</dt><dd>${asOf === null ? '尚无计入的报送' : `${shanghaiTime(asOf)}（北京时间）`}</dd>
<dt>格式</dt><dd>${formOf(edition).name}（${formOf(edition).notice}）</dd>
<dt>报送率</dt><dd>${coverageWords(coverage)}</dd>
<dt>规则版本</dt><dd>${rulesHash.slice(0, 16)}</dd>
</dl>`;
}

function scopeHtml(bodies: readonly CompiledBody[]): Html {
  const group = (title: string, keep: (body: CompiledBody) => boolean) => {
    const kept = bodies.filter(keep);
    if (kept.length === 0) return '';
    const names = kept.map(
      ({ name, reason }, index) =>
        html`${index === 0 ? '' : '、'}${nameHtml(name)}${reason === undefined ? '' : html`（${reason}）`}`,
    );
    return html`<dt>${title} ${kept.length} 个</dt><dd>${names}</dd>`;
  };
  return html`<dl class="facts">
${group('已计入', ({ standing }) => standing === 'counted')}
${group('未报送', ({ standing }) => standing === 'missing')}
${group('逾期报送', ({ late }) => late === true)}
${group('无需报送', ({ standing }) => standing === 'notRequired')}
</dl>`;
}

function remarksHtml({ remarks, cells, edition, bodies }: Compilation): Html {
  const nameOf = new Map(bodies.map(({ agency, name }) => [agency, name]));
  const names = (agencies: readonly string[]) => agencies.map((agency) => nameOf.get(agency) ?? agency).join('、');
  const open = cells.flatMap(({ name, blank, notApplicable }) => {
    const cell = findCellIn(edition, name);
    if (cell === undefined || cell.role === 'total' || blank.length + notApplicable.length === 0) return [];
    const parts = [
      ...(blank.length === 0 ? [] : [`空白：${names(blank)}`]),
      ...(notApplicable.length === 0 ? [] : [`不适用：${names(notApplicable)}`]),
    ];
    return [{ place: placeOnForm(cell), words: parts.join('；') }];
  });
  return html`${
    remarks.length === 0 ? '' : html`<h2>说明</h2><ul>${remarks.map(({ message }) => html`<li>${message}</li>`)}</ul>`
  }${
    open.length === 0
      ? ''
      : html`<h2>空白与不适用</h2><p>以下各格有单位未填或填为不适用，均未按 0 计入。</p><ul>${open.map(({ place, words }) => html`<li>${place}——${words}</li>`)}</ul>`
  }`;
}
