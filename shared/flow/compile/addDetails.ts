import type { SummaryPlace } from '../../domain/year/summaryRecord.ts';
import { DETAILS } from '../../wire/manifest.ts';
import { versionName } from '../ports/summaryPorts.ts';
import { type CompilePorts, compileYear } from './compileYear.ts';

/**
 * Whoever asks for every figure of every body of the newest draft gets it: where the draft was compiled by itself the file is made
 * now. When the year has changed since, it is compiled anew, and the newest draft is another. Older drafts, and what is
 * signed, stay as they are.
 */
export async function addDetails(ports: CompilePorts, place: SummaryPlace, version?: string): Promise<void> {
  const record = await ports.ledger.summary(place.district, place.year);
  const newest = record?.published;
  if (newest == null || newest.signed) return;
  const wanted = version ?? versionName(record?.signed?.number ?? newest.number);
  if (wanted !== versionName(newest.number)) return;
  const there = await ports.vault.summaryFile(place, wanted, DETAILS);
  if (there === undefined) await compileYear(place, ports);
}
