import { describe, expect, test } from 'vitest';
import { Count } from '../../../../shared/intake/source/bounds.ts';
import { readXml } from '../../../../shared/intake/source/package/readXml.ts';
import { columnLetters, SheetReader } from '../../../../shared/intake/source/sheet/readSheet.ts';
import type { SheetText } from '../../../../shared/intake/source/sheet/richText.ts';
import { sheetStyles } from '../../../../shared/intake/source/sheet/sheetStyles.ts';

/** What the cells of a sheet are read as, piece by piece: expected by hand from what Excel shows of them. */

const SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const bytes = (xml: string) => new TextEncoder().encode(xml);
const PLAIN = { struck: false, raised: false, faint: false };
const TEXTS: readonly SheetText[] = [
  { ...PLAIN, text: '甲' },
  { ...PLAIN, text: '5', struck: true },
  { ...PLAIN, text: '', faint: true },
];

interface Given {
  readonly styles?: string;
  readonly mostRows?: number;
  readonly isFrom1904?: boolean;
  readonly count?: Count;
}

function sheetOf(xml: string, { styles, ...bounds }: Given = {}) {
  const { styleOf, conditional } = sheetStyles(
    styles === undefined ? undefined : bytes(`<styleSheet ${SPACE}>${styles}</styleSheet>`),
  );
  const reader = new SheetReader(TEXTS, styleOf, { ...bounds, conditional });
  readXml(bytes(`<worksheet ${SPACE}>${xml}</worksheet>`), reader);
  return reader.sheet;
}

/** Each cell in short: where it is and what it shows, `"` for a text, `=` for a formula, then its doubt, number and day. */
const cellsOf = (xml: string, given: Given = {}) =>
  [...sheetOf(xml, given).rows].flatMap(([row, cells]) =>
    [...cells].map(([column, { text, isText, computed, doubt, stored, day }]) =>
      [
        `${columnLetters(column)}${row + 1}${computed ? '=' : ' '}${isText ? '"' : ''}${text}`,
        ...(doubt === undefined ? [] : [`? ${doubt}`]),
        ...(stored === undefined ? [] : [`(${stored})`]),
        ...(day === undefined ? [] : [`[${day}]`]),
      ].join(' '),
    ),
  );
const c = (value: string, attributes = '') => `<c ${attributes}><v>${value}</v></c>`;
const rows = (...each: readonly string[]) =>
  `<sheetData>${each.map((row) => `<row>${row}</row>`).join('')}</sheetData>`;

