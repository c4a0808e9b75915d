import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { withoutContents } from '../../../shared/intake/read/contentsList.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { readPdf } from '../../../shared/intake/source/readPdf.ts';
import { fileOf, fontNamedOnly, type PrintedFont, pdf, words } from '../../support/print/asPdf.ts';
import { printTables, valueIn } from '../../support/print/printedReport.ts';

/** PDFs that name a Chinese font and do not bring it along: what a code is stands in the character map of its encoding alone. */
const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const CELLS = cellsOf(EDITION).filter(({ kind }) => kind !== 'amount');
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(100 + index)]));
const { T2, T3, T4 } = printTables(EDITION, (name) => FIGURES.get(name) ?? '0');
const NAME = '某县退役军人事务局';

const hex = (...bytes: readonly number[]) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** GBK as its decoder has it, the other way round. */
const GBK = new Map<string, string>();
const decoder = new TextDecoder('gbk');
for (let code = 0x20; code < 0x7f; code++) GBK.set(String.fromCharCode(code), hex(code));
for (let lead = 0x81; lead < 0xff; lead++)
  for (let trail = 0x40; trail < 0xff; trail++)
    if (trail !== 0x7f) GBK.set(decoder.decode(Uint8Array.of(lead, trail)), hex(lead, trail));
const inGbk = (char: string) => GBK.get(char) ?? '';

const FONTS: readonly (readonly [string, PrintedFont])[] = [
  ['UniGB-UCS2-H', fontNamedOnly('UniGB-UCS2-H')],
  ['UniGB-UTF16-H', fontNamedOnly('UniGB-UTF16-H')],
  ['GBK-EUC-H', fontNamedOnly('GBK-EUC-H', inGbk)],
  ['GBKp-EUC-H', fontNamedOnly('GBKp-EUC-H', inGbk)],
  ['GBK2K-H', fontNamedOnly('GBK2K-H', inGbk)],
  ['GB-EUC-H', fontNamedOnly('GB-EUC-H', inGbk)],
  ['GBpc-EUC-H', fontNamedOnly('GBpc-EUC-H', inGbk)],
];

describe('a PDF without its Chinese font', () => {
  test.each(FONTS)('that is written in %s is read as any other', async (_, font) => {
    const file = pdf(`${NAME}${YEAR}年政府信息公开工作年度报告`, [T2, T3, T4], () => undefined, undefined, [], font);
    const { draft } = await importReport(file);
    expect(draft).toMatchObject({ year: YEAR, agencyName: NAME });
    const other = CELLS.filter(({ name }) => String(valueIn(draft, name)) !== FIGURES.get(name));
    expect(other.map(({ name }) => `${name}: ${String(valueIn(draft, name))}`)).toEqual([]);
  });

  test.each(FONTS)('has the marks of its prose in %s', async (_, font) => {
    const prose = '（一）“总体情况”……1——《年报》、〔2023〕·50％！；：？～';
    const { blocks } = await readPdf(fileOf([words(prose, 40, 700)], [], [], font));
    expect(blocks).toMatchObject([{ kind: 'paragraph', text: prose, heading: false }]);
  });

  test('has no sections of its list of contents, whose headings dots lead to their pages', async () => {
    const heads = ['一、总体情况', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况'];
    const list = heads.map((head, index) => words(`${head}…………${index + 1}`, 40, 700 - index * 20));
    const report = heads.map((head, index) => words(head, 40, 600 - index * 20));
    const file = fileOf([[...list, ...report].join('\n')], [], [], fontNamedOnly('GBK-EUC-H', inGbk));
    const { blocks } = withoutContents(await readPdf(file));
    expect(blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual(heads);
  });

  test('is not believed where its encoding is no Chinese one', async () => {
    const font = fontNamedOnly('90ms-RKSJ-H', inGbk);
    const file = pdf(`${NAME}${YEAR}年政府信息公开工作年度报告`, [T2, T3, T4], () => undefined, undefined, [], font);
    const { draft } = await importReport(file);
    expect(CELLS.filter(({ name }) => valueIn(draft, name) !== undefined)).toEqual([]);
  });
});
