import { shownDecision } from '../../domain/filing/decision.ts';
import { receiptIdOf } from '../../domain/filing/receiptId.ts';
import type { Sequencer } from '../../domain/filing/sequencer.ts';
import type { FiledVersion } from '../../domain/filing/version.ts';
import { given, when } from '../../domain/values/given.ts';
import type { VersionSummary } from '../../wire/agencyYear.ts';

/** In the order of the uploads. Decisions of the office are listed without a number: 第N次 counts what the body sent. */
export function summariesOf(
  versions: readonly FiledVersion[],
  counted: Sequencer | undefined,
): readonly VersionSummary[] {
  let number = 0;
  return versions.map((version) => {
    const { decision, filer, original } = version;
    if (decision === undefined) number += 1;
    return {
      receipt: receiptIdOf(version),
      number: decision === undefined ? number : null,
      outcome: version.outcome,
      counted: version.seq === counted,
      receivedAt: version.receivedAt,
      sha256: version.sha256,
      versionId: version.versionId,
      counts: version.counts,
      ...when(decision, (decision) => ({ decision: shownDecision(decision) })),
      ...(decision === undefined ? given({ filer, original }) : {}),
    };
  });
}
