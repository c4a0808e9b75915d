import type { HTMLElement } from 'node-html-parser';
import { Cascade } from './cascade.ts';
import { elementsIn } from './elementsIn.ts';
import { PrintedStyles } from './printedStyle.ts';
import { selectedBy, weightOf } from './selectors.ts';
import { type Declaration, rulesIn, type StyleRule } from './styleRules.ts';
import type { StyleSheets } from './styleSheetsIn.ts';

/** A rule with the elements it is about. */
interface Applied extends StyleRule {
  readonly elements: readonly HTMLElement[];
  readonly isGenerated: boolean;
}

/** So many elements may be held against selectors, all rules together: 750 rules for a page of 2,000 elements; and so many rules at least. */
const MOST_LOOKS = 1_500_000;
const LEAST_RULES = 60;
/** So many declarations may those rules have, each: a page's rules have two or three that concern print. */
const MOST_DECLARATIONS = 10;
/** Conditions beyond these count as one. */
const MOST_CONDITIONS = 8;
const MEDIA: ReadonlySet<string> = new Set(['screen', 'print']);

/**
 * How a page prints, in each of the ways it can: on a screen, on paper, and where a condition of its style sheets holds that cannot
 * be told (a width, what a browser can do, a fold that somebody opens). What prints alike in all of them is certain.
 */
export class PageStyles {
  /** On a screen, where no other condition holds. */
  readonly main: PrintedStyles;
  readonly others: readonly PrintedStyles[];
  /** On paper, where that is another way. */
  readonly paper: PrintedStyles;
  /** Some of the rules were not looked at. */
  readonly isCut: boolean;
  readonly #conditional = new Set<HTMLElement>();
  readonly #differs = new Map<HTMLElement, boolean>();

  constructor(root: HTMLElement, sheets: StyleSheets) {
    const { applied, isCut } = appliedIn(root, sheets.css);
    this.isCut = isCut || sheets.isCut;
    for (const { conditions, elements } of applied)
      if (conditions.length > 0) for (const element of elements) this.#conditional.add(element);
    const folds = elementsIn(root, 'details').filter((each) => !each.hasAttribute('open'));
    for (const each of folds) this.#conditional.add(each);
    const own = new Map<HTMLElement, readonly Declaration[]>();
    const way = (holding: ReadonlySet<string>, opensFolds = false) =>
      stylesUnder(
        applied.filter(({ conditions }) => conditions.every((each) => holding.has(each))),
        {
          hasOthers: sheets.hasOthers,
          own,
          opensFolds,
        },
      );
    const ways = waysOf(applied.map(({ conditions }) => conditions));
    this.main = way(new Set(['screen']));
    this.paper = ways.hasMedia ? way(new Set(['print'])) : this.main;
    this.others = [
      ...(ways.hasMedia ? [this.paper] : []),
      ...ways.conditions.map((holding) => way(holding)),
      ...(folds.length > 0 ? [way(new Set(['screen']), true)] : []),
    ];
  }

  /** Whether an element is hidden in every way the page can print. */
  isHidden(element: HTMLElement): boolean {
    return this.main.of(element).hidden && this.others.every((each) => each.of(element).hidden);
  }

  /** Whether an element, as the only thing looked at, is seen on a screen and not on paper, or the other way round, or in a fold. */
  isSeenAtTimes(element: HTMLElement): boolean {
    const { hidden } = this.main.of(element);
    return hidden ? !this.isHidden(element) : this.paper.of(element).hidden;
  }

  /** Whether a rule that hangs on a condition concerns the element, what it stands in, or what it holds. */
  mayDiffer(element: HTMLElement): boolean {
    if (this.#conditional.size === 0) return false;
    return this.#isWithin(element) || elementsIn(element).some((each) => this.#conditional.has(each));
  }

  #isWithin(element: HTMLElement): boolean {
    const known = this.#differs.get(element);
    if (known !== undefined) return known;
    const above = element.parentNode;
    const differs = this.#conditional.has(element) || (above !== null && this.#isWithin(above));
    this.#differs.set(element, differs);
    return differs;
  }
}

