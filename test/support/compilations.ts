import type { CellValues } from '../../shared/domain/forms/cells.ts';
import { given } from '../../shared/domain/values/given.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import type { LastYearTotals } from '../../shared/domain/year/compareYears.ts';
import type { Compilation } from '../../shared/domain/year/compilation.ts';
import { compileDistrict } from '../../shared/domain/year/compileDistrict.ts';
import type { SummaryContext } from '../../shared/flow/ports/summaryPorts.ts';
import { bytesOf, type Submission } from './reports.ts';

export interface Body {
  readonly agency: string;
  readonly name: string;
  readonly required?: boolean;
  readonly reason?: string;
  readonly report?: Submission;
  /** When its first accepted report arrived; 5 January of the year after without it. */
  readonly filedAt?: string;
}

export interface CompiledExample {
  readonly compilation: Compilation;
  readonly context: SummaryContext;
}

/** A district's year compiled from reports that are judged like any other. */
export function compiled(
  { year, name = '海珠区', lastYear = null }: { year: number; name?: string; lastYear?: LastYearTotals | null },
  bodies: readonly Body[],
): CompiledExample {
  const values = new Map<string, CellValues>();
  for (const { agency, report } of bodies) if (report !== undefined) values.set(agency, valuesFrom(report));
  const compilation = compileDistrict({
    roster: {
      district: '440105',
      name,
      year,
      revision: 1,
      agencies: bodies.map(({ agency, name: of, required = true, reason }) => ({
        agency,
        name: of,
        required,
        ...given({ reason }),
      })),
    },
    counted: bodies.flatMap(({ agency, filedAt = `${year + 1}-01-05T02:03:04.000Z` }) => {
      const of = values.get(agency);
      if (of === undefined) return [];
      const receipt = `${agency}-${year}-a1`;
      return [
        {
          agency,
          values: of,
          firstAcceptedAt: filedAt,
          submittedAt: filedAt,
          receipt,
          versionId: 'v',
          sha256: 'f'.repeat(64),
        },
      ];
    }),
    lastYear,
    decidedAt: null,
    rulesHash: 'ab'.repeat(32),
  });
  const valuesOf = (agency: string) => values.get(agency) ?? new Map();
  return {
    compilation,
    context: {
      version: 'v0003',
      digest: 'd'.repeat(64),
      signed: false,
      signedAt: null,
      valuesOf,
      findingsOf: () => [],
      waitingOf: () => [],
      corrections: [],
    },
  };
}

function valuesFrom(report: Submission): CellValues {
  const { report: read, findings } = judge(bytesOf(report), {});
  if (read === undefined) throw new Error(`cannot be read: ${findings.map(({ message }) => message).join(' ')}`);
  return read.values;
}
