import { CODE_CHANGES, type CodeChange, KIND_WORDS } from '../../domain/filing/districtCodes.ts';
import { CODE_COLUMNS } from '../../domain/filing/ownCodeChanges.ts';
import { html } from '../frame/html.ts';
import { headHtml, scrollHtml } from '../frame/listTable.ts';
import type { Page } from '../frame/pageHtml.ts';

/** 区划代码沿革: which codes lead to which, from which year on, and whether the program knows it or the office has added it. */
export function codesPage(codes: readonly CodeChange[]): Page {
  const rows = codes
    .toSorted((one, other) => other.year - one.year || (one.from.code < other.from.code ? -1 : 1))
    .map((change) => {
      const { year, kind, from, to } = change;
      const source = CODE_CHANGES.includes(change) ? '程序自带' : '本办补充';
      const cells = [from.code, from.name, KIND_WORDS[kind], to.code, to.name, source];
      return html`<tr><th scope="row">${year}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`;
    });
  const table = html`<table class="list">${headHtml([...CODE_COLUMNS, '来源'])}<tbody>${rows}</tbody></table>`;
  const own = codes.filter((change) => !CODE_CHANGES.includes(change)).length;
  return {
    title: '区划代码沿革',
    crumbs: [{ name: '区划代码沿革' }],
    main: html`<h1>区划代码沿革<small>自该年度的报告起用新的代码；上年数据、名录按原代码取</small></h1>
<p class="quiet">共 ${codes.length} 行，其中本办补充 ${own} 行。缺的由系统管理员在设置文件里补上（CSV，列名：${CODE_COLUMNS.join('、')}），不必等程序更新。只改名称、代码不变的不用列。</p>
${scrollHtml('区划代码沿革', table)}`,
  };
}
