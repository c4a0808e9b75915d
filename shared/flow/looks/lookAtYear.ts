import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { filerLevel } from '../../domain/filing/filerLevel.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import type { CellValues } from '../../domain/forms/cells.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import type { Narrative } from '../../domain/forms/sections.ts';
import { divisionNames, isCalledAs } from '../../domain/looks/calledAs.ts';
import { heldAgainst } from '../../domain/looks/heldAgainst.ts';
import { type Look, type LookedAt, withLook } from '../../domain/looks/look.ts';
import { textsAgainst } from '../../domain/looks/textsAgainst.ts';
import { AT_THE_COMMAND_LINE } from '../../domain/people/origin.ts';
import { quoted } from '../../domain/report/json.ts';
import { readReport } from '../../domain/report/readReport.ts';
import { ALL_RULES } from '../../domain/rules/allRules.ts';
import { dueDay, endOfDay, isoDate } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import { levelReport } from '../../domain/year/levelReport.ts';
import type { SummaryDocument } from '../../wire/summaryDocument.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import type { Fetched, Lead, LookPorts, LookRound, PageRead } from '../ports/lookPorts.ts';
import { versionName } from '../ports/summaryPorts.ts';
import { readAtOnce } from '../read/districtAtOnce.ts';
import { SUMMARY } from '../read/readManifest.ts';
import { narrativeOf } from '../read/readReview.ts';
import { addressesOf } from './addresses.ts';

interface Place {
  readonly district: string;
  readonly year: number;
}

/** What a published report is held against: the accepted filing, or the signed summary. */
interface Filed {
  readonly values: CellValues;
  /** The prose, fetched when there is a page to hold it against. */
  readonly narrative: () => Promise<Narrative>;
  /** Its receipt; of the district the signed version. */
  readonly against: string;
}

/** Whose report is looked at, where, and by when it had to be there. */
interface Subject {
  readonly agency: string;
  readonly url: string;
  readonly due: string;
  readonly filed: Filed;
  /** Whether a name in a title is one of its own. */
  readonly isCalled: (name: string) => boolean;
  /** A division, whose own report may be called by its place alone. */
  readonly isDivision?: true;
}

/** Servers asked at one time; each of them is asked for one page after the other. */
const HOSTS_AT_ONCE = 4;

/**
 * Looks at every published report of a district's year whose address is known and whose filing is accepted, holds each against the
 * filing and keeps the round. `only`: these bodies alone. `goOn`: asked before each page; what is left then is looked at first in
 * the next round. Undefined when there was nothing to look at.
 */
export async function lookAtYear(
  place: Place,
  ports: LookPorts,
  {
    by = '',
    only,
    goOn = () => true,
  }: { readonly by?: string; readonly only?: readonly string[]; readonly goOn?: () => boolean } = {},
): Promise<LookRound | undefined> {
  const addresses = await addressesOf(place, ports.vault);
  const asked = [...addresses].filter(([agency]) => only === undefined || only.includes(agency));
  const before = await ports.looks.newestRound(place);
  const seen = new Map(before?.bodies.map((each) => [each.agency, each.newest.at]));
  const subjects = (await subjectsOf(place, new Map(asked), ports)).toSorted((a, b) =>
    (seen.get(a.agency) ?? '') < (seen.get(b.agency) ?? '') ? -1 : 1,
  );
  if (subjects.length === 0) return undefined;
  const queues = [...Map.groupBy(subjects, ({ url }) => new URL(url).host).values()];
  const looks: (readonly [Subject, Look])[] = [];
  const work = async () => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const subject of queue) {
        if (!goOn()) return;
        looks.push([subject, await lookOnce(place.year, subject, ports)]);
      }
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, work));
  return looks.length === 0 ? undefined : keepRound(place, by, looks, ports);
}

/** Holds a saved file against a body's filing, and keeps that. Undefined where the body has no accepted filing. */
export async function lookAtFile(
  place: Place,
  { agency, name, bytes }: { readonly agency: string; readonly name: string; readonly bytes: Uint8Array },
  ports: LookPorts,
  by: string,
): Promise<LookRound | undefined> {
  const [subject] = await subjectsOf(place, new Map([[agency, name]]), ports);
  if (subject === undefined) return undefined;
  const { look } = await lookRead(place.year, subject, { bytes, url: name }, 'file', ports);
  return keepRound(place, by, [[subject, look]], ports);
}

