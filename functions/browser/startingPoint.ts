import { given } from '../../shared/domain/values/given.ts';
import type { FilingStanding } from '../../shared/wire/filingStanding.ts';
import type { LocalDraft } from './localDraft.ts';

/** What the form opens with. A draft that it does not open with is kept, to be gone back to. */
type StartingPoint =
  | { readonly from: 'draft'; readonly draft: LocalDraft }
  | { readonly from: 'filed'; readonly receipt: string; readonly replaced?: LocalDraft }
  | { readonly from: 'nothing' };

/**
 * The draft in this browser where it is newer than what was filed last or was made over it; else what was filed last, for a
 * correction begun with an empty form would wipe good figures; else an empty form. `asked` is a receipt in the address.
 */
export function startingPoint(
  asked: string | null,
  draft: LocalDraft | undefined,
  filed: FilingStanding['filed'],
): StartingPoint {
  const replaced = given({ replaced: draft });
  if (asked !== null && draft?.basedOn !== asked) return { from: 'filed', receipt: asked, ...replaced };
  if (draft !== undefined && (filed === undefined || isOver(draft, filed))) return { from: 'draft', draft };
  if (filed !== undefined) return { from: 'filed', receipt: filed.receipt, ...replaced };
  return { from: 'nothing' };
}

function isOver({ basedOn, savedAt }: LocalDraft, filed: NonNullable<FilingStanding['filed']>): boolean {
  return basedOn === undefined ? savedAt > filed.receivedAt : basedOn === filed.receipt;
}
