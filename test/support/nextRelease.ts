import { SHAPE } from '../../shared/domain/values/beyond.ts';

/** Of a member that only the next release knows. */
export const NEXT = { zz: 'of the next release' };

/** Attributes that are maps by body, rule, finding or cell: their keys are no members. */
const MAPS = new Set(['a', 'x', 'rf', 'ap', 'op', 'sp', 'm', 'ow', 'c', 'rs', 'text', 'corrected', 'uj', 't', 's']);

/** Maps of maps. */
const MAPS_WITHIN = new Set(['s']);
const A_MAP = 'c';

/** Objects that this release writes anew: the decision behind them is another one. */
const WRITTEN_ANEW = /\.(?:ya|lk|uk|sg)$/;

/** The item as the next release would write it: one member more in it and in every object inside it. */
export function asNextRelease(item: Record<string, unknown>): Record<string, unknown> {
  return { ...(grown(item) as Record<string, unknown>), sh: SHAPE + 1 };
}

function grown(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => grown(each));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const inside = Object.entries(value).map(([key, each]) => [key, grown(each, nameIn(name, key))]);
  return { ...Object.fromEntries(inside), ...(MAPS.has(name) ? {} : NEXT) };
}

/** Where an item lacks the next release's member, among the objects it has. `outside`: look at the item's own members alone. */
export function lackingNext(value: unknown, path: string, outside = false): readonly string[] {
  return lacking(value, path, '', outside).filter((each) => !WRITTEN_ANEW.test(each));
}

function lacking(value: unknown, path: string, name: string, outside: boolean): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each, at) => lacking(each, `${path}[${at}]`, '', outside));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const inside = outside
    ? []
    : Object.entries(value).flatMap(([key, each]) => lacking(each, `${path}.${key}`, nameIn(name, key), outside));
  return MAPS.has(name) || 'zz' in value ? inside : [path, ...inside];
}

/** What a member is called as far as its kind goes. */
function nameIn(map: string, key: string): string {
  return MAPS_WITHIN.has(map) ? A_MAP : key;
}
