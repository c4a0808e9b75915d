import { Breakage } from '../../domain/failure/breakage.ts';
import { decisionAfter } from '../../domain/filing/sequencer.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { IngestPorts } from '../ingest/ingestPorts.ts';
import { type Ingested, ingestUpload } from '../ingest/ingestReport.ts';
import type { UploadEvent } from '../ports/uploadEvent.ts';

/**
 * Uploads that were rejected because their body was on no roster, judged again now that it is: each as a version of its
 * own with a receipt of its own, in the order in which they came, delete markers included. Uploads made since are above
 * them. Safe to repeat: a version that was made before is found, not made again.
 */
export async function redriveUnrostered(year: number, ports: IngestPorts): Promise<readonly Ingested[]> {
  const waiting = await ports.ledger.unrostered(year);
  const agencies = [...new Set(waiting.map(({ agency }) => agency))];
  const places = await ports.ledger.placesOf(agencies, year);
  const rostered = new Set(places.map(({ agency }) => agency));
  const done: Ingested[] = [];
  for (const version of waiting) if (rostered.has(version.agency)) done.push(await redrive(version, ports));
  return done;
}

/** The same walk as for any upload; only its place in the order is that of a decision on it. */
function redrive(
  { agency, year, seq, versionId, receivedAt, size, state }: Version,
  ports: IngestPorts,
): Promise<Ingested> {
  if (versionId === null) throw new Breakage('CORRUPT_ITEM', { agency, year, seq, problems: ['no VersionId'] });
  const kind: UploadEvent['kind'] = state === 'W' ? 'deleted' : 'created';
  return ingestUpload({ agency, year, seq: decisionAfter(seq), versionId, receivedAt, size, kind }, ports);
}
