import { filesUnder, importsOf, isLocal } from '../../architecture/importGraph.ts';

/** How far a test file stands from the nearest of these source files, counted in imports; what nothing leads to is not in it. */
export function distancesTo(changed: readonly string[]): ReadonlyMap<string, number> {
  const imports = ['shared', 'functions', 'infra', 'test'].flatMap(filesUnder).flatMap(importsOf);
  const importers = Map.groupBy(
    imports.filter((each) => isLocal(each) && !each.typeOnly),
    ({ to }) => to,
  );
  const distances = new Map(changed.map((file) => [file, 0]));
  // Grows while it is walked: whoever imports what was reached last comes next.
  for (const [file, distance] of distances) {
    for (const { from } of importers.get(file) ?? []) if (!distances.has(from)) distances.set(from, distance + 1);
  }
  return distances;
}

/** The folder of `shared` that a file of it, or a file of its unit tests, belongs to. */
export function roomOf(file: string): string | undefined {
  return /^(?:shared|test\/unit)\/([^/]+)\//.exec(file)?.[1];
}
