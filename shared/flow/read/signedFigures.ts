import { sequencerOfReceipt } from '../../domain/filing/receiptId.ts';
import type { Sequencer } from '../../domain/filing/sequencer.ts';
import { DISTRICT_PATTERN } from '../../domain/values/identity.ts';
import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import type { SummaryDocument } from '../../wire/summaryDocument.ts';
import { versionName } from '../ports/summaryPorts.ts';
import { SUMMARY, type SummaryFiles } from './readManifest.ts';

/** The figures of a version as published; undefined when its file is not there. */
export async function readFigures(
  vault: SummaryFiles,
  place: SummaryPlace,
  version: string,
): Promise<SummaryDocument | undefined> {
  const bytes = await vault.summaryFile(place, version, SUMMARY);
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as SummaryDocument);
}

/** The version of a body that a summary counts. */
export function pinnedIn({ bodies, year }: SummaryDocument, agency: string): Sequencer | undefined {
  const receipt = bodies.find((body) => body.agency === agency && body.standing === 'counted')?.receipt;
  return receipt === undefined ? undefined : sequencerOfReceipt(receipt, { agency, year });
}

/** By division, the version that a signed summary counts of it. */
type Pins = ReadonlyMap<string, Sequencer>;

/** By the buckets they lie in. */
const KEPT = new WeakMap<object, Map<string, Pins>>();

/** Levels kept at most: the nation has some 370 whose divisions file by signing, with some ten pins each. */
const MOST_KEPT = 512;

/**
 * The versions of a level's divisions that its signed summary counts. Signed figures are written once, so the same process reads each
 * once. A file that is not there holds nothing: then nobody can tell what was signed, and every division is missing in it.
 */
export async function pinsOf(vault: SummaryFiles, place: SummaryPlace, number: number): Promise<Pins> {
  const kept = KEPT.get(vault) ?? new Map<string, Pins>();
  KEPT.set(vault, kept);
  const key = `${place.district} ${place.year} ${number}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const figures = await readFigures(vault, place, versionName(number));
  if (figures === undefined) return new Map();
  const divisions = figures.bodies.filter(({ agency }) => DISTRICT_PATTERN.test(agency));
  const pins = new Map(
    divisions.flatMap(({ agency }) => {
      const seq = pinnedIn(figures, agency);
      return seq === undefined ? [] : [[agency, seq] as const];
    }),
  );
  kept.set(key, pins);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return pins;
}
