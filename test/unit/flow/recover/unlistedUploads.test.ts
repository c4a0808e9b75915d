import { describe, expect, test } from 'vitest';
import { renotifyUnlisted } from '../../../../shared/flow/recover/unlistedUploads.ts';
import { HAIZHU, OfficeBench } from '../../../support/ledgerOffice.ts';
import { aReport } from '../../../support/reports.ts';

const YEAR = 2023;
const [LISTED, NEW, OTHER] = ['440105-a', '440105-new', '440105-other'];

/** An office whose inbox holds one upload each of these bodies, of which S3 has told nothing. */
async function withInbox(filed: Readonly<Record<string, string>>, years: Readonly<Record<string, number>> = {}) {
  const office = new OfficeBench();
  await office.roster(HAIZHU, YEAR, LISTED);
  office.vault.current = (agency, year) => (year === (years[agency] ?? YEAR) ? filed[agency] : undefined);
  const asked: string[] = [];
  const filingsOf = async (district: string) => {
    asked.push(district);
    return Object.keys(filed).map((agency) => ({ agency, year: years[agency] ?? YEAR }));
  };
  const tell = () =>
    renotifyUnlisted(
      { district: HAIZHU, year: YEAR },
      { ...office.ports, inbox: { filingsOf, markerOf: async () => undefined } },
    );
  return { office, tell, asked };
}

describe('uploads of bodies on no roster, of which S3 never told', () => {
  test('are told of again; those of the roster are left to its compiles', async () => {
    const { office, tell, asked } = await withInbox({ [NEW]: 'n1', [LISTED]: 'a1', [OTHER]: 'o1' });
    expect(await tell()).toEqual([NEW, OTHER]);
    expect(office.vault.touched.toSorted()).toEqual(['n1', 'o1']);
    expect(asked).toEqual([HAIZHU]);
  });

  test('are known once they have their receipt', async () => {
    const { office, tell } = await withInbox({ [NEW]: 'v1' });
    expect(await tell()).toEqual([NEW]);
    expect((await office.file(YEAR, 'A1', aReport(YEAR, 7, NEW), NEW)).district).toBeNull();
    expect([...office.vault.uploads.keys()]).toEqual(['v1']);
    expect(await tell()).toEqual([]);
  });

  test('of another year are that year’s', async () => {
    const { office, tell } = await withInbox({ [NEW]: 'n1', [LISTED]: 'a1' }, { [NEW]: YEAR - 1 });
    office.ports.ledger.unrostered = () => Promise.reject(new Error('nobody is to ask'));
    expect(await tell()).toEqual([]);
  });
});
