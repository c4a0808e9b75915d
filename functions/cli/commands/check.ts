import { readFile } from 'node:fs/promises';
import { type Roster, type RosterEntry, rosterWord } from '../../../shared/domain/filing/roster.ts';
import { lastYearFrom } from '../../../shared/domain/report/lastYearFrom.ts';
import { readReport } from '../../../shared/domain/report/readReport.ts';
import { ALL_RULES } from '../../../shared/domain/rules/allRules.ts';
import { isoDate, shanghaiDate } from '../../../shared/domain/values/calendar.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { countFindings, type Finding, type FindingDraft, finding } from '../../../shared/domain/verdict/findings.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import type { Judgement, LastYear, MergedInto, Standing } from '../../../shared/domain/verdict/judgement.ts';
import { type StandingWishes, standingWishes } from '../../../shared/domain/wishes/wishes.ts';
import { reporterAfterMerger } from '../../../shared/flow/ingest/reporterAfterMerger.ts';
import { judgeInStanding } from '../../../shared/flow/read/filingStanding.ts';
import { cellsRead } from '../../../shared/intake/read/cellsRead.ts';
import type { Imported } from '../../../shared/intake/read/importReport.ts';
import type { SourceKind } from '../../../shared/intake/source/sourceDocument.ts';
import { jsonFileIn } from '../documents/jsonFile.ts';
import { type ReportFile, readReportFile } from '../documents/reportFile.ts';
import { systemCode } from '../documents/systemCode.ts';
import { showFindings } from '../terminal/showFindings.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import { wishesIn } from './wishes.ts';

export interface CheckOptions {
  readonly json?: boolean;
  readonly previous?: string;
  readonly roster?: string;
  readonly rules?: string;
  /** A file of the district's wishes. */
  readonly wishes?: string;
  /** What the server would judge in, as the interface answers it; takes the place of the others. */
  readonly standing?: string;
}

/** 0 clean, 1 errors, 2 warnings only, 3 unreadable; over several files the worst, in that order of gravity. */
const EXIT = { clean: 0, errors: 1, warnings: 2, unreadable: 3 } as const;
const GRAVITY: readonly number[] = [EXIT.clean, EXIT.warnings, EXIT.errors, EXIT.unreadable];

/** Rules whose finding means that nothing could be read. */
const NOT_READ = new Set(['UNREADABLE', 'FMT-LIMIT']);

interface Checked {
  readonly file: string;
  readonly outcome: Judgement['outcome'] | 'unreadable';
  readonly findings: Judgement['findings'];
  readonly exit: number;
  /** What was read, where the file is a document. */
  readonly read?: DocumentRead;
}

interface DocumentRead {
  readonly kind: SourceKind;
  readonly cells: number;
  readonly of: number;
  readonly open: readonly string[];
}

interface CheckDeps {
  readonly terminal: Terminal;
  readonly words: Words;
  readonly readRoster: (path: string) => Promise<Roster>;
  readonly now: Date;
}

/** `nianbao check FILE…`: the verdict the server would give, without a server. Resolves to the exit code. */
export async function check(files: readonly string[], options: CheckOptions, deps: CheckDeps): Promise<number> {
  const { terminal, words } = deps;
  const context = await contextOf(options, deps);
  const checked: Checked[] = [];
  for (const file of files) checked.push(await checkFile(file, context, words));
  if (options.json) {
    const shown = checked.map(({ file, outcome, findings, read }) => ({ file, outcome, findings, ...given({ read }) }));
    terminal.out(JSON.stringify(shown, null, 1));
  } else {
    for (const { file, outcome, findings, read } of checked) {
      const name = outcome === 'unreadable' ? words.cannotRead : words.checkedNames[outcome];
      showFindings(printable(file), name, findings, terminal, words);
      if (read !== undefined)
        terminal.out(`  ${words.cellsRead(words.kinds[read.kind], read.cells, read.of)}；${words.checkedDraft}`);
    }
  }
  return checked.reduce<number>(
    (worst, { exit }) => (GRAVITY.indexOf(exit) > GRAVITY.indexOf(worst) ? exit : worst),
    EXIT.clean,
  );
}

interface Context {
  /** As if it were filed today. */
  readonly today: string;
  readonly lastYear?: LastYear;
  readonly roster?: Roster;
  readonly suspended?: readonly string[];
  readonly wishes?: StandingWishes;
  /** As the interface answered it. */
  readonly standing?: unknown;
}

async function contextOf(options: CheckOptions, { readRoster, now }: CheckDeps): Promise<Context> {
  const lastYear = options.previous === undefined ? undefined : await readLastYear(options.previous);
  const roster = options.roster === undefined ? undefined : await readRoster(options.roster);
  const suspended = options.rules === undefined ? undefined : await readSuspended(options.rules);
  const wishes = options.wishes === undefined ? undefined : standingWishes(await wishesIn(options.wishes));
  const standing: unknown =
    options.standing === undefined ? undefined : jsonFileIn(options.standing, await readFile(options.standing));
  return {
    today: isoDate(shanghaiDate(now)),
    ...given({ standing }),
    ...given({ lastYear }),
    ...given({ roster }),
    ...given({ suspended }),
    ...given({ wishes }),
  };
}

