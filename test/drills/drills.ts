import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { backup } from '../../functions/cli/commands/backup.ts';
import { restore } from '../../functions/cli/commands/restore.ts';
import { wordsOf } from '../../functions/cli/terminal/words.ts';
import { s3Submissions } from '../../shared/aws/submissions.ts';
import { rebuildFromReceipts } from '../../shared/flow/recover/rebuildFromReceipts.ts';
import { lookAtRollup, rebuildRollup } from '../../shared/flow/recover/rebuildRollup.ts';
import { asNextRelease, lackingNext } from '../support/nextRelease.ts';
import { type Happening, happenings, SEASON, Season } from '../support/season.ts';

const { year: YEAR, districts: DISTRICTS } = SEASON;
const HAIZHU = DISTRICTS[0];
const A = `${HAIZHU}-a` as const;

/** How a drill is held: from which random season, and how long that is. */
export interface Drilled {
  readonly seed: number;
  /** Happenings of the season. */
  readonly length: number;
}

export interface Drill {
  readonly name: string;
  /** What is lost or wrong, and what is done about it. */
  readonly about: string;
  /** What is not as it was; nothing when all is equal. */
  readonly hold: (drilled: Drilled) => Promise<readonly string[]>;
}

/** Every way back that the runbook describes, walked on embedded servers. Each ends in nothing that differs, or names what does. */
export const DRILLS: readonly Drill[] = [
  { name: 'table lost', about: 'rebuild --from-store --write into an empty table', hold: tableLost },
  { name: 'bucket restored', about: 'backup, restore into an empty place, back up and restore again', hold: restored },
  { name: 'wrong release', about: 'items of the next release, a season of steps by this one', hold: wrongRelease },
  {
    name: 'wrong correction',
    about: 'a counted correction is taken back: reopen the one before',
    hold: wrongCorrection,
  },
  { name: 'totals changed by hand', about: 'rebuild names the cells, --write mends them', hold: totalsChanged },
];

async function aSeason({ seed, length }: Drilled): Promise<Season> {
  const season = await Season.start();
  await season.rosters();
  const [happened = []] = fc.sample(happenings(length), { seed, numRuns: 1 });
  for (const each of happened) await season.happen(each);
  return season;
}

async function during<Result>(seasons: readonly Season[], work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    for (const each of seasons) await each.stop();
  }
}

async function tableLost(drilled: Drilled): Promise<readonly string[]> {
  const season = await aSeason(drilled);
  return during([season], async () => {
    const before = await years(season);
    const originals = await season.originals();
    const { clients, config } = season.office;
    for (const { pk, sk } of (await season.items()).values())
      await clients.documents.send(new DeleteCommand({ TableName: config.table, Key: { pk, sk } }));
    for (const district of DISTRICTS) await proof(season, district, true);
    const proofs = await Promise.all(DISTRICTS.map((district) => proof(season, district, false)));
    return [
      ...proofs.flat(),
      ...differing(before, await years(season)),
      ...differing(originals, await season.originals()),
    ];
  });
}

/** Where the table says something else than the buckets. */
async function proof({ office }: Season, district: string, write: boolean): Promise<readonly string[]> {
  const desk = s3Submissions(office.clients.s3, office.config.buckets);
  const found = await rebuildFromReceipts({ district, year: YEAR }, { ...office, desk }, { write });
  return [
    ...[...found.differences].map(([cell, change]) => `${district} ${cell} ${change}`),
    ...found.disagreements.map(({ about, what }) => `${district} ${about} ${what}`),
    ...found.originals.away.map(({ receipt, state }) => `${district} original of ${receipt} ${state}`),
    ...found.foreign.map((name) => `${district} foreign ${name}`),
  ];
}

/** What people and further verdicts see of each year, by name. */
async function years({ office: { ledger } }: Season): Promise<ReadonlyMap<string, unknown>> {
  const seen = new Map<string, unknown>();
  for (const district of DISTRICTS) {
    const rollup = await ledger.rollup(district, YEAR);
    const { sums, rosterRevision, lock, openings, suspended, textRevision } = rollup ?? {};
    const parts = { sums, rosterRevision, lock, openings, suspended, textRevision, pointers: rollup?.pointers };
    for (const [name, value] of Object.entries(parts)) seen.set(`${district} ${name}`, value);
    seen.set(`${district} roster`, await ledger.roster(district, YEAR));
  }
  return seen;
}

