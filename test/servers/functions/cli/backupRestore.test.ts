import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { backup } from '../../../../functions/cli/commands/backup.ts';
import { listBatches } from '../../../../functions/cli/commands/batches.ts';
import { restore } from '../../../../functions/cli/commands/restore.ts';
import { SAVED } from '../../../../functions/cli/commands/savedLines.ts';
import { wordsOf } from '../../../../functions/cli/terminal/words.ts';
import { s3Submissions } from '../../../../shared/aws/submissions.ts';
import { recordBatch } from '../../../../shared/flow/office/batches.ts';
import { inboxKey } from '../../../../shared/store/objectKeys.ts';
import { aReport, bytesOf } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';
import { EVERYTHING, type Happening, happenings, SEASON, Season } from '../../../support/season.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-restore-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said: string[] = [];
const terminal = {
  out: (line: string) => said.push(line),
  err: (line: string) => said.push(line),
  paint: (_: unknown, text: string) => text,
  progress: () => {},
};
const deskOf = ({ office }: Season) => ({ office, terminal, words: wordsOf('zh') });
let folders = 0;
const aFolder = () => join(folder, String(++folders));

const [A_BODY, ANOTHER] = [`${SEASON.districts[0]}-a`, `${SEASON.districts[0]}-b`] as const;

/** An upload, or a withdrawal where there is no seed, that no function is told of yet. */
async function putUnjudged({ office }: Season, agency: string, seed: number | undefined): Promise<void> {
  const { s3 } = office.clients;
  const Bucket = office.config.buckets.submissions;
  if (seed === undefined)
    await s3.send(new DeleteObjectCommand({ Bucket, Key: inboxKey.encode({ agency, year: SEASON.year }) }));
  else
    await s3Submissions(s3, office.config.buckets).put(
      { agency, year: SEASON.year },
      bytesOf(aReport(SEASON.year, seed, agency)),
    );
}

/** How often a body's place in the inbox was written to. */
async function putsTo({ office }: Season, agency: string): Promise<number> {
  const { clients, config } = office;
  const Prefix = inboxKey.encode({ agency, year: SEASON.year });
  const { Versions = [], DeleteMarkers = [] } = await clients.s3.send(
    new ListObjectVersionsCommand({ Bucket: config.buckets.submissions, Prefix }),
  );
  return Versions.length + DeleteMarkers.length;
}

/** A desk whose process dies before its request with that number, and how many it has made. */
function stoppedAt(season: Season, most: number) {
  let asked = 0;
  const { office, terminal: at, words } = deskOf(season);
  const { s3 } = office.clients;
  const send = (...request: Parameters<typeof s3.send>) => {
    if (asked++ >= most) throw new Error('killed');
    return s3.send(...request);
  };
  const dying = { ...office, clients: { ...office.clients, s3: Object.create(s3, { send: { value: send } }) } };
  return [{ office: dying, terminal: at, words }, () => asked] as const;
}

async function aSeason(happened: readonly Happening[]): Promise<Season> {
  const season = await Season.start();
  await season.rosters();
  for (const each of happened) await season.happen(each);
  return season;
}

/** Backs the season up and restores it into an empty place, whose events are carried out as well. */
async function restored(season: Season): Promise<Season> {
  const saving = aFolder();
  expect(await backup(saving, deskOf(season)), said.join('\n')).toBe(0);
  const other = await Season.start();
  expect(await restore(saving, deskOf(other))).toBe(0);
  await other.settle();
  return other;
}

async function expectSame(one: Season, other: Season): Promise<void> {
  expect(await other.items()).toEqual(await one.items());
  expect(await other.published()).toEqual(await one.published());
  expect(await other.inbox()).toEqual(await one.inbox());
  expect(await other.shown()).toEqual(await one.shown());
  const originals = await one.originals();
  expect([...originals.values()].filter((answer) => !/^200 PK .+ 的原件$/.test(answer))).toEqual([]);
  expect(await other.originals()).toEqual(originals);
}

