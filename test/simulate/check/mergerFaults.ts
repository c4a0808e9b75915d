import type { Attributes } from '../../support/ledgerExpressions.ts';
import type { Region } from '../services/region.ts';
import { journalIn } from './journalFaults.ts';

interface Merged {
  readonly agency: string;
  readonly year: string;
  readonly successor: string;
  readonly at: string;
}

/**
 * A merger is whole: where a body's report was taken out for one, the roster says who took over, or the journal that it did. Not in a year that is
 * locked, whose roster is sealed; nor of a decision that a lock refused. `since`: only mergers that were decided then or later.
 */
export function mergerFaults(region: Region, since = 0): readonly string[] {
  const entries = journalIn(region).filter(({ kind, receipt }) => kind === 'merge' && receipt === undefined);
  return [...region.table.items.values()]
    .filter(({ sk, lk }) => sk === 'R' && lk === undefined)
    .flatMap((rollup) => [...newestMergers(region, rollup).values()])
    .filter(({ agency, year, successor, at }) => {
      if (Date.parse(at) < since) return false;
      const isOnRoster = region.table.items.get(`A#${agency}\n${year}`)?.successor === successor;
      const isTold = entries.some(
        (entry) => entry.agency === agency && entry.facts?.successor === successor && entry.at >= at,
      );
      return !isOnRoster && !isTold;
    })
    .map(({ agency, successor }) => `${agency} was taken out for ${successor}, and no roster says so`);
}

function newestMergers({ table }: Region, { pk, a, rf }: Attributes): ReadonlyMap<string, Merged> {
  const year = String(pk).split('#').at(-1) ?? '';
  const mergers = [...table.items.values()]
    .filter((item) => item.pk === pk && (item.dc as { readonly kind?: string } | undefined)?.kind === 'merge')
    .map((item) => {
      const [, agency = '', seq = ''] = String(item.sk).split('#');
      const { successor, at } = item.dc as Pick<Merged, 'successor' | 'at'>;
      return { agency, seq, year, successor, at };
    })
    .filter(({ agency, seq }) => agency in (a as object) && !(`${agency}#${seq}` in (rf as object)));
  return new Map(mergers.sort((x, y) => (x.seq < y.seq ? -1 : 1)).map((merger) => [merger.agency, merger]));
}
