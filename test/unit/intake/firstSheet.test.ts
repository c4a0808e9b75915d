import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { firstSheetOf } from '../../../shared/intake/source/firstSheet.ts';
import { UnreadableSource } from '../../../shared/intake/source/sourceDocument.ts';

/** A workbook of one sheet, its rows as they stand in the file. */
function workbook(rows: string, sheets = '<sheet name="甲" sheetId="1" r:id="r1"/>'): Uint8Array {
  const office = 'http://schemas.openxmlformats.org';
  const main = `xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"`;
  const relation = (kind: string, target: string) =>
    `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${office}/package/2006/content-types">${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/worksheets/sheet1.xml', 'worksheet')}</Types>`,
    ),
    '_rels/.rels': strToU8(relation('officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(`<workbook ${main}><sheets>${sheets}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(relation('worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`),
  });
}

const text = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`;

describe('the first sheet of a list', () => {
  test('rows as texts: numbers as they are stored, blank rows and cells among them', () => {
    const rows = `<row r="1">${text('区划代码')}<c><v>440105</v></c></row><row r="3"><c r="C3"><v>2023</v></c></row>`;
    expect(firstSheetOf(workbook(rows))).toEqual([['区划代码', '440105'], [], ['', '', '2023']]);
  });

  test('a row that a filter hides is of the list as any other', () => {
    expect(
      firstSheetOf(workbook(`<row r="1" hidden="1">${text('甲局')}</row><row r="2">${text('乙局')}</row>`)),
    ).toEqual([['甲局'], ['乙局']]);
  });

  test('what is refused is said, with what helps', () => {
    const said = (bytes: Uint8Array) => {
      try {
        return firstSheetOf(bytes);
      } catch (error) {
        return error instanceof UnreadableSource ? `${error.reason}；${error.mend}` : error;
      }
    };
    const most = 20 * 1024 * 1024;
    expect(said(new Uint8Array(most + 1))).toBe('文件过大，没有读入；请用模板或导出的文件填写后再导入');
    expect(said(new Uint8Array(most))).toMatch(/已损坏/);
    expect(said(workbook('', ''))).toBe('文件里没有工作表；请用模板或导出的文件填写后再导入');
    expect(said(workbook(`<row r="10001">${text('甲')}</row>`))).toBe(
      '第 10000 行以下或第 120 列以右还有内容，没有读入；请用模板或导出的文件填写后再导入',
    );
  });

  test('no content at all', () => {
    expect(firstSheetOf(workbook(''))).toEqual([]);
  });

  test.each([
    [
      'more cells than any list',
      workbook(`<row>${text('甲')}</row>`.repeat(9_000).replaceAll('<row>', `<row>${text('乙').repeat(20)}`)),
    ],
    ['a row beyond all lists', workbook(`<row r="1000000">${text('甲')}</row>`)],
    [
      'a workbook whose last row would fill the memory',
      readFileSync(new URL('../../fixtures/documents/row-number-oom.xlsx', import.meta.url)),
    ],
    ['a damaged archive', workbook('').subarray(0, 400)],
    ['no archive', strToU8('甲,乙')],
  ])('%s is refused by name', (_, bytes) => {
    expect(() => firstSheetOf(new Uint8Array(bytes))).toThrow(UnreadableSource);
  });
});
