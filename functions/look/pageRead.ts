import { statedDay } from '../../shared/domain/looks/statedDay.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { PageRead } from '../../shared/flow/ports/lookPorts.ts';
import type { Imported } from '../../shared/intake/read/importReport.ts';
import { decodeSource } from '../../shared/intake/source/decodeSource.ts';
import { goneWords } from './goneWords.ts';
import { pageLeads } from './pageLeads.ts';

const NO_LEADS = { leads: [], unread: [] };

/** What the importer made of a published page, as a look needs it. `at`: where the page is; a saved file has no address. */
export function pageReadOf({ draft, source, findings }: Imported, bytes: Uint8Array, at?: string): PageRead {
  const unreadable = findings.find(({ rule }) => rule === 'IMP-UNREADABLE')?.message;
  const html = source.kind === 'html' ? (decodeSource(bytes)?.text ?? '') : undefined;
  const stated = html === undefined ? undefined : statedDay(html);
  const { leads, unread } = html === undefined || at === undefined ? NO_LEADS : pageLeads(html, at);
  const gone = html === undefined || leads.length > 0 ? undefined : goneWords(html);
  return {
    draft,
    tables: source.tables.length,
    leads,
    unread,
    ...given({ stated, unreadable, gone, place: source.place }),
  };
}
