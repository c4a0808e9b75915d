import { expect, it } from 'vitest';
import { batchParts } from '../../../../functions/documents/batchParts.ts';
import { BatchTold } from '../../../../shared/wire/batches.ts';
import { OFFICE_STEPS } from '../../../../shared/wire/officeSteps.ts';

const counts = { read: 190, cells: 190, open: 0, errors: 0, warnings: 0 };
const longest = (index: number) => ({
  file: `${index}${'报'.repeat(250)}`,
  original: 'a'.repeat(64),
  agency: `440105-${'a'.repeat(20)}`,
  ...counts,
  todo: '待'.repeat(500),
  sha256: 'b'.repeat(64),
  receipt: 'c'.repeat(160),
  refused: '没'.repeat(500),
});

it.each([0, 1, 100, 101, 301, 1000])('%i files are told, each once, in parts that the step takes', (count) => {
  const files = Array.from({ length: count }, (_, index) => longest(index));
  const parts = batchParts(files);
  expect(parts.flatMap((part) => JSON.parse(part) as unknown[])).toEqual(files);
  for (const part of parts) {
    expect(OFFICE_STEPS.batch.shape.safeParse({ batch: '20240105-0a1b2c', files: part }).success).toBe(true);
    expect(BatchTold.safeParse({ files: JSON.parse(part) }).success).toBe(true);
    expect(new TextEncoder().encode(JSON.stringify({ files: part })).length).toBeLessThan(640 * 1024);
  }
});
