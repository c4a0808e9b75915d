import { expect, test } from 'vitest';
import { factOf } from '../../../shared/flow/ports/factOf.ts';
import { ROSTER_CHANGES } from '../../../shared/flow/roster/rosterChange.ts';

const ENTRY = { agency: '440105-rsj', name: '海珠区人社局', required: true };

test('an entry of the journal that lacks what its kind says is named: no roster ever holds 「undefined」', () => {
  expect(ROSTER_CHANGES.extend?.(ENTRY, { kind: 'extend', reason: '', facts: { due: '2026-02-05' } }).due).toBe(
    '2026-02-05',
  );
  for (const kind of ['extend', 'merge'] as const)
    expect(() => ROSTER_CHANGES[kind]?.(ENTRY, { kind, reason: '', facts: { other: 1 } })).toThrow(
      expect.objectContaining({ code: 'CORRUPT_ITEM' }),
    );
  expect(() => factOf({ kind: 'move' }, 'from')).toThrow(expect.objectContaining({ code: 'CORRUPT_ITEM' }));
});
