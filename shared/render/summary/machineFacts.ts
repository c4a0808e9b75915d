import { given } from '../../domain/values/given.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import type { MachineFacts } from '../../wire/correctionLog.ts';
import type { SummaryHead } from './summaryJson.ts';

/** What every file made for the public says of its figures, for programs; how complete they are while it is a draft. */
export function machineFacts(compilation: Compilation, { version, signed }: SummaryHead): MachineFacts {
  const { edition, asOf, coverage } = compilation;
  const { required, counted, missing } = coverage;
  return {
    version,
    status: signed ? 'signed' : 'draft',
    asOf,
    edition,
    ...given({ coverage: signed ? undefined : { required, counted, missing } }),
  };
}
