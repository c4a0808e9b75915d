import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import type { Edition } from '../../shared/domain/forms/editions.ts';
import { sectionsOf } from '../../shared/domain/forms/sections.ts';
import { ALL_RULES } from '../../shared/domain/rules/allRules.ts';
import { ruleSaidBy } from '../../shared/domain/rules/formWords.ts';
import { SHORTEST_REASON } from '../../shared/domain/verdict/reasons.ts';
import { SIGNERS } from '../../shared/render/body/signers.ts';
import { html } from '../../shared/render/frame/html.ts';
import { cellAnchor } from '../../shared/render/frame/placeNames.ts';
import { draw, element, say } from './elements.ts';
import type { Fields } from './fields.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const REASONS = 'reasons.';

/** The fields of the form by their names, read and put in as one. Fields for reasons are made when they are asked for. */
export class FormFields {
  readonly inputs: ReadonlyMap<string, HTMLInputElement>;
  readonly prose: ReadonlyMap<string, HTMLTextAreaElement>;
  readonly reasons = new Map<string, HTMLTextAreaElement>();
  readonly signers: ReadonlyMap<string, HTMLInputElement>;
  readonly #edition: Edition;

  constructor(edition: Edition) {
    this.#edition = edition;
    const inputs = cellsOf(edition).filter(({ role }) => role === 'input');
    this.inputs = new Map(inputs.map(({ name }) => [name, element(cellAnchor(name), HTMLInputElement)]));
    this.prose = new Map(sectionsOf(edition).map(({ key }) => [key, element(`prose-${key}`, HTMLTextAreaElement)]));
    this.signers = new Map(SIGNERS.map(({ key }) => [`signers.${key}`, element(`signer-${key}`, HTMLInputElement)]));
  }

  read(): Fields {
    return new Map([
      ...[...this.inputs].map(([name, { value }]) => [name, value] as const),
      ...[...this.prose].map(([key, { value }]) => [`narrative.${key}`, value] as const),
      ...[...this.reasons].map(([rule, { value }]) => [`${REASONS}${rule}`, value] as const),
      ...[...this.signers].map(([key, { value }]) => [key, value] as const),
    ]);
  }

  /** Fields that are not named stay as they are; what the form has no field for is left out. */
  put(fields: Fields): void {
    for (const [key, text] of fields) {
      const field = key.startsWith(REASONS) && text !== '' ? this.reason(key.slice(REASONS.length)) : this.at(key);
      if (field !== undefined && field.value !== text) field.value = text;
    }
  }

  at(key: string): Field | undefined {
    if (key.startsWith(REASONS)) return this.reasons.get(key.slice(REASONS.length));
    return this.inputs.get(key) ?? this.signers.get(key) ?? this.prose.get(key.replace(/^narrative\./, ''));
  }

  /** The name under which a field is read. */
  keyOf(field: EventTarget | null): string | undefined {
    if (field instanceof HTMLInputElement && this.inputs.get(field.name) === field) return field.name;
    for (const [key, area] of this.prose) if (area === field) return `narrative.${key}`;
    for (const [rule, area] of this.reasons) if (area === field) return `${REASONS}${rule}`;
    for (const [key, input] of this.signers) if (input === field) return key;
    return undefined;
  }

  /** The field for a rule's reason; where a report counts without it, it stands with the others of its kind, folded. */
  reason(rule: string, isOptional = false): HTMLTextAreaElement {
    const known = this.reasons.get(rule);
    if (known !== undefined) return known;
    const paragraph = document.createElement('p');
    const id = `reason-${rule}`;
    draw(
      paragraph,
      html`<label for="${id}">原因：${this.#asked(rule)}（至少 ${SHORTEST_REASON} 个字；数字不变时下次不必再写）</label><small class="quiet"></small>
<textarea id="${id}" rows="2" maxlength="2000"></textarea><span class="printed" id="printed-${id}" aria-hidden="true"></span>`,
    );
    element(isOptional ? 'more-reasons' : 'reasons', HTMLElement).append(paragraph);
    const area = element(id, HTMLTextAreaElement);
    this.reasons.set(rule, area);
    return area;
  }

  /** What a rule asks for, in the form's words; a rule of another release is named by its number. */
  #asked(rule: string): string {
    const known = ALL_RULES.find(({ id }) => id === rule);
    return known === undefined ? rule : ruleSaidBy(this.#edition, known).formula;
  }

  /** A field prints what fits into it: the whole text is printed beside it. */
  showPrinted(): void {
    for (const area of [...this.prose.values(), ...this.reasons.values()])
      say(element(`printed-${area.id}`, HTMLElement), area.value);
  }
}
