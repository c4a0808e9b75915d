import { expect, it } from 'vitest';
import type { FilingRow } from '../../../shared/flow/read/readFilings.ts';
import { reviewQueue } from '../../../shared/flow/read/reviewQueue.ts';
import type { AgencyState } from '../../../shared/wire/agencyStanding.ts';

function row(slug: string, warnings: number, state: AgencyState = 'accepted'): FilingRow {
  const counted = state === 'accepted' || state === 'approved';
  return {
    standing: { agency: `440105-${slug}`, name: `${slug}局`, required: true, state, counted, receipt: null },
    ...{ uploads: 1, lastActivity: null, errors: 0, warnings, daysLate: 0 },
  };
}

const ROWS = [row('a', 0), row('b', 3), row('c', 0, 'approved'), row('d', 1), row('e', 9, 'rejected')];

it('those with the most found in them come first, each leads to the one before and after', () => {
  expect(reviewQueue(ROWS, '440105-d')).toEqual({
    waiting: 3,
    place: 2,
    previous: { agency: '440105-b', name: 'b局' },
    next: { agency: '440105-a', name: 'a局' },
  });
  expect(reviewQueue(ROWS, '440105-b')).not.toHaveProperty('previous');
  expect(reviewQueue(ROWS, '440105-a')).not.toHaveProperty('next');
});

it('from a body that does not wait the way leads to the first that does', () => {
  expect(reviewQueue(ROWS, '440105-c')).toEqual({ waiting: 3, next: { agency: '440105-b', name: 'b局' } });
  expect(reviewQueue([row('c', 0, 'approved')], '440105-c')).toEqual({ waiting: 0 });
});
