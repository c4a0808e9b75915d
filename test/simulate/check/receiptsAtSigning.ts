import type { Receipt } from '../../../shared/wire/receipt.ts';
import type { Region } from '../services/region.ts';
import { pointerAsStored, receiptName } from './asStored.ts';

/** When a year is signed, everything that its roll-up points at has its receipt: without it the buckets would not tell of it. */
export function unreceiptedFaults({ table, publications }: Region, place: string): readonly string[] {
  const [, , year = ''] = place.split('#');
  const pointers = Object.entries((table.items.get(`${place}\nR`)?.a ?? {}) as Record<string, string>);
  return pointers.flatMap(([agency, text]) => {
    const { content = '', seen = '' } = pointerAsStored(text) ?? {};
    const missing = (name: string): readonly string[] => {
      const bytes = publications.current(`receipts/${agency}/${year}/${name}.json`)?.bytes;
      if (bytes === undefined) return [name];
      const { decision } = JSON.parse(new TextDecoder().decode(bytes)) as Pick<Receipt, 'decision'>;
      // A report that was put back stands on what its body filed.
      return decision?.kind === 'reinstate' ? missing(receiptName(agency, year, decision.of)) : [];
    };
    return [...new Set([content, seen])]
      .filter((sequencer) => sequencer !== '')
      .flatMap((sequencer) => missing(receiptName(agency, year, sequencer)))
      .map((name) => `${place} is signed, and ${name}, which it stands on, has no receipt`);
  });
}
