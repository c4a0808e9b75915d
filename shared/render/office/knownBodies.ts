import type { RosterEntry } from '../../domain/filing/roster.ts';
import { given } from '../../domain/values/given.ts';

/** What the script of 批量读入 knows of a body: its names, and nothing of whom to call. */
type KnownBody = Pick<RosterEntry, 'agency' | 'name' | 'formerNames' | 'shortNames' | 'level' | 'required'>;

/** Bodies for the script: rows without the names of members, which would be most of it. What a row ends in empty is left out. */
export function knownBodiesText(bodies: readonly RosterEntry[]): string {
  const rows = bodies.map(({ agency, name, required, level, formerNames = [], shortNames = [] }) => {
    const row = [agency, name, required ? 1 : 0, level ?? 0, formerNames, shortNames];
    const isEmpty = (field: unknown, at: number) =>
      at > 1 && (Array.isArray(field) ? field.length === 0 : field === (at === 2 ? 1 : 0));
    return row.slice(0, row.findLastIndex((field, at) => !isEmpty(field, at)) + 1);
  });
  return JSON.stringify(rows);
}

type Row = readonly [
  agency: string,
  name: string,
  required?: number,
  level?: RosterEntry['level'] | 0,
  formerNames?: readonly string[],
  shortNames?: readonly string[],
];

/** The bodies again, in the page's script. */
export function knownBodiesIn(value: unknown): readonly KnownBody[] {
  return (value as readonly Row[]).map(
    ([agency, name, required = 1, level = 0, formerNames = [], shortNames = []]) => ({
      ...{ agency, name, required: required === 1 },
      ...given({ level: level === 0 ? undefined : level }),
      ...given({ formerNames: formerNames.length === 0 ? undefined : formerNames }),
      ...given({ shortNames: shortNames.length === 0 ? undefined : shortNames }),
    }),
  );
}
