import { Refusal } from '../../domain/failure/refusal.ts';
import { refuseLocked } from '../../domain/filing/refuseLocked.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import { type Narrative, SECTION_KEYS } from '../../domain/forms/sections.ts';
import { factsOfActor } from '../../domain/people/actor.ts';
import { type DistrictText, LONGEST_SECTION } from '../../domain/year/districtText.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { type StepPorts, type StepRequest, takeStep } from './officeStep.ts';

interface SaveText extends StepRequest {
  readonly text: Narrative;
  /** The revision the person started from; 0 when there was none. */
  readonly on: number;
}

/**
 * Saves the district's own prose: first as an item of its own, then the year's item names it, on the condition that nothing
 * changed meanwhile. Until then it was never saved. So two people who start from the same revision never overwrite each
 * other, a lock and a save never miss each other, and an approval of the year, which names its text, lapses by itself. On
 * a locked year only while a body is open for a correction. The same text once more finds it saved.
 * Throws NO_ROSTER, LOCKED, TEXT_CHANGED, TEXT_TOO_LONG.
 */
export async function saveDistrictText(
  { district, year, by, text, on, ...who }: SaveText,
  ports: StepPorts,
): Promise<DistrictText> {
  const { ledger, now } = ports;
  const long = Object.keys(text).find((key) => [...(text[key] ?? '')].length > LONGEST_SECTION);
  if (long !== undefined) throw new Refusal('TEXT_TOO_LONG', { district, year, section: long, most: LONGEST_SECTION });
  let saved: DistrictText | undefined;
  const plan = async (rollup: RollupState) => {
    refuseLocked({ district, year }, rollup.openings.size > 0 ? undefined : rollup.lock);
    if (rollup.textRevision !== on) {
      const newest = await ledger.districtText(district, year, rollup.textRevision);
      if (newest !== undefined && newest.by === by && isSameText(newest.text, text)) {
        saved = newest;
        return undefined;
      }
      throw new Refusal('TEXT_CHANGED', { district, year, by: newest?.by ?? '', at: newest?.at ?? '' });
    }
    saved ??= await keep({ district, year }, on, { text, by, at: now() }, ports);
    return { textRevision: saved.revision };
  };
  // The sections themselves are with the text: the year's item could not hold them.
  await takeStep({ district, year, by, ...factsOfActor(who) }, ports, plan, () => {
    return saved && { kind: 'text', at: saved.at, facts: { revision: saved.revision } };
  });
  if (saved === undefined) throw new RangeError('a step that was taken saved no text');
  return saved;
}

function isSameText(one: Narrative, other: Narrative): boolean {
  return SECTION_KEYS.every((key) => one[key] === other[key]);
}

/**
 * Under the next free number. What an interrupted save has left is passed over, the same person's too: it says when that one was
 * made, and this one is made now. Only a save whose answer was lost finds itself.
 */
async function keep(
  place: { readonly district: string; readonly year: number },
  on: number,
  text: Omit<DistrictText, 'revision'>,
  { ledger, pause }: Pick<StepPorts, 'ledger' | 'pause'>,
): Promise<DistrictText> {
  const save = async () => {
    const last = await ledger.lastTextRevision(place.district, place.year);
    const left = last > on ? await ledger.districtText(place.district, place.year, last) : undefined;
    if (left?.by === text.by && left.at === text.at && isSameText(left.text, text.text)) return left;
    const saved = { ...text, revision: last + 1 };
    return (await ledger.putDistrictText(place, saved)) ? saved : AGAIN;
  };
  return untilItStands(save, { pause, facts: { ...place } });
}
