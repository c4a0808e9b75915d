import { describe, expect, test } from 'vitest';
import { MISSING, type Pointer } from '../../../../shared/domain/filing/pointer.ts';
import type { Uncounted } from '../../../../shared/domain/filing/rollupState.ts';
import type { Version, VersionState } from '../../../../shared/domain/filing/version.ts';
import { redriveUnrostered } from '../../../../shared/flow/recover/redriveUnrostered.ts';
import { standingByVersions, standingLive, standingText } from '../../../../shared/flow/recover/standingByVersions.ts';
import { emptyRollupItem, rollupFromItem } from '../../../../shared/store/rollupItem.ts';
import { aVersion } from '../../../support/ledgerContract.ts';
import { OfficeBench } from '../../../support/ledgerOffice.ts';

const of = (state: VersionState, seq: string, more: Partial<Version> = {}) => aVersion({ state, seq, ...more });

describe('where a body stands by its versions', () => {
  test.each<[string, readonly Version[], Pointer, Uncounted | undefined]>([
    ['nothing', [], MISSING, undefined],
    ['one that counts', [of('A', '1')], { state: 'counted', content: '1', seen: '1' }, undefined],
    ['one that was rejected', [of('X', '1')], MISSING, { state: 'X', seq: '1' }],
    ['one that waits', [of('N', '1')], MISSING, { state: 'N', seq: '1' }],
    [
      'a newer one in its place',
      [of('A', '1'), of('A', '2')],
      { state: 'counted', content: '2', seen: '2' },
      undefined,
    ],
    [
      'its bytes again',
      [of('A', '1'), of('A', '2'), of('D', '3', { of: '1' })],
      { state: 'counted', content: '1', seen: '3' },
      undefined,
    ],
    ['that it was taken back', [of('A', '1'), of('W', '2')], { state: 'withdrawn', seen: '2' }, undefined],
    [
      'what was noted before and after',
      [of('X', '1'), of('A', '2'), of('N', '3')],
      { state: 'counted', content: '2', seen: '2' },
      { state: 'N', seq: '3' },
    ],
  ])('%s', (_, versions, pointer, uncounted) => {
    expect(standingByVersions(versions)).toEqual({ pointer, ...(uncounted === undefined ? {} : { uncounted }) });
  });

  test('is said by the pointer, and by what came after it and does not count', () => {
    const counted = { state: 'counted', content: '2', seen: '4' } as const;
    expect(standingText({ pointer: MISSING })).toBe('—');
    expect(standingText({ pointer: MISSING, uncounted: { state: 'N', seq: '1' } })).toBe('— N1');
    expect(standingText({ pointer: counted })).toBe('A2~4');
    expect(standingText({ pointer: counted, uncounted: { state: 'X', seq: '5' } })).toBe('A2~4 X5');
    for (const seq of ['1', '3', '4'])
      expect(standingText({ pointer: counted, uncounted: { state: 'X', seq } })).toBe('A2~4');
  });

  test('is read of the live roll-up as well, of bodies that are in it', () => {
    const rollup = {
      ...rollupFromItem(emptyRollupItem({ district: '440105', year: 2023 })),
      pointers: new Map<string, Pointer>([
        ['a', { state: 'withdrawn', seen: '2' }],
        ['b', MISSING],
      ]),
      uncounted: new Map<string, Uncounted>([
        ['b', { state: 'N', seq: '1' }],
        ['c', { state: 'N', seq: '1' }],
      ]),
    };
    expect(standingLive(rollup, 'a')).toStrictEqual({ pointer: { state: 'withdrawn', seen: '2' } });
    expect(standingLive(rollup, 'b')).toStrictEqual({ pointer: MISSING, uncounted: { state: 'N', seq: '1' } });
    expect(standingLive(rollup, 'c')).toBeUndefined();
  });
});

describe('an upload of a body that was on no roster', () => {
  test('without a VersionId cannot be judged again: that is breakage, with its place', async () => {
    const office = new OfficeBench();
    const agency = '440105-new';
    const lost = { district: null, agency, seq: 'A1', state: 'X', outcome: 'rejected', versionId: null } as const;
    await office.ports.ledger.keepVersion(aVersion(lost));
    expect(await redriveUnrostered(2023, office.ports)).toEqual([]);
    await office.roster('440105', 2023, agency);
    await expect(redriveUnrostered(2023, office.ports)).rejects.toMatchObject({
      code: 'CORRUPT_ITEM',
      facts: { agency, year: 2023, seq: 'A1', problems: ['no VersionId'] },
    });
  });
});
