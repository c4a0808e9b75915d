import type { LooseRow } from './looseRow.ts';

/**
 * The rows that the order of the lines does not make certain. Where label and figures stand in lines of their own, figures behind a
 * label are its own only if the labels follow one another as in the form, each once, and the next one is there: else a
 * label may have been lost with the figures before it.
 */
export function inDoubtByOrder(
  rows: readonly LooseRow[],
  appeared: ReadonlySet<string>,
): readonly { readonly row: LooseRow; readonly reason: string }[] {
  return rows.flatMap((row, index) => {
    if (row.isOneLine || row.name.table.print.kind === 'sideBySide') return [];
    const { table } = row.name;
    const place = placeOf(row);
    const isOutOfOrder = rows.some((other, at) => {
      if (at === index || other.name.table !== table) return false;
      return at < index ? placeOf(other) >= place : placeOf(other) <= place;
    });
    if (isOutOfOrder) return [{ row, reason: '行的次序与格式不同，分不清哪些数是哪一行的' }];
    const next = table.rows[place + 1];
    const goesOn = table.rows.slice(place + 2).some(({ key }) => appeared.has(key));
    const isNextLost = next !== undefined && !appeared.has(next.key) && goesOn;
    return isNextLost ? [{ row, reason: `没有找到下一行“${next.label}”，不能确定这些数是哪一行的` }] : [];
  });
}

function placeOf({ name: { row, table } }: LooseRow): number {
  return table.rows.indexOf(row);
}
