import * as z from 'zod/mini';
import { Decision } from '../domain/filing/decision.ts';
import { Filer } from '../domain/filing/filer.ts';
import { Original } from '../domain/filing/original.ts';
import { SEQUENCER_PATTERN } from '../domain/filing/sequencer.ts';
import { type FiledVersion, VERSION_STATES, type VersionState } from '../domain/filing/version.ts';
import { given } from '../domain/values/given.ts';
import { OUTCOMES, type Outcome } from '../domain/verdict/judgement.ts';
import { type ItemKey, versionKey } from './keys.ts';
import { corrupt, inner, parseItem } from './parseItem.ts';

/** A decision with whatever a later release says of it, its kind included. */
const StoredDecision = inner({ ...Decision.def.innerType.shape, kind: z.string() });
const { kind: DecisionKind } = Decision.def.innerType.shape;
/** Who filed, in whatever part a later release knows. */
const StoredFiler = inner({ ...Filer.def.innerType.shape, as: z.string() });
const { as: FilesAs } = Filer.def.innerType.shape;
/** The document beside it, with whatever a later release says of it. */
const StoredOriginal = inner(Original.def.innerType.shape);

export const Seq = z.string().check(z.regex(SEQUENCER_PATTERN));
export const Instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/));

/** What a version item says of the filing: a tenth of it, and all that a list of filings shows. */
export const FILED = {
  pk: z.string(),
  sk: z.string(),
  // Verdict
  st: z.string(),
  oc: z.string(),
  n: z.tuple([z.int(), z.int(), z.int()]),
  // Trace
  of: z.optional(Seq),
  ver: z.optional(z.string()),
  sha: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  at: Instant,
  dc: z.optional(StoredDecision),
  fl: z.optional(StoredFiler),
  og: z.optional(StoredOriginal),
};
const FiledItem = z.looseObject(FILED);
type Filed = z.infer<typeof FiledItem>;

/** The members of an item that make a {@link FiledVersion}. */
export const FILED_MEMBERS: readonly string[] = Object.keys(FILED);

/**
 * A state that only a later release knows counts nothing: that is what a later release may add (see `SHAPE`). Outcomes
 * that only it knows are read as what the state tells.
 */
export const UNKNOWN_STATE: VersionState = 'X';
export const OUTCOME_OF: Readonly<Record<VersionState, Outcome>> = {
  A: 'accepted',
  W: 'withdrawal',
  X: 'rejected',
  N: 'needs-reason',
  D: 'duplicate',
};

/** A filing as a list shows it, from an item of which {@link FILED_MEMBERS} were read. */
export function filedFromItem(item: ItemKey): FiledVersion {
  return filedIn(parseItem(FiledItem, item));
}

/** The same of an item that was parsed. */
export function filedIn(item: Filed): FiledVersion {
  const address = versionKey.decode(item);
  if (address === undefined) throw corrupt(item, ['key']);
  const [errors, warnings, infos] = item.n;
  const state = VERSION_STATES.find((each) => each === item.st) ?? UNKNOWN_STATE;
  const [decision, filer] = [decisionIn(item), filerIn(item)];
  return {
    ...address,
    state,
    outcome: OUTCOMES.find((each) => each === item.oc) ?? OUTCOME_OF[state],
    ...given({ of: item.of, decision, filer, original: item.og }),
    versionId: item.ver ?? null,
    sha256: item.sha ?? null,
    receivedAt: item.at,
    counts: { errors, warnings, infos },
  };
}

/** The members of the item that only a later release understands. */
export function notUnderstood(item: Filed, { state, outcome, decision, filer }: FiledVersion): readonly string[] {
  const unread = {
    st: state !== item.st,
    oc: outcome !== item.oc,
    dc: decision === undefined,
    fl: filer === undefined,
  };
  return Object.entries(unread).flatMap(([name, isUnread]) => (isUnread && item[name] !== undefined ? [name] : []));
}

/** The decision, if this release knows its kind. */
function decisionIn({ dc }: Filed): Decision | undefined {
  if (dc === undefined) return undefined;
  const kind = DecisionKind.safeParse(dc.kind);
  return kind.success ? { ...dc, kind: kind.data } : undefined;
}

/** Who filed, if this release knows in which part. */
function filerIn({ fl }: Filed): Filer | undefined {
  if (fl === undefined) return undefined;
  const as = FilesAs.safeParse(fl.as);
  return as.success ? { ...fl, as: as.data } : undefined;
}
