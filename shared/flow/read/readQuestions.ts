import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { RollupState } from '../../domain/filing/rollupState.ts';
import type { Roster, RosterEntry } from '../../domain/filing/roster.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import type { AgencyState } from '../../wire/agencyStanding.ts';
import type { LedgerReads, Vault } from '../ports/ports.ts';
import { agencyStanding } from './agencyStates.ts';
import { readAtOnce } from './districtAtOnce.ts';
import { findingsOfVersion } from './readFindings.ts';

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

/** Everything that waits or waited for a reason in a district's year. Undefined without a roster. */
export async function readQuestions(
  {
    ledger,
    vault,
    rosterFor,
  }: {
    readonly ledger: LedgerReads;
    readonly vault: Pick<Vault, 'receipt'>;
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
    const part = bodies.slice(at, at + AT_ONCE).map((entry) => questionsOf({ ledger, vault }, entry, rollup));
    found.push(...(await Promise.all(part)).flat());
  }
  return { district, name, year, questions: byEffect(withCopies(found)) };
}

/** What was asked in the upload that waits, else in the one that is counted. */
async function questionsOf(
  ports: Parameters<typeof findingsOfVersion>[0],
  entry: RosterEntry,
  rollup: RollupState,
): Promise<readonly Question[]> {
  const { agency, name } = entry;
  const { district, year } = rollup;
  const [pointer, newest] = [rollup.pointers.get(agency), rollup.uncounted.get(agency)];
  const seq = newest?.state === 'N' ? newest.seq : pointer?.state === 'counted' ? pointer.content : undefined;
  if (seq === undefined) return [];
  const findings = await findingsOfVersion(ports, { district, year, agency, seq });
  const { state } = agencyStanding(entry, rollup);
  const receipt = receiptIdOf({ agency, year, seq });
  return findings
    .filter(({ severity, needsReason, reason }) => needsReason || (severity === 'warning' && reason !== undefined))
    .map((finding) => ({ agency, name, state, receipt, finding }));
}

function byEffect(questions: readonly Question[]): readonly Question[] {
  const effect = ({ finding }: Question) => Number.parseFloat(finding.likely?.effect ?? '-1');
  const open = ({ finding }: Question) => (finding.reason === undefined ? 0 : 1);
  return [...questions].sort((left, right) => open(left) - open(right) || effect(right) - effect(left));
}

/** A reason that two bodies gave word for word was written by one of them at most. */
function withCopies(questions: readonly Question[]): readonly Question[] {
  return questions.map((question) => {
    const twin = questions.find(
      ({ agency, finding }) => agency !== question.agency && finding.reason === question.finding.reason,
    );
    return twin === undefined || question.finding.reason === undefined
      ? question
      : { ...question, alsoGivenBy: twin.name };
  });
}
