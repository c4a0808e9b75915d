import type { Owing } from '../../domain/filing/owing.ts';
import { sameEntry } from '../../domain/filing/roster.ts';
import { SECTION_KEYS } from '../../domain/forms/sections.ts';
import { DISTRICT_PATTERN } from '../../domain/values/identity.ts';
import type { JournalEntry } from '../../wire/journalEntry.ts';
import type { JournalKind } from '../../wire/journalKinds.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { factOf } from '../ports/factOf.ts';
import { type OwedStep, owedStepOf } from '../ports/owedStep.ts';
import type { LedgerReads, OwingItem } from '../ports/ports.ts';
import { ROSTER_CHANGES } from '../roster/rosterChange.ts';
import { listBody } from '../roster/rosterList.ts';
import { copyHistory } from './copyHistory.ts';
import type { OwedPorts } from './owedPorts.ts';

/**
 * Pays what a step owes that was taken: what belongs to it beside the updated item, then its entry in the journal. The step
 * itself ends with this, and so does whoever finds it unpaid: both do and write the same. Done twice, or by two at once, it
 * is done once. What only a later release knows is left to it.
 */
export async function finishStep(item: OwingItem, owing: Owing, ports: OwedPorts): Promise<void> {
  const step = owedStepOf(owing.text);
  if (step === undefined) return;
  const { ledger, vault, queues } = ports;
  const { kind, district, year } = step.entry;
  await (BESIDE[kind] ?? NOTHING)(step, ports);
  // Marks are on no document.
  if ('district' in item) await queues.requestCompile({ district, year });
  await vault.putJournalEntry(await wholeEntry(step.entry, ledger));
  await ledger.strikeOwed(item, owing);
}

type Beside = (step: OwedStep, ports: OwedPorts) => Promise<void>;

const NOTHING: Beside = async () => undefined;

/** What a step does beside the item by which it is taken. */
const BESIDE: Readonly<Partial<Record<JournalKind, Beside>>> = {
  exempt: enterInRoster,
  require: enterInRoster,
  extend: enterInRoster,
  'extend-end': enterInRoster,
  merge: enterInRoster,
  move: enterElsewhere,
  open: askLevelBelow,
  unlock: askLevelsBelow,
};

/** A division whose year above was locked files what it has signed since: its compile does that, at once. */
async function askLevelBelow({ entry }: OwedStep, { queues }: OwedPorts): Promise<void> {
  const { agency, year } = entry;
  if (DISTRICT_PATTERN.test(agency)) await queues.requestCompile({ district: agency, year, delaySeconds: 0 });
}

async function askLevelsBelow({ entry: { district, year } }: OwedStep, { ledger, queues }: OwedPorts): Promise<void> {
  const roster = await ledger.roster(district, year);
  for (const { agency, from } of roster?.agencies ?? []) {
    if (from === 'district') await queues.requestCompile({ district: agency, year, delaySeconds: 0 });
  }
}

/**
 * The body's own entry, unless a newer change of the roster is in it, and the list that is read. An import that was overtaken by the step
 * may have left an entry of the step's own revision, without what was decided. What is written is of another revision than what it is
 * written upon, so that whoever has read that one reads again.
 */
async function enterInRoster({ entry, revision = 0 }: OwedStep, { ledger, pause }: OwedPorts): Promise<void> {
  const { kind, district, year, agency } = entry;
  const change = ROSTER_CHANGES[kind];
  if (change === undefined) return;
  const enter = async () => {
    const { now } = await ledger.places(agency, year);
    if (now?.district !== district) return;
    const { district: _, year: __, revision: entered, ...words } = now;
    const decided = change(words, entry);
    if (sameEntry(words, decided) || (entered > revision && !(await isMissed(entry, ledger))))
      return listBody(now, ledger, pause);
    const changed = { ...decided, district, year, revision: Math.max(revision, entered + 1) };
    if (!(await ledger.putPlace(changed, now))) return AGAIN;
    await listBody(changed, ledger, pause);
  };
  await untilItStands(enter, { pause, facts: { district, year, agency } });
}

/** What no file of a roster undoes. */
const NO_FILE_UNDOES: readonly JournalKind[] = ['merge', 'extend', 'extend-end'];

/**
 * Whether a newer entry lacks what was decided because several imports wrote it that knew nothing of it, each upon the other: it is still
 * owed, so that nothing was decided on the roster since. The roll-up is read after the entry.
 */
async function isMissed(
  { kind, district, year, entry }: JournalEntry,
  ledger: Pick<LedgerReads, 'rollup'>,
): Promise<boolean> {
  if (!NO_FILE_UNDOES.includes(kind)) return false;
  return (await ledger.rollup(district, year))?.owed?.has(entry) === true;
}

/** What came to be stored here while the body was on its way, and the lists of both districts. */
async function enterElsewhere({ entry }: OwedStep, { ledger, queues, pause }: OwedPorts): Promise<void> {
  const { agency, year } = entry;
  const [from, to] = [factOf(entry, 'from'), factOf(entry, 'to')];
  await copyHistory({ agency, year, from, to }, ledger);
  const { now } = await ledger.places(agency, year);
  if (now !== undefined) await listBody(now, ledger, pause);
  if (now?.district !== from) await listBody({ agency, district: from, year }, ledger, pause);
  for (const district of [from, to]) await queues.requestCompile({ district, year });
}

/** The entry whole: what a district wrote is with its text, and its wishes are kept under their hash, because the year's item could not hold it. */
export async function wholeEntry(
  entry: JournalEntry,
  ledger: Pick<LedgerReads, 'districtText' | 'wishes'>,
): Promise<JournalEntry> {
  const { kind, district, year, facts } = entry;
  if (kind === 'wishes' && typeof facts?.hash === 'string' && facts.hash !== '') {
    const kept = await ledger.wishes({ district, year, hash: facts.hash });
    return kept === undefined ? entry : { ...entry, facts: { ...facts, wishes: JSON.stringify(kept.wishes) } };
  }
  if (kind !== 'text' || typeof facts?.revision !== 'number') return entry;
  const saved = await ledger.districtText(district, year, facts.revision);
  const sections = SECTION_KEYS.flatMap((key) => {
    const section = saved?.text[key];
    return section === undefined ? [] : [[key, section] as const];
  });
  return { ...entry, facts: { ...facts, ...Object.fromEntries(sections) } };
}
