import type { Roster } from '../../../shared/domain/filing/roster.ts';
import { MADE_UP_NAME } from '../../support/reports.ts';
import { type Act, placesOf, type SeasonPlan } from './plan.ts';

/** The list of a place as somebody imports it: its own bodies and, for the level above, the districts that file to it by signing. */
export function rosterAsImported(
  { bodies, districts, city }: Pick<SeasonPlan, 'bodies' | 'districts' | 'city'>,
  { district, year, without }: Pick<Extract<Act, { kind: 'roster' }>, 'district' | 'year' | 'without'>,
): Omit<Roster, 'revision'> {
  const below = district === city ? districts : [];
  const own = bodies.filter(({ agency }) => agency.startsWith(district) && !without.includes(agency));
  const agencies = [
    ...below.map((code) => ({ agency: code, name: nameOf(code, city), required: true, from: 'district' as const })),
    ...own.map(({ agency, name }) => ({ agency, name, required: true, formerNames: [MADE_UP_NAME] })),
  ];
  return { district, name: nameOf(district, city), year, agencies };
}

function nameOf(place: string, city: string | undefined): string {
  return `${place}${place === city ? '市' : '区'}`;
}

/** The years in which a season's places have lists, the oldest first. */
export function placesByYear(plan: Pick<SeasonPlan, 'year' | 'districts' | 'city'>) {
  return [plan.year - 1, plan.year].flatMap((year) => placesOf(plan).map((district) => ({ district, year })));
}
