import { printOf } from '../../domain/evaluate/narrative/narrativePrint.ts';
import { sequencerOfReceipt } from '../../domain/filing/receiptId.ts';
import type { Version, VersionState } from '../../domain/filing/version.ts';
import { editionOfYear } from '../../domain/forms/editions.ts';
import { readReport } from '../../domain/report/readReport.ts';
import { ALL_RULES } from '../../domain/rules/allRules.ts';
import { given, when } from '../../domain/values/given.ts';
import type { Finding } from '../../domain/verdict/findings.ts';
import type { GivenReasons } from '../../domain/verdict/judgement.ts';
import { figuresBehind } from '../../domain/verdict/reasons.ts';
import type { Receipt } from '../../wire/receipt.ts';
import type { Vault } from '../ports/ports.ts';

/**
 * A version item as it was, from its receipt and the bytes it was judged on: what the roll-up counts can be made again from
 * the two buckets alone. The verdict is the receipt's; no rule is asked again.
 */
export async function versionFromReceipt(
  receipt: Receipt,
  { district, lastYearDistrict }: { readonly district: string | null; readonly lastYearDistrict: string },
  vault: Pick<Vault, 'upload'>,
): Promise<Version> {
  const { agency, year, versionId, decision, filer, original } = receipt;
  const state = versionState(receipt);
  const holdsFigures = (state === 'A' || state === 'N') && versionId !== null;
  const upload = holdsFigures ? await vault.upload({ agency, year }, versionId) : undefined;
  return {
    district,
    year,
    agency,
    seq: receipt.sequencer,
    state,
    outcome: receipt.outcome,
    ...(upload?.bytes instanceof Uint8Array ? figuresIn(upload.bytes) : {}),
    ...when(receipt.duplicateOf, (duplicateOf) => ({ of: seqOf(duplicateOf, agency, year) ?? '' })),
    versionId,
    sha256: receipt.sha256,
    size: receipt.size,
    receivedAt: receipt.receivedAt,
    judgedAt: receipt.judgedAt,
    rulesHash: receipt.rulesHash,
    standing: standingIn(receipt, lastYearDistrict),
    reasons: reasonsIn(receipt.findings as readonly Finding[]),
    counts: receipt.counts,
    ...given({ decision, filer, original }),
  };
}

/** An overtaken upload was never counted; whether it could have been shows in its findings. */
function versionState({ outcome, counts, sha256 }: Receipt): VersionState {
  switch (outcome) {
    case 'accepted':
    case 'accepted-with-warnings':
      return 'A';
    case 'needs-reason':
      return 'N';
    case 'duplicate':
      return 'D';
    case 'withdrawal':
      return 'W';
    case 'rejected':
      return 'X';
    case 'superseded':
      return counts.errors > 0 ? 'X' : sha256 === null ? 'W' : 'A';
  }
}

function figuresIn(bytes: Uint8Array): Pick<Version, 'edition' | 'values' | 'print'> {
  const { draft } = readReport(bytes, ALL_RULES);
  const edition = draft?.year === undefined ? undefined : editionOfYear(draft.year);
  if (draft === undefined || edition === undefined) return {};
  const print = Object.keys(draft.narrative).length > 0 ? { print: printOf(draft.narrative) } : {};
  return { edition, values: draft.values, ...print };
}

function standingIn({ standing, agency, year }: Receipt, lastYearDistrict: string): Version['standing'] {
  const lastYear = standing.lastYear === null ? undefined : seqOf(standing.lastYear, agency, year - 1);
  const reasonsFrom = standing.reasonsFrom === null ? undefined : seqOf(standing.reasonsFrom, agency, year);
  return {
    lastYear: lastYear === undefined ? null : { district: lastYearDistrict, seq: lastYear },
    ...when(standing.merged, (merged) => ({
      merged: merged.map(({ receipt, ...body }) => ({ ...body, seq: seqOf(receipt, body.agency, year - 1) ?? '' })),
    })),
    ...given({ history: standing.history, wishes: standing.wishes }),
    reasonsFrom: reasonsFrom ?? null,
    roster: standing.roster,
    ...given({ mergedInto: standing.mergedInto, suspended: standing.suspended }),
  };
}

function seqOf(receipt: string, agency: string, year: number): string | undefined {
  return sequencerOfReceipt(receipt, { agency, year });
}

function reasonsIn(findings: readonly Finding[]): GivenReasons {
  const given = findings.flatMap(({ rule, reason }) => (reason === undefined ? [] : [[rule, reason] as const]));
  return Object.fromEntries(given.map(([rule, text]) => [rule, { text, figures: figuresBehind(rule, findings) }]));
}
