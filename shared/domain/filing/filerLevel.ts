import { FILING_LEVELS, type FilingLevel } from '../values/calendar.ts';
import { DISTRICT_PATTERN, NATION } from '../values/identity.ts';

/**
 * Which level of government a division is, by its code (GB/T 2260): `440000` a province, `440100` a city, `440105` a district or
 * county, those under a province directly among them (`469001`). The country's own code, `000000`, has the last day there is.
 */
export function levelOf(district: string): FilingLevel {
  if (district.endsWith('0000')) return 'province';
  return district.endsWith('00') ? 'city' : 'district';
}

/** Whether there may be divisions below it, which file to it by signing: a city, a province, the country. */
export function hasDivisions(district: string): boolean {
  return levelOf(district) !== 'district';
}

/** Whose last day holds for who files: a division has that of its level, any other body that of bodies. */
export function filerLevel(agency: string): FilingLevel {
  return DISTRICT_PATTERN.test(agency) ? levelOf(agency) : 'body';
}

/**
 * Whether a division can be one of those below another, by their codes: none is below itself, its equal or its own districts. So no
 * division's figures can come back to itself from above. A province may have districts of its own (省直辖县级市), and the country any.
 */
export function isBelow(division: string, above: string): boolean {
  if (division === NATION) return false;
  return above === NATION || FILING_LEVELS.indexOf(levelOf(division)) < FILING_LEVELS.indexOf(levelOf(above));
}
