import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { docx } from '../../support/print/asOffice.ts';
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
];

const bodyOf = (file: Uint8Array) => strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array());
const withBody = (file: Uint8Array, body: string) =>
  zipSync({ ...unzipSync(file), 'word/document.xml': strToU8(body) });

const WORD = docx(PARTS);
const PAGE = htmlPage(PARTS);
const FORMS: readonly (readonly [string, readonly Change[], (figure: string, markup: string) => Uint8Array])[] = [
  [
    'Word',
    IN_WORD,
    (figure, markup) => withBody(WORD, bodyOf(WORD).replace(`<w:r><w:t>${figure}</w:t></w:r>`, markup)),
  ],
  ['a page', IN_PAGES, (figure, markup) => strToU8(PAGE.replace(`>${figure}<`, `>${markup}<`))],
];

describe.each(FORMS)('%s', (_, changes, draw) => {
  test('a changed figure is read right, or open and named; no other figure changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CELLS),
        fc.constantFrom(...changes),
        async ({ name }, [what, markup, isPrinted]) => {
          const figure = FIGURES.get(name) ?? '';
          const { draft, findings } = await importReport(draw(figure, markup(figure)), { agency: '440105-rsj' });
          const named = findings.filter(({ rule, cells }) => rule.startsWith('IMP-') && cells?.includes(name) === true);
          const found = valueIn(draft, name);
          if (isPrinted) expect([what, name, found]).toEqual([what, name, Number(figure)]);
          else expect([what, name, found ?? null, named.length > 0]).toEqual([what, name, null, true]);
          const others = CELLS.filter((other) => other.name !== name);
          const changed = others.filter((other) => valueIn(draft, other.name) !== Number(FIGURES.get(other.name)));
          expect([what, name, changed.map((other) => other.name)]).toEqual([what, name, []]);
        },
      ),
      { numRuns: runs(15) },
    );
  });
});
