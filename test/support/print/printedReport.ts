import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import type { Edition } from '../../../shared/domain/forms/editions.ts';
import type { FormRow, FormTable } from '../../../shared/domain/forms/printed.ts';
import type { Submission } from '../reports.ts';
import { threeTables } from '../threeTables.ts';

/** A cell as it is printed, with the part of the table it covers. */
export interface Printed {
  readonly text: string;
  readonly rowSpan?: number;
  readonly colSpan?: number;
  /** A header or a row label rather than a figure. */
  readonly label?: true;
}
export type PrintedGrid = readonly (readonly Printed[])[];
/** The tables of the notices of 2019 and 2021. */
export type PrintedTable = 'T2' | 'T3' | 'T4';
/** The text printed in a cell of the form. */
export type TextOf = (cellName: string) => string;

const label = (text: string, rowSpan = 1, colSpan = 1): Printed => ({ text, rowSpan, colSpan, label: true });

/** Prints the three tables in the layout of the notice, with the texts given. */
export function printTables(edition: Edition, textOf: TextOf): Readonly<Record<PrintedTable, PrintedGrid>> {
  const [two, three, four] = threeTables(edition);
  return { T2: printTable2(two, textOf), T3: printTable3(three, textOf), T4: printTable4(four, textOf) };
}

function printTable2({ rows }: FormTable, textOf: TextOf): PrintedGrid {
  const width = 4;
  const blocks = Map.groupBy(rows, ({ caption }) => caption ?? '');
  return [...blocks].flatMap(([caption, of]) => {
    const columns = of[0]?.columns ?? [];
    const spread = (index: number) => (index === columns.length - 1 ? width - 1 - index : 1);
    return [
      [label(caption, 1, width)],
      [label('信息内容'), ...columns.map((column, index) => label(column.label, 1, spread(index)))],
      ...of.map((row) => [
        label(row.label),
        ...row.columns.map((column, index) => ({ text: textOf(`${row.key}.${column.key}`), colSpan: spread(index) })),
      ]),
    ];
  });
}

function printTable3({ rows, note = '' }: FormTable, textOf: TextOf): PrintedGrid {
  const columns = rows[0]?.columns ?? [];
  const organizations = columns.filter(({ heads }) => heads.length === 3);
  const figures = (row: FormRow) => columns.map((column) => ({ text: textOf(`${row.key}.${column.key}`) }));
  const header: PrintedGrid = [
    [label(note, 3, 3), label(columns[0]?.heads[0] ?? '', 1, columns.length)],
    [
      label(columns[0]?.label ?? '', 2),
      label(organizations[0]?.heads[1] ?? '', 1, organizations.length),
      label(columns.at(-1)?.label ?? '', 2),
    ],
    organizations.map((column) => label(column.label)),
  ];
  return [...header, ...rows.map((row, index) => [...stubs(rows, index), ...figures(row)])];
}

/** The label cells that begin in this row: a group begins where the row above has another one; the last reaches to the figures. */
function stubs(rows: readonly FormRow[], index: number): readonly Printed[] {
  const own = rows[index]?.stubs ?? [];
  return own.flatMap((text, level) => {
    const same = (at: number) => rows[at]?.stubs[level] === text && level < (rows[at]?.stubs.length ?? 0) - 1;
    const last = level === own.length - 1;
    if (last) return [label(text, 1, 3 - level)];
    if (same(index - 1)) return [];
    let height = 1;
    while (same(index + height)) height++;
    return [label(text, height)];
  });
}

function printTable4({ rows }: FormTable, textOf: TextOf): PrintedGrid {
  const [first, ...others] = rows;
  const litigation = others[0]?.columns[0]?.heads[0] ?? '';
  return [
    [label(first?.label ?? '', 1, 5), label(litigation, 1, 10)],
    [...(first?.columns ?? []).map((column) => label(column.label, 2)), ...others.map((row) => label(row.label, 1, 5))],
    others.flatMap(({ columns }) => columns.map((column) => label(column.label))),
    rows.flatMap(({ key, columns }) => columns.map((column) => ({ text: textOf(`${key}.${column.key}`) }))),
  ];
}

/** The figures of a submission as a published report prints them. */
export function textsOf(submission: Submission, edition: Edition): TextOf {
  const texts = new Map(
    cellsOf(edition).map(({ name, kind }) => {
      const value = name
        .split('.')
        .reduce<unknown>((node, step) => (node as Submission | undefined)?.[step], submission);
      const unit = kind === 'amount' && edition === '2019' && value !== 0 ? '万元' : '';
      return [
        name,
        value === null || value === undefined ? '' : value === 'n/a' ? '/' : `${String(value)}${unit}`,
      ] as const;
    }),
  );
  return (name) => texts.get(name) ?? '';
}

/** The value at a cell's name, undefined when the draft left it open. */
export function valueIn(draft: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>(
      (node, step) => (typeof node === 'object' && node !== null ? (node as Submission)[step] : undefined),
      draft,
    );
}
