import { narrativeFindings } from '../evaluate/narrative/narrativeFindings.ts';
import { printOf } from '../evaluate/narrative/narrativePrint.ts';
import { plausibleFindings } from '../evaluate/plausible/plausibleFindings.ts';
import { identitiesOf } from '../evaluate/tables/instances.ts';
import type { Judging } from '../evaluate/tables/judging.ts';
import { knownsOf } from '../evaluate/tables/knowns.ts';
import { reconcile } from '../evaluate/tables/reconcile.ts';
import type { CellName } from '../forms/cells.ts';
import { type Edition, formOf } from '../forms/editions.ts';
import { MAX_NAME } from '../forms/schema.ts';
import { type Narrative, sectionsOf } from '../forms/sections.ts';
import { existingPointer } from '../report/json.ts';
import { type Draft, type FileBytes, type Reading, readReport } from '../report/readReport.ts';
import { ALL_RULES, ruleNamed } from '../rules/allRules.ts';
import { inForce, perYear, type Rule, rulesInYear } from '../rules/rule.ts';
import { findingOf, inBrackets } from '../rules/words.ts';
import { isSameBodyName } from '../values/bodyName.ts';
import { civilDateOf, dateWords, shanghaiTime } from '../values/calendar.ts';
import { given, when } from '../values/given.ts';
import { wishFindings } from '../wishes/wishFindings.ts';
import { countFindings, distinctIds, type Finding, type FindingDraft, finding } from './findings.ts';
import type { Judgement, Report, Standing } from './judgement.ts';
import { settleReasons } from './reasons.ts';

/**
 * The verdict on one file: read, reconcile, hold the narrative against the tables, ask for reasons. Pure and total: any
 * bytes give a judgement, the same bytes in the same standing give the same one. Command line, Lambda and browser all
 * come through here.
 */
export function judge(file: FileBytes, standing: Standing, rules: readonly Rule[] = ALL_RULES): Judgement {
  const reading = readReport(file, rules);
  const { draft } = reading;
  const filed = filingFindings(draft, standing, rules);
  const judging = draft === undefined ? undefined : judgingOf(draft, standing, rules);
  const judged =
    judging === undefined
      ? []
      : [
          ...reconcile(judging),
          ...plausibleFindings(judging),
          ...narrativeOf(judging),
          ...notes(judging),
          ...wished(judging),
        ];
  const all = [...filed, ...reading.findings, ...judged];
  const { findings: reasoned, reasons, settled } = settleReasons(all, draft?.reasons ?? {}, standing.earlierReasons);
  const findings = ordered(located(reasoned, reading), rules, draft?.edition);
  const counts = countFindings(findings);
  const report = draft === undefined ? undefined : wholeReport(draft);
  const print = draft !== undefined && Object.keys(draft.narrative).length > 0 ? printOf(draft.narrative) : undefined;
  const rejected = counts.errors > 0 || report === undefined;
  return {
    outcome: rejected
      ? 'rejected'
      : settled
        ? counts.warnings > 0
          ? 'accepted-with-warnings'
          : 'accepted'
        : 'needs-reason',
    findings,
    counts,
    ...given({ report }),
    derived: judging?.knowns.derived ?? new Map<CellName, number>(),
    reasons,
    ...given({ print }),
  };
}

/** A report of a year that has a form, with its prose. */
interface JudgedReport extends Judging {
  readonly narrative: Narrative;
}

function judgingOf(draft: Draft, standing: Standing, rules: readonly Rule[]): JudgedReport | undefined {
  const { year, edition, agency, agencyName, values, narrative } = draft;
  if (year === undefined || edition === undefined) return undefined;
  const identities = identitiesOf(rules, year);
  const { lastYear } = standing;
  return {
    edition,
    year,
    agency: standing.filedAs?.agency ?? agency ?? '',
    agencyName: agencyName ?? '',
    rules,
    identities,
    knowns: knownsOf(values, identities, edition),
    stated: (name) => values.get(name),
    narrative,
    standing,
    ...(lastYear !== undefined && lastYear.year === year - 1 ? { lastYear } : {}),
  };
}