describe('a backup that is restored into an empty place', () => {
  test('gives back every item, object and page of any season, and the inbox; so does a backup of that', {
    timeout: 600_000,
  }, async () => {
    const property = fc.asyncProperty(happenings(24), async (happened) => {
      const one = await aSeason(happened);
      const other = await restored(one);
      const third = await restored(other);
      try {
        await expectSame(one, other);
        await expectSame(one, third);
        if (happened === EVERYTHING) await expectSigned(third);
      } finally {
        for (const each of [one, other, third]) await each.stop();
      }
    });
    await fc.assert(property, { numRuns: runs(2), endOnFailure: true, examples: [[EVERYTHING]] });
  });

  test('finishes what was under way between verdict and receipt, though it stands in the inbox no longer', async () => {
    const agency = `${SEASON.districts[0]}-a` as const;
    const one = await aSeason([
      { what: 'file', agency, seed: 1, how: 'good' },
      { what: 'file', agency, seed: 2, how: 'good' },
    ]);
    const before = await one.published();
    const first = [...before.keys()].find((key) => key.startsWith(`receipts/${agency}/`)) ?? '';
    const [saving, other] = [aFolder(), await Season.start()];
    expect(await backup(saving, deskOf(one)), said.join('\n')).toBe(0);
    // As it is where the backup came first and the receipt after it.
    const file = join(saving, SAVED.publications);
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.filter((line) => !line.includes(`"${first}"`)).join('\n'));
    expect(await restore(saving, deskOf(other))).toBe(0);
    await other.settle();
    expect((await other.published()).get(first)).toEqual(before.get(first));
    for (const each of [one, other]) await each.stop();
  });

  test('stopped anywhere while it files again, and asked once more, it files each upload once and in its order', {
    timeout: 300_000,
  }, async () => {
    const one = await aSeason([{ what: 'file', agency: A_BODY, seed: 1, how: 'good' }]);
    const saving = aFolder();
    // Nobody judges these before the backup: two of one body with a withdrawal between them, one of another.
    for (const seed of [2, undefined, 3]) await putUnjudged(one, A_BODY, seed);
    await putUnjudged(one, ANOTHER, 4);
    expect(await backup(saving, deskOf(one)), said.join('\n')).toBe(0);
    const whole = await Season.start();
    const [counting, asked] = stoppedAt(whole, Number.POSITIVE_INFINITY);
    expect(await restore(saving, counting)).toBe(0);
    await whole.settle();
    const wanted = [await states(whole), await whole.inbox(), await putsTo(whole, A_BODY)];
    const last = asked();
    const cuts = Array.from({ length: 12 }, (_, back) => last - 1 - back);
    for (const cut of cuts.filter((_, turn) => turn % Math.ceil(cuts.length / runs(cuts.length)) === 0)) {
      const other = await Season.start();
      const [killed] = stoppedAt(other, cut);
      await expect(restore(saving, killed)).rejects.toThrow('killed');
      // Functions judge what came so far, before anybody tries again.
      await other.settle();
      expect(await restore(saving, deskOf(other)), said.join('\n')).toBe(0);
      await other.settle();
      expect([await states(other), await other.inbox(), await putsTo(other, A_BODY)]).toEqual(wanted);
      await other.stop();
    }
    for (const each of [one, whole]) await each.stop();
  });

  test('goes on as it would have without it: filings, steps and compiles come to the same', {
    timeout: 600_000,
  }, async () => {
    const property = fc.asyncProperty(happenings(14), happenings(8), async (before, after) => {
      const one = await aSeason(before);
      const other = await restored(one);
      try {
        for (const [index, each] of after.entries())
          for (const season of [one, other]) await season.happen(each, 100 + index);
        expect(await states(other)).toEqual(await states(one));
      } finally {
        for (const each of [one, other]) await each.stop();
      }
    });
    await fc.assert(property, { numRuns: runs(2), endOnFailure: true });
  });
});

