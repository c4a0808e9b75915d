import { formOf as formNamed } from './editions.ts';
import type { Edition, Form } from './form.ts';
import type { FormTable } from './printed.ts';
import { APPLICANT_COLUMNS } from './since2019/requests.ts';

export type { Form } from './form.ts';
export type { FormColumn, FormRow, FormTable, TableId } from './printed.ts';
export { APPLICANT_COLUMNS };

/** @deprecated For readers that still know which table is which: {@link formNamed} has any number of tables. */
export function formOf(edition: Edition): Form & { readonly tables: readonly [FormTable, FormTable, FormTable] } {
  const form = formNamed(edition);
  const [first, second, third, ...more] = form.tables;
  if (first === undefined || second === undefined || third === undefined)
    throw new RangeError('fewer than three tables');
  return { ...form, tables: [first, second, third, ...more] as unknown as readonly [FormTable, FormTable, FormTable] };
}

/** @deprecated The sections of a form are `formOf(edition).sections`. */
export const SECTIONS = {
  overview: '一、总体情况',
  problemsAndImprovements: '五、存在的主要问题及改进情况',
  otherMatters: '六、其他需要报告的事项',
} as const;
export type SectionKey = keyof typeof SECTIONS;
export type { Narrative } from './sections.ts';
