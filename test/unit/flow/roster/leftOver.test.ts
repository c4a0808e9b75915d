import { describe, expect, test } from 'vitest';
import type { FilingPlace } from '../../../../shared/domain/filing/roster.ts';
import { leftOver, placesTaken } from '../../../../shared/flow/roster/leftOver.ts';
import { aRollup, MISSING, stillLedger } from '../../../support/stillLedger.ts';

const YEAR = 2023;
const [HERE, THERE, NEW] = ['440105', '440103', '440104'];
const [A, B, C, D] = ['440105-a', '440103-b', '440103-c', '440104-d'];
const place = (agency: string, district: string, year = YEAR): FilingPlace => ({
  ...{ agency, name: agency, required: true, district, year, revision: 3 },
});
/** Of there B is counted, and C is being taken in. */
const years = [
  aRollup(HERE, YEAR, { [A]: MISSING }),
  aRollup(THERE, YEAR, { [B]: MISSING }, { joining: [C] }),
  aRollup(THERE, YEAR + 1, {}),
];

describe('an entry is nobody’s', () => {
  test('where its district’s year neither has the body nor has it announced, and in that year alone', async () => {
    const ledger = stillLedger({ rollups: years });
    const there = [place(B, THERE), place(C, THERE), place(A, THERE)];
    expect(await leftOver(there, ledger)).toEqual([place(A, THERE)]);
    expect(await leftOver([place(B, THERE, YEAR + 1), place(A, HERE)], ledger)).toEqual([place(B, THERE, YEAR + 1)]);
    expect(await leftOver([], ledger)).toEqual([]);
  });

  test('not where nothing is known of the year', async () => {
    expect(await leftOver([place(D, NEW)], stillLedger({ rollups: years }))).toEqual([]);
  });
});

describe('for a roster', () => {
  const office = (entries: readonly FilingPlace[]) => {
    const there = new Map(entries.map((each) => [each.agency, each]));
    const [asked, taken]: [string[][], FilingPlace[]] = [[], []];
    const ledger = {
      ...stillLedger({ rollups: years }),
      placesOf: async (agencies: readonly string[]) => {
        asked.push([...agencies]);
        return agencies.flatMap((agency) => there.get(agency) ?? []);
      },
      deletePlace: async (each: FilingPlace) => {
        taken.push(each);
        return there.delete(each.agency);
      },
    };
    return {
      asked,
      taken,
      places: (...agencies: string[]) => placesTaken(agencies, { district: HERE, year: YEAR }, ledger as never),
    };
  };

  test('entries of other districts that are nobody’s are taken away, and read again', async () => {
    const { asked, taken, places } = office([place(A, HERE), place(B, THERE), place(D, THERE)]);
    expect(await places(A, B, D)).toEqual([place(A, HERE), place(B, THERE)]);
    expect(taken).toEqual([place(D, THERE)]);
    expect(asked).toEqual([
      [A, B, D],
      [A, B, D],
    ]);
  });

  test('its own stay, also where its year knows nothing of them: the import finishes or undoes what was left', async () => {
    const { asked, taken, places } = office([place(D, HERE), place(C, THERE)]);
    expect(await places(D, C)).toEqual([place(D, HERE), place(C, THERE)]);
    expect([taken, asked]).toEqual([[], [[D, C]]]);
  });
});
