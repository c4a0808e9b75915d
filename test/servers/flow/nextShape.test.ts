import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { SHAPE } from '../../../shared/domain/values/beyond.ts';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { rebuildRollup } from '../../../shared/flow/recover/rebuildRollup.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { asNextRelease, lackingNext, NEXT } from '../../support/nextRelease.ts';
import { type Happening, SEASON, Season } from '../../support/season.ts';

const [HAIZHU, TIANHE] = SEASON.districts;
const { year: YEAR } = SEASON;
const body = (letter: 'a' | 'b' | 'c' | 'd') => `${HAIZHU}-${letter}` as const;

const STEPS: readonly Happening[] = [
  { what: 'suspend', district: HAIZHU },
  { what: 'file', agency: body('a'), seed: 1, how: 'good' },
  { what: 'file', agency: body('b'), seed: 2, how: 'good' },
  { what: 'file', agency: body('c'), seed: 3, how: 'waits' },
  { what: 'mark', agency: body('a') },
  { what: 'return', agency: body('b') },
  { what: 'text', district: HAIZHU },
  { what: 'exempt', agency: body('d') },
  { what: 'approve', agency: body('a') },
];

async function grownSeason(steps: readonly Happening[]): Promise<Season> {
  const season = await Season.start();
  await season.rosters();
  for (const each of steps) await season.happen(each);
  await compileYear({ district: HAIZHU, year: YEAR }, season.office);
  const { clients, config } = season.office;
  for (const item of (await season.items()).values())
    await clients.documents.send(new PutCommand({ TableName: config.table, Item: asNextRelease(item) }));
  return season;
}

/** Items that were there before still have what the next release wrote, wherever they still have the object it wrote it in. */
async function lost(season: Season, before: ReadonlyMap<string, unknown>): Promise<readonly string[]> {
  return [...(await season.items())].flatMap(([key, item]) => (before.has(key) ? lackingNext(item, key) : []));
}

describe('items that the next release has written', () => {
  test('are read by this one: pages, interface, compile and rebuild', { timeout: 120_000 }, async () => {
    const season = await grownSeason(STEPS);
    try {
      const shown = await season.shown();
      for (const [path, answer] of Object.entries(shown)) {
        expect([path, (answer as [number])[0]]).not.toEqual([path, 500]);
        expect(JSON.stringify(answer)).not.toContain(NEXT.zz);
      }
      expect((await rebuildRollup(HAIZHU, YEAR, season.office)).differences).toEqual(new Map());
    } finally {
      await season.stop();
    }
  });

  test('keep what they hold beyond this release when steps of this one change them', { timeout: 120_000 }, async () => {
    const season = await grownSeason(STEPS);
    try {
      const before = await season.items();
      expect(await lost(season, before)).toEqual([]);
      for (const each of [
        { what: 'file', agency: body('b'), seed: 4, how: 'good' },
        { what: 'return', agency: body('a') },
        { what: 'reopen', agency: body('a') },
        { what: 'mark', agency: body('b') },
        { what: 'mark', agency: body('a') },
        { what: 'exempt', agency: body('c') },
        { what: 'require', agency: body('d') },
        { what: 'text', district: HAIZHU },
        { what: 'lift', district: HAIZHU },
        { what: 'move', agency: body('b') },
        { what: 'merge', agency: body('c') },
      ] satisfies Happening[])
        await season.happen(each);
      const stored = await season.office.ledger.roster(HAIZHU, YEAR);
      if (stored === undefined) throw new Error('no roster');
      const agencies = stored.agencies.map(({ agency, required }) => ({ agency, name: `${agency}（改名）`, required }));
      await importRoster({ ...stored, agencies }, season.office.ledger, season.office.pause);
      await compileYear({ district: HAIZHU, year: YEAR }, season.office);
      expect(await lost(season, before)).toEqual([]);
      const moved = [...(await season.items())].filter(([key]) => key.includes(`D#${TIANHE}#${YEAR} V#${body('b')}#`));
      expect(moved.length).toBeGreaterThan(0);
      expect(
        moved.filter(([, item]) => item.sh === SHAPE + 1).flatMap(([key, item]) => lackingNext(item, key)),
      ).toEqual([]);
      expect(moved.some(([, item]) => item.sh === SHAPE + 1)).toBe(true);
    } finally {
      await season.stop();
    }
  });
});
