import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { ShownView, ViewsYear } from '../../wire/views.ts';
import { type Html, html, nameHtml, shown } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';
import { isCalled, type ListAsked, pageOf, pagerHtml, queryOf, searchHtml } from '../frame/pager.ts';
import { agencyPath, districtPagePath, districtPath, viewsPath } from '../frame/paths.ts';
import { type Columns, integerColumn, textColumn } from '../list/column.ts';
import { districtNav } from './districtNav.ts';

const ROWS_A_PAGE = 60;
const COLUMNS = ['单位', '谁看的', '日期', '时间（北京时间）', '次数'];

/** The same as a file. */
export const VIEW_COLUMNS: Columns<ShownView> = [
  textColumn('单位代码', ({ agency }) => agency),
  textColumn('单位名称', ({ name }) => name),
  textColumn('谁看的', ({ by }) => by),
  textColumn('经证明的身份', ({ subject }) => subject),
  textColumn('日期', ({ day }) => day),
  textColumn('当日第一次（北京时间）', ({ first }) => shanghaiTime(first)),
  textColumn('当日最后一次（北京时间）', ({ last }) => shanghaiTime(last)),
  integerColumn('次数', ({ count }) => count),
];

/** 查看记录: who of the office looked at which body's filing, when, how often. */
export function viewsPage({ district, name, year, views }: ViewsYear, asked: ListAsked): Page {
  const here = viewsPath(district, year);
  const called = views.filter((each) => isCalled(each, asked.words));
  const part = pageOf(called, asked.page, ROWS_A_PAGE);
  const rows = part.rows.map((view) => rowHtml(district, year, view));
  return {
    title: `${name}${year}年度查看记录`,
    crumbs: [
      { name: `${name} ${year}年度`, href: districtPath(district, year) },
      { name: '办理记录', href: districtPagePath(district, year, 'journal') },
      { name: '查看记录' },
    ],
    main: html`<h1>${nameHtml(name)}${year}年度查看记录<small>政务公开办的人员看过哪些单位的报送：何人、何日、几次</small></h1>
${districtNav(district, year, 'journal')}
<p>打开一个单位的报送、回执、审核页面，或下载它报送的文件，都记一次；汇总表、文字汇编等合并各单位的页面不记，单位看自己的不记。</p>
<p class="screen"><a href="${here}.csv">CSV</a></p>
${shown(views.length > ROWS_A_PAGE, () => searchHtml(here, asked.words))}
${rows.length === 0 ? html`<p class="empty">还没有记录。</p>` : scrollHtml('查看记录', tableHtml(rows))}
${pagerHtml(part, here, queryOf({ q: asked.words }))}`,
  };
}

function tableHtml(rows: readonly Html[]): Html {
  return html`<table class="list cards">${headHtml(COLUMNS)}<tbody>${rows}</tbody></table>`;
}

function rowHtml(district: string, year: number, { agency, name, by, day, first, last, count }: ShownView): Html {
  const clock = (at: string) => shanghaiTime(at).slice(11, 16);
  const times = count === 1 ? clock(first) : `${clock(first)} – ${clock(last)}`;
  return html`<tr><th scope="row"><a href="${agencyPath(district, year, agency)}">${nameHtml(name)}</a></th>
<td data-label="${COLUMNS[1]}"><bdi>${by}</bdi></td><td data-label="${COLUMNS[2]}">${day}</td>
<td data-label="${COLUMNS[3]}">${times}</td><td class="number" data-label="${COLUMNS[4]}">${count}</td></tr>
`;
}
