import fc from 'fast-check';
import { EDITIONS, servedYears } from '../../shared/domain/forms/editions.ts';

/** A year of every form there is, each with the year before in the same form. */
export const A_YEAR_OF_EACH: readonly number[] = EDITIONS.map((edition) => servedYears(edition).since + 1);

/** Years of a form that are looked at, from its first: enough that each has one before it and one after it. */
const LOOKED_AT = 6;

/** Any year of any form, each form as often as the others. */
export const ANY_YEAR: fc.Arbitrary<number> = fc.constantFrom(...EDITIONS).chain((edition) => {
  const { since, until = since + LOOKED_AT - 1 } = servedYears(edition);
  return fc.integer({ min: since, max: Math.min(until, since + LOOKED_AT - 1) });
});
