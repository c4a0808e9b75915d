import type { FilingLevel } from '../values/calendar.ts';
import { DISTRICT_PATTERN } from '../values/identity.ts';

/**
 * Which level of government a division is, by its code (GB/T 2260): `440000` a province, `440100` a city, `440105` a district or
 * county, those under a province directly among them (`469001`). The country's own code, `000000`, has the last day there is.
 */
export function levelOf(district: string): FilingLevel {
  if (district.endsWith('0000')) return 'province';
  return district.endsWith('00') ? 'city' : 'district';
}

/** Whose last day holds for who files: a division has that of its level, any other body that of bodies. */
export function filerLevel(agency: string): FilingLevel {
  return DISTRICT_PATTERN.test(agency) ? levelOf(agency) : 'body';
}
