import { type ContextName, WrongContext } from './context.ts';

/** Between which whole numbers a value has to lie, and of what they are a number. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly unit: string;
}

/** One whole number. `text` is what was given; undefined where nothing was. */
export function wholeNumber(name: ContextName, text: string | undefined, bounds: Bounds): number | undefined {
  if (text === undefined) return undefined;
  if (!isWithin(text, bounds)) throw new WrongContext(name, text, `give ${worded(bounds)}`);
  return Number(text);
}

/**
 * Numbers by name, as `ingest:50,compile:4`.
 *
 * @param bounds of every name that may be given
 */
export function namedNumbers<Name extends string>(
  name: ContextName,
  text: string | undefined,
  bounds: Readonly<Record<Name, Bounds>>,
): ReadonlyMap<Name, number> {
  const numbers = new Map<Name, number>();
  const isKnown = (part: string): part is Name => Object.hasOwn(bounds, part);
  for (const pair of text?.split(',') ?? []) {
    const [part = '', number, ...more] = pair.trim().split(':');
    if (number === undefined || more.length > 0)
      throw new WrongContext(name, text, `give NAME:NUMBER, several separated by commas; ${pair} is no such pair`);
    if (!isKnown(part))
      throw new WrongContext(name, text, `${part} is none of the names it knows: ${Object.keys(bounds).join(', ')}`);
    if (numbers.has(part)) throw new WrongContext(name, text, `${part} stands in it twice`);
    if (!isWithin(number, bounds[part])) throw new WrongContext(name, text, `of ${part}, give ${worded(bounds[part])}`);
    numbers.set(part, Number(number));
  }
  return numbers;
}

const isWithin = (text: string, { least, most }: Bounds) =>
  /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;

const worded = ({ least, most, unit }: Bounds) => `${unit}, a whole number from ${least} to ${most}`;
