import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asLastYear,
  contributionOfVersion,
  isSameUpload,
  VERSION_STATES,
} from '../../../shared/domain/filing/version.ts';
import { aVersion } from '../../support/ledgerContract.ts';
import { runs } from '../../support/runs.ts';

const GRANTED = 'requests.results.granted.naturalPerson';
const FEES = 'proactiveDisclosure.fees.amount';
const figure = fc.oneof(fc.constantFrom(null, 'n/a' as const, 0), fc.integer({ min: 1, max: 1_000_000 }));

describe('what a version adds to its district', () => {
  test('is each number it states other than 0 while it may be counted, and nothing in any other state', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VERSION_STATES), figure, figure, (state, granted, fees) => {
        const version = aVersion({ state }, { [GRANTED]: granted, [FEES]: fees });
        const stated = [[GRANTED, granted] as const, [FEES, fees] as const].filter(
          ([, value]) => typeof value === 'number' && value !== 0,
        );
        const counts = state === 'A' ? stated : [];
        expect(new Map([...contributionOfVersion(version)].filter(([, value]) => value !== 0))).toEqual(
          new Map(counts),
        );
        // What was worked out once is the same when asked again, and of another state of the same figures.
        expect(contributionOfVersion(version)).toEqual(contributionOfVersion(version));
        expect(contributionOfVersion({ ...version, state: 'N' })).toEqual(new Map());
      }),
      { numRuns: runs(200) },
    );
  });

  test('is worked out once for its figures', () => {
    const version = aVersion({}, { [GRANTED]: 3 });
    expect(contributionOfVersion({ ...version })).toBe(contributionOfVersion(version));
  });

  test('is nothing where it has no figures, or nobody knows of which form they are', () => {
    const { edition: _edition, values: _values, ...none } = aVersion({}, { [GRANTED]: 3 });
    const { edition: _, ...formless } = aVersion({}, { [GRANTED]: 3 });
    expect([contributionOfVersion(none), contributionOfVersion(formless)]).toEqual([new Map(), new Map()]);
    expect(contributionOfVersion({ ...none, edition: '2021' })).toEqual(new Map());
  });
});

test('two versions are of one upload when S3 gave them one VersionId; two without any are not', () => {
  const one = (versionId: string | null) => ({ versionId });
  expect(isSameUpload(one('v1'), one('v1'))).toBe(true);
  expect(isSameUpload(one('v1'), one('v2'))).toBe(false);
  expect([isSameUpload(one(null), one('v1')), isSameUpload(one('v1'), one(null))]).toEqual([false, false]);
  expect(isSameUpload(one(null), one(null))).toBe(false);
});

test('the next year sees of a version its year, its figures and the print of its prose; of one without figures, nothing', () => {
  const version = aVersion({ year: 2023 }, { [GRANTED]: 3 });
  const { values } = version;
  expect(asLastYear(version)).toEqual({ year: 2023, values });
  expect(asLastYear({ ...version, print: [7] })).toEqual({ year: 2023, values, print: [7] });
  const { values: _, ...none } = version;
  expect(asLastYear(none)).toBeUndefined();
});
