import { Refusal } from '../../domain/failure/refusal.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import type { Narrative } from '../../domain/forms/sections.ts';
import { type DistrictText, LONGEST_SECTION } from '../../domain/year/districtText.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { journalStep, type StepPorts, type StepRequest, takeStep } from './officeStep.ts';

interface SaveText extends StepRequest {
  readonly text: Narrative;
  /** The revision the person started from; 0 when there was none. */
  readonly on: number;
}

/**
 * Saves the district's own prose: first as an item of its own, then the year's item names it, on the condition that nothing
 * changed meanwhile. Until then it was never saved. So two people who start from the same revision never overwrite each
 * other, a lock and a save never miss each other, and an approval of the year, which names its text, lapses by itself. On
 * a locked year only while a body is open for a correction. Throws NO_ROSTER, LOCKED, TEXT_CHANGED, TEXT_TOO_LONG.
 */
export async function saveDistrictText(
  { district, year, by, text, on }: SaveText,
  ports: StepPorts,
): Promise<DistrictText> {
  const { ledger, now, pause } = ports;
  const long = Object.keys(text).find((key) => [...(text[key] ?? '')].length > LONGEST_SECTION);
  if (long !== undefined) throw new Refusal('TEXT_TOO_LONG', { district, year, section: long, most: LONGEST_SECTION });
  let saved: DistrictText | undefined;
  await takeStep({ district, year }, { ledger, pause }, async (rollup) => {
    refuseLocked({ district, year }, rollup.openings.size > 0 ? undefined : rollup.lock);
    if (rollup.textRevision !== on) {
      const newest = await ledger.districtText(district, year, rollup.textRevision);
      throw new Refusal('TEXT_CHANGED', { district, year, by: newest?.by ?? '', at: newest?.at ?? '' });
    }
    saved ??= await keep({ district, year }, { text, by, at: now() }, ports);
    return { textRevision: saved.revision };
  });
  if (saved === undefined) throw new RangeError('a step that was taken saved no text');
  const facts = { revision: saved.revision, ...saved.text };
  await journalStep({ district, year, by }, { kind: 'text', at: saved.at, facts }, ports);
  return saved;
}

/** Under the next free number: one that an interrupted save has used is passed over. */
async function keep(
  place: { readonly district: string; readonly year: number },
  text: Omit<DistrictText, 'revision'>,
  { ledger, pause }: Pick<StepPorts, 'ledger' | 'pause'>,
): Promise<DistrictText> {
  const save = async () => {
    const saved = { ...text, revision: (await ledger.lastTextRevision(place.district, place.year)) + 1 };
    return (await ledger.putDistrictText(place, saved)) ? saved : AGAIN;
  };
  return untilItStands(save, { pause, facts: { ...place } });
}
