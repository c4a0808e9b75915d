import type { OriginalShelf } from '../../shared/flow/ports/originalPorts.ts';
import { MemoryOriginals } from './ledgerVault.ts';
import type { StepBench } from './stoppedSteps.ts';

/** What a year is made again from: the bench's own buckets as an operator reads them. */
export function operatorOf(bench: StepBench) {
  const desk = {
    strangers: async (_: { agency: string; year: number }): Promise<readonly string[]> => [],
    receiptIds: async ({ agency, year }: { agency: string; year: number }) =>
      [...bench.vault.receipts.keys()].filter((id) => id.startsWith(`${agency}-${year}-`)),
    receiptedUnder: async (district: string) =>
      [...bench.vault.receipts.values()]
        .map((text) => JSON.parse(text) as { readonly agency: string; readonly year: number })
        .filter(({ agency }) => agency.startsWith(`${district}-`)),
    receiptText: async ({ agency, year }: { agency: string; year: number }, id: string) =>
      id.startsWith(`${agency}-${year}-`) ? bench.vault.receipts.get(id) : undefined,
  };
  const numbers = async () => [...new Set([...bench.shelf.keys()].map((key) => Number(/^v(\d+)/.exec(key)?.[1])))];
  const vault = Object.assign(Object.create(bench.world.vault), { summaryNumbers: numbers });
  const originals: Pick<OriginalShelf, 'state'> = new MemoryOriginals();
  return { ledger: bench.world.ledger, vault, desk, originals, pause: bench.world.pause };
}

/** The world in which no receipt can be put: whoever takes something in dies right before its receipt. */
export function withoutReceipts(bench: StepBench) {
  const putReceipt = async () => {
    throw new Error('stopped');
  };
  return { ...bench.world, vault: Object.assign(Object.create(bench.world.vault), { putReceipt }) };
}
