/**
 * The number of an item's shape. A release that gives an item other members, or a member values it could not have before, raises it,
 * and may only add: an older release reads what it knows of a newer shape, and passes the rest on. A new state of a version or
 * kind of note counts nothing; a new pointer or form is no addition, because whoever cannot read it would move totals it does not know.
 */
export const SHAPE = 1;

/**
 * Where members ride along that only a later release knows. Copies and spreads take a symbol with them, and no JSON prints it: what
 * is written again is whole, and nothing unknown is ever shown.
 */
const BEYOND = Symbol('members that a later release knows');

type Members = Readonly<Record<string, unknown>>;

interface Carries {
  readonly [BEYOND]?: Members;
}

/** The value, with what its item holds beyond the members known here. */
export function withBeyond<Value extends object>(value: Value, item: object, known: ReadonlySet<string>): Value {
  // Of the names first: a roster has a thousand entries, and nearly none holds more than we know.
  const members = item as Members;
  const unknown = Object.keys(item).filter((name) => !known.has(name) && !isOurs(name, members[name]));
  if (unknown.length === 0) return value;
  return { ...value, [BEYOND]: Object.fromEntries(unknown.map((name) => [name, members[name]])) };
}

/** The number of a shape that is no newer than ours says nothing to be passed on. */
function isOurs(name: string, value: unknown): boolean {
  return value === undefined || (name === 'sh' && !(typeof value === 'number' && value > SHAPE));
}

/** The value, with what another carries beyond the members known here: a new entry in the place of an old one. */
export function passingOn<Value extends object>(value: Value, from: object | undefined): Value {
  const beyond = from === undefined ? undefined : (from as Carries)[BEYOND];
  return beyond === undefined ? value : { ...value, [BEYOND]: beyond };
}

/** What to write beside the members known here; the shape's number is that of whoever wrote the most. */
export function beyondOf(value: object): Members {
  return (value as Carries)[BEYOND] ?? {};
}

/** The members a schema names. */
export function memberNames(schema: { readonly shape: object }): ReadonlySet<string> {
  return new Set(Object.keys(schema.shape));
}

/** The value with everything that rides along in it, at any depth, as plain members again: as it is stored. The very value where nothing does. */
export function revealed(value: unknown): unknown {
  return carriesAny(value) ? uncovered(value) : value;
}

function carriesAny(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  if (Array.isArray(value)) return value.some(carriesAny);
  return BEYOND in value || Object.values(value).some(carriesAny);
}

function uncovered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(uncovered);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const known = Object.entries(value).map(([name, each]) => [name, uncovered(each)]);
  return { ...beyondOf(value), ...Object.fromEntries(known) };
}
