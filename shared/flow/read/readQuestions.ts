import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { returnable } from '../../domain/filing/returnable.ts';
import { type Totals, withPrintedTotals } from '../../domain/filing/rollup.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import type { VersionAddress } from '../../domain/filing/version.ts';
import { cellNamed } from '../../domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { given } from '../../domain/values/given.ts';
import { fenOfWanText } from '../../domain/values/money.ts';
import { percentText } from '../../domain/values/percent.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import type { AgencyState } from '../../wire/agencyStanding.ts';
import type { LedgerReads } from '../ports/ports.ts';
import { agencyStanding } from './agencyStates.ts';
import { readAtOnce } from './districtAtOnce.ts';
import { findingsReceipted } from './readFindings.ts';

/** A question put to a body: one that waits or waited for a reason, or a warning that the body has explained unasked. */
export interface Question {
  readonly agency: string;
  readonly name: string;
  readonly state: AgencyState;
  /** The receipt it stands in. */
  readonly receipt: string;
  readonly finding: Finding;
  /**
   * Where last year has no total to compare with: what part the figure is of this year's, with what is counted by now. Undefined
   * where the body has another version counted, in whose place it would come.
   */
  readonly share?: ShareOfYear;
  /** The name of another body that gave the very same reason. */
  readonly alsoGivenBy?: string;
}

/** A part of this year's total, as it is told and as it sorts: by how much the others' total would move. */
interface ShareOfYear {
  readonly text: string;
  readonly moves: number;
}

export interface Questions {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  /** By how much the published total would move, largest first; then those of which that cannot be told. */
  readonly questions: readonly Question[];
}

/** Bodies read at one time. */
const AT_ONCE = 16;

/** What a version was asked: the findings that wait or waited for a reason. */
export type ReadAsked = (at: VersionAddress) => Promise<readonly Finding[]>;

/** Versions whose questions are kept: most have none or few. */
const KEPT = 6000;

/**
 * Keeps what was read. A receipt is written once, so what it asks need not be fetched again: at a thousand bodies the page took
 * six seconds at each showing. A version without a receipt is asked for again.
 */
export function rememberingAsked(ports: Parameters<typeof findingsReceipted>[0], most = KEPT): ReadAsked {
  const known = new Map<string, readonly Finding[]>();
  return async (at) => {
    const key = `${at.district} ${at.year} ${at.agency} ${at.seq}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const findings = await findingsReceipted(ports, at);
    const asked = (findings ?? []).filter(isAsked);
    if (findings === undefined) return asked;
    known.set(key, asked);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return asked;
  };
}

function isAsked({ severity, needsReason, reason }: Finding): boolean {
  return needsReason === true || (severity === 'warning' && reason !== undefined);
}

/** Everything that waits or waited for a reason in a district's year. Undefined without a roster. */
export async function readQuestions(
  {
    ledger,
    rosterFor,
    asked,
  }: {
    readonly ledger: LedgerReads;
    readonly asked: ReadAsked;
    readonly rosterFor: (rollup: RollupState) => Promise<Roster | undefined>;
  },
  district: string,
  year: number,
): Promise<Questions | undefined> {
  const atOnce = await readAtOnce(ledger, rosterFor, district, year);
  if (atOnce === undefined) return undefined;
  const { rollup, bodies, name } = atOnce;
  const found: Question[] = [];
  const totals = withPrintedTotals(editionOfYearOrThrow(year), rollup.sums);
  for (let at = 0; at < bodies.length; at += AT_ONCE) {
    const part = bodies.slice(at, at + AT_ONCE).map((entry) => questionsOf(asked, entry, rollup, totals));
    found.push(...(await Promise.all(part)).flat());
  }
  return { district, name, year, questions: byEffect(withCopies(found)) };
}

/** What was asked in the upload that waits, else in the one that is counted. */
async function questionsOf(
  asked: ReadAsked,
  entry: RosterEntry,
  rollup: RollupState,
  totals: Totals,
): Promise<readonly Question[]> {
  const { agency, name } = entry;
  const { district, year } = rollup;
  // An upload that waited is over once a later one counts.
  const seq = returnable(rollup, agency);
  if (seq === undefined) return [];
  const findings = await asked({ district, year, agency, seq });
  const { state } = agencyStanding(entry, rollup);
  const receipt = receiptIdOf({ agency, year, seq });
  const pointer = rollup.pointers.get(agency);
  const isIn = pointer?.state === 'counted' && pointer.content === seq;
  return findings.map((finding) => {
    const share = isIn || pointer?.state !== 'counted' ? shareOf(finding, totals, isIn) : undefined;
    return { agency, name, state, receipt, finding, ...given({ share }) };
  });
}

/** The figure's part of the year's total, in which it is counted already or would be. */
function shareOf({ likely, cells: [cell], found }: Finding, totals: Totals, isIn: boolean): ShareOfYear | undefined {
  if (likely === undefined || likely.effect !== null || cell === undefined || found === null) return undefined;
  const now = cellNamed(cell).kind === 'amount' ? fenOfWanText(found) : Number(found);
  const counted = totals.get(cell);
  if (typeof now !== 'number' || !Number.isSafeInteger(now) || counted === undefined) return undefined;
  const total = isIn ? counted : counted + now;
  if (total <= 0) return undefined;
  return {
    text: percentText(now, total),
    moves: total === now ? Number.POSITIVE_INFINITY : (100 * now) / (total - now),
  };
}

function byEffect(questions: readonly Question[]): readonly Question[] {
  const effect = ({ finding, share }: Question) =>
    Math.min(Number.MAX_VALUE, share?.moves ?? Number.parseFloat(finding.likely?.effect ?? '-1'));
  const open = ({ finding }: Question) => (finding.reason === undefined ? 0 : 1);
  return [...questions].sort((left, right) => open(left) - open(right) || effect(right) - effect(left));
}

/** A reason that two bodies gave word for word was written by one of them at most. */
function withCopies(questions: readonly Question[]): readonly Question[] {
  const byReason = Map.groupBy(questions, ({ finding }) => finding.reason);
  return questions.map((question) => {
    const { reason } = question.finding;
    const twin = (byReason.get(reason) ?? []).find(({ agency }) => agency !== question.agency);
    return twin === undefined || reason === undefined ? question : { ...question, alsoGivenBy: twin.name };
  });
}
