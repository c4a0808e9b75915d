import type { RowKey } from '../forms/printed.ts';
import type { CivilDate } from '../values/calendar.ts';

/** Where a request stands in the register: the row's number as the file counts it, and the sheet of a workbook. */
export interface RegisterPlace {
  readonly sheet?: string;
  readonly row: number;
}

/** A reconsideration or a lawsuit that a request led to. */
export interface RegisteredReview {
  /** The row of the table of reviews. */
  readonly kind: RowKey;
  /** The column of its outcome; undefined while none is written down. */
  readonly outcome?: string;
  readonly begun?: CivilDate;
  readonly decided?: CivilDate;
}

/** One request of the register (依申请公开台账), in the form's own terms. Who asked, and for what, is not part of it. */
export interface RegisteredRequest {
  readonly place: RegisterPlace;
  readonly received: CivilDate;
  /** The column of the applicant. */
  readonly applicant: string;
  /** The row of the result and the day of the answer; undefined while it is being worked on. */
  readonly answer?: { readonly result: RowKey; readonly date: CivilDate };
  /** 收到补正: the time for the answer begins anew (条例 30). */
  readonly supplemented?: CivilDate;
  /** The time was prolonged (条例 33). */
  readonly extended: boolean;
  /** Working days in which third parties were asked; they do not count (条例 33). */
  readonly consulted: number;
  readonly reviews: readonly RegisteredReview[];
}

/** 「“2024”表第 7 行」 */
export function placeInRegister({ sheet, row }: RegisterPlace): string {
  return `${sheet === undefined ? '' : `“${sheet}”表`}第 ${row} 行`;
}
