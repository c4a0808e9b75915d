import { versionName } from '../../../shared/flow/ports/summaryPorts.ts';
import type { PublishedCorrections } from '../../../shared/wire/correctionLog.ts';
import type { Region } from '../services/region.ts';
import type { AtRest } from './atRest.ts';

interface Totals {
  readonly cells: Readonly<Record<string, { readonly value: unknown; readonly how: string }>>;
}

/** A signed total never changes but by a record: what two signed summaries differ in, the record of the later one names. */
export function signedFaults({ region, watchers }: AtRest): readonly string[] {
  return [...watchers.signed].flatMap(([place, numbers]) =>
    numbers.slice(1).flatMap((number, index) => unrecorded(region, place, numbers[index] ?? 0, number)),
  );
}

function unrecorded(region: Region, place: string, before: number, after: number): readonly string[] {
  const [, district = '', year = ''] = place.split('#');
  const [then, now] = [before, after].map((number) =>
    read<Totals>(region, `summaries/${district}/${year}/${versionName(number)}/summary.json`),
  );
  const log = read<PublishedCorrections>(
    region,
    `summaries/${district}/${year}/${versionName(after)}/corrections.json`,
  );
  if (then === undefined || now === undefined || log === undefined) return [`${place}: a signed summary is not whole`];
  const told = new Set(log.corrections.filter(({ version }) => version === versionName(after)).map(({ cell }) => cell));
  const silent = Object.keys(now.cells).filter((cell) => {
    const [a, b] = [then.cells[cell], now.cells[cell]];
    return a?.how === 'sum' && b?.how === 'sum' && String(a.value) !== String(b.value) && !told.has(cell);
  });
  const unreasoned = log.corrections.filter(({ version, reason }) => version === versionName(after) && reason === '');
  return [
    ...silent.map(
      (cell) => `${place} ${cell} differs between ${versionName(before)} and ${versionName(after)}, without a record`,
    ),
    ...unreasoned.slice(0, 3).map(({ cell, agency }) => `${place} ${cell} of ${agency} was corrected without a reason`),
  ];
}

function read<T>({ publications }: Region, key: string): T | undefined {
  const bytes = publications.current(key)?.bytes;
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as T);
}
