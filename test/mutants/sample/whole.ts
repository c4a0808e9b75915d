/**
 * Files of which every place is changed in `.ci/run`, and the tests written for them, against which alone these changes are held: at
 * least nine in ten are noticed. Whoever holds another file as well adds it here.
 */
export const HELD_WHOLE: Readonly<Record<string, readonly string[]>> = {
  'shared/domain/filing/roster.ts': ['test/unit/domain/roster.test.ts'],
  'shared/domain/filing/sequencer.ts': ['test/unit/flow/invariants/order.test.ts'],
  'shared/domain/log/tiles.ts': ['test/unit/domain/tiles.test.ts'],
  'shared/domain/report/limits.ts': ['test/unit/domain/limits.test.ts'],
  'shared/domain/values/calendar.ts': ['test/unit/domain/calendar.test.ts'],
  'shared/domain/values/placeWords.ts': ['test/unit/domain/placeWords.test.ts'],
  'shared/flow/attempts.ts': ['test/unit/flow/attempts.test.ts'],
  'shared/flow/ingest/submitReport.ts': ['test/unit/flow/awaitReceipts.test.ts'],
  'shared/flow/people/readPeople.ts': ['test/unit/flow/people/readPeople.test.ts'],
  'shared/flow/read/agencyStates.ts': ['test/unit/flow/agencyStates.test.ts'],
  'shared/flow/read/districtAtOnce.ts': ['test/unit/flow/districtAtOnce.test.ts'],
  'shared/intake/batch/matchBody.ts': ['test/unit/intake/matchBody.test.ts'],
  'shared/intake/read/alignRow.ts': ['test/unit/intake/grid.test.ts'],
  'shared/intake/read/amountText.ts': ['test/unit/intake/amountText.test.ts'],
  'shared/intake/read/cellText.ts': ['test/unit/intake/cellText.test.ts'],
  'shared/intake/read/countUnit.ts': ['test/unit/intake/labels.test.ts'],
  'shared/intake/read/grid.ts': ['test/unit/intake/grid.test.ts'],
  'shared/intake/read/labelMatch.ts': ['test/unit/intake/labelMatch.test.ts'],
  'shared/intake/read/labels.ts': ['test/unit/intake/labels.test.ts'],
  'shared/intake/read/settle.ts': ['test/unit/intake/settle.test.ts'],
  'shared/intake/read/subtotals.ts': ['test/unit/intake/settle.test.ts'],
  'shared/intake/source/pdf/matrix.ts': ['test/unit/intake/matrix.test.ts'],
  'shared/store/keys.ts': ['test/unit/store/keys.test.ts'],
  'shared/store/objectKeys.ts': ['test/unit/store/keys.test.ts'],
};
