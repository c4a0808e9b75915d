import { Refusal } from '../../domain/failure/refusal.ts';
import { orderOf } from '../../domain/filing/pointer.ts';
import { difference, sumOf, type Totals } from '../../domain/filing/rollup.ts';
import { type RollupState, refusalName } from '../../domain/filing/rollupState.ts';
import { isLater } from '../../domain/filing/sequencer.ts';
import { contributionOfVersion, type Version } from '../../domain/filing/version.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { mayCount } from '../compile/countedVersions.ts';
import { countedVersions } from '../ingest/counted.ts';
import type { IngestPorts } from '../ingest/ingestPorts.ts';
import { ingestUpload } from '../ingest/ingestReport.ts';
import { carryOut } from '../owed/finishDecision.ts';
import { finishOwed, owedIn } from '../owed/finishOwed.ts';
import type { OwedPorts } from '../owed/owedPorts.ts';

interface Rebuilt {
  readonly revision: number;
  /** Sums that were wrong: what they should be minus what they were. Empty when the roll-up was right. */
  readonly differences: Totals;
  /** What a stop had left: versions between being stored and being settled, and what steps of the office owed. */
  readonly finished: readonly string[];
}

/**
 * Makes a roll-up what its versions say. First every version that was stored and never settled is walked to its end, by
 * the same steps as its event would; then the counted versions are added up again, and sums that differ are set, on the
 * condition that no pointer moved meanwhile. Changes nothing on a sound roll-up. Safe while uploads come in.
 * Throws NO_ROSTER, and MISSING_VERSION when a counted version is gone: its figures are never guessed.
 */
export async function rebuildRollup(district: string, year: number, ports: IngestPorts): Promise<Rebuilt> {
  const { ledger, pause } = ports;
  const finished = [...(await finishOwed({ district, year }, ports))];
  const mend = async (): Promise<Rebuilt | typeof AGAIN> => {
    const rollup = await ledger.rollup(district, year);
    if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
    const versions = await ledger.districtVersions(district, year);
    const left = unsettled(rollup, versions);
    for (const version of left) {
      await finish({ ...version, district }, rollup, ports);
      finished.push(refusalName(version));
    }
    if (left.length > 0) return AGAIN;
    const sums = sumOf(countedVersions(rollup, versions).map(contributionOfVersion));
    const differences = difference(sums, rollup.sums);
    const mended = await ledger.mend({ on: rollup, sums });
    return mended ? { revision: rollup.revision + (differences.size > 0 ? 1 : 0), differences, finished } : AGAIN;
  };
  return untilItStands(mend, { pause, facts: { district, year } });
}

/** Versions beyond what the roll-up has settled, oldest first, so that each is finished in its turn. */
function unsettled(rollup: RollupState, versions: readonly Version[]): readonly Version[] {
  return versions.filter((version) => {
    const pointer = rollup.pointers.get(version.agency);
    if (pointer === undefined || rollup.refused.has(refusalName(version))) return false;
    const noted = mayCount(version) ? '' : (rollup.uncounted.get(version.agency)?.seq ?? '');
    return isLater(version.seq, orderOf(pointer)) && isLater(version.seq, noted);
  });
}

/** By the way it would have gone by itself, to its receipt. */
async function finish(version: Version & { district: string }, rollup: RollupState, ports: IngestPorts): Promise<void> {
  const { agency, year, seq, versionId, receivedAt, size, decision } = version;
  if (decision !== undefined) await carryOut(version, rollup, ports);
  else if (versionId !== null) {
    const kind = size === null ? 'deleted' : 'created';
    await ingestUpload({ agency, year, seq, versionId, receivedAt, size, kind }, ports);
  }
}

/**
 * What a rebuild would do, without doing it: the versions it would finish, and the sums that differ from those of the versions
 * counted now. Reads only. Throws as {@link rebuildRollup}.
 */
export async function lookAtRollup(district: string, year: number, ports: OwedPorts): Promise<Rebuilt> {
  const { ledger } = ports;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
  const versions = await ledger.districtVersions(district, year);
  const sums = sumOf(countedVersions(rollup, versions).map(contributionOfVersion));
  return {
    revision: rollup.revision,
    differences: difference(sums, rollup.sums),
    finished: [
      ...new Set([
        ...(await owedIn({ district, year }, ports)).map(({ name }) => name),
        ...unsettled(rollup, versions)
          .filter(({ decision }) => decision === undefined)
          .map(refusalName),
      ]),
    ],
  };
}
