import { cellsOf } from './catalogue.ts';
import type { Edition } from './editions.ts';
import { sectionsOf } from './sections.ts';

/** What a submission holds beside its tables, in the words of the form. */
const HEAD_LABELS: ReadonlyMap<string, string> = new Map([
  ['year', '年度'],
  ['agency', '单位代码'],
  ['agencyName', '单位名称'],
  ['narrative', '文字部分'],
  ['reasons', '原因'],
]);

const RULE_ID = /^[A-Z0-9-]{2,20}$/;

/** A member of a submission as the form calls it: 单位代码, a section of the text, a row, a table. Undefined of what the form has not. */
export function memberLabel(edition: Edition, path: readonly string[]): string | undefined {
  const [head, inner] = path;
  if (head === undefined) return '文件';
  const label = HEAD_LABELS.get(head);
  if (label !== undefined) {
    // A rule by its number; whatever else somebody wrote there is not repeated.
    if (head === 'reasons') return inner !== undefined && RULE_ID.test(inner) ? `${label}（${inner}）` : label;
    return sectionsOf(edition).find(({ key }) => key === inner)?.title ?? label;
  }
  const name = path.join('.');
  const under = cellsOf(edition).filter((cell) => cell.name === name || cell.name.startsWith(`${name}.`));
  const [first] = under;
  if (first === undefined) return undefined;
  return under.every(({ row }) => row === first.row) ? `${first.tableName} ${first.rowLabel}` : first.tableName;
}
