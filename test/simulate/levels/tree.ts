import type { Chance } from '../engine/chance.ts';

/** A division with those below it: districts, cities, provinces by their codes, or the bodies of a district. */
export interface Division {
  readonly code: string;
  readonly divisions: readonly Division[];
  readonly bodies: readonly string[];
}

/** A nation with one or two provinces, cities, districts, each with one to three below it, and a body of the government's own in some cities. */
export function growTree(chance: Chance): Division {
  const some = (most: number, ...name: readonly (string | number)[]) => 1 + chance.below(most, 'grows', ...name);
  const district = (code: string): Division => ({
    code,
    divisions: [],
    bodies: Array.from({ length: some(3, code) }, (_, index) => `${code}-b${index}`),
  });
  const city = (code: string): Division => ({
    code,
    divisions: Array.from({ length: some(2, code) }, (_, index) => district(`${code.slice(0, 4)}0${index + 3}`)),
    bodies: chance.perMille(500, 'own', code) ? [`${code}-gov`] : [],
  });
  const province = (code: string): Division => ({
    code,
    divisions: Array.from({ length: some(2, code) }, (_, index) => city(`${code.slice(0, 2)}0${index + 1}00`)),
    bodies: [],
  });
  return { code: '000000', divisions: ['440000', '350000'].slice(0, some(2, 'nation')).map(province), bodies: [] };
}

/** A division and all below it, the lowest first: in the order they sign. */
export function upwards(division: Division): readonly Division[] {
  return [...division.divisions.flatMap(upwards), division];
}

/** All bodies below a division, its own included. */
export function leavesOf(division: Division): readonly string[] {
  return [...division.bodies, ...division.divisions.flatMap(leavesOf)];
}

/** From the division that has the body up to the nation. */
export function pathTo(body: string, division: Division): readonly Division[] {
  if (division.bodies.includes(body)) return [division];
  for (const below of division.divisions) {
    const path = pathTo(body, below);
    if (path.length > 0) return [...path, division];
  }
  return [];
}

/** The tree after a body went over to another district. */
export function withMoved(body: string, to: string, division: Division): Division {
  const stay = division.bodies.filter((each) => each !== body);
  return {
    code: division.code,
    divisions: division.divisions.map((below) => withMoved(body, to, below)),
    bodies: division.code === to ? [...stay, body] : stay,
  };
}
