import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx, xlsx } from '../../support/print/asOffice.ts';
import { printTables, valueIn } from '../../support/print/printedReport.ts';
import { runs } from '../../support/runs.ts';

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const CELLS = cellsOf(EDITION).filter(({ kind }) => kind !== 'amount');
/** Every figure another one, so that any other that is read in its place shows. */
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(1_000 + index)]));
const PARTS = {
  title: `某区某局${YEAR}年政府信息公开工作年度报告`,
  tables: printTables(EDITION, (name) => FIGURES.get(name) ?? '0'),
};

/** What is done to a figure, and whether what is printed still is the figure. */
type Change = readonly [name: string, markup: (figure: string) => string, isPrinted: boolean];

const run = (properties: string, text: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const filled = (color: string) => `<w:shd w:val="clear" w:color="auto" w:fill="${color}"/>`;
const halves = (figure: string) => [figure.slice(0, 2), figure.slice(2)] as const;

const IN_WORD: readonly Change[] = [
  ['struck', (figure) => run('<w:strike/>', figure), false],
  ['struck twice', (figure) => run('<w:dstrike/>', figure), false],
  ['struck in part', (figure) => run('<w:strike/>', '9') + run('', figure), false],
  ['hidden', (figure) => run('<w:vanish/>', figure), false],
  ['hidden beside', (figure) => run('', figure) + run('<w:vanish/>', '7'), true],
  ['white beside', (figure) => run('', figure) + run('<w:color w:val="FFFFFF"/>', '7'), false],
  ['tiny beside', (figure) => run('', figure) + run('<w:sz w:val="2"/>', '7'), false],
  ['a mark raised', (figure) => run('', figure) + run('<w:vertAlign w:val="superscript"/>', '1'), false],
  ['a mark lifted', (figure) => run('', figure) + run('<w:position w:val="10"/>', '1'), false],
  [
    'split over runs',
    (figure) =>
      halves(figure)
        .map((half) => run('', half))
        .join(''),
    true,
  ],
  ['deleted beside', (figure) => `<w:del><w:r><w:delText>5</w:delText></w:r></w:del>${run('', figure)}`, true],
  ['inserted', (figure) => `<w:ins>${run('', figure)}</w:ins>`, true],
  ['a field', (figure) => `<w:fldSimple w:instr=" REF a ">${run('', figure)}</w:fldSimple>`, true],
  ['in a link', (figure) => `<w:hyperlink>${run('', figure)}</w:hyperlink>`, true],
  ['reversed', (figure) => `<w:bdo w:val="rtl">${run('', figure)}</w:bdo>`, false],
  ['with a circled digit', (figure) => run('', `${figure}①`), false],
  ['in a font of signs', (figure) => run('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', figure), false],
  ['black under a black pen', (figure) => run('<w:highlight w:val="black"/>', figure), false],
  ['of the colour of its ground', (figure) => run(`<w:color w:val="808080"/>${filled('808080')}`, figure), false],
  ['white on a dark ground', (figure) => run(`<w:color w:val="FFFFFF"/>${filled('204060')}`, figure), true],
  ['marked with a yellow pen', (figure) => run('<w:highlight w:val="yellow"/>', figure), true],
  ['pressed to a line', (figure) => run('<w:w w:val="1"/>', figure), false],
  ['pressed a little', (figure) => run('<w:w w:val="80"/>', figure), true],
];

const IN_PAGES: readonly Change[] = [
  ['struck', (figure) => `<s>${figure}</s>`, false],
  ['struck by style', (figure) => `<span style="text-decoration: line-through">9</span>${figure}`, false],
  ['hidden', (figure) => `<span style="visibility:hidden">${figure}</span>`, false],
  ['hidden beside', (figure) => `${figure}<span style="display:none">7</span>`, true],
  ['white beside', (figure) => `${figure}<font color="white">7</font>`, false],
  ['tiny beside', (figure) => `${figure}<span style="font-size:1px">7</span>`, false],
  ['a mark raised', (figure) => `${figure}<sup>1</sup>`, false],
  ['raised by style', (figure) => `${figure}<span style="vertical-align:super">1</span>`, false],
  [
    'split over spans',
    (figure) =>
      halves(figure)
        .map((half) => `<span>${half}</span>`)
        .join(''),
    true,
  ],
  ['reversed', (figure) => `<bdo dir="rtl">${figure}</bdo>`, false],
  ['an input', (figure) => `<input value="${figure}">`, false],
  ['with ²', (figure) => `${figure}²`, false],
  ...[
    'text-indent:-9999px',
    'position:absolute;left:-9999px',
    'clip-path:inset(50%)',
    'transform:scale(0)',
    'width:0;overflow:hidden',
    'color:transparent',
    'color:hsl(0,0%,100%)',
    'color:whitesmoke',
    'background:#000;color:#000',
  ].map((style): Change => [style, (figure) => `<span style="${style}">${figure}</span>`, false]),
  ['white on black', (figure) => `<span style="background:#000;color:#fff">${figure}</span>`, true],
  ['written by a script', (figure) => `<script>document.write('${figure}')</script>`, false],
  ['by a style sheet', (figure) => `<i class="told" data-n="${figure}"></i>`, false],
  ['with a reading', (figure) => `<ruby>${figure}<rt>2</rt></ruby>`, false],
  ['on a canvas', (figure) => `<canvas>${figure}</canvas>`, false],
  ['as a meter', (figure) => `<meter value="${figure}"></meter>`, false],
];

/** What is done to the cell of a figure: its style by number, its value, or a conditional format over it. */
interface SheetChange {
  readonly style?: number;
  readonly value?: (figure: string) => string;
  readonly condition?: (figure: string) => string;
}
const condition = (rule: string) => () => rule;
const IN_SHEETS: readonly (readonly [string, SheetChange, boolean])[] = [
  ['struck', { style: 1 }, false],
  ['white', { style: 2 }, false],
  ['of the colour of its fill', { style: 3 }, false],
  ['white on a dark fill', { style: 4 }, true],
  ['raised', { style: 5 }, false],
  ['hidden by its format', { style: 6 }, false],
  ['in thousands', { style: 7 }, false],
  ['an error', { value: () => ' t="e"><v>#N/A</v>' }, false],
  ['a formula without a value', { value: () => '><f>1+1</f>' }, false],
  ['a formula with its value', { value: (figure) => `><f>A1</f><v>${figure}</v>` }, true],
  ['text', { value: (figure) => ` t="inlineStr"><is><t> ${figure}</t></is>` }, true],
  [
    'struck in part',
    {
      value: (figure) => ` t="inlineStr"><is><r><rPr><strike/></rPr><t>9</t></r><r><t>${figure}</t></r></is>`,
    },
    false,
  ],
  [
    'white where it is that number',
    {
      condition: (figure) =>
        `<cfRule type="cellIs" dxfId="0" priority="1" operator="equal"><formula>${figure}</formula></cfRule>`,
    },
    false,
  ],
  [
    'white where it is 0',
    {
      condition: condition(
        '<cfRule type="cellIs" dxfId="0" priority="1" operator="equal"><formula>0</formula></cfRule>',
      ),
    },
    true,
  ],
  [
    'struck by an expression',
    { condition: condition('<cfRule type="expression" dxfId="1" priority="1"><formula>$A$1=1</formula></cfRule>') },
    false,
  ],
  [
    'coloured by an expression',
    { condition: condition('<cfRule type="expression" dxfId="2" priority="1"><formula>$A$1=1</formula></cfRule>') },
    true,
  ],
  [
    'a bar in its place',
    {
      condition: condition(
        '<cfRule type="dataBar" priority="1"><dataBar showValue="0"><cfvo type="min"/><cfvo type="max"/></dataBar></cfRule>',
      ),
    },
    false,
  ],
];
const STYLES =
  '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="2"><numFmt numFmtId="170" formatCode=";;;"/><numFmt numFmtId="171" formatCode="#,##0,"/></numFmts>' +
  '<fonts count="5"><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font><font><color rgb="FFC00000"/></font>' +
  '<font><vertAlign val="superscript"/></font></fonts><fills count="3"><fill/><fill/>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFC00000"/></patternFill></fill></fills><cellXfs count="8"><xf/>' +
  '<xf fontId="1"/><xf fontId="2"/><xf fontId="3" fillId="2"/><xf fontId="2" fillId="2"/><xf fontId="4"/>' +
  '<xf numFmtId="170"/><xf numFmtId="171"/></cellXfs><dxfs count="3"><dxf><font><color rgb="FFFFFFFF"/></font></dxf>' +
  '<dxf><font><strike/></font></dxf><dxf><font><color rgb="FFC00000"/></font></dxf></dxfs></styleSheet>';

const bodyOf = (file: Uint8Array) => strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array());
const withBody = (file: Uint8Array, body: string) =>
  zipSync({ ...unzipSync(file), 'word/document.xml': strToU8(body) });

