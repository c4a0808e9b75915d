import { expect, test } from 'vitest';
import { yearLocked } from '../../../shared/domain/filing/twoPeople.ts';
import { aRollup } from '../../support/stillLedger.ts';

const [BEFORE, NOW] = ['2024-03-07T02:00:00.000Z', '2024-03-08T02:00:00.000Z'];
const said = (reason: string) => ({ by: 'zhao', at: BEFORE, reason });

test('a lock that takes the place of another says what that one said, and of each body the last reason', () => {
  const lock = { by: 'wang', at: BEFORE, corrected: { a: said('甲数有误'), b: said('乙数有误') } };
  const openings = new Map([['b', said('乙数又有误')]]);
  const { lock: next } = yearLocked({ ...aRollup('440105', 2023, {}), lock, openings }, { by: 'wang', at: NOW });
  expect(next).toEqual({ by: 'wang', at: NOW, corrected: { a: said('甲数有误'), b: said('乙数又有误') } });
});
