import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { ExportedVersion } from '../../flow/read/readExports.ts';
import type { DistrictYear } from '../../wire/districtYear.ts';
import { DETAILS, WORKBOOK } from '../../wire/manifest.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import { type Notice, noticeHtml } from '../frame/noticeHtml.ts';
import type { Page } from '../frame/pageHtml.ts';
import { pageOf, pagerHtml } from '../frame/pager.ts';
import { correctionsPath, districtPagePath, districtPath, summaryPath } from '../frame/paths.ts';
import { officialStatus, signedHtml } from '../frame/statusHtml.ts';
import { districtNav } from './districtNav.ts';

const FORMATS: readonly { readonly format: string; readonly label: string; readonly file: string }[] = [
  { format: 'docx', label: 'Word（公文版式）', file: 'summary.docx' },
  { format: 'xlsx', label: 'Excel（官方表格、分单位明细、问题清单）', file: WORKBOOK },
  { format: 'csv', label: 'CSV（每格一行）', file: 'summary.csv' },
  { format: 'csv?part=agencies', label: 'CSV（分单位，每格一行）', file: DETAILS },
  { format: 'csv?part=tables', label: 'CSV（表格版式）', file: 'tables.csv' },
  { format: 'json', label: 'JSON', file: 'summary.json' },
  { format: 'html', label: '网页（可打印）', file: 'summary.html' },
  { format: 'zip', label: '发布包', file: '' },
];

/** What goes with a report to the level above, made when it is asked for. */
const WITH_REPORT = [
  { file: 'letter.docx', label: '报送函（Word，信函格式；文号、主送机关和印章由本办填盖）' },
  { file: 'filing.docx', label: '备案表（Word；附各单位公开地址）' },
] as const;

/** Versions on one page: each names eight files. */
const VERSIONS_A_PAGE = 20;

interface ExportsView {
  readonly page?: number;
  readonly notice?: Notice;
  /** Whether whoever looks may ask for a compile. */
  readonly mayCompile?: boolean;
}

/** 导出: every document of every version, with what is to be known of each. */
export function exportsPage(
  model: DistrictYear,
  versions: readonly ExportedVersion[],
  { page = 1, notice = {}, mayCompile = false }: ExportsView = {},
): Page {
  const { district, name, year, edition } = model;
  const part = pageOf(versions, page, VERSIONS_A_PAGE);
  const drawn = part.rows.map((each) => versionHtml(model, each, each === versions[0]));
  const open = [
    ['/openapi.json', '接口说明（OpenAPI 3.1）'],
    [`/schemas/${edition}/v1.json`, '报送文件的数据字典（JSON Schema）'],
    ['/v1/rules.json', '校验规则（JSON）'],
    [correctionsPath(district, year), '更正记录'],
  ] as const;
  return {
    title: `${name}${year}年度导出`,
    crumbs: [{ name: `${name} ${year}年度`, href: districtPath(district, year) }, { name: '导出' }],
    main: html`<h1>${nameHtml(name)}${year}年度导出<small>每个文件都写明数据版本、数据截至时间、报送率和未计入的单位</small></h1>
${districtNav(district, year, 'exports')}
${officialStatus(model)}
${noticeHtml(notice)}
${mayCompile ? compileForm(model) : ''}
${versions.length === 0 ? html`<p>还没有编制过汇总稿。有报送计入汇总后会自动编制。</p>` : drawn}
${pagerHtml(part, districtPagePath(district, year, 'exports'), '')}
<h2>开放数据</h2>
<ul>${open.map(([href, words]) => html`<li><a href="${href}">${words}</a></li>`)}</ul>`,
  };
}

/** A locked year is not compiled: what was signed stands. */
function compileForm({ district, year, locked }: DistrictYear): Html {
  if (locked !== undefined) return html``;
  return html`<form method="post" action="${districtPagePath(district, year, 'exports')}/compile" class="screen"><p><button
type="submit" class="plain">编制最新一稿</button> <span class="quiet">平时不必点：有报送计入后一刻钟内、每天夜间会自动编制</span></p></form>`;
}

function versionHtml({ district, year, agencies }: DistrictYear, each: ExportedVersion, isNewest: boolean): Html {
  const { version, signed, asOf, required, counted, missing, files, notKept } = each;
  const sized = (file: string) => files.find(({ name }) => name === file);
  const link = (format: string) => {
    const [extension = '', query] = format.split('?');
    return `${summaryPath(district, year, extension)}?version=${version}${query === undefined ? '' : `&${query}`}`;
  };
  const rows = FORMATS.map(({ format, label, file }) => {
    const stored = sized(file);
    const size = stored === undefined ? '—' : `${Math.ceil(stored.bytes / 1024)} KB`;
    const hash = stored === undefined ? '—' : stored.sha256.slice(0, 16);
    const isKept = !notKept.includes(file);
    const name = html`<th scope="row">${isKept ? html`<a href="${link(format)}">${label}</a>` : html`${label}（自动编制的旧稿，没有留存）`}</th>`;
    return html`<tr>${name}<td class="number">${size}</td><td class="mono">${hash}</td></tr>`;
  });
  const submitted = WITH_REPORT.map(({ file, label }) => {
    const href = `/v1/districts/${district}/years/${year}/${file}?version=${version}`;
    return html`<tr><th scope="row"><a href="${href}">${label}</a></th><td class="number">—</td><td class="mono">—</td></tr>`;
  });
  const head = headHtml(['文件', { number: '大小' }, '文件校验码']);
  const table = scrollHtml(
    `${version} 的文件`,
    html`<table class="list">${head}<tbody>${rows}${submitted}</tbody></table>`,
  );
  const when = asOf === null ? '—' : `${shanghaiTime(asOf)}（北京时间）`;
  const nameOf = (code: string) => agencies.find(({ agency }) => agency === code)?.name ?? code;
  const named = html`<bdi>${missing.slice(0, 12).map(nameOf).join('、')}${missing.length > 12 ? ' 等' : ''}</bdi>`;
  const absent = missing.length === 0 ? '' : html`，未计入 ${missing.length}：${named}`;
  const facts = html`数据截至 ${when}，应报 ${required}，已计入 ${counted}${absent}`;
  const summary = html`${signedHtml(signed)} <strong>${version}</strong> ${facts}`;
  return isNewest
    ? html`<section class="sheet"><p>${summary}</p>${table}</section>`
    : html`<details class="sheet"><summary>${summary}</summary>${table}</details>`;
}
