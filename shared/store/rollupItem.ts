import * as z from 'zod/mini';
import { parsePointer } from '../domain/filing/pointer.ts';
import type { RollupState, Uncounted, Unjudged } from '../domain/filing/rollupState.ts';
import { SEQUENCER_PATTERN } from '../domain/filing/sequencer.ts';
import { passingOn, SHAPE } from '../domain/values/beyond.ts';
import { given } from '../domain/values/given.ts';
import { byName, sameByName } from './byName.ts';
import { sumsOf } from './cellMap.ts';
import { type ItemKey, rollupKey } from './keys.ts';
import { checkedItem, corrupt, inner, parseItem } from './parseItem.ts';

const Lock = inner({ by: z.string(), at: z.string() });
const Reasoned = inner({ by: z.string(), at: z.string(), reason: z.string() });
const UnjudgedNote = inner({ seq: z.string(), at: z.string(), ver: z.string() });
const YearLock = inner({
  by: z.string(),
  at: z.string(),
  corrected: z.exactOptional(z.record(z.string(), Reasoned)),
});

/** Cells are attributes of their own (`c000`…), because ADD creates what is not there yet. */
const RollupItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  rev: z.int(),
  ro: z.int(),
  jn: z.array(z.string()),
  a: z.record(z.string(), z.string()),
  x: z.record(z.string(), z.string()),
  rf: z.record(z.string(), Lock),
  ap: z.record(z.string(), inner({ by: z.string(), at: z.string(), pointer: z.string() })),
  lk: z.optional(YearLock),
  // Later than the maps above: items of earlier days are without them.
  op: z._default(z.record(z.string(), Reasoned), {}),
  uk: z.optional(Reasoned),
  ya: z.optional(inner({ by: z.string(), subject: z.exactOptional(z.string()), at: z.string(), pin: z.string() })),
  sp: z._default(z.record(z.string(), Reasoned), {}),
  tx: z._default(z.int(), 0),
  ow: z.optional(z.record(z.string(), z.string())),
  uj: z.optional(z.record(z.string(), UnjudgedNote)),
  wi: z.optional(z.string()),
  im: z.optional(inner({ ro: z.int(), f: z.string() })),
});

/** A roll-up nobody has filed into. The maps are there from the start: an update cannot set a member of a missing map. */
export function emptyRollupItem(place: { readonly district: string; readonly year: number }): ItemKey {
  return checkedItem(RollupItem, {
    ...rollupKey.encode(place),
    ...{ sh: SHAPE, rev: 0, ro: 0, jn: [], a: {}, x: {}, rf: {}, ap: {}, op: {}, sp: {}, tx: 0, ow: {}, uj: {} },
  });
}

export function rollupFromItem(item: ItemKey): RollupState {
  const parsed = parseItem(RollupItem, item);
  const place = rollupKey.decode(parsed);
  const sums = sumsOf(parsed);
  if (place === undefined) throw corrupt(item, ['key']);
  if (!(sums instanceof Map)) throw corrupt(item, [sums.faulty]);
  return {
    ...place,
    revision: parsed.rev,
    rosterRevision: parsed.ro,
    joining: parsed.jn,
    ...given({ lastImport: parsed.im && passingOn({ revision: parsed.im.ro, file: parsed.im.f }, parsed.im) }),
    pointers: byName(parsed.a, (text, agency) => parsePointer(text) ?? fail(item, `a.${agency}`)),
    uncounted: uncountedIn(item, parsed.x),
    sums,
    ...given({ lock: parsed.lk }),
    openings: sameByName(parsed.op),
    ...given({ unlocked: parsed.uk }),
    ...given({ yearApproval: parsed.ya }),
    textRevision: parsed.tx,
    suspended: sameByName(parsed.sp),
    ...given({ wishes: parsed.wi }),
    refused: sameByName(parsed.rf),
    approvals: sameByName(parsed.ap),
    ...given({
      unjudged: parsed.uj && byName(parsed.uj, ({ seq, at, ver }) => ({ seq, receivedAt: at, versionId: ver })),
    }),
    ...given({ owed: parsed.ow && sameByName(parsed.ow) }),
  };
}

export function printUncounted({ state, seq }: Uncounted): string {
  return `${state}${seq}`;
}

/** An upload that could not be judged, as the item holds it. */
export function printUnjudged({ seq, receivedAt, versionId }: Unjudged): z.infer<typeof UnjudgedNote> {
  return { seq, at: receivedAt, ver: versionId };
}

/** A note of a kind that only a later release knows is passed over: it counts nothing, and stands in the item as it stood. */
function uncountedIn(item: ItemKey, notes: Readonly<Record<string, string>>): ReadonlyMap<string, Uncounted> {
  const known = [...sameByName(notes)].flatMap(([agency, text]): readonly [string, Uncounted][] => {
    const [state, seq] = [text.slice(0, 1), text.slice(1)];
    if (!/^[B-CE-VX-Z]$/.test(state) || !SEQUENCER_PATTERN.test(seq)) return fail(item, `x.${agency}`);
    return state === 'X' || state === 'N' ? [[agency, { state, seq }]] : [];
  });
  return new Map(known);
}

function fail(item: ItemKey, problem: string): never {
  throw corrupt(item, [problem]);
}
