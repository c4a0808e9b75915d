import type { Region } from '../services/region.ts';
import { pointerAsStored, receiptName } from './asStored.ts';

/** When a year is signed, everything that its roll-up points at has its receipt: without it the buckets would not tell of it. */
export function unreceiptedFaults({ table, publications }: Region, place: string): readonly string[] {
  const [, , year = ''] = place.split('#');
  const pointers = Object.entries((table.items.get(`${place}\nR`)?.a ?? {}) as Record<string, string>);
  return pointers.flatMap(([agency, text]) => {
    const { content = '', seen = '' } = pointerAsStored(text) ?? {};
    return [...new Set([content, seen])].flatMap((sequencer) => {
      const name = receiptName(agency, year, sequencer);
      const isThere = sequencer === '' || publications.current(`receipts/${agency}/${year}/${name}.json`) !== undefined;
      return isThere ? [] : [`${place} is signed, and ${name}, which it stands on, has no receipt`];
    });
  });
}
