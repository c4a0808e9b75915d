import { LAST_YEAR } from '../forms/editions.ts';
import { District } from '../values/identity.ts';
import { isPlainName } from '../values/plainName.ts';
import { CODE_CHANGES, type CodeChange, type CodeChangeKind, codeChangeWords, KIND_WORDS } from './districtCodes.ts';

/** The columns of a file of the office's own rows, as its first line names them. */
export const CODE_COLUMNS = ['年度', '原代码', '原名称', '变更', '现代码', '现名称'] as const;

/** A district has a revision or two; more in one file is another table. */
const MOST_ROWS = 60;
const LONGEST_NAME = 30;
const FIRST_REVISION = 2018;
const KIND_OF: ReadonlyMap<string, CodeChangeKind> = new Map(
  (Object.keys(KIND_WORDS) as CodeChangeKind[]).map((kind) => [KIND_WORDS[kind], kind]),
);

type OwnCodeChanges = { readonly changes: readonly CodeChange[] } | { readonly faults: readonly string[] };

/**
 * Reads the rows that an office adds to the revisions of GB/T 2260 the program knows: CSV, the columns named on the first line.
 * Every fault is named with its line, none is repaired; a row that the program has already is passed over.
 */
export function readOwnCodeChanges(text: string): OwnCodeChanges {
  const lines = text
    .split('\n')
    .map((line, index) => ({ number: index + 1, fields: fieldsIn(line) }))
    .filter(({ fields }) => fields.some((field) => field !== ''));
  const [head, ...rows] = lines;
  if (head?.fields.join() !== CODE_COLUMNS.join()) return { faults: [`第一行应为：${CODE_COLUMNS.join(',')}`] };
  if (rows.length > MOST_ROWS) return { faults: [`共 ${rows.length} 行，最多 ${MOST_ROWS} 行`] };
  const faults: string[] = [];
  const changes: CodeChange[] = [];
  for (const { number, fields } of rows) {
    const read = changeIn(fields);
    const problem = 'problem' in read ? read.problem : contradiction(read.change, changes);
    if (problem !== undefined) faults.push(`第 ${number} 行：${problem}`);
    else if ('change' in read && !CODE_CHANGES.some((known) => isSame(known, read.change))) changes.push(read.change);
  }
  return faults.length > 0 ? { faults } : { changes };
}

/** Without the blanks around them: a mark of the byte order before the first is one of these, and so is the end of a line of Windows. */
function fieldsIn(line: string): readonly string[] {
  return line.split(',').map((field) =>
    field
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

function changeIn(fields: readonly string[]): { readonly change: CodeChange } | { readonly problem: string } {
  const [year = '', from = '', fromName = '', word = '', to = '', toName = ''] = fields;
  if (fields.length !== CODE_COLUMNS.length)
    return { problem: `应有 ${CODE_COLUMNS.length} 列，有 ${fields.length} 列` };
  const since = Number(year);
  if (!/^\d{4}$/.test(year) || since < FIRST_REVISION || since > LAST_YEAR)
    return { problem: `年度“${shown(year)}”应为 ${FIRST_REVISION} 年及以后的四位数` };
  const wrong = [from, to].find((code) => !District.safeParse(code).success);
  if (wrong !== undefined) return { problem: `代码“${shown(wrong)}”应为六位区划代码` };
  if (from === to) return { problem: '原代码与现代码相同：只改名称的不用列' };
  const unnamed = [fromName, toName].find((name) => !isName(name));
  if (unnamed !== undefined)
    return { problem: `名称“${shown(unnamed)}”应为 1 至 ${LONGEST_NAME} 个字，不含空格和看不见的字符` };
  const kind = KIND_OF.get(word);
  if (kind === undefined) return { problem: `变更“${shown(word)}”应为${[...KIND_OF.keys()].join('、')}之一` };
  return { change: { year: since, kind, from: { code: from, name: fromName }, to: { code: to, name: toName } } };
}

function isName(name: string): boolean {
  return name !== '' && [...name].length <= LONGEST_NAME && isPlainName(name) && !/[\s;"]/.test(name);
}

function shown(text: string): string {
  return [...text]
    .slice(0, 20)
    .join('')
    .replace(/[\p{Cc}\p{Cf}]/gu, '�');
}

/** A division as a whole goes by one new code, and a new code comes from one division as a whole. */
function contradiction(change: CodeChange, own: readonly CodeChange[]): string | undefined {
  if (own.some((each) => isSame(each, change))) return '与前面的一行相同';
  const other = [...CODE_CHANGES, ...own].find(
    (each) =>
      !isSame(each, change) &&
      each.year === change.year &&
      ((each.kind !== 'split' && change.kind !== 'split' && each.from.code === change.from.code) ||
        (each.kind === 'renamed' && change.kind === 'renamed' && each.to.code === change.to.code)),
  );
  return other === undefined ? undefined : `与“${codeChangeWords(other)}”矛盾`;
}

function isSame(one: CodeChange, other: CodeChange): boolean {
  return (
    one.year === other.year &&
    one.kind === other.kind &&
    one.from.code === other.from.code &&
    one.to.code === other.to.code
  );
}
