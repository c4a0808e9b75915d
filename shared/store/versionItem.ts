import * as z from 'zod/mini';
import type { Version } from '../domain/filing/version.ts';
import { EDITIONS } from '../domain/forms/editions.ts';
import { beyondOf, memberNames, SHAPE, withBeyond } from '../domain/values/beyond.ts';
import { given, when } from '../domain/values/given.ts';
import { decodeCells, encodeCells } from './cellMap.ts';
import { FILED, filedIn, Instant, notUnderstood, OUTCOME_OF, Seq, UNKNOWN_STATE } from './filedItem.ts';
import { type ItemKey, versionKey } from './keys.ts';
import { checkedItem, inner, parseItem } from './parseItem.ts';

const CELL_ID = /^c\d{3}$/;
const CellId = z.string().check(z.regex(CELL_ID));
/** In one pass: a record's schema asks two others about each of some thirty members. */
const Cells = z.custom<Readonly<Record<string, number>>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([id, figure]) => CELL_ID.test(id) && Number.isSafeInteger(figure)),
);

/**
 * A version as stored. Attribute names are short because a typical report (24 cells other than 0) should stay within
 * 1 KB, which is one write unit.
 */
const VersionItem = z.looseObject({
  ...FILED,
  // Figures
  fv: z.optional(z.enum(EDITIONS)),
  c: z.optional(Cells),
  b: z.optional(z.array(CellId)),
  na: z.optional(z.array(CellId)),
  // Trace
  size: z.optional(z.int()),
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
  wh: z.optional(z.string()),
});
const MEMBERS = memberNames(VersionItem);
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
  const filed = filedIn(parsed);
  const { fv, c, b, na, np, ly, mg, hy, wi } = parsed;
  const version: Version = {
    ...filed,
    ...given({ edition: fv }),
    ...(fv === undefined || c === undefined
      ? {}
      : { values: decodeCells(fv, { c, ...present('b', b), ...present('na', na) }) }),
    size: parsed.size ?? null,
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
    ...present('origin', parsed.wh),
  };
  return withBeyond(version, parsed, knownBut(notUnderstood(parsed, filed)));
}

/** The members that this release has read. */
function knownBut(unread: readonly string[]): ReadonlySet<string> {
  return unread.length === 0 ? MEMBERS : new Set([...MEMBERS].filter((name) => !unread.includes(name)));
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
