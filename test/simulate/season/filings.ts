import { aReport, bytesOf, type Submission } from '../../support/reports.ts';
import type { FiledReport } from './plan.ts';

const drawn = new Map<string, Submission>();

/** The same made-up figures for the same seed and year, whoever files them. */
function figuresOf(year: number, seed: number): Submission {
  const name = `${year} ${seed}`;
  const known = drawn.get(name) ?? aReport(year, seed + 1);
  drawn.set(name, known);
  return known;
}

const REASONS = { 'XY-CARRY': '机构改革，划入原科技局业务。', 'XY-CARRY-COL': '机构改革，划入原科技局业务。' };

/** The bytes a body sends. */
export function bytesFiled(
  filing: { readonly agency: string; readonly year: number },
  report: FiledReport,
): Uint8Array {
  const { agency, year } = filing;
  const sound = { ...figuresOf(year, report.seed), agency };
  switch (report.fault) {
    case 'none':
      return bytesOf(sound);
    case 'reasoned':
      return bytesOf({ ...sound, reasons: REASONS });
    case 'sums':
      return bytesOf(withOneMore(sound));
    case 'otherBody':
      return bytesOf({ ...sound, agency: `${agency}-x` });
    case 'blanks':
      return bytesOf(withBlanks(sound));
    case 'notJson':
      return new TextEncoder().encode(`{"year": ${year}, "agency": `);
  }
}

/** One application more than the results account for. */
function withOneMore(report: Submission): Submission {
  const requests = structuredClone(report.requests) as Record<string, Record<string, number>>;
  const received = requests.newRequests;
  if (received !== undefined) received.naturalPerson = (received.naturalPerson ?? 0) + 1;
  return { ...report, requests };
}

/** Some figures left open: a warning each. */
function withBlanks(report: Submission): Submission {
  const review = structuredClone(report.reviewAndLitigation) as Record<string, Record<string, number | null>>;
  for (const row of Object.values(review)) if (row.pending === 0) row.pending = null;
  return { ...report, reviewAndLitigation: review };
}
