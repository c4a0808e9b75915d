import { zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { type GivenCell, layOut, MAX_COLUMNS, MAX_ROWS } from '../read/grid.ts';
import type { OfficePackage } from './package/openPackage.ts';
import { type SourceBlock, type SourceDocument, type SourceTable, UnreadableSource } from './sourceDocument.ts';
import { unescapeXml } from './unescapeXml.ts';

const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

/** Reads every sheet of a workbook as one grid, with its merged cells. */
export async function readXlsx(office: OfficePackage): Promise<SourceDocument> {
  const parts = new Map<string, Uint8Array>();
  for (const name of office.names) {
    const part = WANTED.test(name) ? office.part(name) : undefined;
    if (part !== undefined)
      parts.set(
        name === '[content_types].xml'
          ? '[Content_Types].xml'
          : name === 'xl/sharedstrings.xml'
            ? 'xl/sharedStrings.xml'
            : name,
        part,
      );
  }
  for (const part of parts.values()) {
    if (new TextDecoder().decode(part.subarray(0, 2048)).includes('<!DOCTYPE')) {
      throw new UnreadableSource('表格文件里有不应有的声明，没有打开', '请用 Excel 重新保存后再导入');
    }
  }
  try {
    const repacked = zipSync(Object.fromEntries(parts), { level: 0 });
    const sheets = await readWorkbook(new Uint8Array(repacked).buffer, { trim: false });
    const blocks = sheets.flatMap(({ sheet, data }, index): SourceBlock[] => {
      const marks = marksOf(sheetXml(parts, sheet));
      const rows = data.slice(0, MAX_ROWS).map((row) => row.slice(0, MAX_COLUMNS));
      return [...blocksOf(sheet, index + 1, rows, marks)];
    });
    return { kind: 'xlsx', blocks, notes: [] };
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    throw new UnreadableSource('这个表格文件打不开', '请用 Excel 重新另存为 .xlsx 后再导入', error);
  }
}

type Value = unknown;

/** Rows with a single text are paragraphs (headings, narrative), unless they are merged into a table next to them. */
function blocksOf(
  sheet: string,
  number: number,
  rows: readonly (readonly Value[])[],
  marks: Marks,
): readonly SourceBlock[] {
  const given = rows.map((row, r) => givenRow(row, r, marks));
  const table: SourceTable = { kind: 'table', number, sheet, merges: true, rows: layOut(given) };
  const paragraphs = rows.flatMap((row): SourceBlock[] => {
    const texts = row.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
    const words = texts.map((text) => text.trim());
    const long = words.find((text) => text.length > 12);
    if (words.length === 0 || row.some((value) => typeof value === 'number')) return [];
    if (words.length > 2) return [];
    return (words.length === 2 && long === undefined ? [] : words).map((text) => ({
      kind: 'paragraph',
      text,
      heading: false,
    }));
  });
  return [...paragraphs, table];
}

interface Marks {
  /** Merged areas: top row, left column, bottom row, right column, from 0. */
  readonly merged: readonly (readonly [number, number, number, number])[];
  /** `row,col` of formulas. */
  readonly formulas: ReadonlySet<string>;
  /** `row,col` of formulas that were saved without a result. */
  readonly uncomputed: ReadonlySet<string>;
}

function givenRow(row: readonly Value[], r: number, { merged, formulas, uncomputed }: Marks): readonly GivenCell[] {
  const cells: GivenCell[] = [];
  for (let c = 0; c < row.length; c++) {
    const area = merged.find(([top, left, bottom, right]) => r >= top && r <= bottom && c >= left && c <= right);
    if (area !== undefined && (area[0] !== r || area[1] !== c)) continue;
    const value = row[c];
    const doubt = uncomputed.has(`${r},${c}`) ? 'formula' : value instanceof Date ? 'date' : undefined;
    cells.push({
      text:
        value instanceof Date
          ? value.toISOString().slice(0, 10)
          : value === null || value === undefined
            ? ''
            : String(value),
      ...(area === undefined ? {} : { rowSpan: area[2] - area[0] + 1, colSpan: area[3] - area[1] + 1 }),
      ...(formulas.has(`${r},${c}`) ? { computed: true as const } : {}),
      ...(doubt === undefined ? {} : { doubt }),
    });
  }
  return cells;
}

/** The XML of the sheet of that name, by way of the workbook's list and its relations. */
function sheetXml(parts: ReadonlyMap<string, Uint8Array>, sheet: string): string {
  const textOf = (name: string) => {
    const part = [...parts].find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
    return part === undefined ? '' : new TextDecoder().decode(part);
  };
  const entries = [...textOf('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(
    ([, attributes = '']) => attributes,
  );
  const entry = entries.find((attributes) => unescapeXml(attribute(attributes, 'name')) === sheet) ?? '';
  const id = attribute(entry, 'r:id');
  const relation = [...textOf('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s([^>]*)>/g)]
    .map(([, attributes = '']) => attributes)
    .find((attributes) => attribute(attributes, 'Id') === id);
  const target = attribute(relation ?? '', 'Target').replace(/^\/?(?:xl\/)?/, '');
  return textOf(`xl/${target}`);
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

function marksOf(xml: string): Marks {
  const merged = [...xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)]
    .slice(0, MAX_ROWS)
    .map(([, left = '', top = '', right = '', bottom = '']) => {
      return [Number(top) - 1, columnNumber(left), Number(bottom) - 1, columnNumber(right)] as const;
    });
  const formulas = new Set<string>();
  const uncomputed = new Set<string>();
  for (const [, attributes = '', inner = ''] of xml.matchAll(/<(?:\w+:)?c\s([^>]*[^/])>([\s\S]*?)<\/(?:\w+:)?c>/g)) {
    const [, column = '', row = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(attribute(attributes, 'r')) ?? [];
    if (!/<(?:\w+:)?f[\s>/]/.test(inner)) continue;
    const at = `${Number(row) - 1},${columnNumber(column)}`;
    formulas.add(at);
    if (!/<(?:\w+:)?v>[^<]/.test(inner)) uncomputed.add(at);
  }
  return { merged, formulas, uncomputed };
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
