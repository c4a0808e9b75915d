import type { Context } from 'hono';
import { includesDistrict } from '../../../shared/domain/people/person.ts';
import { shanghaiDate } from '../../../shared/domain/values/calendar.ts';
import { readDistricts } from '../../../shared/flow/read/readDistricts.ts';
import type { DistrictList } from '../../../shared/wire/districtYear.ts';
import type { ApiWorld } from '../apiPorts.ts';
import { districtsOf } from '../who/reach.ts';
import { principalIn } from '../who/viewer.ts';

/** The districts with a roster, as far as whoever asks may see them. */
export async function districtsInReach(
  context: Context,
  { ledger, now }: Pick<ApiWorld, 'ledger' | 'now'>,
): Promise<DistrictList> {
  const { districts } = await readDistricts(ledger, shanghaiDate(new Date(now())).year);
  const limits = districtsOf(principalIn(context));
  return { districts: districts.filter(({ district }) => includesDistrict(limits, district)) };
}
