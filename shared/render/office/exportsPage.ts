import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { ExportedVersion } from '../../flow/read/readExports.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { correctionsPath, districtPath, summaryPath } from '../frame/paths.ts';
import { officialStatus } from '../frame/statusHtml.ts';
import { districtNav } from './districtNav.ts';

const FORMATS: readonly { readonly format: string; readonly label: string; readonly file: string }[] = [
  { format: 'docx', label: 'Word（公文版式）', file: 'summary.docx' },
  { format: 'xlsx', label: 'Excel（官方表格、分单位明细、问题清单）', file: 'summary.xlsx' },
  { format: 'csv', label: 'CSV 逐格', file: 'summary.csv' },
  { format: 'csv?part=agencies', label: 'CSV 分单位逐格', file: 'agencies.csv' },
  { format: 'csv?part=tables', label: 'CSV 官方版式', file: 'tables.csv' },
  { format: 'json', label: 'JSON', file: 'summary.json' },
  { format: 'html', label: '网页（可打印）', file: 'summary.html' },
  { format: 'zip', label: '发布包', file: '' },
];

/** 导出: every document of every version, with what is to be known of each. */
export function exportsPage(model: DistrictYear, versions: readonly ExportedVersion[]): Page {
  const { district, name, year, edition } = model;
  return {
    title: `${name}${year}年度导出`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '导出' }],
    main: html`<h1>${nameHtml(name)}${year}年度导出<small>每个文件都写明数据版本、数据截至时间、覆盖率和缺报单位</small></h1>
${districtNav(district, year, 'exports')}
${officialStatus(model)}
${versions.length === 0 ? html`<p>还没有编制过汇总稿。报送受理后会自动编制。</p>` : versions.map((each, index) => versionHtml(model, each, index === 0))}
<h2>开放数据</h2>
<ul><li><a href="/openapi.json">接口说明（OpenAPI 3.1）</a></li><li><a href="/schemas/${edition}/v1.json">报送文件的数据字典（JSON Schema）</a></li><li><a href="/v1/rules.json">校验规则（JSON）</a></li><li><a href="${correctionsPath(district, year)}">更正记录</a></li></ul>`,
  };
}

function versionHtml({ district, year }: DistrictYear, each: ExportedVersion, isNewest: boolean): Html {
  const { version, signed, asOf, required, counted, missing, files } = each;
  const sized = (file: string) => files.find(({ name }) => name === file);
  const link = (format: string) => {
    const [extension = '', query] = format.split('?');
    return `${summaryPath(district, year, extension)}?version=${version}${query === undefined ? '' : `&${query}`}`;
  };
  const table = html`<table class="list"><thead><tr><th scope="col">文件</th><th scope="col" class="number">大小</th><th scope="col">SHA-256</th></tr></thead><tbody>${FORMATS.map(
    ({ format, label, file }) => {
      const stored = sized(file);
      return html`<tr><th scope="row"><a href="${link(format)}">${label}</a></th><td class="number">${stored === undefined ? '—' : `${Math.ceil(stored.bytes / 1024)} KB`}</td><td class="mono">${stored === undefined ? '—' : stored.sha256.slice(0, 16)}</td></tr>`;
    },
  )}</tbody></table>`;
  const head = html`${signed ? html`<span class="signed">已签发</span>` : html`<span class="draft">征求意见稿</span>`} <strong>${version}</strong> 数据截至 ${asOf === null ? '—' : `${shanghaiTime(asOf)}（北京时间）`}，应报 ${required}，已计入 ${counted}${missing.length === 0 ? '' : html`，缺报 ${missing.length}：<bdi>${missing.slice(0, 12).join('、')}${missing.length > 12 ? ' 等' : ''}</bdi>`}`;
  return isNewest
    ? html`<section class="sheet"><p>${head}</p>${table}</section>`
    : html`<details class="sheet"><summary>${head}</summary>${table}</details>`;
}
