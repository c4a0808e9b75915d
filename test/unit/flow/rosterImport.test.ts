import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamoLedger } from '../../../shared/aws/ledger.ts';
import type { TableClient } from '../../../shared/aws/table.ts';
import type { RosterEntry } from '../../../shared/domain/filing/roster.ts';
import { readRosterFile, rosterFileOf } from '../../../shared/flow/roster/rosterFile.ts';
import { importRoster } from '../../../shared/flow/roster/rosterImport.ts';
import { HAIZHU, LIWAN, OfficeBench, RSJ } from '../../support/ledgerOffice.ts';
import { seed } from '../../support/ledgerScenario.ts';
import { Crash, Dice, Schedule } from '../../support/ledgerSchedule.ts';
import { claimedTwice } from '../../support/ledgerWatch.ts';
import { aReport, fixture } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

const YEAR = 2023;

function entry(agency: string, more: Partial<RosterEntry> = {}): RosterEntry {
  return { agency, name: `${agency}局`, required: true, ...more };
}

function rosterOf(district: string, ...agencies: RosterEntry[]) {
  return { district, name: '某区', year: YEAR, agencies };
}

async function imported(office: OfficeBench, roster: ReturnType<typeof rosterOf>) {
  return importRoster(roster, office.ports.ledger, office.ports.pause);
}

describe('a roster', () => {
  test('of a whole real district is taken in, and taken in again changes nothing', async () => {
    const office = new OfficeBench();
    const read = readRosterFile(fixture('2021-pingtan/roster.json'));
    if ('faults' in read) throw new Error('the sample is sound');
    const { ledger, pause } = office.ports;
    const first = await importRoster(read.roster, ledger, pause);
    expect(first).toMatchObject({ revision: 1, changed: true, left: [], kept: [] });
    expect(first.joined).toHaveLength(read.roster.agencies.length);
    const before = structuredClone(office.table.items);
    expect(await importRoster(read.roster, ledger, pause)).toMatchObject({ changed: false, revision: 1 });
    expect(structuredClone(office.table.items)).toEqual(before);
    const roster = await ledger.roster('350128', 2021);
    expect(roster && rosterFileOf(roster)).toEqual(rosterFileOf({ ...read.roster, revision: 1 }));
    expect(await ledger.districts(2021)).toEqual([{ district: '350128', name: read.roster.name }]);
  });

  test('change takes effect, and only for what changed', async () => {
    const office = new OfficeBench();
    await imported(office, rosterOf(HAIZHU, entry(RSJ), entry('440105-mzj')));
    const waived = entry('440105-mzj', { required: false, reason: '机构撤并' });
    expect(await imported(office, rosterOf(HAIZHU, entry(RSJ), waived, entry('440105-gaj')))).toMatchObject({
      joined: ['440105-gaj'],
      revision: 2,
    });
    const places = await office.ports.ledger.placesOf([RSJ, '440105-mzj', '440105-gaj'], YEAR);
    expect(places.map(({ agency, revision }) => [agency, revision]).sort()).toEqual([
      ['440105-gaj', 2],
      ['440105-mzj', 2],
      [RSJ, 1],
    ]);
    expect((await office.ports.ledger.roster(HAIZHU, YEAR))?.agencies).toContainEqual(waived);
    expect((await office.rollup(HAIZHU, YEAR)).rosterRevision).toBe(2);
  });

  test('drops a body that never filed and keeps one that did', async () => {
    const office = new OfficeBench();
    await imported(office, rosterOf(HAIZHU, entry(RSJ), entry('440105-mzj'), entry('440105-gaj')));
    await office.file(YEAR, 'A1', aReport(YEAR));
    await office.file(YEAR, 'A1', new TextEncoder().encode('{'), '440105-gaj');
    const change = await imported(office, rosterOf(HAIZHU, entry('440105-new')));
    expect(change).toMatchObject({ joined: ['440105-new'], left: ['440105-mzj'], kept: ['440105-gaj', RSJ] });
    expect([...(await office.rollup(HAIZHU, YEAR)).pointers.keys()].sort()).toEqual(['440105-gaj', '440105-new', RSJ]);
    const listed = (await office.ports.ledger.roster(HAIZHU, YEAR))?.agencies.map(({ agency }) => agency);
    expect(listed).toEqual(['440105-gaj', '440105-new', RSJ]);
    expect(await office.ports.ledger.placesOf(['440105-mzj'], YEAR)).toEqual([]);
  });

  test('does not take a body from another district, and writes nothing then', async () => {
    const office = new OfficeBench();
    await imported(office, rosterOf(HAIZHU, entry(RSJ)));
    const before = structuredClone(office.table.items);
    await expect(imported(office, rosterOf(LIWAN, entry('440103-a'), entry(RSJ)))).rejects.toMatchObject({
      code: 'ROSTER_CONFLICT',
      facts: { elsewhere: [`${RSJ} ${HAIZHU}`] },
    });
    expect(structuredClone(office.table.items)).toEqual(before);
  });

  test('of a locked year stays as it is', async () => {
    const office = new OfficeBench();
    await imported(office, rosterOf(HAIZHU, entry(RSJ)));
    await office.lock(HAIZHU, YEAR, true);
    await expect(imported(office, rosterOf(HAIZHU, entry(RSJ), entry('440105-b')))).rejects.toMatchObject({
      code: 'LOCKED',
    });
    expect(await imported(office, rosterOf(HAIZHU, entry(RSJ)))).toMatchObject({ changed: false });
  });

  /** A worker that died, a race lost twelve times, a body that another district has: what imports side by side may meet. */
  function isExpected(error: unknown): boolean {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return error instanceof Crash || code === 'CONTENDED' || code === 'ROSTER_CONFLICT';
  }

  /** Imports, at once or one after the other, each call of which may crash; then a last one that does not. */
  async function afterImports(number: number, faultPercent: number, atOnce: boolean): Promise<OfficeBench> {
    const office = new OfficeBench();
    const unexpected: unknown[] = [];
    const schedule = new Schedule(new Dice(number), faultPercent);
    const { client } = office.table;
    const gated = { send: (command: never) => schedule.call(() => client.send(command)) } as TableClient;
    const rosters = [
      rosterOf(HAIZHU, entry(RSJ), entry('440105-b')),
      rosterOf(HAIZHU, entry(RSJ, { name: '新名' }), entry('440105-c')),
      rosterOf(LIWAN, entry('440103-a'), entry('440105-c')),
    ];
    for (const roster of rosters) {
      schedule.start(async () => {
        await importRoster(roster, dynamoLedger(gated, 'nianbao'), async () => {}).catch((error: unknown) => {
          if (!isExpected(error)) unexpected.push(error);
        });
      });
      while (!atOnce && (await schedule.step()));
    }
    while (await schedule.step());
    expect(unexpected).toEqual([]);
    await imported(office, rosterOf(HAIZHU, entry(RSJ), entry('440105-d')));
    return office;
  }

  async function isWhatTheLastSays(office: OfficeBench): Promise<void> {
    expect(claimedTwice(office.table)).toEqual([]);
    const rollup = await office.rollup(HAIZHU, YEAR);
    const roster = await office.ports.ledger.roster(HAIZHU, YEAR);
    expect([...rollup.pointers.keys()].sort()).toEqual(['440105-d', RSJ]);
    expect(roster).toMatchObject({ revision: rollup.rosterRevision, agencies: [entry('440105-d'), entry(RSJ)] });
    const places = await office.ports.ledger.placesOf(['440105-b', '440105-c', '440105-d', RSJ], YEAR);
    const here = places.filter(({ district }) => district === HAIZHU).map(({ agency }) => agency);
    expect(here.sort()).toEqual(['440105-d', RSJ]);
    expect(office.breaches).toEqual([]);
  }

  test('import that stopped anywhere is finished or undone by the next', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(seed, async (number) => isWhatTheLastSays(await afterImports(number, 12, false)));
    await fc.assert(property, { numRuns: runs(60) });
  });

  test('imports at once leave one of them in force, and every body in one district', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(seed, async (number) => isWhatTheLastSays(await afterImports(number, 0, true)));
    await fc.assert(property, { numRuns: runs(60) });
  });
});

