import { ofRegister } from './bounds.ts';
import { MAX_FILE } from './openSource.ts';
import { openPackage } from './package/openPackage.ts';
import { sheetReadersOf } from './readXlsx.ts';
import { UnreadableSource } from './sourceDocument.ts';

/** The largest county has some 300 bodies, a province's list of people some 5,000. */
const MOST_ROWS = 10_000;
const AGAIN = '请用模板或导出的文件填写后再导入';

/**
 * The rows of the first sheet of a workbook as texts, for lists of the office (bodies, people): hidden rows and columns
 * included, a number as it is stored, blank cells as ''. Rows that hold nothing between others are there. Counted before
 * anything is made of it, like documents. Throws {@link UnreadableSource}.
 */
export function firstSheetOf(bytes: Uint8Array): readonly (readonly string[])[] {
  if (bytes.length > MAX_FILE) throw new UnreadableSource('文件过大，没有读入', AGAIN);
  const [first] = sheetReadersOf(openPackage(bytes), ofRegister(MOST_ROWS));
  if (first === undefined) throw new UnreadableSource('文件里没有工作表', AGAIN);
  const sheet = first.read();
  if (sheet.hasMore) throw new UnreadableSource(`第 ${MOST_ROWS} 行以下或第 120 列以右还有内容，没有读入`, AGAIN);
  const height = Math.max(-1, ...sheet.rows.keys()) + 1;
  return Array.from({ length: height }, (_, row) => textsOf(sheet.rows.get(row)));
}

function textsOf(row: ReadonlyMap<number, { readonly text: string; readonly stored?: string }> | undefined) {
  const width = Math.max(-1, ...(row?.keys() ?? [])) + 1;
  return Array.from({ length: width }, (_, column) => {
    const cell = row?.get(column);
    return cell?.stored ?? cell?.text ?? '';
  });
}
