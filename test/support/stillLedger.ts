import { type Marks, NO_MARKS } from '../../shared/domain/filing/marks.ts';
import type { Pointer } from '../../shared/domain/filing/pointer.ts';
import type { RollupState } from '../../shared/domain/filing/rollupState.ts';
import type { FilingPlace, Roster, RosterEntry } from '../../shared/domain/filing/roster.ts';
import { isLater } from '../../shared/domain/filing/sequencer.ts';
import type { Version, VersionAddress } from '../../shared/domain/filing/version.ts';
import type { StandingWishes } from '../../shared/domain/wishes/wishes.ts';
import type { DistrictText } from '../../shared/domain/year/districtText.ts';
import type { SummaryPlace, SummaryRecord } from '../../shared/domain/year/summaryRecord.ts';
import type { LedgerReads } from '../../shared/flow/ports/ports.ts';
import type { SummaryLedger } from '../../shared/flow/ports/summaryPorts.ts';

/** What stands in a ledger that nobody writes to: for what is made of it, without a table and without steps. */
export interface Still {
  readonly rollups?: readonly RollupState[];
  readonly rosters?: readonly Roster[];
  readonly versions?: readonly Version[];
  readonly records?: readonly (SummaryPlace & Partial<SummaryRecord>)[];
  readonly texts?: readonly (SummaryPlace & DistrictText)[];
  readonly marks?: Readonly<Record<string, Marks>>;
  readonly wishes?: readonly StandingWishes[];
  readonly unrostered?: readonly Version[];
}

export type StillLedger = LedgerReads & Pick<SummaryLedger, 'summary'>;

const byOrder = (a: Version, b: Version) => (isLater(a.seq, b.seq) ? 1 : -1);

export function stillLedger(still: Still): StillLedger {
  const { rollups = [], rosters = [], records = [], texts = [], marks = {}, wishes = [], unrostered = [] } = still;
  const versions = (still.versions ?? []).toSorted(byOrder);
  const at = (district: string | null, year: number) => (each: { readonly district: string | null; year: number }) =>
    each.district === district && each.year === year;
  const isAt = (one: VersionAddress) => (each: VersionAddress) =>
    at(one.district, one.year)(each) && each.agency === one.agency && each.seq === one.seq;
  const placeOf = (agency: string, year: number): FilingPlace | undefined => {
    const roster = rosters.find((each) => each.year === year && each.agencies.some((entry) => entry.agency === agency));
    const entry = roster?.agencies.find((each) => each.agency === agency);
    return roster && entry && { ...entry, district: roster.district, year, revision: roster.revision };
  };
  const of = (district: string | null, year: number, agency: string) =>
    versions.filter((each) => at(district, year)(each) && each.agency === agency);
  const inDistrict = (district: string, year: number) =>
    [...Map.groupBy(versions.filter(at(district, year)), ({ agency }) => agency)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, own]) => own);
  return {
    async places(agency, year) {
      const [now, before] = [placeOf(agency, year), placeOf(agency, year - 1)];
      return { ...(now && { now }), ...(before && { before }) };
    },
    rollup: async (district, year) => rollups.find(at(district, year)),
    version: async (one) => versions.find(isAt(one)),
    versions: async (asked) => asked.flatMap((one) => versions.find(isAt(one)) ?? []),
    versionsBefore: async ({ district, year, agency, seq }, limit) =>
      of(district, year, agency)
        .filter((each) => isLater(seq, each.seq))
        .toReversed()
        .slice(0, limit),
    versionsOf: async (district, year, agency) => of(district, year, agency),
    districtVersions: async (district, year) => inDistrict(district, year),
    districtFilings: async (district, year) => inDistrict(district, year),
    filingsOf: async (district, year, agency) => of(district, year, agency),
    quietVersions: async () => new Map(),
    unrostered: async (year) => unrostered.filter((each) => each.year === year),
    roster: async (district, year) => rosters.find(at(district, year)),
    rosterAsWritten: async (district, year) => {
      const roster = rosters.find(at(district, year));
      return roster && { roster, writes: 1 };
    },
    districts: async (year) =>
      rosters.filter((each) => each.year === year).map(({ district, name }) => ({ district, name })),
    districtsWithMergers: async (year) =>
      rosters
        .filter((each) => each.year === year && each.agencies.some(({ successor }) => successor !== undefined))
        .map(({ district }) => district),
    districtText: async (district, year, revision) =>
      texts.find((each) => at(district, year)(each) && each.revision === revision),
    lastTextRevision: async (district, year) => Math.max(0, ...texts.filter(at(district, year)).map((t) => t.revision)),
    wishes: async ({ district, year, hash }) =>
      wishes.find((each) => at(district, year)(each.wishes) && each.hash === hash),
    history: async () => undefined,
    marks: async (agency) => marks[agency] ?? NO_MARKS,
    marksOf: async (agencies) =>
      new Map(agencies.flatMap((agency) => (marks[agency] === undefined ? [] : [[agency, marks[agency]] as const]))),
    owingMarks: async () => [],
    publications: async (district, year) => records.find(at(district, year))?.publications ?? [],
    placesOf: async (agencies, year) => agencies.flatMap((agency) => placeOf(agency, year) ?? []),
    async summary(district, year) {
      const record = records.find(at(district, year));
      if (record === undefined) return undefined;
      return { reserved: 0, reservedDigest: null, published: null, publications: [], ...record };
    },
  };
}