/** Whether the file is the right one in the right place: agency, year, roster, lock. */
function filingFindings(draft: Draft | undefined, standing: Standing, rules: readonly Rule[]): readonly FindingDraft[] {
  const { filedAs, roster, lockedBy } = standing;
  const findings: FindingDraft[] = [];
  const year = filedAs?.year ?? draft?.year ?? '';
  const add = (id: string, fill: Record<string, string | number>, more: Partial<FindingDraft>) =>
    findings.push(findingOf(ruleNamed(rules, id), Number(year), fill, more));
  const agency = filedAs?.agency ?? draft?.agency ?? '';
  const open = openYear(draft?.year, standing);
  if (open !== undefined && inForce(ruleNamed(rules, 'YEAR-OPEN'), open.year)) {
    add('YEAR-OPEN', open, { found: open.found, pointer: '/year' });
  }
  if (lockedBy !== undefined) add('LOCK-YEAR', { at: shanghaiTime(lockedBy.at), by: lockedBy.by }, {});
  if (roster === 'absent') {
    add('ID-ROSTER', { found: agency, year }, { found: agency, pointer: '/agency' });
  }
  const merged = mergedAway(agency, standing);
  if (merged !== undefined) {
    const { found, expected } = merged;
    add('ID-MERGED', { ...merged, year }, { found, expected, pointer: '/agency' });
  }
  const foreign = foreignName(draft, standing);
  if (foreign !== undefined) add('ID-NAME', foreign, { ...foreign, pointer: '/agencyName' });
  if (filedAs !== undefined && draft?.agency !== undefined && draft.agency !== filedAs.agency) {
    const found = draft.agency.slice(0, 60);
    add('ID-AGENCY', { found, expected: filedAs.agency }, { found, expected: filedAs.agency, pointer: '/agency' });
  }
  if (filedAs !== undefined && draft?.year !== undefined && draft.year !== filedAs.year) {
    const found = String(draft.year);
    add('ID-YEAR', { found, expected: filedAs.year }, { found, expected: String(filedAs.year), pointer: '/year' });
  }
  return findings;
}

/** A report that arrived before its year was over, with the day. */
function openYear(year: number | undefined, { receivedOn, suspended = [] }: Standing) {
  if (year === undefined || receivedOn === undefined || suspended.includes('YEAR-OPEN')) return undefined;
  const day = civilDateOf(receivedOn);
  if (day === undefined || day.year > year) return undefined;
  return { year, found: receivedOn, day: dateWords(day) };
}

/** Who ceased, by its code and its name on the roster, and who reports for it. */
function mergedAway(agency: string, { roster, mergedInto }: Standing) {
  if (mergedInto === undefined) return undefined;
  const name = typeof roster === 'object' ? roster.name : undefined;
  return { found: agency, name: name ?? agency, expected: mergedInto.name };
}

/** A name that is none of those the roster knows for the body, and the roster's. An empty one is the fault of FIELD. */
function foreignName(draft: Draft | undefined, { roster }: Standing) {
  if (typeof roster !== 'object' || roster.name === undefined) return undefined;
  const stated = draft?.agencyName ?? '';
  if (stated.trim() === '') return undefined;
  const known = [roster.name, ...(roster.otherNames ?? [])];
  if (known.some((name) => isSameBodyName(name, stated))) return undefined;
  return { found: stated.slice(0, MAX_NAME), expected: roster.name };
}

const narrativeRules = perYear((rules, year) =>
  rulesInYear(rules, year).filter(({ test }) => test.kind === 'narrative'),
);

function narrativeOf(judging: JudgedReport): readonly FindingDraft[] {
  // Without prose there is nothing to read, and what is missing is said in a note.
  if (Object.keys(judging.narrative).length === 0) return [];
  const suspended = new Set(judging.standing.suspended);
  const rules = narrativeRules(judging.rules, judging.year).filter(({ id }) => !suspended.has(id));
  const print = judging.lastYear?.print;
  return narrativeFindings(rules, {
    edition: judging.edition,
    year: judging.year,
    agency: judging.agency,
    agencyName: judging.agencyName,
    narrative: judging.narrative,
    value: judging.knowns.number,
    ...given({ lastYear: print }),
  });
}

