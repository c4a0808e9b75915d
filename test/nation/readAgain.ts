/*
 * The sums a second time, from the bytes and from nothing else: no form, no catalogue, no roll-up of the program is asked. Whatever
 * is a number below one of the three tables of a file is taken by its path, in units of a millionth: a count times a million, an
 * amount of 万元 as its decimals say (6 at most), so that nothing is rounded. Integers of any size; no floating point.
 */
export type Added = Map<string, bigint>;

const TABLES = ['proactiveDisclosure', 'requests', 'reviewAndLitigation'];
const DECIMALS = 6;
const MILLION = 1_000_000n;

/** Adds one file's figures to the sums. */
export function addFile(sums: Added, bytes: Uint8Array): void {
  const file = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>>;
  for (const table of TABLES) addBelow(sums, table, file[table]);
}

export function addAll(sums: Added, others: ReadonlyMap<string, bigint>): void {
  for (const [path, value] of others) sums.set(path, (sums.get(path) ?? 0n) + value);
}

function addBelow(sums: Added, path: string, value: unknown): void {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) addBelow(sums, `${path}.${name}`, inner);
  } else if (typeof value === 'number' && Number.isSafeInteger(value)) {
    if (value !== 0) sums.set(path, (sums.get(path) ?? 0n) + BigInt(value) * MILLION);
  } else if (typeof value === 'number' || (typeof value === 'string' && value !== 'n/a')) {
    sums.set(path, (sums.get(path) ?? 0n) + millionths(String(value)));
  }
}

/** A decimal as it is written, in millionths; throws where it is none, or finer than that. */
export function millionths(decimal: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(decimal) ?? [];
  if (whole === '') throw new Error(`not a decimal: ${decimal}`);
  const value = BigInt(whole) * MILLION + BigInt(fraction.padEnd(DECIMALS, '0'));
  return sign === '-' ? -value : value;
}

/** Figures that differ: those a published summary has of its own, against sums added again. */
export function astray(
  published: Readonly<Record<string, { readonly value: number | string | null }>>,
  sums: ReadonlyMap<string, bigint>,
  takes: (path: string) => boolean = () => true,
): readonly string[] {
  const faults: string[] = [];
  for (const [path, { value }] of Object.entries(published)) {
    if (value === null || !takes(path)) continue;
    const again = sums.get(path) ?? 0n;
    if (millionths(String(value)) !== again)
      faults.push(`${path}: ${value} published, ${again} millionths in the bytes`);
  }
  for (const path of sums.keys())
    if (takes(path) && published[path] === undefined) faults.push(`${path} is not published`);
  return faults;
}
