import type { FilingView } from '../../domain/filing/filingView.ts';

/** Who of the office looked at which filing: one record a body, person and day. */
export interface ViewLedger {
  views(district: string, year: number): Promise<readonly FilingView[]>;
  /** Adds one look. */
  noteView(
    place: { readonly district: string; readonly year: number },
    view: Pick<FilingView, 'agency' | 'day' | 'by' | 'subject'> & { readonly at: string },
  ): Promise<void>;
}
