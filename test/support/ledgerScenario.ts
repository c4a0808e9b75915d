import fc from 'fast-check';
import type { SmallReport } from './ledgerJudge.ts';
import type { Filed } from './ledgerWorld.ts';

export const AGENCIES = ['440105-a', '440105-b', '440105-c'] as const;

/** Sequencers of mixed case and length, some extending others, some with zeros at the end. */
const sequencer = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 1, maxLength: 4 }),
  fc
    .tuple(fc.constantFrom('A', 'a1', '9', 'D0', 'c'), fc.constantFrom('0', '00', '1', 'f', '0A', ''))
    .map((p) => p.join('')),
);

/** Few distinct reports, so that the same bytes come again. */
const report: fc.Arbitrary<SmallReport> = fc.record({
  verdict: fc.constantFrom('ok', 'ok', 'ok', 'ok', 'bad', 'waits'),
  figures: fc.constantFrom([1, 0, 5], [7, 2, 0], [0, 0, 0], [3, 3, 3]),
});

const filed: fc.Arbitrary<Filed> = fc.record({
  agency: fc.constantFrom(...AGENCIES),
  sequencer,
  report: fc.oneof({ weight: 7, arbitrary: report }, { weight: 1, arbitrary: fc.constant('deleted' as const) }),
});

/** Uploads of three bodies; S3 never gives one sequencer to two versions of a key. */
export function uploads(maxLength = 8): fc.Arbitrary<readonly Filed[]> {
  return fc.uniqueArray(filed, {
    minLength: 1,
    maxLength,
    selector: ({ agency, sequencer }) => `${agency} ${sequencer.toUpperCase().replace(/0+$/, '')}`,
  });
}

export const seed = fc.integer({ min: 0, max: 0x7fffffff });
