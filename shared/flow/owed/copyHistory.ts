import type { Ledger } from '../ports/ports.ts';

/** Copies a body's versions to another district. They are written once: copying twice is copying once. */
export async function copyHistory(
  {
    agency,
    year,
    from,
    to,
  }: { readonly agency: string; readonly year: number; readonly from: string; readonly to: string },
  ledger: Ledger,
): Promise<void> {
  for (const version of await ledger.versionsOf(from, year, agency))
    await ledger.keepVersion({ ...version, district: to });
  await ledger.tellQuietVersion({ district: to, year, agency });
}
