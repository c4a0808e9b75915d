import { type Cell, cellsOf, findCellIn } from '../forms/catalogue.ts';
import { EDITIONS, type Edition, formOf } from '../forms/editions.ts';
import { memberLabel } from '../forms/memberLabel.ts';
import { submissionSchema } from '../forms/schema.ts';
import { ruleNamed } from '../rules/allRules.ts';
import type { Rule } from '../rules/rule.ts';
import { findingOf } from '../rules/words.ts';
import { type FindingDraft, idOf } from '../verdict/findings.ts';
import { isJsonObject, quoted, valueAtPath } from './json.ts';
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
  let foreign: Foreign | undefined;
  for (const issue of result.success ? [] : result.error.issues) {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const elsewhere = foreignAt(edition, [...path, key].join('.'));
        foreign ??= elsewhere;
        findings.push(unknownMember([...path, key], edition, year, rules, elsewhere !== undefined));
      }
    } else {
      const name = path.join('.');
      const raw = valueAtPath(root, path);
      if (findCellIn(edition, name) !== undefined) continue;
      // A row or table that is not there: its cells are told as absent.
      if (raw === undefined && cellAt(edition, name) !== undefined) continue;
      findings.push(fieldFault(path, raw, issue.message, { edition, year, rules }));
    }
  }
  if (foreign !== undefined) findings.unshift(wrongForm(foreign, edition, year, rules));
  return findings;
}

/** The cell of that name, or the first of those under it. */
function cellAt(edition: Edition, name: string): Cell | undefined {
  const within = `${name}.`;
  return cellsOf(edition).find((cell) => cell.name === name || cell.name.startsWith(within));
}

/** A member that another form has. */
interface Foreign {
  readonly name: string;
  readonly other: Edition;
  /** The cell it is there, or the first of those under it. */
  readonly cell: Cell;
}

/** The newest other form with such a member, where this one has none: `"requests.newRequests": 5` is this form's row, written as one name. */
function foreignAt(edition: Edition, name: string): Foreign | undefined {
  if (cellAt(edition, name) !== undefined) return undefined;
  const having = EDITIONS.flatMap((other) => {
    const cell = cellAt(other, name);
    return cell === undefined ? [] : [{ name, other, cell }];
  });
  return having.at(-1);
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

function wrongForm(
  { name, other, cell }: Foreign,
  edition: Edition,
  year: number,
  rules: readonly Rule[],
): FindingDraft {
  const label = name === cell.name ? `${cell.rowLabel} ${cell.columnLabel}` : cell.rowLabel;
  return findingOf(
    ruleNamed(rules, 'DOC-FMT'),
    year,
    { year, form: formOf(edition).name, other: formOf(other).name, found: label },
    { found: formOf(other).name, expected: formOf(edition).name, pointer: '' },
  );
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
