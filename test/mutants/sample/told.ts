import type { Change } from './plan.ts';

/**
 * What became of a change: a test that passes without it fails with it, or never ends (`noticed`); every test passes with it that passes
 * through the place and can be run again (`stood`); only tests pass through that are too long to be run for each change, or cannot be run
 * twice (`untried`); only code that is worked out once, while a file is loaded or for a value that is kept (`once`); no unit test passes
 * through the place (`unreached`).
 */
export type Fate = 'noticed' | 'stood' | 'untried' | 'once' | 'unreached';

/** Fewer changes than this say little of the others: where one in ten goes unnoticed, three of ten do by chance. */
const FEWEST = 40;

/** The fate of each change by the lines that the tests left. Of several words on one change the first of these counts. */
export function fates(changes: readonly Change[], found: readonly string[]): ReadonlyMap<Change, Fate> {
  const idsAfter = (word: string) =>
    new Set(found.map((line) => line.split(' ')).flatMap(([first, id = '']) => (first === word ? [id] : [])));
  const words = [
    ['noticed', idsAfter('noticed')],
    ['stood', idsAfter('stood')],
    ['untried', idsAfter('unfit')],
    ['once', idsAfter('passed')],
  ] as const;
  return new Map(changes.map((change) => [change, words.find(([, ids]) => ids.has(change.id))?.[0] ?? 'unreached']));
}

/** The changes that nothing noticed and those that no unit test reaches, then the figures of each room and of all. */
export function report(all: ReadonlyMap<Change, Fate>): string {
  const listed = (['unreached', 'untried', 'stood'] as const).flatMap((wanted) =>
    [...all].flatMap(([{ file, at, what }, fate]) =>
      fate === wanted ? [`${fate.padEnd(9)}  ${file}:${at}  ${what}`] : [],
    ),
  );
  const rooms = Map.groupBy(all, ([{ file }]) => /^\w+\/\w+/.exec(file)?.[0] ?? file);
  const lines = [...rooms]
    .map(([room, each]) =>
      figures(
        room,
        each.map(([, fate]) => fate),
      ),
    )
    .sort();
  return [...listed, ...lines, figures('together', [...all.values()]), ''].join('\n');
}

function figures(name: string, each: readonly Fate[]): string {
  const count = (wanted: Fate) => each.filter((fate) => fate === wanted).length;
  const tried = count('noticed') + count('stood');
  const share = tried === 0 ? 0 : (100 * count('noticed')) / tried;
  const rest = `${count('untried')} untried, ${count('once')} worked out once, ${count('unreached')} where no unit test passes`;
  return `${name}: ${count('noticed')} of ${tried} changes noticed, ${share.toFixed(1)} %; ${rest}`;
}

/**
 * Whether so many per cent of the changes were noticed, and enough were tried to judge by. Changes that no test reaches count as not
 * noticed; those that are worked out once, or whose tests cannot be run again, do not count.
 */
export function isEnough(all: ReadonlyMap<Change, Fate>, least: number): boolean {
  const judged = [...all.values()].filter((fate) => fate !== 'once' && fate !== 'untried');
  const noticed = judged.filter((fate) => fate === 'noticed').length;
  return least === 0 || (judged.length >= FEWEST && 100 * noticed >= least * judged.length);
}

/** The files in which less than so many per cent were noticed, or nothing could be judged, however few places they have; with their figures. */
export function tooFewNoticed(all: ReadonlyMap<Change, Fate>, least: number): readonly string[] {
  return [...Map.groupBy(all, ([{ file }]) => file)].flatMap(([file, each]) => {
    const fates = each.map(([, fate]) => fate).filter((fate) => fate !== 'once' && fate !== 'untried');
    const noticed = fates.filter((fate) => fate === 'noticed').length;
    const isHeld = fates.length > 0 && 100 * noticed >= least * fates.length;
    return isHeld ? [] : [`${file}: ${noticed} of ${fates.length}`];
  });
}
