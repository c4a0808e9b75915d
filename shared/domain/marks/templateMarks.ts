/**
 * What a filling template says about itself, so that it can be read back without guessing: how its sheets know they are one,
 * and which cell of the form stands in which column of a row. Written by `render/sheets/template`, read by `intake/readTemplate`.
 */
export const TEMPLATE_MARK = '年报填报模板';

/** Begins the mark at the end of a row. */
const ROW_MARK = '#格';

/** Head lines of the template, by what they hold. */
export const TEMPLATE_HEAD = { agency: '单位代码', agencyName: '单位名称', year: '年度' } as const;

/** The mark of a row: for each column of the sheet the id of the cell that stands there, or nothing. */
export function rowMark(ids: readonly string[]): string {
  return `${ROW_MARK}:${ids.join(',')}`;
}

/** The mark of a section of the narrative. */
export function sectionMark(section: string): string {
  return `${ROW_MARK}:narrative.${section}`;
}

/** Reads a mark; undefined for any other text. */
export function readMark(text: string): { readonly ids: readonly string[] } | { readonly section: string } | undefined {
  if (!text.startsWith(`${ROW_MARK}:`)) return undefined;
  const rest = text.slice(ROW_MARK.length + 1);
  const section = /^narrative\.(\w+)$/.exec(rest)?.[1];
  return section === undefined ? { ids: rest.split(',') } : { section };
}
