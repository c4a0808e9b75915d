/** The part of DynamoDB's expression language that `shared/store` writes, for the model table. Anything else throws. */
export type Attributes = Record<string, unknown>;

export interface Bindings {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

export class ValidationFault extends Error {
  override name = 'ValidationException';
}

const TOKEN = /\s*(#\w+|:\w+|[A-Za-z_]\w*|<=|>=|<>|[().,=<>])/y;

/** What a text was taken apart into. Programs write few different ones, but for those that name many cells. */
const taken = new Map<string, readonly string[]>();
const MOST_TAKEN = 5_000;

export function tokens(text: string): readonly string[] {
  const known = taken.get(text);
  if (known !== undefined) return known;
  const found = takenApart(text);
  if (taken.size >= MOST_TAKEN) taken.clear();
  taken.set(text, found);
  return found;
}

const used = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a text has a token of this name. */
export function uses(text: string, name: string): boolean {
  const found = tokens(text);
  const names = used.get(found) ?? new Set(found);
  used.set(found, names);
  return names.has(name);
}

function takenApart(text: string): readonly string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match?.[1] === undefined) throw new ValidationFault(`cannot read "${text.slice(at)}"`);
    found.push(match[1]);
  }
  return found;
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #bindings: Bindings;
  #at = 0;

  constructor(text: string, bindings: Bindings) {
    this.#tokens = tokens(text);
    this.#bindings = bindings;
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new ValidationFault('expression ends too early');
    return token;
  }

  take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#at++;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) throw new ValidationFault(`expected ${token}, found ${this.peek()}`);
  }

  path(): string[] {
    const path = [this.#name(this.next())];
    while (this.take('.')) path.push(this.#name(this.next()));
    return path;
  }

  value(): unknown {
    const token = this.next();
    if (!(token in this.#bindings.values)) throw new ValidationFault(`no value ${token}`);
    return this.#bindings.values[token];
  }

  #name(token: string): string {
    if (!token.startsWith('#')) return token;
    const name = this.#bindings.names[token];
    if (name === undefined) throw new ValidationFault(`no name ${token}`);
    return name;
  }
}

function lookUp(item: Attributes | undefined, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, step) => (isMap(node) ? node[step] : undefined), item);
}

function isMap(node: unknown): node is Attributes {
  return (
    typeof node === 'object' &&
    node !== null &&
    !Array.isArray(node) &&
    !(node instanceof Uint8Array) &&
    !(node instanceof Set)
  );
}

/** Whether the condition holds for the item; a missing item has no attributes. */
export function holds(condition: string, item: Attributes | undefined, bindings: Bindings): boolean {
  const reader = new Reader(condition, bindings);
  const answer = either(reader, item);
  if (!reader.done) throw new ValidationFault(`unread: ${reader.peek()}`);
  return answer;
}

function either(reader: Reader, item: Attributes | undefined): boolean {
  let answer = both(reader, item);
  while (reader.take('OR')) answer = both(reader, item) || answer;
  return answer;
}

function both(reader: Reader, item: Attributes | undefined): boolean {
  let answer = single(reader, item);
  while (reader.take('AND')) answer = single(reader, item) && answer;
  return answer;
}

function single(reader: Reader, item: Attributes | undefined): boolean {
  if (reader.take('(')) {
    const answer = either(reader, item);
    reader.expect(')');
    return answer;
  }
  const token = reader.peek();
  if (token === 'attribute_exists' || token === 'attribute_not_exists') {
    reader.next();
    reader.expect('(');
    const there = lookUp(item, reader.path()) !== undefined;
    reader.expect(')');
    return there === (token === 'attribute_exists');
  }
  const left = token === 'size' ? sizeAt(reader, item) : lookUp(item, reader.path());
  return compare(left, reader.next(), reader.value());
}

