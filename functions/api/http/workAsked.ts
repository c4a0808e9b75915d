import { given, when } from '../../../shared/domain/values/given.ts';
import { AGENCY_PATTERN } from '../../../shared/domain/values/identity.ts';
import type { Work } from '../../runtime/work.ts';

/** Longer ones are no address of ours. */
const LONGEST_PATH = 300;

/** What a request was about, as far as its address says so: for the line of the log when it breaks. */
export function workAsked(method: string, path: string): Work {
  const steps = path.split('/');
  const after = (...names: readonly string[]) => steps[steps.findIndex((step) => names.includes(step)) + 1] ?? '';
  const district = after('districts');
  const agency = after('agencies', 'receipts');
  const year = steps.find((step) => /^\d{4}$/.test(step));
  const receipt = steps.find((step) => /^[a-z0-9-]{1,120}-\d{4}-[0-9a-f]{1,64}(?:-\d{4})?$/.test(step));
  return {
    method,
    path: path.slice(0, LONGEST_PATH),
    ...(/^\d{6}$/.test(district) ? { district } : {}),
    ...(AGENCY_PATTERN.test(agency) ? { agency } : {}),
    ...when(year, (year) => ({ year: Number(year) })),
    ...given({ receipt }),
  };
}