async function restored(drilled: Drilled): Promise<readonly string[]> {
  const one = await aSeason(drilled);
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-drill-'));
  const seasons = [one];
  return during(seasons, async () => {
    const found: string[] = [];
    let from = one;
    for (const round of ['restored', 'restored again']) {
      const to = await Season.start();
      seasons.push(to);
      await backup(join(folder, round), desk(from));
      await restore(join(folder, round), desk(to));
      await to.settle();
      const pairs = [
        ['item', await one.items(), await to.items()],
        ['object', await one.published(), await to.published()],
        ['inbox', asMap(await one.inbox()), asMap(await to.inbox())],
        ['original', await one.originals(), await to.originals()],
        ['page', asMap(await one.shown()), asMap(await to.shown())],
      ] as const;
      for (const [what, before, after] of pairs)
        found.push(...differing(before, after).map((name) => `${round}: ${what} ${name}`));
      from = to;
    }
    return found;
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
}

function asMap(record: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(record));
}

function desk({ office }: Season) {
  const quiet = { out: () => {}, err: () => {}, paint: (_: unknown, text: string) => text, progress: () => {} };
  return { office, terminal: quiet, words: wordsOf('en') };
}

async function wrongRelease(drilled: Drilled): Promise<readonly string[]> {
  const season = await aSeason(drilled);
  return during([season], async () => {
    const { clients, config } = season.office;
    const before = await season.items();
    for (const item of before.values())
      await clients.documents.send(new PutCommand({ TableName: config.table, Item: asNextRelease(item) }));
    const [more = []] = fc.sample(happenings(drilled.length), { seed: drilled.seed + 1, numRuns: 1 });
    for (const each of more) await season.happen(each);
    const after = await season.items();
    const lost = [...after].filter(([key]) => before.has(key)).flatMap(([key, item]) => lackingNext(item, key, true));
    const shown = Object.entries(await season.shown()).filter(([, answer]) => (answer as [number])[0] >= 500);
    const proofs = await Promise.all(DISTRICTS.map((district) => proof(season, district, false)));
    return [...lost.map((path) => `lost ${path}`), ...shown.map(([path]) => `breaks ${path}`), ...proofs.flat()];
  });
}

async function wrongCorrection(drilled: Drilled): Promise<readonly string[]> {
  const season = await Season.start();
  return during([season], async () => {
    await season.rosters();
    const file = (seed: number): Happening => ({ what: 'file', agency: A, seed, how: 'good' });
    await season.happen(file(1 + (drilled.seed % 3)));
    const { ledger } = season.office;
    const before = (await ledger.rollup(HAIZHU, YEAR))?.sums;
    await season.happen(file(4 + (drilled.seed % 3)));
    const wrong = (await ledger.rollup(HAIZHU, YEAR))?.sums;
    await season.happen({ what: 'reopen', agency: A });
    const after = (await ledger.rollup(HAIZHU, YEAR))?.sums;
    const kinds = (await season.office.vault.journal(HAIZHU, YEAR)).map(({ kind }) => kind);
    return [
      ...(textOf(before) === textOf(wrong) ? ['the correction changed nothing'] : []),
      ...differing(before ?? new Map(), after ?? new Map()),
      ...(kinds.includes('reinstate') ? [] : ['the journal does not tell of it']),
      ...(await proof(season, HAIZHU, false)),
    ];
  });
}

async function totalsChanged(drilled: Drilled): Promise<readonly string[]> {
  const season = await aSeason(drilled);
  return during([season], async () => {
    await season.happen({ what: 'file', agency: A, seed: 1, how: 'good' });
    const { clients, config } = season.office;
    const before = await years(season);
    const item = (await season.items()).get(`D#${HAIZHU}#${YEAR} R`);
    const Item = { ...item, c000: Number(item?.c000 ?? 0) + 1 };
    await clients.documents.send(new PutCommand({ TableName: config.table, Item }));
    const named = (await lookAtRollup(HAIZHU, YEAR, season.office)).differences.size;
    await rebuildRollup(HAIZHU, YEAR, season.office);
    const left = (await lookAtRollup(HAIZHU, YEAR, season.office)).differences.size;
    return [
      ...(named === 1 ? [] : [`${named} cells named, not 1`]),
      ...(left === 0 ? [] : [`${left} cells left`]),
      ...differing(before, await years(season)),
    ];
  });
}

/** The names under which two maps hold something else. */
export function differing(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => textOf(before.get(name)) !== textOf(after.get(name)));
}

/** The same text for the same members, in whatever order they come. */
function textOf(value: unknown): string {
  const sorted = (_: string, each: unknown): unknown => {
    if (each instanceof Map) return Object.fromEntries([...each].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
    if (typeof each !== 'object' || each === null || Array.isArray(each) || each instanceof Uint8Array) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return JSON.stringify(value, sorted) ?? '';
}
