import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { htmlPage, htmlTable } from '../../support/print/asHtml.ts';
import { printTables, valueIn } from '../../support/print/printedReport.ts';

/** Pages saved as one file (.mht): the page, its style sheets and, of a workbook, its sheets are parts of their own. */
const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const CELLS = cellsOf(EDITION).filter(({ kind }) => kind !== 'amount');
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(1_000 + index)]));
const TITLE = `某区某局${YEAR}年政府信息公开工作年度报告`;
const TABLES = printTables(EDITION, (name) => FIGURES.get(name) ?? '0');
const CELL = CELLS[40]?.name ?? '';
const FIGURE = FIGURES.get(CELL) ?? '';

interface Part {
  readonly type: string;
  readonly location: string;
  readonly body: string;
  readonly id?: string;
}
const coded = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
const mht = (parts: readonly Part[]) =>
  new TextEncoder().encode(
    [
      'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=_Part"\r\n\r\n',
      ...parts.map(
        ({ type, location, body, id }) =>
          `------=_Part\r\nContent-Type: ${type}; charset="utf-8"\r\n${id === undefined ? '' : `Content-ID: <${id}>\r\n`}Content-Transfer-Encoding: base64\r\nContent-Location: ${location}\r\n\r\n${coded(body)}\r\n`,
      ),
      '------=_Part--\r\n',
    ].join(''),
  );

const PAGE = htmlPage({ title: TITLE, tables: TABLES });
const beside = (head: string, markup: string) =>
  PAGE.replace('</head>', `${head}</head>`).replace(`>${FIGURE}<`, `>${markup}<`);

async function outcomeOf(bytes: Uint8Array) {
  const { draft, findings } = await importReport(bytes, { agency: '440105-rsj' });
  const wrong = CELLS.filter(({ name }) => {
    const read = valueIn(draft, name);
    return read !== undefined && read !== Number(FIGURES.get(name));
  });
  const open = CELLS.filter(({ name }) => valueIn(draft, name) === undefined).map(({ name }) => name);
  const named = findings.some(({ rule, cells }) => rule.startsWith('IMP-') && cells?.includes(CELL) === true);
  return { wrong: wrong.map(({ name }) => name), open, named, title: [draft.year, draft.agencyName] };
}

const LINKS: readonly (readonly [string, string, Partial<Part>])[] = [
  [
    'by its address',
    '<link rel="stylesheet" href="http://a.example/styles/a.css">',
    { location: 'http://a.example/styles/a.css' },
  ],
  [
    'by an address from the page',
    '<link rel=Stylesheet href="styles/a.css">',
    { location: 'http://a.example/styles/a.css' },
  ],
  [
    'by its number',
    '<link href="cid:css-1@mhtml.blink" rel="stylesheet" type="text/css">',
    { location: 'cid:css-1@mhtml.blink' },
  ],
  ['by the number of its part', '<link href="cid:one" rel="stylesheet">', { location: 'x', id: 'one' }],
];

describe.each(LINKS)('a style sheet that is a part of its own, %s', (_, link, part) => {
  const sheet = (body: string): Part => ({ type: 'text/css', location: '', body, ...part });
  const page = (body: string): Part => ({ type: 'text/html', location: 'http://a.example/b.html', body });

  test('hides what it hides', async () => {
    const outcome = await outcomeOf(
      mht([page(beside(link, `${FIGURE}<i class="x">7</i>`)), sheet('.x { display: none }')]),
    );
    expect(outcome).toMatchObject({ wrong: [], open: [] });
  });

  test('strikes what it strikes', async () => {
    const outcome = await outcomeOf(
      mht([page(beside(link, `<i class="x">${FIGURE}</i>`)), sheet('.x { text-decoration: line-through }')]),
    );
    expect(outcome).toMatchObject({ wrong: [], open: [CELL], named: true });
  });
});

test('a workbook saved as one file: its sheets are read', async () => {
  const sheet = (title: string, grid: string) =>
    `<html><body><table><tr><td>${title}</td></tr></table>${grid}</body></html>`;
  const outcome = await outcomeOf(
    mht([
      {
        type: 'text/html',
        location: 'file:///C:/a/book.htm',
        body: '<html><frameset rows="*,39"><frame src="sheet001.htm"></frameset></html>',
      },
      { type: 'text/html', location: 'file:///C:/a/sheet001.htm', body: sheet(TITLE, htmlTable(TABLES.T2)) },
      { type: 'text/html', location: 'file:///C:/a/sheet002.htm', body: sheet('', htmlTable(TABLES.T3)) },
      { type: 'text/html', location: 'file:///C:/a/sheet003.htm', body: sheet('', htmlTable(TABLES.T4)) },
    ]),
  );
  expect(outcome).toMatchObject({ wrong: [], open: [] });
});
