import * as z from 'zod/mini';
import { Breakage } from '../../shared/domain/failure/breakage.ts';
import { filingDay } from '../../shared/domain/filing/reminders.ts';
import { FIRST_YEAR } from '../../shared/domain/forms/editions.ts';
import { given } from '../../shared/domain/values/given.ts';

/** What only the reminder is told by its environment; both are optional. */
const Environment = z.object({
  /** Topic of the office; without it the lists are only written. */
  NIANBAO_OFFICE_TOPIC: z.optional(z.string()),
  /** A local filing day earlier than the law's, `MM-DD`. */
  NIANBAO_FILING_DATE: z.optional(z.string()),
});

interface RemindConfig {
  readonly topic?: string;
  readonly localDay?: string;
}

/** Reads it; a filing day that does not exist or is later than the law's is named. */
export function readRemindConfig(env: Readonly<Record<string, string | undefined>>): RemindConfig {
  const { NIANBAO_OFFICE_TOPIC: topic, NIANBAO_FILING_DATE: localDay } = Environment.parse(env);
  try {
    filingDay(FIRST_YEAR, localDay);
  } catch (error) {
    const problems = [`NIANBAO_FILING_DATE: ${localDay ?? ''}`];
    throw new Breakage('BAD_CONFIG', { problems }, { cause: error });
  }
  return { ...given({ topic }), ...given({ localDay }) };
}
