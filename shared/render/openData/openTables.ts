import type { SummaryContext } from '../../flow/ports/summaryPorts.ts';
import { DETAILS } from '../../wire/manifest.ts';
import { DISTRICT_COLUMNS, TIDY_COLUMNS } from '../csv/tidyCsv.ts';
import type { ToldColumn } from '../list/column.ts';
import { CORRECTION_COLUMNS } from './correctionLog.ts';
import { nameInPackage } from './packageFiles.ts';

/** A table that a program reads without help: its columns, what tells its rows apart, and what marks a field with nothing in it. */
interface OpenTable {
  readonly stored: string;
  readonly title: string;
  readonly columns: readonly Pick<ToldColumn<never>, 'name' | 'type' | 'meaning'>[];
  readonly key: readonly string[];
}

const CELL_OF_A_YEAR = ['year', 'agency_code', 'row', 'column'];

/** What both descriptions of the package's tables are made from: datapackage.json and csv-metadata.json. */
const OPEN_TABLES: readonly OpenTable[] = [
  { stored: 'summary.csv', title: '汇总逐格', columns: DISTRICT_COLUMNS, key: CELL_OF_A_YEAR },
  {
    stored: 'corrections.csv',
    title: '更正记录',
    columns: CORRECTION_COLUMNS,
    key: ['version', 'agency_code', 'cell'],
  },
  { stored: DETAILS, title: '各单位逐格', columns: TIDY_COLUMNS, key: CELL_OF_A_YEAR },
];

/** Nothing between two commas is nothing stated, in every table. */
export const NO_VALUE = '';

/** Whether the package will bring its proofs, and with them every body's figures: a summary that is signed by a key. */
export function willBeProven({ signed, log }: Pick<SummaryContext, 'signed' | 'log'>): boolean {
  return signed && log !== undefined;
}

/** The tables in a package, with their paths there. */
export function tablesInPackage(isProven: boolean): readonly (OpenTable & { readonly path: string })[] {
  return OPEN_TABLES.flatMap((table) => {
    const path = nameInPackage(table.stored, isProven);
    return path === undefined ? [] : [{ ...table, path }];
  });
}
