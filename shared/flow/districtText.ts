import { type DistrictText, LONGEST_SECTION } from '../domain/compile/districtText.ts';
import { PipelineFailure } from '../domain/filing/pipelineFailure.ts';
import type { Narrative, SectionKey } from '../domain/forms.ts';
import { refuseLocked, type StepPorts, type StepRequest } from './officeStep.ts';

export interface SaveText extends StepRequest {
  readonly text: Narrative;
  /** The revision the person started from; 0 when there was none. */
  readonly on: number;
}

/**
 * Saves the district's own prose as the next revision. Two people who start from the same revision never overwrite each
 * other: the second is told who was faster. On a locked year only while a body is open for a correction.
 * Throws NO_ROSTER, LOCKED, TEXT_CHANGED, TEXT_TOO_LONG.
 */
export async function saveDistrictText(
  { district, year, by, text, on }: SaveText,
  { ledger, queues, now }: Pick<StepPorts, 'ledger' | 'queues' | 'now'>,
): Promise<DistrictText> {
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new PipelineFailure('NO_ROSTER', { district, year });
  refuseLocked({ district, year }, rollup.openings.size > 0 ? undefined : rollup.lock);
  const long = (Object.keys(text) as SectionKey[]).find((key) => [...(text[key] ?? '')].length > LONGEST_SECTION);
  if (long !== undefined)
    throw new PipelineFailure('TEXT_TOO_LONG', { district, year, section: long, most: LONGEST_SECTION });
  const last = await ledger.districtText(district, year);
  const saved: DistrictText = { revision: on + 1, text, by, at: now() };
  const isNext = (last?.revision ?? 0) === on;
  if (!isNext || !(await ledger.putDistrictText({ district, year }, saved))) {
    const newest = await ledger.districtText(district, year);
    throw new PipelineFailure('TEXT_CHANGED', { district, year, by: newest?.by ?? '', at: newest?.at ?? '' });
  }
  await queues.requestCompile({ district, year });
  return saved;
}