test.each<[what: string, xml: string, cells: readonly string[]]>([
  ['cells without places', rows(c('5') + c('6'), c('7')), ['A1 5', 'B1 6', 'A2 7']],
  ['cells with places', '<row r="3"><c r="B3"><v>5</v></c><c><v>6</v></c></row>', ['B3 5', 'C3 6']],
  ['a place in another row', '<row r="3"><c r="B7"><v>5</v></c><c><v>6</v></c></row>', ['B7 5', 'C7 6']],
  ['a row behind one with a number', `<row r="3">${c('5')}</row><row>${c('6')}</row>`, ['A3 5', 'A4 6']],
  [
    'columns of two letters',
    rows(c('5', 'r="AA1"') + c('6', 'r="AZ1"') + c('7', 'r="BA1"')),
    ['AA1 5', 'AZ1 6', 'BA1 7'],
  ],
  [
    'places that are none',
    rows(c('5', 'r="a1"') + c('6', 'r="B"') + c('7', 'r="1"') + c('8', 'r="$E$1"') + c('9', 'r="ABCD1"')),
    ['A1 5', 'B1 6', 'C1 7', 'D1 8', 'E1 9'],
  ],
  ['what stands beside values', '<row>1<c>2<v>5</v>3</c>4</row>', ['A1 5']],
  ['nothing', rows('<c/><c><v></v></c>'), []],
  ['a shared text', rows(c('0', 't="s"')), ['A1 "甲']],
  ['a shared text that is struck', rows(c('1', 't="s"')), ['A1 "5 ? struck']],
  ['a shared text of which nothing is seen', rows(c('2', 't="s"')), ['A1 " ? faint']],
  ['a shared text that is not there', rows(c('9', 't="s"')), ['A1 9 ? error']],
  ['a text of its own', rows('<c t="inlineStr"><is><t>甲</t></is></c>'), ['A1 "甲']],
  [
    'a text of its own in runs',
    rows('<c t="inlineStr"><is><r><t>甲</t></r><r><rPr><strike/></rPr><t>5</t></r></is></c>'),
    ['A1 "甲5 ? struck'],
  ],
  ['an empty text', rows('<c t="inlineStr"><is><t></t></is></c>'), ['A1 "']],
  ['the text of a formula', rows('<c t="str"><f>A9</f><v>甲</v></c>'), ['A1="甲']],
  ['the empty text of a formula', rows('<c t="str"><f>A9</f><v></v></c>'), ['A1="']],
  ['the value of a formula', rows('<c><f>A9*2</f><v>5</v></c>'), ['A1=5']],
  ['a formula without a value', rows('<c><f>A9</f></c>'), ['A1= ? formula']],
  ['true and false', rows(c('1', 't="b"') + c('0', 't="b"')), ['A1 TRUE ? truth', 'B1 FALSE ? truth']],
  ['an error', rows(c('#REF!', 't="e"')), ['A1 #REF! ? error']],
  ['a date', rows(c('2024-01-02', 't="d"')), ['A1 2024-01-02 ? date']],
  ['what is no number', rows(c('many')), ['A1 many ? error']],
  ['zeros', rows(c('0') + c('0.0')), ['A1 0', 'B1 0']],
  [
    'zeros that are not shown',
    `<sheetViews><sheetView showZeros="0"/></sheetViews>${rows(c('0') + c('0.0') + c('5') + c('0', 't="str"'))}`,
    ['A1  ? shown (0)', 'B1  ? shown (0)', 'C1 5', 'D1 "0'],
  ],
  [
    'zeros that are not shown, in another word',
    `<sheetViews><sheetView showZeros="false"/></sheetViews>${rows(c('0'))}`,
    ['A1  ? shown (0)'],
  ],
  ['zeros that are shown', `<sheetViews><sheetView showZeros="1"/></sheetViews>${rows(c('0'))}`, ['A1 0']],
])('%s', (_, xml, cells) => {
  expect(cellsOf(xml)).toEqual(cells);
});

describe('what is beyond a form', () => {
  test('columns beyond the 120th, and rows beyond those that are read', () => {
    expect(columnLetters(119)).toBe('DP');
    const at = (place: string, value = '5') => sheetOf(`<row>${c(value, `r="${place}"`)}</row>`, { mostRows: 10 });
    expect([at('DP1').hasMore, at('DP1').rows.size]).toEqual([false, 1]);
    expect([at('DQ1').hasMore, at('DQ1').rows.size]).toEqual([true, 0]);
    expect([at('A10').hasMore, at('A10').rows.size]).toEqual([false, 1]);
    expect([at('A11').hasMore, at('A11').rows.size]).toEqual([true, 0]);
    expect(sheetOf(`<row>${c(' ', 'r="A11" t="str"')}</row>`, { mostRows: 10 }).hasMore).toBe(false);
    expect(sheetOf(`<row>${c('5', 'r="A11"')}${c(' ', 'r="A12" t="str"')}</row>`, { mostRows: 10 }).hasMore).toBe(true);
  });

  test('a thousand characters a row, and as many cells as are asked for', () => {
    const text = (length: number) => rows(c('五'.repeat(length), 't="str"') + c('五', 't="str"'));
    expect(cellsOf(text(999), { mostRows: 1 })).toHaveLength(2);
    expect(() => cellsOf(text(1_000), { mostRows: 1 })).toThrow('表格里的文字过多，不像年报');
    const count = () => new Count(2, '有内容的格子', '请');
    expect(cellsOf(rows(c('1') + c('2') + '<c/>'), { count: count() })).toHaveLength(2);
    expect(() => cellsOf(rows(c('1') + c('2') + c('3')), { count: count() })).toThrow('有内容的格子过多');
    expect(cellsOf(rows(c('1') + c('2') + c('3', 'r="DQ1"')), { count: count() })).toHaveLength(2);
    const reader = new SheetReader([], () => ({ ...PLAIN, format: 'General' }));
    readXml(bytes(`<worksheet ${SPACE}>${rows(c('5'))}</worksheet>`), reader);
    expect([...reader.sheet.rows.keys()]).toEqual([0]);
  });
});

