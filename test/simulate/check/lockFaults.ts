import type { Attributes } from '../../support/ledgerExpressions.ts';
import { pointerAsStored } from './asStored.ts';

type Members<Value> = Readonly<Record<string, Value>>;
interface Said {
  readonly by: string;
  readonly at: string;
}

/** The year as it stood when somebody approved all of it, by district and year. */
export type Approved = Map<string, { readonly by: string; readonly stood: string }>;

/**
 * A lock is put on what was approved, by somebody else: every report that counts has an approval of its own content, and the whole year stands as
 * it did when another person approved it.
 */
export function lockFaults(
  pk: string,
  before: Attributes | undefined,
  after: Attributes,
  approved: Approved,
): readonly string[] {
  const approval = after.ya as Said | undefined;
  const approvedBefore = before?.ya as Said | undefined;
  if (approval !== undefined && approval.at !== approvedBefore?.at)
    approved.set(pk, { by: approval.by, stood: standing(after) });
  const lock = after.lk as Said | undefined;
  if (lock === undefined || lock.at === (before?.lk as Said | undefined)?.at) return [];
  const year = approved.get(pk);
  const approvals = (after.ap ?? {}) as Members<{ readonly pointer: string }>;
  const bare = Object.entries(contents(after)).filter(
    ([agency, content]) => content.startsWith('A') && approvals[agency]?.pointer !== content,
  );
  return [
    ...bare.map(([agency, content]) => `${pk} is locked with ${content} of ${agency}, which nobody approved`),
    ...(year === undefined ? [`${pk} is locked, and nobody approved the year`] : []),
    ...(year !== undefined && year.stood !== standing(after) ? [`${pk} is locked otherwise than it was approved`] : []),
    ...(year?.by === lock.by ? [`${pk} is locked by ${lock.by}, who approved it`] : []),
  ];
}

/** What an approval of the year is about: every body's content, the roster, the text. */
function standing(item: Attributes): string {
  return JSON.stringify([Object.entries(contents(item)).sort(), item.ro, item.tx ?? 0]);
}

function contents(item: Attributes): Members<string> {
  const entries = Object.entries(item.a as Members<string>).map(([agency, text]) => {
    const pointer = pointerAsStored(text);
    return [agency, pointer?.state === 'A' ? `A${pointer.content}` : text] as const;
  });
  return Object.fromEntries(entries);
}
