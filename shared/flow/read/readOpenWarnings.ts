import { type Marks, markOn, NO_MARKS } from '../../domain/filing/marks.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Version } from '../../domain/filing/version.ts';
import { type ReadCounted, readCountedVersions } from '../ingest/counted.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import { findingsOfVersion } from './readFindings.ts';

interface Ports {
  readonly ledger: Pick<LedgerReads, 'version' | 'versions' | 'marksOf'>;
  readonly vault: Pick<Vault, 'receipt'>;
  readonly counted?: ReadCounted;
}

/** Bodies asked about at one time. */
const AT_ONCE = 24;

/** Warnings of counted reports that no reviewer has looked into, by body; bodies without any are not named. */
export async function readOpenWarnings(ports: Ports, rollup: RollupState): Promise<ReadonlyMap<string, number>> {
  const { ledger, counted = (year) => readCountedVersions(ledger, year) } = ports;
  const warned = (await counted(rollup)).filter(({ counts }) => counts.warnings > 0);
  const marks = await ledger.marksOf(
    warned.map(({ agency }) => agency),
    rollup.year,
  );
  const open = new Map<string, number>();
  for (let at = 0; at < warned.length; at += AT_ONCE) {
    const part = warned.slice(at, at + AT_ONCE);
    const counts = await Promise.all(
      part.map((version) => openIn(version, marks.get(version.agency) ?? NO_MARKS, ports)),
    );
    for (const [index, { agency }] of part.entries()) open.set(agency, counts[index] ?? 0);
  }
  return new Map([...open].filter(([, count]) => count > 0));
}

/** A receipt is fetched only where somebody has marked anything: without marks every warning is open. */
async function openIn(version: Version, marks: Marks, { ledger, vault }: Ports): Promise<number> {
  if (marks.marks.size === 0) return version.counts.warnings;
  const findings = await findingsOfVersion({ ledger, vault }, version);
  return findings.filter((finding) => finding.severity === 'warning' && markOn(finding, marks) === undefined).length;
}
