import {
  becameOf,
  CODE_CHANGES,
  type CodeChange,
  codeChangeWords,
  otherCodes,
} from '../../domain/filing/districtCodes.ts';
import { type Html, html } from './html.ts';
import type { Page } from './pageHtml.ts';
import { CODES_PATH, districtPagePath, districtPath } from './paths.ts';

/** A page that says one thing: not found, refused, or broken. Never what went wrong inside. */
export function messagePage(title: string, message: string): Page {
  return {
    title,
    crumbs: [{ name: title }],
    main: html`<h1>${title}</h1>
<p>${message}</p>
<p><a href="/">回到首页</a></p>`,
  };
}

/** A code that was given up, or had not been given out yet: where that year's reports are. */
function otherCodesHtml(district: string, year: number, codes: readonly CodeChange[]): Html {
  const lead = (change: CodeChange) => {
    const other = change.from.code === district ? change.to : change.from;
    const link = html`<a href="${districtPath(other.code, year)}">${other.name} ${year}年度</a>`;
    return html`<li>${codeChangeWords(change)}：${link}</li>`;
  };
  const changes = otherCodes(district, year, codes);
  return changes.length === 0
    ? html``
    : html`<ul>${changes.map(lead)}</ul>
`;
}

/** A year without a roster: what there is to do about it; under a code that was given up, nothing. */
export function noRosterPage(district: string, year: number, message: string, codes = CODE_CHANGES): Page {
  const isGivenUp = becameOf(district, year, codes).length > 0;
  const title = isGivenUp ? '区划代码已停用' : '还没有名录';
  const begin = isGivenUp
    ? html`<p>${year}年度请用新的代码。</p>`
    : html`<p><a class="button" href="${districtPagePath(district, year, 'roster')}">建立 ${year} 年度名录</a></p>
<p class="quiet">名录可从 Excel 导入，也可从上年复制。区划代码改过的，见<a href="${CODES_PATH}">区划代码沿革</a>。</p>`;
  return {
    title,
    crumbs: [{ name: title }],
    main: html`<h1>${title}</h1>
<p>${message}</p>
${otherCodesHtml(district, year, codes)}${begin}
<p><a href="/">回到首页</a></p>`,
  };
}
