import { EDITIONS, servedYears } from '../../shared/domain/forms/editions.ts';

/** A year of every form there is, each with the year before in the same form. */
export const A_YEAR_OF_EACH: readonly number[] = EDITIONS.map((edition) => servedYears(edition).since + 1);
