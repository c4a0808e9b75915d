import { given } from '../../domain/values/given.ts';
import type { FilingRow } from './readFilings.ts';

/** A body in the queue of reports that wait for somebody's word. */
interface Waiting {
  readonly agency: string;
  readonly name: string;
}

/** Where a body stands among the reports that nobody has approved yet. */
export interface ReviewQueue {
  readonly waiting: number;
  /** Counted from 1; absent for a body that does not wait. */
  readonly place?: number;
  readonly previous?: Waiting;
  readonly next?: Waiting;
}

/** Counted reports that wait for an approval: those with the most found in them first, then in the order of the roster. */
export function waitingRows(rows: readonly FilingRow[]): readonly FilingRow[] {
  return rows
    .filter(({ standing }) => standing.counted && standing.state === 'accepted')
    .toSorted((left, right) => right.errors + right.warnings - (left.errors + left.warnings));
}

export function reviewQueue(rows: readonly FilingRow[], agency: string): ReviewQueue {
  const waiting = waitingRows(rows).map(({ standing }) => ({ agency: standing.agency, name: standing.name }));
  const at = waiting.findIndex((each) => each.agency === agency);
  return {
    waiting: waiting.length,
    ...(at < 0
      ? given({ next: waiting[0] })
      : { place: at + 1, ...given({ previous: waiting[at - 1] }), ...given({ next: waiting[at + 1] }) }),
  };
}
