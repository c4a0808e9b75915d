import { describe, expect, it } from 'vitest';
import type { Pointer } from '../../../shared/domain/filing/pointer.ts';
import type { RollupState, Uncounted } from '../../../shared/domain/filing/rollupState.ts';
import { agencyStanding } from '../../../shared/flow/read/agencyStates.ts';

const entry = { agency: '440105-rsj', name: '人社局', required: true };
const lock = { by: '张某', at: '2024-02-20T00:00:00Z' };

function rollup(pointer: Pointer, more: Partial<RollupState> = {}): RollupState {
  return {
    district: '440105',
    year: 2023,
    revision: 5,
    rosterRevision: 1,
    joining: [],
    pointers: new Map([[entry.agency, pointer]]),
    uncounted: new Map(),
    sums: new Map(),
    refused: new Map(),
    textRevision: 0,
    approvals: new Map(),
    openings: new Map(),
    suspended: new Map(),
    ...more,
  };
}

const counted = (content: string, seen = content): Pointer => ({ state: 'counted', content, seen });
const withdrawn = (seen: string): Pointer => ({ state: 'withdrawn', seen });
const later = (state: Uncounted['state'], seq: string) => ({ uncounted: new Map([[entry.agency, { state, seq }]]) });
const broken = (seq: string) => ({
  unjudged: new Map([[entry.agency, { seq, receivedAt: '2024-01-10T00:00:00Z', versionId: 'v' }]]),
});
const receipt = (seq: string) => `440105-rsj-2023-${seq}`;

describe('the state of a body', () => {
  it.each([
    ['nothing came', rollup({ state: 'missing' }), 'notFiled', false],
    ['a report is counted', rollup(counted('A1')), 'accepted', true],
    ['the first report was rejected', rollup({ state: 'missing' }, later('X', 'A1')), 'rejected', false],
    ['a correction was rejected', rollup(counted('A1'), later('X', 'A2')), 'rejected', true],
    ['a correction waits for a reason', rollup(counted('A1'), later('N', 'A2')), 'needsReason', true],
    ['a rejected upload was overtaken', rollup(counted('A3'), later('X', 'A2')), 'accepted', true],
    ['the first could not be judged', rollup({ state: 'missing' }, broken('A1')), 'unjudged', false],
    ['a correction could not be judged', rollup(counted('A1'), broken('A2')), 'unjudged', true],
    ['it was judged after all', rollup(counted('A2'), broken('A2')), 'accepted', true],
    ['it was judged and rejected', rollup(counted('A1'), { ...broken('A2'), ...later('X', 'A2') }), 'rejected', true],
    ['a later one was judged', rollup(counted('A3'), broken('A2')), 'accepted', true],
    ['the object was deleted', rollup(withdrawn('A2')), 'notFiled', false],
    ['the office returned it', rollup(withdrawn('A2-0001')), 'returned', false],
    ['it came again after the return', rollup(counted('A3')), 'accepted', true],
    ['the year is locked', rollup(counted('A1'), { lock }), 'locked', true],
    ['the year is locked and an upload refused', rollup(counted('A1'), { lock, ...later('X', 'A2') }), 'locked', true],
    ['the year is locked without it', rollup({ state: 'missing' }, { lock }), 'notFiled', false],
  ] as const)('when %s', (_, state, expected, isCounted) => {
    expect(agencyStanding(entry, state)).toMatchObject({ state: expected, counted: isCounted });
  });

  it('is approved only while the very version stands that was approved', () => {
    const approvals = new Map([[entry.agency, { ...lock, pointer: 'AA1' }]]);
    const approved = agencyStanding(entry, rollup(counted('A1'), { approvals }));
    expect(approved).toMatchObject({ state: 'approved', approval: lock });
    for (const pointer of [counted('A2'), withdrawn('A1'), { state: 'missing' } as const]) {
      const standing = agencyStanding(entry, rollup(pointer, { approvals }));
      expect(standing.state).not.toBe('approved');
      expect(standing).not.toHaveProperty('approval');
    }
  });

  it('is being corrected while the locked year is open to it, and approved once that is', () => {
    const openings = new Map([[entry.agency, { by: '丙', at: lock.at, reason: '漏报' }]]);
    const approvals = new Map([[entry.agency, { ...lock, pointer: 'AA1' }]]);
    expect(agencyStanding(entry, rollup(counted('A1'), { lock, openings }))).toMatchObject({
      state: 'correcting',
      correcting: { by: '丙', at: lock.at, reason: '漏报' },
    });
    expect(agencyStanding(entry, rollup(counted('A1'), { lock, openings, approvals })).state).toBe('approved');
    expect(agencyStanding(entry, rollup(counted('A1')))).not.toHaveProperty('correcting');
  });

  it('waits for nobody once it was merged away, unless it still counts', () => {
    const gone = { ...entry, required: false, successor: '440105-mzj' };
    expect(agencyStanding(gone, rollup({ state: 'missing' }, later('X', 'A1'))).state).toBe('notRequired');
    expect(agencyStanding(gone, rollup(counted('A1'), later('X', 'A2'))).state).toBe('rejected');
  });

  it('has its own last day, and receipts only where there are such', () => {
    expect(agencyStanding({ ...entry, due: '2024-02-05' }, rollup({ state: 'missing' }))).toMatchObject({
      due: '2024-02-05',
      receipt: null,
    });
    for (const state of [rollup({ state: 'missing' }), rollup(counted('A1')), rollup(withdrawn('A2-0001'))])
      expect(agencyStanding(entry, state)).not.toHaveProperty('latestReceipt');
    expect(agencyStanding(entry, rollup({ state: 'missing' }))).not.toHaveProperty('due');
  });

  it('is not required, with the reason, until it files all the same', () => {
    const exempt = { ...entry, required: false, reason: '垂直领导' };
    expect(agencyStanding(exempt, rollup({ state: 'missing' }))).toMatchObject({
      state: 'notRequired',
      reason: '垂直领导',
    });
    expect(agencyStanding(exempt, rollup(counted('A1')))).toMatchObject({ state: 'accepted', counted: true });
  });
});

describe('its receipts', () => {
  it('are none before anything came', () => {
    expect(agencyStanding(entry, rollup({ state: 'missing' })).receipt).toBeNull();
  });

  it('name the counted version, and the newest upload beside it', () => {
    expect(agencyStanding(entry, rollup(counted('A1')))).toMatchObject({ receipt: receipt('a1') });
    expect(agencyStanding(entry, rollup(counted('A1')))).not.toHaveProperty('latestReceipt');
    const corrected = agencyStanding(entry, rollup(counted('A1'), later('X', 'A2')));
    expect(corrected).toMatchObject({ receipt: receipt('a1'), latestReceipt: receipt('a2') });
  });

  it('name the first upload when the same bytes came again', () => {
    const again = agencyStanding(entry, rollup(counted('A1', 'A4')));
    expect(again).toMatchObject({ receipt: receipt('a1'), latestReceipt: receipt('a4') });
  });

  it('name the newest upload when nothing is counted', () => {
    expect(agencyStanding(entry, rollup(withdrawn('A2-0001')))).toMatchObject({ receipt: receipt('a2-0001') });
    expect(agencyStanding(entry, rollup({ state: 'missing' }, later('X', 'A1')))).toMatchObject({
      receipt: receipt('a1'),
    });
  });
});
