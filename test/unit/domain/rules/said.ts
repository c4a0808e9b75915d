import { findCellIn } from '../../../../shared/domain/forms/catalogue.ts';
import type { Edition } from '../../../../shared/domain/forms/form.ts';
import { findRow } from '../../../../shared/domain/forms/parts.ts';
import type { Finding } from '../../../../shared/domain/verdict/findings.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import type { Standing } from '../../../../shared/domain/verdict/judgement.ts';
import { anEmptyReport, bytesOf, type Submission, withCells } from '../../../support/reports.ts';

/*
 * For tests that say of every finding where it stands and with which figures. Labels come from the form; figures are reckoned by hand
 * beside each case.
 */

export type Cells = Readonly<Record<string, unknown>>;

type Told = Pick<Finding, 'rule' | 'severity' | 'table' | 'row' | 'column' | 'cells'> &
  Pick<Finding, 'found' | 'expected' | 'delta' | 'pointer' | 'suspect' | 'causedBy' | 'needsReason' | 'likely'>;

/** What is expected of a finding; members left out are null, or absent where a finding may lack them. */
export interface Said extends Partial<Told> {
  readonly rule: string;
  /** A part of the message in which the program filled in something. */
  readonly says?: string;
  /** A part of the hint, where it is not the rule's own. */
  readonly mends?: string;
}

export interface SaidCase {
  readonly what: string;
  readonly file: Submission;
  readonly standing?: Standing;
  readonly said: readonly Said[];
}

/** A case about the empty report of a year with some cells changed. */
export const saysOf =
  (year: number) =>
  (what: string, cells: Cells, said: readonly Said[], standing: Standing = {}): SaidCase => ({
    what,
    file: withCells(anEmptyReport(year), cells),
    standing,
    said,
  });

export const at = (name: string) => `/${name.replaceAll('.', '/')}`;

/** Places of a form, with their labels; each points at the cell or row it is named by. */
export const placesIn = (edition: Edition) => ({
  cell: (name: string) => {
    const cell = findCellIn(edition, name);
    if (cell === undefined) throw new RangeError(name);
    const { tableName: table, rowLabel: row, columnLabel: column } = cell;
    return { table, row, column, cells: [name], pointer: at(name) };
  },
  row: (key: string) => {
    const found = findRow(edition, key);
    if (found === undefined) throw new RangeError(key);
    return { table: found.table.shortName, row: found.row.label, column: null, pointer: at(key) };
  },
  column: (name: string) => {
    const cell = findCellIn(edition, name);
    if (cell === undefined) throw new RangeError(name);
    return { table: cell.tableName, row: null, column: cell.columnLabel, pointer: at(name) };
  },
});

/** 「label」 of a row or column as messages quote it. */
export const quoted = (...labels: readonly (string | null)[]) => labels.map((label) => `“${label}”`).join('');

function told(finding: Finding, expected: Said | undefined) {
  const { rule, severity, table, row, column, cells, found, delta, pointer } = finding;
  const { suspect, causedBy, needsReason, likely } = finding;
  return {
    ...{ rule, severity, table, row, column, cells, found, expected: finding.expected, delta, pointer },
    ...{ suspect, causedBy, needsReason, likely },
    ...(expected?.says === undefined ? {} : { message: finding.message }),
    ...(expected?.mends === undefined ? {} : { hint: finding.hint }),
  };
}

/** What is said of the case and what should be, beside one another; notes on what was not judged are left out. */
export function saidAndExpected({ file, standing = {}, said }: SaidCase, contains: (part: string) => unknown) {
  const findings = judge(bytesOf(file), standing).findings.filter(({ rule }) => !rule.startsWith('NOTE-'));
  const none = { table: null, row: null, column: null, found: null, expected: null, delta: null, pointer: '' };
  return {
    found: findings.map((finding, index) => told(finding, said[index])),
    expected: said.map(({ says, mends, ...each }) => ({
      ...none,
      ...{ severity: 'error', cells: [], suspect: undefined, causedBy: undefined },
      ...{ needsReason: undefined, likely: undefined },
      ...each,
      ...(says === undefined ? {} : { message: contains(says) }),
      ...(mends === undefined ? {} : { hint: contains(mends) }),
    })),
  };
}
