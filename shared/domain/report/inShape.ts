import { cellsOf } from '../forms/catalogue.ts';
import { type Edition, perEdition } from '../forms/editions.ts';
import { headSchema } from '../forms/schema.ts';
import { isJsonObject } from './json.ts';

/** The members of the form's tables, a tree: a cell is a leaf. */
type Members = Map<string, Members | 'cell'>;

const tablesOf = perEdition(({ edition }): Members => {
  const tables: Members = new Map();
  for (const { name } of cellsOf(edition)) {
    const path = name.split('.');
    let node = tables;
    for (const step of path.slice(0, -1)) {
      const known = node.get(step);
      const next: Members = known instanceof Map ? known : new Map();
      node.set(step, next);
      node = next;
    }
    node.set(path.at(-1) ?? '', 'cell');
  }
  return tables;
});

const headOf = perEdition(({ edition }) => new Set(Object.keys(headSchema(edition).def.shape)));

/**
 * Whether the strict schema has nothing to say about a submission but about the content of cells, which are read one by one: every
 * object is one where the form has one, and has no member that the form lacks. A loop over the members in place of a schema for
 * each of 200 cells, a quarter of the time of a verdict. What is not in shape is told by the schema itself, in its own words.
 */
export function isInShape(root: unknown, edition: Edition): boolean {
  if (!isJsonObject(root)) return false;
  const tables = tablesOf(edition);
  const head = headOf(edition);
  const outside: Record<string, unknown> = {};
  for (const key of Object.keys(root)) {
    if (head.has(key)) outside[key] = root[key];
    else if (!isMember(root[key], tables.get(key))) return false;
  }
  return headSchema(edition).safeParse(outside).success;
}

function isMember(value: unknown, members: Members | 'cell' | undefined): boolean {
  if (members === undefined) return false;
  if (members === 'cell') return true;
  if (!isJsonObject(value)) return false;
  for (const key of Object.keys(value)) {
    const known = members.get(key);
    if (known !== 'cell' && !isMember(value[key], known)) return false;
  }
  return true;
}
