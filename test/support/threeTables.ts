import { formOf } from '../../shared/domain/forms/editions.ts';
import type { Edition } from '../../shared/domain/forms/form.ts';
import type { FormTable } from '../../shared/domain/forms/printed.ts';

/** 表二, 表三 and 表四 of the forms of 2019 and 2021, for tests that print them by hand. */
export function threeTables(edition: Edition): readonly [FormTable, FormTable, FormTable] {
  const [two, three, four] = formOf(edition).tables;
  if (two === undefined || three === undefined || four === undefined)
    throw new RangeError(`no three tables in ${edition}`);
  return [two, three, four];
}
