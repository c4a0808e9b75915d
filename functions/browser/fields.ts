import type { Edition } from '../../shared/domain/forms/editions.ts';
import { type Filled, filledFrom } from './submission.ts';

/** What stands in the form, field by field: cells by their names, `narrative.…`, `reasons.…` and `signers.…`. */
export type Fields = ReadonlyMap<string, string>;

const NARRATIVE = 'narrative.';
const REASONS = 'reasons.';
const SIGNERS = 'signers.';
const isText = (key: string) => [NARRATIVE, REASONS, SIGNERS].some((prefix) => key.startsWith(prefix));

export function fieldsOf({ cells, narrative, reasons, signers = {} }: Filled): Fields {
  const texts = (prefix: string, given: Readonly<Record<string, string | undefined>>) =>
    Object.entries(given).map(([key, text]) => [`${prefix}${key}`, text ?? ''] as const);
  return new Map([...cells, ...texts(NARRATIVE, narrative), ...texts(REASONS, reasons), ...texts(SIGNERS, signers)]);
}

export function filledOf(fields: Fields): Filled {
  const under = (prefix: string) =>
    Object.fromEntries(
      [...fields].flatMap(([key, text]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), text]] : [])),
    );
  const cells = [...fields].filter(([key]) => !isText(key));
  return { cells: new Map(cells), narrative: under(NARRATIVE), reasons: under(REASONS), signers: under(SIGNERS) };
}

/** One field changed: what stood there, and what stands there now. */
interface Change {
  readonly from: string;
  readonly to: string;
}
export type Changes = ReadonlyMap<string, Change>;

/** What makes `after` of `before`; a field that is not named is blank. */
export function changesBetween(before: Fields, after: Fields): Changes {
  const changes = new Map<string, Change>();
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [from, to] = [before.get(key) ?? '', after.get(key) ?? ''];
    if (from !== to) changes.set(key, { from, to });
  }
  return changes;
}

/** What a file says, over what stands in the form: its cells take their places, prose and reasons only where it has some. */
export function readOver(now: Fields, root: unknown, edition: Edition): Fields {
  const read = fieldsOf(filledFrom(root, edition));
  return new Map([...now, ...[...read].filter(([key, text]) => !isText(key) || text !== '')]);
}

/**
 * Another tab's draft and this one's, from what both knew before: a field that only one of them changed is as it says; where
 * both did, this tab's stands and is named.
 */
export function merged(
  base: Fields,
  mine: Fields,
  theirs: Fields,
): { readonly fields: Fields; readonly both: readonly string[] } {
  const fields = new Map(mine);
  const both: string[] = [];
  for (const [key, { to }] of changesBetween(base, theirs)) {
    const own = mine.get(key) ?? '';
    if (own === (base.get(key) ?? '') || own === to) fields.set(key, to);
    else both.push(key);
  }
  return { fields, both };
}
