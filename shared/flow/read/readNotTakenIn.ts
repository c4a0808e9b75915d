import { levelOf } from '../../domain/filing/filerLevel.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { RosterEntry } from '../../domain/filing/roster.ts';
import type { Version } from '../../domain/filing/version.ts';
import type { SummaryRecord } from '../../domain/year/summaryRecord.ts';
import type { LedgerReads } from '../ports/ports.ts';
import type { SummaryLedger } from '../ports/summaryPorts.ts';

export interface LevelLedger {
  readonly ledger: Pick<LedgerReads, 'rollup' | 'roster' | 'versionsOf'> & Pick<SummaryLedger, 'summary'>;
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
 * The divisions below a level, at any depth, whose newest signed figures are not in what the level over them has signed: not counted
 * there, or counted since it signed. A level above that counts such a level is behind as well, whatever it has taken in itself.
 */
export async function readNotTakenIn({ ledger }: LevelLedger, level: Level): Promise<readonly Named[]> {
  const found: Named[] = [];
  for (let at = 0; at < level.divisions.length; at += AT_ONCE) {
    const some = level.divisions.slice(at, at + AT_ONCE);
    const each = await Promise.all(
      some.map(async ({ agency: code, name }) => {
        const record = await ledger.summary(code, level.own.year);
        const itself = (await isMissing(ledger, level, code, record)) ? [{ code, name }] : [];
        return [...itself, ...(await further({ ledger }, code, level.own.year, record))];
      }),
    );
    found.push(...each.flat());
  }
  return found;
}

/** Districts have no divisions: their rosters are not read. */
async function further(
  ports: LevelLedger,
  code: string,
  year: number,
  record: SummaryRecord | undefined,
): Promise<readonly Named[]> {
  if (levelOf(code) === 'district') return [];
  const [own, roster] = await Promise.all([ports.ledger.rollup(code, year), ports.ledger.roster(code, year)]);
  const divisions = roster?.agencies.filter(({ from }) => from === 'district') ?? [];
  return own === undefined ? [] : readNotTakenIn(ports, { own, divisions, record });
}

async function isMissing(
  ledger: LevelLedger['ledger'],
  { own, record: above }: Level,
  code: string,
  record: SummaryRecord | undefined,
): Promise<boolean> {
  // What a level has not signed yet it still takes in.
  if (above?.signed === undefined || record?.signed === undefined) return false;
  const { signed, filedUp } = record;
  if (filedUp?.number !== signed.number || filedUp.at > above.signed.lockedAt) return true;
  const versions = await ledger.versionsOf(own.district, own.year, code);
  return isBehind(record, versions, countedOf(own, code, versions));
}

/** The version of a body that is counted in a level. */
export function countedOf(own: RollupState, agency: string, versions: readonly Version[]): Version | undefined {
  const pointer = own.pointers.get(agency);
  return versions.find(({ seq }) => pointer?.state === 'counted' && pointer.content === seq);
}

/** What was signed last is behind until its bytes, filed once or twice, or a later upload of the division are counted above. */
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
  return uploaded === undefined || (uploaded.sha256 !== counted.sha256 && versions.indexOf(counted) < at);
}
