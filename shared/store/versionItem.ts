import * as z from 'zod/mini';
import { Decision } from '../domain/filing/decision.ts';
import { Filer } from '../domain/filing/filer.ts';
import { Original } from '../domain/filing/original.ts';
import { SEQUENCER_PATTERN } from '../domain/filing/sequencer.ts';
import { VERSION_STATES, type Version, type VersionState } from '../domain/filing/version.ts';
import { EDITIONS } from '../domain/forms/editions.ts';
import { beyondOf, memberNames, SHAPE, withBeyond } from '../domain/values/beyond.ts';
import { given, when } from '../domain/values/given.ts';
import { OUTCOMES, type Outcome } from '../domain/verdict/judgement.ts';
import { decodeCells, encodeCells } from './cellMap.ts';
import { type ItemKey, versionKey } from './keys.ts';
import { checkedItem, corrupt, inner, parseItem } from './parseItem.ts';

const Seq = z.string().check(z.regex(SEQUENCER_PATTERN));
const CELL_ID = /^c\d{3}$/;
const CellId = z.string().check(z.regex(CELL_ID));
/** In one pass: a record's schema asks two others about each of some thirty members. */
const Cells = z.custom<Readonly<Record<string, number>>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([id, figure]) => CELL_ID.test(id) && Number.isSafeInteger(figure)),
);
const Instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/));

/** A decision with whatever a later release says of it, its kind included. */
const StoredDecision = inner({ ...Decision.def.innerType.shape, kind: z.string() });
const { kind: DecisionKind } = Decision.def.innerType.shape;
/** Who filed, in whatever part a later release knows. */
const StoredFiler = inner({ ...Filer.def.innerType.shape, as: z.string() });
const { as: FilesAs } = Filer.def.innerType.shape;

/** The document beside it, with whatever a later release says of it. */
const StoredOriginal = inner(Original.def.innerType.shape);

/**
 * A state that only a later release knows counts nothing: that is what a later release may add (see `SHAPE`). Outcomes
 * that only it knows are read as what the state tells.
 */
const UNKNOWN_STATE: VersionState = 'X';
const OUTCOME_OF: Readonly<Record<VersionState, Outcome>> = {
  A: 'accepted',
  W: 'withdrawal',
  X: 'rejected',
  N: 'needs-reason',
  D: 'duplicate',
};

/**
 * A version as stored. Attribute names are short because a typical report (24 cells other than 0) should stay within
 * 1 KB, which is one write unit.
 */
const VersionItem = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  // Verdict
  st: z.string(),
  oc: z.string(),
  n: z.tuple([z.int(), z.int(), z.int()]),
  // Figures
  fv: z.optional(z.enum(EDITIONS)),
  c: z.optional(Cells),
  b: z.optional(z.array(CellId)),
  na: z.optional(z.array(CellId)),
  of: z.optional(Seq),
  // Trace
  ver: z.optional(z.string()),
  sha: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  size: z.optional(z.int()),
  at: Instant,
  jd: Instant,
  rh: z.string(),
  // Standing
  ly: z.optional(z.tuple([z.string(), Seq])),
  mg: z.optional(z.array(z.tuple([z.string(), z.string(), Seq]))),
  hy: z.optional(z.tuple([z.string(), z.int()])),
  wi: z.optional(z.tuple([z.string(), z.string()])),
  rf: z.optional(Seq),
  ro: z.optional(z.int()),
  mi: z.optional(z.string()),
  lk: z.optional(inner({ by: z.string(), at: z.string() })),
  su: z.optional(z.array(z.string())),
  rs: z.optional(z.record(z.string(), inner({ text: z.string(), figures: z.string() }))),
  np: z.optional(z.instanceof(Uint8Array)),
  dc: z.optional(StoredDecision),
  fl: z.optional(StoredFiler),
  og: z.optional(StoredOriginal),
  wh: z.optional(z.string()),
});
const MEMBERS = memberNames(VersionItem);
/** The figures, what stands for them, and reasons: nine tenths of an item, which no list of filings shows. */
const HEAVY = ['c', 'b', 'na', 'np', 'rs'];
/** The members of an item that make a {@link FiledVersion}. */
export const FILED_MEMBERS: readonly string[] = [...MEMBERS].filter((name) => !HEAVY.includes(name));