async function checkFile(file: string, context: Context, words: Words): Promise<Checked> {
  let report: ReportFile;
  try {
    report = await readReportFile(file, { rosters: context.roster === undefined ? [] : [context.roster] });
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return { file, outcome: 'unreadable', findings: [finding(noFile(words, error))], exit: EXIT.unreadable };
  }
  const { bytes } = report;
  if (report.kind === 'document' && report.imported.unreadable) {
    return { file, outcome: 'unreadable', findings: report.imported.findings, exit: EXIT.unreadable };
  }
  const { standing } = context;
  const judgement =
    standing === undefined ? judge(bytes, await standingFrom(bytes, context)) : judgeInStanding(bytes, standing);
  const findings =
    report.kind === 'submission' ? judgement.findings : [...readingOf(report.imported), ...judgement.findings];
  const unread = judgement.findings.some(({ rule }) => NOT_READ.has(rule));
  const { errors, warnings } = countFindings(findings);
  const exit = unread ? EXIT.unreadable : errors > 0 ? EXIT.errors : warnings > 0 ? EXIT.warnings : EXIT.clean;
  const outcome = report.kind === 'document' && errors > 0 ? 'rejected' : judgement.outcome;
  const read = report.kind === 'submission' ? undefined : documentRead(report.imported);
  return { file, outcome, findings, exit, ...given({ read }) };
}

/** What the importer says of the document; what the rules say of the draft is judged in the standing that was asked for. */
function readingOf({ findings }: Imported): readonly Finding[] {
  return findings.filter(({ rule }) => rule.startsWith('IMP-'));
}

function documentRead({ draft, source }: Imported): DocumentRead | undefined {
  const cells = cellsRead(draft);
  if (cells === undefined) return undefined;
  return { kind: source.kind, cells: cells.read, of: cells.all, open: cells.open.map(({ name }) => name) };
}

function noFile(words: Words, error: unknown): FindingDraft {
  return {
    rule: 'UNREADABLE',
    severity: 'error',
    message: systemCode(error) === 'ENOENT' ? words.noSuchFile : `${words.cannotRead}（${systemCode(error)}）`,
    hint: null,
  };
}

/** The standing the server would judge in, as far as the options tell: the roster's word on the agency in the file. */
async function standingFrom(
  bytes: Uint8Array,
  { today, lastYear, roster, suspended, wishes }: Context,
): Promise<Standing> {
  const { draft } = roster === undefined ? {} : readReport(bytes, ALL_RULES);
  const entry = roster?.agencies.find(({ agency }) => agency === draft?.agency);
  const word = entry === undefined ? ('absent' as const) : rosterWord(entry);
  const mergedInto = roster === undefined ? undefined : await reporterOnRoster(roster, entry);
  return {
    ...(roster === undefined || draft?.agency === undefined ? {} : { roster: word }),
    receivedOn: today,
    ...given({ mergedInto, lastYear }),
    ...given({ suspended }),
    ...given({ wishes }),
  };
}

/** Who reports for a body that the roster says was merged away, followed through this roster alone. */
function reporterOnRoster(
  { district, year, revision, agencies }: Roster,
  entry: RosterEntry | undefined,
): Promise<MergedInto | undefined> {
  const placeOf = (each: RosterEntry) => ({ ...each, district, year, revision });
  const places = async (agency: string) => {
    const found = agencies.find((each) => each.agency === agency);
    return found === undefined ? {} : { now: placeOf(found) };
  };
  return reporterAfterMerger(entry && placeOf(entry), { places });
}

/** Last year's file, as the table would remember it: stated inputs, the print of the narrative. */
async function readLastYear(path: string): Promise<LastYear> {
  const lastYear = lastYearFrom(readReport(await readFile(path), ALL_RULES).draft);
  if (lastYear === undefined) throw new Error(`${path}: 不是可读取的上年报告`);
  return lastYear;
}

/** `--rules FILE`: `{"suspended": ["XY-JUMP"]}`, the office's settings as the server holds them. */
async function readSuspended(path: string): Promise<readonly string[]> {
  const settings: unknown = jsonFileIn(path, await readFile(path));
  const suspended =
    typeof settings === 'object' && settings !== null && 'suspended' in settings ? settings.suspended : [];
  const ids = new Set(ALL_RULES.map(({ id }) => id));
  if (!Array.isArray(suspended) || !suspended.every((id): id is string => typeof id === 'string' && ids.has(id))) {
    throw new Error(`${path}: suspended 应为规则编号的列表`);
  }
  return suspended;
}
