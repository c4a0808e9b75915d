import type { CellName } from '../../forms/cells.ts';
import type { PeerSpread } from './peerSpread.ts';

/**
 * What one body's figures are held against besides its own of last year: the district's totals of last year, and how bodies
 * of its kind and level changed up to last year. Named in the standing by district, year and revision, and kept once.
 */
export interface DistrictHistory {
  /** Last year, whose figures these are. */
  readonly year: number;
  /** The revision of that year's roll-up they were taken from. */
  readonly revision: number;
  /** What the whole of the place is called: “全区”, “全市” … */
  readonly whole: string;
  readonly totals: ReadonlyMap<CellName, number>;
  readonly peers: ReadonlyMap<CellName, PeerSpread>;
}

/** The same for every kind and level of body that the district has. */
export interface WholeHistory extends Omit<DistrictHistory, 'peers'> {
  readonly district: string;
  readonly strata: ReadonlyMap<string, ReadonlyMap<CellName, PeerSpread>>;
}
