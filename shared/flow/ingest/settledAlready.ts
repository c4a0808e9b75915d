import { Breakage } from '../../domain/failure/breakage.ts';
import type { Sequencer } from '../../domain/filing/sequencer.ts';
import type { Judgement } from '../../domain/verdict/judgement.ts';
import type { UploadEvent } from '../ports/uploadEvent.ts';
import type { Filing } from './standing.ts';

/** What the roll-up has settled an upload as: as one that counts, or that counted when it came again as `of`'s bytes, or as a withdrawal. */
type SettledAs = { readonly state: 'A' | 'W' } | { readonly state: 'D'; readonly of: Sequencer };

/**
 * What an upload is that the roll-up has settled, by its pointer alone. Asked of one whose version is not there: somebody has deleted it from
 * the table, and its message comes again. It is what it was, whatever has been locked since: the totals hold it.
 */
export function settledAlready(
  { seq, kind }: Pick<UploadEvent, 'seq' | 'kind'>,
  { agency, rollup }: Pick<Filing, 'agency' | 'rollup'>,
): SettledAs | undefined {
  const pointer = rollup?.pointers.get(agency);
  if (kind === 'deleted') return pointer?.state === 'withdrawn' && pointer.seen === seq ? { state: 'W' } : undefined;
  if (pointer?.state !== 'counted') return undefined;
  if (pointer.content === seq) return { state: 'A' };
  return pointer.seen === seq ? { state: 'D', of: pointer.content } : undefined;
}

/** The filing as it was before the year was locked. */
export function beforeTheLock({ rollup, ...filing }: Filing): Filing {
  if (rollup === undefined) return { ...filing, rollup };
  const { lock: _, ...open } = rollup;
  return { ...filing, rollup: open };
}

/**
 * The verdict on it: taken in as it was, also where rules or what it is compared with have become others and it would be asked about today.
 * Throws MISSING_VERSION where a report can no longer be read: its figures are never guessed.
 */
export function verdictThen(
  settled: SettledAs,
  { report, counts }: Pick<Judgement, 'report' | 'counts'>,
  { agency, year, seq }: Pick<UploadEvent, 'agency' | 'year' | 'seq'>,
) {
  if (settled.state === 'D') return { ...settled, outcome: 'duplicate' as const };
  if (report === undefined) throw new Breakage('MISSING_VERSION', { agency, year, seq });
  const warned = counts.errors + counts.warnings > 0;
  return {
    state: settled.state,
    outcome: warned ? ('accepted-with-warnings' as const) : ('accepted' as const),
    of: undefined,
  };
}