test.each<[what: string, xml: string, hidden: readonly number[]]>([
  ['none', '<cols><col min="1" max="2" width="9"/></cols>', []],
  ['two', '<cols><col min="2" max="3" hidden="1"/></cols>', [1, 2]],
  ['in another word', '<cols><col min="2" max="2" hidden="true"/></cols>', [1]],
  ['said not to be', '<cols><col min="2" max="2" hidden="0"/><col min="3" max="3" hidden="false"/></cols>', []],
  ['of no width', '<cols><col min="2" max="2" width="0"/></cols>', [1]],
  ['from the first', '<cols><col max="2" hidden="1"/></cols>', [0, 1]],
  ['up to none', '<cols><col min="1" hidden="1"/></cols>', []],
  ['up to the last of any form', '<cols><col min="119" max="16384" hidden="1"/></cols>', [118, 119]],
])('columns that are hidden: %s', (_, xml, hidden) => {
  expect([...sheetOf(xml).hiddenColumns]).toEqual(hidden);
});

test.each<[what: string, xml: string, hidden: readonly number[]]>([
  ['none', '<row/><row hidden="0"/><row hidden="false"/><row ht="12"/>', []],
  ['some', '<row hidden="1"/><row/><row hidden="true"/>', [0, 2]],
  ['of no height', '<row/><row ht="0"/>', [1]],
  ['by its number', '<row r="7" hidden="1"/>', [6]],
])('rows that are hidden: %s', (_, xml, hidden) => {
  expect([...sheetOf(xml).hiddenRows]).toEqual(hidden);
});

test('merged areas, up to five thousand', () => {
  const merged = (...refs: readonly string[]) =>
    sheetOf(`<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`).merged;
  expect(merged('A1:B2', 'C3:AA10')).toEqual([
    [0, 0, 1, 1],
    [2, 2, 9, 26],
  ]);
  expect(merged('A1', '', 'A1:', ':B2', 'a1:b2', '1A1:B2', 'A1:B2x')).toEqual([]);
  expect(sheetOf('<mergeCells><mergeCell/></mergeCells>').merged).toEqual([]);
  expect(merged(...Array<string>(5_001).fill('A1:B2'))).toHaveLength(5_000);
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %d is %s', (column, letters) => {
  expect(columnLetters(column)).toBe(letters);
});

/** The first style of a workbook with these fonts, fills and formats. */
const xf = (fonts: string, attributes = 'fontId="0"', more = '') =>
  `<fonts><font>${fonts}</font></fonts>${more}<cellXfs><xf ${attributes}/></cellXfs>`;
const shown = (styles: string, value = '5', given: Given = {}) =>
  cellsOf(rows(c(value, 's="0"')), { styles, ...given })[0];

