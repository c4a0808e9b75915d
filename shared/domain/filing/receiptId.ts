import type { Sequencer } from './sequencer.ts';

/** The number of the receipt of one upload or decision: `440105-rsj-2023-0066a7d6ddd4ad82`. */
export function receiptIdOf(filing: {
  readonly agency: string;
  readonly year: number;
  readonly seq: Sequencer;
}): string {
  return `${filing.agency}-${filing.year}-${filing.seq.toLowerCase()}`;
}

/** Whose receipt it is, by its number alone; undefined for what is no number of that year. */
export function agencyOfReceipt(receipt: string, year: number): string | undefined {
  const agency = receipt.slice(0, Math.max(0, receipt.lastIndexOf(`-${year}-`)));
  return agency === '' || sequencerOfReceipt(receipt, { agency, year }) === undefined ? undefined : agency;
}

/** The sequencer in a receipt's number, given whose it is; undefined when the number is another's. */
export function sequencerOfReceipt(
  receipt: string,
  filing: { readonly agency: string; readonly year: number },
): Sequencer | undefined {
  const prefix = `${filing.agency}-${filing.year}-`;
  if (!receipt.startsWith(prefix)) return undefined;
  const seq = receipt.slice(prefix.length);
  return /^[0-9a-f]{1,64}(?:-\d{4})?$/.test(seq) ? seq.toUpperCase() : undefined;
}
