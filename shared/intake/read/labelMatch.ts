import { editDistance } from '../../domain/values/editDistance.ts';
import { type Label, labelOf } from './labels.ts';

/** Something of the form with its printed label and the other ways in which published reports print it. */
export interface Named<T> {
  readonly target: T;
  readonly label: Label;
  readonly variants: readonly Label[];
}

/**
 * How a printed label fits: to the letter (numbering, brackets and blanks aside) or as a known variant; cut off at the
 * end; or with a slip of a character or two.
 */
export type Fit = 'exact' | 'cut' | 'near';

export interface Match<T> {
  readonly target: T;
  readonly fit: Fit;
}

/** Fewer characters than this are no label to be completed or corrected. */
const LEAST_CUT = 4;
const LEAST_NEAR = 5;

/** Where in a list of names what was looked for stands. */
interface Found {
  readonly at: number;
  readonly fit: Fit;
}

const NOWHERE: Found = { at: -1, fit: 'near' };

/** Labels that have been looked for, by list of names: a grid repeats them, and a hostile one repeats them without end. */
const looked = new WeakMap<object, WeakMap<Label, Found>>();

/** The one name that the label can be; undefined when none fits, or more than one. */
export function matchLabel<T>(label: Label, names: readonly Named<T>[]): Match<T> | undefined {
  if (label.whole === '') return undefined;
  const known = looked.get(names) ?? new WeakMap<Label, Found>();
  looked.set(names, known);
  const found = known.get(label) ?? foundAmong(label, names);
  known.set(label, found);
  const name = names[found.at];
  return name === undefined ? undefined : { target: name.target, fit: found.fit };
}

function foundAmong<T>(label: Label, names: readonly Named<T>[]): Found {
  const foundAs = (name: Named<T>, fit: Fit): Found => ({ at: names.indexOf(name), fit });
  const exact = onlyOne(
    names.filter((name) => formsOf(name).some((form) => isSame(label, form))),
    label,
  );
  if (exact !== undefined) return foundAs(exact, 'exact');
  const numbered = names.filter(({ label: { number } }) => numbersAgree(number, label.number));
  const [cut, another] = numbered.filter((name) => formsOf(name).some((form) => isCut(label, form)));
  if (another !== undefined) return NOWHERE;
  if (cut !== undefined) return foundAs(cut, 'cut');
  const near = numbered
    .map((name) => ({ name, slips: Math.min(...formsOf(name).map((form) => slipsBetween(label, form))) }))
    .filter(({ slips }) => slips < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.slips - b.slips);
  const [best, second] = near;
  return best === undefined || second?.slips === best.slips ? NOWHERE : foundAs(best.name, 'near');
}

function formsOf<T>({ label, variants }: Named<T>): readonly Label[] {
  return [label, ...variants];
}

function isSame(label: Label, form: Label): boolean {
  return label.whole === form.whole || (label.core !== '' && label.core === form.core);
}

/** Where the same words stand twice in the form, the number tells them apart. */
function onlyOne<T>(names: readonly Named<T>[], label: Label): Named<T> | undefined {
  if (names.length <= 1) return names[0];
  const byNumber = names.filter((name) => name.label.number === label.number);
  return byNumber.length === 1 ? byNumber[0] : undefined;
}

function numbersAgree(one: number | undefined, other: number | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function isCut(label: Label, form: Label): boolean {
  const text = label.core === '' ? label.whole : label.core;
  return text.length >= LEAST_CUT && (form.core.startsWith(text) || form.whole.startsWith(label.whole));
}

/** 上年处理决定数量 is no slip of 本年处理决定数量. */
const OTHER_YEAR = /上年|上一年|去年|前年|往年|历年|同比|增减|增长/u;

/** One slip in every four characters at most. */
function slipsBetween(label: Label, form: Label): number {
  const most = Math.floor(form.core.length / 4);
  if (form.core.length < LEAST_NEAR) return Infinity;
  const slips = editDistance(label.core, form.core, most);
  return slips <= most && OTHER_YEAR.test(label.core) === OTHER_YEAR.test(form.core) ? slips : Infinity;
}

export function named<T>(target: T, label: string, variants: readonly string[] = []): Named<T> {
  return { target, label: labelOf(label), variants: variants.map(labelOf) };
}
