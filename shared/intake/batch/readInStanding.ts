import { countFindings } from '../../domain/verdict/findings.ts';
import type { Standing } from '../../domain/verdict/judgement.ts';
import { foundInStanding } from './foundInStanding.ts';
import type { BatchRead } from './readBatch.ts';

/** A file of a batch, judged in the standing of its body: `filed` is what would be filed of it. */
export function readInStanding(read: BatchRead, filed: Uint8Array, standing: Standing): BatchRead {
  const findings = foundInStanding(read.findings, filed, standing);
  return { ...read, findings, counts: countFindings(findings) };
}
