type Row = Readonly<Record<string, string>>;

/** Millionths: the amounts of the form have six decimals at most, counts none. */
const SCALE = 1_000_000n;
const FIGURE = /^(-?)(\d{1,15})(?:\.(\d{1,6}))?$/;

function exact(value: string): bigint | undefined {
  const [, sign, whole, decimals = ''] = FIGURE.exec(value) ?? [];
  if (whole === undefined) return undefined;
  const size = BigInt(whole) * SCALE + BigInt(decimals.padEnd(6, '0'));
  return sign === '-' ? -size : size;
}

const STATED = new Set(['number', 'zero', 'recomputed']);
const cellOf = ({ row, column }: Row) => `${row}.${column}`;

interface Added {
  sum: bigint;
  stated: number;
  blank: number;
  na: number;
}

/**
 * Adds every cell of the district again from the rows of its bodies. Returns what does not agree, in words: cells whose sum is
 * another, states that no body's row bears out, rows that are missing or there twice.
 */
export function addUp(district: readonly Row[], bodies: readonly Row[]): readonly string[] {
  const faults: string[] = [];
  const cells = new Map<string, Added>();
  const seen = new Set<string>();
  for (const row of bodies) {
    const place = `${row.agency_code} ${cellOf(row)}`;
    if (seen.has(place)) faults.push(`proof/agencies.csv：${place} 出现两次`);
    seen.add(place);
    const added = cells.get(cellOf(row)) ?? { sum: 0n, stated: 0, blank: 0, na: 0 };
    cells.set(cellOf(row), added);
    const value = row.value === '' ? undefined : exact(row.value ?? '');
    const isStated = STATED.has(row.state ?? '');
    if (
      isStated !== (value !== undefined) ||
      (row.state === 'zero') !== (isStated && value === 0n && row.state !== 'recomputed')
    )
      faults.push(`proof/agencies.csv：${place} 的状态 ${row.state} 与数值“${row.value}”不符`);
    if (isStated && value !== undefined) {
      added.sum += value;
      if (row.state !== 'recomputed') added.stated += 1;
    }
    if (row.state === 'blank') added.blank += 1;
    if (row.state === 'na') added.na += 1;
  }
  const rows = new Map(district.map((row) => [cellOf(row), row]));
  if (rows.size !== district.length) faults.push('data/summary.csv：有的单元格出现两次');
  for (const cell of new Set([...rows.keys(), ...cells.keys()])) {
    const [row, added] = [rows.get(cell), cells.get(cell)];
    if (row === undefined || added === undefined) faults.push(`${cell}：汇总与分单位数据不是同样的单元格`);
    else faults.push(...disagreement(cell, row, added));
  }
  return faults;
}

function disagreement(cell: string, row: Row, { sum, stated, blank, na }: Added): readonly string[] {
  const value = row.value === '' ? undefined : exact(row.value ?? '');
  const isTotal = row.state === 'recomputed';
  switch (row.state) {
    case 'sum':
    case 'recomputed': {
      if (value !== sum) return [`${cell}：汇总为 ${row.value}，各单位相加不是这个数`];
      // A total's blanks are those of its parts: the rows of bodies say nothing of them.
      const counted = isTotal || (row.blank_count === String(blank) && row.na_count === String(na));
      return counted ? [] : [`${cell}：空白或不适用的单位数不符`];
    }
    case 'blank':
    case 'na':
      return value === undefined && sum === 0n && stated === 0 ? [] : [`${cell}：汇总为空白，但有单位填了数`];
    case 'not-additive':
      return row.value === '' ? [] : [`${cell}：不可相加的格填了数`];
    default:
      return [`${cell}：没有 ${row.state} 这种状态`];
  }
}
