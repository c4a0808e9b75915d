import { type DistrictText, LONGEST_SECTION } from '../domain/compile/districtText.ts';
import { PipelineFailure } from '../domain/filing/pipelineFailure.ts';
import type { Narrative, SectionKey } from '../domain/forms.ts';
import { type PlanStep, refuseLocked, type StepPorts, type StepRequest, takeStep } from './officeStep.ts';

export interface SaveText extends StepRequest {
  readonly text: Narrative;
  /** The revision the person started from; 0 when there was none. */
  readonly on: number;
}

/**
 * Saves the district's own prose as the next revision. Two people who start from the same revision never overwrite each
 * other: the second is told who was faster. On a locked year only while a body is open for a correction. The approval of
 * the year lapses with it, for what is signed holds this text: before the text is written, so that no crash leaves a
 * changed text approved, and after it, for an approval given in between was given on the text before.
 * Throws NO_ROSTER, LOCKED, TEXT_CHANGED, TEXT_TOO_LONG.
 */
export async function saveDistrictText(
  { district, year, by, text, on }: SaveText,
  { ledger, queues, now, pause }: Pick<StepPorts, 'ledger' | 'queues' | 'now' | 'pause'>,
): Promise<DistrictText> {
  const lapse: PlanStep = async (rollup) => {
    refuseLocked({ district, year }, rollup.openings.size > 0 ? undefined : rollup.lock);
    return rollup.yearApproval === undefined ? undefined : { yearApproval: null };
  };
  const long = (Object.keys(text) as SectionKey[]).find((key) => [...(text[key] ?? '')].length > LONGEST_SECTION);
  if (long !== undefined)
    throw new PipelineFailure('TEXT_TOO_LONG', { district, year, section: long, most: LONGEST_SECTION });
  await takeStep({ district, year }, { ledger, pause }, lapse);
  const last = await ledger.districtText(district, year);
  const saved: DistrictText = { revision: on + 1, text, by, at: now() };
  const isNext = (last?.revision ?? 0) === on;
  if (!isNext || !(await ledger.putDistrictText({ district, year }, saved))) {
    const newest = await ledger.districtText(district, year);
    throw new PipelineFailure('TEXT_CHANGED', { district, year, by: newest?.by ?? '', at: newest?.at ?? '' });
  }
  await takeStep({ district, year }, { ledger, pause }, lapse);
  await queues.requestCompile({ district, year });
  return saved;
}
