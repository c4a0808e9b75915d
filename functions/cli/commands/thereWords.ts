import type { FailureFacts } from '../../../shared/domain/failure/failureRow.ts';
import { DISTRICT_PATTERN, YEAR_PATTERN } from '../../../shared/domain/values/identity.ts';
import type { Words } from '../terminal/words.ts';

/** The code of a body of a district; a day of a month, which has dashes as well, is none. */
const BODY = /^\d{6}-[a-z0-9-]+$/;

/** What lies there and is not in the backup, as people name it: whose it is and of which year; never a key of the table or a bucket. */
export function thereWords({ bucket, key, pk, sk }: FailureFacts, words: Pick<Words, 'thereAlready'>): string {
  const tokens = String(bucket === undefined ? `${pk}#${sk}` : key)
    .split(/[#/]/)
    .map((token) => token.replace(/\.json$/, ''));
  const first = (pattern: RegExp) => tokens.find((token) => pattern.test(token));
  return words.thereAlready({
    agency: first(BODY),
    district: first(DISTRICT_PATTERN),
    year: first(YEAR_PATTERN),
    isFile: bucket !== undefined,
  });
}
