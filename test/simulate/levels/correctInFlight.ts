import type { Chance } from '../engine/chance.ts';
import type { Stage } from '../engine/stage.ts';
import type { People } from '../season/people.ts';
import type { Division } from './tree.ts';

const MINUTE_MS = 60_000;

interface Season {
  readonly stage: Stage;
  readonly chance: Chance;
  readonly people: People;
  readonly file: (agency: string) => void;
}

/**
 * A district that has signed is opened for one of its bodies, which files again, and signs anew just as its city signs: its new
 * figures come before the city's lock, under it or after it.
 */
export function correctInFlight(city: Division, { stage, chance, people, file }: Season): void {
  const below = city.divisions.find(({ bodies }) => bodies.length > 0);
  if (below === undefined) return;
  const { code: district, bodies } = below;
  const agency = chance.pick(bodies, 'in flight', district);
  const start = chance.below(60, 'opens', district) * MINUTE_MS;
  const [officer, reviewer] = [`chen-${district}`, `li-${district}`];
  const said = { district, agency, patience: 4, choice: 1, by: officer, reason: '更正' };
  stage.after(start, () =>
    people.do({ kind: 'step', step: 'open', name: `flight:open:${district}`, at: stage.now, ...said }),
  );
  stage.after(start + 20 * MINUTE_MS, () => file(agency));
  stage.after(start + 40 * MINUTE_MS, () =>
    people.do({ kind: 'close', name: `flight:sign:${district}`, at: stage.now, district, officer, reviewer }),
  );
}
