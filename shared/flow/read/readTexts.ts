import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { Narrative } from '../../domain/forms/sections.ts';
import type { BodyText, Texts } from '../../wire/texts.ts';
import { readCountedVersions } from '../ingest/counted.ts';
import type { Vault } from '../ports/ports.ts';
import { readAtOnce } from './districtAtOnce.ts';
import type { DistrictReads } from './readDistrictYear.ts';
import { narrativeOf } from './readReview.ts';

/** Reads a counted version's prose; a version never changes, so what was read once need not be fetched again. */
export type ReadNarrative = (version: Version) => Promise<Narrative>;

/** Files fetched at one time. */
const AT_ONCE = 24;

/** Memory the kept texts may take, two bytes a character: those of some 4,000 bodies, and no more however long one is. */
const KEPT_BYTES = 32 * 1024 * 1024;

/** Keeps what was read, the newest of it where not all has room. */
export function rememberingNarratives(vault: Pick<Vault, 'upload'>, most = KEPT_BYTES): ReadNarrative {
  const known = new Map<string, Narrative>();
  let held = 0;
  return async (version) => {
    const key = `${version.agency} ${version.versionId ?? ''}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const read = await narrativeOf(vault, version);
    const size = bytesOf(read);
    if (size > most || known.has(key)) return read;
    for (const [oldest, text] of known) {
      if (held + size <= most) break;
      known.delete(oldest);
      held -= bytesOf(text);
    }
    known.set(key, read);
    held += size;
    return read;
  };
}

/** A text of none costs its place in the list all the same. */
function bytesOf(narrative: Narrative): number {
  return 200 + 2 * Object.values(narrative).reduce((sum, text) => sum + text.length, 0);
}

/** The prose of every counted report of a district's year, in the order of the roster. */
export async function readTexts(
  {
    ledger,
    rosterFor,
    narrative,
    counted = (rollup) => readCountedVersions(ledger, rollup),
  }: DistrictReads & { readonly narrative: ReadNarrative },
  district: string,
  year: number,
): Promise<Texts | undefined> {
  const atOnce = await readAtOnce(ledger, rosterFor, district, year);
  if (atOnce === undefined) return undefined;
  const { rollup, bodies, name } = atOnce;
  const versions = new Map((await counted(rollup)).map((version) => [version.agency, version]));
  const texts: BodyText[] = [];
  for (let at = 0; at < bodies.length; at += AT_ONCE) {
    const part = bodies.slice(at, at + AT_ONCE).map(async ({ agency, name: own, required }): Promise<BodyText> => {
      const version = versions.get(agency);
      return {
        agency,
        name: own,
        required,
        counted: version !== undefined,
        receipt: version === undefined ? null : receiptIdOf(version),
        narrative: version === undefined ? {} : await narrative(version),
      };
    });
    texts.push(...(await Promise.all(part)));
  }
  return { district, name, year, bodies: texts };
}