describe('a roster file', () => {
  const sound = {
    district: HAIZHU,
    name: '海珠区',
    year: YEAR,
    agencies: [{ id: RSJ, name: '人社局', required: true }],
  };

  test.each([
    ['区划代码', { ...sound, district: '44010' }, '区划代码'],
    ['年度', { ...sound, year: 2018 }, '年度'],
    ['year text', { ...sound, year: '2023' }, '年度'],
    ['no bodies', { ...sound, agencies: [] }, '单位'],
    ['id', { ...sound, agencies: [{ id: 'RSJ', name: '人社局', required: true }] }, '第 1 个单位（RSJ）的单位代码'],
    ['name', { ...sound, agencies: [{ id: RSJ, name: ' ', required: true }] }, `第 1 个单位（${RSJ}）的单位名称`],
    ['unknown member', { ...sound, agencies: [{ id: RSJ, name: '人社局', requird: false }] }, `第 1 个单位（${RSJ}）`],
    ['twice', { ...sound, agencies: [...sound.agencies, ...sound.agencies] }, '单位'],
    ['not an object', [], '名录'],
  ])('with a fault names it in Chinese: %s', (_, file, at) => {
    const read = readRosterFile(file);
    if (!('faults' in read)) throw new Error('taken for sound');
    expect(read.faults.map((fault) => fault.at)).toContain(at);
    for (const { message } of read.faults) expect(message).toMatch(/[一-鿿]/);
  });

  test.each([
    [{ ...sound, distirct: HAIZHU }, '名录：不认识“distirct”一项，是不是“district”（区划代码）'],
    [
      { ...sound, agencies: [{ id: RSJ, name: '人社局', nmae: '局' }] },
      `第 1 个单位（${RSJ}）：不认识“nmae”一项，是不是“name”（单位名称）`,
    ],
    [
      { ...sound, agencies: [{ name: '人社局', 单位代码: RSJ }] },
      '第 1 个单位（人社局）：不认识“单位代码”一项，是不是“id”（单位代码）',
    ],
    [
      { ...sound, agencies: [{ id: RSJ, name: '人社局', contact: { name: '张', phonr: '020-1' } }] },
      `第 1 个单位（${RSJ}）的联系人：不认识“phonr”一项，是不是“phone”（电话）`,
    ],
    [{ ...sound, office: { name: '', phone: '1' } }, '政务公开办联系人的姓名：联系人不能为空'],
  ])('says which place and which member were meant: %#', (file, said) => {
    const read = readRosterFile(file);
    if (!('faults' in read)) throw new Error('taken for sound');
    expect(read.faults.map(({ at, message }) => `${at}：${message}`)).toContain(said);
  });

  test('what is near nothing is told all that may be written', () => {
    const read = readRosterFile({ ...sound, agencies: [{ id: RSJ, name: '人社局', xyzzy: 1 }] });
    expect(JSON.stringify(read)).toContain(
      '不认识“xyzzy”一项；可写的有 id（单位代码）、name（单位名称）、formerNames（曾用名）',
    );
  });
});