/** What the district's own notice asks and the text does not do: behind everything the rules say. */
function wished({ year, narrative, knowns, standing: { wishes } }: JudgedReport): readonly FindingDraft[] {
  return wishes === undefined ? [] : wishFindings(wishes, { year, narrative, value: knowns.number });
}

/** What was not judged is said, so that silence is never taken for a pass. */
function notes(judging: JudgedReport): readonly FindingDraft[] {
  const { rules, year } = judging;
  const missing = sectionsOf(judging.edition).filter(({ key }) => judging.narrative[key] === undefined);
  const sections = missing.map(({ title }) => inBrackets(title)).join('');
  const last = ruleNamed(rules, 'NOTE-LASTYEAR');
  return [
    ...(missing.length === 0 ? [] : [findingOf(ruleNamed(rules, 'NOTE-NARRATIVE'), year, { sections })]),
    ...(judging.lastYear === undefined && inForce(last, year) ? [findingOf(last, year, { lastYear: year - 1 })] : []),
  ];
}

function wholeReport({ year, edition, agency, agencyName, values, narrative }: Draft): Report | undefined {
  if (year === undefined || edition === undefined || agency === undefined || agencyName === undefined) return undefined;
  return { year, edition, agency, agencyName, values, narrative };
}

/**
 * Every pointer resolves, what points somewhere says in which line and column, and no two go by the same id: the first
 * of a rule and place has the plain one, which is the one that causes are named by.
 */
function located(findings: readonly FindingDraft[], reading: Reading): readonly Finding[] {
  const idFor = distinctIds();
  const pointed = findings.map((draft) => ({ draft, pointer: existingPointer(reading.root, draft.pointer ?? '') }));
  // What says itself where it stands is not looked for.
  const asked = pointed.flatMap(({ draft, pointer }) => (pointer === '' || draft.line != null ? [] : [pointer]));
  const positions = asked.length === 0 ? undefined : reading.positions(asked);
  return pointed.map(({ draft, pointer }) => {
    const at = draft.line == null ? positions?.get(pointer) : undefined;
    return finding({
      ...draft,
      id: idFor(draft),
      pointer,
      ...when(at, (at) => ({ line: at.line, col: at.col })),
    });
  });
}

const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 } as const;

/** Errors first, then by table and in the order of the rules; what follows from another finding stands right behind it. */
function ordered(
  findings: readonly Finding[],
  rules: readonly Rule[],
  edition: Edition | undefined,
): readonly Finding[] {
  const tables = [null, ...(edition === undefined ? [] : formOf(edition).tables.map(({ shortName }) => shortName))];
  const rank = rankIn(rules);
  const table = (each: Finding) => tables.indexOf(each.table);
  const place = (each: Finding) => rank.get(each.rule) ?? rules.length;
  const sorted = findings.toSorted(
    (a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] || table(a) - table(b) || place(a) - place(b),
  );
  const byId = new Map(sorted.map((each) => [each.id, each]));
  const rootOf = (each: Finding): Finding => {
    const cause = each.causedBy === undefined ? undefined : byId.get(each.causedBy);
    return cause === undefined || cause === each ? each : rootOf(cause);
  };
  const families = Map.groupBy(sorted, rootOf);
  const roots = sorted.filter((each) => rootOf(each) === each);
  return roots.flatMap((root) => [root, ...(families.get(root) ?? []).filter((each) => each !== root)]);
}

const RANKS = new WeakMap<readonly Rule[], ReadonlyMap<string, number>>();

/** Where each rule stands in the list. */
function rankIn(rules: readonly Rule[]): ReadonlyMap<string, number> {
  const known = RANKS.get(rules) ?? new Map(rules.map(({ id }, index) => [id, index]));
  RANKS.set(rules, known);
  return known;
}
