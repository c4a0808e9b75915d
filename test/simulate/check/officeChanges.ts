import type { Attributes } from '../../support/ledgerExpressions.ts';

/** Something the office changed, as the table shows it: the journal has to say so once all has settled. */
export interface OfficeChange {
  /** Kinds of entry that would tell of it. */
  readonly kinds: readonly string[];
  readonly district?: string;
  readonly agency?: string;
  readonly by?: string;
  /** The instant the entry carries; without it any entry not long before `seen` will do, or before `since`. */
  readonly at?: string;
  /** When what says so said otherwise last: whoever finishes a step that was stopped may come hours later. */
  readonly since?: number;
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly receipt?: string;
  readonly seen: number;
}

type Reasoned = { readonly by: string; readonly at: string };
type Item = Attributes | undefined;

/** What a write of one item changed of the office's own. */
export function officeChangesIn(key: string, before: Item, after: Item, now: number): readonly OfficeChange[] {
  const [pk = '', sk = ''] = key.split('\n');
  const [kind, name = ''] = pk.split('#');
  if (kind === 'D' && sk === 'R' && after !== undefined) return inYear(name, before ?? {}, after, now);
  if (kind === 'D' && sk === 'Y' && after !== undefined) return publications(name, before, after, now);
  if (kind === 'A' && sk.startsWith('K#') && after !== undefined) return marks(name, before, after, now);
  if (kind === 'A' && /^\d{4}$/.test(sk) && before !== undefined) return inPlace(name, before, after, now);
  return [];
}

function inYear(district: string, before: Attributes, after: Attributes, seen: number): readonly OfficeChange[] {
  const at = { district, seen };
  const lock = after.lk as Reasoned | undefined;
  const lockBefore = before.lk as Reasoned | undefined;
  const unlocked = after.uk as Reasoned | undefined;
  const openings = added(before.op, after.op).map(([agency, { by, at: when }]) => ({
    ...at,
    kinds: ['open'],
    agency,
    by,
    at: when,
  }));
  const approvals = added(before.ap, after.ap).map(([agency, { by, at: when }]) => ({
    seen,
    kinds: ['approve', 'approve-year'],
    agency,
    by,
    at: when,
  }));
  const suspended = added(before.sp, after.sp).map(([rule, { by, at: when }]) => ({
    ...at,
    kinds: ['suspend'],
    by,
    at: when,
    facts: { rule },
  }));
  const lifted = added(after.sp, before.sp).map(([rule]) => ({ ...at, kinds: ['lift'], facts: { rule } }));
  return [
    ...(lock !== undefined && lock.at !== lockBefore?.at ? [{ ...at, kinds: ['lock'], by: lock.by, at: lock.at }] : []),
    ...(lock === undefined && lockBefore !== undefined
      ? [{ ...at, kinds: ['unlock'], ...(unlocked === undefined ? {} : { by: unlocked.by, at: unlocked.at }) }]
      : []),
    ...(Number(after.tx ?? 0) > Number(before.tx ?? 0)
      ? [{ ...at, kinds: ['text'], facts: { revision: Number(after.tx) } }]
      : []),
    ...openings,
    ...approvals,
    ...suspended,
    ...lifted,
  ];
}

/** Members that are new or say something else than before. */
function added(before: unknown, after: unknown): readonly (readonly [string, Reasoned])[] {
  const then = (before ?? {}) as Record<string, Reasoned>;
  return Object.entries((after ?? {}) as Record<string, Reasoned>).filter(([name, { at }]) => then[name]?.at !== at);
}

type Publication = Reasoned & { readonly where: string; readonly version: string };

function publications(district: string, before: Item, after: Attributes, seen: number): readonly OfficeChange[] {
  const then = (before?.pb ?? []) as readonly Publication[];
  const fresh = ((after.pb ?? []) as readonly Publication[]).slice(then.length);
  return fresh.map(({ by, at, where, version }) => ({
    district,
    seen,
    kinds: ['publish'],
    by,
    at,
    facts: { where, version },
  }));
}

function inPlace(agency: string, before: Attributes, after: Item, seen: number): readonly OfficeChange[] {
  if (after === undefined) return [];
  if (before.d !== after.d) {
    const facts = { from: String(before.d), to: String(after.d) };
    return [before.d, after.d].map((district) => ({
      district: String(district),
      agency,
      seen,
      kinds: ['move'],
      facts,
    }));
  }
  const district = String(after.d);
  if (before.successor !== after.successor && after.successor !== undefined)
    return [{ district, agency, seen, kinds: ['merge'], facts: { successor: String(after.successor) } }];
  if (before.required === after.required) return [];
  // A roster that is imported anew says the same in an entry of its own.
  const kinds = [after.required === false ? 'exempt' : 'require', 'roster'];
  return [{ district, agency, seen, kinds }];
}

/** Findings that were marked, or marked no more. */
function marks(agency: string, before: Item, after: Attributes, seen: number): readonly OfficeChange[] {
  const marked = added(before?.m, after.m).map(([finding, { by, at }]) => ({
    seen,
    kinds: ['mark'],
    agency,
    by,
    at,
    facts: { finding },
  }));
  const gone = Object.keys((before?.m ?? {}) as object).filter((finding) => !(finding in ((after.m ?? {}) as object)));
  return [...marked, ...gone.map((finding) => ({ seen, kinds: ['unmark'], agency, facts: { finding } }))];
}
