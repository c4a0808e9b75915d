import type { CellName } from '../../shared/domain/forms/cells.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { type Html, html } from '../../shared/render/frame/html.ts';
import { placeName } from '../../shared/render/frame/placeNames.ts';
import { officialTables } from '../../shared/render/table/officialTables.ts';
import { draw, element, say } from './elements.ts';
import type { FormEditor } from './formEditor.ts';
import type { FormFields } from './formFields.ts';
import { totalsOf } from './submission.ts';
import { blockOf, type Direction, inputAfterEnter, inputBeside, type Paste, spread } from './tableGrid.ts';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Keys and clipboard in the tables, as in a spreadsheet. Enter goes down; it never files. */
export function editAsGrid(form: HTMLFormElement, year: number, fields: FormFields, editor: FormEditor): void {
  const tables = officialTables(editionOfYearOrThrow(year));
  const isInput = (cell: CellName) => fields.inputs.has(cell);
  const inputAt = (target: EventTarget | null) =>
    target instanceof HTMLInputElement && fields.inputs.get(target.name) === target ? target : undefined;

  form.addEventListener('keydown', (event) => {
    const input = inputAt(event.target);
    if (input === undefined || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    if (event.key !== 'Enter' && (direction === undefined || !leaves(input, direction))) return;
    event.preventDefault();
    const next =
      event.key !== 'Enter' && direction !== undefined
        ? inputBeside(tables, isInput, input.name, direction)
        : event.shiftKey
          ? inputBeside(tables, isInput, input.name, 'up')
          : inputAfterEnter(tables, isInput, input.name);
    if (next !== undefined) enter(fields.inputs.get(next));
  });

  // A field that is entered is selected, however it is entered: what is typed takes the place of what was there.
  form.addEventListener('focusin', ({ target }) => inputAt(target)?.select());

  form.addEventListener('paste', (event) => {
    const input = inputAt(event.target);
    const block = blockOf(event.clipboardData?.getData('text/plain') ?? '');
    if (input === undefined || (block.length <= 1 && (block[0]?.length ?? 0) <= 1)) return;
    event.preventDefault();
    const paste = spread(tables, isInput, input.name, block);
    offer(paste, block, { year, fields, editor });
  });
}

/** Up and down always lead on; left and right from the end of what is written, or when all of it is selected. */
function leaves(input: HTMLInputElement, direction: Direction): boolean {
  if (direction === 'up' || direction === 'down') return true;
  const { selectionStart, selectionEnd, value } = input;
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  const caret = selectionStart === selectionEnd ? selectionStart : undefined;
  return direction === 'left' ? caret === 0 : caret === value.length;
}

function enter(input: HTMLInputElement | undefined): void {
  input?.focus();
  input?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

interface Into {
  readonly year: number;
  readonly fields: FormFields;
  readonly editor: FormEditor;
}

/** Puts the block in where nothing is lost by it; else shows its bounds and asks. */
function offer(paste: Paste, block: readonly (readonly string[])[], into: Into): void {
  const { fields, year } = into;
  const asking = element('asking', HTMLElement);
  const over = [...paste.inputs].filter(([name, text]) => {
    const stands = fields.inputs.get(name)?.value ?? '';
    return stands !== '' && stands !== text;
  });
  mark(fields, [...paste.inputs.keys()]);
  const names = [...paste.inputs.keys(), ...paste.totals.keys()];
  const [first, last] = [names[0], names.at(-1)];
  const columns = Math.max(...block.map(({ length }) => length));
  const where =
    first === undefined || last === undefined ? '' : `，从“${placeName(year, first)}”到“${placeName(year, last)}”`;
  const bounds = `${block.length} 行 × ${columns} 列${where}`;
  const done = () => {
    draw(asking, '');
    asking.hidden = true;
    mark(fields, []);
  };
  const put = () => {
    into.editor.act(paste.inputs);
    done();
    mark(fields, [...paste.inputs.keys()]);
    say(
      element('read', HTMLElement),
      `已粘贴 ${bounds}。可用“撤消”退回。${besideWords(paste)}${totalsWords(paste, into)}`,
    );
  };
  if (over.length === 0 && paste.beside.length === 0) {
    put();
    return;
  }
  asking.hidden = false;
  draw(
    asking,
    html`<p><strong>要粘贴的内容有 ${bounds}。</strong>${besideHtml(paste)}${overHtml(over, into)}</p>
<p><button type="button" id="paste-put">粘贴</button> <button type="button" class="plain" id="paste-leave">不粘贴</button></p>`,
  );
  element('paste-put', HTMLButtonElement).addEventListener('click', put);
  element('paste-leave', HTMLButtonElement).addEventListener('click', () => {
    done();
    enter(first === undefined ? undefined : fields.inputs.get(first));
  });
  element('paste-leave', HTMLButtonElement).focus({ preventScroll: true });
}

/** So many examples stand in a question; the rest is counted. */
const SHOWN = 5;

function besideHtml({ beside }: Paste): Html | string {
  if (beside.length === 0) return '';
  return html`其中 ${beside.length} 个内容落在表格之外或表头上，不会填入：${beside.slice(0, SHOWN).join('、')}。`;
}

/** The cells whose figures the block would change, each with what it has and what it would get. */
function overHtml(over: readonly (readonly [string, string])[], { fields, year }: Into): Html | string {
  if (over.length === 0) return '';
  const changes = over
    .slice(0, SHOWN)
    .map(
      ([name, text]) =>
        html`<br>${placeName(year, name)}：${fields.inputs.get(name)?.value ?? ''} → ${text === '' ? '空白' : text}`,
    );
  return html`有 ${over.length} 格已填的数会被改掉：${changes}${over.length > SHOWN ? '……' : ''}`;
}

function besideWords({ beside }: Paste): string {
  return beside.length === 0 ? '' : `${beside.length} 个内容落在表格之外，没有填入。`;
}

/** Totals are added up, not pasted: one that was pasted and reads otherwise is named. */
function totalsWords({ totals }: Paste, { year, fields }: Into): string {
  const cells = new Map([...fields.inputs].map(([name, { value }]) => [name, value]));
  const added = totalsOf(editionOfYearOrThrow(year), cells);
  const other = [...totals].filter(([name, text]) => text !== '' && text !== shown(added.get(name)));
  if (other.length === 0) return '';
  const words = other
    .slice(0, 3)
    .map(([name, text]) => `${placeName(year, name)}粘贴的是 ${text}，按各格相加为 ${shown(added.get(name))}`);
  return `总计由各格相加，不从粘贴的内容取：${words.join('；')}。`;
}

function shown(total: number | string | null | undefined): string {
  return total === undefined || total === null ? '—' : total === 'n/a' ? '/' : String(total);
}

function mark(fields: FormFields, names: readonly CellName[]): void {
  const marked = new Set(names);
  for (const [name, input] of fields.inputs) input.classList.toggle('pasted', marked.has(name));
}
