import { MAX_COLUMNS, MAX_ROWS } from '../../read/grid.ts';
import { Count, ONLY_THE_SHEET, REPORT } from '../bounds.ts';
import type { Attribute, XmlHandler } from '../package/readXml.ts';
import { type CellDoubt, UnreadableSource } from '../sourceDocument.ts';
import { ConditionalPrint, type ConditionalStyles } from './conditionalPrint.ts';
import { RichText, type SheetText } from './richText.ts';
import type { CellStyle } from './sheetStyles.ts';
import { shownValue } from './shownValue.ts';

/** A cell of a sheet as it is shown. */
export interface SheetCell {
  readonly text: string;
  readonly isText: boolean;
  readonly computed: boolean;
  readonly doubt?: CellDoubt;
  readonly stored?: string;
  readonly day?: string;
}

/** Top row, left column, bottom row, right column, from 0. */
type Area = readonly [top: number, left: number, bottom: number, right: number];

export interface Sheet {
  /** Cells by row and column, from 0; only those that hold something. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, SheetCell>>;
  readonly merged: readonly Area[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** Something stands outside the bounds of any form. */
  readonly hasMore: boolean;
}

/** Characters in all cells of a sheet together, by the rows that are read: 2,000,000 in a report, which has some ten thousand. */
const MOST_TEXT_A_ROW = 1_000;
const MOST_MERGED = 5_000;

/** Collects one sheet from its XML. */
export class SheetReader implements XmlHandler {
  readonly #texts: readonly SheetText[];
  readonly #styleOf: (index: number) => CellStyle;
  readonly #rows = new Map<number, Map<number, SheetCell>>();
  readonly #merged: Area[] = [];
  readonly #hiddenRows = new Set<number>();
  readonly #hiddenColumns = new Set<number>();
  #hasMore = false;
  #hidesZeros = false;
  #row = -1;
  #column = -1;
  #cell: { kind: string; style: CellStyle; value: string; isFormula: boolean; rich: RichText | undefined } | undefined;
  #isValue = false;
  #length = 0;

  readonly #mostRows: number;
  readonly #isFrom1904: boolean;
  readonly #count: Count;
  readonly #conditional: ConditionalPrint;

  constructor(
    texts: readonly SheetText[],
    styleOf: (index: number) => CellStyle,
    {
      mostRows = MAX_ROWS,
      isFrom1904 = false,
      count = new Count(REPORT.cells, '有内容的格子', ONLY_THE_SHEET),
      conditional = () => undefined,
    }: {
      readonly mostRows?: number;
      readonly isFrom1904?: boolean;
      readonly count?: Count;
      readonly conditional?: ConditionalStyles;
    } = {},
  ) {
    this.#mostRows = mostRows;
    this.#isFrom1904 = isFrom1904;
    this.#count = count;
    this.#conditional = new ConditionalPrint(conditional);
    this.#texts = texts;
    this.#styleOf = styleOf;
  }

  get sheet(): Sheet {
    return {
      rows: this.#asConditioned(),
      merged: this.#merged,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: this.#hiddenColumns,
      hasMore: this.#hasMore,
    };
  }

