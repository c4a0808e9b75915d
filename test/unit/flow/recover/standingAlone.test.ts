import { expect, test } from 'vitest';
import { standingAlone } from '../../../../shared/flow/recover/standingAlone.ts';
import type { Receipt } from '../../../../shared/wire/receipt.ts';

type Outcome = Receipt['outcome'];

const AGAIN = 'duplicate';
/** `told`: where it stands, its outcome, whose bytes it was again. */
const receipt = ([seq, outcome, of]: readonly [string, Outcome, string?], warnings = 0) =>
  ({
    receipt: seq,
    sequencer: seq,
    outcome,
    counts: { errors: 0, warnings, infos: 1 },
    ...(of === undefined ? {} : { duplicateOf: of }),
  }) as Receipt;
const told = (...receipts: readonly (readonly [string, Outcome, string?])[]) =>
  standingAlone(receipts.map((each) => receipt(each))).map(({ sequencer, outcome, duplicateOf }) =>
    [sequencer, outcome, ...(duplicateOf === undefined ? [] : [duplicateOf])].join(' '),
  );

test('what repeats a report that was taken in repeats it, in whatever order the receipts are listed', () => {
  for (const outcome of ['accepted', 'accepted-with-warnings'] as const)
    expect(told(['A2', AGAIN, 'A1'], ['A3', AGAIN, 'A1'], ['A1', outcome])).toEqual([
      `A1 ${outcome}`,
      'A2 duplicate A1',
      'A3 duplicate A1',
    ]);
});

test.each<Outcome>(['superseded', 'rejected', 'needs-reason', 'withdrawal'])(
  'what repeats one of which no receipt tells, or one as %s, counts by itself; what repeats that repeats it',
  (outcome) => {
    const alone = ['A2 accepted', 'A3 accepted', 'A4 duplicate A2'];
    const again = [
      ['A2', AGAIN, 'A1'],
      ['A3', AGAIN, 'A1'],
      ['A4', AGAIN, 'A2'],
    ] as const;
    expect(told(...again)).toEqual(alone);
    expect(told(['A1', outcome], ...again)).toEqual([`A1 ${outcome}`, ...alone]);
  },
);

test('with warnings it counts with them', () => {
  expect(standingAlone([receipt(['A2', AGAIN, 'A1'], 1)])).toEqual([receipt(['A2', 'accepted-with-warnings'], 1)]);
});

test('what a lock refused stays refused, whatever it repeats', () => {
  expect(told(['A2', 'rejected', 'A1'])).toEqual(['A2 rejected A1']);
});
