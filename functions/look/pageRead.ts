import { statedDay } from '../../shared/domain/looks/statedDay.ts';
import { given } from '../../shared/domain/values/given.ts';
import type { PageRead } from '../../shared/flow/ports/lookPorts.ts';
import type { Imported } from '../../shared/intake/read/importReport.ts';
import { decodeSource } from '../../shared/intake/source/decodeSource.ts';

/** What the importer made of a published page, as a look needs it. */
export function pageReadOf({ draft, source, findings }: Imported, bytes: Uint8Array): PageRead {
  const unreadable = findings.find(({ rule }) => rule === 'IMP-UNREADABLE')?.message;
  const stated = source.kind === 'html' ? statedDay(decodeSource(bytes)?.text ?? '') : undefined;
  return { draft, tables: source.tables.length, ...given({ stated, unreadable }) };
}
