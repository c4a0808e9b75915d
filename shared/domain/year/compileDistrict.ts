import { filerLevel } from '../filing/filerLevel.ts';
import { contributionOf, isSummed, sumOf, type Totals, withPrintedTotals } from '../filing/rollup.ts';
import type { Roster } from '../filing/roster.ts';
import { cellsOf } from '../forms/catalogue.ts';
import { editionOfYearOrThrow } from '../forms/editions.ts';
import { type Narrative, sectionsOf } from '../forms/sections.ts';
import { isLate } from '../values/calendar.ts';
import { given } from '../values/given.ts';
import { compareYears, type LastYearTotals } from './compareYears.ts';
import type { Compilation, CompiledBody, CompiledCell, Coverage, SuspendedRule } from './compilation.ts';
import type { CountedVersion } from './countedVersion.ts';
import { remarksOn } from './remarks.ts';

interface CompileInput {
  readonly roster: Roster;
  readonly counted: readonly CountedVersion[];
  readonly lastYear: LastYearTotals | null;
  /** Time of the newest decision (roster, move, return …), which may be newer than any upload. */
  readonly decidedAt: string | null;
  readonly rulesHash: string;
  /** Rules that were suspended while the bodies filed. */
  readonly suspended?: readonly SuspendedRule[];
  /** The district's own prose. */
  readonly text?: Narrative;
}

/** The district's year from its counted versions alone. Pure: the same inputs give the same compilation. */
export function compileDistrict(input: CompileInput): Compilation {
  const { roster, lastYear, rulesHash } = input;
  const edition = editionOfYearOrThrow(roster.year);
  const counted = [...input.counted].sort((a, b) => (a.agency < b.agency ? -1 : 1));
  const sums = sumOf(counted.map(({ values }) => contributionOf(edition, values)));
  const bodies = bodiesOf(roster, counted);
  const cells = cellsOfDistrict(edition, sums, counted);
  const comparison = lastYear === null ? null : compareYears(roster.year, cells, counted, lastYear);
  const draft = {
    district: roster.district,
    districtName: roster.name,
    ...given({ publisher: roster.publisher }),
    year: roster.year,
    edition,
    asOf: newest([
      ...counted.map(({ submittedAt }) => submittedAt),
      ...(input.decidedAt === null ? [] : [input.decidedAt]),
    ]),
    rulesHash,
    coverage: coverageOf(roster, bodies),
    bodies,
    cells,
    lastYear: comparison,
    suspended: input.suspended ?? [],
    ...given({ text: input.text && inOrderOfSections(edition, input.text) }),
  };
  return { ...draft, remarks: remarksOn(draft, lastYear, counted) };
}

/** A table gives members in any order, and the same year has to become the same bytes for whoever compiles it. */
function inOrderOfSections(edition: Compilation['edition'], text: Narrative): Narrative {
  const known = sectionsOf(edition).map(({ key }) => key);
  const rest = Object.keys(text)
    .filter((key) => !known.includes(key))
    .sort();
  return Object.fromEntries([...known, ...rest].flatMap((key) => (text[key] === undefined ? [] : [[key, text[key]]])));
}

function bodiesOf(roster: Roster, counted: readonly CountedVersion[]): readonly CompiledBody[] {
  const byAgency = new Map(counted.map((version) => [version.agency, version]));
  return [...roster.agencies]
    .sort((a, b) => (a.agency < b.agency ? -1 : 1))
    .map(({ agency, name, required, reason, due }): CompiledBody => {
      const version = byAgency.get(agency);
      const why = required || reason === undefined ? {} : { reason };
      if (version === undefined) return { agency, name, standing: required ? 'missing' : 'notRequired', ...why };
      // Who need not file has no day to be late for.
      const late = required && isLate(version.firstAcceptedAt, filerLevel(agency), roster.year, due);
      return {
        agency,
        name,
        standing: 'counted',
        ...why,
        ...(late ? { late: true as const } : {}),
        submittedAt: version.submittedAt,
        receipt: version.receipt,
        ...(version.versionId === null ? {} : { versionId: version.versionId }),
        ...(version.sha256 === null ? {} : { sha256: version.sha256 }),
      };
    });
}

/** The year's roster is the denominator; a body that need not file and did is counted in the sums, not in the rate. */
function coverageOf(roster: Roster, bodies: readonly CompiledBody[]): Coverage {
  const required = new Set(roster.agencies.filter(({ required: must }) => must).map(({ agency }) => agency));
  const numberWhere = (keep: (body: CompiledBody) => boolean) => bodies.filter(keep).length;
  const missing = numberWhere(({ standing }) => standing === 'missing');
  return {
    required: required.size,
    counted: numberWhere(({ agency, standing }) => standing === 'counted' && required.has(agency)),
    missing,
    late: numberWhere(({ late }) => late === true),
    notRequired: numberWhere(({ standing }) => standing === 'notRequired'),
    voluntary: numberWhere(({ agency, standing }) => standing === 'counted' && !required.has(agency)),
    complete: missing === 0,
  };
}

function cellsOfDistrict(
  edition: Compilation['edition'],
  sums: Totals,
  counted: readonly CountedVersion[],
): readonly CompiledCell[] {
  const totals = withPrintedTotals(edition, sums);
  return cellsOf(edition).map((cell): CompiledCell => {
    const holders = (state: null | 'n/a') =>
      counted
        .filter(({ values }) => cell.role === 'input' && values.get(cell.name) === state)
        .map(({ agency }) => agency);
    const value = totals.get(cell.name) ?? null;
    const how = value === null ? 'notAdditive' : isSummed(cell) ? 'sum' : 'recomputed';
    return { name: cell.name, value, how, blank: holders(null), notApplicable: holders('n/a') };
  });
}

function newest(instants: readonly string[]): string | null {
  return instants.reduce<string | null>((latest, at) => (latest === null || at > latest ? at : latest), null);
}
