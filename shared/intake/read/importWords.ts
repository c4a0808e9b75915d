import type { Cell } from '../../domain/forms/catalogue.ts';
import { tableName } from '../../domain/forms/parts.ts';
import type { TableId } from '../../domain/forms/printed.ts';
import { quoted } from '../../domain/report/json.ts';
import { ruleNamed } from '../../domain/rules/allRules.ts';
import { type Fill, findingOf, inBrackets, placeWords } from '../../domain/rules/words.ts';
import type { FindingDraft } from '../../domain/verdict/findings.ts';
import type { PrintedCell } from '../source/sourceDocument.ts';
import { IMPORT_RULES } from './importRules.ts';
import type { Place } from './tableNotes.ts';

/** A finding of the importer; hints of unreadable files carry words of their own. */
export function importFinding(id: string, fill: Fill, more: Partial<FindingDraft> = {}): FindingDraft {
  return findingOf(ruleNamed(IMPORT_RULES, id), 0, fill, more);
}

/** Where something stood in the source: 第 2 个表格第 5 行第 3 格, 工作表“表三”第 7 行, 文件第 61 行. */
export function whereWords({ source, row }: Place, cell?: PrintedCell): string {
  if (source.loose !== undefined) {
    return `原件第 ${(source.line ?? 0) + row} ${source.loose === 'line' ? '行' : '段'}`;
  }
  const grid = source.sheet === undefined ? `原件第 ${source.number} 个表格` : `工作表“${quoted(source.sheet)}”`;
  const line = source.line === undefined ? '' : `（文件第 ${source.line + row} 行）`;
  const at = cell === undefined ? '' : `第 ${cell.col + 1} 列`;
  return `${grid}第 ${row + 1} 行${at}${line}`;
}

export function cellInWords(cell: Cell): string {
  return placeWords(cell.tableName, cell.rowLabel, cell.columnLabel);
}

/** Table, row, column and name of a cell, as the record of a finding holds them. */
export function aboutCell(cell: Cell): Partial<FindingDraft> {
  return { table: cell.tableName, row: cell.rowLabel, column: cell.columnLabel, cells: [cell.name] };
}

export function aboutTable(table: TableId | undefined): Partial<FindingDraft> {
  return table === undefined ? {} : { table: tableName(table) };
}

/** One finding for all things that are one matter: `keyOf` says of which. */
export function oneForEach<T>(
  all: readonly T[],
  keyOf: (each: T) => string,
  findingFor: (first: T, same: readonly T[]) => FindingDraft,
): readonly FindingDraft[] {
  return [...Map.groupBy(all, keyOf).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => findingFor(first, same)),
  );
}

/** 「…」「…」, at most five, then how many more. */
export function listed(labels: readonly string[]): string {
  const shown = labels.slice(0, 5).map(inBrackets).join('');
  return labels.length > 5 ? `${shown}等 ${labels.length} 项` : shown;
}
