import { given } from '../values/given.ts';
import type { Level } from '../values/identity.ts';
import type { RosterWord } from '../verdict/judgement.ts';

/** A body on a district's roster of one year. */
export interface RosterEntry {
  readonly agency: string;
  readonly name: string;
  /** What the body was called before: reports under these names are still its own. */
  readonly formerNames?: readonly string[];
  /** What it is called for short. */
  readonly shortNames?: readonly string[];
  readonly required: boolean;
  /** Why it need not file (撤并, 垂直领导, …). */
  readonly reason?: string;
  readonly level?: Level;
  /**
   * Its report is the signed year of the division whose code it is: a district on its city's roster, a city on its province's.
   * Absent: a body that fills in the form itself.
   */
  readonly from?: 'district';
  /** The body that took over, after a merger. */
  readonly successor?: string;
  /** Its own last day (`2026-02-05`), where the office has extended the one of all; a step of its own, in no file of a roster. */
  readonly due?: string;
  /** 部门, 街道, 垂管, …: as the office groups its bodies. */
  readonly kind?: string;
  /** Whom to call about the report. For the office alone: never published, never shown to another body. */
  readonly contact?: Contact;
  /** Where its reminders go, where the deployment sends any. For the office alone, as the contact. */
  readonly mail?: string;
}

export interface Contact {
  readonly name: string;
  readonly phone?: string;
}

/** Where a body files in one year. `revision` is that of the roster which last changed the entry. */
export interface FilingPlace extends RosterEntry {
  readonly district: string;
  readonly year: number;
  readonly revision: number;
}

export interface Roster {
  readonly district: string;
  readonly name: string;
  /** The organ that answers for the district's report (人民政府, 管理委员会, …); nobody guesses it from the name. */
  readonly publisher?: string;
  readonly year: number;
  readonly revision: number;
  /** Whom bodies ask: the 政务公开办 of the district. */
  readonly office?: Contact;
  readonly agencies: readonly RosterEntry[];
}

/** A district's list as it stands, to be written upon: `writes` counts how often it was written, whatever its revision. */
export interface RosterAsWritten {
  readonly roster: Roster;
  readonly writes: number;
  /** The revision of the import that its head is of; undefined in a list that an earlier release wrote. */
  readonly headRevision?: number;
}

export function sameEntry(left: RosterEntry, right: RosterEntry): boolean {
  return (
    (['agency', 'name', 'required', 'reason', 'level', 'from', 'successor', 'due', 'kind', 'mail'] as const).every(
      (key) => left[key] === right[key],
    ) &&
    sameNames(left.formerNames, right.formerNames) &&
    sameNames(left.shortNames, right.shortNames) &&
    left.contact?.name === right.contact?.name &&
    left.contact?.phone === right.contact?.phone
  );
}

function sameNames(left: readonly string[] = [], right: readonly string[] = []): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}

/** The roster's word on a body, as a verdict needs it. */
export function rosterWord({ name, level, formerNames = [], shortNames = [] }: RosterEntry): RosterWord {
  const otherNames = [...formerNames, ...shortNames];
  return {
    name,
    ...given({ level }),
    ...(otherNames.length === 0 ? {} : { otherNames }),
  };
}

export type Head = Pick<Roster, 'name' | 'publisher' | 'office'>;
type Listed = Head & Pick<Roster, 'agencies'>;

/** What a roster says of the district itself. */
export function headOf({ name, publisher, office }: Head): Head {
  return { name, ...given({ publisher, office }) };
}

/** Where a body files and since when taken away: what its list says of it. */
export function entryOf({ district: _district, year: _year, revision: _revision, ...entry }: FilingPlace): RosterEntry {
  return entry;
}

/** Whether two rosters say the same of the district itself. */
export function sameHead(left: Head, right: Head): boolean {
  return (
    left.name === right.name &&
    left.publisher === right.publisher &&
    left.office?.name === right.office?.name &&
    left.office?.phone === right.office?.phone
  );
}

export function sameRoster(left: Listed, right: Listed): boolean {
  if (!sameHead(left, right) || left.agencies.length !== right.agencies.length) return false;
  return left.agencies.every((entry, index) => {
    const other = right.agencies[index];
    return other !== undefined && sameEntry(entry, other);
  });
}
