import { type Roster, rosterWord } from '../../domain/filing/roster.ts';
import { member } from '../../domain/report/json.ts';
import { MAX_BYTES } from '../../domain/report/limits.ts';
import { given } from '../../domain/values/given.ts';
import { countFindings, type Finding } from '../../domain/verdict/findings.ts';
import { judge } from '../../domain/verdict/judge.ts';
import { type CellsRead, cellsRead } from '../read/cellsRead.ts';
import { type Imported, type ImportOptions, importReport } from '../read/importReport.ts';
import { NO_PICTURE } from '../read/sourcePicture.ts';
import type { TitleReading } from '../read/title.ts';
import { isSubmissionFile } from '../source/submissionFile.ts';
import type { BatchFile } from './archive.ts';
import { type BodyMatch, matchBody } from './matchBody.ts';

/** One file of a batch as it was read: whose report it is, what was read, what is open and what breaks a rule. */
export interface BatchRead {
  readonly file: string;
  /** The draft as it would be filed, or a submission as it stands. */
  readonly draft: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
  readonly kind: Imported['source']['kind'] | 'json';
  readonly unreadable: boolean;
  /** The document with what became of each figure; none of a submission. */
  readonly picture: Imported['picture'];
  /** Undefined without a roster of the report's year. */
  readonly match: BodyMatch | undefined;
  readonly year: number | undefined;
  /** What the document calls the body. */
  readonly printedName: string | undefined;
  readonly cells: CellsRead | undefined;
  readonly counts: ReturnType<typeof countFindings>;
}

interface BatchOptions {
  /** The rosters that name the bodies, of whatever years. */
  readonly rosters: readonly Roster[];
  readonly convert?: ImportOptions['convert'];
  readonly onRead?: (done: number, all: number, file: string) => void;
}

/** Reads the files of a batch one after the other, so that no more than one of them is in memory. */
export async function readBatch(files: readonly BatchFile[], options: BatchOptions): Promise<readonly BatchRead[]> {
  const reads: BatchRead[] = [];
  for (const file of files) {
    options.onRead?.(reads.length, files.length, file.name);
    reads.push(await readOne(file, options));
  }
  return reads;
}

/** Reads one file: a submission is judged as it stands, anything else goes through the importer. */
async function readOne({ name, bytes }: BatchFile, options: BatchOptions): Promise<BatchRead> {
  const given_ = await bytes();
  if (isSubmissionFile(name, given_)) return readSubmission(name, given_, options);
  const naming = namedBy(name, options.rosters);
  const imported = await importReport(given_, { identify: naming.identify, ...given({ convert: options.convert }) });
  const { title, match } = naming;
  const { draft, findings, source, picture, unreadable } = imported;
  return {
    file: name,
    draft,
    findings,
    kind: source.kind,
    unreadable,
    picture,
    match,
    year: title?.year,
    printedName: title?.agencyName,
    cells: cellsRead(draft),
    counts: countFindings(findings),
  };
}

/** Names the body of a document by the rosters, and remembers what was found: the importer asks once it knows the title. */
export function namedBy(file: string, rosters: readonly Roster[]) {
  const naming: {
    title?: TitleReading;
    match?: BodyMatch;
    readonly identify: NonNullable<ImportOptions['identify']>;
  } = {
    identify: (title) => {
      naming.title = title;
      const bodies = bodiesOf(title.year, rosters);
      if (bodies === undefined) return undefined;
      const match = matchBody(title, file, bodies);
      naming.match = match;
      if (match.kind !== 'sure') return undefined;
      const { agency, name: agencyName } = match.entry;
      return { agency, agencyName, standing: { roster: rosterWord(match.entry) } };
    },
  };
  return naming;
}

function readSubmission(file: string, bytes: Uint8Array, { rosters }: BatchOptions): BatchRead {
  const root = bytes.length > MAX_BYTES ? undefined : rootOf(bytes);
  const [year, agency, agencyName] = ['year', 'agency', 'agencyName'].map((key) => member(root, key));
  const bodies = bodiesOf(typeof year === 'number' ? year : undefined, rosters);
  const stated = {
    ...given({ agency: typeof agency === 'string' ? agency : undefined }),
    ...given({ agencyName: typeof agencyName === 'string' ? agencyName : undefined }),
  };
  const match = bodies === undefined || root === undefined ? undefined : matchBody(stated, file, bodies);
  const standing = match?.kind === 'sure' ? { roster: rosterWord(match.entry) } : {};
  const { findings } = judge(bytes.length > MAX_BYTES ? { tooLarge: bytes.length } : bytes, standing);
  return {
    file,
    draft: root ?? {},
    findings,
    kind: 'json',
    unreadable: root === undefined,
    picture: NO_PICTURE,
    match,
    year: typeof year === 'number' ? year : undefined,
    printedName: stated.agencyName,
    cells: root === undefined ? undefined : cellsRead(root),
    counts: countFindings(findings),
  };
}

function rootOf(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const root: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof root === 'object' && root !== null && !Array.isArray(root)
      ? (root as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The bodies of the report's year, of whatever district; where the year is not known, those of the only roster there is. */
function bodiesOf(year: number | undefined, rosters: readonly Roster[]): Pick<Roster, 'agencies'> | undefined {
  const asked = year === undefined && rosters.length === 1 ? rosters : rosters.filter((roster) => roster.year === year);
  return asked.length === 0 ? undefined : { agencies: asked.flatMap(({ agencies }) => agencies) };
}
