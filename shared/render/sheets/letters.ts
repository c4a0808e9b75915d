import { plainLine } from '../frame/plainText.ts';
import { asZip } from './sameZip.ts';
import type { SheetCell, WorkSheet } from './sheet.ts';
import { workbook } from './workbook.ts';

/** What goes to one body: a workbook under a name of its own. */
export interface Letter {
  /** Without its ending; characters that no file's name may hold are replaced, and a name that is taken gets a number. */
  readonly name: string;
  readonly sheets: readonly WorkSheet[];
}

/** One workbook a letter, ready to send. The same letters make the same bytes. */
export async function lettersZip(letters: readonly Letter[]): Promise<Uint8Array> {
  const taken = new Set<string>();
  const files: (readonly [string, Uint8Array])[] = [];
  for (const { name, sheets } of letters) files.push([freeName(safeName(name), taken), await workbook(sheets)]);
  return asZip(files);
}

/** What is written to the body, a line a paragraph: to be read at once, and pasted elsewhere. */
export function letterSheet(lines: readonly string[]): WorkSheet {
  return {
    name: '函',
    rows: lines.map((text): readonly SheetCell[] => [{ kind: 'text', text, style: { wrap: true, height: 34 } }]),
    widths: [90],
  };
}

function safeName(name: string): string {
  return plainLine(name).replace(/[\\/:*?"<>|]/g, '_');
}

function freeName(name: string, taken: Set<string>): string {
  for (let count = 1; ; count++) {
    const each = `${name}${count === 1 ? '' : `（${count}）`}.xlsx`;
    if (taken.has(each)) continue;
    taken.add(each);
    return each;
  }
}
