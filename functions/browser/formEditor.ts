import { EditHistory } from './editHistory.ts';
import { element, say } from './elements.ts';
import { type Changes, changesBetween, type Fields } from './fields.ts';
import type { FormFields } from './formFields.ts';

/** Every change of the form goes through here, so that every one of them can be undone. */
export class FormEditor {
  readonly #fields: FormFields;
  readonly #history = new EditHistory();
  readonly #changed: () => void;
  #known: Fields;

  /** `changed` is told after every change, whoever made it. */
  constructor(form: HTMLFormElement, fields: FormFields, changed: () => void) {
    this.#fields = fields;
    this.#changed = changed;
    this.#known = fields.read();
    form.addEventListener('input', ({ target }) => this.#typed(target));
    document.addEventListener('keydown', (event) => this.#pressed(event));
    element('undo', HTMLButtonElement).addEventListener('click', () => this.undo());
    element('redo', HTMLButtonElement).addEventListener('click', () => this.redo());
    this.#showSteps();
  }

  read(): Fields {
    return this.#fields.read();
  }

  /** Puts fields in as one step. Returns what changed by it. */
  act(fields: Fields): Changes {
    const before = this.#fields.read();
    this.#fields.put(fields);
    const after = this.#fields.read();
    const changes = changesBetween(before, after);
    this.#history.act(changes);
    this.#settle();
    return changes;
  }

  /** Puts fields in that are not the reader's doing: the opening of the form, another tab. No step of theirs. */
  put(fields: Fields): void {
    this.#fields.put(fields);
    this.#settle();
  }

  undo(): void {
    this.#back(this.#history.undo());
  }

  redo(): void {
    this.#back(this.#history.redo());
  }

  #back(fields: Fields | undefined): void {
    if (fields === undefined) return;
    this.#fields.put(fields);
    const [first] = fields.keys();
    const field = first === undefined ? undefined : this.#fields.at(first);
    if (fields.size === 1) field?.focus();
    say(element('read', HTMLElement), '');
    this.#settle();
  }

  #typed(target: EventTarget | null): void {
    const key = this.#fields.keyOf(target);
    const field = key === undefined ? undefined : this.#fields.at(key);
    if (key === undefined || field === undefined) return;
    this.#history.type(key, this.#known.get(key) ?? '', field.value, performance.now());
    this.#settle();
  }

  #pressed(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (!isRedo && key !== 'z') return;
    if (element('confirm', HTMLDialogElement).open) return;
    event.preventDefault();
    if (isRedo) this.redo();
    else this.undo();
  }

  #settle(): void {
    this.#known = this.#fields.read();
    this.#showSteps();
    this.#changed();
  }

  #showSteps(): void {
    element('undo', HTMLButtonElement).disabled = !this.#history.canUndo;
    element('redo', HTMLButtonElement).disabled = !this.#history.canRedo;
  }
}
