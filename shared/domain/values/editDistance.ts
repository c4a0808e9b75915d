/**
 * Characters to insert, drop or replace to make one text the other; both texts are short. Beyond `most` any number above it: whoever
 * asks for a slip or two of a label is not made to wait for how many more there are.
 */
export function editDistance(one: string, other: string, most = Number.POSITIVE_INFINITY): number {
  const from = sameAtStart(one, other);
  const behind = sameAtEnd(one, other, from);
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  const [rows, columns] = [long.length - from - behind, short.length - from - behind];
  if (rows - columns > most) return rows - columns;
  if (columns === 0) return rows;
  // One row of the table of distances, and the one above it.
  let above = Uint16Array.from({ length: columns + 1 }, (_, index) => index);
  let row = new Uint16Array(columns + 1);
  for (let i = 1; i <= rows; i++) {
    row[0] = i;
    let least = i;
    const char = long.charCodeAt(from + i - 1);
    for (let j = 1; j <= columns; j++) {
      const replaced = (above[j - 1] ?? 0) + (char === short.charCodeAt(from + j - 1) ? 0 : 1);
      const distance = Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      row[j] = distance;
      if (distance < least) least = distance;
    }
    // No way to the end costs less than the least of a row.
    if (least > most) return least;
    [above, row] = [row, above];
  }
  return above[columns] ?? 0;
}

function sameAtStart(one: string, other: string): number {
  let count = 0;
  // Behind its end a text has the code NaN, which is like no other: the loop ends with the shorter one.
  while (one.charCodeAt(count) === other.charCodeAt(count)) count++;
  return count;
}

/** Of what is left behind the first `from` characters. */
function sameAtEnd(one: string, other: string, from: number): number {
  const most = Math.min(one.length, other.length) - from;
  let count = 0;
  while (count < most && one.charCodeAt(one.length - 1 - count) === other.charCodeAt(other.length - 1 - count)) count++;
  return count;
}
