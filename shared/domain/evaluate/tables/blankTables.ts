import { type Cell, inputsOf } from '../../forms/catalogue.ts';
import { formOf, perEdition } from '../../forms/editions.ts';
import type { FormTable, TableId } from '../../forms/printed.ts';
import { pointerOf } from '../../report/positions.ts';
import { ruleNamed } from '../../rules/allRules.ts';
import { findingOf } from '../../rules/words.ts';
import { idOf } from '../../verdict/findings.ts';
import type { Judging, Verdict } from './judging.ts';

/** More blank inputs than this share of the tables that have to be filled in have to be explained: real filings leave out zeros that their totals tell. */
const MOST_BLANK = 1 / 3;

/**
 * Blanks that are too many to be left at a warning each: a table without one stated input is missing, and one that is mostly
 * blank waits for a reason. What the stated totals force to a figure is stated by them. The warnings of the single blanks
 * (`single`) are folded under the finding that speaks of them all.
 */
export function blankTables(judging: Judging, single: readonly Verdict[]): readonly Verdict[] {
  const whole = formOf(judging.edition).tables.flatMap((table) => unstatedTable(table, judging));
  const missing = new Set(whole.filter(({ severity }) => severity === 'error').map(({ table }) => table));
  const many = mostlyBlank(judging, missing);
  const folded = single.map(({ finding, ...rest }): Verdict => {
    const table = formOf(judging.edition).tables.find(({ shortName }) => shortName === finding.table);
    const cause =
      table === undefined
        ? undefined
        : missing.has(table.shortName)
          ? idOf({ rule: 'DOC-TABLE', pointer: pointerOfTable(table) })
          : many !== undefined && table.fewBlanks
            ? idOf({ rule: 'BLANK-MANY' })
            : undefined;
    return { ...rest, finding: cause === undefined ? finding : { ...finding, causedBy: cause } };
  });
  return [...whole.map((finding) => ({ finding })), ...(many === undefined ? [] : [{ finding: many }]), ...folded];
}

function unstatedTable(table: FormTable, judging: Judging) {
  const inputs = inputsIn(table.id, judging);
  const blank = inputs.every(({ name }) => judging.stated(name) === null);
  const isOpen = blank && !inputs.every(({ name }) => judging.knowns.derived.has(name));
  const notApplicable = inputs.every(({ name }) => judging.stated(name) === 'n/a');
  if (!isOpen && !notApplicable) return [];
  const finding = findingOf(
    ruleNamed(judging.rules, 'DOC-TABLE'),
    judging.year,
    {
      table: `${table.shortName}（${table.title}）`,
      problem: isOpen ? '没有填写' : '整张填了“/”',
      rows: `${inputs.length} 格全部${isOpen ? '空白' : '为不适用'}`,
    },
    {
      table: table.shortName,
      cells: inputs.map(({ name }) => name),
      found: isOpen ? '空白' : '/',
      pointer: pointerOfTable(table),
      ...(isOpen ? {} : { severity: 'warning' as const, hint: '确实整张不适用的不必处理；没有发生的应填 0。' }),
    },
  );
  return [finding];
}

function mostlyBlank(judging: Judging, missing: ReadonlySet<string | null | undefined>) {
  if (!judging.knowns.hasBlanks) return undefined;
  const counted = formOf(judging.edition).tables.filter(({ fewBlanks }) => fewBlanks);
  const inputs = counted.flatMap(({ id }) => inputsIn(id, judging));
  const open = inputs.filter(
    ({ name, tableName }) =>
      judging.stated(name) === null && !judging.knowns.derived.has(name) && !missing.has(tableName),
  );
  if (open.length <= inputs.length * MOST_BLANK) return undefined;
  return findingOf(
    ruleNamed(judging.rules, 'BLANK-MANY'),
    judging.year,
    { tables: counted.map(({ shortName }) => shortName).join('、'), all: inputs.length, found: open.length },
    { cells: open.map(({ name }) => name), found: `${open.length} 格空白` },
  );
}

const inputsByTable = perEdition(({ edition }) => Map.groupBy(inputsOf(edition), ({ table }) => table));

function inputsIn(table: TableId, { edition }: Judging): readonly Cell[] {
  return inputsByTable(edition).get(table) ?? [];
}

function pointerOfTable({ rows }: FormTable): string {
  return pointerOf((rows[0]?.key ?? '').split('.')[0] ?? '');
}
