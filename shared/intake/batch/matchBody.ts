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
  const doubt = (why: string, ...entries: readonly (RosterEntry | undefined)[]): BodyMatch => ({
    kind: 'doubtful',
    why,
    nearest: withNearest(entries, agencyName ?? barely(stem(fileName)), agencies),
  });
  if (coded !== undefined) return doubt('文件里的单位代码和标题里的名称不是同一个单位', coded, ...byName);
  if (one !== undefined) {
    if (byName.length > 1) return doubt(`名录上有 ${byName.length} 个单位叫“${agencyName}”`, ...byName);
    if (file !== undefined && !byFile.includes(one)) return doubt('标题和文件名说的不是同一个单位', one, ...byFile);
    return { kind: 'sure', entry: one, by: sameName(one.name, agencyName ?? '') ? 'title' : 'former' };
  }
  if (agencyName !== undefined) return doubt(`名录上没有“${agencyName}”`, ...byFile);
  if (file !== undefined && byFile.length === 1) return { kind: 'sure', entry: file, by: 'file' };
  if (byFile.length > 1) return doubt('文件名里有几个单位的名称', ...byFile);
  return doubt('标题和文件名里都没有名录上的单位');
}

function named(name: string, agencies: readonly RosterEntry[]): readonly RosterEntry[] {
  const exactly = agencies.filter((entry) => entry.name === name || sameName(entry.name, name));
  if (exactly.length > 0) return exactly;
  const called = agencies.filter((entry) => namesOf(entry).some((each) => sameName(each, name)));
  return called.length > 0 ? called : agencies.filter((entry) => namesOf(entry).some((each) => isPlaced(each, name)));
}

function sameName(left: string, right: string): boolean {
  return barely(left) === barely(right);
}

/** The bodies whose code or name the file's name holds; of names within one another the longest alone. */
function inFileName(fileName: string, agencies: readonly RosterEntry[]): readonly RosterEntry[] {
  const code = /[a-z0-9][a-z0-9-]{1,39}/g;
  const text = stem(fileName);
  const codes = new Set(text.toLowerCase().match(code) ?? []);
  const coded = agencies.filter(({ agency }) => codes.has(agency) || hasCode(codes, agency));
  if (coded.length > 0) return coded;
  const words = barely(text);
  const found = agencies.flatMap((entry) => {
    const inside = namesOf(entry)
      .map(barely)
      .filter((name) => name.length >= 3 && words.includes(name));
    const longest = Math.max(0, ...inside.map(({ length }) => length));
    return longest === 0 ? [] : [{ entry, longest, names: inside }];
  });
  const most = Math.max(0, ...found.map(({ longest }) => longest));
  const all = found.flatMap(({ names }) => names).filter(({ length }) => length === most);
  return found
    .filter(({ names }) => !names.every((name) => all.some((other) => other !== name && other.includes(name))))
    .map(({ entry }) => entry);
}

/** `440105-rsj-2023`: the code with the year behind it. */
function hasCode(codes: ReadonlySet<string>, agency: string): boolean {
  return [...codes].some((code) => code.startsWith(`${agency}-`) && /^-\d{4}$/.test(code.slice(agency.length)));
}

function stem(fileName: string): string {
  return (fileName.split(/[\\/]/).at(-1) ?? fileName).replace(/\.\w{2,5}$/, '');
}

function barely(name: string): string {
  return name.normalize('NFKC').replace(/[\s\p{Cf}·•]/gu, '');
}

function withNearest(
  entries: readonly (RosterEntry | undefined)[],
  text: string,
  agencies: readonly RosterEntry[],
): readonly RosterEntry[] {
  const ranked = agencies
    .map((entry) => ({ entry, likeness: Math.max(...namesOf(entry).map((name) => likeness(name, text))) }))
    .filter(({ likeness: alike }) => alike >= ALIKE)
    .sort((one, other) => other.likeness - one.likeness)
    .map(({ entry }) => entry);
  const all = [...entries.filter((entry) => entry !== undefined), ...ranked];
  return [...new Set(all)].slice(0, NEAREST);
}

/** Share of pairs of neighbouring characters that two texts have in common (Dice). */
function likeness(one: string, other: string): number {
  const [left, right] = [pairs(one), pairs(other)];
  if (left.size + right.size === 0) return 0;
  return (2 * [...left].filter((pair) => right.has(pair)).length) / (left.size + right.size);
}

function pairs(text: string): ReadonlySet<string> {
  const chars = [...barely(text)];
  return new Set(chars.slice(1).map((char, index) => `${chars[index] ?? ''}${char}`));
}
