import type { Edition } from '../../domain/forms/editions.ts';
import { formOf } from '../../domain/forms/forms.ts';
import type { OfficialTable } from './officialTable.ts';
import { layTable2 } from './table2Layout.ts';
import { layTable3 } from './table3Layout.ts';
import { layTable4 } from './table4Layout.ts';

function layOut(edition: Edition): readonly OfficialTable[] {
  const [table2, table3, table4] = formOf(edition).tables;
  return [layTable2(edition, table2), layTable3(table3), layTable4(table4)];
}

const LAID_OUT: Readonly<Record<Edition, readonly OfficialTable[]>> = {
  '2019': layOut('2019'),
  '2021': layOut('2021'),
};

/** 表二, 表三 and 表四 of the edition, laid out as printed. */
export function officialTables(edition: Edition): readonly OfficialTable[] {
  return LAID_OUT[edition];
}
