/** A JSON object as parsed: only its own members count, whatever they are called. */
type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own member or undefined; `__proto__` and `constructor` are names like any other. */
export function member(value: unknown, name: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The value at a dotted cell name. */
export function valueAt(root: unknown, cellName: string): unknown {
  return valueAtPath(root, cellName.split('.'));
}

/** The value that these names lead to, one in the other; the root itself by none. */
export function valueAtPath(root: unknown, path: readonly string[]): unknown {
  let node = root;
  for (const name of path) node = member(node, name);
  return node;
}

/** Puts a value under a dotted cell name, making the objects on the way. */
export function putValue(root: Record<string, unknown>, cellName: string, value: unknown): void {
  const path = cellName.split('.');
  let node = root;
  for (const step of path.slice(0, -1)) {
    node[step] ??= {};
    node = node[step] as Record<string, unknown>;
  }
  node[path.at(-1) ?? ''] = value;
}

/** The number of members in a parsed value, at every depth. Callers bound the depth first. */
export function countMembers(value: unknown): number {
  let count = 0;
  if (Array.isArray(value)) for (const element of value) count += countMembers(element);
  else if (isJsonObject(value)) for (const key of Object.keys(value)) count += 1 + countMembers(value[key]);
  return count;
}

/** The longest leading part of the pointer that exists in the value: a finding never points at nothing. */
export function existingPointer(root: unknown, pointer: string): string {
  let node: unknown = root;
  let existing = '';
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const next = Array.isArray(node) ? elementAt(node, name) : member(node, name);
    if (next === undefined) return existing;
    existing += `/${step}`;
    node = next;
  }
  return existing;
}

/** RFC 6901: an element goes by its number without leading zeros; `''`, `-` and `01` name none. */
function elementAt(elements: readonly unknown[], name: string): unknown {
  return /^(?:0|[1-9]\d*)$/.test(name) ? elements[Number(name)] : undefined;
}

/** A value as it may be quoted in a finding: short, on one line, without control characters. */
export function quoted(value: unknown, most = 40): string {
  const text = Object.is(value, -0) ? '-0' : typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const shown = value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY ? '超大的数' : text;
  const plain = [...shown.slice(0, most * 4)].map((char) => (isPrintable(char) ? char : ' ')).join('');
  return plain.length > most ? `${[...plain].slice(0, most).join('')}…` : plain;
}

/** Control, format (RTL marks, zero width) and lone surrogate characters do not belong in a message. */
function isPrintable(char: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(char);
}
