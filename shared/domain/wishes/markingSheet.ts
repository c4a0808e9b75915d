import type { Narrative } from '../forms/sections.ts';
import type { Wishes, WishPoint } from './wishes.ts';
import { isMet } from './wishFindings.ts';

/** What is known of a body's filing, beside its text. */
export interface MarkedFiling {
  readonly agency: string;
  readonly name: string;
  /** Whether a report of it is counted. */
  readonly counted: boolean;
  readonly narrative: Narrative;
  readonly value: (cell: string) => number | undefined;
  /** Filed after its last day; undefined while nothing is filed. */
  readonly late?: boolean;
  /** Whether an upload was rejected, or a report sent back. */
  readonly returned: boolean;
  /** The day the office approved it (2025-01-20), and the day its page was published, as far as they are known. */
  readonly approvedOn?: string;
  readonly publishedOn?: string;
}

/** met, unmet; `open` where a person has to look: the facts do not tell, or the point is a person's. */
export type Marked = 'met' | 'unmet' | 'open';

/** 先备案后公布 as a state: what of the two has happened, and in which order. */
export type RecordState = 'neither' | 'recorded' | 'recordedFirst' | 'publishedFirst' | 'publishedUnrecorded';

interface MarkedPoint {
  readonly point: WishPoint;
  readonly marked: Marked;
  /** The point's score, 0, or nothing where it has none or a person has to look. */
  readonly score?: number;
}

export interface MarkedBody {
  readonly filing: MarkedFiling;
  readonly points: readonly MarkedPoint[];
  readonly record: RecordState;
  /** The scores that the facts tell, in tenths added up: how many points are still open stands in `open`. */
  readonly total: number;
  readonly open: number;
}

/** One body's marking sheet, filled in as far as the facts go; nothing that they do not tell is guessed. */
export function markBody(wishes: Wishes, filing: MarkedFiling): MarkedBody {
  const record = recordState(filing);
  const points = wishes.points.map((point): MarkedPoint => {
    const marked = markOf(point, wishes.year, filing, record);
    const score = point.score === undefined || marked === 'open' ? undefined : marked === 'met' ? point.score : 0;
    return { point, marked, ...(score === undefined ? {} : { score }) };
  });
  const tenths = points.reduce((sum, { score = 0 }) => sum + Math.round(score * 10), 0);
  return { filing, points, record, total: tenths / 10, open: points.filter(({ marked }) => marked === 'open').length };
}

function markOf(point: WishPoint, year: number, filing: MarkedFiling, record: RecordState): Marked {
  const said = (met: boolean | undefined): Marked => (met === undefined ? 'open' : met ? 'met' : 'unmet');
  switch (point.asks.kind) {
    case 'inTime':
      return said(filing.late === undefined ? undefined : !filing.late);
    case 'firstTime':
      return said(filing.counted ? !filing.returned : filing.returned ? false : undefined);
    case 'recordFirst':
      if (record === 'neither' || record === 'recorded') return 'open';
      return record === 'recordedFirst' ? 'met' : 'unmet';
    default:
      return filing.counted ? said(isMet(point, { year, narrative: filing.narrative, value: filing.value })) : 'open';
  }
}

/** Days in ISO order as text. Approved and published on one day is in order: nobody publishes what is not approved by an hour. */
export function recordState({
  approvedOn,
  publishedOn,
}: Pick<MarkedFiling, 'approvedOn' | 'publishedOn'>): RecordState {
  if (publishedOn === undefined) return approvedOn === undefined ? 'neither' : 'recorded';
  if (approvedOn === undefined) return 'publishedUnrecorded';
  return approvedOn <= publishedOn ? 'recordedFirst' : 'publishedFirst';
}
