import type { OfficeChange } from '../../domain/filing/changes.ts';
import { type Approval, type Reasoned, WHOLE_YEAR, type YearLock } from '../../domain/filing/rollupState.ts';
import { type Narrative, SECTION_KEYS } from '../../domain/forms/sections.ts';
import { given } from '../../domain/values/given.ts';
import { readWrittenWishes, type StandingWishes, standingWishes } from '../../domain/wishes/wishes.ts';
import type { DistrictText } from '../../domain/year/districtText.ts';
import type { Publication } from '../../domain/year/summaryRecord.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import type { JournalKind } from '../../wire/journalKinds.ts';

/** The office's side of a year as its journal tells it. */
export interface OfficeInJournal {
  readonly approvals: ReadonlyMap<string, Approval>;
  readonly lock?: YearLock;
  readonly openings: ReadonlyMap<string, Reasoned>;
  readonly unlocked?: Reasoned;
  readonly suspended: ReadonlyMap<string, Reasoned>;
  readonly wishes?: StandingWishes;
  /** Every file of wishes there was: receipts name them by their hash. */
  readonly allWishes: readonly StandingWishes[];
  readonly texts: readonly DistrictText[];
  readonly publications: readonly Publication[];
  /** The newest lock, whether or not it was lifted since: it signed the newest signed summary. */
  readonly lastLock?: { readonly by: string; readonly at: string };
}

interface Folded {
  readonly approvals: Map<string, Approval>;
  lock?: YearLock | undefined;
  openings: Map<string, Reasoned>;
  unlocked?: Reasoned | undefined;
  readonly suspended: Map<string, Reasoned>;
  wishes?: StandingWishes | undefined;
  readonly allWishes: StandingWishes[];
  readonly texts: DistrictText[];
  readonly publications: Publication[];
  lastLock?: { readonly by: string; readonly at: string };
}

/**
 * Takes the steps of the journal one after another, in the order they were taken. Entries of a kind that this program does not know are
 * passed over. `brought`: the approvals that bodies brought along, by the entry of the move with which they came; what was done here
 * afterwards, an opening or a withdrawal, is done to them too.
 */
export function officeInJournal(
  entries: readonly JournalEntry[],
  brought: ReadonlyMap<string, Approval> = new Map(),
): OfficeInJournal {
  const state: Folded = {
    approvals: new Map(),
    openings: new Map(),
    suspended: new Map(),
    allWishes: [],
    texts: [],
    publications: [],
  };
  for (const entry of inJournalOrder(entries)) {
    STEPS[entry.kind]?.(state, entry);
    const approval = brought.get(entry.entry);
    if (approval !== undefined) state.approvals.set(entry.agency, approval);
  }
  return state as OfficeInJournal;
}

/** As the steps were taken; those of one moment by name. */
export function inJournalOrder(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  return entries.toSorted((a, b) => (a.at === b.at ? (a.entry < b.entry ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/** Kept elsewhere: with the reports, or in the roster. */
const PASSED_OVER = () => undefined;

/** What each kind of step leaves behind. Whether an approval still holds is for the pointers to say. */
const STEPS: Readonly<Record<JournalKind, (state: Folded, entry: JournalEntry) => void>> = {
  return: PASSED_OVER,
  reinstate: PASSED_OVER,
  merge: PASSED_OVER,
  file: PASSED_OVER,
  remind: PASSED_OVER,
  batch: PASSED_OVER,
  'batch-return': PASSED_OVER,
  // Of a body that comes, the approval comes along: it stands in the journal it comes from.
  move: ({ approvals }, { agency }) => void approvals.delete(agency),
  roster: PASSED_OVER,
  exempt: PASSED_OVER,
  require: PASSED_OVER,
  extend: PASSED_OVER,
  'extend-end': PASSED_OVER,
  address: PASSED_OVER,
  look: PASSED_OVER,
  mark: PASSED_OVER,
  unmark: PASSED_OVER,
  approve: ({ approvals }, { agency, by, at, facts }) => {
    if (typeof facts?.pointer === 'string') approvals.set(agency, { by, at, pointer: facts.pointer });
  },
  'approve-year': ({ approvals }, { by, at, facts }) => {
    for (const [agency, pointer] of Object.entries(bodiesIn(facts))) approvals.set(agency, { by, at, pointer });
  },
  unapprove: ({ approvals }, { agency }) => {
    approvals.delete(agency);
  },
  'unapprove-year': ({ approvals }, { facts }) => {
    // What that one approval had approved: given by that person at that instant.
    for (const [agency, { by, at }] of approvals) {
      if (by === facts?.of && at === facts.given) approvals.delete(agency);
    }
  },
  lock: (state, { by, at }) => {
    const corrected = [
      ...Object.entries(state.lock?.corrected ?? {}),
      ...state.openings,
      ...(state.unlocked === undefined ? [] : [[WHOLE_YEAR, state.unlocked] as const]),
    ];
    state.lock = { by, at, ...(corrected.length === 0 ? {} : { corrected: Object.fromEntries(corrected) }) };
    state.lastLock = { by, at };
    state.openings = new Map();
    state.unlocked = undefined;
  },
  open: (state, { agency, by, at, reason }) => {
    state.openings.set(agency, { by, at, reason });
    state.approvals.delete(agency);
  },
  unlock: (state, { by, at, reason }) => {
    state.lock = undefined;
    state.openings = new Map();
    state.unlocked = { by, at, reason };
  },
  suspend: ({ suspended }, { by, at, reason, facts }) => {
    if (typeof facts?.rule === 'string') suspended.set(facts.rule, { by, at, reason });
  },
  lift: ({ suspended }, { facts }) => {
    if (typeof facts?.rule === 'string') suspended.delete(facts.rule);
  },
  wishes: (state, { facts }) => {
    const read = typeof facts?.wishes === 'string' ? readWrittenWishes(JSON.parse(facts.wishes)) : undefined;
    state.wishes = read !== undefined && 'wishes' in read ? standingWishes(read.wishes) : undefined;
    if (state.wishes !== undefined) state.allWishes.push(state.wishes);
  },
  text: ({ texts }, { by, at, facts }) => {
    if (typeof facts?.revision === 'number') texts.push({ revision: facts.revision, by, at, text: textIn(facts) });
  },
  publish: ({ publications }, { by, at, facts }) => {
    if (typeof facts?.version === 'string' && typeof facts.where === 'string')
      publications.push({ version: facts.version, by, at, where: facts.where });
  },
};

/** The bodies an approval of the year has approved, each with the content it was given on. */
function bodiesIn(facts: JournalEntry['facts']): Readonly<Record<string, string>> {
  return typeof facts?.bodies === 'string' ? (JSON.parse(facts.bodies) as Record<string, string>) : {};
}

function textIn(facts: NonNullable<JournalEntry['facts']>): Narrative {
  const sections = SECTION_KEYS.flatMap((key) => (typeof facts[key] === 'string' ? [[key, facts[key]] as const] : []));
  return Object.fromEntries(sections);
}

/** The same as one step on the year's item. */
export function asStep(state: OfficeInJournal): Omit<OfficeChange, 'on'> {
  const { approvals, lock, openings, unlocked, suspended, texts, wishes } = state;
  return {
    approvals,
    openings,
    suspended,
    ...(lock === undefined ? given({ unlocked }) : { lock, unlocked: null }),
    ...given({ wishes: wishes?.hash }),
    ...(texts.length === 0 ? {} : { textRevision: texts.at(-1)?.revision ?? 0 }),
  };
}
