import { html, nameHtml } from '../frame/html.ts';
import type { Page } from '../frame/pageHtml.ts';
import { PEOPLE_PATH } from '../frame/paths.ts';

/** Whose people to look at, for somebody of several districts. */
export function peopleDistrictsPage(districts: readonly { readonly district: string; readonly name: string }[]): Page {
  const links = districts.map(
    ({ district, name }) =>
      html`<li><a href="${PEOPLE_PATH}?district=${district}">${nameHtml(name)}（${district}）</a></li>`,
  );
  return {
    title: '人员名单',
    crumbs: [{ name: '人员名单' }],
    main: html`<h1>人员名单</h1>
${districts.length === 0 ? html`<p>还没有导入单位名录。</p>` : html`<ul>${links}</ul>`}`,
  };
}
