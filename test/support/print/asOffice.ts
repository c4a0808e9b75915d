import { strToU8, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { layOut } from '../../../shared/intake/read/grid.ts';
import type { PageParts } from './asHtml.ts';
import type { PrintedGrid, PrintedTable } from './printedReport.ts';

/** A Word file with just the parts that make it one. */
export function docx({ title, tables, overview, problems, other }: PageParts): Uint8Array {
  const p = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`;
  const body = [
    p(title),
    p('一、总体情况'),
    p(overview ?? ''),
    p('二、主动公开政府信息情况'),
    wordTable(tables.T2),
    p('三、收到和处理政府信息公开申请情况'),
    wordTable(tables.T3),
    p('四、政府信息公开行政复议、行政诉讼情况'),
    wordTable(tables.T4),
    p('五、存在的主要问题及改进情况'),
    p(problems ?? ''),
    p('六、其他需要报告的事项'),
    p(other ?? ''),
  ];
  return docxOf(body.join(''));
}

/** The body of a Word file, and what stands in the head of its pages. */
export function docxOf(body: string, head?: string): Uint8Array {
  const headed =
    head === undefined
      ? {}
      : {
          'word/_rels/document.xml.rels': strToU8(
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>',
          ),
          'word/header1.xml': strToU8(
            `<?xml version="1.0"?><w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>${xml(head)}</w:t></w:r></w:p></w:hdr>`,
          ),
        };
  return zipSync({
    ...headed,
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });
}

/** Word writes a cell that is merged downwards again in every row it covers. */
function wordTable(grid: PrintedGrid): string {
  const rows = layOut(grid).map((row, r) => {
    const cells = [...new Set(row)].map((cell) => {
      if (cell === undefined) return '';
      const merge = cell.rowSpan === 1 ? '' : `<w:vMerge${cell.row === r ? ' w:val="restart"' : ''}/>`;
      const text = cell.row === r ? xml(cell.text) : '';
      return `<w:tc><w:tcPr><w:gridSpan w:val="${cell.colSpan}"/>${merge}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    });
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  return `<w:tbl>${rows.join('')}</w:tbl>`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A workbook with one sheet per table, merged as printed; figures are numbers. */
export async function xlsx({ title, tables }: PageParts): Promise<Uint8Array> {
  const sheets = (Object.keys(tables) as PrintedTable[]).map((id) => ({
    sheet: id,
    data: [[{ value: title, type: String }], ...sheetRows(tables[id])],
  }));
  const buffer = await writeXlsxFile(sheets).toBuffer();
  return new Uint8Array(buffer);
}

/** A workbook of such sheets: lines of text and tables, one below the other. */
export async function workbook(
  sheets: readonly { readonly sheet: string; readonly parts: readonly (string | PrintedGrid)[] }[],
): Promise<Uint8Array> {
  const written = sheets.map(({ sheet, parts }) => ({
    sheet,
    data: parts.flatMap((part) => (typeof part === 'string' ? [[{ value: part, type: String }]] : sheetRows(part))),
  }));
  return new Uint8Array(await writeXlsxFile(written).toBuffer());
}

function sheetRows(grid: PrintedGrid) {
  return layOut(grid).map((row, r) =>
    row.map((cell, c) => {
      if (cell === undefined || cell.row !== r || cell.col !== c) return null;
      const span = {
        ...(cell.colSpan > 1 ? { columnSpan: cell.colSpan } : {}),
        ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
      };
      if (cell.text === '') return { ...span };
      return /^-?\d+(?:\.\d+)?$/.test(cell.text)
        ? { value: Number(cell.text), type: Number, ...span }
        : { value: cell.text, type: String, ...span };
    }),
  );
}
