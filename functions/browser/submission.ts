import { type Cell, cellsOf } from '../../shared/domain/forms/catalogue.ts';
import type { CellName } from '../../shared/domain/forms/cells.ts';
import { type Edition, editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { inputsUnder } from '../../shared/domain/forms/inputsUnder.ts';
import { type Narrative, sectionsOf } from '../../shared/domain/forms/sections.ts';
import { member, putValue, valueAt } from '../../shared/domain/report/json.ts';
import { carriedOverFrom } from '../../shared/domain/verdict/carryOver.ts';

/** What stands in the fields of the form, as typed. */
export interface Filled {
  readonly cells: ReadonlyMap<CellName, string>;
  readonly narrative: Narrative;
  readonly reasons: Readonly<Record<string, string>>;
  /** Who inside the body answers for the report, as far as somebody wrote it down; not part of the submission. */
  readonly signers?: Readonly<Record<string, string>>;
}

export interface Filer {
  readonly agency: string;
  readonly name: string;
  readonly year: number;
}

/** A figure of a submission: a number, 万元 as text, blank, 不适用; or what was typed and is none of these, for the rules to name. */
type Figure = number | string | null;

const NOT_APPLICABLE = /^(?:\/|-|－|—|——|不适用)$/;
/** JSON numbers carry 15 digits exactly; longer amounts go as text. */
const SAFE_DIGITS = 15;

/** What was typed, as a submission says it. Nothing is mended: what is no figure goes on as it stands and is found fault with. */
export function typedFigure(cell: Pick<Cell, 'kind'>, typed: string): Figure {
  const text = plainWidth(typed);
  if (text === '') return null;
  if (NOT_APPLICABLE.test(text)) return 'n/a';
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  if (cell.kind === 'amount') {
    if (!/^\d+(?:\.\d+)?$/.test(plain)) return typed;
    return plain.replace('.', '').length <= SAFE_DIGITS ? Number(plain) : plain;
  }
  const whole = cell.kind === 'change' ? /^[+-]?\d{1,15}$/ : /^\d{1,15}$/;
  return whole.test(plain) ? Number(plain) + 0 : typed;
}

/**
 * A figure typed full-width throughout, as an input method leaves it, is the same figure. One of mixed widths, and ①, ² or ㈠,
 * were not meant as a figure: they stay as they are.
 */
function plainWidth(typed: string): string {
  const text = typed.replace(/^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/gu, '');
  if (!/^[\uFF01-\uFF5E]+$/u.test(text)) return text;
  return [...text].map((each) => String.fromCodePoint((each.codePointAt(0) ?? 0) - 0xfee0)).join('');
}

/** The other way: how a figure of a submission is shown in a field. */
export function shownFigure(figure: unknown): string {
  if (figure === null || figure === undefined) return '';
  if (figure === 'n/a') return '/';
  return typeof figure === 'string' || typeof figure === 'number' ? String(figure) : '';
}

/** The submission that the filled form makes: totals are stated where everything under them is, and left out elsewhere. */
export function submissionOf(filer: Filer, { cells, narrative, reasons }: Filled): Readonly<Record<string, unknown>> {
  const edition = editionOfYearOrThrow(filer.year);
  const report: Record<string, unknown> = { year: filer.year, agency: filer.agency, agencyName: filer.name };
  const totals = totalsOf(edition, cells);
  for (const cell of cellsOf(edition)) {
    const figure = cell.role === 'total' ? totals.get(cell.name) : typedFigure(cell, cells.get(cell.name) ?? '');
    if (figure !== undefined) putValue(report, cell.name, figure);
  }
  const prose = sectionsOf(edition).flatMap(({ key }) => {
    const text = narrative[key]?.trim() ?? '';
    return text === '' ? [] : [[key, text] as const];
  });
  const given = Object.entries(reasons).filter(([, text]) => text.trim() !== '');
  return {
    ...report,
    ...(prose.length === 0 ? {} : { narrative: Object.fromEntries(prose) }),
    ...(given.length === 0 ? {} : { reasons: Object.fromEntries(given.map(([rule, text]) => [rule, text.trim()])) }),
  };
}

/** The bytes that are filed, saved and judged: one and the same. */
export function bytesOfSubmission(submission: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(submission, null, 1)}\n`);
}

/** The printed totals (件) that can be told: everything under them is a figure or 不适用. Amounts have no total on the form. */
export function totalsOf(edition: Edition, cells: ReadonlyMap<CellName, string>): ReadonlyMap<CellName, Figure> {
  const totals = new Map<CellName, Figure>();
  for (const total of cellsOf(edition)) {
    if (total.role !== 'total') continue;
    const parts = inputsUnder(edition, total).map((cell) => typedFigure(cell, cells.get(cell.name) ?? ''));
    if (!parts.every((part) => part === 'n/a' || typeof part === 'number')) continue;
    const figures = parts.filter((part) => typeof part === 'number');
    const sum = figures.reduce((all, part) => all + part, 0);
    totals.set(total.name, figures.length === 0 ? 'n/a' : sum);
  }
  return totals;
}

/** What a submission or an imported draft says, as it is put into the fields. */
export function filledFrom(root: unknown, edition: Edition): Filled {
  const inputs = cellsOf(edition).filter(({ role }) => role === 'input');
  const text = (given: unknown) => (typeof given === 'string' ? given : '');
  const narrative = member(root, 'narrative');
  const reasons = member(root, 'reasons');
  return {
    cells: new Map(inputs.map(({ name }) => [name, shownFigure(valueAt(root, name))])),
    narrative: Object.fromEntries(sectionsOf(edition).map(({ key }) => [key, text(member(narrative, key))])),
    reasons:
      typeof reasons === 'object' && reasons !== null
        ? Object.fromEntries(Object.entries(reasons).map(([rule, reason]) => [rule, text(reason)]))
        : {},
  };
}

/** A fresh form: nothing stated, but what was carried forward last year stands in this year's 上年结转. */
export function carriedOver(
  edition: Edition,
  lastYear: { readonly year: number; readonly values: Readonly<Record<string, number | string | null>> } | undefined,
): ReadonlyMap<CellName, string> {
  if (lastYear === undefined) return new Map();
  const carried = carriedOverFrom(edition, editionOfYearOrThrow(lastYear.year), (name) => lastYear.values[name]);
  return new Map([...carried].map(([name, count]) => [name, String(count)]));
}
