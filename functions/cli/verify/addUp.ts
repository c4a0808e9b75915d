type Row = Readonly<Record<string, string>>;

/** What a row of proof/agencies.csv says of one cell of one body. */
export interface BodyCell {
  readonly agency: string;
  readonly row: string;
  readonly column: string;
  readonly state: string;
  readonly value: string;
}

/** Millionths: the amounts of the form have six decimals at most, counts none. */
const SCALE = 1_000_000n;
const FIGURE = /^(0|[1-9]\d{0,14})(?:\.(\d{1,6}))?$/;

function exact(value: string): bigint | undefined {
  // Nearly every figure.
  if (value === '0') return 0n;
  const [, whole, decimals = ''] = FIGURE.exec(value) ?? [];
  return whole === undefined ? undefined : BigInt(whole) * SCALE + BigInt(decimals.padEnd(6, '0'));
}

const STATED: ReadonlySet<string> = new Set(['number', 'zero', 'recomputed']);
/** A body's figure is stated or is not: what must not be added over bodies is a word of the district's. */
const OPEN: ReadonlySet<string> = new Set(['blank', 'na', 'notFiled', 'notRequired']);

interface Added {
  readonly name: string;
  sum: bigint;
  stated: number;
  blank: number;
  na: number;
  /** Bodies that have said something of it. */
  readonly bodies: Set<string>;
}

/** Adds every cell of the district again, from the rows of its bodies as they come. */
export class Adding {
  readonly #faults: string[] = [];
  readonly #cells = new Map<string, Map<string, Added>>();

  /** One row of one body; what does not agree in itself is noted. */
  add({ agency, row, column, state, value: printed }: BodyCell): void {
    const added = this.#cell(row, column);
    if (added.bodies.has(agency)) this.#faults.push(`proof/agencies.csv：${agency} ${added.name} 出现两次`);
    added.bodies.add(agency);
    const value = printed === '' ? undefined : exact(printed);
    const isStated = STATED.has(state);
    if (
      (!isStated && !OPEN.has(state)) ||
      isStated !== (value !== undefined) ||
      (!isStated && printed !== '') ||
      (state === 'zero') !== (isStated && value === 0n && state !== 'recomputed')
    )
      this.#faults.push(`proof/agencies.csv：${agency} ${added.name} 的状态 ${state} 与数值“${printed}”不符`);
    if (isStated && value !== undefined) {
      if (value !== 0n) added.sum += value;
      if (state !== 'recomputed') added.stated += 1;
    }
    if (state === 'blank') added.blank += 1;
    if (state === 'na') added.na += 1;
  }

  #cell(row: string, column: string): Added {
    const columns = this.#cells.get(row) ?? new Map<string, Added>();
    this.#cells.set(row, columns);
    const known = columns.get(column);
    if (known !== undefined) return known;
    const added = { name: `${row}.${column}`, sum: 0n, stated: 0, blank: 0, na: 0, bodies: new Set<string>() };
    columns.set(column, added);
    return added;
  }

  /**
   * Holds the sums against the district's rows. Returns what does not agree, in words: cells whose sum is another, states that no body's
   * row bears out, rows that are missing or there twice.
   */
  against(district: readonly Row[]): readonly string[] {
    const faults = [...this.#faults];
    const cells = new Map(
      [...this.#cells.values()].flatMap((columns) => [...columns.values()]).map((cell) => [cell.name, cell]),
    );
    const rows = new Map(district.map((row) => [`${row.row}.${row.column}`, row]));
    if (rows.size !== district.length) faults.push('data/summary.csv：有的单元格出现两次');
    for (const cell of new Set([...rows.keys(), ...cells.keys()])) {
      const [row, added] = [rows.get(cell), cells.get(cell)];
      if (row === undefined || added === undefined) faults.push(`${cell}：汇总与分单位数据不是同样的单元格`);
      else faults.push(...disagreement(cell, row, added));
    }
    return faults;
  }
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
