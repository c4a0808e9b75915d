import type { Weather } from '../engine/faults.ts';
import type { Kept } from '../engine/races.ts';
import type { Contention } from './planContention.ts';

export interface Body {
  readonly agency: string;
  readonly name: string;
  /** The district on whose roster it is from the start; undefined for one that nobody has listed. */
  readonly district: string | undefined;
}

/** What is filed: which made-up report, and what is wrong with it. */
export interface FiledReport {
  readonly seed: number;
  readonly fault: 'none' | 'sums' | 'reasoned' | 'notJson' | 'otherBody' | 'blanks';
}

/** What somebody does, and when. Everything in it was settled when the season was planned. */
export type Act = { readonly name: string; readonly at: number } & Deed;

export type Deed =
  | {
      readonly kind: 'upload';
      readonly agency: string;
      readonly year: number;
      readonly report: FiledReport;
      /** How long after it S3 tells of it, each time that it does; by chance where it does not say. */
      readonly told?: readonly number[];
    }
  | { readonly kind: 'delete'; readonly agency: string; readonly year: number }
  | { readonly kind: 'stray'; readonly agency: string }
  | { readonly kind: 'roster'; readonly district: string; readonly year: number; readonly without: readonly string[] }
  | {
      readonly kind: 'step';
      readonly step: string;
      readonly by: string;
      readonly district: string;
      readonly agency?: string;
      readonly reason?: string;
      /** How often it is asked for again when no answer came. */
      readonly patience: number;
      readonly choice: number;
      /** How long it takes from the look at the year to the step; by chance where it does not say. */
      readonly reads?: number;
    }
  | { readonly kind: 'move'; readonly agency: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'merge';
      readonly agency: string;
      readonly successor: string;
      readonly district: string;
      /** How often it is given again when it came to no end; as often as other commands where it does not say. */
      readonly patience?: number;
    }
  | { readonly kind: 'close'; readonly district: string; readonly officer: string; readonly reviewer: string }
  | { readonly kind: 'rebuild'; readonly district: string }
  | { readonly kind: 'redrive' }
  /** The table is lost: all work is halted, the items are gone, they are made again from the buckets, and work goes on. */
  | { readonly kind: 'halt' | 'loseTable' | 'remake' }
  /** Work is halted, all of it is saved, everything is lost, and another installation is made of what was saved. */
  | { readonly kind: 'backup' | 'restore' }
  /** One version that counts is deleted by hand; one total is changed by hand, and mended by `rebuild --write`. */
  | { readonly kind: 'loseVersion'; readonly agency: string; readonly report: FiledReport }
  | { readonly kind: 'smudge'; readonly district: string; readonly choice: number }
  | { readonly kind: 'mend'; readonly district: string }
  | { readonly kind: 'look'; readonly district: string }
  | { readonly kind: 'release'; readonly release: number };

/** Other weather for a while. */
export interface Gust {
  readonly from: number;
  readonly to: number;
  readonly weather: Weather;
}

export interface SeasonPlan {
  readonly seed: number;
  readonly length: 'whole' | 'brief';
  readonly year: number;
  readonly start: number;
  readonly end: number;
  readonly districts: readonly string[];
  /** The level above the districts, where there is one. */
  readonly city?: string;
  readonly bodies: readonly Body[];
  readonly weather: Weather;
  readonly gusts: readonly Gust[];
  /** Uploads of a thousand that S3 never tells of. */
  readonly lost: number;
  /** How much writers of one item are made to meet, where they are. */
  readonly contention?: Contention;
  /** When faults pause for a while. */
  readonly pauses: readonly number[];
  /** When a body is merged into another while it files. */
  readonly meetings: readonly number[];
  /** Writes of totals that the network keeps for a while: of whoever is told first of an upload, until then. */
  readonly kept: readonly Kept[];
  readonly acts: readonly Act[];
}

/** Every place that signs: the districts, and the level above them after them. */
export function placesOf({ districts, city }: Pick<SeasonPlan, 'districts' | 'city'>): readonly string[] {
  return city === undefined ? districts : [...districts, city];
}
