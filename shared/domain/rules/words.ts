import { editionOfYear } from '../forms/editions.ts';
import { findTable } from '../forms/parts.ts';
import { onOneLine } from '../values/prose.ts';
import type { FindingDraft } from '../verdict/findings.ts';
import { newestEdition, ruleSaidBy } from './formWords.ts';
import { type Rule, severityIn } from './rule.ts';

export type Fill = Readonly<Record<string, string | number>>;

/** Fills `{name}` in a rule's words; a placeholder without a value is a mistake in the rule and throws. */
function fillWords(template: string, fill: Fill): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fill[name];
    if (value === undefined) throw new RangeError(`no value for {${name}} in “${template}”`);
    return String(value);
  });
}

/**
 * A finding of the rule in that year, with its words filled in, its hint and its basis. What the file says stands in it on
 * one line, without characters that would steer a page, a terminal or a log.
 */
export function findingOf(rule: Rule, year: number, fill: Fill, draft: Partial<FindingDraft> = {}): FindingDraft {
  const { message, mend, basis } = ruleSaidBy(editionOfYear(year) ?? newestEdition(), rule);
  return {
    rule: rule.id,
    severity: severityIn(rule, year),
    table: tableNameIn(rule, year),
    message: onOneLine(fillWords(message, fill)),
    hint: onOneLine(fillWords(mend, fill)),
    basis,
    ...(rule.needsReason ? { needsReason: true as const } : {}),
    ...draft,
    ...(typeof draft.found === 'string' ? { found: onOneLine(draft.found) } : {}),
    ...(typeof draft.expected === 'string' ? { expected: onOneLine(draft.expected) } : {}),
  };
}

/** What the rule's table goes by in the form of that year. */
function tableNameIn({ table }: Rule, year: number): string | null {
  const edition = editionOfYear(year);
  return edition === undefined ? null : (findTable(edition, table)?.shortName ?? null);
}

/** “甲”: a label as it is quoted in messages (GB/T 15834: in horizontal text “ ”). */
export function inBrackets(label: string): string {
  return `“${label}”`;
}

/** Where a cell, a row or a column stands, in the form's words: 表三“（一）予以公开”“自然人”. */
export function placeWords(table: string, row: string | null, column: string | null): string {
  const quoted = (label: string | null) => (label === null ? '' : inBrackets(label));
  return `${table}${quoted(row)}${quoted(column)}`;
}
