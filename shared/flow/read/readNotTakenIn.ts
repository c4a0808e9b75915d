import { levelOf } from '../../domain/filing/filerLevel.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import type { Sequencer } from '../../domain/filing/sequencer.ts';
import { isSameUpload, type Version } from '../../domain/filing/version.ts';
import type { SummaryRecord } from '../../domain/year/summaryRecord.ts';
import type { LedgerReads } from '../ports/ports.ts';
import type { SummaryLedger } from '../ports/summaryPorts.ts';
import type { SummaryFiles } from './readManifest.ts';
import { pinsOf } from './signedFigures.ts';

export interface LevelReads {
  readonly ledger: Pick<LedgerReads, 'rollup' | 'roster' | 'versionsOf'> & Pick<SummaryLedger, 'summary'>;
  readonly vault: SummaryFiles;
}

interface Named {
  readonly code: string;
  readonly name: string;
}

/** A level whose divisions are looked at: its own totals and what it has signed. */
interface Level {
  readonly own: RollupState;
  readonly divisions: readonly RosterEntry[];
  readonly record: SummaryRecord | undefined;
}

/** Divisions read at one time in each division that is looked into. */
const AT_ONCE = 16;

/**
 * The divisions below a level, at any depth, whose newest signed figures are not in what the level over them has signed. Which version of
 * a division is in there its signed summary says itself. Times do not tell: an upload that was received before the lock may be judged, or be
 * counted by a reason given for it, after the level was opened again. Nor does what counts there now: what the level has sent back
 * since it signed is still in what it signed. A level above that counts such a level is behind as well, whatever it has taken in itself.
 */
export async function readNotTakenIn(reads: LevelReads, level: Level): Promise<readonly Named[]> {
  const { ledger, vault } = reads;
  const { own, divisions, record: above } = level;
  if (divisions.length === 0) return [];
  // What a level has not signed yet it still takes in.
  const pins = above?.signed && (await pinsOf(vault, own, above.signed.number));
  const found: Named[] = [];
  for (let at = 0; at < divisions.length; at += AT_ONCE) {
    const each = await Promise.all(
      divisions.slice(at, at + AT_ONCE).map(async ({ agency: code, name }) => {
        const record = await ledger.summary(code, own.year);
        const isMissing = pins !== undefined && (await isMissingIn(ledger, own, code, { record, pin: pins.get(code) }));
        const itself = isMissing ? [{ code, name }] : [];
        return [...itself, ...(await further(reads, code, own.year, record))];
      }),
    );
    found.push(...each.flat());
  }
  return found;
}

/** Districts have no divisions: their rosters are not read. */
async function further(
  reads: LevelReads,
  code: string,
  year: number,
  record: SummaryRecord | undefined,
): Promise<readonly Named[]> {
  if (levelOf(code) === 'district') return [];
  const [own, roster] = await Promise.all([reads.ledger.rollup(code, year), reads.ledger.roster(code, year)]);
  const divisions = roster?.agencies.filter(({ from }) => from === 'district') ?? [];
  return own === undefined ? [] : readNotTakenIn(reads, { own, divisions, record });
}

/** `pin`: the version of the division that the level's signed summary counts. */
async function isMissingIn(
  ledger: LevelReads['ledger'],
  { district, year }: RollupState,
  code: string,
  { record, pin }: { readonly record: SummaryRecord | undefined; readonly pin: Sequencer | undefined },
): Promise<boolean> {
  if (record?.signed === undefined) return false;
  const versions = await ledger.versionsOf(district, year, code);
  return isBehind(
    record,
    versions,
    versions.find(({ seq }) => seq === pin),
  );
}

/** The version of a body that is counted in a level. */
export function countedOf(own: RollupState, agency: string, versions: readonly Version[]): Version | undefined {
  const pointer = own.pointers.get(agency);
  return versions.find(({ seq }) => pointer?.state === 'counted' && pointer.content === seq);
}

/**
 * What was signed last is behind until its bytes, filed once or twice, or a later upload of the division are counted. What a decision
 * has put back is as old as its upload, though the decision is the newest of all.
 */
export function isBehind(
  record: SummaryRecord | undefined,
  versions: readonly Version[],
  counted: Version | undefined,
): boolean {
  const { signed, filedUp } = record ?? {};
  if (signed === undefined) return false;
  if (filedUp?.number !== signed.number || counted === undefined) return true;
  const at = versions.findIndex(({ versionId }) => versionId === filedUp.versionId);
  const uploaded = versions[at];
  if (uploaded === undefined) return true;
  return uploaded.sha256 !== counted.sha256 && versions.findIndex((each) => isSameUpload(each, counted)) < at;
}
