import { cellsOf } from '../forms/catalogue.ts';
import { type Edition, perEdition } from '../forms/editions.ts';
import { headSchema } from '../forms/schema.ts';
import { isJsonObject } from './json.ts';

/** The members of the form's tables, a tree: a leaf is a cell, as its place in the printed order. */
type Members = Map<string, Members | number>;

const tablesOf = perEdition(({ edition }): Members => {
  const tables: Members = new Map();
  for (const [at, { name }] of cellsOf(edition).entries()) {
    const path = name.split('.');
    let node = tables;
    for (const step of path.slice(0, -1)) {
      const known = node.get(step);
      const next: Members = known instanceof Map ? known : new Map();
      node.set(step, next);
      node = next;
    }
    node.set(path.at(-1) ?? '', at);
  }
  return tables;
});

const headOf = perEdition(({ edition }) => new Set(Object.keys(headSchema(edition).def.shape)));

/**
 * What stands in the cells of a submission, in their printed order (undefined for one that is absent), where the strict schema has nothing
 * to say but about the content of cells, which are read one by one: every object is one where the form has one, and has no member that the
 * form lacks. One walk over the members, in place of a schema for each of 200 cells and a look for each. Undefined for a submission that
 * is not in shape: what is out of place is told by the schema itself, in its own words.
 */
export function cellsInShape(root: unknown, edition: Edition): readonly unknown[] | undefined {
  if (!isJsonObject(root)) return undefined;
  const tables = tablesOf(edition);
  const head = headOf(edition);
  const outside: Record<string, unknown> = {};
  const cells = new Array<unknown>(cellsOf(edition).length).fill(undefined);
  for (const key of Object.keys(root)) {
    if (head.has(key)) outside[key] = root[key];
    else if (!takesMember(root[key], tables.get(key), cells)) return undefined;
  }
  return headSchema(edition).safeParse(outside).success ? cells : undefined;
}

/** Whether there is such a member; the cells in it are put where they belong. */
function takesMember(value: unknown, member: Members | number | undefined, cells: unknown[]): boolean {
  if (member === undefined) return false;
  if (typeof member === 'number') {
    cells[member] = value;
    return true;
  }
  if (!isJsonObject(value)) return false;
  for (const key of Object.keys(value)) {
    if (!takesMember(value[key], member.get(key), cells)) return false;
  }
  return true;
}
