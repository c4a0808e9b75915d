/** A day on which somebody of the office looked at a body's filing. */
export interface FilingView {
  readonly agency: string;
  /** Of Shanghai, `2026-01-26`. */
  readonly day: string;
  /** By which name they were signed in. */
  readonly by: string;
  /** Who that is, proven beside the name; the name again where nothing is. */
  readonly subject: string;
  /** ISO, UTC: the first and the last time of the day, and how often. */
  readonly first: string;
  readonly last: string;
  readonly count: number;
}