describe('fonts and what is behind them', () => {
  const fill = (inside: string) => `<fills><fill>${inside}</fill></fills>`;
  const BLACK = fill('<patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill>');
  const RED = fill('<patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill>');
  const WITH_FILL = 'fontId="0" fillId="0"';
  const white = '<color rgb="FFFFFFFF"/>';
  const FAINT = 'A1 5 ? faint';
  test.each<[what: string, styles: string, cell: string]>([
    ['plain', xf(''), 'A1 5'],
    ['struck', xf('<strike/>'), 'A1 5 ? struck'],
    ['not struck', xf('<strike val="0"/>'), 'A1 5'],
    ['not struck, in another word', xf('<strike val="false"/>'), 'A1 5'],
    ['raised', xf('<vertAlign val="superscript"/>'), 'A1 5 ? raised'],
    ['lowered', xf('<vertAlign val="subscript"/>'), 'A1 5 ? raised'],
    ['on the line', xf('<vertAlign val="baseline"/>'), 'A1 5'],
    ['struck and raised', xf('<vertAlign val="subscript"/><strike/>'), 'A1 5 ? struck'],
    ['of two points', xf('<sz val="2"/>'), FAINT],
    ['of more', xf('<sz val="2.5"/>'), 'A1 5'],
    ['of a size that is not said', xf('<sz/>'), 'A1 5'],
    ['white', xf(white), FAINT],
    ['nearly white', xf('<color rgb="FFF5F5F5"/>'), FAINT],
    ['black', xf('<color rgb="FF000000"/>'), 'A1 5'],
    ['white of the old palette', xf('<color indexed="9"/>'), FAINT],
    ['white of the oldest palette', xf('<color indexed="1"/>'), FAINT],
    ['another of the palette', xf('<color indexed="10"/>'), 'A1 5'],
    ['the paper of the theme', xf('<color theme="0"/>'), FAINT],
    ['the paper, hardly darker', xf('<color theme="0" tint="-0.05"/>'), FAINT],
    ['the paper, darker', xf('<color theme="0" tint="-0.06"/>'), 'A1 5'],
    ['the ink of the theme', xf('<color theme="1"/>'), 'A1 5'],
    ['white on black', xf(white, WITH_FILL, BLACK), 'A1 5'],
    ['red on red', xf('<color rgb="FFff0000"/>', WITH_FILL, RED), FAINT],
    ['red on black', xf('<color rgb="FFFF0000"/>', WITH_FILL, BLACK), 'A1 5'],
    ['no colour on no fill', xf('', WITH_FILL, fill('<patternFill patternType="none"/>')), 'A1 5'],
    ['white on no fill', xf(white, WITH_FILL, fill('<patternFill patternType="none"/>')), FAINT],
    ['white on a fill that is not said', xf(white, WITH_FILL, fill('<patternFill/>')), FAINT],
    ['white on a solid fill of no colour', xf(white, WITH_FILL, fill('<patternFill patternType="solid"/>')), FAINT],
    ['white on a pattern', xf(white, WITH_FILL, fill('<patternFill patternType="gray125"/>')), 'A1 5'],
    [
      'white on white',
      xf(white, WITH_FILL, fill('<patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill>')),
      FAINT,
    ],
    [
      'white on a colour of the theme',
      xf(white, WITH_FILL, fill('<patternFill patternType="solid"><fgColor theme="4"/></patternFill>')),
      'A1 5',
    ],
    [
      'white on the paper of the theme',
      xf(white, WITH_FILL, fill('<patternFill patternType="solid"><fgColor theme="0"/></patternFill>')),
      FAINT,
    ],
    ['white on a run of colours', xf(white, WITH_FILL, fill('<gradientFill/>')), 'A1 5'],
    [
      'white on a second colour alone',
      xf(white, WITH_FILL, fill('<patternFill patternType="solid"><bgColor rgb="FF000000"/></patternFill>')),
      FAINT,
    ],
    [
      'the font that is named',
      `<fonts><font><strike/></font><font/></fonts><cellXfs><xf fontId="1"/></cellXfs>`,
      'A1 5',
    ],
    [
      'the fill that is named',
      `<fonts><font>${white}</font></fonts><fills><fill/><fill><patternFill><fgColor rgb="FF000000"/></patternFill></fill></fills><cellXfs><xf fontId="0" fillId="1"/></cellXfs>`,
      'A1 5',
    ],
    [
      'the first font and fill where none is named',
      `<fonts><font><strike/></font></fonts><cellXfs><xf/></cellXfs>`,
      'A1 5 ? struck',
    ],
    ['a font that is not there', '<cellXfs><xf fontId="7"/></cellXfs>', 'A1 5'],
    [
      'fonts and styles elsewhere',
      '<x><font><strike/></font></x><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><fonts><font/></fonts><cellXfs><xf/></cellXfs><strike/>',
      'A1 5',
    ],
    [
      'fills elsewhere',
      `<fonts><font>${white}</font></fonts><x><fill><patternFill><fgColor rgb="FF000000"/></patternFill></fill></x><cellXfs><xf/></cellXfs>`,
      FAINT,
    ],
    ['the styles of a cell that has none', '<cellXfs/>', 'A1 5'],
  ])('%s', (_, styles, cell) => {
    expect(shown(styles)).toBe(cell);
  });

  test('a cell without a number of a style has the first', () => {
    expect(cellsOf(rows(c('5')), { styles: xf('<strike/>') })).toEqual(['A1 5 ? struck']);
  });

  const run = (marks: string, text: string) => `<r><rPr>${marks}</rPr><t>${text}</t></r>`;
  test.each<[what: string, inside: string, cell: string]>([
    ['a text', '<t>甲</t>', 'A1 "甲'],
    ['what stands outside of it', '甲<r>乙<t>丙</t>丁</r>', 'A1 "丙'],
    ['a reading above it', '<t>甲</t><rPh><phoneticPr/><t>丁</t></rPh><t>乙</t>', 'A1 "甲乙'],
    ['struck', `${run('<strike/>', '5')}${run('', '6')}`, 'A1 "56 ? struck'],
    ['struck blanks', `${run('<strike/>', ' ')}${run('', '6')}`, 'A1 " 6'],
    ['raised', `${run('', '6')}${run('<vertAlign val="superscript"/>', '1')}`, 'A1 "6^1 ? raised'],
    ['raised blanks', `${run('', '6')}${run('<vertAlign val="superscript"/>', ' ')}`, 'A1 "6 '],
    ['white', `${run('<color rgb="FFFFFFFF"/>', '5')}${run('', '6')}`, 'A1 "6 ? faint'],
    ['white blanks', `${run('<color rgb="FFFFFFFF"/>', ' ')}${run('', '6')}`, 'A1 "6'],
    ['all of it white', run('<color rgb="FFFFFFFF"/>', '5'), 'A1 " ? faint'],
    ['tiny', `${run('<sz val="1"/>', '5')}${run('', '6')}`, 'A1 "6 ? faint'],
    ['characters by their codes', '<t>甲_x000A_乙_x4E59__x00</t>', 'A1 "甲\n乙乙_x00'],
  ])('a text of its own: %s', (_, inside, cell) => {
    expect(cellsOf(rows(`<c t="inlineStr"><is>${inside}</is></c>`))).toEqual([cell]);
  });

  test('a text goes no further than Excel’s own limit', () => {
    const length = (text: string) =>
      sheetOf(rows(`<c t="inlineStr"><is><t>${text}</t><t>乙</t></is></c>`))
        .rows.get(0)
        ?.get(0)?.text.length;
    expect([length('甲'.repeat(32_766)), length('甲'.repeat(32_767)), length('甲'.repeat(32_770))]).toEqual([
      32_767, 32_767, 32_767,
    ]);
  });
});

