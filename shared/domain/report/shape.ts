import { type Cell, cellsOf, findCellIn } from '../forms/catalogue.ts';
import { EDITIONS, type Edition, formOf } from '../forms/editions.ts';
import { memberLabel } from '../forms/memberLabel.ts';
import { submissionSchema } from '../forms/schema.ts';
import { ruleNamed } from '../rules/allRules.ts';
import type { Rule } from '../rules/rule.ts';
import { findingOf } from '../rules/words.ts';
import { type FindingDraft, idOf } from '../verdict/findings.ts';
import { isJsonObject, quoted, valueAt } from './json.ts';
import { pointerStep } from './positions.ts';

/** Of a submission that is not in shape: members that the form does not have, and members of the wrong shape, as the strict schema sees them. */
export function shapeFaults(
  root: unknown,
  edition: Edition,
  year: number,
  rules: readonly Rule[],
): readonly FindingDraft[] {
  const result = submissionSchema(edition).safeParse(root);
  const findings: FindingDraft[] = [];
  const foreign: string[] = [];
  for (const issue of result.success ? [] : result.error.issues) {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const name = [...path, key].join('.');
        if (belongsToOther(edition, name)) foreign.push(name);
        findings.push(unknownMember([...path, key], edition, year, rules, belongsToOther(edition, name)));
      }
    } else {
      const name = path.join('.');
      const raw = path.length === 0 ? root : valueAt(root, name);
      if (findCellIn(edition, name) !== undefined) continue;
      if (raw === undefined && path.length > 0 && cellsOf(edition).some((cell) => cell.name.startsWith(`${name}.`))) {
        continue;
      }
      findings.push(fieldFault(path, raw, issue.message, { edition, year, rules }));
    }
  }
  if (foreign.length > 0) findings.unshift(wrongForm(foreign, edition, year, rules));
  return findings;
}

function belongsToOther(edition: Edition, name: string): boolean {
  return otherWith(edition, name) !== undefined;
}

/** Another edition that has a cell of that name, or cells under it; the newest of several. */
function otherWith(edition: Edition, name: string): Edition | undefined {
  return EDITIONS.findLast(
    (other) =>
      other !== edition && cellsOf(other).some((cell) => cell.name === name || cell.name.startsWith(`${name}.`)),
  );
}

function unknownMember(
  path: readonly string[],
  edition: Edition,
  year: number,
  rules: readonly Rule[],
  foreign: boolean,
): FindingDraft {
  const shown = quoted(path.join('.'), 80);
  return findingOf(
    ruleNamed(rules, 'CELL-UNKNOWN'),
    year,
    { found: shown, form: formOf(edition).name },
    {
      found: shown,
      pointer: path.map(pointerStep).join(''),
      ...(foreign ? { causedBy: WRONG_FORM } : {}),
    },
  );
}

/** Only one DOC-FMT stands in a report: it points at the whole of it. */
export const WRONG_FORM = idOf({ rule: 'DOC-FMT' });

function wrongForm(foreign: readonly string[], edition: Edition, year: number, rules: readonly Rule[]): FindingDraft {
  const [first = ''] = foreign;
  const other = otherWith(edition, first) ?? edition;
  const cell = cellsOf(other).find(({ name }) => name === first || name.startsWith(`${first}.`));
  const label =
    cell === undefined ? first : first === cell.row || first === cell.name ? labelAt(cell, first) : cell.rowLabel;
  return findingOf(
    ruleNamed(rules, 'DOC-FMT'),
    year,
    { year, form: formOf(edition).name, other: formOf(other).name, found: label },
    { found: formOf(other).name, expected: formOf(edition).name, pointer: '' },
  );
}

function labelAt(cell: Cell, name: string): string {
  return name === cell.name ? `${cell.rowLabel} ${cell.columnLabel}` : cell.rowLabel;
}

function fieldFault(
  path: readonly string[],
  raw: unknown,
  problem: string,
  { edition, year, rules }: { readonly edition: Edition; readonly year: number; readonly rules: readonly Rule[] },
): FindingDraft {
  const name = memberLabel(edition, path) ?? quoted(path.join('.'), 80);
  const words = raw === undefined ? '没有填写' : problem;
  return findingOf(
    ruleNamed(rules, 'FIELD'),
    year,
    { name, problem: words },
    {
      found: raw === undefined ? null : isJsonObject(raw) ? '{…}' : quoted(raw),
      pointer: path.map(pointerStep).join(''),
    },
  );
}
