import type { Compilation } from '../../domain/year/compilation.ts';
import type { MachineFacts } from '../../wire/correctionLog.ts';
import type { SummaryHead } from './summaryJson.ts';

/** What every published file must say of its figures, for programs: the same as {@link factsOf} says in words. */
export function machineFacts(compilation: Compilation, { version, digest, signed }: SummaryHead): MachineFacts {
  const { edition, asOf, coverage, bodies } = compilation;
  const standing = (wanted: string) => bodies.filter((body) => body.standing === wanted);
  return {
    version,
    digest,
    status: signed ? 'signed' : 'draft',
    asOf,
    edition,
    coverage,
    missing: standing('missing').map(({ agency, name }) => ({ agency, name })),
    notRequired: standing('notRequired').map(({ agency, name, reason = null }) => ({ agency, name, reason })),
  };
}
