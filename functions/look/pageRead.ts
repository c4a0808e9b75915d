import { statedDay } from '../../shared/domain/looks/statedDay.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { PageRead } from '../../shared/flow/ports/lookPorts.ts';
import type { Imported } from '../../shared/intake/read/importReport.ts';
import { decodeSource } from '../../shared/intake/source/decodeSource.ts';
import { attachedFiles } from './attachedFiles.ts';

/** What the importer made of a published page, as a look needs it. `at`: where the page is; a saved file has no address. */
export function pageReadOf({ draft, source, findings }: Imported, bytes: Uint8Array, at?: string): PageRead {
  const unreadable = findings.find(({ rule }) => rule === 'IMP-UNREADABLE')?.message;
  const html = source.kind === 'html' ? (decodeSource(bytes)?.text ?? '') : undefined;
  const stated = html === undefined ? undefined : statedDay(html);
  const attached = html === undefined || at === undefined ? [] : attachedFiles(html, at);
  return { draft, tables: source.tables.length, attached, ...given({ stated, unreadable }) };
}
