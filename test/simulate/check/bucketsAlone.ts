import { rebuildFromReceipts } from '../../../shared/flow/recover/rebuildFromReceipts.ts';
import type { Attributes } from '../../support/ledgerExpressions.ts';
import { ModelTable } from '../../support/ledgerTable.ts';
import { placesByYear } from '../season/rosters.ts';
import { pointerAsStored } from './asStored.ts';
import type { AtRest } from './atRest.ts';
import { directPorts } from './directPorts.ts';

/** The buckets alone give the same state: a year made from them in an empty table is held against the live one. */
export async function bucketsAlone({ region, plan, stage }: AtRest): Promise<readonly string[]> {
  const empty = new ModelTable();
  const now = new Date(stage.now).toISOString();
  const restored = directPorts(region, now, empty);
  const live = directPorts(region, now);
  const faults: string[] = [];
  for (const { district, year } of placesByYear(plan)) {
    if ((await live.ledger.roster(district, year)) === undefined) continue;
    try {
      await rebuildFromReceipts({ district, year }, restored, { write: true });
    } catch (error) {
      faults.push(`${district} ${year} cannot be made from the buckets: ${String(error)}`);
    }
  }
  for (const { district, year } of placesByYear(plan)) {
    const key = `D#${district}#${year}\nR`;
    const [was, is] = [region.table.items.get(key), empty.items.get(key)];
    if (was === undefined) continue;
    faults.push(...differences(`${district} ${year}`, pictureOf(was), is === undefined ? {} : pictureOf(is)));
  }
  return faults;
}

/** A year as it can be compared. Not the revision: it counts steps, not what they led to. */
function pictureOf(item: Attributes): Readonly<Record<string, string>> {
  const pointers = Object.entries(item.a as Record<string, string>);
  const approvals = item.ap as Record<string, { readonly pointer: string }>;
  const approved = pointers.filter(([agency, text]) => {
    const { state, content } = pointerAsStored(text) ?? { state: '', content: '' };
    return approvals[agency]?.pointer === `${state}${content}`;
  });
  const cells = Object.entries(item).filter(([name, value]) => /^c\d{3}$/.test(name) && value !== 0);
  const names = (attribute: unknown) =>
    Object.keys((attribute ?? {}) as object)
      .sort()
      .join(' ');
  return Object.fromEntries([
    ...pointers.map(([agency, text]) => [`pointer ${agency}`, text]),
    ...cells.map(([cell, value]) => [`sum ${cell}`, String(value)]),
    ['lock', JSON.stringify((item.lk as { readonly at: string } | undefined)?.at ?? null)],
    ['openings', names(item.op)],
    ['suspended', names(item.sp)],
    ['text', String(item.tx ?? 0)],
    [
      'approved',
      approved
        .map(([agency]) => agency)
        .sort()
        .join(' '),
    ],
  ]);
}

function differences(
  place: string,
  was: Readonly<Record<string, string>>,
  is: Readonly<Record<string, string>>,
): readonly string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => was[name] !== is[name])
    .map(
      (name) =>
        `${place} from the buckets alone: ${name} is ${is[name] ?? 'nothing'}, it was ${was[name] ?? 'nothing'}`,
    );
}