/** How many members a list has; of what is no list, nothing. */
function sizeAt(reader: Reader, item: Attributes | undefined): number | undefined {
  reader.next();
  reader.expect('(');
  const list = lookUp(item, reader.path());
  reader.expect(')');
  return Array.isArray(list) ? list.length : undefined;
}

function compare(left: unknown, operator: string, right: unknown): boolean {
  if (operator === '=')
    return left === right || (isNested(left) && isNested(right) && canonical(left) === canonical(right));
  if (typeof left !== typeof right || left === undefined) return false;
  const [a, b] = [left as string, right as string];
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      throw new ValidationFault(`no operator ${operator}`);
  }
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Maps are equal whatever the order of their members. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, node: unknown) =>
    isMap(node) ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1))) : node,
  );
}

/**
 * An item or a part of one, so that nobody who holds it can change the other. `structuredClone` does the same ten times slower. Members
 * of maps come in another order than they were given: DynamoDB promises none, and what rests on one shows here.
 */
export function copied<T>(value: T): T;
export function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isMap(value)) return value instanceof Uint8Array || value instanceof Set ? structuredClone(value) : value;
  const copy: Attributes = {};
  for (const name of Object.keys(value).reverse()) copy[name] = copied(value[name]);
  return copy;
}

const CLAUSES = new Set(['SET', 'REMOVE', 'ADD', 'DELETE']);

/**
 * Carries an update out on a copy of the item. Right-hand sides see the item as it was. What the update leaves alone is in both, so that
 * whoever holds it may change neither.
 */
export function updated(expression: string, item: Attributes, bindings: Bindings): Attributes {
  const reader = new Reader(expression, bindings);
  const result = { ...item };
  if (reader.done) throw new ValidationFault('empty update');
  while (!reader.done) {
    const clause = reader.next();
    if (!CLAUSES.has(clause)) throw new ValidationFault(`no clause ${clause}`);
    do {
      if (clause === 'SET') set(reader, item, result);
      else if (clause === 'REMOVE') remove(item, result, reader.path());
      else add(reader, item, result);
    } while (reader.take(','));
  }
  return result;
}

function set(reader: Reader, item: Attributes, result: Attributes): void {
  const path = reader.path();
  reader.expect('=');
  let value: unknown;
  if (reader.take('if_not_exists')) {
    reader.expect('(');
    const present = lookUp(item, reader.path());
    reader.expect(',');
    const otherwise = reader.value();
    reader.expect(')');
    value = present ?? otherwise;
  } else value = reader.value();
  parentOf(item, result, path)[path.at(-1) ?? ''] = copied(value);
}

function add(reader: Reader, item: Attributes, result: Attributes): void {
  const path = reader.path();
  const value = reader.value();
  const before = lookUp(item, path) ?? 0;
  if (typeof value !== 'number' || typeof before !== 'number') throw new ValidationFault('ADD takes numbers');
  parentOf(item, result, path)[path.at(-1) ?? ''] = before + value;
}

function remove(item: Attributes, result: Attributes, path: readonly string[]): void {
  delete parentOf(item, result, path)[path.at(-1) ?? ''];
}

/** A map of its own, its members in the other order. */
function turned(map: Attributes): Attributes {
  const copy: Attributes = {};
  for (const name of Object.keys(map).reverse()) copy[name] = map[name];
  return copy;
}

/** The map that is about to be changed, in the copy; each map on the way to it that still is the item's is copied first. */
function parentOf(item: Attributes, result: Attributes, path: readonly string[]): Attributes {
  let [own, copy]: readonly [Attributes | undefined, Attributes] = [item, result];
  for (const step of path.slice(0, -1)) {
    const there = copy[step];
    if (!isMap(there)) throw new ValidationFault(`no map at ${path.slice(0, -1).join('.')}`);
    const before: unknown = own?.[step];
    const next = there === before ? turned(there) : there;
    copy[step] = next;
    [own, copy] = [isMap(before) ? before : undefined, next];
  }
  return copy;
}
