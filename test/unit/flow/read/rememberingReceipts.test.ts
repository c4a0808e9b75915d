import { describe, expect, test } from 'vitest';
import { rememberingReceipts } from '../../../../shared/flow/read/rememberingReceipts.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';

/** A vault with these receipts, and what it was asked for. */
function vaultOf(...there: readonly string[]) {
  const held = new Map(there.map((receipt) => [receipt, { receipt } as Receipt]));
  const asked: string[] = [];
  const read = async (agency: string, year: number, name: string) => {
    asked.push(`${agency} ${year} ${name}`);
    return held.get(name);
  };
  return { held, asked, read };
}

describe('receipts that are remembered', () => {
  test('are read once each, by body, year and number, and are those of the vault', async () => {
    const { held, asked, read } = vaultOf('r1', 'r2');
    const receipt = rememberingReceipts(read);
    for (const name of ['r1', 'r2', 'r1', 'r2']) expect(await receipt('b1', 2023, name)).toBe(held.get(name));
    expect(asked).toEqual(['b1 2023 r1', 'b1 2023 r2']);
  });

  test('that are not there yet are looked for again until they are', async () => {
    const { held, asked, read } = vaultOf();
    const receipt = rememberingReceipts(read);
    expect(await receipt('b1', 2023, 'r1')).toBeUndefined();
    held.set('r1', { receipt: 'r1' } as Receipt);
    expect(await receipt('b1', 2023, 'r1')).toBe(held.get('r1'));
    expect(await receipt('b1', 2023, 'r1')).toBe(held.get('r1'));
    expect(asked).toHaveLength(2);
  });

  test('are so many at most: the one that was read first is read anew', async () => {
    const { asked, read } = vaultOf('r1', 'r2', 'r3');
    const receipt = rememberingReceipts(read, 2);
    for (const name of ['r1', 'r2', 'r3', 'r3', 'r2', 'r1']) await receipt('b1', 2023, name);
    expect(asked.map((each) => each.slice(-2))).toEqual(['r1', 'r2', 'r3', 'r1']);
  });
});
