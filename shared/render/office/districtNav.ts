import { hasDivisions } from '../../domain/filing/filerLevel.ts';
import { type Html, html } from '../frame/html.ts';
import { DISTRICT_PAGES, type DistrictPageName, districtPagePath, districtPath } from '../frame/paths.ts';

/** The pages of a district's year, in the order an office works through them. */
export function districtNav(district: string, year: number, current: DistrictPageName | 'home' | undefined): Html {
  const item = (href: string, name: string, isCurrent: boolean) =>
    html`<li><a href="${href}"${isCurrent ? html` aria-current="page"` : ''}>${name}</a></li>`;
  return html`<nav class="tabs screen" aria-label="本年度"><ul>${item(districtPath(district, year), '工作台', current === 'home')}${Object.entries(
    DISTRICT_PAGES,
  )
    .filter(([page]) => page !== 'levels' || hasDivisions(district))
    .map(([page, name]) =>
      item(districtPagePath(district, year, page as DistrictPageName), name, current === page),
    )}</ul></nav>`;
}