describe('what an operator reads', () => {
  test('a folder with a backup in it is not written over, and one without is not restored', async () => {
    const season = await aSeason([]);
    const saving = aFolder();
    expect(await backup(saving, deskOf(season))).toBe(0);
    const before = filesIn(saving);
    await season.happen(EVERYTHING[0] as Happening);
    expect(await backup(saving, deskOf(season))).toBe(1);
    expect([filesIn(saving), said.at(-1)]).toEqual([before, expect.stringContaining('没有覆盖')]);
    await expect(restore(aFolder(), deskOf(season))).rejects.toThrow('不是备份目录');
    await season.stop();
  });

  test('where something is there already, it is named in words', async () => {
    const [one, other] = [await aSeason([]), await aSeason(EVERYTHING.slice(0, 3))];
    const saving = aFolder();
    expect(await backup(saving, deskOf(one))).toBe(0);
    expect(await restore(saving, deskOf(other))).toBe(1);
    expect(said.at(-1)).toMatch(/^这里已有备份里没有的数据（例如 [^{}"#/]+ \d{4} 年度的(?:记录|文件)）/);
    for (const each of [one, other]) await each.stop();
  });

  test('times are those of Shanghai', async () => {
    const season = await aSeason([]);
    const { office } = season;
    const at = { ...SEASON, district: SEASON.districts[0] };
    const files = JSON.stringify([
      { file: '某局.docx', read: 0, cells: 0, open: 0, errors: 0, warnings: 0, todo: '读不出来' },
    ]);
    await recordBatch({ ...at, batch: '20240201-093000', by: '甲', files }, { ...office, now: () => MORNING });
    said.length = 0;
    expect(await listBatches(at, {}, deskOf(season))).toBe(0);
    expect(said.join('\n')).toContain('2024-02-01 09:30');
    expect(said.join('\n')).not.toMatch(/\dT\d\d:/);
    await season.stop();
  });
});

/** 09:30 in Shanghai. */
const MORNING = '2024-02-01T01:30:00.000Z';

function filesIn(saving: string): readonly string[] {
  return readdirSync(saving).map((name) => `${name} ${readFileSync(join(saving, name), 'utf8')}`);
}

/** So that the season in which everything happens keeps doing so. */
async function expectSigned(season: Season): Promise<void> {
  const { ledger } = season.office;
  const [one, other] = SEASON.districts;
  expect((await ledger.summary(one, SEASON.year))?.signed?.number).toBeGreaterThan(1);
  expect((await ledger.summary(one, SEASON.year))?.publications).toHaveLength(1);
  expect((await ledger.rollup(one, SEASON.year))?.lock).toMatchObject({ by: '丁' });
  expect((await season.originals()).size).toBeGreaterThan(3);
  expect((await ledger.rollup(other, SEASON.year))?.unlocked).toMatchObject({ by: '丙' });
}

/** A season without what differs by nature between two that go on apart: times, places in the order, VersionIds. */
async function states(season: Season): Promise<unknown> {
  const { ledger, vault } = season.office;
  const found: unknown[] = [];
  for (const district of SEASON.districts) {
    const rollup = await ledger.rollup(district, SEASON.year);
    const versions = await ledger.districtVersions(district, SEASON.year);
    const journal = await vault.journal(district, SEASON.year);
    found.push({
      district,
      sums: rollup?.sums,
      revision: rollup?.revision,
      rosterRevision: rollup?.rosterRevision,
      pointers: statesIn(rollup?.pointers),
      uncounted: statesIn(rollup?.uncounted),
      lock: rollup?.lock?.by,
      approvals: [...(rollup?.approvals.keys() ?? [])].sort(),
      openings: [...(rollup?.openings.keys() ?? [])].sort(),
      suspended: [...(rollup?.suspended.keys() ?? [])].sort(),
      texts: rollup?.textRevision,
      roster: await ledger.roster(district, SEASON.year),
      versions: versions.map(({ agency, state, outcome, sha256, counts }) => ({
        agency,
        state,
        outcome,
        sha256,
        counts,
      })),
      journal: journal.map(({ kind, agency, by, reason }) => `${kind} ${agency} ${by} ${reason}`).sort(),
    });
  }
  return found;
}

function statesIn(of: ReadonlyMap<string, { readonly state: string }> = new Map()): readonly string[] {
  return [...of].map(([agency, { state }]) => `${agency} ${state}`).sort();
}