/** The rules with the elements they are about, the weightiest last. */
function appliedIn(root: HTMLElement, css: string): { readonly applied: readonly Applied[]; readonly isCut: boolean } {
  const { rules, isCut } = rulesIn(css);
  if (rules.length === 0) return { applied: [], isCut };
  const most = Math.max(LEAST_RULES, Math.floor(MOST_LOOKS / Math.max(elementsIn(root).length, 1_000)));
  const kept = leading(rules, most);
  const weighed = kept.map((rule) => ({ rule, weight: weightOf(rule.selector) }));
  const sorted = weighed.sort((a, b) => order(a.rule.layer, b.rule.layer) || a.weight - b.weight);
  const applied = sorted.map(({ rule }): Applied => {
    const { elements, isGenerated, condition } = selectedBy(root, rule.selector);
    const conditions = condition === undefined ? rule.conditions : [...rule.conditions, condition];
    return { ...rule, conditions, elements, isGenerated };
  });
  return { applied: applied.filter(({ elements }) => elements.length > 0), isCut: isCut || kept.length < rules.length };
}

/** The first rules, up to that number, and as far as they have no more declarations together than so many such rules may have. */
function leading(rules: readonly StyleRule[], most: number): readonly StyleRule[] {
  let declarations = 0;
  const beyond = rules.findIndex((rule, index) => {
    declarations += rule.declarations.length;
    return index >= most || declarations > most * MOST_DECLARATIONS;
  });
  return beyond < 0 ? rules : rules.slice(0, beyond);
}

function order(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The sets of conditions that rules stand under, each with the medium it is for. */
function waysOf(all: readonly (readonly string[])[]): {
  readonly hasMedia: boolean;
  readonly conditions: readonly ReadonlySet<string>[];
} {
  const sets = new Map<string, ReadonlySet<string>>();
  for (const each of all) {
    if (each.every((condition) => MEDIA.has(condition))) continue;
    const holding = new Set(each.includes('print') ? each : ['screen', ...each]);
    sets.set([...holding].sort().join('\n'), holding);
  }
  const conditions = [...sets.values()];
  const beyond = conditions.slice(MOST_CONDITIONS);
  return {
    hasMedia: all.flat().some((condition) => MEDIA.has(condition)),
    conditions: [
      ...conditions.slice(0, MOST_CONDITIONS),
      ...(beyond.length === 0 ? [] : [new Set(beyond.flatMap((each) => [...each]))]),
    ],
  };
}

function stylesUnder(
  applied: readonly Applied[],
  {
    hasOthers,
    own,
    opensFolds,
  }: { hasOthers: boolean; own: Map<HTMLElement, readonly Declaration[]>; opensFolds: boolean },
): PrintedStyles {
  const rules = new Map<HTMLElement, StyleRule[]>();
  const generated = new Set<HTMLElement>();
  for (const rule of applied) {
    for (const element of rule.elements) {
      if (rule.isGenerated) {
        if (rule.declarations.some((each) => printsFigures(each, element))) generated.add(element);
        continue;
      }
      const those = rules.get(element);
      if (those === undefined) rules.set(element, [rule]);
      else those.push(rule);
    }
  }
  const cascade = new Cascade((element) => rules.get(element) ?? [], hasOthers, own);
  return new PrintedStyles(cascade, (element) => generated.has(element), opensFolds);
}

/** Whether what a style sheet prints beside an element can be figures. */
function printsFigures({ property, value }: Declaration, element: HTMLElement): boolean {
  if (property !== 'content') return false;
  const written = value.replace(/\\([0-9a-f]{1,6})\s?/gi, (_, code: string) => characterOf(Number.parseInt(code, 16)));
  if (/\d|counter|var\(/.test(written)) return true;
  const attributes = [...value.matchAll(/attr\(\s*([\w-]+)/g)];
  return attributes.some(([, name = '']) => /\d/.test(element.getAttribute(name) ?? ''));
}

function characterOf(code: number): string {
  return code > 0x10ffff ? '' : String.fromCodePoint(code);
}
