import { s3Inbox, s3Submissions } from '../../../shared/aws/submissions.ts';
import { renotifyLostUploads } from '../../../shared/flow/compile/lostUploads.ts';
import { COMPARED } from '../../../shared/flow/recover/compareWithTable.ts';
import { lostWithdrawals } from '../../../shared/flow/recover/lostWithdrawals.ts';
import { rebuildFromReceipts } from '../../../shared/flow/recover/rebuildFromReceipts.ts';
import { lookAtRollup, rebuildRollup } from '../../../shared/flow/recover/rebuildRollup.ts';
import { redriveUnrostered } from '../../../shared/flow/recover/redriveUnrostered.ts';
import { renotifyUnlisted } from '../../../shared/flow/recover/unlistedUploads.ts';
import type { OfficeComposition } from '../../runtime/composeOffice.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import type { Words } from '../terminal/words.ts';
import type { DistrictYearOption } from './districtYear.ts';

interface Deps {
  readonly office: OfficeComposition;
  readonly terminal: Terminal;
  readonly words: Words;
}

/**
 * `nianbao rebuild`: adds up again from the versions and names what differs and what a stop left; exit code 1 when there is
 * any. `--write` finishes and mends it.
 */
export async function rebuild(
  { district, year }: DistrictYearOption,
  { write }: { readonly write: boolean },
  { office, terminal, words }: Deps,
): Promise<number> {
  const { differences, finished } = write
    ? await rebuildRollup(district, year, office)
    : await lookAtRollup(district, year, office);
  for (const version of finished) terminal.out(`  + ${version}`);
  for (const [cell, change] of differences) terminal.out(`  ${cell} ${change > 0 ? '+' : ''}${change}`);
  const isSound = differences.size === 0 && finished.length === 0;
  terminal.out(`${district} ${year}  ${isSound ? words.rebuilt : write ? words.mended : words.toMend}`);
  return isSound || write ? 0 : 1;
}

/** `nianbao rebuild --from-store`: the year from the buckets alone, held against the live totals; `--write` restores. */
export async function rebuildFromStore(
  place: DistrictYearOption,
  { write }: { readonly write: boolean },
  { office, terminal, words }: Deps,
): Promise<number> {
  const desk = s3Submissions(office.clients.s3, office.config.buckets);
  const proof = await rebuildFromReceipts(place, { ...office, desk }, { write });
  const { differences, disagreements, foreign, compared } = proof;
  const name = `${place.district} ${place.year}`;
  for (const [cell, change] of differences) terminal.out(`  ${cell} ${change > 0 ? '+' : ''}${change}`);
  for (const { about, what, inStore, inTable } of disagreements)
    terminal.out(
      `  ${words.comparedIn[about]} ${what}：${words.storeAgainstTable(shortly(inStore), shortly(inTable))}`,
    );
  for (const name of foreign) terminal.out(`  ${words.foreignObject(printable(name))}`);
  const { kept, away } = proof.originals;
  for (const { receipt, state } of away) terminal.out(`  ${words.originalAway(printable(receipt), state)}`);
  const differs = away.filter(({ state }) => state === 'differs').length;
  if (kept + away.length > 0) terminal.out(`  ${words.originals(kept, away.length - differs, differs)}`);
  // One that never arrived was said so when it was filed; one that is another file now is a difference.
  const differing = differences.size + disagreements.length + differs;
  terminal.out(`  ${words.compared(COMPARED.map((about) => `${words.comparedIn[about]} ${compared[about]}`))}`);
  terminal.out(`${name}  ${words.fromStore(proof.versions, proof.restored, differing)}`);
  if (proof.office !== undefined) terminal.out(`  ${words.officeFromStore(proof.office)}`);
  return differing === 0 ? 0 : 1;
}

/** Enough of what differs to be found; whole figures and texts stand where they are kept. */
function shortly(text: string): string {
  const safe = printable(text);
  return safe.length <= LONGEST_SAID ? safe : `${safe.slice(0, LONGEST_SAID)}…`;
}

const LONGEST_SAID = 160;

/** Dead letters sent through again at one go; the queue's own pace does the rest. */
const DEAD_LETTERS_AT_ONCE = 1_000;

/**
 * `nianbao redrive`: dead letters back to the queue; with a year, uploads of bodies that have joined the roster since are
 * judged again; with a district too, uploads whose notification was lost are told of again, of bodies on no roster as well. Of those it is
 * not known which wait among the dead letters: where any were sent, they are looked for in the next run, or one upload had two receipts. So are
 * reports that bodies took back without S3 telling of it, which are named: the office returns them.
 */
export async function redrive(
  { year, district }: { readonly year?: number; readonly district?: string },
  { office, terminal, words }: Deps,
): Promise<number> {
  const deadLetters = await office.queues.redriveDeadLetters(DEAD_LETTERS_AT_ONCE);
  let sent = deadLetters;
  if (year !== undefined) {
    const judged = await redriveUnrostered(year, office);
    for (const { receipt, outcome } of judged) terminal.out(`  ${receipt} ${outcome}`);
    sent += judged.length;
  }
  if (year !== undefined && district !== undefined) {
    const roster = await office.ledger.roster(district, year);
    const versions = await office.ledger.districtVersions(district, year);
    // What waited among the dead letters has just been sent; what no longer waits there is told of again.
    const unjudged = sent > 0 ? ((await office.ledger.rollup(district, year))?.unjudged?.values() ?? []) : [];
    const known = [...versions, ...unjudged];
    const lost = roster === undefined ? [] : await renotifyLostUploads({ year }, roster, known, office);
    const inbox = s3Inbox(office.clients.s3, office.config.buckets);
    const [unlisted, takenBack] =
      deadLetters > 0
        ? [[], []]
        : [
            await renotifyUnlisted({ district, year }, { ...office, inbox }),
            await lostWithdrawals({ district, year }, { ...office, inbox }),
          ];
    for (const { agency, at } of takenBack) terminal.out(`  ${words.takenBackUntold(agency, at)}`);
    sent += lost.length + unlisted.length;
  }
  terminal.out(words.redriven(sent));
  if (deadLetters > 0 && district !== undefined) terminal.out(words.redriveAgain);
  return 0;
}
