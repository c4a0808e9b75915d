import { type Html, html } from '../frame/html.ts';
import { BODY_PAGES, type BodyPageName, bodyPagePath, bodyPath, CHECK_PATH } from '../frame/paths.ts';

/** The ways between the pages of one body's year. */
export function bodyNav(agency: string, year: number, here: BodyPageName | 'home'): Html {
  const pages = Object.entries(BODY_PAGES) as [BodyPageName, string][];
  const current = (page: string) => (page === here ? html` aria-current="page"` : '');
  return html`<nav class="tabs screen" aria-label="本单位"><ul><li><a href="${bodyPath(agency, year)}"${current('home')}>我的报送</a></li>${pages.map(
    ([page, name]) => html`<li><a href="${bodyPagePath(agency, year, page)}"${current(page)}>${name}</a></li>`,
  )}<li><a href="${CHECK_PATH}">自查（不提交）</a></li></ul></nav>`;
}
