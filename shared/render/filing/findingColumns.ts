import type { Finding } from '../../domain/verdict/findings.ts';
import { type Column, type Columns, textColumn } from '../list/column.ts';

type Read = Pick<
  Finding,
  'severity' | 'rule' | 'table' | 'row' | 'column' | 'message' | 'found' | 'expected' | 'delta' | 'hint' | 'basis'
> & { readonly reason?: string };

const SEVERITIES: Readonly<Record<Finding['severity'], string>> = { error: '错误', warning: '提示', info: '告知' };

/** What people read of a finding: in the summary's workbook, and in the lists of one receipt. */
const FINDING_COLUMNS: Columns<Read> = [
  textColumn('级别', ({ severity }) => SEVERITIES[severity]),
  textColumn('规则', ({ rule }) => rule),
  textColumn('表', ({ table }) => table),
  textColumn('行', ({ row }) => row),
  textColumn('列', ({ column }) => column),
  textColumn('问题', ({ message }) => message),
  textColumn('填报数', ({ found }) => found),
  textColumn('应为', ({ expected }) => expected),
  // A number stays one: as a text, −5 would look like a formula.
  { name: '相差', type: 'number', value: ({ delta }) => delta },
  textColumn('修改建议', ({ hint }) => hint),
  textColumn('依据', ({ basis }) => basis),
  textColumn('已填写的原因', ({ reason }) => reason ?? null),
];

/** What is sent back to a body with its document: nothing of it is in a file of its own yet. */
export const BODY_LETTER_COLUMNS: Columns<Finding> = FINDING_COLUMNS;

/** Beside what people read of a finding: where it stands in the file, and how it hangs together with others. */
export const RECEIPT_FINDING_COLUMNS: Columns<Finding> = [
  ...FINDING_COLUMNS,
  textColumn('须写明原因', ({ needsReason }) => (needsReason === true ? '是' : null)),
  textColumn('单元格', ({ cells }) => cells.join(' ')),
  textColumn('最可能有误的格', ({ suspect }) => suspect ?? null),
  textColumn('问题编号', ({ id }) => id),
  textColumn('由哪个问题引起', ({ causedBy }) => causedBy ?? null),
  textColumn('在文件中的位置', ({ pointer }) => pointer),
  { name: '文件第几行', type: 'integer', value: ({ line }) => line },
  { name: '文件第几列', type: 'integer', value: ({ col }) => col },
];

/** The findings of many bodies, each with the body it is of. */
export interface BodyFinding {
  readonly agency: string;
  readonly name: string;
  readonly finding: Read;
}

export const BODY_FINDING_COLUMNS: Columns<BodyFinding> = [
  textColumn('单位代码', ({ agency }) => agency),
  textColumn('单位名称', ({ name }) => name),
  ...FINDING_COLUMNS.map(
    ({ value, ...column }): Column<BodyFinding> => ({ ...column, value: ({ finding }) => value(finding) }),
  ),
];