const WORD = docx(PARTS);
const PAGE = htmlPage(PARTS).replace('</head>', '<style>.told::before { content: attr(data-n) }</style></head>');
const SHEETS = unzipSync(await xlsx(PARTS));

/** The workbook with one cell changed. */
function changedSheet(figure: string, { style, value, condition: rule }: SheetChange): Uint8Array {
  const parts = Object.entries(SHEETS).map(([name, bytes]): [string, Uint8Array] => {
    if (name === 'xl/styles.xml') return [name, strToU8(STYLES)];
    if (!name.startsWith('xl/worksheets/sheet')) return [name, bytes];
    const xml = strFromU8(bytes);
    const found = new RegExp(`<c r="(\\w+)"[^>]*><v>${figure}</v></c>`).exec(xml);
    if (found === null) return [name, bytes];
    const [cell, ref = ''] = found;
    const numbered = style === undefined ? '' : ` s="${style}"`;
    const rest = value?.(figure) ?? `><v>${figure}</v>`;
    const rules =
      rule === undefined ? '' : `<conditionalFormatting sqref="A1 ${ref}">${rule(figure)}</conditionalFormatting>`;
    return [
      name,
      strToU8(xml.replace(cell, `<c r="${ref}"${numbered}${rest}</c>`).replace('</worksheet>', `${rules}</worksheet>`)),
    ];
  });
  return zipSync(Object.fromEntries(parts));
}

