import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import { isPlaced, namesOf } from '../../domain/looks/calledAs.ts';
import type { TitleReading } from '../read/title.ts';

/** Whose report a file is. What is not certain is for a person to say, with the bodies that come nearest. */
export type BodyMatch =
  | { readonly kind: 'sure'; readonly entry: RosterEntry; readonly by: MatchedBy }
  | { readonly kind: 'doubtful'; readonly why: string; readonly nearest: readonly RosterEntry[] };

/** `code`: stated in the file; `title`: the name in its title; `former`: a former or short one; `file`: the file's name; `person` said so. */
export type MatchedBy = 'code' | 'title' | 'former' | 'file' | 'person';

const NEAREST = 3;
/** Two pieces of text this alike may be meant for one another: half of their pairs of characters are the same. */
const ALIKE = 0.3;

/**
 * Finds the body of a file on the roster: by the code or the name in the document, then by the file's name. Where the two
 * name different bodies, or no name fits one body alone, it is doubtful.
 */
export function matchBody(
  { agency, agencyName }: Pick<TitleReading, 'agency' | 'agencyName'>,
  fileName: string,
  { agencies }: Pick<Roster, 'agencies'>,
): BodyMatch {
  const coded = agencies.find((entry) => entry.agency === agency);
  const byName = agencyName === undefined ? [] : named(agencyName, agencies);
  const byFile = inFileName(fileName, agencies);
  const [one] = byName;
  const [file] = byFile;
  if (coded !== undefined && (one === undefined || byName.includes(coded))) {
    return { kind: 'sure', entry: coded, by: 'code' };
  }
  const doubt = (why: string, ...entries: readonly RosterEntry[]): BodyMatch => ({
    kind: 'doubtful',
    why,
    nearest: withNearest(entries, agencyName ?? barely(stem(fileName)), agencies),
  });
  if (coded !== undefined) return doubt('文件里的单位代码和标题里的名称不是同一个单位', coded, ...byName);
  if (agencyName !== undefined) {
    if (one === undefined) return doubt(`名录上没有“${agencyName}”`, ...byFile);
    if (byName.length > 1) return doubt(`名录上有 ${byName.length} 个单位叫“${agencyName}”`, ...byName);
    if (file !== undefined && !byFile.includes(one)) return doubt('标题和文件名说的不是同一个单位', one, ...byFile);
    return { kind: 'sure', entry: one, by: sameName(one.name, agencyName) ? 'title' : 'former' };
  }
  if (byFile.length > 1) return doubt('文件名里有几个单位的名称', ...byFile);
  if (file !== undefined) return { kind: 'sure', entry: file, by: 'file' };
  return doubt('标题和文件名里都没有名录上的单位');
}

/** Whose own name it is; else who goes by it; else whose name it is but for the place in front. */
function named(name: string, agencies: readonly RosterEntry[]): readonly RosterEntry[] {
  const exactly = agencies.filter((entry) => sameName(entry.name, name));
  if (exactly.length > 0) return exactly;
  const called = agencies.filter((entry) => namesOf(entry).some((each) => sameName(each, name)));
  return called.length > 0 ? called : agencies.filter((entry) => namesOf(entry).some((each) => isPlaced(each, name)));
}

function sameName(left: string, right: string): boolean {
  return barely(left) === barely(right);
}

/** The bodies whose code or name the file's name holds; a name within another of them does not count. */
function inFileName(fileName: string, agencies: readonly RosterEntry[]): readonly RosterEntry[] {
  const text = stem(fileName);
  const codes = [...text.toLowerCase().matchAll(/[a-z0-9][a-z0-9-]{1,39}/g)].map(([code]) => code);
  const coded = agencies.filter(({ agency }) => codes.some((code) => code === agency || isOfYear(code, agency)));
  if (coded.length > 0) return coded;
  const words = barely(text);
  const inside = agencies.map((entry) => ({
    entry,
    names: namesOf(entry)
      .map(barely)
      .filter((name) => name.length >= 3 && words.includes(name)),
  }));
  const all = inside.flatMap(({ names }) => names);
  const isWithin = (name: string) => all.some((other) => other !== name && other.includes(name));
  return inside.filter(({ names }) => !names.every(isWithin)).map(({ entry }) => entry);
}

/** `440105-rsj-2023`: the code with the year behind it. */
function isOfYear(code: string, agency: string): boolean {
  return code.startsWith(`${agency}-`) && /^-\d{4}$/.test(code.slice(agency.length));
}

function stem(fileName: string): string {
  return (fileName.split(/[\\/]/).at(-1) ?? fileName).replace(/\.\w{2,5}$/, '');
}

function barely(name: string): string {
  return name.normalize('NFKC').replace(/[\s\p{Cf}·•]/gu, '');
}

function withNearest(
  entries: readonly RosterEntry[],
  text: string,
  agencies: readonly RosterEntry[],
): readonly RosterEntry[] {
  const ranked = agencies
    .map((entry) => ({ entry, likeness: Math.max(...namesOf(entry).map((name) => likeness(name, text))) }))
    .filter(({ likeness: alike }) => alike >= ALIKE)
    .sort((one, other) => other.likeness - one.likeness)
    .map(({ entry }) => entry);
  return [...new Set([...entries, ...ranked])].slice(0, NEAREST);
}

/** Share of pairs of neighbouring characters that two texts have in common (Dice). */
function likeness(one: string, other: string): number {
  const [left, right] = [pairs(one), pairs(other)];
  return (2 * [...left].filter((pair) => right.has(pair)).length) / Math.max(1, left.size + right.size);
}

function pairs(text: string): ReadonlySet<string> {
  const chars = [...barely(text)];
  return new Set(chars.slice(1).map((_, index) => chars.slice(index, index + 2).join('')));
}
