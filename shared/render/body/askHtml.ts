import type { Contact } from '../../domain/filing/roster.ts';
import { type Html, html, nameHtml } from '../frame/html.ts';

/** Whom to ask: the district's 政务公开办, with name and telephone where its roster says them. */
export function askHtml(districtName: string, office: Contact | undefined): Html {
  const whom = office === undefined ? '' : html`，联系人 ${nameHtml(office.name)}`;
  const phone = office?.phone === undefined ? '' : html`，电话 <span class="nowrap">${office.phone}</span>`;
  return html`${nameHtml(districtName)}政务公开办${whom}${phone}`;
}
