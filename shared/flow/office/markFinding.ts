import { Refusal } from '../../domain/failure/refusal.ts';
import { figuresMarked, type Mark, type Marks } from '../../domain/filing/marks.ts';
import { refuseOvertaken, type Seen } from '../../domain/filing/refuseOvertaken.ts';
import { AGAIN, untilItStands } from '../attempts.ts';
import { findingsNow } from '../read/readFindings.ts';
import { entryName, type StepPorts, type StepRequest } from './officeStep.ts';

interface MarkRequest extends StepRequest {
  readonly agency: string;
  /** The finding's id. */
  readonly finding: string;
  readonly note: string;
  /** What the person had before them: the mark is refused when the body has filed since. */
  readonly seen?: Seen;
}

type Ports = Pick<StepPorts, 'ledger' | 'vault' | 'now' | 'pause'>;

/**
 * 已核实无误: a reviewer has looked into a finding. The mark is pinned to the finding's figures, so it outlives checks and
 * uploads that leave them as they are. Throws UNKNOWN_AGENCY, UNKNOWN_FINDING, OVERTAKEN.
 */
export async function markFinding(request: MarkRequest, ports: Ports): Promise<Mark> {
  const found = (await findingsNow(ports, request)).find(({ id }) => id === request.finding);
  await refuseUnseen(request, ports);
  if (found === undefined) {
    const { agency, year, finding } = request;
    throw new Refusal('UNKNOWN_FINDING', { agency, year, finding });
  }
  const mark: Mark = { by: request.by, at: ports.now(), note: request.note, figures: figuresMarked(found) };
  await amend(request, (marks) => new Map(marks).set(request.finding, mark), ports);
  await journal('mark', request, mark.at, ports);
  return mark;
}

/** Takes a mark back. Throws OVERTAKEN. */
export async function unmarkFinding(request: MarkRequest, ports: Ports): Promise<void> {
  await refuseUnseen(request, ports);
  await amend(request, (marks) => new Map([...marks].filter(([id]) => id !== request.finding)), ports);
  await journal('unmark', request, ports.now(), ports);
}

/** Asked after the findings were read: what is still the newest now was the newest then. */
async function refuseUnseen({ district, year, agency, seen }: MarkRequest, { ledger }: Ports): Promise<void> {
  if (seen === undefined) return;
  const rollup = await ledger.rollup(district, year);
  if (rollup === undefined) throw new Refusal('NO_ROSTER', { district, year });
  refuseOvertaken(rollup, agency, seen);
}

async function amend(
  { agency, year }: MarkRequest,
  change: (marks: Marks['marks']) => Marks['marks'],
  { ledger, pause }: Ports,
): Promise<void> {
  const write = async () => {
    const { revision, marks } = await ledger.marks(agency, year);
    return (await ledger.putMarks({ agency, year }, { revision, marks: change(marks) })) ? undefined : AGAIN;
  };
  await untilItStands(write, { pause, facts: { agency, year } });
}

async function journal(kind: 'mark' | 'unmark', request: MarkRequest, at: string, { vault }: Ports): Promise<void> {
  const { district, year, agency, by, note, finding } = request;
  const entry = entryName(kind, at, agency);
  await vault.putJournalEntry({ entry, kind, district, year, agency, by, at, reason: note, facts: { finding } });
}