describe('formats of numbers', () => {
  const numbered = (id: number, more = '') => `${more}<cellXfs><xf numFmtId="${id}"/></cellXfs>`;
  const own = (code: string) => numbered(200, `<numFmts><numFmt numFmtId="200" formatCode="${code}"/></numFmts>`);
  test.each<[what: string, styles: string, value: string, cell: string]>([
    ['0', numbered(0), '5.25', 'A1 5.25'],
    ['1', numbered(1), '5.25', 'A1 5 (5.25)'],
    ['2', numbered(2), '5.255', 'A1 5.26 (5.255)'],
    ['3', numbered(3), '5000', 'A1 5000'],
    ['4', numbered(4), '5000.255', 'A1 5,000.26 (5000.255)'],
    ['9', numbered(9), '0.25', 'A1 25% ? shown (0.25)'],
    ['10', numbered(10), '0.255', 'A1 25.50% ? shown (0.255)'],
    ['11', numbered(11), '5', 'A1 5.00E+00 ? shown (5)'],
    ['12', numbered(12), '0.5', 'A1 1/2 ? shown (0.5)'],
    ['13', numbered(13), '0.25', 'A1 1/4 ? shown (0.25)'],
    ['37', numbered(37), '-5000.5', 'A1 -5,001 (-5000.5)'],
    ['38', numbered(38), '5.25', 'A1 5 (5.25)'],
    ['39', numbered(39), '5.255', 'A1 5.26 (5.255)'],
    ['40', numbered(40), '-5.255', 'A1 -5.26 (-5.255)'],
    ['41', numbered(41), '0', 'A1 0'],
    ['42', numbered(42), '5', 'A1 ¥5'],
    ['43', numbered(43), '5.255', 'A1 5.26 (5.255)'],
    ['44', numbered(44), '5', 'A1 ¥5.00'],
    ['48', numbered(48), '5', 'A1 5.0E+0 ? shown (5)'],
    ['49', numbered(49), '5.25', 'A1 5.25'],
    ['none that is known', numbered(99), '5.25', 'A1 5.25'],
    ['its own', own('0&quot;件&quot;'), '5', 'A1 5件'],
    ['its own, of no code', numbered(200, '<numFmts><numFmt numFmtId="200"/></numFmts>'), '5.25', 'A1 5.25'],
    [
      'its own in the place of a known one',
      numbered(1, '<numFmts><numFmt numFmtId="1" formatCode="0.00"/></numFmts>'),
      '5.25',
      'A1 5.25',
    ],
    ['one that stands elsewhere', numbered(200, '<x><numFmt numFmtId="200" formatCode="0"/></x>'), '5.25', 'A1 5.25'],
  ])('%s', (_, styles, value, cell) => {
    expect(shown(styles, value)).toBe(cell);
  });

  test.each([14, 22, 27, 36, 45, 47, 50, 58])('%d is a date', (id) => {
    expect(shown(numbered(id), '45293')).toBe('A1 2024-1-2 ? date [2024-01-02]');
  });
  test.each([13, 23, 26, 37, 44, 48, 49, 59])('%d is none', (id) => {
    expect(shown(numbered(id), '45293')).not.toContain('date');
  });

  test('days from 1904', () => {
    expect(shown(numbered(14), '0', { isFrom1904: true })).toBe('A1 1904-1-1 ? date [1904-01-01]');
    expect(shown(numbered(14), '43831.75', { isFrom1904: true })).toBe('A1 2024-1-2 ? date [2024-01-02]');
  });
});