/** A roll-up in which nothing has happened but what is said. */
export function aRollup(
  district: string,
  year: number,
  pointers: Readonly<Record<string, Pointer>>,
  more: Partial<RollupState> = {},
): RollupState {
  return {
    ...{ district, year, revision: 1, rosterRevision: 1, joining: [], pointers: new Map(Object.entries(pointers)) },
    ...{ uncounted: new Map(), sums: new Map(), openings: new Map(), textRevision: 0, suspended: new Map() },
    ...{ refused: new Map(), approvals: new Map() },
    ...more,
  };
}

export const counted = (content: string, seen = content): Pointer => ({ state: 'counted', content, seen });
export const MISSING: Pointer = { state: 'missing' };

/** A roster of bodies that all have to file, but for what is said of one. */
export function aRoster(
  district: string,
  year: number,
  entries: readonly (Partial<RosterEntry> & Pick<RosterEntry, 'agency'>)[],
  more: Partial<Roster> = {},
): Roster {
  const agencies = entries.map((entry) => ({ name: `${entry.agency}局`, required: true, ...entry }));
  return { district, year, name: `${district}区`, revision: 1, agencies, ...more };
}

/** A filing that was accepted and states nothing, but for what is said. Its receipt and its file have names after its place in the order. */
export function aVersion(
  district: string | null,
  year: number,
  agency: string,
  seq: string,
  more: Partial<Version> = {},
): Version {
  return {
    ...{ district, year, agency, seq, state: 'A', outcome: 'accepted', versionId: `v-${seq}`, sha256: `sha-${seq}` },
    ...{ size: 1, receivedAt: '2024-01-10T00:00:00.000Z', judgedAt: '2024-01-10T00:00:01.000Z', rulesHash: 'r' },
    ...{
      standing: { lastYear: null, reasonsFrom: null, roster: 1 },
      reasons: {},
      counts: { errors: 0, warnings: 0, infos: 0 },
    },
    ...more,
  };
}

/** The shelves of summaries: what is put under a place, a version and a name, as bytes; anything but text as JSON. */
export class StillShelf {
  readonly #files = new Map<string, Uint8Array>();
  /** What was asked for, in order. */
  readonly asked: string[] = [];

  put({ district, year }: SummaryPlace, version: string, name: string, content: unknown): this {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    this.#files.set([district, year, version, name].join('/'), new TextEncoder().encode(text));
    return this;
  }

  drop({ district, year }: SummaryPlace, version: string, name: string): this {
    this.#files.delete([district, year, version, name].join('/'));
    return this;
  }

  async summaryFile({ district, year }: SummaryPlace, version: string, name: string): Promise<Uint8Array | undefined> {
    const key = [district, year, version, name].join('/');
    this.asked.push(key);
    return this.#files.get(key);
  }

  async hasSummaryFile({ district, year }: SummaryPlace, version: string, name: string): Promise<boolean> {
    return this.#files.has([district, year, version, name].join('/'));
  }
}
