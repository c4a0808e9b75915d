import { BODY_LETTER_COLUMNS } from '../../shared/render/filing/findingColumns.ts';
import { type Letter, letterSheet, lettersZip } from '../../shared/render/sheets/letters.ts';
import { listSheet } from '../../shared/render/sheets/listSheet.ts';
import type { WorkSheet } from '../../shared/render/sheets/sheet.ts';
import { type BatchRow, bodyWords, toDo } from './batchRow.ts';

/** How many letters a pack holds, and the pack itself. */
interface BatchLetters {
  readonly count: number;
  readonly zip: Uint8Array;
}

/**
 * What goes back to the bodies of a batch: a ZIP of one workbook a file that has something to answer, ready to send, with what
 * was read, what is open and what breaks a rule. Files in which there is nothing to answer have none.
 */
export async function batchLetters(rows: readonly BatchRow[]): Promise<BatchLetters> {
  const letters = rows
    .filter((row) => toDo(row) !== '' || row.read.counts.warnings > 0)
    .map((row): Letter => ({ name: fileNameOf(row), sheets: sheetsOf(row) }));
  return { count: letters.length, zip: await lettersZip(letters) };
}

function fileNameOf({ read }: BatchRow): string {
  const base =
    bodyWords(read) ||
    read.file
      .split('/')
      .at(-1)
      ?.replace(/\.\w{2,5}$/, '') ||
    '未知单位';
  return `${base.slice(0, 80)}${read.year ?? ''}年度报告问题清单`;
}

/** A letter and, on a sheet of its own, the list it speaks of: errors first. */
function sheetsOf(row: BatchRow): readonly WorkSheet[] {
  const { findings } = row.read;
  const ranked = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    findings.filter((each) => each.severity === severity),
  );
  return [letterSheet(linesOf(row)), listSheet('问题清单', BODY_LETTER_COLUMNS, ranked)];
}

function linesOf(row: BatchRow): readonly string[] {
  const { read } = row;
  const { file, year, cells, counts, unreadable } = read;
  return [
    `${bodyWords(read) || '贵单位'}：`,
    `贵单位报来的“${file.split('/').at(-1) ?? file}”${year === undefined ? '' : `（${year} 年度）`}已核对。`,
    ...(unreadable || cells === undefined ? [] : [`表格共 ${cells.all} 格，读出 ${cells.read} 格。`]),
    ...(toDo(row) === '' ? [] : [`需要处理：${toDo(row)}。`]),
    `错误 ${counts.errors} 处、提示 ${counts.warnings} 处，逐条列在“问题清单”表中。请更正后重新报送；有疑问的请与政务公开办联系。`,
  ];
}
