import type { Weather } from '../engine/faults.ts';

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
  | { readonly kind: 'upload'; readonly agency: string; readonly year: number; readonly report: FiledReport }
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
    }
  | { readonly kind: 'move'; readonly agency: string; readonly from: string; readonly to: string }
  | { readonly kind: 'merge'; readonly agency: string; readonly successor: string; readonly district: string }
  | { readonly kind: 'close'; readonly district: string; readonly officer: string; readonly reviewer: string }
  | { readonly kind: 'rebuild'; readonly district: string }
  | { readonly kind: 'redrive' }
  /** The table is lost: all work is halted, the items are gone, they are made again from the buckets, and work goes on. */
  | { readonly kind: 'halt' | 'loseTable' | 'remake' }
  | { readonly kind: 'look'; readonly district: string }
  | { readonly kind: 'release'; readonly release: number };

export interface SeasonPlan {
  readonly seed: number;
  readonly length: 'whole' | 'brief';
  readonly year: number;
  readonly start: number;
  readonly end: number;
  readonly districts: readonly string[];
  readonly bodies: readonly Body[];
  readonly weather: Weather;
  readonly acts: readonly Act[];
}
