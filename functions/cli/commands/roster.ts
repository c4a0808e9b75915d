import { readFile, writeFile } from 'node:fs/promises';
import type { Roster } from '../../../shared/domain/filing/roster.ts';
import { AT_THE_COMMAND_LINE } from '../../../shared/domain/people/origin.ts';
import { mergeAgency } from '../../../shared/flow/office/mergeAgency.ts';
import { moveAgency } from '../../../shared/flow/office/moveAgency.ts';
import { readMergers } from '../../../shared/flow/read/readMergers.ts';
import { readRosterFile, rosterFileOf } from '../../../shared/flow/roster/rosterFile.ts';
import { importRoster, refuseLeftOut } from '../../../shared/flow/roster/rosterImport.ts';
import { journalRoster } from '../../../shared/flow/roster/rosterJournal.ts';
import { rosterQuestions } from '../../../shared/flow/roster/rosterQuestions.ts';
import { tellDivisions } from '../../../shared/flow/roster/tellDivisions.ts';
import { UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';
import { mergerText } from '../../../shared/render/frame/mergersHtml.ts';
import { rosterQuestionWords } from '../../../shared/render/frame/rosterWords.ts';
import { readRosterSheet, rosterSheet } from '../../documents/rosterSheet.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { jsonFileIn } from '../documents/jsonFile.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import type { DistrictYearOption } from './districtYear.ts';

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

/** `nianbao roster import FILE`: JSON or xlsx. Every fault of the file is named; nothing is imported then. */
export async function rosterImport(path: string, { office, terminal, words }: Deps): Promise<number> {
  const read = readRosterFile(await readAny(path), office.codes);
  if ('faults' in read) {
    for (const { at, message } of read.faults) terminal.err(`${printable(path)} ${at}：${message}`);
    return 1;
  }
  const questions = await rosterQuestions(read.roster, office.ledger, office.codes);
  const done = await importRoster(read.roster, office.ledger, office.pause);
  const { joined, left, kept } = done;
  const { district, year } = read.roster;
  const imported = await office.ledger.roster(district, year);
  if (imported !== undefined) {
    await journalRoster(imported, { by: 'roster import', origin: AT_THE_COMMAND_LINE, at: office.now() }, office.vault);
    await tellDivisions(imported, office);
  }
  terminal.out(words.rosterImported(printable(read.roster.name), read.roster.agencies.length));
  if (joined.length > 0) terminal.out(`  + ${joined.join(' ')}`);
  if (left.length > 0) terminal.out(`  - ${left.join(' ')}`);
  if (kept.length > 0) terminal.out(`  = 已有报送，保留：${kept.join(' ')}`);
  for (const question of questions) terminal.err(`  ? ${printable(rosterQuestionWords(question))}`);
  refuseLeftOut({ district, year }, done);
  return 0;
}

/** `nianbao roster export`: what was imported, to be changed and imported again. */
export async function rosterExport(
  { district, year }: DistrictYearOption,
  output: string | undefined,
  { office, terminal, words }: Deps,
): Promise<number> {
  const roster = await office.ledger.roster(district, year);
  if (roster === undefined) {
    terminal.err(words.noRoster);
    return 1;
  }
  const file = rosterFileOf(roster);
  if (output === undefined) terminal.out(JSON.stringify(file, null, 1));
  else
    await writeFile(output, output.endsWith('.xlsx') ? await rosterSheet(file) : `${JSON.stringify(file, null, 1)}\n`);
  return 0;
}

export interface DecisionOptions {
  readonly by: string;
  readonly reason: string;
}

/** `nianbao roster move`: a body files for another district in one year; other years stay where they were reported. */
export async function rosterMove(
  agency: string,
  place: { readonly from: string; readonly to: string; readonly year: number },
  decision: DecisionOptions,
  { office, terminal }: Deps,
): Promise<number> {
  await moveAgency({ agency, ...place, ...decision, origin: AT_THE_COMMAND_LINE }, office);
  terminal.out(`${agency} ${place.year}：${place.from} → ${place.to}`);
  return 0;
}

/** `nianbao roster merge`: a body is merged into another, which reports for both. */
export async function rosterMerge(
  agency: string,
  successor: string,
  place: DistrictYearOption,
  decision: DecisionOptions,
  { office, terminal }: Deps,
): Promise<number> {
  await mergeAgency({ agency, successor, ...place, ...decision, origin: AT_THE_COMMAND_LINE }, office);
  const { district, year } = place;
  const [rollup, { now }] = await Promise.all([
    office.ledger.rollup(district, year),
    office.ledger.places(agency, year),
  ]);
  const merged = rollup === undefined || now === undefined ? [] : await readMergers(office.ledger, rollup, [now]);
  for (const merger of merged) terminal.out(printable(mergerText(merger)));
  return 0;
}

/** A roster for `check --roster`; throws a sentence when the file is wrong. */
export async function readRoster(path: string): Promise<Roster> {
  const read = readRosterFile(await readAny(path));
  if ('faults' in read)
    throw new Error(`${path}: ${read.faults.map(({ at, message }) => `${at} ${message}`).join('；')}`);
  return { ...read.roster, revision: 0 };
}

async function readAny(path: string): Promise<unknown> {
  const bytes = await readFile(path);
  if (!path.endsWith('.xlsx')) return jsonFileIn(path, bytes);
  try {
    return readRosterSheet(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    throw new Error(`${printable(path)}：${error.reason}。${error.mend}。`, { cause: error });
  }
}
