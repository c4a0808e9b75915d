import { Refusal } from '../../domain/failure/refusal.ts';
import { figuresMarked, type Mark, type Marks } from '../../domain/filing/marks.ts';
import type { Seen } from '../../domain/filing/seen.ts';
import { factsOfActor } from '../../domain/people/actor.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { finishStep } from '../owed/finishStep.ts';
import { paidMarks } from '../owed/paidYear.ts';
import { entryName, owingOf } from '../ports/owedStep.ts';
import { findingsNow } from '../read/readFindings.ts';
import type { StepPorts, StepRequest } from './officeStep.ts';
import { refuseOvertaken } from './refuseOvertaken.ts';

interface MarkRequest extends StepRequest {
  readonly agency: string;
  /** The finding's id. */
  readonly finding: string;
  readonly note: string;
  /** What the person had before them: the mark is refused when the body has filed since. */
  readonly seen?: Seen;
}

/**
 * 已核实无误: a reviewer has looked into a finding. The mark is pinned to the finding's figures, so it outlives checks and
 * uploads that leave them as they are. Throws UNKNOWN_AGENCY, UNKNOWN_FINDING, OVERTAKEN.
 */
export async function markFinding(request: MarkRequest, ports: StepPorts): Promise<Mark> {
  const found = (await findingsNow(ports, request)).find(({ id }) => id === request.finding);
  await refuseUnseen(request, ports);
  if (found === undefined) {
    const { agency, year, finding } = request;
    throw new Refusal('UNKNOWN_FINDING', { agency, year, finding });
  }
  const { by, note, finding } = request;
  let mark: Mark = { by, at: '', note, figures: figuresMarked(found) };
  await amend('mark', request, ports, (marks, at) => {
    mark = { ...mark, at };
    return new Map(marks).set(finding, mark);
  });
  return mark;
}

/** Takes a mark back; of a finding without one nothing is written down. Throws OVERTAKEN. */
export async function unmarkFinding(request: MarkRequest, ports: StepPorts): Promise<void> {
  await refuseUnseen(request, ports);
  await amend('unmark', request, ports, (marks) => {
    const left = new Map(marks);
    return left.delete(request.finding) ? left : undefined;
  });
}

/** Asked after the findings were read: what is still the newest now was the newest then. */
async function refuseUnseen({ district, year, agency, seen }: MarkRequest, { ledger }: StepPorts): Promise<void> {
  if (seen === undefined) return;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
  await refuseOvertaken(rollup, agency, seen, ledger);
}

/**
 * Changes the marks on the condition that nobody else has; with the change they owe the journal its entry. Nothing is done
 * when the change says that nothing changes.
 */
async function amend(
  kind: 'mark' | 'unmark',
  { district, year, agency, by, note, finding, ...who }: MarkRequest,
  ports: StepPorts,
  change: (marks: Marks['marks'], at: string) => Marks['marks'] | undefined,
): Promise<void> {
  const { ledger, queues, pause } = ports;
  const write = async () => {
    const on = await paidMarks(agency, year, ports);
    const at = ports.now();
    const marks = change(on.marks, at);
    if (marks === undefined) return;
    const name = entryName(kind, at, agency);
    const entry = {
      entry: name,
      kind,
      district,
      year,
      agency,
      by,
      at,
      reason: note,
      facts: { finding, ...factsOfActor(who) },
    };
    const owed = owingOf({ entry });
    await queues.owe({ kind: 'owed', step: kind, district, year, agency });
    const owing = new Map(on.owed).set(owed.name, owed.text);
    if (!(await ledger.putMarks({ agency, year }, { revision: on.revision, marks, owed: owing }))) return AGAIN;
    await finishStep({ marksOf: agency, year }, owed, ports);
  };
  await untilItStands(write, { pause, facts: { agency, year } });
}
