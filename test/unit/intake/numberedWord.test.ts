import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { docx } from '../../support/print/asOffice.ts';
import { printTables, valueIn } from '../../support/print/printedReport.ts';

/** Numbers that Word counts out itself: they are printed, and stand in no run of the file. */
const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const CELLS = cellsOf(EDITION).filter(({ kind }) => kind !== 'amount');
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(1_000 + index)]));
const TITLE = `某区某局${YEAR}年政府信息公开工作年度报告`;
const TABLES = printTables(EDITION, (name) => FIGURES.get(name) ?? '0');
const CELL = CELLS[60]?.name ?? '';
const FIGURE = FIGURES.get(CELL) ?? '';

const NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>';
const STYLES =
  '<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  '<w:style w:type="paragraph" w:styleId="plain"><w:pPr/></w:style>' +
  `<w:style w:type="paragraph" w:styleId="list"><w:pPr>${NUMBERED}</w:pPr></w:style>` +
  '<w:style w:type="paragraph" w:styleId="below"><w:basedOn w:val="list"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="without"><w:basedOn w:val="list"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style></w:styles>';

function word(change: (body: string) => string): Uint8Array {
  const parts = unzipSync(docx({ title: TITLE, tables: TABLES, overview: '情况。' }));
  const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  return zipSync({ ...parts, ...withStyles(parts), 'word/document.xml': strToU8(change(body)) });
}

/** The package with styles of its own. */
function withStyles(parts: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
  const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array());
  const rels = 'word/_rels/document.xml.rels';
  const known = parts[rels] === undefined ? '' : strFromU8(parts[rels]);
  const link =
    '<Relationship Id="rIdStyles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>';
  return {
    'word/styles.xml': strToU8(STYLES),
    [rels]: strToU8(
      known === ''
        ? `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${link}</Relationships>`
        : known.replace('</Relationships>', `${link}</Relationships>`),
    ),
    '[Content_Types].xml': strToU8(
      types.replace(
        '</Types>',
        '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
      ),
    ),
  };
}

async function outcomeOf(bytes: Uint8Array) {
  const { draft, findings } = await importReport(bytes, { agency: '440105-rsj' });
  const read = new Map(CELLS.map(({ name }) => [name, valueIn(draft, name)]));
  const wrong = CELLS.filter(
    ({ name }) => read.get(name) !== undefined && read.get(name) !== Number(FIGURES.get(name)),
  );
  const open = CELLS.filter(({ name }) => read.get(name) === undefined).map(({ name }) => name);
  const named = new Set(findings.filter(({ rule }) => rule.startsWith('IMP-')).flatMap(({ cells }) => cells ?? []));
  return { wrong: wrong.map(({ name }) => name), open, unnamed: open.filter((name) => !named.has(name)) };
}

const numberedBy = (properties: string) => (body: string) => {
  const run = `<w:r><w:t>${FIGURE}</w:t></w:r>`;
  const at = body.lastIndexOf('<w:p>', body.indexOf(run));
  return `${body.slice(0, at)}<w:p><w:pPr>${properties}</w:pPr>${body.slice(at + 5)}`;
};

describe('a number before a figure', () => {
  test.each([
    ['of its own', NUMBERED],
    ['by its style', '<w:pStyle w:val="list"/>'],
    ['by the style that its style is based on', '<w:pStyle w:val="below"/>'],
  ])('%s: the cell is open and named', async (_, properties) => {
    expect(await outcomeOf(word(numberedBy(properties)))).toEqual({ wrong: [], open: [CELL], unnamed: [] });
  });

  test.each([
    ['a style without', '<w:pStyle w:val="plain"/>'],
    ['a style that takes it off', '<w:pStyle w:val="without"/>'],
    ['taken off here', '<w:pStyle w:val="list"/><w:numPr><w:numId w:val="0"/></w:numPr>'],
  ])('%s: the figure is read', async (_, properties) => {
    expect(await outcomeOf(word(numberedBy(properties)))).toEqual({ wrong: [], open: [], unnamed: [] });
  });
});

test('labels whose numbers Word counts out are found by their words; none of their figures is another', async () => {
  const numbered = (body: string) =>
    body.replace(
      /<w:p>((?:(?!<\/w:p>)[\s\S])*?<w:t[^>]*>)(?:（[一二三四五六七]）|\d\.|[一二三四]、)/g,
      `<w:p><w:pPr>${NUMBERED}</w:pPr>$1`,
    );
  const { wrong, unnamed, open } = await outcomeOf(word(numbered));
  expect([wrong, unnamed]).toEqual([[], []]);
  expect(open.length).toBeLessThan(CELLS.length / 10);
});