/** Those of the bodies whose filing is accepted, in the order they were named. */
async function subjectsOf(
  { district, year }: Place,
  addresses: ReadonlyMap<string, string>,
  ports: LookPorts,
): Promise<readonly Subject[]> {
  const { ledger, vault } = ports;
  const atOnce = await readAtOnce(ledger, () => ledger.roster(district, year), district, year);
  if (atOnce === undefined) return [];
  const entries = new Map(atOnce.bodies.map((entry) => [entry.agency, entry]));
  const counted = [...addresses.keys()].flatMap((agency) => {
    const pointer = atOnce.rollup.pointers.get(agency);
    return pointer?.state === 'counted' ? [{ district, year, agency, seq: pointer.content }] : [];
  });
  const versions = new Map((await ledger.versions(counted)).map((version) => [version.agency, version]));
  const own = addresses.has(district) ? await signedReport({ district, year }, ports) : undefined;
  const named = [divisionNames(atOnce.name), ...atOnce.bodies];
  return [...addresses].flatMap(([agency, url]): Subject[] => {
    if (agency === district && !entries.has(agency)) {
      if (own === undefined) return [];
      const isCalled = (name: string) => isCalledAs(name, divisionNames(atOnce.name, own.publisher), atOnce.bodies);
      return [{ agency, url, due: dueOf({ agency: district }, year), filed: own.filed, isCalled, isDivision: true }];
    }
    const [entry, version] = [entries.get(agency), versions.get(agency)];
    if (entry === undefined || version?.values === undefined) return [];
    const narrative = () => narrativeOf(vault, version);
    const filed = { values: version.values, against: receiptIdOf(version), narrative };
    return [{ agency, url, due: dueOf(entry, year), filed, isCalled: (name) => isCalledAs(name, entry, named) }];
  });
}

/** The first instant that is too late for a body, or for a division. */
export function dueOf({ agency, due }: Pick<RosterEntry, 'agency' | 'due'>, year: number): string {
  return endOfDay(dueDay(filerLevel(agency), year, due)).toISOString();
}

/** The last day, `2024-01-31`. */
export function lastDayFor({ agency, due }: Pick<RosterEntry, 'agency' | 'due'>, year: number): string {
  return isoDate(dueDay(filerLevel(agency), year, due));
}

/** The district's own report as it signed it, and the organ that answers for it; undefined before. */
async function signedReport(
  place: Place,
  { ledger, vault }: LookPorts,
): Promise<{ readonly filed: Filed; readonly publisher?: string } | undefined> {
  const signed = (await ledger.summary(place.district, place.year))?.signed;
  if (signed === undefined) return undefined;
  const version = versionName(signed.number);
  const bytes = await vault.summaryFile(place, version, SUMMARY);
  if (bytes === undefined) return undefined;
  const summary = JSON.parse(new TextDecoder().decode(bytes)) as SummaryDocument;
  const report = levelReport(summary, { agency: place.district, agencyName: place.district });
  const draft = readReport(report, ALL_RULES).draft;
  if (draft?.values === undefined) return undefined;
  const filed = { values: draft.values, narrative: async () => draft.narrative ?? {}, against: version };
  return { filed, ...given({ publisher: summary.publisher }) };
}

async function lookOnce(year: number, subject: Subject, ports: LookPorts): Promise<Look> {
  const { url } = subject;
  const fetched = await ports.fetch(url);
  if (fetched.kind === 'page') {
    const read = await lookRead(year, subject, fetched, 'web', ports);
    return hasNoReport(read.look) ? ((await lookFurther(year, subject, read, ports)) ?? read.look) : read.look;
  }
  const { why, detail } = fetched;
  const failed = why === 'missing' ? ({ outcome: 'missing' } as const) : ({ outcome: 'unread', why } as const);
  return { at: ports.now(), from: 'web', url, ...failed, ...given({ detail }) };
}

/** No table of the form, or tables that only lay out the page. */
function hasNoReport({ why, held }: Look): boolean {
  return why === 'noTables' || (held !== undefined && held.compared === 0);
}

interface Read {
  readonly look: Look;
  readonly leads: readonly Lead[];
}

/**
 * The first report found where the page leads to (its documents, its frames, the page it turns to), by the same rules as the page itself:
 * domains, open addresses, bounds, robots. What kept a document from being read, or the page it turns to, is told where no report is found.
 * Undefined where there is nothing to add.
 */
async function lookFurther(
  year: number,
  subject: Subject,
  { look: { page }, leads }: Read,
  ports: LookPorts,
): Promise<Look | undefined> {
  let failed: Look | undefined;
  for (const { kind, url } of leads) {
    const fetched = await ports.fetch(url);
    if (fetched.kind === 'failed') {
      // A frame of a counter or a map is nobody's report.
      if (kind === 'frame') continue;
      const { why } = fetched;
      const told =
        why === 'missing' ? ({ why: 'noTables', detail: `${url} 不存在` } as const) : ({ why, detail: url } as const);
      failed ??= { at: ports.now(), from: 'web', url: subject.url, outcome: 'unread', ...told, ...given({ page }) };
      continue;
    }
    const { moved: _, ...document } = fetched;
    const { look } = await lookRead(year, subject, document, 'web', ports);
    if (hasNoReport(look) || look.page === undefined) continue;
    const whence = { attachedTo: page?.url ?? subject.url, ...given({ stated: page?.stated }) };
    return { ...look, page: { ...look.page, ...whence } };
  }
  return failed;
}

