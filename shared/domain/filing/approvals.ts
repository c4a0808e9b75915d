import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Pointer, printPointer } from './pointer.ts';
import type { Approval, RollupState, YearApproval } from './rollupState.ts';

/** What an approval is pinned to: which content is counted. Where the same bytes were seen again does not matter. */
export function contentPin(pointer: Pointer): string {
  return printPointer(pointer.state === 'counted' ? { ...pointer, seen: pointer.content } : pointer);
}

/** What an approval of the year is pinned to: every body's content, the roster, the district's text. Any change makes another pin. */
export function pinOf({
  pointers,
  rosterRevision,
  textRevision,
}: Pick<RollupState, 'pointers' | 'rosterRevision' | 'textRevision'>): string {
  const lines = [...pointers].map(([agency, pointer]) => `${agency} ${contentPin(pointer)}`).sort();
  return bytesToHex(sha256(utf8ToBytes([rosterRevision, `text ${textRevision}`, ...lines].join('\n'))));
}

/** The approval of a body's report, while it holds: it was given on the very content that is counted now. */
export function approvalOf(
  { approvals, pointers }: Pick<RollupState, 'approvals' | 'pointers'>,
  agency: string,
): Approval | undefined {
  const approval = approvals.get(agency);
  const pointer = pointers.get(agency);
  return pointer !== undefined && approval?.pointer === contentPin(pointer) ? approval : undefined;
}

/** The approval of the year with whether it still holds. */
export function yearApprovalOf(rollup: RollupState): (YearApproval & { readonly holds: boolean }) | undefined {
  const { yearApproval } = rollup;
  return yearApproval === undefined ? undefined : { ...yearApproval, holds: yearApproval.pin === pinOf(rollup) };
}

/** Bodies whose counted report nobody has approved as it stands. */
export function unapproved(rollup: RollupState): readonly string[] {
  return [...rollup.pointers]
    .filter(([agency, { state }]) => state === 'counted' && approvalOf(rollup, agency) === undefined)
    .map(([agency]) => agency)
    .sort();
}