  /** Conditional formats stand behind the cells they are about. */
  #asConditioned(): ReadonlyMap<number, ReadonlyMap<number, SheetCell>> {
    for (const [row, cells] of this.#rows) {
      for (const [column, cell] of cells) {
        const doubt = cell.doubt ?? this.#conditional.doubtOf(row, column, cell.text);
        if (doubt !== undefined && cell.doubt === undefined) cells.set(column, { ...cell, doubt });
      }
    }
    return this.#rows;
  }

  open(name: string, attribute: Attribute): void {
    this.#cell?.rich?.open(name, attribute);
    this.#conditional.open(name, attribute, areasOf);
    switch (name) {
      case 's:sheetView':
        this.#hidesZeros = isFalse(attribute('showZeros'));
        return;
      case 's:col':
        this.#openColumn(attribute);
        return;
      case 's:row':
        this.#openRow(attribute);
        return;
      case 's:c':
        this.#openCell(attribute);
        return;
      case 's:v':
        this.#isValue = true;
        return;
      case 's:f':
        if (this.#cell !== undefined) this.#cell.isFormula = true;
        return;
      case 's:is':
        if (this.#cell !== undefined) this.#cell.rich = new RichText();
        return;
      case 's:mergeCell': {
        const area = areaOf(attribute('ref') ?? '');
        if (area !== undefined && this.#merged.length < MOST_MERGED) this.#merged.push(area);
      }
    }
  }

  close(name: string): void {
    this.#conditional.close(name);
    this.#cell?.rich?.close(name);
    if (name === 's:v') this.#isValue = false;
    if (name === 's:c') this.#closeCell();
  }

  text(text: string): void {
    if (this.#cell === undefined) {
      this.#conditional.text(text);
      return;
    }
    if (this.#isValue) this.#cell.value += text;
    else this.#cell.rich?.add(text);
  }

  #openColumn(attribute: Attribute): void {
    if (isFalse(attribute('hidden') ?? '0') && Number(attribute('width') ?? 9) > 0) return;
    const last = Math.min(Number(attribute('max') ?? 0), MAX_COLUMNS);
    for (let column = Number(attribute('min') ?? 1); column <= last; column++) this.#hiddenColumns.add(column - 1);
  }

  #openRow(attribute: Attribute): void {
    const number = attribute('r');
    this.#row = number === undefined ? this.#row + 1 : Number(number) - 1;
    this.#column = -1;
    const isFlat = attribute('ht') !== undefined && Number(attribute('ht')) === 0;
    if (!isFalse(attribute('hidden') ?? '0') || isFlat) this.#hiddenRows.add(this.#row);
  }

  #openCell(attribute: Attribute): void {
    const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(attribute('r') ?? '') ?? [];
    this.#column = letters === undefined ? this.#column + 1 : columnNumber(letters);
    if (digits !== undefined) this.#row = Number(digits) - 1;
    const style = this.#styleOf(Number(attribute('s') ?? 0));
    this.#cell = { kind: attribute('t') ?? 'n', style, value: '', isFormula: false, rich: undefined };
  }

  #closeCell(): void {
    const given = this.#cell;
    this.#cell = undefined;
    if (given === undefined) return;
    const text = given.rich?.result ?? (given.kind === 's' ? this.#texts[Number(given.value)] : undefined);
    const cell = this.#shown(given, text);
    if (cell === undefined) return;
    if (this.#row >= this.#mostRows || this.#column >= MAX_COLUMNS) {
      this.#hasMore ||= cell.text.trim() !== '';
      return;
    }
    this.#count.add();
    this.#length += cell.text.length;
    if (this.#length > MOST_TEXT_A_ROW * this.#mostRows)
      throw new UnreadableSource('表格里的文字过多，不像年报', '请确认选对了文件');
    const row = this.#rows.get(this.#row) ?? new Map<number, SheetCell>();
    this.#rows.set(this.#row, row.set(this.#column, cell));
  }

  #shown(
    { kind, style, value, isFormula }: { kind: string; style: CellStyle; value: string; isFormula: boolean },
    rich: SheetText | undefined,
  ): SheetCell | undefined {
    const isText = rich !== undefined || kind === 'str';
    if (value === '' && rich === undefined && kind !== 'str') {
      return isFormula ? { text: '', isText: false, computed: true, doubt: 'formula' } : undefined;
    }
    const plain = { text: rich?.text ?? value, isText, computed: isFormula };
    const doubt = fontDoubt(style, rich);
    if (doubt !== undefined && plain.text + (rich?.faint === true ? '?' : '') !== '') return { ...plain, doubt };
    if (isText) return plain;
    // The number of a text that the file has lost is no figure.
    if (kind === 's') return { ...plain, doubt: 'error' };
    if (kind === 'b') return { ...plain, text: value === '1' ? 'TRUE' : 'FALSE', doubt: 'truth' };
    if (kind === 'e') return { ...plain, doubt: 'error' };
    if (kind === 'd') return { ...plain, doubt: 'date' };
    if (this.#hidesZeros && Number(value) === 0) return { ...plain, text: '', doubt: 'shown', stored: '0' };
    return { ...plain, ...shownValue(value, style.format, this.#isFrom1904) };
  }
}

function fontDoubt(style: CellStyle, rich: SheetText | undefined): CellDoubt | undefined {
  if (style.struck || rich?.struck === true) return 'struck';
  if (style.raised || rich?.raised === true) return 'raised';
  return style.faint || rich?.faint === true ? 'faint' : undefined;
}

function isFalse(value: string | undefined): boolean {
  return value === '0' || value === 'false';
}

/** Areas and single cells, with blanks between them. */
function areasOf(refs: string): readonly Area[] {
  return refs
    .split(/\s+/)
    .map((ref) => areaOf(ref.includes(':') ? ref : `${ref}:${ref}`))
    .filter((area) => area !== undefined);
}

function areaOf(ref: string): Area | undefined {
  const [, left, top, right, bottom] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref) ?? [];
  if (left === undefined || right === undefined) return undefined;
  return [Number(top) - 1, columnNumber(left), Number(bottom) - 1, columnNumber(right)];
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest === 0 ? '' : columnLetters(rest - 1)}${String.fromCharCode(65 + (column % 26))}`;
}
