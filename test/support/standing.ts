import { given } from '../../shared/domain/values/given.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import type { LastYear } from '../../shared/domain/verdict/judgement.ts';
import { bytesOf, type Submission } from './reports.ts';

/** The verdict on a file, as everybody gets it. */
export function verdictOn(file: Uint8Array, standing: Parameters<typeof judge>[1]): ReturnType<typeof judge> {
  return judge(file, standing);
}

/** Last year's report as the rules see it; throws when the report could not be read. */
export function lastYearFrom(report: Submission): LastYear {
  const { report: read, print } = judge(bytesOf(report), {});
  if (read === undefined) throw new Error('the report of last year cannot be read');
  return { year: read.year, values: read.values, ...given({ print }) };
}
