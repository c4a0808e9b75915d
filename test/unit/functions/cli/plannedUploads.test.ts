import { describe, expect, test } from 'vitest';
import { PlannedUploads } from '../../../../functions/cli/commands/plannedUploads.ts';
import { restoredMarks } from '../../../../shared/aws/restoredUploads.ts';

const KEY = 'inbox/440105-a/2023.json';
const AT = '2024-01-10T00:00:00.000Z';
const upload = (versionId: string, over: object = {}) => ({
  ...{ key: KEY, versionId, at: AT, marker: false, contentType: 'application/json', metadata: {} },
  ...over,
});
const marker = (versionId: string) => upload(versionId, { marker: true });
const item = (seq: string, ver: string) => ({ pk: 'D#440105#2023', sk: `V#440105-a#${seq}`, ver });

function planned(items: readonly ReturnType<typeof item>[], uploads: readonly ReturnType<typeof upload>[]) {
  const plan = new PlannedUploads();
  for (const each of items) plan.take(each);
  for (const each of uploads) plan.add(each);
  return { plan, of: uploads.map((each) => plan.of(each)) };
}

describe('what becomes of the uploads of a backup', () => {
  test('the newest stands in the inbox again, as the upload it was and not as a decision about it', () => {
    const { of } = planned([item('A1', 'v1'), item('A2-0001', 'v2'), item('A2', 'v2')], [upload('v1'), upload('v2')]);
    expect(of).toEqual([undefined, { seq: 'A2', versionId: 'v2' }]);
  });

  test('nothing stands where the newest is a delete marker', () => {
    const { of } = planned([item('A1', 'v1'), item('A2', 'v2')], [upload('v1'), marker('v2')]);
    expect(of).toEqual([undefined, undefined]);
  });

  test('those that nobody had judged are filed in their order, over what stood there', () => {
    const { plan, of } = planned([item('A1', 'v1')], [upload('v1'), upload('v2'), marker('v3'), upload('v4')]);
    expect(of).toEqual([undefined, 'file', 'file', 'file']);
    expect(plan.refiled).toBe(3);
  });

  test('one that was never judged and is overtaken is not filed: it would come after the one that overtook it', () => {
    const { plan, of } = planned([item('A1', 'v1'), item('A3', 'v3')], [upload('v1'), upload('v2'), upload('v3')]);
    expect(of).toEqual([undefined, undefined, { seq: 'A3', versionId: 'v3' }]);
    expect(plan.overtaken).toEqual([`${KEY} v2`]);
    expect(plan.refiled).toBe(0);
  });

  test('what an earlier restore put back is still the one it was, and is kept once', () => {
    const back = upload('w1', { metadata: restoredMarks({ seq: 'A1', versionId: 'v1', at: AT }) });
    const { plan, of } = planned([item('A1', 'v1')], [back]);
    expect(of).toEqual([{ seq: 'A1', versionId: 'v1' }]);
    expect(plan.isKept(back)).toBe(false);
    const copied = { ...back, at: '2024-01-10T01:00:00.000Z' };
    expect(planned([item('A1', 'v1')], [copied]).of).toEqual(['file']);
  });

  test('an object under a key that is no filing is kept and not put into the inbox', () => {
    const stray = upload('s1', { key: 'inbox/440105-a/2023 (1).json' });
    const { plan, of } = planned([], [stray]);
    expect([of, plan.isKept(stray), plan.refiled]).toEqual([[undefined], true, 0]);
  });
});
