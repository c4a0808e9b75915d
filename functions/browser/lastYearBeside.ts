import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import type { CellName } from '../../shared/domain/forms/cells.ts';
import { forerunners } from '../../shared/domain/forms/continuity.ts';
import type { Edition } from '../../shared/domain/forms/editions.ts';
import { element, say } from './elements.ts';
import type { FormFields } from './formFields.ts';

/** A report of the year before, its figures as they would be typed, by the cells of its own form. */
export interface FiguresBefore {
  readonly year: number;
  readonly edition: Edition;
  readonly cells: ReadonlyMap<CellName, string>;
}

/**
 * What stood in each cell of this year's form the year before: the figure of the cell it goes on from, or the sum where it
 * goes on from several. Cells that do not compare, or of which nothing was stated, have none.
 */
export function besideCells(
  edition: Edition,
  { edition: earlier, cells }: FiguresBefore,
): ReadonlyMap<CellName, string> {
  const beside = new Map<CellName, string>();
  for (const { name, role } of cellsOf(edition)) {
    const before = role === 'input' ? forerunners(edition, name, earlier) : undefined;
    const stated = before !== undefined && 'cells' in before ? before.cells.map((cell) => cells.get(cell) ?? '') : [];
    const [only = ''] = stated;
    if (stated.length === 1 && only !== '') beside.set(name, only);
    else if (stated.length > 1 && stated.every((text) => /^\d+$/.test(text)))
      beside.set(name, String(stated.reduce((sum, text) => sum + Number(text), 0)));
  }
  return beside;
}

/** Last year's figures below the fields of this year's, to be shown and hidden; they are no part of what is filed. */
export class LastYearBeside {
  readonly #fields: FormFields;
  readonly #edition: Edition;
  #year = 0;
  #cells: ReadonlyMap<CellName, string> = new Map();

  constructor(fields: FormFields, edition: Edition) {
    this.#fields = fields;
    this.#edition = edition;
    element('before', HTMLButtonElement).addEventListener('click', () => this.#turn(!this.#isShown));
  }

  show(before: FiguresBefore): void {
    this.#year = before.year;
    this.#cells = besideCells(this.#edition, before);
    for (const [name, input] of this.#fields.inputs) {
      input.parentElement?.querySelector('.before')?.remove();
      const text = this.#cells.get(name);
      if (text === undefined) continue;
      const small = document.createElement('small');
      small.className = 'before';
      // Who enters the field hears it there.
      small.setAttribute('aria-hidden', 'true');
      small.textContent = text;
      input.after(small);
    }
    this.#turn(true);
  }

  /** What is said of a field that is entered: `2022年度：12。`; nothing where nothing is known. */
  wordsOf(name: CellName): string {
    const text = this.#cells.get(name);
    return text === undefined ? '' : `${this.#year}年度：${text}。`;
  }

  get #isShown(): boolean {
    return element('fill', HTMLFormElement).classList.contains('with-before');
  }

  #turn(on: boolean): void {
    const button = element('before', HTMLButtonElement);
    element('fill', HTMLFormElement).classList.toggle('with-before', on);
    button.hidden = this.#cells.size === 0;
    button.setAttribute('aria-pressed', String(on));
    say(button, `${on ? '隐藏' : '显示'}${this.#year}年度的数`);
  }
}
