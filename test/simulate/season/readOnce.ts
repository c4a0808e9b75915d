import type { ReadItem } from '../../../shared/aws/ledger.ts';
import { storedAs } from '../../support/ledgerTable.ts';

type Parse = Parameters<ReadItem>[0];

/** What each stored item was read as, by who read it. */
const read = new WeakMap<object, Map<Parse, unknown>>();

/** Reads a stored item once: stored items never change, so that reading one again gives the same. */
export const readOnce: ReadItem = <Read>(
  parse: (item: Parameters<Parse>[0]) => Read,
  item: Parameters<Parse>[0],
): Read => {
  const token = storedAs(item);
  if (token === undefined) return parse(item);
  const known = read.get(token) ?? new Map<Parse, unknown>();
  read.set(token, known);
  if (!known.has(parse)) known.set(parse, parse(item));
  return known.get(parse) as Read;
};
