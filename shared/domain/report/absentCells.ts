import type { Cell } from '../forms/catalogue.ts';
import { type Edition, formOf } from '../forms/editions.ts';
import type { FormTable } from '../forms/printed.ts';
import { ruleNamed } from '../rules/allRules.ts';
import type { Rule } from '../rules/rule.ts';
import { findingOf, inBrackets, placeWords } from '../rules/words.ts';
import { type FindingDraft, idOf } from '../verdict/findings.ts';
import { pointerOf } from './positions.ts';

/** Rows that are wholly absent are one finding each, gathered under their table; a single absent cell is its own. */
export function absentFindings(
  absent: readonly Cell[],
  edition: Edition,
  year: number,
  rules: readonly Rule[],
): readonly FindingDraft[] {
  const findings: FindingDraft[] = [];
  const gone = new Set(absent.map((cell) => cell.name));
  for (const table of formOf(edition).tables) {
    const rows = table.rows.map((row) => {
      const inputs = row.columns.filter((column) => !column.total && !row.total).map(({ key }) => `${row.key}.${key}`);
      return { row, inputs, missing: inputs.filter((name) => gone.has(name)) };
    });
    const wanting = rows.filter(({ inputs }) => inputs.length > 0);
    const whole = wanting.filter(({ inputs, missing }) => missing.length === inputs.length);
    const pointer = pointerOf(tableMember(table));
    if (whole.length > 0) {
      const all = whole.length === wanting.length;
      const labels = whole.map(({ row }) => inBrackets(row.label)).join('');
      findings.push(
        findingOf(
          ruleNamed(rules, 'DOC-TABLE'),
          year,
          {
            table: `${table.shortName}（${table.title}）`,
            problem: all ? '整张缺失' : '不完整',
            rows: all ? `缺 全部 ${whole.length} 行` : `缺 ${whole.length} 行${labels}`,
          },
          {
            table: table.shortName,
            cells: whole.flatMap(({ missing }) => missing),
            found: all ? '没有' : `${wanting.length - whole.length} 行`,
            expected: `${wanting.length} 行`,
            pointer,
          },
        ),
      );
    }
    for (const { row, inputs, missing } of rows.filter((each) => each.missing.length > 0)) {
      const entire = missing.length === inputs.length;
      const columns = row.columns.filter(({ key }) => missing.includes(`${row.key}.${key}`)).map(({ label }) => label);
      findings.push(
        findingOf(
          ruleNamed(rules, 'CELL-ABSENT'),
          year,
          {
            place: placeWords(table.shortName, row.label, null),
            which: entire ? '' : `的${columns.map(inBrackets).join('')}`,
          },
          {
            table: table.shortName,
            row: row.label,
            column: columns.length === 1 ? (columns[0] ?? null) : null,
            cells: missing,
            pointer: pointerOf(missing.length === 1 ? (missing[0] ?? row.key) : row.key),
            ...(entire ? { causedBy: idOf({ rule: 'DOC-TABLE', pointer }) } : {}),
          },
        ),
      );
    }
  }
  return findings;
}

/** The member of a submission that holds the table: the first step of the names of its cells. */
const tableMember = ({ rows }: FormTable): string => /^[^.]*/.exec(rows[0]?.key ?? '')?.[0] ?? '';
