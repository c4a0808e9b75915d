import { type Edition, perEdition } from '../../domain/forms/editions.ts';
import type { FormTable } from '../../domain/forms/printed.ts';
import type { OfficialTable } from './officialTable.ts';
import { layTable2 } from './table2Layout.ts';
import { layTable3 } from './table3Layout.ts';
import { layTable4 } from './table4Layout.ts';

function layOut(table: FormTable): OfficialTable {
  switch (table.print.kind) {
    case 'blocks':
      return layTable2(table, table.print.spans);
    case 'grid':
      return layTable3(table);
    case 'sideBySide':
      return layTable4(table);
  }
}

/** The tables of the edition in printed order, laid out as printed. */
export const officialTables: (edition: Edition) => readonly OfficialTable[] = perEdition(({ tables }) =>
  tables.map(layOut),
);
