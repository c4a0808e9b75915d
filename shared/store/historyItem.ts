import * as z from 'zod/mini';
import type { WholeHistory } from '../domain/evaluate/plausible/history.ts';
import type { PeerSpread } from '../domain/evaluate/plausible/peerSpread.ts';
import { cellNamed, findCellById } from '../domain/forms/catalogue.ts';
import type { CellName } from '../domain/forms/cells.ts';
import { SHAPE } from '../domain/values/beyond.ts';
import { wholeOf } from '../domain/values/placeWords.ts';
import { byName, sameByName } from './byName.ts';
import type { PutItem } from './commands.ts';
import { historyKey, type ItemKey } from './keys.ts';
import { checkedItem, corrupt, parseItem } from './parseItem.ts';

const CellId = z.string().check(z.regex(/^c\d{3}$/));

/** Bodies, median ratio (before, now), quartiles of the effects. */
const Spread = z.tuple([z.int(), z.int(), z.int(), z.int(), z.int(), z.int()]);

/** What a district's year tells about the next, as of one revision: made once, never changed. */
const HistoryItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  /** What the whole of the place is called; an earlier release did not keep it, and the code tells. */
  w: z.exactOptional(z.string()),
  t: z.record(CellId, z.int()),
  s: z.record(z.string(), z.record(CellId, Spread)),
});

export function historyFromItem(item: ItemKey): WholeHistory {
  const parsed = parseItem(HistoryItem, item);
  const at = historyKey.decode(parsed);
  if (at === undefined) throw corrupt(item, ['key']);
  const named = <Value>(record: Readonly<Record<string, Value>>) =>
    new Map([...sameByName(record)].map(([id, value]) => [nameOf(item, id), value] as const));
  return {
    ...at,
    whole: parsed.w ?? wholeOf({ district: at.district, name: '' }),
    totals: named(parsed.t),
    strata: byName(
      parsed.s,
      (spreads) => new Map([...named(spreads)].map(([name, spread]) => [name, spreadFrom(spread)])),
    ),
  };
}

/** Puts it once; on a second attempt what is stored comes back and wins. */
export function putHistory({ whole, totals, strata, ...at }: WholeHistory): PutItem {
  const byId = <Value, Out>(map: ReadonlyMap<CellName, Value>, out: (value: Value) => Out) =>
    Object.fromEntries([...map].map(([name, value]) => [cellNamed(name).id, out(value)]));
  return {
    Item: checkedItem(HistoryItem, {
      ...historyKey.encode(at),
      sh: SHAPE,
      w: whole,
      t: byId(totals, (total) => total),
      s: Object.fromEntries([...strata].map(([stratum, spreads]) => [stratum, byId(spreads, spreadTo)])),
    }),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

function spreadTo({ bodies, median, low, middle, high }: PeerSpread): z.infer<typeof Spread> {
  return [bodies, median.before, median.now, low, middle, high];
}

function spreadFrom([bodies, before, now, low, middle, high]: z.infer<typeof Spread>): PeerSpread {
  return { bodies, median: { before, now }, low, middle, high };
}

function nameOf(item: ItemKey, id: string): CellName {
  const cell = findCellById(id);
  if (cell === undefined) throw corrupt(item, [id]);
  return cell.name;
}
