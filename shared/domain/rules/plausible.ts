import type { TableId } from '../forms/printed.ts';

/** An exact share or ratio: `[1, 100]` is one hundredth. Compared by cross-multiplication, never divided. */
export type Fraction = readonly [part: number, whole: number];

/** Cells that are measured alike, and below which difference (件, or 分 for amounts) a change is small: never asked about. */
export interface Scale {
  readonly table?: TableId;
  readonly cells: readonly string[];
  readonly least: number;
}

/**
 * What a careful editor would ask about a figure that breaks no sum. Every bound stands here and is published with the rule.
 * `effect`: how far the district's total of last year has to move before a question waits for a reason; below it a change
 * is only mentioned. Where the district's total is not known, the difference alone decides.
 */
export type PlausibleTest =
  /** More than any single body of that level has; needs no last year. */
  | {
      readonly kind: 'ceiling';
      /** What a division has signed is many bodies' sum. */
      readonly silentOn: 'divisions';
      readonly ceilings: readonly {
        readonly cells: readonly string[];
        readonly county: number;
        readonly municipal: number;
      }[];
    }
  /** Last year's figure times or divided by a power of ten, to within `near` of it. */
  | {
      readonly kind: 'slip';
      readonly scales: readonly Scale[];
      readonly powers: readonly number[];
      readonly near: Fraction;
      readonly effect: Fraction;
    }
  /** More than `ratio` times last year's, up or down, for the first of the bounds whose effect it reaches. */
  | {
      readonly kind: 'jump';
      readonly scales: readonly Scale[];
      readonly bounds: readonly { readonly ratio: number; readonly effect: Fraction }[];
      readonly upOnly?: true;
      /** And from something to 0, at the effect of the last of the bounds. */
      readonly vanishing?: true;
    }
  /** From 0 to something. */
  | { readonly kind: 'appears'; readonly scales: readonly Scale[]; readonly effect: Fraction }
  /**
   * Hidiroglou and Berthelot (1986) among like bodies: outside median ± `spread` × the distance of the quartiles, which is
   * taken to be at least `flat` of the median; where at least `bodies` of them have figures in two years, and only for more
   * than `ratio` times last year's, up or down.
   */
  | {
      readonly kind: 'peers';
      readonly scales: readonly Scale[];
      readonly bodies: number;
      readonly spread: number;
      readonly flat: Fraction;
      readonly ratio: Fraction;
      readonly effect: Fraction;
    }
  /** Exactly last year's figures, of which at least `together` or one of at least `alone`: a column copied. */
  | {
      readonly kind: 'repeats';
      readonly scales: readonly Scale[];
      readonly together: number;
      readonly alone: number;
    }
  /** Two figures each `apart` from their own of last year by more than `few`, and each `near` the other's, or as far from it as a few. */
  | {
      readonly kind: 'exchanged';
      readonly scales: readonly Scale[];
      readonly apart: Fraction;
      readonly near: Fraction;
      readonly few: number;
      readonly effect: Fraction;
    }
  /** Without a figure of its own last year: at least that share of the district's total. */
  | { readonly kind: 'shareOfDistrict'; readonly scales: readonly Scale[]; readonly share: Fraction };