describe('conditional formats', () => {
  const dxf = (inside: string) => `<dxfs><dxf>${inside}</dxf></dxfs>`;
  const WHITE = dxf('<font><color rgb="FFFFFFFF"/></font>');
  const rule = (attributes: string, formulas: readonly string[], ref = 'A1') =>
    `<conditionalFormatting sqref="${ref}"><cfRule dxfId="0" ${attributes}>${formulas.map((each) => `<formula>${each}</formula>`).join('')}</cfRule></conditionalFormatting>`;
  const judged = (behind: string, value = c('5'), styles = WHITE) => cellsOf(rows(value) + behind, { styles })[0];
  const cellIs = (operator: string, ...formulas: readonly string[]) =>
    rule(`type="cellIs" operator="${operator}"`, formulas);
  const FAINT = 'A1 5 ? faint';

  test.each<[operator: string, formulas: readonly string[], holds: boolean]>([
    ['equal', ['5'], true],
    ['equal', ['6'], false],
    ['notEqual', ['6'], true],
    ['notEqual', ['5'], false],
    ['lessThan', ['6'], true],
    ['lessThan', ['5'], false],
    ['lessThanOrEqual', ['5'], true],
    ['lessThanOrEqual', ['4.5'], false],
    ['greaterThan', ['4'], true],
    ['greaterThan', ['5'], false],
    ['greaterThanOrEqual', ['5'], true],
    ['greaterThanOrEqual', ['5.5'], false],
    ['between', ['5', '6'], true],
    ['between', ['4', '5'], true],
    ['between', ['6', '9'], false],
    ['between', ['1', '4'], false],
    ['notBetween', ['6', '9'], true],
    ['notBetween', ['1', '4'], true],
    ['notBetween', ['5', '9'], false],
    ['notBetween', ['1', '5'], false],
    ['equal', [' -5 '], false],
    // What takes Excel to tell leaves the figure in doubt.
    ['equal', ['B1'], true],
    ['equal', ['x 6'], true],
    ['equal', ['6 x'], true],
    ['equal', [], true],
    ['between', ['6', 'B1'], true],
    ['containsText', ['6'], true],
  ])('%s %j', (operator, formulas, holds) => {
    expect(judged(cellIs(operator, ...formulas))).toBe(holds ? FAINT : 'A1 5');
  });

  test.each<[what: string, behind: string, value: string, cell: string]>([
    ['another kind of rule', rule('type="expression" operator="equal"', ['6']), c('5'), FAINT],
    ['no kind', rule('', ['6']), c('5'), FAINT],
    ['another cell', cellIs('equal', '5').replace('"A1"', '"A2"'), c('5'), 'A1 5'],
    ['an area', rule('', [], 'A1:B3'), c('5'), FAINT],
    ['several areas', rule('', [], 'C3 A1:A2'), c('5'), FAINT],
    ['an area to the right', rule('', [], 'B1:C3'), c('5'), 'A1 5'],
    ['an area below', rule('', [], 'A2:C3'), c('5'), 'A1 5'],
    ['an area above and to the left', rule('', [], 'A1:B2'), c('5', 'r="C2"'), 'C2 5'],
    ['an area above', rule('', [], 'A1:C1'), c('5', 'r="C2"'), 'C2 5'],
    ['an area that ends there', rule('', [], 'A1:C2'), c('5', 'r="C2"'), 'C2 5 ? faint'],
    ['no area', rule('', [], ''), c('5'), 'A1 5'],
    ['a text with a figure', cellIs('equal', '6'), c('5件', 't="str"'), 'A1 "5件 ? faint'],
    ['a text without one', rule('', []), c('甲', 't="str"'), 'A1 "甲'],
    ['a text that is a number', cellIs('equal', '6'), c(' 5 ', 't="str"'), 'A1 " 5 '],
    ['a cell that is in doubt already', rule('', []), c('5', 't="e"'), 'A1 5 ? error'],
    [
      'a rule without a format',
      '<conditionalFormatting sqref="A1"><cfRule type="cellIs"/></conditionalFormatting>',
      c('5'),
      'A1 5',
    ],
    [
      'a rule of a format that is not there',
      '<conditionalFormatting sqref="A1"><cfRule dxfId="7"/></conditionalFormatting>',
      c('5'),
      'A1 5',
    ],
    ['the second of two rules', `${cellIs('equal', '6')}${cellIs('equal', '5')}`, c('5'), FAINT],
    [
      'a rule in pieces',
      '<conditionalFormatting sqref="A1"><cfRule dxfId="0" type="cellIs" operator="equal">9<formula>5<!-- -->0</formula>9</cfRule></conditionalFormatting>',
      c('50'),
      'A1 50 ? faint',
    ],
    ['formulas outside of rules', '<formula>5</formula><dataBar showValue="0"/>', c('5'), 'A1 5'],
  ])('%s', (_, behind, value, cell) => {
    expect(judged(behind, value)).toBe(cell);
  });

  test.each<[what: string, inside: string, cell: string]>([
    ['a bar in its place', '<dataBar showValue="0"/>', 'A1 5 ? shown'],
    ['a bar, in another word', '<dataBar showValue="false"/>', 'A1 5 ? shown'],
    ['a bar beside it', '<dataBar showValue="1"/>', 'A1 5'],
    ['a bar that says nothing', '<dataBar/>', 'A1 5'],
    ['signs in its place', '<iconSet showValue="0"/>', 'A1 5 ? shown'],
    ['colours', '<colorScale showValue="0"/>', 'A1 5'],
  ])('%s', (_, inside, cell) => {
    expect(
      judged(`<conditionalFormatting sqref="A1"><cfRule type="dataBar">${inside}</cfRule></conditionalFormatting>`),
    ).toBe(cell);
  });

  test.each<[what: string, format: string, cell: string]>([
    ['struck', '<font><strike/></font>', 'A1 5 ? struck'],
    ['raised', '<font><vertAlign val="superscript"/></font>', 'A1 5 ? raised'],
    ['white', '<font><color rgb="FFFFFFFF"/></font>', FAINT],
    [
      'white on black',
      '<font><color rgb="FFFFFFFF"/></font><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>',
      'A1 5',
    ],
    [
      'red on red',
      '<font><color rgb="FFFF0000"/></font><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill>',
      FAINT,
    ],
    [
      'red on black',
      '<font><color rgb="FFFF0000"/></font><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill>',
      'A1 5',
    ],
    ['red alone', '<font><color rgb="FFFF0000"/></font>', 'A1 5'],
    ['another format', '<numFmt formatCode=";;;"/>', 'A1 5 ? shown'],
    ['the usual format', '<numFmt formatCode="General"/>', 'A1 5'],
    ['a border', '<border/>', 'A1 5'],
    ['struck, by something else', '<border><strike/></border>', 'A1 5'],
  ])('a format that is %s', (_, format, cell) => {
    expect(judged(rule('', []), c('5'), dxf(format))).toBe(cell);
  });

  test('the second of two formats, and five hundred rules', () => {
    const two = '<dxfs><dxf/><dxf><font><strike/></font></dxf></dxfs>';
    expect(judged(rule('', []).replace('dxfId="0"', 'dxfId="1"'), c('5'), two)).toBe('A1 5 ? struck');
    const many = (count: number) => judged(`${cellIs('equal', '6').repeat(count)}${rule('', [])}`);
    expect([many(499), many(500)]).toEqual([FAINT, 'A1 5']);
  });
});