type LookedPage = Pick<Fetched & { kind: 'page' }, 'url' | 'bytes'> & {
  readonly moved?: true;
  readonly status?: number;
};

/** What stands in the bytes, held against the filing, and the documents that the page links to. */
async function lookRead(
  year: number,
  subject: Subject,
  page: LookedPage,
  from: Look['from'],
  ports: LookPorts,
): Promise<Read> {
  const { agency, url } = subject;
  const read = await ports.read(page.bytes, agency, from === 'web' ? page.url : undefined);
  const looked = {
    at: ports.now(),
    from,
    url,
    page: {
      url: page.url,
      ...given({ moved: page.moved, status: page.status }),
      bytes: page.bytes.length,
      sha256: bytesToHex(sha256(page.bytes)),
      ...given({ stated: read.stated }),
    },
  };
  return { look: { ...looked, ...(await found(year, read, subject)) }, leads: read.leads };
}

/** A page without a table of the form: it says itself that there is nothing, or has the report in files that cannot be read here. */
function nothingFound({ gone, unread = [] }: PageRead): Outcome {
  if (gone !== undefined) return { outcome: 'missing', detail: gone };
  const files =
    unread.length === 0 ? undefined : `所附的 ${unread.join('、')} 不能直接读取，请另存为 Word（.docx）或 PDF`;
  return { outcome: 'unread', why: 'noTables', ...given({ detail: files }) };
}

type Outcome = Pick<Look, 'outcome' | 'why' | 'detail' | 'held'>;

/** What came of reading it. Nothing is the same unless it says by its title that it is this body's report of this year, or names nobody. */
async function found(year: number, read: PageRead, { filed, isCalled, isDivision }: Subject): Promise<Outcome> {
  if (read.unreadable !== undefined) return { outcome: 'unread', why: 'unreadable', detail: read.unreadable };
  if (read.tables === 0) return nothingFound(read);
  const { year: printed, agencyName = isDivision && read.place } = read.draft;
  if (typeof printed === 'number' && printed !== year)
    return { outcome: 'unread', why: 'otherYear', detail: String(printed) };
  if (typeof agencyName === 'string' && !isCalled(agencyName))
    return { outcome: 'unread', why: 'otherBody', detail: quoted(agencyName) };
  const edition = editionOfYearOrThrow(year);
  const bytes = new TextEncoder().encode(JSON.stringify({ ...read.draft, year }));
  const { values = new Map(), narrative = {} } = readReport(bytes, ALL_RULES).draft ?? {};
  const figures = heldAgainst(edition, filed.values, values, filed.against);
  const texts = figures.compared === 0 ? [] : textsAgainst(edition, await filed.narrative(), narrative);
  const held = {
    ...figures,
    ...(texts.length > 0 && { texts }),
    ...(agencyName === undefined && { isUnnamed: true as const }),
  };
  if (held.cells.length > 0 || texts.length > 0) return { outcome: 'different', held };
  if (held.open.length > 0) return { outcome: 'unread', why: 'partly', held };
  return printed === undefined ? { outcome: 'unread', why: 'noYear', held } : { outcome: 'same', held };
}

/**
 * The round under the next number, with all that was known of bodies it did not look at. Another's round in between is built on.
 * One that a person asked for stands in the journal; if that was stopped after the round, the next person's round writes it down.
 */
function keepRound(
  place: Place,
  by: string,
  looks: readonly (readonly [Subject, Look])[],
  { looks: shelf, vault, now, pause }: LookPorts,
): Promise<LookRound> {
  const keep = async () => {
    const before = await shelf.newestRound(place);
    const bodies = new Map<string, LookedAt>(before?.bodies.map((each) => [each.agency, each]));
    for (const [{ agency, due }, look] of looks) bodies.set(agency, withLook(bodies.get(agency), agency, look, due));
    const round = { ...place, number: (before?.number ?? 0) + 1, at: now(), by, bodies: [...bodies.values()] };
    if (!(await shelf.putRound(round))) return AGAIN;
    if (by === '') return round;
    if (before !== undefined) await journalRound(before, vault);
    await journalRound(round, vault);
    return round;
  };
  return untilItStands(keep, { pause, facts: { ...place } });
}

/** Who had published reports looked at: nothing of a round of the schedule. Written again it is the same entry. */
async function journalRound(
  { district, year, number, at, by }: LookRound,
  vault: Pick<LookPorts['vault'], 'putJournalEntry'>,
): Promise<void> {
  if (by === '') return;
  const entry = `look-${String(number).padStart(6, '0')}`;
  const facts = { round: number, origin: AT_THE_COMMAND_LINE };
  await vault.putJournalEntry({ entry, kind: 'look', district, year, agency: '', by, at, reason: '', facts });
}
