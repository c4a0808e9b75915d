import type { Context } from 'hono';
import { DISTRICT_PATTERN } from '../../../shared/domain/values/identity.ts';
import { wayDown } from '../../../shared/flow/read/readSignedBelow.ts';
import { belowPath, districtPagePath } from '../../../shared/render/frame/paths.ts';
import { mayAsk } from './principal.ts';
import { isWithinReach, type Places } from './reach.ts';
import { principalIn } from './viewer.ts';

/**
 * Where whoever asks may look into what a division has signed: the level above on its page of the division, the division on its own.
 * Undefined of any other body, and for whoever may go to neither.
 */
export async function wayToSigned(
  context: Context,
  places: Places,
  { district, agency, year }: { readonly district: string | null; readonly agency: string; readonly year: number },
): Promise<string | undefined> {
  if (!DISTRICT_PATTERN.test(agency)) return undefined;
  const principal = principalIn(context);
  const isBelow =
    district !== null && (await wayDown(places.ledger, { level: district, division: agency, year })) !== undefined;
  const above = isBelow ? [belowPath(district, year, agency)] : [];
  for (const path of [...above, districtPagePath(agency, year, 'signing')]) {
    if (mayAsk(principal, 'GET', path) && (await isWithinReach(principal, path, places))) return path;
  }
  return undefined;
}