/** A page saved by a browser as one file. */
function mht(page: Uint8Array): Uint8Array {
  const lines = Buffer.from(page).toString('base64').replace(/.{76}/g, '$&\r\n');
  return strToU8(
    `From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="part"; type="text/html"\r\n\r\n--part\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n--part--\r\n`,
  );
}

const changedPage = (figure: string, markup: string) => strToU8(PAGE.replace(`>${figure}<`, `>${markup}<`));
/** A kind of file, and for each change whether what is printed still is the figure and the file with it. */
interface Form {
  readonly name: string;
  readonly changes: readonly (readonly [what: string, isPrinted: boolean, draw: (figure: string) => Uint8Array])[];
}
const FORMS: readonly Form[] = [
  {
    name: 'Word',
    changes: IN_WORD.map(([what, markup, isPrinted]) => [
      what,
      isPrinted,
      (figure) => withBody(WORD, bodyOf(WORD).replace(`<w:r><w:t>${figure}</w:t></w:r>`, markup(figure))),
    ]),
  },
  {
    name: 'a page',
    changes: IN_PAGES.map(([what, markup, isPrinted]) => [
      what,
      isPrinted,
      (figure) => changedPage(figure, markup(figure)),
    ]),
  },
  {
    name: 'a page saved as one file',
    changes: IN_PAGES.map(([what, markup, isPrinted]) => [
      what,
      isPrinted,
      (figure) => mht(changedPage(figure, markup(figure))),
    ]),
  },
  {
    name: 'Excel',
    changes: IN_SHEETS.map(([what, change, isPrinted]) => [what, isPrinted, (figure) => changedSheet(figure, change)]),
  },
];

async function expectReadOrNamed(
  { name }: (typeof CELLS)[number],
  [what, isPrinted, draw]: Form['changes'][number],
): Promise<void> {
  const figure = FIGURES.get(name) ?? '';
  const { draft, findings } = await importReport(draw(figure), { agency: '440105-rsj' });
  const named = findings.filter(({ rule, cells }) => rule.startsWith('IMP-') && cells?.includes(name) === true);
  const found = valueIn(draft, name);
  if (isPrinted) expect([what, name, found]).toEqual([what, name, Number(figure)]);
  else expect([what, name, found ?? null, named.length > 0]).toEqual([what, name, null, true]);
  const others = CELLS.filter((other) => other.name !== name);
  const changed = others.filter((other) => valueIn(draft, other.name) !== Number(FIGURES.get(other.name)));
  expect([what, name, changed.map((other) => other.name)]).toEqual([what, name, []]);
}

describe.each(FORMS)('$name', ({ changes }) => {
  test('every change once: read right, or open and named; no other figure changes', async () => {
    for (const [index, change] of changes.entries()) {
      const cell = CELLS[(index * 37 + 11) % CELLS.length];
      if (cell !== undefined) await expectReadOrNamed(cell, change);
    }
  });

  test('at any place', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...CELLS), fc.constantFrom(...changes), expectReadOrNamed), {
      numRuns: runs(15),
    });
  });
});
