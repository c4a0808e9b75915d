import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../../../shared/domain/filing/pointer.ts';
import { beforeTheLock, settledAlready } from '../../../../shared/flow/ingest/settledAlready.ts';
import { aRollup, counted, MISSING } from '../../../support/stillLedger.ts';

const agency = 'a';
const settled = (pointer: Pointer, seq: string, kind: 'created' | 'deleted' = 'created') =>
  settledAlready({ seq, kind }, { agency, rollup: aRollup('440105', 2023, { [agency]: pointer, b: counted('A9') }) });

describe('an upload is settled by the pointer', () => {
  test('as what counts, as its bytes again, as a withdrawal', () => {
    expect(settled(counted('A1'), 'A1')).toEqual({ state: 'A' });
    expect(settled(counted('A1', 'A3'), 'A1')).toEqual({ state: 'A' });
    expect(settled(counted('A1', 'A3'), 'A3')).toEqual({ state: 'D', of: 'A1' });
    expect(settled({ state: 'withdrawn', seen: 'A2' }, 'A2', 'deleted')).toEqual({ state: 'W' });
  });

  test('and by nothing else', () => {
    for (const seq of ['A0', 'A2', 'A4', 'A9', '']) expect(settled(counted('A1', 'A3'), seq)).toBeUndefined();
    expect(settled(MISSING, '')).toBeUndefined();
    expect(settled({ state: 'withdrawn', seen: 'A2' }, 'A1', 'deleted')).toBeUndefined();
    // A file is no withdrawal, and a withdrawal no file.
    expect(settled({ state: 'withdrawn', seen: 'A2' }, 'A2')).toBeUndefined();
    for (const seq of ['A1', 'A3']) expect(settled(counted('A1', 'A3'), seq, 'deleted')).toBeUndefined();
    for (const kind of ['created', 'deleted'] as const) {
      expect(settledAlready({ seq: 'A9', kind }, { agency, rollup: aRollup('440105', 2023, {}) })).toBeUndefined();
      expect(settledAlready({ seq: 'A9', kind }, { agency, rollup: undefined })).toBeUndefined();
    }
  });
});

test('before the lock everything else stood as it does', () => {
  const { lock: _, ...open } = aRollup('440105', 2023, { [agency]: counted('A1') });
  const filing = { agency, year: 2023, place: undefined, before: undefined };
  const lock = { by: '甲', at: '2024-02-01T00:00:00.000Z' };
  expect(beforeTheLock({ ...filing, rollup: { ...open, lock } })).toEqual({ ...filing, rollup: open });
  expect(beforeTheLock({ ...filing, rollup: undefined })).toEqual({ ...filing, rollup: undefined });
});
