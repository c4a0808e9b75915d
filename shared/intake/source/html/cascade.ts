import type { HTMLElement } from 'node-html-parser';
import { type Declaration, declarationsIn, type StyleRule } from './styleRules.ts';

/** What is stated of an element in the end: each property once. */
export interface Stated {
  readonly values: ReadonlyMap<string, string>;
  /** Properties whose value hangs on a custom property that a sheet elsewhere may set. */
  readonly unsure: ReadonlySet<string>;
}

/** A property that says several at once does away with what was said of each. */
const SHORT: Readonly<Record<string, RegExp>> = {
  all: /^(?!--)/,
  background: /^background-/,
  font: /^font-/,
  'text-decoration': /^text-decoration-/,
  margin: /^margin-/,
  overflow: /^overflow-/,
};
/** Custom properties that lead to one another further than this, or to a value longer than that, are not followed. */
const MOST_STEPS = 60;
const LONGEST = 1_000;

/** Which of several declarations of a property holds: the important, the element's own, by layer, weight and order. */
export class Cascade {
  readonly #rules: (element: HTMLElement) => readonly StyleRule[];
  readonly #hasOthers: boolean;
  /** What custom properties stand for; one that is asked for while it is looked up leads in a ring, and stands for nothing. */
  readonly #customs = new Map<HTMLElement, Map<string, string | undefined>>();
  #isGivenUp = false;
  readonly #stated = new Map<HTMLElement, ReadonlyMap<string, string>>();
  readonly #own: Map<HTMLElement, readonly Declaration[]>;

  /** `rules`: those that apply to an element, the weightiest last. `own`: what elements say themselves, shared between cascades. */
  constructor(
    rules: (element: HTMLElement) => readonly StyleRule[],
    hasOthers: boolean,
    own: Map<HTMLElement, readonly Declaration[]>,
  ) {
    this.#rules = rules;
    this.#hasOthers = hasOthers;
    this.#own = own;
  }

  of(element: HTMLElement): Stated {
    const stated = this.#statedOf(element);
    const values = new Map<string, string>();
    const unsure = new Set<string>();
    for (const [property, value] of stated) {
      if (property.startsWith('--')) continue;
      const resolved = value.includes('var(') ? this.#resolved(element, value, 0) : value;
      // What decides stands at the beginning; behind it a picture may hold a hundred thousand characters.
      if (resolved !== undefined) values.set(property, resolved.slice(0, LONGEST));
      else if (this.#hasOthers || this.#isGivenUp) unsure.add(property);
    }
    return { values, unsure };
  }

  #statedOf(element: HTMLElement): ReadonlyMap<string, string> {
    const known = this.#stated.get(element);
    if (known !== undefined) return known;
    const rules = this.#rules(element);
    const own = this.#declaredBy(element);
    const stated = new Map<string, string>();
    const take = ({ property, value }: Declaration) => {
      const covered = SHORT[property];
      if (covered !== undefined) for (const each of stated.keys()) if (covered.test(each)) stated.delete(each);
      stated.delete(property);
      stated.set(property, value);
    };
    for (const { declarations } of rules) declarations.forEach(take);
    own.forEach(take);
    // What is important is taken once more, behind all: in an earlier layer it holds against later ones.
    const isImportant = (each: Declaration) => each.isImportant;
    for (const { declarations } of rules.toSorted((a, b) => b.layer - a.layer))
      declarations.filter(isImportant).forEach(take);
    own.filter(isImportant).forEach(take);
    this.#stated.set(element, stated);
    return stated;
  }

  #declaredBy(element: HTMLElement): readonly Declaration[] {
    const known = this.#own.get(element);
    if (known !== undefined) return known;
    const style = element.getAttribute('style');
    const declared = style === undefined ? [] : declarationsIn(style);
    this.#own.set(element, declared);
    return declared;
  }

  /** The value with what its custom properties stand for; undefined where one stands for nothing. */
  #resolved(element: HTMLElement, value: string, steps: number): string | undefined {
    // A long one that stands in for another would be gone through again at every step, for every element.
    if (steps > MOST_STEPS || value.length > LONGEST) return this.#giveUp();
    let rest = value;
    for (let at = rest.indexOf('var('); at >= 0; at = rest.indexOf('var(')) {
      const end = endOfBrackets(rest, at + 3);
      const [name = '', ...others] = rest.slice(at + 4, end).split(',');
      const standIn = others.length === 0 ? undefined : others.join(',');
      const found = this.#custom(element, name.trim(), steps + 1) ?? standIn;
      const put = found === undefined ? undefined : this.#resolved(element, found, steps + 1);
      if (put === undefined) return undefined;
      rest = `${rest.slice(0, at)}${put}${rest.slice(end + 1)}`;
      if (rest.length > LONGEST) return this.#giveUp();
    }
    return rest.trim().toLowerCase();
  }

  #giveUp(): undefined {
    this.#isGivenUp = true;
    return undefined;
  }

  #custom(element: HTMLElement, name: string, steps: number): string | undefined {
    for (let at: HTMLElement | null = element; at !== null; at = at.parentNode) {
      const value = this.#statedOf(at).get(name);
      if (value === undefined || /^(?:inherit|unset|revert(?:-layer)?)$/i.test(value)) continue;
      const known = this.#customs.get(at) ?? new Map<string, string | undefined>();
      this.#customs.set(at, known);
      if (known.has(name)) return known.get(name);
      known.set(name, undefined);
      const found = /^initial$/i.test(value) ? undefined : this.#resolved(at, value, steps);
      known.set(name, found);
      return found;
    }
    return undefined;
  }
}

function endOfBrackets(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}
