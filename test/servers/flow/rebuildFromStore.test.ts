import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { s3Submissions } from '../../../shared/aws/submissions.ts';
import { approvalOf } from '../../../shared/domain/filing/approvals.ts';
import { rebuildFromReceipts } from '../../../shared/flow/recover/rebuildFromReceipts.ts';
import { standingLive, standingText } from '../../../shared/flow/recover/standingByVersions.ts';
import { runs } from '../../support/runs.ts';
import { EVERYTHING, type Happening, happenings, SEASON, Season } from '../../support/season.ts';

const { year: YEAR, districts: DISTRICTS } = SEASON;
const [HAIZHU, TIANHE] = DISTRICTS;
const A = `${HAIZHU}-a` as const;
const B = `${HAIZHU}-b` as const;
const C = `${HAIZHU}-c` as const;

async function aSeason(happened: readonly Happening[]): Promise<Season> {
  const season = await Season.start();
  await season.rosters();
  for (const each of happened) await season.happen(each);
  return season;
}

function rebuild({ office }: Season, district: string, write: boolean) {
  const desk = s3Submissions(office.clients.s3, office.config.buckets);
  return rebuildFromReceipts({ district, year: YEAR }, { ...office, desk }, { write });
}

const agrees = { differences: new Map(), disagreements: [], foreign: [] };

async function loseTheTable(season: Season): Promise<void> {
  const { clients, config } = season.office;
  for (const { pk, sk } of (await season.items()).values())
    await clients.documents.send(new DeleteCommand({ TableName: config.table, Key: { pk, sk } }));
}

/** What people see of a year and what further verdicts hang on: all but what the buckets do not hold. */
async function year({ office: { ledger } }: Season, district: string): Promise<unknown> {
  const rollup = await ledger.rollup(district, YEAR);
  if (rollup === undefined) return undefined;
  const bodies = [...rollup.pointers.keys()].sort();
  const { sums, rosterRevision, lock, openings, unlocked, suspended, textRevision } = rollup;
  return {
    ...{ sums, rosterRevision, lock, openings, unlocked, suspended, textRevision },
    standings: bodies.map((body) => [
      body,
      standingText(standingLive(rollup, body) ?? { pointer: { state: 'missing' } }),
    ]),
    approvals: bodies.map((body) => approvalOf(rollup, body)),
    roster: await ledger.roster(district, YEAR),
    places: await ledger.placesOf(bodies, YEAR),
    text: await ledger.districtText(district, YEAR, textRevision),
  };
}

const years = async (season: Season) => Promise.all(DISTRICTS.map((district) => year(season, district)));

describe('the buckets alone', () => {
  test('prove any season, and give its years back to an empty table, moves, mergers and exemptions among them', {
    timeout: 600_000,
  }, async () => {
    const property = fc.asyncProperty(happenings(24), async (happened) => {
      const season = await aSeason(happened);
      try {
        for (const district of DISTRICTS) expect(await rebuild(season, district, false)).toMatchObject(agrees);
        const before = await years(season);
        await loseTheTable(season);
        for (const district of DISTRICTS) await rebuild(season, district, true);
        for (const district of DISTRICTS) expect(await rebuild(season, district, false)).toMatchObject(agrees);
        expect(await years(season)).toEqual(before);
      } finally {
        await season.stop();
      }
    });
    await fc.assert(property, { numRuns: runs(2), endOnFailure: true, examples: [[EVERYTHING]] });
  });

  test('say what they compared, and where the table says something else', { timeout: 120_000 }, async () => {
    const season = await aSeason([
      { what: 'file', agency: A, seed: 1, how: 'good' },
      { what: 'file', agency: B, seed: 2, how: 'good' },
      { what: 'approve', agency: B },
      { what: 'move', agency: B },
      { what: 'exempt', agency: C },
      { what: 'merge', agency: A },
    ]);
    try {
      const sound = await rebuild(season, HAIZHU, false);
      expect(sound).toMatchObject(agrees);
      expect(sound.compared).toMatchObject({ standings: 3, versions: 2, roster: 4, office: 7 });
      const moved = await year(season, TIANHE);
      const { ledger, clients, config } = season.office;
      const place = await ledger.places(C, YEAR);
      if (place.now === undefined) throw new Error('no place');
      const roster = await ledger.roster(HAIZHU, YEAR);
      if (roster === undefined) throw new Error('no roster');
      const agencies = roster.agencies.map((each) => (each.agency === C ? { ...each, required: true } : each));
      await ledger.putRoster({ ...roster, agencies }, await ledger.rosterAsWritten(HAIZHU, YEAR));
      expect((await rebuild(season, HAIZHU, false)).disagreements).toMatchObject([{ about: 'roster', what: C }]);
      const Bucket = config.buckets.publications;
      for (const [Key, Body] of [
        [`receipts/${A}/${YEAR}/notes.txt`, 'x'],
        [`receipts/${A}/${YEAR}/${A}-${YEAR}-zz.json`, '{}'],
        [`journal/${HAIZHU}/${YEAR}/readme.json`, '[1]'],
      ] as const)
        await clients.s3.send(new PutObjectCommand({ Bucket, Key, Body, IfNoneMatch: '*' }));
      await loseTheTable(season);
      for (const district of DISTRICTS) await rebuild(season, district, true);
      const again = await rebuild(season, HAIZHU, false);
      expect(again).toMatchObject({ differences: new Map(), disagreements: [] });
      expect(again.foreign).toEqual([`receipts/${A}/${YEAR}/notes.txt`, `${A}-${YEAR}-zz`, 'journal readme']);
      expect(await year(season, TIANHE)).toEqual(moved);
    } finally {
      await season.stop();
    }
  });
});