export function versionToItem(version: Version): ItemKey & Readonly<Record<string, unknown>> {
  const { standing, counts, edition, values, print, decision, filer, original } = version;
  const beyond = beyondOf(version);
  const item = {
    sh: SHAPE,
    ...beyond,
    ...versionKey.encode(version),
    st: version.state === UNKNOWN_STATE ? (beyond.st ?? version.state) : version.state,
    oc: version.outcome === OUTCOME_OF[version.state] ? (beyond.oc ?? version.outcome) : version.outcome,
    n: [counts.errors, counts.warnings, counts.infos],
    ...given({ fv: edition }),
    ...(edition === undefined || values === undefined ? {} : encodeCells(edition, values)),
    ...present('of', version.of),
    ...present('ver', version.versionId),
    ...present('sha', version.sha256),
    ...present('size', version.size),
    at: version.receivedAt,
    jd: version.judgedAt,
    rh: version.rulesHash,
    ...(standing.lastYear === null ? {} : { ly: [standing.lastYear.district, standing.lastYear.seq] }),
    ...when(standing.merged, (merged) => ({
      mg: merged.map(({ agency, district, seq }) => [agency, district, seq]),
    })),
    ...when(standing.history, ({ district, revision }) => ({ hy: [district, revision] })),
    ...when(standing.wishes, ({ district, hash }) => ({ wi: [district, hash] })),
    ...present('rf', standing.reasonsFrom),
    ...present('ro', standing.roster),
    ...present('mi', standing.mergedInto),
    ...present('lk', standing.lockedBy),
    ...present('su', standing.suspended),
    ...(Object.keys(version.reasons).length === 0 ? {} : { rs: version.reasons }),
    ...when(print, (print) => ({ np: packPrint(print) })),
    ...present('dc', decision),
    ...present('fl', filer),
    ...present('og', original),
    ...present('wh', version.origin),
  };
  return checkedItem(VersionItem, item);
}

export function versionFromItem(item: ItemKey): Version {
  const parsed = parseItem(VersionItem, item);
  const address = versionKey.decode(parsed);
  if (address === undefined) throw corrupt(item, ['key']);
  const { n, fv, c, b, na, np, ly, mg, hy, wi } = parsed;
  const [errors, warnings, infos] = n;
  const state = VERSION_STATES.find((each) => each === parsed.st);
  const outcome = OUTCOMES.find((each) => each === parsed.oc);
  const decision = decisionIn(parsed.dc);
  const filer = filerStored(parsed.fl);
  const version: Version = {
    ...address,
    state: state ?? UNKNOWN_STATE,
    outcome: outcome ?? OUTCOME_OF[state ?? UNKNOWN_STATE],
    ...given({ edition: fv }),
    ...(fv === undefined || c === undefined
      ? {}
      : { values: decodeCells(fv, { c, ...present('b', b), ...present('na', na) }) }),
    ...present('of', parsed.of),
    versionId: parsed.ver ?? null,
    sha256: parsed.sha ?? null,
    size: parsed.size ?? null,
    receivedAt: parsed.at,
    judgedAt: parsed.jd,
    rulesHash: parsed.rh,
    standing: {
      lastYear: ly === undefined ? null : { district: ly[0], seq: ly[1] },
      ...when(mg, (mg) => ({ merged: mg.map(([agency, district, seq]) => ({ agency, district, seq })) })),
      ...when(hy, ([district, revision]) => ({ history: { district, revision } })),
      ...when(wi, ([district, hash]) => ({ wishes: { district, hash } })),
      reasonsFrom: parsed.rf ?? null,
      roster: parsed.ro ?? null,
      ...present('mergedInto', parsed.mi),
      ...present('lockedBy', parsed.lk),
      ...present('suspended', parsed.su),
    },
    reasons: parsed.rs ?? {},
    ...when(np, (np) => ({ print: unpackPrint(np) })),
    counts: { errors, warnings, infos },
    ...present('decision', decision),
    ...present('filer', filer),
    ...present('original', parsed.og),
    ...present('origin', parsed.wh),
  };
  const unread = [state ?? 'st', outcome ?? 'oc', decision ?? 'dc', filer ?? 'fl'];
  return withBeyond(version, parsed, new Set([...MEMBERS].filter((name) => !unread.includes(name))));
}

/** The decision, if this release knows its kind. */
function decisionIn(stored: z.infer<typeof StoredDecision> | undefined): Decision | undefined {
  const kind = DecisionKind.safeParse(stored?.kind);
  return stored === undefined || !kind.success ? undefined : { ...stored, kind: kind.data };
}

/** Who filed, if this release knows in which part. */
function filerStored(stored: z.infer<typeof StoredFiler> | undefined): Filer | undefined {
  const as = FilesAs.safeParse(stored?.as);
  return stored === undefined || !as.success ? undefined : { ...stored, as: as.data };
}

/** `{ [key]: value }`, or nothing when there is no value. */
function present<Key extends string, Value>(key: Key, value: Value): { [K in Key]?: NonNullable<Value> } {
  return value === undefined || value === null ? {} : ({ [key]: value } as { [K in Key]?: NonNullable<Value> });
}

/** 64 hashes as 256 bytes, big-endian: a list of numbers would take three times as much. */
function packPrint(print: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(print.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, hash] of print.entries()) view.setUint32(index * 4, hash);
  return bytes;
}

function unpackPrint(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(index * 4));
}
