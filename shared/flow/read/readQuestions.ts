import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import { returnable } from '../../domain/filing/returnable.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import type { VersionAddress } from '../../domain/filing/version.ts';
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
  /** The name of another body that gave the very same reason. */
  readonly alsoGivenBy?: string;
}

export interface Questions {
  readonly district: string;
  readonly name: string;
  readonly year: number;
  /** By how much the published total would move, largest first; then those whose effect is not known. */
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
  for (let at = 0; at < bodies.length; at += AT_ONCE) {
    const part = bodies.slice(at, at + AT_ONCE).map((entry) => questionsOf(asked, entry, rollup));
    found.push(...(await Promise.all(part)).flat());
  }
  return { district, name, year, questions: byEffect(withCopies(found)) };
}

/** What was asked in the upload that waits, else in the one that is counted. */
async function questionsOf(asked: ReadAsked, entry: RosterEntry, rollup: RollupState): Promise<readonly Question[]> {
  const { agency, name } = entry;
  const { district, year } = rollup;
  // An upload that waited is over once a later one counts.
  const seq = returnable(rollup, agency);
  if (seq === undefined) return [];
  const findings = await asked({ district, year, agency, seq });
  const { state } = agencyStanding(entry, rollup);
  const receipt = receiptIdOf({ agency, year, seq });
  return findings.map((finding) => ({ agency, name, state, receipt, finding }));
}

function byEffect(questions: readonly Question[]): readonly Question[] {
  const effect = ({ finding }: Question) => Number.parseFloat(finding.likely?.effect ?? '-1');
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
