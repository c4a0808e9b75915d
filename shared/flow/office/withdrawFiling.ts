import { Refusal } from '../../domain/failure/refusal.ts';
import type { DecisionDetails } from '../../domain/filing/decision.ts';
import { returnable } from '../../domain/filing/returnable.ts';
import type { Sequencer } from '../../domain/filing/sequencer.ts';
import { takenOut } from '../../domain/filing/takenOut.ts';
import { isSameUpload, type Version } from '../../domain/filing/version.ts';
import { reporterAfterMerger } from '../ingest/reporterAfterMerger.ts';
import type { Decided } from '../owed/finishDecision.ts';
import { type DecisionPorts, type DecisionRequest, decide } from './decide.ts';

/**
 * Returns a report to its body for correction: nothing of it counts until it files again, and what was approved above it
 * lapses. `cells`: what has to be mended, by cell or section of the narrative; without any, the whole report.
 */
export function returnFiling(
  request: DecisionRequest & Omit<DecisionDetails, 'successor'>,
  ports: DecisionPorts,
): Promise<Decided> {
  return withdrawFiling('return', request, ports);
}

/** Takes a report out of the totals. Throws NOTHING_FILED when nothing is counted and nothing waits. */
export function withdrawFiling(
  kind: 'return' | 'merge',
  request: DecisionRequest & DecisionDetails,
  ports: DecisionPorts,
): Promise<Decided> {
  return decide(
    kind,
    request,
    async (rollup) => {
      const about = returnable(rollup, request.agency);
      return about === undefined
        ? undefined
        : {
            about,
            version: takenOut({ at: ports.now(), rulesHash: ports.rulesHash, roster: rollup.rosterRevision }),
          };
    },
    ports,
  );
}

/**
 * Counts an earlier accepted version again: after a return in error (reopen), or in place of a wrong correction (revert).
 * `of` is the sequencer of that version. Throws NOTHING_FILED when it is not an accepted one, or its upload is counted already;
 * MERGED_AWAY when another body reports for it.
 */
export async function reinstateFiling(
  request: DecisionRequest & { readonly of: Sequencer },
  ports: DecisionPorts,
): Promise<Decided> {
  const { district, year, agency, of: seq } = request;
  const { now: place } = await ports.ledger.places(agency, year);
  const into = await reporterAfterMerger(place, ports.ledger);
  if (into !== undefined) throw new Refusal('MERGED_AWAY', { district, year, agency, successor: into.name });
  return decide(
    'reinstate',
    request,
    async (rollup) => {
      const pointer = rollup.pointers.get(agency);
      const { ledger } = ports;
      const earlier = await ledger.version({ district, year, agency, seq });
      const now =
        pointer?.state === 'counted'
          ? await ledger.version({ district, year, agency, seq: pointer.content })
          : undefined;
      if (now !== undefined && earlier !== undefined && isSameUpload(now, earlier)) throw countedAlready(now);
      return earlier?.state === 'A' ? { about: seq, version: copyOf(earlier) } : undefined;
    },
    ports,
  );
}

/** What stands: that upload is counted, and by whose decision where one put it in place. */
function countedAlready({ district, year, agency, decision }: Version): Refusal {
  const stands = decision === undefined ? {} : { by: decision.by, at: decision.at };
  return new Refusal('NOTHING_FILED', { district, year, agency, decided: decision?.kind ?? 'counted', ...stands });
}

function copyOf({
  district: _district,
  year: _year,
  agency: _agency,
  seq: _seq,
  decision: _decision,
  origin: _origin,
  ...version
}: Version) {
  return {
    ...version,
    outcome: version.counts.warnings > 0 ? ('accepted-with-warnings' as const) : ('accepted' as const),
  };
}
